using System.Globalization;
using System.Text.RegularExpressions;

namespace Dashboard.Core.Entry;

/// <summary>
/// Reads periods as sheets have them: 2024-09, and what spreadsheets make of it when they open a csv and write it again (Sep-24, 2024/9/1, a date), or what
/// people write (2024年9月, 2024年第一季度).
/// </summary>
internal static partial class SheetPeriod
{
    private const string ChineseQuarters = "一二三四";

    /// <summary>The period of a cell; null where it is none.</summary>
    public static Period? Read(SheetCell cell)
    {
        if (cell.Kind is SheetCellKind.Nothing or SheetCellKind.Percent or SheetCellKind.Formula or SheetCellKind.Error || cell.Text.Length > 20) return null;
        var text = SheetColumns.Plain(cell.Text).ToUpperInvariant();
        if (Period.TryParse(text, out var written)) return written;
        var match = Written().Match(text);
        if (!match.Success) return null;

        var year = match.Groups["year"] is { Success: true } four ? four.Value : "20" + match.Groups["short"].Value;
        return match switch
        {
            _ when match.Groups["month"] is { Success: true } month => Of(year, "-" + month.Value.PadLeft(2, '0')),
            _ when match.Groups["quarter"] is { Success: true } quarter => Of(year, "-Q" + (ChineseQuarters.IndexOf(quarter.Value, StringComparison.Ordinal) is >= 0 and var i ? "1234"[i] : quarter.Value[0])),
            _ when match.Groups["name"] is { Success: true } name => Of(year, "-" + MonthOf(name.Value)),
            _ => Of(year, ""),
        };
    }

    private static Period? Of(string year, string part) => Period.TryParse(year + part, out var period) ? period : null;

    private static string MonthOf(string name) =>
        (Array.FindIndex(CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedMonthNames, n => n.Equals(name, StringComparison.OrdinalIgnoreCase)) + 1).ToString("00", CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"^(?:(?<year>[0-9]{4})(?:年|[-/年](?<month>[0-9]{1,2})(?:月|月份|[-/][0-9]{1,2})?|[-年]?(?:Q(?<quarter>[1-4])|第?(?<quarter>[1-4一二三四])季度))|(?<name>[A-Z]{3})-(?<short>[0-9]{2}))\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Written();
}
