using System.Globalization;
using AngleSharp.Dom;
using Bunit;
using Dashboard.Core;
using Dashboard.Web.Components;

namespace Dashboard.Web.Tests.Components;

public sealed class BulletGraphTests : ComponentTest
{
    [Fact]
    public void Band_bar_and_marks_lie_where_the_values_say()
    {
        var svg = Graph(Some.Terms(100), Some.Actual(50));
        Place(svg, ".bullet-band").ShouldBe((0, 94.34m));
        Place(svg, ".bullet-actual").ShouldBe((0, 47.17m));
        Mark(svg, ".bullet-target").ShouldBe(94.34m);
        Mark(svg, ".bullet-expected").ShouldBe(70.75m);
        svg.QuerySelectorAll(".bullet-stretch").ShouldBeEmpty();
        svg.QuerySelectorAll(".bullet-target").Length.ShouldBe(1);
    }

    [Theory]
    [InlineData("en", "Actual 50, target at least 100")]
    [InlineData("zh-Hans", "实际值50，目标不低于100")]
    public void The_label_says_actual_and_target(string language, string label)
    {
        ReadIn(language);
        var svg = Graph(Some.Terms(100, comparator: Comparator.Ge), Some.Actual(50));
        svg.GetAttribute("role").ShouldBe("img");
        svg.GetAttribute("aria-label").ShouldBe(label);
    }

    [Theory]
    [InlineData("en", "No actual reported, target ¥7.59 bn")]
    [InlineData("zh-Hans", "尚无实际值，目标75.9亿元")]
    public void Without_an_actual_there_is_no_bar_no_expected_mark_and_the_label_says_so(string language, string label)
    {
        ReadIn(language);
        var svg = Graph(Some.Terms(7_590_000_000, Unit.Cny));
        svg.QuerySelectorAll(".bullet-actual, .bullet-expected").ShouldBeEmpty();
        svg.QuerySelectorAll(".bullet-band").Length.ShouldBe(1);
        svg.GetAttribute("aria-label").ShouldBe(label);
    }

    [Fact]
    public void A_reported_zero_has_a_bar_of_no_width()
    {
        var svg = Graph(Some.Terms(100), Some.Actual(0));
        Place(svg, ".bullet-actual").ShouldBe((0, 0));
        svg.GetAttribute("aria-label")!.ShouldStartWith("Actual 0,");
    }

    [Fact]
    public void A_stretch_is_a_paler_band_behind_the_band_to_the_target()
    {
        var svg = Graph(Some.Terms(329, stretch: 362), Some.Actual(340));
        Place(svg, ".bullet-stretch").ShouldBe((0, 94.34m));
        Place(svg, ".bullet-band").ShouldBe((0, 85.74m));
        svg.Children.Select(c => c.ClassName!.Split(' ')[0]).ShouldBe(["bullet-stretch", "bullet-band", "bullet-actual", "bullet-expected", "bullet-target"]);
    }

    [Fact]
    public void A_range_has_a_mark_at_both_ends_and_its_band_ends_at_the_upper()
    {
        var svg = Graph(Some.Terms(3, kind: IndicatorKind.Level, comparator: Comparator.Range, max: 5), Some.Actual(4));
        svg.QuerySelectorAll(".bullet-target").Select(m => m.GetAttribute("x1")).ShouldBe(["56.6", "94.34"]);
        Place(svg, ".bullet-band").ShouldBe((0, 94.34m));
    }

    [Fact]
    public void A_negative_actual_is_drawn_from_zero_to_the_left()
    {
        var svg = Graph(Some.Terms(100, Unit.Percent, IndicatorKind.Growth), Some.Actual(-50));
        var (x, width) = Place(svg, ".bullet-actual");
        x.ShouldBe(1.89m);
        (x + width).ShouldBe(33.33m);
        Place(svg, ".bullet-band").X.ShouldBe(33.33m);
        svg.GetAttribute("aria-label")!.ShouldContain("−50");
    }

    [Theory]
    [InlineData(120, "met")]
    [InlineData(80, "on-track")]
    [InlineData(70, "behind")]
    [InlineData(20, "off-track")]
    public void The_bar_has_the_tone_of_the_status(int actual, string tone) =>
        Graph(Some.Terms(100, comparator: Comparator.Ge), Some.Actual(actual)).QuerySelector(".bullet-actual")!.ClassName.ShouldBe($"bullet-actual {tone}");

    [Fact]
    public void Numbers_are_written_for_browsers_in_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        try
        {
            Mark(Graph(Some.Terms(100), Some.Actual(50)), ".bullet-target").ShouldBe(94.34m);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private IElement Graph(TargetTerms terms, Actual? actual = null) =>
        Render<BulletGraph>(p => p.Add(g => g.Target, terms).Add(g => g.Progress, Some.Progress(terms, actual))).Find("svg.bullet");

    private static (decimal X, decimal Width) Place(IElement svg, string part)
    {
        var rect = svg.QuerySelectorAll(part).ShouldHaveSingleItem();
        return (Number(rect, "x"), Number(rect, "width"));
    }

    private static decimal Mark(IElement svg, string part)
    {
        var line = svg.QuerySelectorAll(part).ShouldHaveSingleItem();
        Number(line, "x2").ShouldBe(Number(line, "x1"));
        return Number(line, "x1");
    }

    private static decimal Number(IElement element, string attribute) => decimal.Parse(element.GetAttribute(attribute)!, NumberStyles.Float, CultureInfo.InvariantCulture);
}
