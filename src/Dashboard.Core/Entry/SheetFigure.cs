namespace Dashboard.Core.Entry;

/// <summary>A figure that a person is asked for, as a sheet needs to know it.</summary>
/// <param name="Key">Which figure.</param>
/// <param name="NameZh">What is asked for, in Chinese.</param>
/// <param name="NameEn">The same in English.</param>
/// <param name="Unit">The unit that it is kept in.</param>
public sealed record SheetFigure(FigureKey Key, string NameZh, string NameEn, Unit Unit)
{
    /// <summary>The target, or the money that was allocated; in the unit.</summary>
    public decimal? Target { get; init; }

    /// <summary>What is published; null for nothing.</summary>
    public decimal? Published { get; init; }

    /// <summary>The published figure before it this year: what no change repeats.</summary>
    public decimal? Before { get; init; }

    /// <summary>What it says now: its latest version, else what is published.</summary>
    public FigureContent Current { get; init; } = new() { Answer = FigureAnswer.Nothing };

    /// <summary>True for an indicator that knows not started (0), in progress (1) and done (2) alone.</summary>
    public bool IsState { get; init; }
}

/// <summary>Finds a figure that the person is asked for.</summary>
/// <param name="kind">What it is of.</param>
/// <param name="id">The indicator, or the allocation.</param>
/// <param name="district">The district; null where the file does not name one.</param>
/// <param name="period">The period.</param>
/// <returns>Null where the person is not asked for it.</returns>
public delegate SheetFigure? FindFigure(FigureKind kind, string id, string? district, Period period);

/// <summary>What a sheet says of one figure.</summary>
/// <param name="Figure">The figure.</param>
/// <param name="Place">The cell of its value.</param>
/// <param name="ReasonPlace">The cell of its reason; the row where the sheet has no such column.</param>
/// <param name="Content">What it is to say.</param>
public sealed record SheetEntry(SheetFigure Figure, SheetPlace Place, SheetPlace ReasonPlace, FigureContent Content)
{
    /// <summary>Whether that is other than what it says now.</summary>
    public bool IsChange => Content != Figure.Current;
}

/// <summary>What was read from a table.</summary>
/// <param name="Entries">What it says of figures, in its order.</param>
/// <param name="Errors">What is wrong with it, in its order.</param>
/// <param name="Ignored">Headings of columns that were not read.</param>
/// <param name="Empty">Figures for which nothing stands in it; they are not touched.</param>
public sealed record SheetContent(IReadOnlyList<SheetEntry> Entries, IReadOnlyList<SheetError> Errors, IReadOnlyList<string> Ignored, int Empty);
