using Dashboard.Core.Entry;
using FsCheck;
using FsCheck.Fluent;

namespace Dashboard.Core.Tests.Entry;

public sealed class FigureChecksTests
{
    [Fact]
    public void A_cumulative_figure_does_not_fall_without_a_reason()
    {
        var flow = Flow("2024-06", 120, ("2024-04", 40), ("2024-05", 50), ("2023-06", 900));

        var finding = Found(49, flow).ShouldHaveSingleItem();

        (finding.Oddity, finding.Severity).ShouldBe((FigureOddity.FallsBelowLast, FindingSeverity.NeedsReason));
        (finding.Reference, finding.ReferencePeriod).ShouldBe((50, Period.Parse("2024-05")));
        Found(50, flow).ShouldBeEmpty();
        Found(49, flow with { Kind = IndicatorKind.Level }).ShouldBeEmpty();
    }

    [Fact]
    public void A_year_starts_anew() => Found(5, Flow("2024-01", 120, ("2023-12", 110), ("2023-01", 4))).ShouldBeEmpty();

    [Fact]
    public void A_corrected_figure_is_not_held_against_what_it_replaces_but_against_the_months_after_it()
    {
        var flow = Flow("2024-05", 120, ("2024-04", 40), ("2024-05", 55), ("2024-07", 70), ("2024-06", 60));

        Found(50, flow).ShouldBeEmpty();
        var finding = Found(61, flow).ShouldHaveSingleItem();
        (finding.Oddity, finding.Severity, finding.Reference, finding.ReferencePeriod)
            .ShouldBe((FigureOddity.AboveLater, FindingSeverity.NeedsReason, 60, Period.Parse("2024-06")));
    }

    [Fact]
    public void A_month_that_gains_more_than_three_times_the_pace_needs_a_reason()
    {
        var flow = Flow("2024-06", null, ("2024-04", 40), ("2024-05", 50));

        Found(80, flow).ShouldBeEmpty();
        var finding = Found(80.0001m, flow).ShouldHaveSingleItem();
        (finding.Oddity, finding.Severity, finding.Reference).ShouldBe((FigureOddity.Jump, FindingSeverity.NeedsReason, 60));
        FigureChecks.Find(80.0001m, flow, new(JumpFactor: 4)).ShouldBeEmpty();
    }

    [Fact]
    public void Months_between_reports_and_a_month_without_progress_make_no_jump()
    {
        Found(100, Flow("2024-06", null, ("2024-03", 30))).ShouldBeEmpty();
        Found(60, Flow("2024-06", null, ("2024-04", 50), ("2024-05", 51))).ShouldBeEmpty();
        Found(60, Flow("2024-06", null, ("2024-05", 0))).ShouldBeEmpty();
    }

    [Fact]
    public void The_first_figure_of_a_year_stands_beside_the_same_month_of_last_year()
    {
        var flow = Flow("2024-02", null, ("2023-02", 10), ("2023-12", 90));

        Found(30, flow).ShouldBeEmpty();
        Found(31, flow).ShouldHaveSingleItem().ReferencePeriod.ShouldBe(Period.Parse("2023-02"));
    }

    [Theory]
    [InlineData(30, true)]
    [InlineData(10, true)]
    [InlineData(3.4, true)]
    [InlineData(31, false)]
    [InlineData(3.3, false)]
    [InlineData(0, false)]
    [InlineData(-10, false)]
    public void A_level_jumps_beyond_the_factor_either_way(double value, bool fine)
    {
        var level = Flow("2024-01", null, ("2023-12", 10), ("2023-01", 1000)) with { Kind = IndicatorKind.Level };

        Found((decimal)value, level).Any(f => f.Oddity is FigureOddity.Jump).ShouldBe(!fine);
    }

    [Theory]
    [InlineData(0.5, 9, true)]
    [InlineData(0.5, 10.6, false)]
    [InlineData(-4, 5, true)]
    [InlineData(-4, 6.1, false)]
    public void Growth_jumps_in_points_and_not_in_times(double last, double value, bool fine)
    {
        var growth = Flow("2024-06", 5.5m, ("2024-05", (decimal)last)) with { Kind = IndicatorKind.Growth, Unit = Unit.Percent };

        Found((decimal)value, growth).Select(f => f.Oddity).ShouldBe(fine ? [] : [FigureOddity.Jump]);
    }

    [Theory]
    [InlineData(400_000, 4_000_000_000)]
    [InlineData(40, 4_000_000_000)]
    [InlineData(4_000_000_000, 400_000)]
    [InlineData(40_000_000_000, 400)]
    public void A_figure_in_the_wrong_scale_is_asked_about_with_the_one_that_fits(long typed, long meant)
    {
        var target = new FigureContext(IndicatorKind.Flow, Unit.Cny, Measure.Level, Period.Parse("2024-06"), meant * 2, []);

        var finding = Found(typed, target).ShouldHaveSingleItem();

        (finding.Oddity, finding.Severity, finding.Suggested).ShouldBe((FigureOddity.Magnitude, FindingSeverity.Ask, meant));
        Found(meant, target).ShouldBeEmpty();
    }

