using Dashboard.Core;
using Dashboard.Core.Calendar;
using Dashboard.Data.Reporting;
using Dashboard.Data.Settings;

namespace Dashboard.Web.Pages.Reporting;

/// <summary>A month of the calendar: when its figures are due and lock, and what has come.</summary>
/// <param name="Month">The month; quarters and years that end with it are due with it.</param>
/// <param name="DueDay">The working day by whose end they are to be there.</param>
/// <param name="LockDay">The last day on which they can be changed; null for never.</param>
/// <param name="Figures">What is asked for, with its period and state.</param>
public sealed record CalendarMonth(Period Month, DateOnly DueDay, DateOnly? LockDay, IReadOnlyList<(DueFigure Figure, Period Period, ReportingState State)> Figures)
{
    /// <summary>How many figures stand so.</summary>
    public int Count(ReportingStatus status) => Figures.Count(f => f.State.Status == status);

    /// <summary>How many have been handed in, in whatever way.</summary>
    public int HandedIn => Figures.Count - Count(ReportingStatus.NotDue) - Count(ReportingStatus.DueIn) - Count(ReportingStatus.Overdue);

    /// <summary>The state of those that have not come; null where all have.</summary>
    public ReportingState? Open => Figures.Where(f => f.State.Status is ReportingStatus.NotDue or ReportingStatus.DueIn or ReportingStatus.Overdue).Select(f => (ReportingState?)f.State).FirstOrDefault();
}

/// <summary>What a day of the year is.</summary>
/// <param name="Date">The day.</param>
/// <param name="Special">The holiday or make-up day; null for an ordinary day.</param>
/// <param name="IsOff">Whether nobody works.</param>
/// <param name="Due">The month whose figures are due on it; null for none.</param>
public sealed record CalendarDay(DateOnly Date, SpecialDay? Special, bool IsOff, Period? Due);

/// <summary>What the page Calendar says of a district's year. Pure.</summary>
public sealed class CalendarView
{
    /// <summary>The path of the page.</summary>
    public const string Path = "/calendar";

    private readonly OfficeSettings office;

    /// <summary>The calendar of a year.</summary>
    /// <param name="figures">What is asked for.</param>
    /// <param name="office">The settings in force.</param>
    /// <param name="year">The year.</param>
    /// <param name="today">Today.</param>
    public CalendarView(IReadOnlyList<DueFigure> figures, OfficeSettings office, int year, DateOnly today)
    {
        this.office = office;
        var calendar = office.Calendar;
        Months =
        [
            .. from month in ReportingCalendar.PeriodsOf(Frequency.Monthly, year)
               select new CalendarMonth(month, calendar.DueDay(month), calendar.LockDay(month),
               [
                   .. from figure in figures
                      from period in figure.Periods
                      where period.End == month.End
                      select (figure, period, calendar.StateOf(period, figure.For(period), today)),
               ]),
        ];
        Overdue = figures.Count(f => f.Current(calendar, today).State.Status is ReportingStatus.Overdue);
    }

    /// <summary>The months of the year.</summary>
    public IReadOnlyList<CalendarMonth> Months { get; }

    /// <summary>Figures whose latest report is overdue.</summary>
    public int Overdue { get; }

    /// <summary>The month that is looked at without a choice: the latest that is over, else the first.</summary>
    public CalendarMonth Latest(DateOnly today) => Months.LastOrDefault(m => m.Month.End < today) ?? Months[0];

    /// <summary>The weeks of a month, from Monday to Sunday; null for days of other months.</summary>
    public IEnumerable<CalendarDay?[]> Weeks(Period month)
    {
        var blank = ((int)month.Start.DayOfWeek + 6) % 7;
        var days = Enumerable.Range(0, month.End.Day).Select(n => Day(month.Start.AddDays(n)));
        return Enumerable.Repeat<CalendarDay?>(null, blank).Concat(days).Chunk(7).Select(week => week.Concat(Enumerable.Repeat<CalendarDay?>(null, 7 - week.Length)).ToArray());
    }

    private CalendarDay Day(DateOnly date)
    {
        var special = office.SpecialDays.Where(d => d.Date == date).Cast<SpecialDay?>().FirstOrDefault();
        var due = new[] { date.AddMonths(-1), date.AddMonths(-2), date.AddMonths(-3) }.Select(d => Period.Month(d.Year, d.Month)).Where(m => office.Calendar.DueDay(m) == date).Cast<Period?>().FirstOrDefault();
        return new(date, special, !office.WorkingDays.IsWorkingDay(date), due);
    }
}
