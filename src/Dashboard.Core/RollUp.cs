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
