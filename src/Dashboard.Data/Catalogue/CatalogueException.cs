namespace Dashboard.Data.Catalogue;

/// <summary>What about agencies, indicators, notices or targets is not possible.</summary>
public enum CatalogueProblem
{
    /// <summary>There is no such thing, or no longer.</summary>
    Unknown,

    /// <summary>Somebody else changed it since it was read.</summary>
    Changed,

    /// <summary>There is one with this id already.</summary>
    IdTaken,

    /// <summary>What was changed is fixed: the indicator of a target, the key of a row.</summary>
    Fixed,

    /// <summary>The unit or kind of an indicator stays, because figures or targets are kept in it.</summary>
    InUse,

    /// <summary>A target cannot be replaced by itself, by one that it replaced, or by one of another district.</summary>
    WrongSuccessor,

    /// <summary>The target is replaced already.</summary>
    AlreadySuperseded,

    /// <summary>The day is before the successor, or the target itself, was there.</summary>
    TooEarly,

    /// <summary>An agency cannot be merged into itself, into one of another district, or into one that was merged itself.</summary>
    WrongMerger,

    /// <summary>A reason is asked for.</summary>
    NoReason,

    /// <summary>Copied values are not all confirmed.</summary>
    NotConfirmed,
}

/// <summary>A change of agencies, indicators, notices or targets was refused; nothing was changed. The message is for the log; pages say it in the reader's language.</summary>
public sealed class CatalogueException(CatalogueProblem problem, string message) : Exception(message)
{
    /// <summary>What is not possible.</summary>
    public CatalogueProblem Problem { get; } = problem;

    /// <summary>How many figures and targets are in the way; only for <see cref="CatalogueProblem.InUse"/>.</summary>
    public (int Figures, int Targets) InUse { get; init; }
}
