namespace Dashboard.Core;

/// <summary>
/// How many targets have which status. Targets are counted; percentages of different things are never averaged.
/// </summary>
public sealed class RollUp
{
    private readonly Dictionary<ProgressStatus, int> counts;

    /// <summary>Counts the statuses.</summary>
    public RollUp(IEnumerable<ProgressStatus> statuses) => counts = statuses.CountBy(s => s).ToDictionary();

    /// <summary>The number of targets with <paramref name="status"/>.</summary>
    public int this[ProgressStatus status] => counts.GetValueOrDefault(status);

    /// <summary>All targets, reported or not.</summary>
    public int Total => counts.Values.Sum();

    /// <summary>Targets for which a figure was reported.</summary>
    public int Reported => Total - this[ProgressStatus.NotReported];

    /// <summary>Met, on track or within the limit.</summary>
    public int OnCourse => this[ProgressStatus.Met] + this[ProgressStatus.OnTrack] + this[ProgressStatus.Within];

    /// <summary>Off track, missed or over the limit.</summary>
    public int OffCourse => this[ProgressStatus.OffTrack] + this[ProgressStatus.Missed] + this[ProgressStatus.Exceeded];
}

/// <summary>What statuses have in common.</summary>
public static class ProgressStatusExtensions
{
    /// <summary>How much a status needs attention: 3 a broken commitment, 2 off track, 1 behind, 0 none.</summary>
    public static int Severity(this ProgressStatus status) => status switch
    {
        ProgressStatus.Missed or ProgressStatus.Exceeded => 3,
        ProgressStatus.OffTrack => 2,
        ProgressStatus.Behind => 1,
        _ => 0,
    };
}
