using Dashboard.Core.Samples;
using FsCheck;
using FsCheck.Fluent;

namespace Dashboard.Core.Tests;

public sealed class SampleFiguresTests
{
    private const int Year = 2024;
    private const string District = "330108";

    private static readonly TargetTerms Fdi = new(IndicatorKind.Flow, Better.Higher, Unit.Usd, Period.Year(Year), Comparator.Eq, 900_000_000);

    private static Gen<SampleTarget> Target { get; } =
        from kind in Gen.Elements(IndicatorKind.Flow, IndicatorKind.Level, IndicatorKind.Growth, IndicatorKind.State)
        from better in Gen.Elements(Enum.GetValues<Better>())
        from frequency in Gen.Elements(Enum.GetValues<Frequency>())
        from unit in Gen.Elements(Unit.All.ToArray())
        from comparator in Gen.Elements(Enum.GetValues<Comparator>())
        from value in Gen.OneOf(Gen.Choose(0, 40).Select(n => (decimal)n), Gen.Choose(0, 1_000_000).Select(n => n / 10_000m), Gen.Choose(1, 90_000).Select(n => n * 1_000_000m))
        from lastYear in Gen.Elements(Year, Year, Year, Year + 1)
        from number in Gen.Choose(0, 100_000)
        select Of(
            new(kind, better, unit, lastYear == Year ? Period.Year(Year) : Period.Span(Year - 3, lastYear), comparator, value, comparator is Comparator.Range ? value + 2 : null),
            frequency, $"indicator-{number}");

    private static Gen<List<SampleAllocation>> Allocations { get; } =
        from parts in Gen.Choose(0, 100_000).Select(n => n * 10_000m).ListOf(4)
        from unnamed in Gen.Choose(1, 100_000).Select(n => n * 10_000m)
        from number in Gen.Choose(0, 100_000)
        let whole = new SampleAllocation { Id = $"a{number}", Year = Year, AmountYuan = parts.Sum() + unnamed }
        select parts.Select((yuan, i) => new SampleAllocation { Id = $"a{number}-{i}", ParentId = whole.Id, Year = Year, AmountYuan = yuan }).Prepend(whole).ToList();

    [Fact]
    public void The_figures_are_the_same_for_ever() =>
        Figures(Of(Fdi, Frequency.Monthly, "fdi")).Take(3).Select(f => (f.Actual.Period.ToString(), f.Actual.Value, f.Actual.Status)).ShouldBe(
        [
            ("2024-01", 75_610_000m, ActualStatus.Provisional),
            ("2024-02", 126_510_000m, ActualStatus.Provisional),
            ("2024-03", 229_880_000m, ActualStatus.Provisional),
        ]);

    [Fact]
    public void The_same_targets_give_the_same_figures_in_whichever_order() => Always.Holds(Target.ListOf(3).Select(ts => ts.Select((t, i) => t with { Id = $"t{i}" }).ToArray()), targets =>
        Figures(targets).ToHashSet().SetEquals(Figures([.. Enumerable.Reverse(targets)])).ShouldBeTrue());

    [Fact]
    public void Every_figure_is_one_that_the_store_can_hold_and_no_key_comes_twice() => Always.Holds(Target, target =>
    {
        var figures = Figures(target);
        figures.All(f => f.IndicatorId == target.IndicatorId && f.DistrictCode == District && Some.Storable(f.Actual.Value) == f.Actual.Value).ShouldBeTrue();
        figures.Select(f => (f.Actual.Period, f.Actual.Status)).ShouldBeUnique();
    });

    [Fact]
    public void Every_figure_but_last_years_answers_the_target() => Always.Holds(Target, target =>
    {
        foreach (var figure in Figures(target).Where(f => f.Actual.Period.End >= target.Terms.Period.Start))
            ProgressCalculator.Latest(target.Terms, [figure.Actual]).ShouldBe(figure.Actual);
    });

    [Fact]
    public void A_flow_never_falls_but_by_a_correction_that_says_so() => Always.Holds(Target.Where(t => t.Terms.Kind is IndicatorKind.Flow), target =>
    {
        foreach (var (earlier, later) in Pairs(InOrder(Figures(target)))) (later.Actual.Value >= earlier.Actual.Value || later.Note is not null).ShouldBeTrue(later.ToString());
    });

