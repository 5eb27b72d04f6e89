using Dashboard.Core;
using Dashboard.Core.Calendar;
using Dashboard.Core.Entry;
using Dashboard.Core.People;
using Dashboard.Data.Entry;
using Dashboard.Data.Queries;

namespace Dashboard.Data.Tests;

public sealed class DueQueryTests
{
    private const string Target = "binjiang-2024-a5-fdi";
    private static readonly DateOnly Day = new(2024, 10, 21); // figures of September were due on 18 October
    private static readonly Person Planner = new("p", "Lin", [new(Role.Planner, Office.Binjiang)]);
    private static readonly Person Reviewer = new("r", "Zhao", [new(Role.Reviewer, Office.Binjiang)]);

    [Theory, EachEngine]
    public void What_a_district_is_asked_for_is_what_its_sheets_ask_for(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var office = new Office(fixture, Day);
        var asked = office.Due.Of(Office.Binjiang, 2024);
        var entry = new EntryQuery(fixture.Store, office.Targets, office.Settings);
        foreach (var month in ReportingCalendar.PeriodsOf(Frequency.Monthly, 2024))
        {
            var sheet = entry.Sheet(Planner, Office.Binjiang, month).Rows;
            asked.SelectMany(f => f.Periods.Where(p => p.End == month.End).Select(f.Key)).ShouldBe(sheet.Select(r => r.Key), ignoreOrder: true, month.ToString());
            asked.Where(f => f.Periods.Any(p => p.End == month.End)).Select(f => f.Owner?.AgencyId).Order(StringComparer.Ordinal).ShouldBe(sheet.Select(r => r.Owner?.AgencyId).Order(StringComparer.Ordinal));
        }
    }

    [Theory, EachEngine]
    public void A_figure_is_overdue_until_it_is_handed_in_and_again_when_it_is_returned(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var office = new Office(fixture, Day);
        var key = new FigureKey(FigureKind.Actual, "fdi", Office.Binjiang, Period.Month(2024, 9));
        var late = new ReportingState(ReportingStatus.Overdue, 1, office.Settings.Current.Calendar.DueDay(key.Period));
        States(office).ShouldBe((late, late));

        office.Figures.Save(Planner, new FigureEdit(key, 0, new() { Value = 500_000_000, Finality = ActualStatus.Provisional }));
        States(office).ShouldBe((late, late));
        office.Figures.Submit(Planner, new FigureAt(key, 1));
        States(office).ShouldBe((new(ReportingStatus.Provisional), new(ReportingStatus.Provisional)));
        office.Figures.Return(Reviewer, "Why?", new FigureAt(key, 2));
        States(office).Overview.Status.ShouldBe(ReportingStatus.Overdue);

        office.Figures.Save(Planner, new FigureEdit(key, 3, new() { Answer = FigureAnswer.NotApplicable }));
        office.Figures.Submit(Planner, new FigureAt(key, 4));
        office.Figures.Approve(Reviewer, new FigureAt(key, 5));
        States(office).ShouldBe((new(ReportingStatus.NotApplicable), new(ReportingStatus.NotApplicable)));
        States(new Office(fixture, new(2024, 11, 8))).ShouldBe((new(ReportingStatus.DueIn, 4), new(ReportingStatus.DueIn, 4)));
    }

    [Theory, EachEngine]
    public void People_are_reminded_of_their_own_figures_that_they_can_still_change(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var science = new Person("s", "Wu", [new(Role.Planner, Office.Binjiang, "binjiang-science-technology")]);
        var own = new Office(fixture, Day).Due.Reminders(science, 3);
        own.ShouldNotBeEmpty();
        own.ShouldAllBe(r => r.Figure.Owner!.AgencyId == "binjiang-science-technology" && r.State.Status == ReportingStatus.Overdue);

        new Office(fixture, new(2024, 2, 7)).Due.Reminders(Planner, 3).ShouldBeEmpty(); // January is due on 19 February, the 4th working day from here
        var soon = new Office(fixture, new(2024, 2, 8)).Due.Reminders(Planner, 3);
        soon.ShouldNotBeEmpty();
        soon.ShouldAllBe(r => r.State == new ReportingState(ReportingStatus.DueIn, 3));
        new Office(fixture, new(2024, 11, 8), new() { Reporting = new(10, 20) }).Due.Reminders(science, 3).ShouldBeEmpty();
        new Office(fixture, Day).Due.Reminders(new("x", "X", [new(Role.Planner), new(Role.Reviewer, Office.Binjiang)]), 3).ShouldBeEmpty();
        new Office(fixture, new(2026, 2, 1)).Due.Reminders(science, 3).ShouldAllBe(r => r.Period.End.Year == 2025);
    }

    [Theory, EachEngine]
    public void A_list_of_targets_holds_only_those_that_are_asked_for(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var office = new Office(fixture, Day);
        var all = new TargetFilter(Day, Office.Binjiang, 2024);
        var overdue = office.Due.Of(office.Targets.Standings(all), Day).Where(s => s.Value.Status is ReportingStatus.Overdue).Select(s => s.Key).ToHashSet(StringComparer.Ordinal);
        var page = office.Targets.Page(all with { Only = overdue }, TargetOrder.Notice, 0, 1000);

        overdue.Contains(Target).ShouldBeTrue();
        overdue.Count.ShouldBeLessThan(office.Targets.Standings(all).Count);
        page.Rows.Select(r => r.Target.Id).ShouldBe(overdue, ignoreOrder: true);
        page.RollUp.Total.ShouldBe(overdue.Count);
    }

    private static (ReportingState Overview, ReportingState Calendar) States(Office office)
    {
        var today = office.Settings.Today;
        var (_, state) = office.Due.Of(Office.Binjiang, 2024).Single(f => f.TargetId == Target).Current(office.Settings.Current.Calendar, today);
        return (office.Due.Of(office.Targets.Standings(new(today, Office.Binjiang, 2024)), today)[Target], state);
    }
}
