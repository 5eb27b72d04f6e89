using System.Globalization;
using Dashboard.Core;
using Dashboard.Core.People;
using Dashboard.Data.People;
using Dashboard.Data.Queries;
using Dashboard.Data.Reporting;
using Dashboard.Data.Settings;
using Dashboard.Web.Localisation;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Microsoft.Extensions.Options;
using Period = Dashboard.Core.Period;

namespace Dashboard.Web.Reminders;

/// <summary>What a person has to report, as their calendar program reads it: a whole day for each month's due day, and one for the last day before it locks.</summary>
public sealed class CalendarFeed(
    DueQuery due, SettingsStore settings, ChoicesQuery choices, ReminderWords words, IOptions<ReminderOptions> options, TimeProvider clock)
{
    private const int MostNames = 20;

    /// <summary>The feed of a person, in their language (iCalendar, RFC 5545).</summary>
    public string Write(ReachablePerson person)
    {
        var (office, today) = (settings.Current, settings.Today);
        return words.In(person.Language ?? options.Value.Language, (texts, viewer) =>
        {
            var calendar = new Ical.Net.Calendar { ProductId = "-//District Dashboard//Reporting calendar//EN" };
            calendar.AddProperty("X-WR-CALNAME", texts["Feed.Name", person.Person.Name]);
            foreach (var district in choices.Districts(today).Where(d => person.Person.Grants.Any(g => g.Role is Role.Planner && g.DistrictCode == d.Code)))
            {
                var months = from year in new[] { today.Year - 1, today.Year, today.Year + 1 }
                             from figure in due.For(person.Person, district.Code, year)
                             from period in figure.Periods
                             group (Figure: figure, IsMissing: figure.For(period) is null) by period.End into month
                             orderby month.Key
                             select month;
                foreach (var month in months)
                {
                    var period = Period.Month(month.Key.Year, month.Key.Month);
                    var missing = month.Where(f => f.IsMissing).Select(f => viewer.Name(f.Figure.NameZh, f.Figure.NameEn)).ToList();
                    var of = PeriodWords.Of(period, IndicatorKind.Level, texts, viewer);
                    var place = viewer.District(district.NameZh, district.NameEn);
                    var names = string.Join('\n', missing.Take(MostNames)) + (missing.Count > MostNames ? "\n" + texts["Reminder.More", missing.Count - MostNames] : "");
                    calendar.Events.Add(Day("due", office.Calendar.DueDay(period), texts["Feed.Due", place, of, month.Count(), missing.Count], names));
                    if (office.Calendar.LockDay(period) is { } last) calendar.Events.Add(Day("locks", last, texts["Feed.Locks", place, of, missing.Count], names));

                    CalendarEvent Day(string kind, DateOnly day, string summary, string description) => new()
                    {
                        Uid = string.Create(CultureInfo.InvariantCulture, $"{kind}-{period}-{district.Code}@district-dashboard"),
                        Start = new CalDateTime(day),
                        DtStamp = new CalDateTime(clock.GetUtcNow().UtcDateTime, "UTC"),
                        Summary = summary,
                        Description = description.Length > 0 ? description : null,
                        Transparency = TransparencyType.Transparent,
                    };
                }
            }

            return new CalendarSerializer().SerializeToString(calendar) ?? "";
        });
    }
}
