namespace Dashboard.Core.Tests;

/// <summary>Single rules and their edges, each with its numbers.</summary>
public sealed class ProgressRulesTests
{
    private static readonly Period Year2024 = Period.Year(2024);

    [Theory]
    [InlineData(50.0, ProgressStatus.OnTrack)]
    [InlineData(49.9, ProgressStatus.Behind)]
    [InlineData(40.1, ProgressStatus.Behind)]
    [InlineData(40.0, ProgressStatus.OffTrack)]
    [InlineData(100.0, ProgressStatus.Met)]
    public void A_flow_is_off_track_from_ten_points_behind(double actual, ProgressStatus expected) =>
        Compute(Flow, "2024-06", (decimal)actual).Status.ShouldBe(expected);

    [Theory]
    [InlineData(45.1, ProgressStatus.Behind)]
    [InlineData(45.0, ProgressStatus.OffTrack)]
    public void The_points_of_off_track_are_a_setting(double actual, ProgressStatus expected) =>
        Compute(Flow, "2024-06", (decimal)actual, settings: new ProgressSettings(OffTrackPoints: 5)).Status.ShouldBe(expected);

    [Theory]
    [InlineData(1, 5.5, ProgressStatus.Met)]
    [InlineData(1, 4.51, ProgressStatus.Behind)]
    [InlineData(1, 4.5, ProgressStatus.OffTrack)]
    [InlineData(2, 4.5, ProgressStatus.Behind)]
    [InlineData(2, 3.5, ProgressStatus.OffTrack)]
    public void Growth_is_off_track_from_one_point_short_or_what_the_setting_says(int points, double actual, ProgressStatus expected) =>
        Compute(Growth, "2024-06", (decimal)actual, settings: new ProgressSettings(GrowthBehindPoints: points)).Status.ShouldBe(expected);

    [Theory]
    [InlineData(5, 94, ProgressStatus.Missed)]
    [InlineData(10, 94, ProgressStatus.Met)]
    [InlineData(10, 89, ProgressStatus.Missed)]
    public void The_tolerance_of_about_is_a_setting(int percent, int actual, ProgressStatus expected) =>
        Compute(Flow with { Comparator = Comparator.Approx }, "2024", actual, settings: new ProgressSettings(ApproxTolerancePercent: percent))
            .Status.ShouldBe(expected);

    [Fact]
    public void The_default_settings_are_ten_points_one_point_and_five_percent() =>
        ProgressSettings.Default.ShouldBe(new ProgressSettings(10, 1, 5));

    [Fact]
    public void A_provisional_figure_of_the_whole_year_is_not_yet_missed()
    {
        Compute(Flow, "2024", 90, status: ActualStatus.Provisional).Status.ShouldBe(ProgressStatus.OffTrack);
        Compute(Flow, "2024", 90, status: ActualStatus.Final).Status.ShouldBe(ProgressStatus.Missed);
    }

    [Theory]
    [InlineData("2024-12")]
    [InlineData("2024-Q4")]
    [InlineData("2024")]
    public void A_final_figure_to_the_end_of_the_period_decides_however_the_period_is_written(string period) =>
        Compute(Flow, period, 90).Status.ShouldBe(ProgressStatus.Missed);

    [Fact]
    public void A_final_figure_inside_the_year_decides_nothing() => Compute(Flow, "2024-11", 60).Status.ShouldBe(ProgressStatus.OffTrack);

    [Fact]
    public void The_latest_report_counts_and_a_final_one_before_a_provisional_one_of_the_same_period()
    {
        Actual[] reports =
        [
            new(Period.Parse("2024-06"), 30, ActualStatus.Final), new(Period.Parse("2024-09"), 70, ActualStatus.Final),
            new(Period.Parse("2024-09"), 80, ActualStatus.Provisional), new(Period.Parse("2023"), 99, ActualStatus.Final),
            new(Period.Parse("2025-01"), 5, ActualStatus.Final),
        ];

        ProgressCalculator.Latest(Flow, reports).ShouldBe(reports[1]);
        ProgressCalculator.Latest(Flow, reports[3..]).ShouldBeNull();
    }

