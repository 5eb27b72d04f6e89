using System.Globalization;
using Dashboard.Core.Calendar;
using FsCheck.Fluent;

namespace Dashboard.Core.Tests.Calendar;

public sealed class ReportingCalendarTests
{
    private static readonly WorkingDays China = new(PublicHolidays.All);
    private static readonly ReportingCalendar Usual = new(China, new(10, 20));

    [Theory]
    [InlineData(Frequency.Monthly, 12, "2024-01", "2024-12")]
    [InlineData(Frequency.Quarterly, 4, "2024-Q1", "2024-Q4")]
    [InlineData(Frequency.Yearly, 1, "2024", "2024")]
    public void An_indicator_reports_as_often_as_it_says(Frequency frequency, int count, string first, string last)
    {
        var periods = ReportingCalendar.PeriodsOf(frequency, 2024);

        periods.Count.ShouldBe(count);
        (periods[0], periods[^1]).ShouldBe((Period.Parse(first), Period.Parse(last)));
        periods.ShouldBe(periods.Order());
    }

    [Theory]
    [InlineData("2024-09", 10, "2024-10-18")]
    [InlineData("2024-Q3", 10, "2024-10-18")]
    [InlineData("2024-09", 1, "2024-10-08")]
    [InlineData("2024", 10, "2025-01-15")]
    public void A_report_is_due_on_a_working_day_after_its_period(string period, int after, string due) =>
        new ReportingCalendar(China, new(after)).DueDay(Period.Parse(period)).ShouldBe(Day(due));

    [Fact]
    public void A_period_locks_after_its_last_day_or_never()
    {
        var september = Period.Parse("2024-09");

        Usual.LockDay(september).ShouldBe(Day("2024-11-07"));
        Usual.IsLocked(september, Day("2024-11-07")).ShouldBeFalse();
        Usual.IsLocked(september, Day("2024-11-08")).ShouldBeTrue();
        var open = new ReportingCalendar(China, new(LockAfterDays: null));
        open.LockDay(september).ShouldBeNull();
        open.IsLocked(september, DateOnly.MaxValue).ShouldBeFalse();
        var strict = new ReportingCalendar(China, new(LockAfterDays: 0));
        strict.IsLocked(september, strict.DueDay(september)).ShouldBeFalse();
        strict.IsLocked(september, strict.DueDay(september).AddDays(1)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("2024-09-30", ReportingStatus.NotDue, 0)]
    [InlineData("2024-10-01", ReportingStatus.DueIn, 10)]
    [InlineData("2024-10-07", ReportingStatus.DueIn, 10)]
    [InlineData("2024-10-08", ReportingStatus.DueIn, 9)]
    [InlineData("2024-10-18", ReportingStatus.DueIn, 0)]
    [InlineData("2024-10-19", ReportingStatus.Overdue, 0)]
    [InlineData("2024-10-21", ReportingStatus.Overdue, 1)]
    [InlineData("2024-11-01", ReportingStatus.Overdue, 10)]
    public void What_has_not_come_is_not_due_or_due_or_overdue(string today, ReportingStatus status, int days) =>
        Usual.StateOf(Period.Parse("2024-09"), null, Day(today)).ShouldBe(new(status, days, status is ReportingStatus.Overdue ? Day("2024-10-18") : null));

    [Theory]
    [InlineData(ReportedAs.Final, ReportingStatus.Reported)]
    [InlineData(ReportedAs.Provisional, ReportingStatus.Provisional)]
    [InlineData(ReportedAs.NoChange, ReportingStatus.NoChange)]
    [InlineData(ReportedAs.NotApplicable, ReportingStatus.NotApplicable)]
    public void What_has_come_is_so_on_any_day(ReportedAs reported, ReportingStatus status) =>
        Always.Holds(Some.Date, today => Usual.StateOf(Period.Parse("2024-09"), reported, today).ShouldBe(new(status)));

    [Fact]
    public void A_report_only_comes_nearer_and_then_later() => Always.Holds(
        from period in Some.Period from day in Gen.Choose(-10, 60) from after in Gen.Choose(1, 30) select (period, Today: period.End.AddDays(day), after),
        c =>
        {
            var calendar = new ReportingCalendar(China, new(c.after));
            var (today, tomorrow) = (calendar.StateOf(c.period, null, c.Today), calendar.StateOf(c.period, null, c.Today.AddDays(1)));

            ((int)tomorrow.Status).ShouldBeGreaterThanOrEqualTo((int)today.Status);
            today.WorkingDays.ShouldBeGreaterThanOrEqualTo(0);
            if ((today.Status, tomorrow.Status) is (ReportingStatus.DueIn, ReportingStatus.DueIn))
            {
                tomorrow.WorkingDays.ShouldBeInRange(today.WorkingDays - 1, today.WorkingDays);
            }

            if (today.Status is ReportingStatus.Overdue) tomorrow.WorkingDays.ShouldBeInRange(today.WorkingDays, today.WorkingDays + 1);
            (today.Status is ReportingStatus.Overdue).ShouldBe(c.Today > calendar.DueDay(c.period));
        });

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
