using System.Globalization;
using Dashboard.Core;
using Dashboard.Core.Calendar;
using Dashboard.Core.Entry;
using Dashboard.Data.People;
using Dashboard.Data.Reporting;
using Dashboard.Web.Components;
using Dashboard.Web.Localisation;
using Microsoft.Extensions.Localization;

namespace Dashboard.Web.Reminders;

/// <summary>What one person is reminded of on a day, in their language.</summary>
/// <param name="To">The person.</param>
/// <param name="Day">The day.</param>
/// <param name="Subject">One line.</param>
/// <param name="Text">All of it, a figure a line.</param>
/// <param name="Figures">The figures, the overdue ones first.</param>
public sealed record Reminder(ReachablePerson To, DateOnly Day, string Subject, string Text, IReadOnlyList<(DueFigure Figure, Period Period, ReportingState State)> Figures);

/// <summary>Sends reminders in one way.</summary>
public interface IReminderSender
{
    /// <summary>The way.</summary>
    ReminderWay Way { get; }

    /// <summary>Whether a person can be reached in this way.</summary>
    bool Reaches(ReachablePerson person);

    /// <summary>Sends a reminder; throws where that fails.</summary>
    Task SendAsync(Reminder reminder, CancellationToken cancellation);
}

/// <summary>Writes reminders.</summary>
public sealed class ReminderWords(IStringLocalizer<Texts> localizer)
{
    private const int MostLines = 40;

    /// <summary>Does something as for a reader of a language.</summary>
    public T In<T>(string language, Func<Texts, Viewer, T> write)
    {
        var (culture, ui) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
            return write(new(localizer), new());
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, ui);
        }
    }

    /// <summary>A reminder of figures, in a language.</summary>
    public Reminder Write(
        ReachablePerson to, DateOnly day, IEnumerable<(DueFigure Figure, Period Period, ReportingState State)> figures, IReadOnlyDictionary<string, string> districts, string language, Uri? address) =>
        In(language, (texts, viewer) =>
        {
            var all = figures.OrderByDescending(f => f.State.Status is ReportingStatus.Overdue).ThenBy(f => f.Period.End).ToList();
            var overdue = all.Count(f => f.State.Status is ReportingStatus.Overdue);
            var lines = all.Take(MostLines).Select(f => texts[
                "Reminder.Line", viewer.Name(f.Figure.NameZh, f.Figure.NameEn), districts.GetValueOrDefault(f.Figure.District, f.Figure.District),
                PeriodWords.Of(f.Period, f.Figure.Kind is FigureKind.Execution ? IndicatorKind.Flow : IndicatorKind.Level, texts, viewer), ReportingMark.Text(f.State, texts, viewer)]);
            string?[] parts =
            [
                texts["Reminder.Greeting", to.Person.Name], "", .. lines, all.Count > MostLines ? texts["Reminder.More", all.Count - MostLines] : null, "",
                address is null ? null : texts["Reminder.Enter", new Uri(address, "/entry")], texts["Reminder.Why"],
            ];
            return new Reminder(to, day, texts["Reminder.Subject", overdue, all.Count - overdue], string.Join('\n', parts.OfType<string>()), all);
        });
}
