using System.Globalization;
using Dashboard.Core.Calendar;
using FsCheck.Fluent;

namespace Dashboard.Core.Tests.Calendar;

public sealed class WorkingDaysTests
{
    private static readonly WorkingDays China = new(PublicHolidays.All);

    [Theory]
    [InlineData("2024-09-13", true)]
    [InlineData("2024-09-14", true)]
    [InlineData("2024-09-15", false)]
    [InlineData("2024-09-17", false)]
    [InlineData("2024-09-18", true)]
    [InlineData("2024-09-21", false)]
    [InlineData("2024-02-09", true)]
    [InlineData("2025-01-26", true)]
    [InlineData("2025-02-04", false)]
    [InlineData("2025-02-05", true)]
    [InlineData("2026-01-02", false)]
    [InlineData("2026-01-04", true)]
    [InlineData("2026-02-23", false)]
    [InlineData("2026-10-10", true)]
    public void People_work_from_Monday_to_Friday_and_on_make_up_days_but_not_on_holidays(string day, bool works) =>
        China.IsWorkingDay(Day(day)).ShouldBe(works);

    [Fact]
    public void Without_special_days_only_weekends_are_off()
    {
        var plain = new WorkingDays([]);

        plain.IsWorkingDay(Day("2024-10-01")).ShouldBeTrue();
        plain.IsWorkingDay(Day("2024-09-14")).ShouldBeFalse();
    }

    [Fact]
    public void A_day_that_is_given_as_holiday_and_as_make_up_day_is_worked_whatever_the_order()
    {
        SpecialDay off = new(Day("2024-10-01"), SpecialDayKind.Holiday, "", ""), on = off with { Kind = SpecialDayKind.MakeUp };

        new WorkingDays([off, on]).IsWorkingDay(off.Date).ShouldBeTrue();
        new WorkingDays([on, off]).IsWorkingDay(off.Date).ShouldBeTrue();
    }

    [Theory]
    [InlineData("2024-09-30", 1, "2024-10-08")]
    [InlineData("2024-09-30", 5, "2024-10-12")]
    [InlineData("2024-09-30", 10, "2024-10-18")]
    [InlineData("2024-10-03", 0, "2024-10-03")]
    [InlineData("2024-10-08", -1, "2024-09-30")]
    [InlineData("2024-10-08", -2, "2024-09-29")]
    [InlineData("2026-01-31", 10, "2026-02-13")]
    public void Working_days_are_counted_on_and_back(string from, int count, string expected) => China.AddWorkingDays(Day(from), count).ShouldBe(Day(expected));

    [Theory]
    [InlineData("2024-09-30", "2024-10-07", 0)]
    [InlineData("2024-09-30", "2024-10-08", 1)]
    [InlineData("2024-10-08", "2024-09-30", -1)]
    [InlineData("2024-10-08", "2024-10-08", 0)]
    public void The_working_days_between_two_days_are_those_after_the_first(string from, string to, int expected) =>
        China.WorkingDaysBetween(Day(from), Day(to)).ShouldBe(expected);

    [Fact]
    public void What_is_added_is_what_lies_between() => Always.Holds(
        from day in Some.Date from count in Gen.Choose(0, 40) select (day, count),
        c =>
        {
            var later = China.AddWorkingDays(c.day, c.count);

            China.WorkingDaysBetween(c.day, later).ShouldBe(c.count);
            if (c.count > 0) China.IsWorkingDay(later).ShouldBeTrue();
            if (China.IsWorkingDay(c.day)) China.AddWorkingDays(later, -c.count).ShouldBe(c.day);
        });

    [Fact]
    public void Working_days_of_two_stretches_add_up() => Always.Holds(
        from a in Some.Date from b in Gen.Choose(-60, 60) from c in Gen.Choose(-60, 60) select (a, b: a.AddDays(b), c: a.AddDays(c)),
        x => (China.WorkingDaysBetween(x.a, x.b) + China.WorkingDaysBetween(x.b, x.c)).ShouldBe(China.WorkingDaysBetween(x.a, x.c)));

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}

public sealed class PublicHolidaysTests
{
    [Theory]
    [InlineData(2024, 28, 8)]
    [InlineData(2025, 28, 5)]
    [InlineData(2026, 33, 6)]
    public void Each_year_has_the_days_that_its_notice_counts(int year, int off, int madeUp)
    {
        PublicHolidays.All.Count(d => d.Date.Year == year && d.Kind is SpecialDayKind.Holiday).ShouldBe(off);
        PublicHolidays.All.Count(d => d.Date.Year == year && d.Kind is SpecialDayKind.MakeUp).ShouldBe(madeUp);
    }

    [Fact]
    public void Only_weekend_days_are_made_up_and_no_day_is_listed_twice()
    {
        var madeUp = PublicHolidays.All.Where(d => d.Kind is SpecialDayKind.MakeUp);
        madeUp.Select(d => d.Date.DayOfWeek).Distinct().Order().ShouldBe([DayOfWeek.Sunday, DayOfWeek.Saturday]);
        PublicHolidays.All.Select(d => d.Date).ShouldBe(PublicHolidays.All.Select(d => d.Date).Distinct().Order());
        PublicHolidays.All.Select(d => d.Date.Year).Distinct().ShouldBe(PublicHolidays.Years);
    }

    /// <summary>The statutory holidays that fall on working days are what a year has fewer; the other days off are worked on make-up days.</summary>
    [Theory]
    [InlineData(2024, 251)]
    [InlineData(2025, 248)]
    [InlineData(2026, 248)]
    public void A_year_has_as_many_working_days_as_its_days_without_weekends_and_statutory_holidays(int year, int expected) =>
        new WorkingDays(PublicHolidays.All).WorkingDaysBetween(new(year - 1, 12, 31), new(year, 12, 31)).ShouldBe(expected);
}
