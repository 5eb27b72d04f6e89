using Dashboard.Core.Calendar;
using Dashboard.Web.Pages.Administration;

namespace Dashboard.Web.Tests.Pages.Administration;

public sealed class HolidayTextTests
{
    [Fact]
    public void Every_known_year_reads_back_as_it_was_written()
    {
        foreach (var year in PublicHolidays.Years)
        {
            var days = PublicHolidays.All.Where(d => d.Date.Year == year).ToList();
            var (read, wrong) = HolidayText.Read(HolidayText.Write(days), year);
            wrong.ShouldBeEmpty();
            read.ShouldBe(days);
        }
    }

    [Fact]
    public void Days_and_spans_are_read_in_both_languages()
    {
        var (days, wrong) = HolidayText.Read("2027-02-06~2027-02-08\t放假\t春节\r\n\r\n2027-02-20 make-up Spring / Festival\n2027-03-01　休　纪念日\n2027-10-01 holiday National Day", 2027);
        wrong.ShouldBeEmpty();
        days.ShouldBe(
        [
            new(new(2027, 2, 6), SpecialDayKind.Holiday, "春节", "Spring Festival"),
            new(new(2027, 2, 7), SpecialDayKind.Holiday, "春节", "Spring Festival"),
            new(new(2027, 2, 8), SpecialDayKind.Holiday, "春节", "Spring Festival"),
            new(new(2027, 2, 20), SpecialDayKind.MakeUp, "Spring", "Festival"),
            new(new(2027, 3, 1), SpecialDayKind.Holiday, "纪念日", "纪念日"),
            new(new(2027, 10, 1), SpecialDayKind.Holiday, "国庆节", "National Day"),
        ]);
    }

    [Theory]
    [InlineData("2026-01-01 放假 元旦")]
    [InlineData("2027-01-01 放假")]
    [InlineData("2027-01-01 maybe 元旦")]
    [InlineData("2027-13-01 放假 元旦")]
    [InlineData("2027-01-03~2027-01-01 放假 元旦")]
    [InlineData("2027-01-01~2027-12-31 放假 元旦")]
    [InlineData("2027-01-01 放假 元旦\n2027-01-01 上班 元旦", 2)]
    [InlineData("2027-01-02 放假 元旦\n\nx", 3)]
    public void A_line_that_is_not_understood_is_named(string text, int line = 1) => HolidayText.Read(text, 2027).Wrong.ShouldBe([line]);
}
