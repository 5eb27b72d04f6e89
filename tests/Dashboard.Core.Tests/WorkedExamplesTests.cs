namespace Dashboard.Core.Tests;

/// <summary>The nine worked examples of the design, section 3, number by number.</summary>
public sealed class WorkedExamplesTests
{
    private static readonly Period Year2024 = Period.Year(2024);

    [Fact]
    public void Example_1_FDI_at_half_of_the_target_after_nine_months_is_off_track()
    {
        var fdi = Flow(1_107_000_000m, Unit.Usd);

        var progress = Compute(fdi, [Report("2024-09", 553_500_000m)]);

        progress.Status.ShouldBe(ProgressStatus.OffTrack);
        progress.Rule.ShouldBe(ProgressRule.Completion);
        progress.CompletionPercent.ShouldBe(50.0m);
        progress.ElapsedPercent.ShouldBe(75m);
        progress.ExpectedPercent.ShouldBe(75m);
        progress.ExpectedValue.ShouldBe(830_250_000m);
        progress.GapPoints.ShouldBe(-25.0m);
        progress.ProjectionByPace.ShouldBe(738_000_000m);
        progress.RequiredMonthlyRate.ShouldBe(184_500_000m);
        progress.MonthlyRateSoFar.ShouldBe(61_500_000m);
        progress.Distance.ShouldBe(553_500_000m);
    }

    [Fact]
    public void Example_1_the_other_end_of_the_projection_is_the_rate_of_the_last_three_months()
    {
        var fdi = Flow(1_107_000_000m, Unit.Usd);

        var progress = Compute(fdi, [Report("2024-06", 400_000_000m), Report("2024-09", 553_500_000m)]);

        progress.ProjectionByPace.ShouldBe(738_000_000m);
        progress.ProjectionByRecentRate!.Value.ShouldBe(707_000_000m, 0.0001m);
    }

    [Fact]
    public void Example_2_investment_at_43_2_percent_after_four_months_is_on_track()
    {
        var investment = Flow(100_000_000_000m, Unit.Cny);

        var progress = Compute(investment, [Report("2024-04", 43_200_000_000m)]);

        progress.Status.ShouldBe(ProgressStatus.OnTrack);
        progress.CompletionPercent.ShouldBe(43.2m);
        Math.Round(progress.ExpectedPercent!.Value, 1).ShouldBe(33.3m);
        Math.Round(progress.GapPoints!.Value, 1).ShouldBe(9.9m);
    }

    [Fact]
    public void Example_3_growth_of_3_5_against_5_5_is_two_points_short_and_missed()
    {
        var growth = new TargetTerms(IndicatorKind.Growth, Better.Higher, Unit.Percent, Year2024, Comparator.Eq, 5.5m);

        var progress = Compute(growth, [Report("2024", 3.5m)]);

        progress.Status.ShouldBe(ProgressStatus.Missed);
        progress.Rule.ShouldBe(ProgressRule.GrowthGap);
        progress.GapPoints.ShouldBe(-2.0m);
        progress.CompletionPercent.ShouldBeNull("a growth rate is never a ratio of another");
    }

    [Fact]
    public void Example_4_intensity_from_3_0_to_3_2_is_half_way_at_3_1()
    {
        var intensity = new TargetTerms(IndicatorKind.Level, Better.Higher, Unit.Percent, Year2024, Comparator.Eq, 3.2m);

        var progress = Compute(intensity, [Report("2024-06", 3.1m)], baseline: 3.0m);

        progress.Rule.ShouldBe(ProgressRule.ShareOfWay);
        progress.CompletionPercent.ShouldBe(50m);
        progress.ExpectedPercent.ShouldBe(50m);
        progress.Status.ShouldBe(ProgressStatus.OnTrack);
    }

    [Fact]
    public void Example_4_energy_use_from_100_to_80_is_half_way_at_90()
    {
        var energy = new TargetTerms(IndicatorKind.Level, Better.Lower, Unit.Parse("tce"), Year2024, Comparator.Eq, 80m);

        var progress = Compute(energy, [Report("2024-09", 90m)], baseline: 100m);

        progress.Rule.ShouldBe(ProgressRule.ShareOfWay);
        progress.CompletionPercent.ShouldBe(50m);
        progress.GapPoints.ShouldBe(-25m);
        progress.Status.ShouldBe(ProgressStatus.OffTrack);
    }

