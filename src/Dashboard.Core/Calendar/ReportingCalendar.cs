using System.Runtime.InteropServices;

namespace Dashboard.Core.Calendar;

/// <summary>When reports are due and when they lock (settings of the office).</summary>
/// <param name="DueAfterWorkingDays">A report is due on this working day after its period's end; 1 or more, default 10.</param>
/// <param name="LockAfterDays">A period can be changed until this many calendar days after its due day; null, the default, for ever: a
/// new office enters the months before it.</param>
public sealed record ReportingSettings(int DueAfterWorkingDays = 10, int? LockAfterDays = null)
{
    /// <summary>The 10th working day; never locked.</summary>
    public static readonly ReportingSettings Default = new();
}

/// <summary>What was handed in for a period.</summary>
public enum ReportedAs
{
    /// <summary>A final figure.</summary>
    Final,

    /// <summary>A figure that awaits the statistics bureau.</summary>
    Provisional,

    /// <summary>无变化.</summary>
    NoChange,

    /// <summary>不适用.</summary>
    NotApplicable,
}

/// <summary>Whether a report has come; beside the result that it shows, and never part of it.</summary>
public enum ReportingStatus
{
    /// <summary>The period is not over.</summary>
    NotDue,

    /// <summary>The period is over and the due day has not passed.</summary>
    DueIn,

    /// <summary>The due day has passed without a report.</summary>
    Overdue,

    /// <summary>A final figure has come.</summary>
    Reported,

    /// <summary>The last figure still holds.</summary>
    NoChange,

    /// <summary>There is no such figure in this period.</summary>
    NotApplicable,

    /// <summary>A figure has come that awaits the statistics bureau.</summary>
    Provisional,
}

/// <summary>Whether a report has come on a day.</summary>
/// <param name="Status">The state.</param>
/// <param name="WorkingDays">
/// For <see cref="ReportingStatus.DueIn"/> the working days left, 0 on the due day; for <see cref="ReportingStatus.Overdue"/> those since, 0 on the days
/// off right behind the due day; otherwise 0.
/// </param>
/// <param name="Due">For <see cref="ReportingStatus.Overdue"/> the day that it was due; otherwise null.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ReportingState(ReportingStatus Status, int WorkingDays = 0, DateOnly? Due = null);

/// <summary>What is to be reported when.</summary>
/// <param name="days">The working days.</param>
/// <param name="settings">The settings in force.</param>
public sealed class ReportingCalendar(WorkingDays days, ReportingSettings settings)
{
    /// <summary>
    /// The periods that an indicator of that frequency reports in a year, in their order: months, quarters or the year. A month's figure of a flow
    /// or growth indicator counts from January.
    /// </summary>
    public static IReadOnlyList<Period> PeriodsOf(Frequency frequency, int year) => frequency switch
    {
        Frequency.Monthly => [.. Enumerable.Range(1, 12).Select(month => Period.Month(year, month))],
        Frequency.Quarterly => [.. Enumerable.Range(1, 4).Select(quarter => Period.Quarter(year, quarter))],
        _ => [Period.Year(year)],
    };

    /// <summary>The working day by whose end the report for <paramref name="period"/> is to be there.</summary>
    public DateOnly DueDay(Period period) => days.AddWorkingDays(period.End, settings.DueAfterWorkingDays);

    /// <summary>The last day on which figures of <paramref name="period"/> can be changed; null where they never lock.</summary>
    public DateOnly? LockDay(Period period) => settings.LockAfterDays is { } after ? DueDay(period).AddDays(after) : null;

    /// <summary>Whether figures of <paramref name="period"/> can no longer be changed on <paramref name="today"/>.</summary>
    public bool IsLocked(Period period, DateOnly today) => LockDay(period) is { } last && today > last;

    /// <summary>The state of a report on a day; null in <paramref name="reported"/> where nothing was handed in.</summary>
    public ReportingState StateOf(Period period, ReportedAs? reported, DateOnly today)
    {
        switch (reported)
        {
            case ReportedAs.Final: return new(ReportingStatus.Reported);
            case ReportedAs.Provisional: return new(ReportingStatus.Provisional);
            case ReportedAs.NoChange: return new(ReportingStatus.NoChange);
            case ReportedAs.NotApplicable: return new(ReportingStatus.NotApplicable);
        }

        if (today <= period.End) return new(ReportingStatus.NotDue);
        var due = DueDay(period);
        return today <= due
            ? new(ReportingStatus.DueIn, days.WorkingDaysBetween(today, due))
            : new(ReportingStatus.Overdue, days.WorkingDaysBetween(due, today), due);
    }

    /// <summary>
    /// The state, on a day, of what is reported period after period: that of the latest period that is over; but while its report may still come in time, that
    /// of the period before where its report is overdue.
    /// </summary>
    /// <param name="periods">The periods, in order.</param>
    /// <param name="reported">What was handed in for a period.</param>
    /// <param name="today">The day.</param>
    public (Period Period, ReportingState State) Current(IReadOnlyList<Period> periods, Func<Period, ReportedAs?> reported, DateOnly today)
    {
        var over = periods.Count(p => p.End < today);
        if (over == 0) return (periods[0], new(ReportingStatus.NotDue));
        var latest = Of(periods[over - 1]);
        if (latest.State.Status is not ReportingStatus.DueIn || over == 1) return latest;
        var before = Of(periods[over - 2]);
        return before.State.Status is ReportingStatus.Overdue ? before : latest;

        (Period Period, ReportingState State) Of(Period period) => (period, StateOf(period, reported(period), today));
    }
}