    [Fact]
    public void A_flow_of_five_years_is_answered_by_what_was_accumulated_from_its_first_year()
    {
        var plan = Flow with { Period = Period.Span(2021, 2025) };

        Compute(plan, "2024", 80).Status.ShouldBe(ProgressStatus.NotReported, "one year's figure is no figure of four years");
        var progress = Compute(plan, "2021/2024", 80);
        progress.ElapsedPercent.ShouldBe(80m);
        progress.Status.ShouldBe(ProgressStatus.OnTrack);
    }

    [Fact]
    public void A_level_may_be_reported_for_any_date_inside_the_period() =>
        Compute(Level with { Period = Period.Span(2021, 2025) }, "2024-08", 100).Status.ShouldBe(ProgressStatus.Met);

    [Fact]
    public void Without_baseline_or_milestones_a_level_has_a_distance_and_no_expectation()
    {
        var progress = Compute(Level, "2024-06", 97);

        progress.Status.ShouldBe(ProgressStatus.NotYet);
        progress.Rule.ShouldBe(ProgressRule.Distance);
        progress.Distance.ShouldBe(3m);
        progress.ExpectedPercent.ShouldBeNull();
        progress.GapPoints.ShouldBeNull();
    }

    [Fact]
    public void A_typed_plan_curve_takes_the_place_of_the_share_of_the_year()
    {
        PlanPoint[] late = [new(Period.Parse("2024-06"), 20), new(Period.Parse("2024-09"), 50)];

        var progress = Compute(Flow, "2024-06", 25, plan: late);

        progress.ExpectedPercent.ShouldBe(20m);
        progress.GapPoints.ShouldBe(5m);
        progress.Status.ShouldBe(ProgressStatus.OnTrack);
        progress.ProjectionByPace.ShouldBe(125m);
    }

    [Fact]
    public void A_limit_is_within_until_it_is_broken_whatever_the_month()
    {
        var limit = Level with { Comparator = Comparator.Le, Better = Better.Lower };

        Compute(limit, "2024-01", 100, status: ActualStatus.Provisional).Status.ShouldBe(ProgressStatus.Within);
        var broken = Compute(limit, "2024-11", 101);
        broken.Status.ShouldBe(ProgressStatus.Exceeded);
        broken.Headroom.ShouldBe(-1m);
        Compute(limit, "2024", 101).Status.ShouldBe(ProgressStatus.Missed);
        Compute(limit, "2024", 99).Status.ShouldBe(ProgressStatus.Met);
        Compute(limit with { Comparator = Comparator.Lt }, "2024-11", 100).Status.ShouldBe(ProgressStatus.Exceeded);
    }

    [Theory]
    [InlineData(0, ProgressStatus.NotYet, ProgressStatus.Missed)]
    [InlineData(1, ProgressStatus.NotYet, ProgressStatus.Missed)]
    [InlineData(2, ProgressStatus.Met, ProgressStatus.Met)]
    public void A_state_is_met_when_it_is_done(int state, ProgressStatus inside, ProgressStatus after)
    {
        var act = new TargetTerms(IndicatorKind.State, Better.Higher, Unit.Count, Year2024, Comparator.Eq, 2);

        Compute(act, "2024-06", state).Status.ShouldBe(inside);
        Compute(act, "2024", state).Status.ShouldBe(after);
    }

    [Fact]
    public void A_cumulated_amount_above_the_value_that_less_is_better_of_is_not_on_track()
    {
        var emissions = Flow with { Better = Better.Lower };

        Compute(emissions, "2024-06", 60).Status.ShouldBe(ProgressStatus.Met, "the comparator holds");
        Compute(emissions, "2024-06", 101).Status.ShouldBe(ProgressStatus.OffTrack);
        Compute(emissions, "2024-12", 101, status: ActualStatus.Provisional).Status.ShouldBe(ProgressStatus.Behind);
    }

    [Fact]
    public void A_negative_target_is_behind_when_the_figure_is_below_it()
    {
        var balance = Flow with { Value = -100, Comparator = Comparator.Ge };

        Compute(balance, "2024-06", -200).Status.ShouldBe(ProgressStatus.OffTrack);
        Compute(balance, "2024-06", -60).Status.ShouldBe(ProgressStatus.Met);
    }

