using Dashboard.Core;
using Dashboard.Data;
using Dashboard.Data.Queries;
using Dashboard.Data.Reporting;
using Dashboard.Data.Settings;
using Microsoft.Extensions.Options;

namespace Dashboard.Web.Reminders;

/// <summary>
/// Reminds planners once each working day of what is due and overdue. What could not be sent is tried again in the next round; what was sent, or may have been
/// when the program was killed, is not sent again that day.
/// </summary>
public sealed partial class ReminderService(
    DueQuery due,
    ReminderStore reminders,
    ChoicesQuery choices,
    SettingsStore settings,
    Today today,
    ReminderWords words,
    IEnumerable<IReminderSender> senders,
    IOptions<ReminderOptions> options,
    TimeProvider clock,
    ILogger<ReminderService> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(15);

    /// <summary>Sends what is to be sent now.</summary>
    public async Task RoundAsync(CancellationToken stop)
    {
        var (date, hour) = (today.Date, today.Now.Hour);
        if (hour < options.Value.Hour || !settings.Current.WorkingDays.IsWorkingDay(date)) return;
        foreach (var planner in reminders.Planners())
        {
            var figures = due.Reminders(planner.Person, options.Value.WorkingDaysBefore);
            if (figures.Count == 0) continue;
            var language = planner.Language ?? options.Value.Language;
            var districts = words.In(language, (_, viewer) => choices.Districts(date).ToDictionary(d => d.Code, d => viewer.District(d.NameZh, d.NameEn), StringComparer.Ordinal));
            var reminder = words.Write(planner, date, figures, districts, language, options.Value.Address);
            foreach (var sender in senders.Where(s => s.Reaches(planner)))
                if (reminders.Claim(planner.Person.Id!, date, sender.Way)) await SendAsync(sender, reminder, stop);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!senders.Any()) return;
        using var timer = new PeriodicTimer(Pause, clock);
        do
        {
            try
            {
                await RoundAsync(stoppingToken);
            }
            catch (Exception e) when (e is StoreException or System.Data.Common.DbException)
            {
                RoundFailed(e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task SendAsync(IReminderSender sender, Reminder reminder, CancellationToken stop)
    {
        var id = reminder.To.Person.Id!;
        try
        {
            await sender.SendAsync(reminder, stop);
        }
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            reminders.Release(id, reminder.Day, sender.Way);
            NotSent(id, sender.Way, e);
            return;
        }

        reminders.Sent(id, reminder.Day, sender.Way);
    }

    [LoggerMessage(LogLevel.Warning, "A reminder for person {Person} could not be sent by {Way}; it is tried again in a quarter of an hour")]
    private partial void NotSent(string person, ReminderWay way, Exception exception);

    [LoggerMessage(LogLevel.Error, "Reminders could not be looked up; they are tried again in a quarter of an hour")]
    private partial void RoundFailed(Exception exception);
}
