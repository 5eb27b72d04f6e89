namespace Dashboard.Core;

/// <summary>Everything that the progress of one target is computed from.</summary>
/// <param name="Target">The target's terms.</param>
/// <param name="Reports">All reports of its indicator and district that were known; those of other periods are ignored.</param>
/// <param name="Plan">Milestones, a typed plan curve, or last year's shape; empty where there is none.</param>
/// <param name="Baseline">The final value of the year before, for levels; null where it is not known.</param>
public sealed record ProgressInput(TargetTerms Target, IReadOnlyList<Actual> Reports, IReadOnlyList<PlanPoint> Plan, decimal? Baseline = null);

/// <summary>
/// The progress rules. Pure: the same input gives the same answer, on any day. A figure decides by the period it is reported for, not by the
/// clock; after the period only a final figure makes a target met or missed for good.
/// </summary>
public static class ProgressCalculator
{
    private const int RecentMonths = 3;
    private const int GapDecimals = 18;

    /// <summary>Holds the latest report against the target.</summary>
    public static Progress Compute(ProgressInput input, ProgressSettings settings)
    {
        var target = input.Target;
        var bounds = TargetBounds.Of(target, settings);
        var rule = Rule(input, bounds);
        var blank = new Progress { Status = ProgressStatus.NotReported, Rule = rule, Floor = bounds.Floor, Ceiling = bounds.Ceiling };
        if (Latest(target, input.Reports) is not { } actual) return blank;

        var elapsed = target.Period.ShareElapsed(actual.Period.End);
        var judged = blank with
        {
            Actual = actual,
            ElapsedPercent = elapsed * 100,
            Distance = bounds.Distance(actual.Value),
            StretchMet = target.Stretch is { } stretch ? bounds.AtLeastAsGood(actual.Value, stretch) : null,
        };
        var progress = rule switch
        {
            ProgressRule.Completion => Flow(input, settings, bounds, judged, actual, elapsed),
            ProgressRule.ShareOfWay => ShareOfWay(input, settings, bounds, judged, actual, elapsed),
            ProgressRule.Milestone => Milestone(input, settings, bounds, judged, actual, elapsed),
            ProgressRule.GrowthGap => Growth(settings, bounds, judged, actual),
            ProgressRule.Headroom => Headroom(target, bounds, judged, actual),
            ProgressRule.State => judged with { Status = actual.Value >= 2 ? ProgressStatus.Met : ProgressStatus.NotYet, Distance = null },
            _ => judged with { Status = bounds.Holds(actual.Value) ? ProgressStatus.Met : ProgressStatus.NotYet },
        };

        var isOver = actual.Period.End == target.Period.End && actual.Status is ActualStatus.Final;
        if (!isOver) return progress;
        var holds = rule is ProgressRule.State ? progress.Status is ProgressStatus.Met : bounds.Holds(actual.Value);
        return progress with { Status = holds ? ProgressStatus.Met : ProgressStatus.Missed };
    }

    /// <summary>What is expected of the target during its period; null where its rule expects nothing before the end.</summary>
    public static PlanCurve? Expected(ProgressInput input, ProgressSettings settings)
    {
        var bounds = TargetBounds.Of(input.Target, settings);
        return Rule(input, bounds) switch
        {
            ProgressRule.Completion => new(input.Target.Period, 0, bounds.Goal, input.Plan),
            ProgressRule.ShareOfWay => new(input.Target.Period, input.Baseline, bounds.GoalFrom(input.Baseline!.Value), []),
            ProgressRule.Milestone => new(input.Target.Period, input.Baseline ?? (bounds.Ceiling is null ? 0 : null), bounds.Goal, input.Plan),
            _ => null,
        };
    }

    /// <summary>
    /// The report that answers the target: the latest inside its period, a final one before a provisional one of the same period.
    /// Flow and growth figures count from January, so they answer only a target that starts then.
    /// </summary>
    public static Actual? Latest(TargetTerms target, IEnumerable<Actual> reports)
    {
        Actual? best = null;
        foreach (var report in reports)
        {
            if (!Answers(target, report)) continue;
            if (best is not { } b || report.Period.End > b.Period.End || (report.Period.End == b.Period.End && report.Status > b.Status)) best = report;
        }

        return best;
    }

    private static bool Answers(TargetTerms target, Actual report)
    {
        if (report.Period.End < target.Period.Start || report.Period.End > target.Period.End) return false;
        return target.Kind switch
        {
            IndicatorKind.Flow or IndicatorKind.Growth => report.Period.CumulativeStart == target.Period.Start,
            _ => true,
        };
    }

    private static ProgressRule Rule(ProgressInput input, TargetBounds bounds)
    {
        var target = input.Target;
        if (target.Kind is IndicatorKind.State) return ProgressRule.State;
        if (target.Comparator is Comparator.Le or Comparator.Lt) return ProgressRule.Headroom;
        return target.Kind switch
        {
            IndicatorKind.Flow => ProgressRule.Completion,
            IndicatorKind.Growth => ProgressRule.GrowthGap,
            _ when input.Plan.Count > 0 => ProgressRule.Milestone,
            _ when input.Baseline is { } baseline && !bounds.Holds(baseline) && bounds.GoalFrom(baseline) != baseline => ProgressRule.ShareOfWay,
            _ => ProgressRule.Distance,
        };
    }