    [Theory]
    [InlineData(IndicatorKind.Flow, null)]
    [InlineData(IndicatorKind.Level, 50)]
    public void A_band_without_a_better_direction_is_not_on_track_above_it(IndicatorKind kind, int? baseline)
    {
        var band = new TargetTerms(kind, Better.Neither, Unit.Count, Year2024, Comparator.Approx, 100);

        Compute(band, "2024-06", 80, baseline).Status.ShouldBe(ProgressStatus.OnTrack);
        Compute(band, "2024-06", 104, baseline).Status.ShouldBe(ProgressStatus.Met);
        Compute(band, "2024-06", 150, baseline).Status.ShouldBe(ProgressStatus.OffTrack);
        Compute(band with { Better = Better.Higher }, "2024-06", 150, baseline).Status.ShouldBe(ProgressStatus.Met);
    }

    [Fact]
    public void A_band_may_be_reached_from_above()
    {
        var band = Level with { Better = Better.Neither, Comparator = Comparator.Range, Value = 3, ValueMax = 5 };

        var progress = Compute(band, "2024-06", 7.5m, baseline: 10);

        progress.CompletionPercent.ShouldBe(50m, "the way ends at the upper end of the band");
        progress.Status.ShouldBe(ProgressStatus.OnTrack);
        Compute(band, "2024-06", 5, baseline: 10).Status.ShouldBe(ProgressStatus.Met);
        Compute(band, "2024-06", 1, baseline: 10).Status.ShouldBe(ProgressStatus.OffTrack, "it went through the band");
    }

    [Fact]
    public void A_level_that_sinks_along_its_milestones_is_not_shown_red_where_its_baseline_is_not_known()
    {
        var energy = new TargetTerms(IndicatorKind.Level, Better.Lower, Unit.Parse("tce"), Year2024, Comparator.Eq, 80);
        PlanPoint[] milestones = [new(Period.Parse("2024-Q2"), 95), new(Period.Parse("2024-Q3"), 90)];

        Compute(energy, "2024-03", 94, plan: milestones).Status.ShouldBe(ProgressStatus.OnTrack);
        Compute(energy, "2024-06", 96, plan: milestones).Status.ShouldBe(ProgressStatus.Behind);
        Compute(energy, "2024-09", 89, plan: milestones).Status.ShouldBe(ProgressStatus.OnTrack);
    }

    [Fact]
    public void Values_at_the_limit_of_the_store_have_a_status_and_no_projection_where_it_is_beyond_all_numbers()
    {
        const decimal Largest = 922_337_203_685_477.5807m;

        var progress = Compute(Flow with { Value = Largest }, "2024-01", Largest / 2);

        progress.Status.ShouldBe(ProgressStatus.OnTrack);
        progress.ProjectionByPace.ShouldBeNull();
    }

    [Fact]
    public void The_last_three_months_project_the_end_of_the_year()
    {
        Actual[] reports =
        [
            new(Period.Parse("2024-06"), 30, ActualStatus.Provisional), new(Period.Parse("2024-06"), 33, ActualStatus.Final),
            new(Period.Parse("2024-08"), 50, ActualStatus.Final), new(Period.Parse("2024-09"), 60, ActualStatus.Final),
        ];

        var progress = ProgressCalculator.Compute(new ProgressInput(Flow, reports, []), ProgressSettings.Default);

        progress.ProjectionByRecentRate.ShouldBe(87m);
        progress.ProjectionByPace.ShouldBe(80m);
        Compute(Flow, "2024-09", 60).ProjectionByRecentRate.ShouldBeNull("nothing is known of June");
    }

    [Fact]
    public void At_the_end_of_the_period_no_monthly_rate_is_required() => Compute(Flow, "2024", 90).RequiredMonthlyRate.ShouldBeNull();

    private static readonly TargetTerms Flow = new(IndicatorKind.Flow, Better.Higher, Unit.Count, Year2024, Comparator.Eq, 100);
    private static readonly TargetTerms Level = Flow with { Kind = IndicatorKind.Level };
    private static readonly TargetTerms Growth = Flow with { Kind = IndicatorKind.Growth, Unit = Unit.Percent, Value = 5.5m };

    private static Progress Compute(
        TargetTerms target,
        string period,
        decimal actual,
        decimal? baseline = null,
        PlanPoint[]? plan = null,
        ActualStatus status = ActualStatus.Final,
        ProgressSettings? settings = null) => ProgressCalculator.Compute(
            new ProgressInput(target, [new Actual(Period.Parse(period), actual, status)], plan ?? [], baseline), settings ?? ProgressSettings.Default);
}