    [Fact]
    public void Example_5_a_guarantee_fee_of_0_75_is_within_a_limit_of_0_8()
    {
        var fee = new TargetTerms(IndicatorKind.Level, Better.Lower, Unit.Percent, Year2024, Comparator.Le, 0.8m);

        var progress = Compute(fee, [Report("2024-06", 0.75m)]);

        progress.Status.ShouldBe(ProgressStatus.Within);
        progress.Rule.ShouldBe(ProgressRule.Headroom);
        progress.Headroom.ShouldBe(0.05m);
    }

    [Fact]
    public void Example_6_a_start_rate_of_46_in_June_is_four_points_behind_the_milestone_of_50()
    {
        var progress = Compute(StartRate, [Report("2024-06", 46m)], plan: StartMilestones);

        progress.Status.ShouldBe(ProgressStatus.Behind);
        progress.Rule.ShouldBe(ProgressRule.Milestone);
        progress.ExpectedValue.ShouldBe(50m);
        progress.GapPoints.ShouldBe(-4m);
    }

    [Fact]
    public void Example_6_the_start_rate_expected_in_May_is_40()
    {
        var progress = Compute(StartRate, [Report("2024-05", 41m)], plan: StartMilestones);

        progress.ExpectedValue!.Value.ShouldBe(40m, 0.0000001m);
        progress.Status.ShouldBe(ProgressStatus.OnTrack);
    }

    [Fact]
    public void Example_7_340_enterprises_meet_the_floor_of_329_and_miss_the_stretch_of_362()
    {
        var enterprises = Flow(329m, Unit.Count) with { Stretch = 362m };

        var progress = Compute(enterprises, [Report("2024", 340m)]);

        progress.Status.ShouldBe(ProgressStatus.Met);
        progress.StretchMet.ShouldBe(false);
        Compute(enterprises, [Report("2024", 362m)]).StretchMet.ShouldBe(true);
    }

    [Theory]
    [InlineData(96, ProgressStatus.Met)]
    [InlineData(95, ProgressStatus.Met)]
    [InlineData(94, ProgressStatus.Missed)]
    [InlineData(104, ProgressStatus.Met)]
    public void Example_8_about_100_projects_allows_five_percent(int projects, ProgressStatus expected)
    {
        Compute(Flow(100m, Unit.Count) with { Comparator = Comparator.Approx }, [Report("2024", projects)]).Status.ShouldBe(expected);
        Compute(Flow(100m, Unit.Count) with { Comparator = Comparator.Approx, Better = Better.Neither }, [Report("2024", projects)])
            .Status.ShouldBe(expected);
    }

    [Fact]
    public void Example_9_a_target_of_zero_has_no_completion_and_is_met_by_zero()
    {
        var none = Flow(0m, Unit.Count);

        var progress = Compute(none, [Report("2024-06", 0m)]);

        progress.Status.ShouldBe(ProgressStatus.Met);
        progress.CompletionPercent.ShouldBeNull();
        progress.ExpectedPercent.ShouldBeNull();
        progress.GapPoints.ShouldBeNull();
        progress.ProjectionByPace.ShouldBeNull();
        progress.Distance.ShouldBe(0m);
    }

    [Theory]
    [InlineData(IndicatorKind.Flow, Comparator.Gt, 0, ProgressStatus.NotYet)]
    [InlineData(IndicatorKind.Flow, Comparator.Ge, -1, ProgressStatus.NotYet)]
    [InlineData(IndicatorKind.Flow, Comparator.Le, 0, ProgressStatus.Within)]
    [InlineData(IndicatorKind.Flow, Comparator.Le, 1, ProgressStatus.Exceeded)]
    [InlineData(IndicatorKind.Flow, Comparator.Lt, 0, ProgressStatus.Exceeded)]
    [InlineData(IndicatorKind.Level, Comparator.Eq, 0, ProgressStatus.Met)]
    [InlineData(IndicatorKind.Level, Comparator.Gt, 0, ProgressStatus.NotYet)]
    [InlineData(IndicatorKind.Level, Comparator.Approx, 0, ProgressStatus.Met)]
    [InlineData(IndicatorKind.Growth, Comparator.Ge, 0, ProgressStatus.Met)]
    [InlineData(IndicatorKind.Growth, Comparator.Ge, -2, ProgressStatus.OffTrack)]
    public void Example_9_a_target_of_zero_has_an_answer_for_every_kind(IndicatorKind kind, Comparator comparator, int actual, ProgressStatus expected)
    {
        var zero = new TargetTerms(kind, Better.Higher, Unit.Percent, Year2024, comparator, 0m);

        Compute(zero, [Report("2024-06", actual)]).Status.ShouldBe(expected);
    }

