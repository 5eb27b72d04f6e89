using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Dashboard.Core;

/// <summary>How a <see cref="Period"/> is written and how long it is.</summary>
public enum PeriodKind
{
    /// <summary>A calendar year, <c>2024</c>.</summary>
    Year,

    /// <summary>A quarter of a year, <c>2024-Q1</c>.</summary>
    Quarter,

    /// <summary>A month, <c>2024-09</c>.</summary>
    Month,

    /// <summary>Several whole years, <c>2021/2025</c>.</summary>
    Span,
}

/// <summary>
/// A period of targets and of reports: <c>2024</c>, <c>2024-Q1</c>, <c>2024-09</c> or <c>2021/2025</c>. Years run from 1949 to 2199.
/// Periods sort by their end, then by their start.
/// </summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Period : IComparable<Period>
{
    private const int FirstYear = 1949;
    private const int LastYear = 2199;

    private Period(PeriodKind kind, DateOnly start, DateOnly end) => (Kind, Start, End) = (kind, start, end);

    /// <summary>Year, quarter, month or span.</summary>
    public PeriodKind Kind { get; }

    /// <summary>The first day.</summary>
    public DateOnly Start { get; }

    /// <summary>The last day.</summary>
    public DateOnly End { get; }

    /// <summary>The length in whole months: 12 for a year, 3 for a quarter.</summary>
    public int Months => MonthsBetween(Start, End);

    /// <summary>A calendar year.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The year is not between 1949 and 2199.</exception>
    public static Period Year(int year) => new(PeriodKind.Year, First(year, 1), Last(year, 12));

    /// <summary>A quarter, 1 to 4.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Year or quarter is out of range.</exception>
    public static Period Quarter(int year, int quarter)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(quarter, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quarter, 4);
        return new(PeriodKind.Quarter, First(year, (quarter * 3) - 2), Last(year, quarter * 3));
    }

    /// <summary>A month, 1 to 12.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Year or month is out of range.</exception>
    public static Period Month(int year, int month)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(month, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(month, 12);
        return new(PeriodKind.Month, First(year, month), Last(year, month));
    }

    /// <summary>Whole years, the last one included.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A year is out of range, or the last is not after the first.</exception>
    public static Period Span(int firstYear, int lastYear)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(lastYear, firstYear);
        return new(PeriodKind.Span, First(firstYear, 1), Last(lastYear, 12));
    }

    /// <summary>Reads the written form.</summary>
    /// <exception cref="FormatException">The text is not a period.</exception>
    public static Period Parse(string text) => TryParse(text, out var period)
        ? period
        : throw new FormatException($"'{text}' is not a period: write 2024, 2024-Q1, 2024-09 or 2021/2025.");

    /// <summary>Reads the written form; false where the text is not exactly a period.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Period period)
    {
        period = default;
        if (text is null || text.Length is < 4 or > 9 || !Number(text.AsSpan(0, 4), out var year)) return false;
        var rest = text.AsSpan(4);
        switch (rest)
        {
            case []:
                period = Year(year);
                return true;
            case ['-', 'Q', >= '1' and <= '4' and var quarter]:
                period = Quarter(year, quarter - '0');
                return true;
            case ['-', _, _] when MonthNumber(rest[1..], out var month):
                period = Month(year, month);
                return true;
            case ['/', _, _, _, _] when Number(rest[1..], out var last) && last > year:
                period = Span(year, last);
                return true;
            default:
                return false;
        }

        static bool Number(ReadOnlySpan<char> digits, out int year) =>
            int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out year) && year is >= FirstYear and <= LastYear;

        static bool MonthNumber(ReadOnlySpan<char> digits, out int month) =>
            int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out month) && month is >= 1 and <= 12
            && !digits.Contains('\0'); // which int.TryParse lets pass at the end
    }

    /// <summary>
    /// The share of this period that has passed at the end of <paramref name="date"/>'s month, 0 to 1 (序时进度). 2024 at 2024-09-30 is 0.75.
    /// A month that is not over yet does not count.
    /// </summary>
    public decimal ShareElapsed(DateOnly date)
    {
        if (date < Start) return 0;
        if (date >= End) return 1;
        var monthIsOver = date.Day == DateTime.DaysInMonth(date.Year, date.Month);
        var passed = MonthsBetween(Start, date) - (monthIsOver ? 0 : 1);
        return decimal.Divide(Math.Max(0, passed), Months);
    }

    /// <summary>
    /// The first day that a report for this period covers where the figure is cumulative: months and quarters of flow and growth
    /// indicators count from 1 January (累计), as Chinese statistics report them.
    /// </summary>
    public DateOnly CumulativeStart => Kind is PeriodKind.Span ? Start : new DateOnly(Start.Year, 1, 1);

    /// <summary>True where <paramref name="other"/> lies wholly inside this period.</summary>
    public bool Contains(Period other) => other.Start >= Start && other.End <= End;

    /// <inheritdoc/>
    public int CompareTo(Period other) => (End, Start).CompareTo((other.End, other.Start));

    /// <summary>Earlier end, or same end and earlier start.</summary>
    public static bool operator <(Period left, Period right) => left.CompareTo(right) < 0;

    /// <summary>Later end, or same end and later start.</summary>
    public static bool operator >(Period left, Period right) => left.CompareTo(right) > 0;

    /// <summary>Not later.</summary>
    public static bool operator <=(Period left, Period right) => left.CompareTo(right) <= 0;

    /// <summary>Not earlier.</summary>
    public static bool operator >=(Period left, Period right) => left.CompareTo(right) >= 0;

    /// <summary>The written form.</summary>
    public override string ToString() => Kind switch
    {
        PeriodKind.Year => Start.Year.ToString("0000", CultureInfo.InvariantCulture),
        PeriodKind.Quarter => string.Create(CultureInfo.InvariantCulture, $"{Start.Year:0000}-Q{End.Month / 3}"),
        PeriodKind.Month => Start.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Start.Year:0000}/{End.Year:0000}"),
    };

    private static DateOnly First(int year, int month) => new(Checked(year), month, 1);

    private static DateOnly Last(int year, int month) => new(Checked(year), month, DateTime.DaysInMonth(year, month));

    private static int Checked(int year)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, FirstYear);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, LastYear);
        return year;
    }

    private static int MonthsBetween(DateOnly first, DateOnly last) => ((last.Year - first.Year) * 12) + last.Month - first.Month + 1;
}
