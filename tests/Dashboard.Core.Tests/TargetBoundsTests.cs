using FsCheck.Fluent;

namespace Dashboard.Core.Tests;

public sealed class TargetBoundsTests
{
    private static readonly TargetTerms Terms = new(IndicatorKind.Level, Better.Higher, Unit.Count, Period.Year(2024), Comparator.Eq, 100);

    [Theory]
    [InlineData(Comparator.Ge, Better.Higher, 100, null)]
    [InlineData(Comparator.Gt, Better.Higher, 100, null)]
    [InlineData(Comparator.Le, Better.Lower, null, 100)]
    [InlineData(Comparator.Lt, Better.Lower, null, 100)]
    [InlineData(Comparator.Eq, Better.Higher, 100, null)]
    [InlineData(Comparator.Eq, Better.Lower, null, 100)]
    [InlineData(Comparator.Eq, Better.Neither, 100, 100)]
    [InlineData(Comparator.Approx, Better.Higher, 95, null)]
    [InlineData(Comparator.Approx, Better.Lower, null, 105)]
    [InlineData(Comparator.Approx, Better.Neither, 95, 105)]
    [InlineData(Comparator.Range, Better.Higher, 100, null)]
    [InlineData(Comparator.Range, Better.Lower, null, 120)]
    [InlineData(Comparator.Range, Better.Neither, 100, 120)]
    public void The_comparator_and_the_better_direction_give_the_ends(Comparator comparator, Better better, int? floor, int? ceiling)
    {
        var bounds = Of(comparator, better);

        bounds.Floor.ShouldBe(floor);
        bounds.Ceiling.ShouldBe(ceiling);
    }

    [Theory]
    [InlineData(Comparator.Ge, 100, true)]
    [InlineData(Comparator.Gt, 100, false)]
    [InlineData(Comparator.Gt, 100.0001, true)]
    [InlineData(Comparator.Le, 100, true)]
    [InlineData(Comparator.Lt, 100, false)]
    [InlineData(Comparator.Lt, 99.9999, true)]
    public void Only_more_than_and_less_than_leave_the_value_itself_out(Comparator comparator, double actual, bool holds) =>
        Of(comparator, Better.Neither).Holds((decimal)actual).ShouldBe(holds);

    [Theory]
    [InlineData(94, false)]
    [InlineData(95, true)]
    [InlineData(105, true)]
    [InlineData(106, false)]
    public void Both_ends_of_a_band_bind_where_neither_direction_is_better(int actual, bool holds) =>
        Of(Comparator.Approx, Better.Neither).Holds(actual).ShouldBe(holds);

    [Fact]
    public void The_good_side_of_a_band_is_no_miss()
    {
        Of(Comparator.Approx, Better.Higher).Holds(1000).ShouldBeTrue();
        Of(Comparator.Range, Better.Higher).Holds(121).ShouldBeTrue();
        Of(Comparator.Approx, Better.Lower).Holds(1).ShouldBeTrue();
        Of(Comparator.Range, Better.Lower).Holds(99).ShouldBeTrue();
        Of(Comparator.Range, Better.Neither).Holds(121).ShouldBeFalse();
    }

    [Fact]
    public void A_bare_number_means_reach_where_more_is_better()
    {
        Of(Comparator.Eq, Better.Higher).Holds(101).ShouldBeTrue();
        Of(Comparator.Eq, Better.Higher).Holds(99).ShouldBeFalse();
        Of(Comparator.Eq, Better.Lower).Holds(99).ShouldBeTrue();
        Of(Comparator.Eq, Better.Neither).Holds(101).ShouldBeFalse();
    }

    [Fact]
    public void The_tolerance_of_a_negative_value_goes_both_ways()
    {
        var bounds = TargetBounds.Of(Terms with { Comparator = Comparator.Approx, Better = Better.Neither, Value = -100 }, ProgressSettings.Default);

        bounds.Floor.ShouldBe(-105m);
        bounds.Ceiling.ShouldBe(-95m);
    }

    [Theory]
    [InlineData(Better.Higher, 90, 5)]
    [InlineData(Better.Higher, 200, -105)]
    [InlineData(Better.Lower, 110, 5)]
    [InlineData(Better.Lower, 50, -55)]
    [InlineData(Better.Neither, 90, 5)]
    [InlineData(Better.Neither, 110, 5)]
    [InlineData(Better.Neither, 100, -5)]
    public void The_distance_is_what_is_missing_to_the_nearest_good_value(Better better, int actual, int distance) =>
        Of(Comparator.Approx, better).Distance(actual).ShouldBe(distance);

    [Fact]
    public void A_value_that_satisfies_the_target_has_no_distance_left_and_any_other_is_not_below_zero() => Always.Holds(
        from terms in Some.Terms from value in Some.Near(terms.Value) select (terms, value),
        c =>
        {
            var bounds = TargetBounds.Of(c.terms, ProgressSettings.Default);

            if (bounds.Holds(c.value)) bounds.Distance(c.value).ShouldBeLessThanOrEqualTo(0);
            else bounds.Distance(c.value).ShouldBeGreaterThanOrEqualTo(0);
        });

    [Fact]
    public void The_goal_satisfies_a_target_whose_ends_belong_to_it() => Always.Holds(
        Some.Terms.Where(t => t.Comparator is not (Comparator.Gt or Comparator.Lt)),
        terms =>
        {
            var bounds = TargetBounds.Of(terms, ProgressSettings.Default);
            bounds.Holds(bounds.Goal).ShouldBeTrue();
        });

    [Theory]
    [InlineData(50, 100)]
    [InlineData(150, 120)]
    public void The_way_into_a_range_ends_at_the_end_that_is_reached_first(int baseline, int goal) =>
        Of(Comparator.Range, Better.Neither).GoalFrom(baseline).ShouldBe(goal);

    [Fact]
    public void The_lead_over_what_is_expected_has_the_sign_of_the_better_direction()
    {
        Of(Comparator.Ge, Better.Higher).Lead(60, 50).ShouldBe(10);
        Of(Comparator.Ge, Better.Higher).Lead(40, 50).ShouldBe(-10);
        Of(Comparator.Eq, Better.Lower).Lead(110, 120).ShouldBe(10);
        Of(Comparator.Eq, Better.Lower).Lead(130, 120).ShouldBe(-10);
    }

    [Theory]
    [InlineData(60, 50, 10)]
    [InlineData(110, 50, -5)]
    [InlineData(120, 130, 10)]
    [InlineData(90, 130, -5)]
    public void Beyond_the_far_end_of_a_band_there_is_no_lead(int actual, int expected, int lead) =>
        Of(Comparator.Approx, Better.Neither).Lead(actual, expected).ShouldBe(lead);

    [Fact]
    public void A_stretch_is_reached_in_the_direction_of_the_target()
    {
        Of(Comparator.Ge, Better.Higher).AtLeastAsGood(110, 110).ShouldBeTrue();
        Of(Comparator.Ge, Better.Higher).AtLeastAsGood(109, 110).ShouldBeFalse();
        Of(Comparator.Le, Better.Lower).AtLeastAsGood(90, 90).ShouldBeTrue();
        Of(Comparator.Le, Better.Lower).AtLeastAsGood(91, 90).ShouldBeFalse();
    }

    private static TargetBounds Of(Comparator comparator, Better better) => TargetBounds.Of(
        Terms with { Comparator = comparator, Better = better, ValueMax = comparator is Comparator.Range ? 120 : null }, ProgressSettings.Default);
}
