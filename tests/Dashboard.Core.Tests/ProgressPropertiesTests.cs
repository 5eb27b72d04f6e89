using FsCheck.Fluent;

namespace Dashboard.Core.Tests;

/// <summary>What holds for every target, plan, baseline and report that the store can hold.</summary>
public sealed class ProgressPropertiesTests
{
    [Fact]
    public void Every_input_has_an_answer() => Always.Holds(
        from input in Some.Input from settings in Some.Settings select (input, settings),
        c => ProgressCalculator.Compute(c.input, c.settings).ElapsedPercent.GetValueOrDefault().ShouldBeInRange(0, 100));

    [Fact]
    public void Every_value_of_an_answering_report_has_an_answer() => Always.Holds(Some.TwoValues, c =>
    {
        c.Of(c.Lower).Status.ShouldNotBe(ProgressStatus.NotReported);
        c.Of(c.Higher).Status.ShouldNotBe(ProgressStatus.NotReported);
    });

    [Fact]
    public void A_higher_value_is_never_worse_where_higher_is_better() => Always.Holds(
        Some.TwoValues.Where(c => Direction(c.Before.Target) > 0),
        c => Badness(c.Of(c.Higher)).ShouldBeLessThanOrEqualTo(Badness(c.Of(c.Lower))));

    [Fact]
    public void A_lower_value_is_never_worse_where_lower_is_better() => Always.Holds(
        Some.TwoValues.Where(c => Direction(c.Before.Target) < 0),
        c => Badness(c.Of(c.Lower)).ShouldBeLessThanOrEqualTo(Badness(c.Of(c.Higher))));

    [Fact]
    public void A_value_nearer_to_the_band_is_never_worse_where_neither_direction_is_better() => Always.Holds(
        Some.TwoValues.Where(c => Direction(c.Before.Target) == 0),
        c =>
        {
            var bounds = TargetBounds.Of(c.Before.Target, c.Settings);
            if (c.Higher < bounds.Floor) Badness(c.Of(c.Higher)).ShouldBeLessThanOrEqualTo(Badness(c.Of(c.Lower)));
            if (c.Lower > bounds.Ceiling) Badness(c.Of(c.Lower)).ShouldBeLessThanOrEqualTo(Badness(c.Of(c.Higher)));
        });

    [Fact]
    public void A_value_that_satisfies_the_target_is_never_shown_as_bad() => Always.Holds(
        Some.TwoValues.Where(c => c.Before.Target.Kind is not IndicatorKind.State),
        c =>
        {
            var satisfied = TargetBounds.Of(c.Before.Target, c.Settings).Holds(c.Lower);
            (c.Of(c.Lower).Status is ProgressStatus.Met or ProgressStatus.Within).ShouldBe(satisfied);
        });

    [Fact]
    public void A_band_that_binds_at_both_ends_is_not_on_track_beyond_its_far_end() => Always.Holds(
        Some.TwoValues.Where(c => Direction(c.Before.Target) == 0 && c.Before.Plan.Count == 0),
        c =>
        {
            var bounds = TargetBounds.Of(c.Before.Target, c.Settings);
            var fromAbove = (c.Before.Target.Kind is IndicatorKind.Level ? c.Before.Baseline : 0) > bounds.Ceiling;
            var beyond = fromAbove ? c.Lower < bounds.Floor : c.Higher > bounds.Ceiling;
            if (beyond) c.Of(fromAbove ? c.Lower : c.Higher).Status.ShouldNotBe(ProgressStatus.OnTrack);
        });

    [Fact]
    public void Turning_every_sign_and_the_better_direction_round_changes_no_status() => Always.Holds(
        Some.TwoValues.Where(c => HasMirror(c.Before)),
        c => c.Of(c.Lower).Status.ShouldBe(ProgressCalculator.Compute(Mirror(c.With(c.Lower)), c.Settings).Status));

    [Fact]
    public void Not_reported_means_that_no_report_answers_the_target() => Always.Holds(
        Some.Input,
        input =>
        {
            var answers = input.Reports.Any(r => Answers(input.Target, r.Period));
            (ProgressCalculator.Compute(input, ProgressSettings.Default).Status is ProgressStatus.NotReported).ShouldBe(!answers);
        });

    [Fact]
    public void A_reported_zero_is_never_not_reported_and_nothing_reported_is_never_a_zero() => Always.Holds(Some.TwoValues, c =>
    {
        c.Of(0).Status.ShouldNotBe(ProgressStatus.NotReported);
        c.Of(0).Actual!.Value.Value.ShouldBe(0);

        var silent = ProgressCalculator.Compute(c.Before with { Reports = [] }, c.Settings);
        silent.Status.ShouldBe(ProgressStatus.NotReported);
        silent.Actual.ShouldBeNull();
        silent.CompletionPercent.ShouldBeNull();
        silent.GapPoints.ShouldBeNull();
        silent.Headroom.ShouldBeNull();
        silent.StretchMet.ShouldBeNull();
    });

