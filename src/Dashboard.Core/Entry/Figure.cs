namespace Dashboard.Core.Entry;

/// <summary>What a figure is of.</summary>
public enum FigureKind
{
    /// <summary>The actual value of an indicator in a district.</summary>
    Actual,

    /// <summary>The money spent of an allocation.</summary>
    Execution,
}

/// <summary>Where a figure stands on its way to the public.</summary>
public enum FigureState
{
    /// <summary>Typed and kept; nobody else is asked to look at it.</summary>
    Draft,

    /// <summary>Handed to the reviewer.</summary>
    Submitted,

    /// <summary>Given back by the reviewer with a note.</summary>
    Returned,

    /// <summary>Published.</summary>
    Approved,
}

/// <summary>What a planner does with a figure, or a reviewer.</summary>
public enum FigureAct
{
    /// <summary>Keeps what was typed.</summary>
    Save,

    /// <summary>Hands it in.</summary>
    Submit,

    /// <summary>Publishes it.</summary>
    Approve,

    /// <summary>Gives it back with a note.</summary>
    Return,
}

/// <summary>How a planner answers what is asked for.</summary>
public enum FigureAnswer
{
    /// <summary>With a value.</summary>
    Value,

    /// <summary>Not yet: what was typed has been taken back. It cannot be submitted.</summary>
    Nothing,

    /// <summary>With the value of the period before: nothing has changed.</summary>
    NoChange,

    /// <summary>Not this time: the figure is not there. Nothing is published.</summary>
    NotReported,

    /// <summary>There can be no such figure. Nothing is published.</summary>
    NotApplicable,
}

/// <summary>Which figure.</summary>
/// <param name="Kind">What it is of.</param>
/// <param name="SubjectId">The indicator, or the allocation.</param>
/// <param name="DistrictCode">The district.</param>
/// <param name="Period">The period that it is for; a month of a flow counts from January.</param>
public sealed record FigureKey(FigureKind Kind, string SubjectId, string DistrictCode, Period Period)
{
    /// <summary>Its name in the audit trail: actual/330108/fdi/2024-09.</summary>
    public string Subject => $"{EnumCode.Of(Kind)}/{DistrictCode}/{SubjectId}/{Period}";
}

/// <summary>What a figure says.</summary>
public sealed record FigureContent
{
    /// <summary>How it is answered.</summary>
    public FigureAnswer Answer { get; init; }

    /// <summary>The value in the base unit of the indicator, or yuan executed; null where the answer has none.</summary>
    public decimal? Value { get; init; }

    /// <summary>The budget after adjustment in yuan; only of an execution.</summary>
    public decimal? AdjustedYuan { get; init; }

    /// <summary>Provisional or final.</summary>
    public ActualStatus Finality { get; init; }

    /// <summary>What the figure is taken from.</summary>
    public string? SourceTitle { get; init; }

    /// <summary>Where that can be read.</summary>
    public string? SourceUrl { get; init; }

    /// <summary>The file that bears it out.</summary>
    public Evidence? Evidence { get; init; }

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

    /// <summary>Whether an answer and a value go together.</summary>
    public bool IsWhole => Value is not null == Answer is FigureAnswer.Value or FigureAnswer.NoChange;
}

/// <summary>The way of a figure: draft, submitted, approved or returned.</summary>
public static class FigureFlow
{
    /// <summary>Where an act leads from a state; null where it cannot be done there.</summary>
    /// <param name="state">Where the figure stands; null where there is none yet.</param>
    /// <param name="act">What is done with it.</param>
    public static FigureState? Next(FigureState? state, FigureAct act) => (act, state) switch
    {
        (FigureAct.Save, _) => FigureState.Draft,
        (FigureAct.Submit, FigureState.Draft or FigureState.Returned) => FigureState.Submitted,
        (FigureAct.Approve, FigureState.Submitted) => FigureState.Approved,
        (FigureAct.Return, FigureState.Submitted) => FigureState.Returned,
        _ => null,
    };
}
