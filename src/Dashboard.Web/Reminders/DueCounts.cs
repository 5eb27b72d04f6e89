using System.Collections.Concurrent;
using Dashboard.Core.Calendar;
using Dashboard.Core.People;
using Dashboard.Data.Reporting;
using Microsoft.Extensions.Options;

namespace Dashboard.Web.Reminders;

/// <summary>How much a person has to enter, for the link on every page; counted anew after half a minute.</summary>
public sealed class DueCounts(DueQuery due, IOptions<ReminderOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan Lag = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, (DueCount Count, long At)> known = new(StringComparer.Ordinal);

    /// <summary>What a person has to enter.</summary>
    public DueCount Of(Person person)
    {
        if (person.Id is null || !person.Grants.Any(g => g.Role is Role.Planner && g.DistrictCode is not null)) return DueCount.None;
        if (known.TryGetValue(person.Id, out var held) && clock.GetElapsedTime(held.At) < Lag) return held.Count;
        var figures = due.Reminders(person, options.Value.WorkingDaysBefore);
        var overdue = figures.Count(f => f.State.Status is ReportingStatus.Overdue);
        var count = new DueCount(overdue, figures.Count - overdue);
        known[person.Id] = (count, clock.GetTimestamp());
        return count;
    }
}
