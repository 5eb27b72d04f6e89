using System.Text;
using Dashboard.Core.Calendar;
using FsCheck;
using FsCheck.Fluent;

namespace Dashboard.Core.Tests.Calendar;

public sealed class CalendarFeedTests
{
    private static readonly DateTimeOffset Now = new(2024, 10, 1, 8, 30, 0, TimeSpan.FromHours(8));

    [Fact]
    public void A_feed_has_one_whole_day_an_event()
    {
        var feed = CalendarFeed.Write("填报日历", [new(new(2024, 10, 18), "9月数据填报截止", "滨江区\n12 项, 3 项未报", "due-2024-09-330108@dashboard")], Now);

        feed.ShouldBe(string.Join("\r\n",
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//District Dashboard//Reporting calendar//EN",
            "CALSCALE:GREGORIAN",
            "NAME:填报日历",
            "X-WR-CALNAME:填报日历",
            "BEGIN:VEVENT",
            "UID:due-2024-09-330108@dashboard",
            "DTSTAMP:20241001T003000Z",
            "DTSTART;VALUE=DATE:20241018",
            "SUMMARY:9月数据填报截止",
            "DESCRIPTION:滨江区\\n12 项\\, 3 项未报",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
            "END:VCALENDAR",
            ""));
    }

    [Theory]
    [InlineData("a,b;c\\d", "a\\,b\\;c\\\\d")]
    [InlineData("a\r\nEND:VCALENDAR", "a\\nEND:VCALENDAR")]
    [InlineData("a\u2028b\rc\nd", "a\\nb\\nc\\nd")]
    [InlineData("a\0\u0007b\tc", "ab\tc")]
    [InlineData("a:\"b\"", "a:\"b\"")]
    public void Text_is_escaped_and_cannot_start_a_line_of_its_own(string summary, string written) =>
        Lines(CalendarFeed.Write("x", [new(new(2024, 10, 18), summary, "", "u")], Now)).ShouldContain(line => line == "SUMMARY:" + written);

    [Fact]
    public void Half_a_character_is_shown_as_broken() =>
        CalendarFeed.Write("x", [new(new(2024, 10, 18), "a\uD83Db", "", "u")], Now).ShouldContain("SUMMARY:a\uFFFDb\r\n");

    [Fact]
    public void An_event_without_a_description_has_no_such_line() =>
        CalendarFeed.Write("x", [new(new(2024, 10, 18), "s", "", "u")], Now).ShouldNotContain("DESCRIPTION");

    [Fact]
    public void The_same_days_give_the_same_feed() => CalendarFeed.Write("x", Two, Now).ShouldBe(CalendarFeed.Write("x", Two.ToArray(), Now));

    [Fact]
    public void No_line_has_more_than_75_octets_no_character_is_cut_and_what_was_written_is_read_back() => Always.Holds(
        from summary in Text
        from description in Text
        from uid in Text.Where(t => t.Length > 0)
        select new CalendarEvent(new(2024, 10, 18), summary, description, uid),
        day =>
        {
            var feed = CalendarFeed.Write("填报", [day], Now);

            feed.ShouldEndWith("\r\n");
            foreach (var line in feed.Split("\r\n"))
            {
                Encoding.UTF8.GetByteCount(line).ShouldBeLessThanOrEqualTo(75);
                line.ShouldNotContain("\n");
                new UTF8Encoding(false, throwOnInvalidBytes: true).GetBytes(line);
            }

            var lines = Lines(feed);
            lines.Count(l => l == "BEGIN:VEVENT").ShouldBe(1);
            Unescaped(lines.Single(l => l.StartsWith("SUMMARY:", StringComparison.Ordinal))["SUMMARY:".Length..]).ShouldBe(day.Summary);
            Unescaped(lines.Single(l => l.StartsWith("UID:", StringComparison.Ordinal))["UID:".Length..]).ShouldBe(day.Uid);
        });

    private static readonly CalendarEvent[] Two = [new(new(2024, 10, 18), "a", "", "1"), new(new(2024, 11, 14), "b", "", "2")];

    private static Gen<string> Text { get; } = Gen.Choose(0, 60)
        .SelectMany(n => Gen.Elements("a", " ", "数", "据", "😀", ",", ";", "\\", "\n", "n", "é", "BEGIN:VEVENT").ListOf(n))
        .Select(pieces => string.Concat(pieces));

    /// <summary>The content lines, unfolded.</summary>
    private static string[] Lines(string feed) => feed.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n");

    private static string Unescaped(string text)
    {
        var plain = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\') plain.Append(text[i]);
            else plain.Append(text[++i] == 'n' ? '\n' : text[i]);
        }

        return plain.ToString();
    }
}
