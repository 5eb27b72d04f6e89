using FsCheck;
using FsCheck.Fluent;

namespace Dashboard.Core.Tests;

public sealed class ComparisonTests
{
    private static readonly Period Year = Period.Year(2024);

    private static Gen<ComparedTarget> Row { get; } =
        from terms in Some.Terms
        from value in Gen.Choose(1, 6)
        from width in Gen.Choose(1, 4)
        from unit in Gen.Elements(Unit.Percent, Unit.Cny)
        from period in Gen.Elements(Year, Period.Span(2021, 2025))
        from district in Gen.Choose(0, 6)
        from measure in Gen.Elements(Measure.Level, Measure.Cumulative)
        from reported in Gen.Choose(0, 4)
        from month in Gen.Elements(9, 12)
        from status in Gen.Elements(Enum.GetValues<ActualStatus>())
        from sample in Gen.Elements(true, false)
        let own = terms with { Unit = unit, Period = period, Value = value, ValueMax = terms.Comparator is Comparator.Range ? value + width : null }
        select new ComparedTarget($"{district}-{value}", $"33010{district}", own, measure, reported == 0 ? null : new(Period.Month(2024, month), reported, status), sample);

    private static Gen<List<ComparedTarget>> Rows { get; } = Gen.Choose(0, 10).SelectMany(n => Row.ListOf(n)).Select(rows => rows.ToList());

    [Fact]
    public void The_seed_s_research_targets_differ_in_their_comparators_only()
    {
        Comparison.Differences([Of("a", 10, Comparator.Approx), Of("b", 3.95m), Of("c", 5, Comparator.Gt)]).ShouldBe([ComparisonAspect.Comparator]);
    }

    [Fact]
    public void A_figure_that_is_missing_differs_from_none()
    {
        Comparison.Differences([Of("a", 1, actual: 1), Of("b", 1)]).ShouldBeEmpty();
    }

    [Fact]
    public void Every_difference_is_told()
    {
        var one = Of("a", 1, actual: 1);
        var other = new ComparedTarget(
            "b", "b", new(IndicatorKind.Level, Better.Higher, Unit.Usd, Period.Span(2021, 2025), Comparator.Ge, 1), Measure.Cumulative, new(Period.Year(2024), 1, ActualStatus.Provisional));
        Comparison.Differences([one with { Actual = one.Actual!.Value with { Period = Period.Month(2024, 9) } }, other]).ShouldBe(Enum.GetValues<ComparisonAspect>());
    }

    [Fact]
    public void Another_unit_measure_or_period_stands_on_another_axis_and_the_axis_of_most_districts_comes_first()
    {
        var groups = Comparison.Groups(
        [
            Of("a", 60, measure: Measure.Cumulative), Of("b", 1), Of("c", 2),
            Of("d", 3) with { Terms = Terms(3) with { Unit = Unit.Cny } }, Of("e", 3) with { Terms = Terms(3) with { Period = Period.Span(2021, 2025) } },
        ]);
        groups[0].Select(r => r.Id).ShouldBe(["c", "b"]);
        groups.Select(g => g.Count).ShouldBe([2, 1, 1, 1]);
    }

    [Fact]
    public void Equal_targets_share_the_top_and_the_bottom()
    {
        var extremes = Comparison.OfTargets([Of("a", 5.5m, Comparator.Gt), Of("b", 5.5m), Of("c", 5), Of("d", 5)])!;
        extremes.Highest.Select(r => r.Id).ShouldBe(["a", "b"]);
        extremes.Lowest.Select(r => r.Id).ShouldBe(["c", "d"]);
        extremes.AllEqual.ShouldBeFalse();
        Comparison.OfTargets([Of("a", 0.8m, Comparator.Le), Of("b", 0.8m, Comparator.Le)])!.AllEqual.ShouldBeTrue();
    }

    [Fact]
    public void A_limit_is_not_ranked_beside_a_value_to_be_reached()
    {
        Comparison.OfTargets([Of("a", 1, Comparator.Le), Of("b", 2, Comparator.Ge)]).ShouldBeNull();
        Comparison.OfTargets([]).ShouldBeNull();
    }

    [Theory]
    [InlineData(3, 5, 4, false)]
    [InlineData(3, 5, 5, false)]
    [InlineData(3, 5, 6, true)]
    [InlineData(3, 5, 2, true)]
    public void A_range_is_ranked_only_where_it_does_not_overlap(int low, int high, int other, bool isRanked)
    {
        var range = Of("a", low, Comparator.Range) with { Terms = Terms(low, Comparator.Range) with { ValueMax = high } };
        (Comparison.OfTargets([range, Of("b", other)]) is not null).ShouldBe(isRanked);
    }

    [Fact]
    public void Figures_of_the_same_period_and_status_are_ranked_and_the_others_are_named()
    {
        var ranking = Comparison.OfActuals(
        [
            Of("low", 5, actual: 1), Of("high", 5, actual: 9), Of("provisional", 5) with { Actual = new(Year, 12, ActualStatus.Provisional) },
            Of("sample", 5, actual: 20) with { IsSample = true }, Of("silent", 5), Of("early", 5) with { Actual = new(Period.Month(2024, 9), 30, ActualStatus.Final) },
        ]);
        ranking.Ranked.Select(r => r.Id).ShouldBe(["high", "low"]);
        ranking.Otherwise.Select(r => r.Id).ShouldBe(["provisional", "sample", "early"]);
        ranking.NotReported.Select(r => r.Id).ShouldBe(["silent"]);
        Comparison.Of(ranking)!.Highest.ShouldHaveSingleItem().Id.ShouldBe("high");
    }

