using System.Globalization;
using System.Text;

namespace Dashboard.Core.Calendar;

/// <summary>A day in a calendar feed.</summary>
/// <param name="Date">The whole day.</param>
/// <param name="Summary">One line, as calendars show it.</param>
/// <param name="Description">More, with line breaks where needed; may be empty.</param>
/// <param name="Uid">Names the event for good: a calendar that reads the feed again replaces the event of the same name.</param>
public sealed record CalendarEvent(DateOnly Date, string Summary, string Description, string Uid);

/// <summary>Writes an iCalendar feed of whole days (RFC 5545), as calendar programs subscribe to.</summary>
public static class CalendarFeed
{
    /// <summary>The media type of the feed.</summary>
    public const string MediaType = "text/calendar; charset=utf-8";

    private const int LineOctets = 75;

    /// <summary>The text of the feed; to be sent as UTF-8.</summary>
    /// <param name="name">The name that calendar programs show.</param>
    /// <param name="events">The days, written in the order given.</param>
    /// <param name="writtenAt">When the feed was made (DTSTAMP).</param>
    public static string Write(string name, IEnumerable<CalendarEvent> events, DateTimeOffset writtenAt)
    {
        var feed = new StringBuilder();
        Line(feed, "BEGIN:VCALENDAR");
        Line(feed, "VERSION:2.0");
        Line(feed, "PRODID:-//District Dashboard//Reporting calendar//EN");
        Line(feed, "CALSCALE:GREGORIAN");
        Line(feed, "NAME:" + Escaped(name));
        Line(feed, "X-WR-CALNAME:" + Escaped(name));
        var stamp = writtenAt.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        foreach (var day in events)
        {
            Line(feed, "BEGIN:VEVENT");
            Line(feed, "UID:" + Escaped(day.Uid));
            Line(feed, "DTSTAMP:" + stamp);
            Line(feed, "DTSTART;VALUE=DATE:" + day.Date.ToString("yyyyMMdd", CultureInfo.InvariantCulture)); // without an end: one day (3.6.1)
            Line(feed, "SUMMARY:" + Escaped(day.Summary));
            if (day.Description.Length > 0) Line(feed, "DESCRIPTION:" + Escaped(day.Description));
            Line(feed, "TRANSP:TRANSPARENT");
            Line(feed, "END:VEVENT");
        }

        Line(feed, "END:VCALENDAR");
        return feed.ToString();
    }

    /// <summary>A content line, folded so that no line has more than 75 octets and no character is cut (3.1).</summary>
    private static void Line(StringBuilder feed, string content)
    {
        var octets = 0;
        foreach (var rune in content.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LineOctets)
            {
                feed.Append("\r\n ");
                octets = 1;
            }

            feed.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        feed.Append("\r\n");
    }

    /// <summary>A TEXT value (3.3.11); control characters other than line breaks and tabs are not allowed in one.</summary>
    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text.ReplaceLineEndings("\n"))
        {
            if (c is '\\' or ';' or ',') escaped.Append('\\').Append(c);
            else if (c == '\n') escaped.Append("\\n");
            else if (!char.IsControl(c) || c == '\t') escaped.Append(c);
        }

        return escaped.ToString();
    }
}
