using Dashboard.Core;

namespace Dashboard.Web.Tables;

/// <summary>How the number of a cell is written on screen. Files always hold the number itself.</summary>
public enum NumberForm
{
    /// <summary>Exactly, in its unit.</summary>
    Exact,

    /// <summary>Rounded to two decimals of its scale, because it was computed.</summary>
    Rounded,

    /// <summary>With its sign, as a difference in its unit.</summary>
    Difference,

    /// <summary>A share in percent with one decimal.</summary>
    Share,
}

/// <summary>A column of a table.</summary>
/// <param name="Title">Its heading, in the reader's language.</param>
/// <param name="Unit">The unit of its numbers; null for a column of text, or where each cell has its own.</param>
/// <param name="IsNumber">True where its cells are numbers, set to the right.</param>
public sealed record DataColumn(string Title, Unit? Unit = null, bool IsNumber = false)
{
    /// <summary>True where a page says it in another way already; files have the column all the same.</summary>
    public bool OnlyInFiles { get; init; }

    /// <summary>A column of numbers in one unit.</summary>
    public static DataColumn Of(string title, Unit unit) => new(title, unit, IsNumber: true);

    /// <summary>A column of numbers, each in its own unit; files have a column with the unit behind it.</summary>
    public static DataColumn Mixed(string title) => new(title, null, IsNumber: true);
}

/// <summary>A cell: text, a whole number, a decimal, a date, a period, a status, yes/no, or null where nothing is known.</summary>
/// <param name="Value">Its value.</param>
public sealed record DataCell(object? Value)
{
    /// <summary>The unit of its number where the column has none.</summary>
    public Unit? Unit { get; init; }

    /// <summary>How its number is written on screen.</summary>
    public NumberForm Form { get; init; }

    /// <summary>What is written on screen instead of the value: a comparator in front of a number.</summary>
    public string? Shown { get; init; }

    /// <summary>Where it leads.</summary>
    public string? Href { get; init; }

    /// <summary>Its tooltip: the name in the other language, the figure as printed.</summary>
    public string? Title { get; init; }

    /// <summary>A few words under it on screen.</summary>
    public string? Note { get; init; }

    /// <summary>The BCP 47 tag of its text where that is not the reader's language.</summary>
    public string? Language { get; init; }

    /// <summary>True where the figure is a sample figure.</summary>
    public bool IsSample { get; init; }

    /// <summary>True for the name of a part of what stands above it; set in on screen.</summary>
    public bool IsPart { get; init; }

    /// <summary>Text.</summary>
    public static implicit operator DataCell(string? text) => new((object?)text);

    /// <summary>A count.</summary>
    public static implicit operator DataCell(int count) => new((object?)count);

    /// <summary>A status.</summary>
    public static implicit operator DataCell(ProgressStatus status) => new((object?)status);

    /// <summary>A number in the unit of its column, exactly.</summary>
    public static implicit operator DataCell(decimal? number) => new((object?)number);

    /// <summary>A number that was computed, in the unit of its column.</summary>
    public static DataCell Rounded(decimal? number) => new((object?)number) { Form = NumberForm.Rounded };

    /// <summary>A share in percent.</summary>
    public static DataCell Share(decimal? percent) => new((object?)percent) { Unit = Core.Unit.Percent, Form = NumberForm.Share };

    /// <summary>A name in the reader's language that leads somewhere, with the other name as its tooltip.</summary>
    public static DataCell Link(string name, string href, string? title = null) => new((object?)name) { Href = href, Title = title };
}

/// <summary>
/// A table of figures as a page, a chart and a file show it. The same rows stand on the screen, beside a chart and in the file that is downloaded.
/// </summary>
/// <param name="Name">Its name in addresses and file names: lower case, digits and hyphens.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Rows">Its rows, a cell for each column.</param>
public sealed record DataTable(string Name, string Title, IReadOnlyList<DataColumn> Columns, IReadOnlyList<IReadOnlyList<DataCell>> Rows)
{
    /// <summary>Rows under the others, such as sums; apart from them on screen.</summary>
    public IReadOnlyList<IReadOnlyList<DataCell>> Footer { get; init; } = [];

    /// <summary>True where any figure is a sample figure.</summary>
    public bool HasSamples => Rows.Concat(Footer).Any(row => row.Any(cell => cell.IsSample));
}