    [Fact]
    public void Example_9_a_target_of_zero_that_is_reached_from_a_baseline_has_a_share_of_the_way()
    {
        var accidents = new TargetTerms(IndicatorKind.Level, Better.Lower, Unit.Count, Year2024, Comparator.Eq, 0m);

        var progress = Compute(accidents, [Report("2024-06", 4m)], baseline: 10m);

        progress.CompletionPercent.ShouldBe(60m);
        progress.Status.ShouldBe(ProgressStatus.OnTrack);
    }

    [Theory]
    [InlineData(Comparator.Eq, 3.0, ProgressStatus.Met)]
    [InlineData(Comparator.Eq, 2.9, ProgressStatus.NotYet)]
    [InlineData(Comparator.Ge, 3.1, ProgressStatus.Met)]
    [InlineData(Comparator.Ge, 2.9, ProgressStatus.NotYet)]
    [InlineData(Comparator.Gt, 3.0, ProgressStatus.NotYet)]
    [InlineData(Comparator.Gt, 3.1, ProgressStatus.Met)]
    public void Example_9_a_baseline_equal_to_the_target_has_no_way_and_is_judged_by_distance(
        Comparator comparator, double actual, ProgressStatus expected)
    {
        var hold = new TargetTerms(IndicatorKind.Level, Better.Higher, Unit.Percent, Year2024, comparator, 3.0m);

        var progress = Compute(hold, [Report("2024-06", (decimal)actual)], baseline: 3.0m);

        progress.Status.ShouldBe(expected);
        progress.Rule.ShouldBe(ProgressRule.Distance);
        progress.CompletionPercent.ShouldBeNull();
        progress.Distance.ShouldBe(3.0m - (decimal)actual);
    }

    [Theory]
    [InlineData(Comparator.Lt, 80, ProgressStatus.Exceeded)]
    [InlineData(Comparator.Le, 80, ProgressStatus.Within)]
    [InlineData(Comparator.Eq, 80, ProgressStatus.Met)]
    [InlineData(Comparator.Eq, 81, ProgressStatus.NotYet)]
    public void Example_9_a_baseline_equal_to_the_target_is_no_way_down_either(Comparator comparator, int actual, ProgressStatus expected)
    {
        var energy = new TargetTerms(IndicatorKind.Level, Better.Lower, Unit.Parse("tce"), Year2024, comparator, 80m);

        Compute(energy, [Report("2024-06", actual)], baseline: 80m).Status.ShouldBe(expected);
    }

    [Fact]
    public void Example_9_a_reported_zero_is_a_figure()
    {
        var progress = Compute(Flow(329m, Unit.Count), [Report("2024-06", 0m)]);

        progress.Status.ShouldBe(ProgressStatus.OffTrack);
        progress.CompletionPercent.ShouldBe(0m);
        progress.GapPoints.ShouldBe(-50m);
        progress.ProjectionByPace.ShouldBe(0m);
        progress.MonthlyRateSoFar.ShouldBe(0m);
        progress.Actual.ShouldNotBeNull().Value.ShouldBe(0m);
    }

    [Fact]
    public void Example_9_no_report_at_all_is_not_zero()
    {
        var progress = Compute(Flow(329m, Unit.Count) with { Stretch = 362m }, []);

        progress.Status.ShouldBe(ProgressStatus.NotReported);
        progress.Actual.ShouldBeNull();
        progress.CompletionPercent.ShouldBeNull();
        progress.GapPoints.ShouldBeNull();
        progress.Distance.ShouldBeNull();
        progress.MonthlyRateSoFar.ShouldBeNull();
        progress.ProjectionByPace.ShouldBeNull();
        progress.StretchMet.ShouldBeNull();
        progress.Floor.ShouldBe(329m, "what is asked for stands also where nothing was reported");
    }

    private static readonly TargetTerms StartRate =
        new(IndicatorKind.Level, Better.Higher, Unit.Percent, Period.Year(2024), Comparator.Eq, 95m);

    private static readonly PlanPoint[] StartMilestones =
    [
        new(Period.Parse("2024-Q1"), 20m), new(Period.Parse("2024-Q2"), 50m), new(Period.Parse("2024-Q3"), 75m), new(Period.Parse("2024-Q4"), 95m),
    ];

    private static TargetTerms Flow(decimal value, Unit unit) => new(IndicatorKind.Flow, Better.Higher, unit, Year2024, Comparator.Eq, value);

    private static Actual Report(string period, decimal value) => new(Period.Parse(period), value, ActualStatus.Final);

    private static Progress Compute(TargetTerms target, Actual[] reports, decimal? baseline = null, PlanPoint[]? plan = null) =>
        ProgressCalculator.Compute(new ProgressInput(target, reports, plan ?? [], baseline), ProgressSettings.Default);
}
