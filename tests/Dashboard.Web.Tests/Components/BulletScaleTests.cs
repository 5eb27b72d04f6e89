using Dashboard.Core;
using Dashboard.Web.Components;

namespace Dashboard.Web.Tests.Components;

public sealed class BulletScaleTests
{
    [Fact]
    public void The_scale_starts_at_zero_and_ends_a_little_beyond_the_target()
    {
        var terms = Some.Terms(100);
        var scale = BulletScale.Of(terms, Some.Progress(terms, Some.Actual(50)));
        scale.Zero.ShouldBe(0);
        scale.Target.ShouldBe(94.34m);
        scale.Actual.ShouldBe(47.17m);
        scale.Expected.ShouldBe(70.75m); // 75 of 106
        scale.Stretch.ShouldBeNull();
        scale.TargetMax.ShouldBeNull();
    }

    [Fact]
    public void A_negative_actual_lies_left_of_zero()
    {
        var terms = Some.Terms(100, Unit.Percent, IndicatorKind.Growth);
        var scale = BulletScale.Of(terms, Some.Progress(terms, Some.Actual(-50)));
        scale.Actual.ShouldBe(1.89m);
        scale.Zero.ShouldBe(33.33m);
        scale.Target.ShouldBe(96.23m);
    }

    [Fact]
    public void A_negative_target_lies_left_of_zero_which_is_at_the_end()
    {
        var terms = Some.Terms(-10, Unit.Percent, IndicatorKind.Growth, Comparator.Le);
        var scale = BulletScale.Of(terms, Some.Progress(terms));
        scale.Zero.ShouldBe(100);
        scale.Target.ShouldBe(5.66m);
    }

    [Fact]
    public void A_target_of_zero_without_a_figure_has_a_scale_all_the_same()
    {
        var terms = Some.Terms(0);
        var scale = BulletScale.Of(terms, Some.Progress(terms));
        (scale.Zero, scale.Target, scale.Actual).ShouldBe((0, 0, null));
    }

    [Fact]
    public void An_expected_value_that_is_the_target_needs_no_mark_of_its_own()
    {
        var terms = Some.Terms(100);
        BulletScale.Of(terms, Some.Progress(terms, Some.Actual(90, month: 12))).Expected.ShouldBeNull();
    }

    [Fact]
    public void Graphs_that_share_a_scale_have_the_same_value_at_the_same_place()
    {
        var (small, large) = (Some.Terms(20), Some.Terms(200));
        var one = BulletScale.Of(small, Some.Progress(small, Some.Actual(20)), upTo: 200);
        var other = BulletScale.Of(large, Some.Progress(large, Some.Actual(20)), upTo: 200);
        one.Actual.ShouldBe(other.Actual);
    }

    [Theory]
    [MemberData(nameof(Many))]
    public void Every_part_lies_inside_the_graph_and_larger_values_lie_further_right(decimal target, decimal? max, decimal? stretch, decimal? actual)
    {
        var terms = Some.Terms(target, Unit.Percent, IndicatorKind.Level, max is null ? Comparator.Ge : Comparator.Range, max, stretch);
        var progress = Some.Progress(terms, actual is { } reported ? Some.Actual(reported) : null);
        var scale = BulletScale.Of(terms, progress);
        (decimal? Value, decimal? Place)[] parts =
            [(0, scale.Zero), (target, scale.Target), (max, scale.TargetMax), (stretch, scale.Stretch), (actual, scale.Actual), (progress.ExpectedValue, scale.Expected)];

        foreach (var (value, place) in parts.Where(p => p.Place is not null))
        {
            place!.Value.ShouldBeInRange(0, 100);
            foreach (var (other, otherPlace) in parts.Where(p => p.Value > value && p.Place is not null)) otherPlace!.Value.ShouldBeGreaterThanOrEqualTo(place.Value, $"{other} against {value}");
        }

        parts.Where(p => p.Value is null).ShouldAllBe(p => p.Place == null);
    }

    public static TheoryData<decimal, decimal?, decimal?, decimal?> Many()
    {
        var data = new TheoryData<decimal, decimal?, decimal?, decimal?>();
        var random = new Random(20240930);
        for (var i = 0; i < 200; i++)
        {
            var target = Any();
            data.Add(target, Sometimes(target + Math.Abs(Any())), Sometimes(Any()), Sometimes(Any()));
        }

        return data;

        decimal Any() => Math.Round((decimal)((random.NextDouble() - 0.3) * Math.Pow(10, random.Next(-1, 14))), 4);
        decimal? Sometimes(decimal value) => random.Next(2) == 0 ? value : null;
    }
}
