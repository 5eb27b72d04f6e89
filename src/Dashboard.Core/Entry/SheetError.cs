namespace Dashboard.Core.Entry;

/// <summary>Why a file, a row or a cell is not taken.</summary>
public enum SheetProblem
{
    /// <summary>Neither a workbook (xlsx) nor a text with separators (csv).</summary>
    NotASheet,

    /// <summary>A workbook of Excel 97-2003 (xls), or one with a password: both begin alike.</summary>
    OldOrProtected,

    /// <summary>A workbook with macros.</summary>
    Macros,

    /// <summary>A workbook that takes cells from other files.</summary>
    ExternalLinks,

    /// <summary>More bytes than an upload may have.</summary>
    TooLarge,

    /// <summary>Packed so that it would become much larger than a sheet of figures is.</summary>
    UnpacksTooLarge,

    /// <summary>More rows, columns or parts than a sheet of figures has.</summary>
    TooMuch,

    /// <summary>It was damaged on its way, or made by a program that writes no sound workbooks.</summary>
    Damaged,

    /// <summary>A text in no encoding that is read (UTF-8, GB18030).</summary>
    Encoding,

    /// <summary>A quotation mark stands where it cannot, or is not closed.</summary>
    Quotes,

    /// <summary>Nothing is in it.</summary>
    Empty,

    /// <summary>What a program sent is no array of objects; what is found says where.</summary>
    NotJson,

    /// <summary>No row has the headings of a sheet of figures.</summary>
    NoHeadings,

    /// <summary>A heading that is needed is missing.</summary>
    HeadingMissing,

    /// <summary>A heading is there twice.</summary>
    HeadingTwice,

    /// <summary>A heading that is not known; only where nothing may be left out.</summary>
    HeadingUnknown,

    /// <summary>A formula.</summary>
    Formula,

    /// <summary>An error of the spreadsheet.</summary>
    ErrorValue,

    /// <summary>A text that is longer than what is kept.</summary>
    TextTooLong,

    /// <summary>A text with line breaks or control characters.</summary>
    NotPlain,

    /// <summary>No kind of figure.</summary>
    KindUnknown,

    /// <summary>Something is entered in a row that does not say for which figure.</summary>
    NoSubject,

    /// <summary>No period.</summary>
    PeriodUnknown,

    /// <summary>Nothing asks the person for this figure.</summary>
    NotAsked,

    /// <summary>The name in the row is that of another figure: rows and columns were sorted apart.</summary>
    NameDiffers,

    /// <summary>The unit in the row is not that of the figure.</summary>
    UnitDiffers,

    /// <summary>A text that is no figure; why is said by <see cref="SheetError.Typed"/>.</summary>
    NotAFigure,

    /// <summary>A day where a figure is to stand.</summary>
    DateForFigure,

    /// <summary>A state other than 0, 1 and 2.</summary>
    NoSuchState,

    /// <summary>Neither provisional nor final.</summary>
    StatusUnknown,

    /// <summary>No way to answer.</summary>
    AnswerUnknown,

    /// <summary>A value, and an answer that has none.</summary>
    AnswerAndValue,

    /// <summary>There is no earlier figure this year that could hold on.</summary>
    NothingBefore,

    /// <summary>Something is said of a figure that is not there.</summary>
    NoFigure,

    /// <summary>Only spending has a budget that is adjusted.</summary>
    OnlyOfSpending,

    /// <summary>A word where only an amount of money can stand.</summary>
    NoAmount,

    /// <summary>No day.</summary>
    DateUnknown,

    /// <summary>No address of a page.</summary>
    AddressUnknown,

    /// <summary>The same figure stands in an earlier row.</summary>
    Twice,

    /// <summary>It is marked as a sample figure.</summary>
    Sample,

    /// <summary>The figure falls or jumps, or corrects a published one, and no reason is given.</summary>
    NeedsReason,

    /// <summary>Somebody else changed the figure after the file was checked.</summary>
    Conflict,

    /// <summary>The period can no longer be changed.</summary>
    Locked,

    /// <summary>The figure stands where nothing can be handed in.</summary>
    NotNow,

    /// <summary>So much is wrong above that nothing is read from here on.</summary>
    TooManyErrors,
}

/// <summary>What is wrong in a file, where, and what it was.</summary>
/// <param name="Place">Where.</param>
/// <param name="Problem">What is wrong; the words for it say what would be right.</param>
/// <param name="Found">What stands there, or what is meant: a heading, a limit.</param>
/// <param name="Valid">What would be right, where that differs from row to row.</param>
public sealed record SheetError(SheetPlace Place, SheetProblem Problem, string Found = "", string Valid = "")
{
    /// <summary>Why a text is no figure, with figures that would be; only of <see cref="SheetProblem.NotAFigure"/>.</summary>
    public TypedError? Typed { get; init; }

    /// <summary>The unit of the figure; only of <see cref="SheetProblem.NotAFigure"/>.</summary>
    public Unit? Unit { get; init; }
}

/// <summary>A file cannot be read as a table at all.</summary>
public sealed class SheetException(SheetError error) : Exception($"{error.Problem} {error.Place.Address} {error.Found}")
{
    /// <summary>A file as a whole is not taken.</summary>
    public SheetException(SheetProblem problem, string found = "") : this(new SheetError(SheetPlace.File, problem, found))
    {
    }

    /// <summary>What is wrong with it.</summary>
    public SheetError Error { get; } = error;
}