    [Fact]
    public void Stretch_changes_nothing_but_whether_the_stretch_is_met() => Always.Holds(
        from input in Some.Input from stretch in Some.Value select (input, stretch),
        c =>
        {
            var without = ProgressCalculator.Compute(c.input with { Target = c.input.Target with { Stretch = null } }, ProgressSettings.Default);
            var with = ProgressCalculator.Compute(c.input with { Target = c.input.Target with { Stretch = c.stretch } }, ProgressSettings.Default);

            without.StretchMet.ShouldBeNull();
            (with.StretchMet is null).ShouldBe(with.Actual is null);
            (with with { StretchMet = null }).ShouldBe(without);
        });

    [Fact]
    public void After_the_period_a_final_figure_is_met_or_missed_and_before_that_nothing_is_missed() => Always.Holds(Some.TwoValues, c =>
    {
        var progress = c.Of(c.Lower);
        if (c.Status is ActualStatus.Final && c.Period.End == c.Before.Target.Period.End)
        {
            progress.Status.ShouldBeOneOf(ProgressStatus.Met, ProgressStatus.Missed);
        }
        else
        {
            progress.Status.ShouldNotBe(ProgressStatus.Missed);
        }
    });

    [Fact]
    public void The_settings_decide_between_on_track_behind_and_off_track() => Always.Holds(Some.TwoValues, c =>
    {
        var progress = c.Of(c.Lower);
        var threshold = progress.Rule is ProgressRule.GrowthGap ? c.Settings.GrowthBehindPoints : c.Settings.OffTrackPoints;
        switch (progress.Status)
        {
            case ProgressStatus.OnTrack:
                progress.GapPoints!.Value.ShouldBeGreaterThanOrEqualTo(0);
                break;
            case ProgressStatus.Behind:
                progress.GapPoints!.Value.ShouldBeGreaterThan(-threshold);
                if (progress.Rule is not ProgressRule.GrowthGap) progress.GapPoints!.Value.ShouldBeLessThan(0);
                break;
            case ProgressStatus.OffTrack:
                progress.GapPoints!.Value.ShouldBeLessThanOrEqualTo(-threshold);
                break;
        }
    });

    [Fact]
    public void A_flow_exactly_at_its_plan_is_on_track_and_a_flow_exactly_ten_points_behind_is_off_track() => Always.Holds(
        from month in Gen.Choose(1, 11) from twelfth in Gen.Choose(1, 1_000_000) select (month, twelfth: twelfth / 100m),
        c =>
        {
            var target = new TargetTerms(IndicatorKind.Flow, Better.Higher, Unit.Cny, Period.Year(2024), Comparator.Ge, c.twelfth * 12);

            Status(c.twelfth * c.month).ShouldBe(ProgressStatus.OnTrack);
            Status((c.twelfth * c.month) - 0.0001m).ShouldBe(ProgressStatus.Behind);
            Status((c.twelfth * c.month) - (c.twelfth * 1.2m)).ShouldBe(ProgressStatus.OffTrack);
            Status((c.twelfth * c.month) - (c.twelfth * 1.2m) + 0.0001m).ShouldBe(ProgressStatus.Behind);

            ProgressStatus Status(decimal value) => ProgressCalculator.Compute(
                new ProgressInput(target, [new Actual(Period.Month(2024, c.month), value, ActualStatus.Provisional)], []), ProgressSettings.Default).Status;
        });

    [Fact]
    public void A_level_exactly_where_its_way_should_be_is_on_track() => Always.Holds(
        from month in Gen.Choose(1, 11)
        from twelfth in Gen.Choose(1, 1_000_000)
        from baseline in Gen.Choose(0, 10_000_000)
        from better in Gen.Elements(Better.Higher, Better.Lower)
        select (month, twelfth: twelfth / 10_000m * (better is Better.Lower ? -1 : 1), baseline: baseline / 10_000m, better),
        c =>
        {
            var target = new TargetTerms(IndicatorKind.Level, c.better, Unit.Count, Period.Year(2024), Comparator.Eq, c.baseline + (c.twelfth * 12));
            var report = new Actual(Period.Month(2024, c.month), c.baseline + (c.twelfth * c.month), ActualStatus.Final);

            var input = new ProgressInput(target, [report], [], c.baseline);
            ProgressCalculator.Compute(input, ProgressSettings.Default).Status.ShouldBe(ProgressStatus.OnTrack);
        });

