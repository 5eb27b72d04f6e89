using System.Globalization;

namespace Dashboard.Data.Packages;

/// <summary>Why rows do not fit each other or the store. What is wrong with a single cell follows from its column; what only a file can have wrong has no code.</summary>
public enum PackageProblem
{
    /// <summary>No code of a division: six digits.</summary>
    NoDivisionCode,

    /// <summary>A year that is too late.</summary>
    YearTooLate,

    /// <summary>A notice ends before it begins.</summary>
    EndsBeforeItBegins,

    /// <summary>Nobody leads an area.</summary>
    NoLead,

    /// <summary>The agency is of another district than the notice: the one, the other.</summary>
    OtherDistrict,

    /// <summary>The agency became part of another one: its names in Chinese and English, those of the other one, the day.</summary>
    AgencyMerged,

    /// <summary>The agency had this name and has another one now: the former names in Chinese and English, since when, the names that it has.</summary>
    FormerName,

    /// <summary>Only a component has a parent, and every component has one.</summary>
    ParentOfComponent,

    /// <summary>The whole is in another notice or area.</summary>
    ParentElsewhere,

    /// <summary>An allocation is a part of itself.</summary>
    PartOfItself,

    /// <summary>An area has more than one total: the area, the notice.</summary>
    SecondTotal,

    /// <summary>The totals of a notice sum to more than the store holds: the notice.</summary>
    TotalsTooLarge,

    /// <summary>Parts do not sum to their whole: the whole, the sum, the difference, the difference that is declared.</summary>
    PartsDiffer,

    /// <summary>A difference is declared for what has no parts: the allocation.</summary>
    DifferenceUnused,

    /// <summary>What is counted is named for a count, in both languages, and for nothing else.</summary>
    CountedNames,

    /// <summary>The unit is not that of the indicator: the unit, the indicator, its unit.</summary>
    UnitDiffers,

    /// <summary>Only a range has a second value, and every range has one.</summary>
    RangeEnd,

    /// <summary>The upper end of a range is not above the lower one.</summary>
    RangeOrder,

    /// <summary>A milestone lies outside the period of its target: that period.</summary>
    MilestoneOutside,

    /// <summary>An incentive without an amount and without a rate.</summary>
    NoAmountOrRate,

    /// <summary>The lower limit of an incentive is above the upper one.</summary>
    LimitsOrder,

    /// <summary>A rate has a kind, and a kind has a rate.</summary>
    RateKind,

    /// <summary>A notice has no such clause: the notice, the clause.</summary>
    NoClause,

    /// <summary>The clause is in another area: the clause, its area, the area of the row.</summary>
    ClauseElsewhere,

    /// <summary>Numbers have a gap or a repetition: the one that was expected, the one that was found.</summary>
    Gap,

    /// <summary>The key is there already: the key, the line.</summary>
    KeyTwice,

    /// <summary>A row names what is not there: the resource, its key, the key that was named.</summary>
    NotThere,

    /// <summary>A row of a draft is in the store already: its key.</summary>
    InStoreAlready,
}

/// <summary>One thing that is wrong in a package.</summary>
/// <param name="File">The file inside the package.</param>
/// <param name="Line">The line in it, from 1; null where the error is not in a line.</param>
/// <param name="Column">The position of the column, from 1; null where the error is not in a cell.</param>
/// <param name="ColumnName">The name of that column.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Fix">What would be right.</param>
public sealed record PackageError(string File, int? Line, int? Column, string? ColumnName, string Message, string Fix)
{
    /// <summary>The problem for a page to say in the reader's language; null where only a cell or a file is wrong.</summary>
    public PackageProblem? Problem { get; init; }

    /// <summary>What <see cref="Message"/> names, in its order.</summary>
    public IReadOnlyList<object?> Arguments { get; init; } = [];

    /// <summary>The key of the row of the store that would no longer fit; null where the row is the package's own.</summary>
    public string? StoredKey { get; init; }

    /// <summary>An error of a whole file.</summary>
    public static PackageError InFile(string file, string message, string fix) => new(file, null, null, null, message, fix);

    /// <summary>An error of a whole file that a page can say.</summary>
    internal static PackageError InFile(string file, PackageProblem problem, FormattableString message, string fix) =>
        InFile(file, message.ToString(CultureInfo.InvariantCulture), fix) with { Problem = problem, Arguments = message.GetArguments() };

    /// <summary>One line: <c>targets.csv:12:10 (value): 'abc' is not a number. Write a plain decimal number such as 1500 or 4.5.</c></summary>
    public override string ToString()
    {
        var place = File;
        if (Line is { } line) place += string.Create(CultureInfo.InvariantCulture, $":{line}");
        if (Column is { } column) place += string.Create(CultureInfo.InvariantCulture, $":{column} ({ColumnName})");
        return $"{place}: {Message} {Fix}";
    }
}

/// <summary>A package was refused; nothing of it was kept.</summary>
public sealed class PackageException(IReadOnlyList<PackageError> errors)
    : Exception(errors.Count == 1 ? errors[0].ToString() : $"{errors[0]} ({errors.Count - 1} more)")
{
    /// <summary>Everything that is wrong, in the order of files and lines.</summary>
    public IReadOnlyList<PackageError> Errors { get; } = errors;
}
