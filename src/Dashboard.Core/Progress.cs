namespace Dashboard.Core;

/// <summary>The result of holding an actual value against a target.</summary>
public enum ProgressStatus
{
    /// <summary>The comparator holds.</summary>
    Met,

    /// <summary>At or ahead of what is expected by now.</summary>
    OnTrack,

    /// <summary>A limit is kept.</summary>
    Within,

    /// <summary>Behind what is expected, by less than the threshold.</summary>
    Behind,

    /// <summary>Not reached yet, and nothing says how far it should be by now.</summary>
    NotYet,

    /// <summary>Behind what is expected by the threshold or more.</summary>
    OffTrack,

    /// <summary>A limit is broken.</summary>
    Exceeded,

    /// <summary>The period is over, the figure is final, and the comparator does not hold.</summary>
    Missed,

    /// <summary>No figure has been reported; this is not zero.</summary>
    NotReported,
}

/// <summary>The thresholds of the progress rules (design: settings, shown with every view).</summary>
/// <param name="OffTrackPoints">A gap of this many points or more behind is off track; default 10.</param>
/// <param name="GrowthBehindPoints">Growth short by less than this many percentage points is behind; default 1.</param>
/// <param name="ApproxTolerancePercent">"About" allows this share of the value either way; default 5.</param>
public sealed record ProgressSettings(decimal OffTrackPoints = 10, decimal GrowthBehindPoints = 1, decimal ApproxTolerancePercent = 5)
{
    /// <summary>10 points, 1 point, 5 percent.</summary>
    public static readonly ProgressSettings Default = new();
}

/// <summary>The rule by which a status was found; named on screen under "how computed".</summary>
public enum ProgressRule
{
    /// <summary>Completion of a cumulative amount against what is expected by now.</summary>
    Completion,

    /// <summary>The share of the way from the baseline to the target.</summary>
    ShareOfWay,

    /// <summary>A level against its milestones.</summary>
    Milestone,

    /// <summary>The distance of a level that has neither baseline nor milestones.</summary>
    Distance,

    /// <summary>A growth rate against the target rate, in points.</summary>
    GrowthGap,

    /// <summary>A limit and what is left below it.</summary>
    Headroom,

    /// <summary>Not started, in progress, done.</summary>
    State,
}

/// <summary>The status of one target with every number that led to it. Null means: does not apply, or cannot be computed.</summary>
public sealed record Progress
{
    /// <summary>The result.</summary>
    public required ProgressStatus Status { get; init; }

    /// <summary>Which rule was used.</summary>
    public required ProgressRule Rule { get; init; }

    /// <summary>The report that was judged; null when nothing was reported.</summary>
    public Actual? Actual { get; init; }

    /// <summary>The share of the target's period that has passed at the end of the reporting period, in percent.</summary>
    public decimal? ElapsedPercent { get; init; }

    /// <summary>Actual over target, or the share of the way from the baseline, in percent.</summary>
    public decimal? CompletionPercent { get; init; }

    /// <summary>The completion expected by the end of the reporting period, in percent.</summary>
    public decimal? ExpectedPercent { get; init; }

    /// <summary>The value expected by the end of the reporting period, in the target's unit.</summary>
    public decimal? ExpectedValue { get; init; }

    /// <summary>Percentage points ahead (+) of or behind (−) what is expected; for growth, ahead of or behind the target.</summary>
    public decimal? GapPoints { get; init; }

    /// <summary>The distance still to go in the target's unit; negative or zero when it is reached.</summary>
    public decimal? Distance { get; init; }

    /// <summary>What is left below a limit, in the target's unit; negative when it is broken.</summary>
    public decimal? Headroom { get; init; }

    /// <summary>The value at the start from which the way is measured.</summary>
    public decimal? Baseline { get; init; }

    /// <summary>The value at the period's end if things go on as they did against the expected curve (c / x).</summary>
    public decimal? ProjectionByPace { get; init; }

    /// <summary>The value at the period's end if the last three months' rate goes on.</summary>
    public decimal? ProjectionByRecentRate { get; init; }

    /// <summary>The amount a month that the rest of the period needs to reach the target.</summary>
    public decimal? RequiredMonthlyRate { get; init; }

    /// <summary>The average amount a month so far.</summary>
    public decimal? MonthlyRateSoFar { get; init; }

    /// <summary>Whether the stretch value is reached; null where there is none or nothing was reported. Never changes <see cref="Status"/>.</summary>
    public bool? StretchMet { get; init; }

    /// <summary>The lowest value that satisfies the target, where there is one.</summary>
    public decimal? Floor { get; init; }

    /// <summary>The highest value that satisfies the target, where there is one.</summary>
    public decimal? Ceiling { get; init; }
}