    [Fact]
    public void A_district_with_two_targets_has_one_figure()
    {
        Comparison.OfActuals([Of("a", 1, actual: 3) with { District = "x" }, Of("b", 2, actual: 3) with { District = "x" }]).Ranked.Count.ShouldBe(1);
    }

    [Fact]
    public void A_change_is_in_percent_of_the_earlier_value_or_in_points_and_null_where_both_do_not_mean_the_same()
    {
        Comparison.Change(Count(200), Count(250)).ShouldBe(new ValueChange(25, InPoints: false));
        Comparison.Change(Of("a", 88), Of("b", 86)).ShouldBe(new ValueChange(-2, InPoints: true));
        Comparison.Change(Count(0), Count(5)).ShouldBeNull();
        Comparison.Change(Count(1), Of("b", 1)).ShouldBeNull();
        Comparison.Change(Count(1), Count(1) with { Measure = Measure.Cumulative }).ShouldBeNull();
        Comparison.Change(Count(1), Count(1) with { Terms = Count(1).Terms with { Period = Period.Span(2021, 2025) } }).ShouldBeNull();
        Comparison.Change(Count(1), Count(1) with { Terms = Count(1).Terms with { Comparator = Comparator.Range, ValueMax = 2 } }).ShouldBeNull();

        static ComparedTarget Count(decimal value) => Of("a", value) with { Terms = Terms(value) with { Unit = Unit.Count } };
    }

    [Fact]
    public void Comparability_is_symmetric_and_a_row_agrees_with_itself() => Always.Holds(Gen.Two(Row), pair =>
    {
        var (one, other) = pair;
        Comparison.Differences([one, other]).ShouldBe(Comparison.Differences([other, one]));
        Comparison.Differences([one, one]).ShouldBeEmpty();
        Comparison.Groups([one, other]).Count.ShouldBe(Comparison.Groups([other, one]).Count);
    });

    [Fact]
    public void More_rows_never_agree_in_more() => Always.Holds(Gen.Zip(Rows, Row), pair =>
        Comparison.Differences(pair.Item1).ShouldBeSubsetOf(Comparison.Differences([.. pair.Item1, pair.Item2])));

    [Fact]
    public void Groups_hold_each_row_once_and_agree_in_unit_measure_and_period() => Always.Holds(Rows, rows =>
    {
        var groups = Comparison.Groups(rows);
        groups.SelectMany(g => g).ShouldBe(rows, ignoreOrder: true);
        foreach (var group in groups)
            Comparison.Differences(group).ShouldNotContain(a => a == ComparisonAspect.Unit || a == ComparisonAspect.Measure || a == ComparisonAspect.Period);
        groups.Select(Comparison.Districts).ShouldBeInOrder(SortDirection.Descending);
    });

    [Fact]
    public void The_highest_and_the_lowest_targets_really_are() => Always.Holds(Rows, rows =>
    {
        foreach (var group in Comparison.Groups(rows))
        {
            if (Comparison.OfTargets(group) is not { } extremes) continue;
            extremes.Highest.ShouldNotBeEmpty();
            extremes.Lowest.ShouldNotBeEmpty();
            group.ShouldAllBe(r => r.High <= extremes.Highest[0].High && r.Low >= extremes.Lowest[0].Low);
            group.Where(r => r.High == extremes.Highest[0].High).ShouldBe(extremes.Highest, ignoreOrder: true);
            group.Where(r => r.Low == extremes.Lowest[0].Low).ShouldBe(extremes.Lowest, ignoreOrder: true);
            extremes.AllEqual.ShouldBe(extremes.Highest.Count == group.Count);
            group.Select(r => r.IsLimit).Distinct().Count().ShouldBe(1);
        }
    });

    [Fact]
    public void A_ranking_has_each_district_once_never_one_that_has_not_reported_and_falls() => Always.Holds(Rows, rows =>
    {
        var ranking = Comparison.OfActuals(rows);
        ranking.Ranked.ShouldAllBe(r => r.Actual != null);
        ranking.Otherwise.ShouldAllBe(r => r.Actual != null);
        ranking.NotReported.ShouldAllBe(r => r.Actual == null);
        ranking.Ranked.Concat(ranking.Otherwise).Concat(ranking.NotReported).Select(r => r.District)
            .ShouldBe(rows.Select(r => r.District).Distinct(StringComparer.Ordinal), ignoreOrder: true);
        ranking.Ranked.Select(r => (r.Actual!.Value.Period, r.Actual.Value.Status, r.IsSample)).Distinct().Count().ShouldBeLessThanOrEqualTo(1);
        ranking.Ranked.Select(r => r.Actual!.Value.Value).ShouldBeInOrder(SortDirection.Descending);
        (Comparison.Of(ranking) is null).ShouldBe(ranking.Ranked.Count == 0);
    });

    private static TargetTerms Terms(decimal value, Comparator comparator = Comparator.Eq) => new(IndicatorKind.Growth, Better.Higher, Unit.Percent, Year, comparator, value);

    private static ComparedTarget Of(string id, decimal value, Comparator comparator = Comparator.Eq, Measure measure = Measure.Level, decimal? actual = null) =>
        new(id, id, Terms(value, comparator), measure, actual is { } reported ? new(Year, reported, ActualStatus.Final) : null);
}