    [Fact]
    public void A_correction_is_final_and_stands_beside_the_provisional_figure_that_it_lowers() => Always.Holds(Target, target =>
    {
        var figures = Figures(target);
        foreach (var final in figures.Where(f => f.Note is not null))
        {
            final.Actual.Status.ShouldBe(ActualStatus.Final);
            figures.Single(f => f.Actual.Period == final.Actual.Period && f.Actual.Status is ActualStatus.Provisional).Actual.Value.ShouldBeGreaterThan(final.Actual.Value);
        }
    });

    [Theory]
    [InlineData("count", 7, 1)]
    [InlineData("person", 20_000, 1)]
    [InlineData("CNY", 6_400_000_000, 10_000)]
    [InlineData("USD", 900_000_000, 10_000)]
    [InlineData("CNY", 15_400, 10)]
    [InlineData("mu", 200, 0.1)]
    public void Things_are_counted_whole_and_amounts_are_rounded_as_statistics_are(string unit, decimal value, decimal step) =>
        Figures(Of(new(IndicatorKind.Flow, Better.Higher, Unit.Parse(unit), Period.Year(Year), Comparator.Ge, value), Frequency.Monthly))
            .ShouldAllBe(f => f.Actual.Value % step == 0);

    [Fact]
    public void Rates_have_one_decimal_and_shares_stay_within_a_hundred_percent() => Always.Holds(
        from target in Target.Where(t => t.Terms.Kind is IndicatorKind.Level or IndicatorKind.Growth)
        from percent in Gen.Choose(10, 100)
        select target with { Terms = target.Terms with { Unit = Unit.Percent, Value = percent, ValueMax = null, Comparator = Comparator.Ge, Better = Better.Higher } },
        target => Figures(target).Select(f => f.Actual.Value)
            .All(value => value % 0.1m == 0 && (target.Terms.Kind is IndicatorKind.Growth || value is >= 0 and <= 100)).ShouldBeTrue());

    [Fact]
    public void A_part_is_never_more_than_its_whole() => Always.Holds(
        from district in Gen.Choose(100_000, 999_999).Select(n => n.ToString(System.Globalization.CultureInfo.InvariantCulture))
        from part in Gen.Choose(1, 100)
        select (Whole: Of(Fdi, Frequency.Monthly, "fdi") with { DistrictCode = district },
            Part: Of(Fdi with { Value = Fdi.Value * part / 100 }, Frequency.Monthly, "manufacturing-fdi") with { DistrictCode = district }),
        c =>
        {
            var figures = Figures(c.Part, c.Whole);
            var wholes = figures.Where(f => f.IndicatorId == "fdi").ToLookup(f => f.Actual.Period, f => f.Actual.Value);
            foreach (var figure in figures.Where(f => f.IndicatorId == "manufacturing-fdi"))
                wholes[figure.Actual.Period].All(whole => figure.Actual.Value <= whole).ShouldBeTrue(figure.ToString());
        });

    [Fact]
    public void Targets_that_share_an_indicator_district_and_year_share_one_series()
    {
        var target = Of(Fdi, Frequency.Monthly);
        Figures(target, target with { Id = "z" }).ShouldBe(Figures(target));
    }

    [Fact]
    public void A_target_of_zero_is_reported_as_zero() =>
        Figures(Of(Fdi with { Value = 0 }, Frequency.Monthly)).ShouldAllBe(f => f.Actual.Value == 0);

    [Fact]
    public void A_state_is_not_started_in_progress_or_done() => Always.Holds(
        Target.Where(t => t.Terms.Kind is IndicatorKind.State),
        target => InOrder(Figures(target)).Select(f => f.Actual.Value).Except([0m, 1m, 2m]).ShouldBeEmpty());