    private static Progress Flow(ProgressInput input, ProgressSettings settings, TargetBounds bounds, Progress judged, Actual actual, decimal elapsed)
    {
        var goal = bounds.Goal;
        var expected = Expected(input, settings)!.At(elapsed);
        var monthsPassed = elapsed * input.Target.Period.Months;
        var monthsLeft = input.Target.Period.Months - monthsPassed;
        var recent = RecentRate(input, actual);
        var flow = judged with
        {
            ExpectedValue = expected,
            MonthlyRateSoFar = monthsPassed > 0 ? actual.Value / monthsPassed : null,
            RequiredMonthlyRate = monthsLeft > 0 ? (goal - actual.Value) / monthsLeft : null,
            ProjectionByPace = goal != 0 && expected != 0 ? PlanCurve.Scaled(actual.Value, goal, expected) : null,
            ProjectionByRecentRate = recent is { } rate ? actual.Value + (rate * monthsLeft) : null,
        };
        if (goal == 0) return flow with { Status = bounds.Holds(actual.Value) ? ProgressStatus.Met : ProgressStatus.NotYet };

        return Judge(
            flow with { CompletionPercent = actual.Value / goal * 100, ExpectedPercent = expected / goal * 100 },
            bounds.Lead(actual.Value, expected) / Math.Abs(goal) * 100,
            bounds.Holds(actual.Value),
            settings);
    }

    private static Progress ShareOfWay(ProgressInput input, ProgressSettings settings, TargetBounds bounds, Progress judged, Actual actual, decimal elapsed)
    {
        var baseline = input.Baseline!.Value;
        var goal = bounds.GoalFrom(baseline);
        var expected = Expected(input, settings)!.At(elapsed);
        return Judge(
            judged with
            {
                Baseline = baseline,
                CompletionPercent = (actual.Value - baseline) / (goal - baseline) * 100,
                ExpectedPercent = elapsed * 100,
                ExpectedValue = expected,
            },
            bounds.Lead(actual.Value, expected) / Math.Abs(goal - baseline) * 100,
            bounds.Holds(actual.Value),
            settings);
    }

    private static Progress Milestone(ProgressInput input, ProgressSettings settings, TargetBounds bounds, Progress judged, Actual actual, decimal elapsed)
    {
        var goal = bounds.Goal;
        var expected = Expected(input, settings)!.At(elapsed);
        var ahead = bounds.Lead(actual.Value, expected);
        var inPoints = input.Target.Unit == Unit.Percent || input.Target.Unit == Unit.Point;
        var gap = inPoints ? ahead : goal == 0 ? (decimal?)null : ahead / Math.Abs(goal) * 100;
        var milestone = judged with { Baseline = input.Baseline, ExpectedValue = expected };
        return gap is { } points
            ? Judge(milestone, points, bounds.Holds(actual.Value), settings)
            : milestone with { Status = bounds.Holds(actual.Value) ? ProgressStatus.Met : ProgressStatus.NotYet };
    }

    private static Progress Growth(ProgressSettings settings, TargetBounds bounds, Progress judged, Actual actual)
    {
        var gap = -bounds.Distance(actual.Value);
        var status = bounds.Holds(actual.Value) ? ProgressStatus.Met
            : gap > -settings.GrowthBehindPoints ? ProgressStatus.Behind
            : ProgressStatus.OffTrack;
        return judged with { Status = status, GapPoints = gap };
    }

    private static Progress Headroom(TargetTerms target, TargetBounds bounds, Progress judged, Actual actual) => judged with
    {
        Headroom = target.Value - actual.Value,
        Status = bounds.Holds(actual.Value) ? ProgressStatus.Within : ProgressStatus.Exceeded,
    };

    private static Progress Judge(Progress progress, decimal exactGap, bool holds, ProgressSettings settings)
    {
        // a share of a third of the year cannot be written exactly: what is exactly at the plan must not fall behind it by the last digit
        var gap = Math.Round(exactGap, GapDecimals);
        return progress with
        {
            GapPoints = gap,
            Status = holds ? ProgressStatus.Met
                : gap >= 0 ? ProgressStatus.OnTrack
                : gap > -settings.OffTrackPoints ? ProgressStatus.Behind
                : ProgressStatus.OffTrack,
        };
    }

    /// <summary>The average monthly amount of the last three months, from the cumulative reports; null where no report of three months ago is known.</summary>
    private static decimal? RecentRate(ProgressInput input, Actual actual)
    {
        var from = actual.Period.End.AddMonths(-RecentMonths);
        if (from < input.Target.Period.Start) return null;
        var earlier = input.Reports
            .Where(r => Answers(input.Target, r) && r.Period.End.Year == from.Year && r.Period.End.Month == from.Month)
            .OrderByDescending(r => r.Status)
            .Select(r => (decimal?)r.Value)
            .FirstOrDefault();
        return earlier is { } value ? (actual.Value - value) / RecentMonths : null;
    }
}