    [Fact]
    public void A_magnitude_that_anything_known_supports_is_not_asked_about()
    {
        Found(50_000, Flow("2024-02", 1_000_000_000, ("2024-01", 20_000))).ShouldBeEmpty();
        Found(50_000, Flow("2024-01", 1_000_000_000, ("2023-01", 20_000))).ShouldBeEmpty();
        Found(50_000, Flow("2024-01", 600_000_000)).ShouldBeEmpty();
        Found(50_000, Flow("2024-02", null, ("2024-01", 1), ("2023-02", 60_000))).ShouldNotContain(f => f.Oddity == FigureOddity.Magnitude);
        Found(0, Flow("2024-01", 1_000_000_000)).ShouldBeEmpty();
        Found(50_000, Flow("2024-01", null)).ShouldBeEmpty();
    }

    [Fact]
    public void Of_two_scales_that_may_fit_the_nearer_is_suggested() =>
        Found(40, Flow("2024-12", 400_000_000)).ShouldHaveSingleItem().Suggested.ShouldBe(4_000_000_000);

    [Fact]
    public void Where_no_scale_fits_nothing_is_suggested() =>
        Found(0.0001m, Flow("2024-12", 900_000_000_000_000)).ShouldHaveSingleItem().Suggested.ShouldBeNull();

    [Theory]
    [InlineData(0.05, 5.0)]
    [InlineData(-0.03, null)]
    [InlineData(0.9, null)]
    [InlineData(5, null)]
    public void Percent_that_look_like_a_ratio_are_asked_about(double value, double? suggested)
    {
        var share = new FigureContext(IndicatorKind.Level, Unit.Percent, Measure.Share, Period.Parse("2024-06"), 5.5m, []);

        Found((decimal)value, share).FirstOrDefault(f => f.Oddity is FigureOddity.RatioForPercent)?.Suggested.ShouldBe((decimal?)suggested);
        Found((decimal)value, share).Any(f => f.Oddity is FigureOddity.RatioForPercent).ShouldBe(suggested is not null);
        Found((decimal)value, share with { Target = null }).ShouldNotContain(f => f.Oddity == FigureOddity.RatioForPercent);
    }