    [Theory]
    [InlineData(Frequency.Monthly, PeriodKind.Month, 12)]
    [InlineData(Frequency.Quarterly, PeriodKind.Quarter, 4)]
    [InlineData(Frequency.Yearly, PeriodKind.Year, 1)]
    public void Figures_come_as_often_as_the_indicator_is_reported_and_most_have_a_final_one_for_the_year(Frequency frequency, PeriodKind kind, int atMost)
    {
        var all = Many(Fdi, frequency).ConvertAll(t => Figures(t));
        all.ShouldAllBe(figures => figures.Where(f => f.Actual.Period.Kind == kind).DistinctBy(f => f.Actual.Period).Count() <= atMost);
        all.ShouldAllBe(figures => figures.All(f => f.Actual.Period.Kind == kind || f.Actual.Period == Period.Year(Year)));
        Share(all, figures => figures.Any(f => f.Actual.Period == Period.Year(Year) && f.Actual.Status == ActualStatus.Final)).ShouldBeInRange(65, 85);
    }

    [Fact]
    public void Over_several_years_a_flow_is_reported_from_their_start() =>
        Many(Fdi with { Period = Period.Span(2021, 2025) }, Frequency.Yearly).SelectMany(t => Figures(t)).Select(f => f.Actual.Period).Distinct().ShouldBe([Period.Span(2021, Year)]);

    [Fact]
    public void Some_series_have_gaps_end_early_or_were_never_reported()
    {
        var all = Many(Fdi, Frequency.Monthly).ConvertAll(t => Figures(t));
        Share(all, figures => figures.Count == 0).ShouldBeInRange(3, 7);
        Share(all, figures => figures.Count > 0 && figures.Max(f => f.Actual.Period.End.Month) < 12).ShouldBeInRange(6, 14);
        Share(all, figures => figures.Select(f => f.Actual.Period).Distinct().Count() is > 0 and < 12).ShouldBeInRange(15, 60);
        Share(all, figures => figures.Any(f => f.Note is not null)).ShouldBeInRange(20, 55);
    }

    [Fact]
    public void Most_reach_the_target_and_some_fall_clearly_short()
    {
        var completion = Many(Fdi, Frequency.Yearly).SelectMany(t => Figures(t)).Select(f => f.Actual.Value / Fdi.Value * 100).ToList();
        completion.ShouldAllBe(percent => percent >= 70 && percent <= 122);
        (100m * completion.Count(percent => percent >= 100) / completion.Count).ShouldBeInRange(65, 85);
        (100m * completion.Count(percent => percent < 88) / completion.Count).ShouldBeInRange(5, 14);
    }

    [Fact]
    public void A_level_starts_from_last_years_figure_which_is_given_where_none_is_published()
    {
        var target = Reported(Fdi with { Kind = IndicatorKind.Level, Unit = Unit.Percent, Value = 88 });
        var baseline = Figures(target).Single(f => f.Actual.Period == Period.Year(Year - 1)).Actual;
        baseline.Status.ShouldBe(ActualStatus.Final);
        baseline.Value.ShouldBeInRange(70, 88);

        var published = SampleFigures.Actuals([target], [Published(target, Year - 1, 60)]);
        published.ShouldNotContain(f => f.Actual.Period.End.Year == Year - 1);
        published[0].Actual.Value.ShouldBeInRange(60, 70);
    }

    [Fact]
    public void The_year_goes_on_where_the_year_before_ended()
    {
        var first = Reported(Fdi with { Kind = IndicatorKind.Level, Unit = Unit.Percent, Value = 60 });
        var second = first with { NoticeYear = Year + 1, Terms = first.Terms with { Period = Period.Year(Year + 1), Value = 90 } };
        var figures = InOrder(Figures(second, first)).Where(f => f.Note is null).ToList();
        figures.Count(f => f.Actual.Period == Period.Year(Year)).ShouldBe(1);
        var end = figures.Single(f => f.Actual.Period == Period.Year(Year)).Actual.Value;
        figures.Where(f => f.Actual.Period.Start.Year == Year + 1).ShouldAllBe(f => f.Actual.Value >= end);
    }

    [Fact]
    public void The_months_lead_up_to_the_published_figure_of_the_year()
    {
        var target = Reported(Fdi);
        var figures = SampleFigures.Actuals([target], [Published(target, Year, 800_000_000)]);
        figures.Max(f => f.Actual.Value).ShouldBe(800_000_000);
        figures.Single(f => f.Actual.Period == Period.Month(Year, 12) && f.Note is null).Actual.Value.ShouldBe(800_000_000);
    }