    [Fact]
    public void A_figure_exactly_at_its_milestone_is_on_track() => Always.Holds(
        from kind in Gen.Elements(IndicatorKind.Flow, IndicatorKind.Level)
        from unit in Gen.Elements(Some.Units)
        from months in Gen.Choose(1, 11).Two()
        from target in Gen.Choose(2, 10_000_000)
        from share in Gen.Choose(1, 99).Two()
        select (kind, unit, months, value: target / 10_000m, share),
        c =>
        {
            var (first, second) = (Math.Min(c.months.Item1, c.months.Item2), Math.Max(c.months.Item1, c.months.Item2));
            PlanPoint[] plan = first == second
                ? [Point(first, c.share.Item1)]
                : [Point(first, Math.Min(c.share.Item1, c.share.Item2)), Point(second, Math.Max(c.share.Item1, c.share.Item2))];
            var target = new TargetTerms(c.kind, Better.Higher, c.unit, Period.Year(2024), Comparator.Ge, c.value);

            foreach (var point in plan)
            {
                var input = new ProgressInput(target, [new Actual(point.Period, point.Value, ActualStatus.Final)], plan);
                ProgressCalculator.Compute(input, ProgressSettings.Default).Status.ShouldBe(ProgressStatus.OnTrack);
            }

            PlanPoint Point(int month, int percent) => new(Period.Month(2024, month), c.value * percent / 100);
        });

    [Fact]
    public void The_order_of_reports_and_of_plan_points_does_not_matter() => Always.Holds(
        from input in Some.Input
        where input.Reports.Select(r => (r.Period.End, r.Status)).Distinct().Count() == input.Reports.Count
            && input.Plan.Select(p => p.Period.End).Distinct().Count() == input.Plan.Count
        from reports in Gen.Shuffle(input.Reports.ToArray())
        from plan in Gen.Shuffle(input.Plan.ToArray())
        select (input, other: input with { Reports = reports, Plan = plan }),
        c => ProgressCalculator.Compute(c.input, ProgressSettings.Default).ShouldBe(ProgressCalculator.Compute(c.other, ProgressSettings.Default)));

    /// <summary>A comparator that names a direction decides; otherwise the indicator's better direction does.</summary>
    private static int Direction(TargetTerms target) => target switch
    {
        { Kind: IndicatorKind.State } => 1,
        { Comparator: Comparator.Ge or Comparator.Gt } => 1,
        { Comparator: Comparator.Le or Comparator.Lt } => -1,
        { Better: Better.Higher } => 1,
        { Better: Better.Lower } => -1,
        _ => 0,
    };

    private static int Badness(Progress progress) => progress.Status switch
    {
        ProgressStatus.Met => 0,
        ProgressStatus.OnTrack or ProgressStatus.Within => 1,
        ProgressStatus.NotYet => 2,
        ProgressStatus.Behind => 3,
        ProgressStatus.OffTrack => 4,
        ProgressStatus.Exceeded => 5,
        ProgressStatus.Missed => 6,
        _ => throw new ArgumentOutOfRangeException(nameof(progress), progress.Status, "A report was given."),
    };

    /// <summary>The rule in other words: a report inside the period; flow and growth count from 1 January, spans from their own start.</summary>
    private static bool Answers(TargetTerms target, Period report)
    {
        var inside = report.End.CompareTo(target.Period.Start) >= 0 && report.End.CompareTo(target.Period.End) <= 0;
        if (target.Kind is IndicatorKind.Level or IndicatorKind.State) return inside;
        return inside && target.Period.Start == new DateOnly(report.Start.Year, 1, 1);
    }

    /// <summary>
    /// Limits are judged otherwise than floors, and states have no sign. A range without a better direction is planned up to its lower end, unless the
    /// way starts above it. A level without a baseline has no place to start from.
    /// </summary>
    private static bool HasMirror(ProgressInput input) => input.Baseline is not null && input.Target switch
    {
        { Kind: IndicatorKind.State } => false,
        { Comparator: Comparator.Range, Better: Better.Neither } =>
            input.Target.Kind is IndicatorKind.Growth || input is { Target.Kind: IndicatorKind.Level, Plan.Count: 0 },
        { Comparator: Comparator.Eq or Comparator.Approx or Comparator.Range } => true,
        _ => false,
    };

    private static ProgressInput Mirror(ProgressInput input) => input with
    {
        Target = input.Target with
        {
            Better = input.Target.Better switch { Better.Higher => Better.Lower, Better.Lower => Better.Higher, var neither => neither },
            Value = input.Target.Comparator is Comparator.Range ? -input.Target.ValueMax!.Value : -input.Target.Value,
            ValueMax = input.Target.ValueMax is null ? null : -input.Target.Value,
        },
        Reports = [.. input.Reports.Select(r => r with { Value = -r.Value })],
        Plan = [.. input.Plan.Select(p => p with { Value = -p.Value })],
        Baseline = -input.Baseline,
    };
}
