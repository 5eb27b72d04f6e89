using Dashboard.Core;
using Dashboard.Core.Entry;

namespace Dashboard.Data.Entry;

/// <summary>One version of a figure: what it said and where it stood from a moment on.</summary>
public sealed record FigureVersion
{
    /// <summary>The code of what it is of.</summary>
    public required string Kind { get; init; }

    /// <summary>The indicator, or the allocation.</summary>
    public required string SubjectId { get; init; }

    /// <summary>The district.</summary>
    public required string DistrictCode { get; init; }

    /// <summary>The period that it is for.</summary>
    public required Period Period { get; init; }

    /// <summary>The last day of the period.</summary>
    public DateOnly PeriodEnd => Period.End;

    /// <summary>1, 2, 3 … of this figure.</summary>
    public required int Version { get; init; }

    /// <summary>The code of where it stood.</summary>
    public required string State { get; init; }

    /// <summary>The code of the answer.</summary>
    public required string Answer { get; init; }

    /// <summary>The value in the base unit, or yuan executed.</summary>
    public decimal? Value { get; init; }

    /// <summary>The budget after adjustment in yuan.</summary>
    public decimal? AdjustedYuan { get; init; }

    /// <summary>The code of provisional or final.</summary>
    public required string Finality { get; init; }

    /// <summary>What the figure is taken from.</summary>
    public string? SourceTitle { get; init; }

    /// <summary>Where that can be read.</summary>
    public string? SourceUrl { get; init; }

    /// <summary>The file that bears it out, see <see cref="EvidenceStore"/>.</summary>
    public string? EvidenceId { get; init; }

    /// <summary>What the planner calls that file.</summary>
    public string? EvidenceName { get; init; }

    /// <summary>What readers should know.</summary>
    public string? Note { get; init; }

    /// <summary>Why a check that asked does not hold, or why a published figure is corrected.</summary>
    public string? Reason { get; init; }

    /// <summary>When behind: why.</summary>
    public string? Cause { get; init; }

    /// <summary>When behind: what is done about it.</summary>
    public string? Measure { get; init; }

    /// <summary>When behind: by whom.</summary>
    public string? Owner { get; init; }

    /// <summary>When behind: by when.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>What the reviewer says to the planner.</summary>
    public string? ReviewNote { get; init; }

    /// <summary>The account that made this version; null for the command line.</summary>
    public string? PersonId { get; init; }

    /// <summary>That person's name at that time.</summary>
    public required string PersonName { get; init; }

    /// <summary>When, UTC, ISO 8601 with milliseconds.</summary>
    public required string At { get; init; }

    /// <summary>Which figure it is of.</summary>
    public FigureKey Key => new(EnumCode.Parse<FigureKind>(Kind), SubjectId, DistrictCode, Period);

    /// <summary>Where it stood.</summary>
    public FigureState FigureState => EnumCode.Parse<FigureState>(State);

    /// <summary>What it said.</summary>
    public FigureContent Content => new()
    {
        Answer = EnumCode.Parse<FigureAnswer>(Answer),
        Value = Value,
        AdjustedYuan = AdjustedYuan,
        Finality = EnumCode.Parse<ActualStatus>(Finality),
        SourceTitle = SourceTitle,
        SourceUrl = SourceUrl,
        Evidence = EvidenceId is null ? null : new(EvidenceId, EvidenceName!),
        Note = Note,
        Reason = Reason,
        Cause = Cause,
        Measure = Measure,
        Owner = Owner,
        DueOn = DueOn,
    };
}

/// <summary>What a figure is to say, typed on top of a version.</summary>
/// <param name="Key">Which figure.</param>
/// <param name="Version">The version that the person saw; 0 where there was none. Another one by then is a conflict.</param>
/// <param name="Content">What it is to say.</param>
public sealed record FigureEdit(FigureKey Key, int Version, FigureContent Content);

/// <summary>A version of a figure that something is done with.</summary>
/// <param name="Key">Which figure.</param>
/// <param name="Version">The version that the person saw. Another one by then is a conflict.</param>
public sealed record FigureAt(FigureKey Key, int Version);

/// <summary>What became of something that was done with a figure.</summary>
public enum FigureOutcome
{
    /// <summary>It is done, and kept.</summary>
    Done,

    /// <summary>Somebody else was faster: the latest version is another one. Nothing was done.</summary>
    Conflict,

    /// <summary>The figure stands where this cannot be done. Nothing was done.</summary>
    NotNow,

    /// <summary>No target or allocation of the district asks for such a figure, or its answer and value do not go together. Nothing was done.</summary>
    NotAsked,

    /// <summary>The figure falls or jumps, or corrects a published one, and no reason is given. Nothing was done.</summary>
    NeedsReason,

    /// <summary>The period is locked, and no exception opens it to the person. Nothing was done.</summary>
    Locked,

    /// <summary>Whoever submitted a figure does not approve it. Nothing was done.</summary>
    OwnSubmission,
}

/// <summary>What became of one figure.</summary>
/// <param name="Key">Which figure.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Latest">Where it stands now; null where there is no version.</param>
public sealed record FigureResult(FigureKey Key, FigureOutcome Outcome, FigureVersion? Latest);

/// <summary>Figures of a district were published.</summary>
/// <param name="districtCode">The district; null where it may be any.</param>
public sealed class FiguresPublishedEventArgs(string? districtCode) : EventArgs
{
    /// <summary>The district; null where it may be any.</summary>
    public string? DistrictCode { get; } = districtCode;
}