    [Fact]
    public void A_level_with_milestones_follows_them()
    {
        var target = Reported(Fdi with { Kind = IndicatorKind.Level, Unit = Unit.Percent, Value = 95 }) with
        {
            Frequency = Frequency.Quarterly,
            Plan = [new(Period.Quarter(Year, 1), 20), new(Period.Quarter(Year, 2), 50), new(Period.Quarter(Year, 3), 75)],
        };
        var figures = Figures(target);
        figures.ShouldNotContain(f => f.Actual.Period.End.Year == Year - 1);
        InOrder(figures)[0].Actual.Value.ShouldBeInRange(5, 30);
    }

    [Fact]
    public void Spending_never_falls_and_stays_within_the_budget() => Always.Holds(Allocations, allocations =>
    {
        foreach (var reports in SampleFigures.Executions(allocations).GroupBy(e => e.AllocationId, StringComparer.Ordinal))
        {
            var budget = allocations.Single(a => a.Id == reports.Key).AmountYuan;
            foreach (var (earlier, later) in Pairs(reports.OrderBy(e => e.Period).ThenBy(e => e.Status))) later.ExecutedYuan.ShouldBeGreaterThanOrEqualTo(earlier.ExecutedYuan);
            reports.All(e => e.ExecutedYuan >= 0 && e.ExecutedYuan % 10_000 == 0 && e.ExecutedYuan <= 1.02m * (e.AdjustedYuan ?? budget)).ShouldBeTrue();
            reports.Where(e => e.Period.End.Month < 7).All(e => e.AdjustedYuan is null).ShouldBeTrue();
            foreach (var year in reports.Where(e => e.Status is ActualStatus.Final && budget > 10_000_000)) year.ExecutedYuan.ShouldBeGreaterThan(0.74m * (year.AdjustedYuan ?? budget));
        }
    });

    [Fact]
    public void What_is_spent_of_a_whole_is_at_least_what_is_spent_of_its_parts() => Always.Holds(Allocations, allocations =>
    {
        var executions = SampleFigures.Executions(allocations);
        var ofParts = executions.Where(e => e.AllocationId != allocations[0].Id).ToLookup(e => (e.Period, e.Status), e => e.ExecutedYuan);
        foreach (var whole in executions.Where(e => e.AllocationId == allocations[0].Id)) whole.ExecutedYuan.ShouldBeGreaterThanOrEqualTo(ofParts[(whole.Period, whole.Status)].Sum());
    });

    private static SampleTarget Of(TargetTerms terms, Frequency frequency, string indicator = "indicator") => new($"t-{indicator}", indicator, District, Year, frequency, terms, []);

    private static List<SampleTarget> Many(TargetTerms terms, Frequency frequency) => [.. Enumerable.Range(0, 1000).Select(i => Of(terms, frequency, $"indicator-{i}"))];

    /// <summary>A target whose every month and year is reported.</summary>
    private static SampleTarget Reported(TargetTerms terms) =>
        Many(terms, Frequency.Monthly).First(t => Figures(t).Where(f => f.Note is null).Select(f => f.Actual.Period).Count(p => p.Start.Year == Year) == 13);

    private static IReadOnlyList<SampleActual> Figures(params SampleTarget[] targets) => SampleFigures.Actuals(targets, []);

    private static PublishedFigure Published(SampleTarget target, int year, decimal value) =>
        new() { IndicatorId = target.IndicatorId, DistrictCode = target.DistrictCode, Year = year, Value = value };

    private static List<SampleActual> InOrder(IEnumerable<SampleActual> figures) =>
        [.. figures.OrderBy(f => f.Actual.Period.End).ThenBy(f => f.Actual.Status).ThenBy(f => f.Actual.Value)];

    private static IEnumerable<(T Earlier, T Later)> Pairs<T>(IEnumerable<T> items)
    {
        var list = items.ToList();
        return list.Zip(list.Skip(1));
    }

    private static decimal Share(List<IReadOnlyList<SampleActual>> all, Func<IReadOnlyList<SampleActual>, bool> where) => 100m * all.Count(where) / all.Count;
}
