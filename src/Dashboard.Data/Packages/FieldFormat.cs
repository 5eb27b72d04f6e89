using System.Globalization;
using System.Text.RegularExpressions;
using Dashboard.Core;

namespace Dashboard.Data.Packages;

/// <summary>The written form of values in a package: one form for each value, so that an export is always the same bytes.</summary>
public static partial class FieldFormat
{
    internal const int LongestText = 1000;
    /// <summary>The largest amount or value; in ten-thousandths it fits the store's 64 bits.</summary>
    internal const decimal Largest = 900_000_000_000_000m;

    /// <summary>Reads a cell; returns what is wrong and what would be right, or null.</summary>
    public static (string Message, string Fix)? Read(Field field, string cell, out object? value)
    {
        value = null;
        if (cell.Length == 0) return field.Required ? ("It is empty.", Expected(field)) : null;
        if (cell.Length > LongestText) return ($"It is longer than {LongestText} characters.", "Shorten it.");
        value = field.Type switch
        {
            FieldType.Text => IsPlainText(cell) ? cell : null,
            FieldType.Identifier => Identifier().IsMatch(cell) ? cell : null,
            FieldType.WholeNumber => Whole(field, cell),
            FieldType.Number => Number(field, cell),
            FieldType.Boolean => cell switch { "true" => true, "false" => false, _ => null },
            FieldType.Date => DateOnly.TryParseExact(cell, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null,
            FieldType.Period => Period.TryParse(cell, out var period) ? period : null,
            FieldType.Code => field.Codes!.Contains(cell, StringComparer.Ordinal) ? cell : null,
            FieldType.Address => IsPlainText(cell) && Uri.TryCreate(cell, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? cell : null,
            _ => null,
        };
        return value is null ? ($"{Quote(cell)} does not fit.", Expected(field)) : null;
    }

    /// <summary>The written form of a value; empty for null.</summary>
    public static string Write(object? value) => value switch
    {
        null => "",
        bool b => b ? "true" : "false",
        decimal d => d.ToString("0.####", CultureInfo.InvariantCulture),
        DateOnly d => d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>A cell as it is shown in a message: short, on one line.</summary>
    public static string Quote(string cell, int longest = 40)
    {
        var shown = cell.Length > longest ? cell[..longest] + "…" : cell;
        return "'" + string.Concat(shown.Select(c => char.IsControl(c) || c == '\uFFFD' ? '�' : c)) + "'";
    }

    private static string Expected(Field field) => field.Type switch
    {
        FieldType.Text => "Write text on one line that does not start with = + - @ (a spreadsheet would run it as a formula) and has no control or replacement characters.",
        FieldType.Identifier => "Write an identifier of lower-case letters, digits and single hyphens, such as binjiang-2024-a2-rd-intensity.",
        FieldType.WholeNumber => string.Create(CultureInfo.InvariantCulture, $"Write a whole number from {field.Minimum ?? 0} to {int.MaxValue}, without separators."),
        FieldType.Number => (field.Minimum is { } minimum ? string.Create(CultureInfo.InvariantCulture, $"Write a number not below {minimum}") : "Write a number")
            + " in plain digits with at most four decimals and no unit, separator or exponent, such as 7590000000 or 4.5.",
        FieldType.Boolean => "Write true or false.",
        FieldType.Date => "Write a date such as 2024-05-14.",
        FieldType.Period => "Write 2024, 2024-Q1, 2024-09 or 2021/2025.",
        FieldType.Code => $"Write one of: {string.Join(", ", field.Codes!)}.",
        _ => "Write an address that begins with http:// or https://.",
    };

    /// <summary>One line of text that no spreadsheet runs and no reader is misled by.</summary>
    internal static bool IsPlainText(string cell) =>
        cell[0] is not ('=' or '+' or '-' or '@' or ' ') && cell[^1] != ' '
        && !cell.Any(c => char.IsControl(c) || c is '\uFFFD' or '\uFEFF' or '\u2028' or '\u2029' || (c is >= '\u202A' and <= '\u202E') || (c is >= '\u2066' and <= '\u2069'));

    private static long? Whole(Field field, string cell) =>
        cell.All(char.IsAsciiDigit) && int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= (field.Minimum ?? 0) ? number : null;

    private static decimal? Number(Field field, string cell) =>
        PlainNumber().IsMatch(cell)
        && decimal.TryParse(cell, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
        && Math.Abs(number) <= Largest && number >= (field.Minimum ?? decimal.MinValue)
            ? number
            : null;

    [GeneratedRegex(@"^-?[0-9]{1,15}(\.[0-9]{1,4})?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PlainNumber();

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Identifier();
}
