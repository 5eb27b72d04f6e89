using Bunit;
using Dashboard.Core;
using Dashboard.Web.Components;

namespace Dashboard.Web.Tests.Components;

public sealed class HowComputedTests : ComponentTest
{
    private static readonly TargetTerms Fdi = Some.Terms(1_107_000_000, Unit.Usd);

    [Fact]
    public void A_flow_lists_everything_that_its_status_was_computed_from()
    {
        var details = Details(Some.Target("fdi", Fdi, Some.Actual(553_500_000)));
        Inputs(details).ShouldBe(
        [
            "Target: US$1.107 bn",
            "Actual: US$553.5 m for 2024-09, provisional",
            "Share of the period passed: 75.0 %",
            "Completion: 50.0 %",
            "Expected by then: US$830.25 m",
            "Gap: −25.0 points",
            "A month so far: US$61.5 m",
            "A month needed for the rest: US$184.5 m",
            "Year end at this pace: US$738 m",
        ]);
        Text(details.QuerySelector("summary")!).ShouldBe("▼ Off track");
    }

    [Fact]
    public void It_says_the_same_in_Chinese()
    {
        ReadIn("zh-Hans");
        Inputs(Details(Some.Target("fdi", Fdi, Some.Actual(553_500_000)))).ShouldBe(
        [
            "目标值: 11.07亿美元",
            "实际值: 2024-09：5.535亿美元（初步）",
            "时间进度: 75.0%",
            "完成率: 50.0%",
            "当时应达到: 8.3亿美元",
            "差距: −25.0个百分点",
            "已过月均: 6,150万美元",
            "剩余月均需: 1.85亿美元",
            "按当前进度推算全年: 7.38亿美元",
        ]);
    }

    [Fact]
    public void Without_a_report_there_is_the_status_and_nothing_to_explain()
    {
        var shown = Render<HowComputed>(p => p.Add(h => h.Item, Some.Target("fdi", Fdi)).Add(h => h.Settings, ProgressSettings.Default));
        shown.FindAll("details").ShouldBeEmpty();
        Text(shown.Find(".pill")).ShouldBe("○ Not reported");
    }

    [Fact]
    public void A_stretch_is_answered_beside_the_floor()
    {
        var inputs = Inputs(Details(Some.Target("enterprises", Some.Terms(329, stretch: 362), Some.Actual(340, 12, ActualStatus.Final))));
        inputs.Where(i => i.StartsWith("Stretch", StringComparison.Ordinal)).ShouldBe(["Stretch: 362", "Stretch reached: no"]);
    }

    [Fact]
    public void Growth_is_explained_in_points_and_never_as_a_ratio()
    {
        var details = Details(Some.Target("growth", Some.Terms(5.5m, Unit.Percent, IndicatorKind.Growth), Some.Actual(3.5m, 12, ActualStatus.Final)));
        var inputs = Inputs(details);
        inputs.ShouldBe(["Target: 5.5 %", "Actual: 3.5 % for 2024-12, final", "Share of the period passed: 100.0 %", "Gap: −2.0 points"]);
        Text(details.QuerySelector("summary")!).ShouldBe("✕ Missed");
    }

    [Fact]
    public void A_limit_is_explained_by_its_headroom()
    {
        var terms = Some.Terms(0.8m, Unit.Percent, IndicatorKind.Level, Comparator.Le);
        Inputs(Details(Some.Target("fee", terms, Some.Actual(0.75m))))[^1].ShouldBe("Headroom: +0.05 points");
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public void The_rule_names_the_thresholds_in_force(string language)
    {
        ReadIn(language);
        var item = Some.Target("fdi", Fdi, Some.Actual(553_500_000));
        var rule = Render<HowComputed>(p => p.Add(h => h.Item, item).Add(h => h.Settings, new ProgressSettings(12.5m, 1, 7))).Find("p");
        rule.TextContent.ShouldContain("12.5");
        rule.TextContent.ShouldContain('7');
        rule.TextContent.ShouldNotContain("{");
    }

    private AngleSharp.Dom.IElement Details(Dashboard.Data.Queries.TargetProgress item) =>
        Render<HowComputed>(p => p.Add(h => h.Item, item).Add(h => h.Settings, ProgressSettings.Default)).Find("details.how");

    private static IReadOnlyList<string> Inputs(AngleSharp.Dom.IElement details) =>
        [.. details.QuerySelectorAll("dt").Zip(details.QuerySelectorAll("dd"), (name, value) => $"{Text(name)}: {Text(value)}")];
}
