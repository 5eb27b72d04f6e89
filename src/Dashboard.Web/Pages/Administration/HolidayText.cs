using System.Globalization;
using Dashboard.Core.Calendar;

namespace Dashboard.Web.Pages.Administration;

/// <summary>
/// Holidays of a year as staff paste them, a line each: a day or a span, whether it is off or worked, and its name, as in
/// <c>2027-02-06~2027-02-12 放假 春节</c> and <c>2027-02-20 上班 春节</c>. Pure.
/// </summary>
public static class HolidayText
{
    private const int LongestSpan = 31;

    private static readonly string[] Off = ["放假", "休", "假", "holiday", "off"];
    private static readonly string[] Worked = ["上班", "班", "调休", "make-up", "work"];

    /// <summary>Reads lines.</summary>
    /// <param name="text">The lines; empty ones are left out.</param>
    /// <param name="year">The year of which each day must be.</param>
    /// <returns>The days, and the numbers of the lines that are not understood, from 1.</returns>
    public static (IReadOnlyList<SpecialDay> Days, IReadOnlyList<int> Wrong) Read(string text, int year)
    {
        var (days, wrong) = (new SortedDictionary<DateOnly, SpecialDay>(), new List<int>());
        foreach (var (index, line) in text.ReplaceLineEndings("\n").Split('\n').Index())
        {
            if (string.IsNullOrWhiteSpace(line)) continue;
            if (Line(line, year) is not { } read || read.Any(d => days.ContainsKey(d.Date)))
            {
                wrong.Add(index + 1);
                continue;
            }

            foreach (var day in read) days.Add(day.Date, day);
        }

        return ([.. days.Values], wrong);
    }

    /// <summary>Writes days so that they read back; days of one name in a row as a span.</summary>
    public static string Write(IEnumerable<SpecialDay> days)
    {
        var spans = new List<(SpecialDay First, DateOnly Last)>();
        foreach (var day in days.OrderBy(d => d.Date))
        {
            if (spans is [.., var (first, last)] && last.AddDays(1) == day.Date && first with { Date = day.Date } == day) spans[^1] = (first, day.Date);
            else spans.Add((day, day.Date));
        }

        return string.Join('\n', spans.Select(s => string.Create(
            CultureInfo.InvariantCulture,
            $"{s.First.Date:yyyy-MM-dd}{(s.Last > s.First.Date ? $"~{s.Last:yyyy-MM-dd}" : "")} {(s.First.Kind is SpecialDayKind.Holiday ? Off[0] : Worked[0])} {s.First.NameZh} / {s.First.NameEn}")));
    }

    private static List<SpecialDay>? Line(string line, int year)
    {
        var words = line.Split([' ', '\t', '\u3000'], 3, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length < 3 || words[0].Split('~') is not { Length: <= 2 } ends) return null;
        if (!Date(ends[0], out var first) || !Date(ends[^1], out var last) || last < first || first.Year != year || last.Year != year || last.DayNumber - first.DayNumber >= LongestSpan) return null;
        SpecialDayKind? kind = Off.Contains(words[1], StringComparer.OrdinalIgnoreCase) ? SpecialDayKind.Holiday
            : Worked.Contains(words[1], StringComparer.OrdinalIgnoreCase) ? SpecialDayKind.MakeUp
            : null;
        if (kind is not { } read) return null;
        var names = words[2].Split('/', 2, StringSplitOptions.TrimEntries);
        var known = PublicHolidays.All.FirstOrDefault(d => d.NameZh == names[0] || d.NameEn == names[0]);
        var (chinese, english) = names.Length == 2 ? (names[0], names[1]) : (known.NameZh ?? names[0], known.NameEn ?? names[0]);
        return chinese.Length == 0 || english.Length == 0 ? null : [.. Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(n => new SpecialDay(first.AddDays(n), read, chinese, english))];
    }

    private static bool Date(string text, out DateOnly date) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
}
