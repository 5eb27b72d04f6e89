using System.Globalization;
using System.Runtime.InteropServices;

namespace Dashboard.Core.Entry;

/// <summary>What stands in a cell of a spreadsheet.</summary>
public enum SheetCellKind
{
    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>Text.</summary>
    Text,

    /// <summary>A number, in the unit of its row.</summary>
    Number,

    /// <summary>A number that the spreadsheet shows as a percentage.</summary>
    Percent,

    /// <summary>A day.</summary>
    Date,

    /// <summary>A formula. Its last result is not known: whoever sent the file may have written anything there.</summary>
    Formula,

    /// <summary>An error of the spreadsheet, #REF! or #DIV/0!.</summary>
    Error,
}

/// <summary>One cell as it was read from a file, or as it is written to one.</summary>
/// <param name="Kind">What stands in it.</param>
/// <param name="Text">
/// Its text; of a number its plain digits (1234.5), of a percentage the digits that are shown (0.055 is 5.5%), of a day 2024-05-31, of a formula the formula.
/// </param>
public readonly record struct SheetCell(SheetCellKind Kind, string Text)
{
    /// <summary>Digits that a spreadsheet keeps of a number.</summary>
    private const int SpreadsheetDigits = 15;

    /// <summary>An empty cell.</summary>
    public static readonly SheetCell Nothing = new(SheetCellKind.Nothing, "");

    /// <summary>True where nothing, or nothing but white space, stands in it.</summary>
    public bool IsNothing => Kind is SheetCellKind.Nothing || (Kind is SheetCellKind.Text && string.IsNullOrWhiteSpace(Text));

    /// <summary>A text; an empty cell for null.</summary>
    public static SheetCell Of(string? text) => string.IsNullOrEmpty(text) ? Nothing : new(SheetCellKind.Text, text);

    /// <summary>A number; an empty cell for null. One with more digits than a spreadsheet keeps is a text, so that none is lost.</summary>
    public static SheetCell Of(decimal? number)
    {
        if (number is not { } value) return Nothing;
        var text = Digits(value);
        return new(text.Count(char.IsAsciiDigit) > SpreadsheetDigits ? SheetCellKind.Text : SheetCellKind.Number, text);
    }

    /// <summary>A day; an empty cell for null.</summary>
    public static SheetCell Of(DateOnly? day) => day is { } value ? new(SheetCellKind.Date, value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : Nothing;

    /// <summary>Plain digits, without the zeros at the end of a fraction.</summary>
    public static string Digits(decimal value) => value.ToString("0.############################", CultureInfo.InvariantCulture);
}

/// <summary>A row of a table.</summary>
/// <param name="Number">Its number in the file, from 1.</param>
/// <param name="Cells">Its cells from the first column on; those that are left out at the end are empty.</param>
public sealed record SheetRow(int Number, IReadOnlyList<SheetCell> Cells)
{
    /// <summary>The cell of a column, from 0.</summary>
    public SheetCell this[int column] => column < Cells.Count ? Cells[column] : SheetCell.Nothing;
}

/// <summary>A place in a file.</summary>
/// <param name="Row">The number of the row, from 1; 0 for the file as a whole.</param>
/// <param name="Column">The column, from 0; null for the row as a whole.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct SheetPlace(int Row, int? Column = null)
{
    /// <summary>The file as a whole.</summary>
    public static readonly SheetPlace File = new(0);

    /// <summary>As spreadsheets name it: F12, or 12 for a row; empty for the file.</summary>
    public string Address => Row == 0 ? "" : (Column is { } column ? Letters(column) : "") + Row.ToString(CultureInfo.InvariantCulture);

    /// <summary>The letters of a column: A, Z, AA.</summary>
    public static string Letters(int column) => (column >= 26 ? Letters((column / 26) - 1) : "") + (char)('A' + (column % 26));
}