    [Theory]
    [InlineData(100, null, true)]
    [InlineData(100.1, null, false)]
    [InlineData(-0.1, null, false)]
    [InlineData(0, null, true)]
    [InlineData(115, 120, true)]
    [InlineData(121, 120, false)]
    public void A_share_is_between_nothing_and_all_or_what_its_target_says(double value, int? target, bool fine)
    {
        var share = new FigureContext(IndicatorKind.Level, Unit.Percent, Measure.Share, Period.Parse("2024-06"), target, []);

        Found((decimal)value, share).Select(f => f.Oddity).ShouldBe(fine ? [] : [FigureOddity.ShareOutOfRange]);
        Found((decimal)value, share with { Measure = Measure.GrowthRate }).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Measure.Level)]
    [InlineData(Measure.IncreaseCount)]
    [InlineData(Measure.GrowthRate)]
    [InlineData(Measure.Cumulative)]
    [InlineData(null)]
    public void Only_a_share_has_an_end_at_a_hundred_percent(Measure? measure)
    {
        var percent = new FigureContext(IndicatorKind.Level, Unit.Percent, measure, Period.Parse("2024-06"), 5.5m, []);

        Found(150, percent).ShouldBeEmpty();
        Found(-150, percent).ShouldBeEmpty();
        Found(150, percent with { Unit = Unit.Parse("ratio"), Measure = Measure.Share }).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    [InlineData(0.5, false)]
    [InlineData(-1, false)]
    public void A_state_is_not_started_in_progress_or_done(double value, bool fine)
    {
        var state = Flow("2024-06", 2, ("2024-05", 2)) with { Kind = IndicatorKind.State };

        Found((decimal)value, state).Select(f => (f.Oddity, f.Severity)).ShouldBe(fine ? [] : [(FigureOddity.NoSuchState, FindingSeverity.Invalid)]);
    }

    [Fact]
    public void A_final_figure_counts_before_a_provisional_one_of_the_same_month()
    {
        Actual[] reports = [new(Period.Parse("2024-05"), 60, ActualStatus.Provisional), new(Period.Parse("2024-05"), 50, ActualStatus.Final)];

        Found(55, Flow("2024-06", null) with { Reports = reports }).ShouldBeEmpty();
        Found(55, Flow("2024-06", null) with { Reports = [.. reports.Reverse()] }).ShouldBeEmpty();
    }

    [Fact]
    public void The_order_of_the_reports_changes_nothing() => Always.Holds(
        from context in Context
        from value in Some.Near(context.Target ?? 5).Select(Keepable)
        from order in Gen.Shuffle(context.Reports.ToArray())
        select (context, value, order),
        c => Found(c.value, c.context with { Reports = c.order }).ShouldBe(Found(c.value, c.context)));

    [Fact]
    public void A_figure_that_goes_on_as_planned_and_as_before_is_not_odd() => Always.Holds(
        from target in Gen.Choose(12, 2_000_000_000)
        from scale in Gen.Elements(0.01m, 1m, 10_000m)
        from month in Gen.Choose(1, 12)
        from kind in Gen.Elements(IndicatorKind.Flow, IndicatorKind.Level, IndicatorKind.Growth)
        from unit in Gen.Elements(Some.Units)
        from measure in Gen.Elements(Enum.GetValues<Measure>())
        from lastYear in Gen.Choose(50, 120)
        let whole = target * scale
        let months = Enumerable.Range(1, 12)
        select (Context: new FigureContext(
            kind, unit, measure, Period.Month(2024, month), whole,
            [
                .. months.Select(m => new Actual(Period.Month(2023, m), Share(kind, whole / 100 * lastYear, m), ActualStatus.Final)),
                .. months.Where(m => m < month).Select(m => new Actual(Period.Month(2024, m), Share(kind, whole, m), ActualStatus.Provisional)),
            ]), Value: Share(kind, whole, month)),
        c => Found(c.Value, c.Context).ShouldBeEmpty());

    [Fact]
    public void Nothing_known_is_nothing_to_ask_about() => Always.Holds(
        from value in Some.Value.Select(Keepable)
        from kind in Gen.Elements(IndicatorKind.Flow, IndicatorKind.Level, IndicatorKind.Growth)
        from unit in Gen.Elements(Some.Units)
        select (value, kind, unit),
        c => Found(c.value, new(c.kind, c.unit, Measure.Level, Period.Parse("2024-06"), null, [])).ShouldBeEmpty());

    [Fact]
    public void Ten_thousand_or_a_hundred_million_times_off_is_always_found_with_the_figure_that_was_meant() => Always.Holds(
        from meant in Gen.Choose(10_000, 900_000)
        from factor in Gen.Elements(10_000m, 100_000_000m)
        from down in Gen.Elements(true, false)
        from percent in Gen.Choose(40, 250)
        select (Meant: (decimal)meant, Typed: down ? meant / factor : meant * factor, Reference: meant * percent / 100m),
        c =>
        {
            if (Math.Round(c.Typed, 4) != c.Typed) return;
            var flow = Flow("2024-01", null, ("2023-01", c.Reference));

            Found(c.Typed, flow).Single(f => f.Oddity is FigureOddity.Magnitude).Suggested.ShouldBe(c.Meant);
        });

    [Fact]
    public void What_is_suggested_is_not_asked_about_again() => Always.Holds(
        from context in Context from value in Some.Value.Select(Keepable) select (context, value),
        c =>
        {
            foreach (var finding in Found(c.value, c.context).Where(f => f.Suggested is not null))
            {
                Found(finding.Suggested!.Value, c.context).ShouldNotContain(f => f.Oddity == finding.Oddity);
            }
        });

    private static Gen<FigureContext> Context { get; } =
        from kind in Gen.Elements(Enum.GetValues<IndicatorKind>())
        from unit in Gen.Elements(Some.Units)
        from measure in Gen.Elements(Enum.GetValues<Measure>())
        from target in Some.Value.Select(Keepable).OrNothing()
        from month in Gen.Choose(1, 12)
        from count in Gen.Choose(0, 8)
        from reports in (
            from period in Gen.OneOf(
                from year in Gen.Choose(2023, 2024) from reported in Gen.Choose(1, 12) select Period.Month(year, reported),
                from year in Gen.Choose(2023, 2024) from reported in Gen.Choose(1, 4) select Period.Quarter(year, reported),
                Some.Period)
            from value in Some.Near(target ?? 100).Select(Keepable)
            from status in Gen.Elements(Enum.GetValues<ActualStatus>())
            select new Actual(period, value, status)).ListOf(count)
        select new FigureContext(kind, unit, measure, Period.Month(2024, month), target, [.. reports]);

    private static decimal Share(IndicatorKind kind, decimal whole, int month) => Some.Storable(kind is IndicatorKind.Flow ? whole * month / 12 : whole);

    private static decimal Keepable(decimal value) => Math.Clamp(value, -TypedFigure.Largest, TypedFigure.Largest);

    private static IReadOnlyList<Finding> Found(decimal value, FigureContext context) => FigureChecks.Find(value, context, FigureCheckSettings.Default);

    private static FigureContext Flow(string period, decimal? target, params (string Period, decimal Value)[] reports) =>
        new(IndicatorKind.Flow, Unit.Cny, Measure.Level, Period.Parse(period), target,
            [.. reports.Select(r => new Actual(Period.Parse(r.Period), r.Value, ActualStatus.Final))]);
}
