using Dashboard.Core;
using Dashboard.Core.Entry;
using Dashboard.Core.People;
using Dashboard.Data.Audit;
using Dashboard.Data.Entry;
using Dashboard.Data.People;
using Dashboard.Data.Reporting;
using Dashboard.Data.Settings;

namespace Dashboard.Data.Tests;

/// <summary>Locks, exceptions from them, and districts without review.</summary>
public sealed class LockExceptionsTests
{
    private static readonly OfficeSettings Locking = new() { Reporting = new(10, 20) };
    private static readonly FigureKey Fdi = new(FigureKind.Actual, "fdi", Office.Binjiang, Period.Month(2024, 9)); // due on 2024-10-18, open until 2024-11-07
    private static readonly DateOnly LastDay = new(2024, 11, 7);
    private static readonly Person Reviewer = new("r", "Zhao", [new(Role.Reviewer, Office.Binjiang)]);
    private static readonly Person Planner = new("p", "Lin", [new(Role.Planner, Office.Binjiang)]);

    [Theory, EachEngine]
    public void Of_a_locked_period_nothing_is_saved_or_submitted_but_what_was_submitted_is_decided(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var early = new Office(fixture, LastDay, Locking);
        early.Figures.Save(Planner, Edit(0, 500)).Single().Outcome.ShouldBe(FigureOutcome.Done);
        early.Figures.Submit(Planner, new FigureAt(Fdi, 1)).Single().Outcome.ShouldBe(FigureOutcome.Done);

        var late = new Office(fixture, LastDay.AddDays(1), Locking);
        late.Figures.Save(Planner, Edit(2, 600)).Single().Outcome.ShouldBe(FigureOutcome.Locked);
        late.Figures.Return(Reviewer, "Once more, please.", new FigureAt(Fdi, 2)).Single().Outcome.ShouldBe(FigureOutcome.Done);
        late.Figures.Submit(Planner, new FigureAt(Fdi, 3)).Single().Outcome.ShouldBe(FigureOutcome.Locked);
        early.Figures.Submit(Planner, new FigureAt(Fdi, 3)).Single().Outcome.ShouldBe(FigureOutcome.Done);
        late.Figures.Approve(Reviewer, new FigureAt(Fdi, 4)).Single().Outcome.ShouldBe(FigureOutcome.Done);
        late.Figures.History(Fdi).Count.ShouldBe(5);
    }

    [Theory, EachEngine]
    public void The_lock_falls_at_midnight_in_Hangzhou(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var office = new Office(fixture, LastDay, Locking);
        office.Clock.SetUtcNow(new(2024, 11, 7, 15, 59, 59, TimeSpan.Zero));
        office.Figures.Save(Planner, Edit(0, 500)).Single().Outcome.ShouldBe(FigureOutcome.Done);
        office.Clock.Advance(TimeSpan.FromSeconds(1));
        office.Figures.Save(Planner, Edit(1, 600)).Single().Outcome.ShouldBe(FigureOutcome.Locked);
    }

    [Theory, EachEngine]
    public void An_exception_opens_one_month_to_one_person_until_its_last_day_or_its_end(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var people = new PeopleStore(fixture.Store, TimeProvider.System);
        var lin = new Person(people.Add(Person.CommandLine, new("lin", "Lin", new Grant(Role.Planner, Office.Binjiang))), "Lin", [new(Role.Planner, Office.Binjiang)]);
        var office = new Office(fixture, new(2024, 11, 20), Locking);
        NewUnlocking given = new(Office.Binjiang, lin.Id, null, Period.Month(2024, 9), new(2024, 11, 22), "the bureau corrected its figure");
        var id = office.Exceptions.Give(Office.Administrator, given);

        office.Figures.Save(lin, Edit(0, 500)).Single().Outcome.ShouldBe(FigureOutcome.Done);
        office.Figures.Save(lin, new FigureEdit(Fdi with { SubjectId = "high-tech-enterprises-new", Period = Period.Quarter(2024, 3) }, 0, new() { Value = 1 })).Single().Outcome.ShouldBe(FigureOutcome.Done);
        office.Figures.Save(Planner, Edit(1, 600)).Single().Outcome.ShouldBe(FigureOutcome.Locked);
        office.Figures.Save(lin, new FigureEdit(Fdi with { Period = Period.Month(2024, 8) }, 0, new() { Value = 1 })).Single().Outcome.ShouldBe(FigureOutcome.Locked);
        new Office(fixture, new(2024, 11, 22), Locking).Figures.Save(lin, Edit(1, 700)).Single().Outcome.ShouldBe(FigureOutcome.Done);
        new Office(fixture, new(2024, 11, 23), Locking).Figures.Save(lin, Edit(2, 800)).Single().Outcome.ShouldBe(FigureOutcome.Locked);

        office.Exceptions.End(Office.Administrator, id);
        office.Exceptions.End(Office.Administrator, id);
        office.Figures.Save(lin, Edit(2, 800)).Single().Outcome.ShouldBe(FigureOutcome.Locked);
        var listed = office.Exceptions.List().Single();
        (listed.PersonName, listed.GivenBy, listed.EndedBy, listed.Reason).ShouldBe(("Lin", "Zhou", "Zhou", "the bureau corrected its figure"));
        new AuditTrail(fixture.Store).Read("lock").Select(r => r.Action).ShouldBe(["lock.closed", "lock.opened"]);
    }

    [Theory, EachEngine]
    public void An_exception_for_an_agency_opens_what_it_answers_for_to_whoever_enters_that(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var office = new Office(fixture, new(2024, 11, 20), Locking);
        office.Exceptions.Give(Office.Administrator, new(Office.Binjiang, null, "binjiang-science-technology", Period.Month(2024, 9), new(2024, 11, 22), "a new system"));
        var ofScience = Fdi with { SubjectId = "high-tech-enterprises-new", Period = Period.Quarter(2024, 3) };

        office.Figures.Save(Planner, new FigureEdit(ofScience, 0, new() { Value = 100 })).Single().Outcome.ShouldBe(FigureOutcome.Done);
        office.Figures.Save(Planner, Edit(0, 500)).Single().Outcome.ShouldBe(FigureOutcome.Locked);
        var rows = new EntryQuery(fixture.Store, office.Targets, office.Settings).Sheet(Planner, Office.Binjiang, Period.Month(2024, 9)).Rows;
        rows.Single(r => r.Key == ofScience).OpenUntil.ShouldBe(new DateOnly(2024, 11, 22));
        rows.Single(r => r.Key == ofScience).LockedSince.ShouldBeNull();
        rows.Single(r => r.Key == Fdi).LockedSince.ShouldBe(LastDay.AddDays(1));
    }

    [Theory, EachEngine]
    public void Only_administrators_give_exceptions_and_only_whole_ones(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var exceptions = new Office(fixture, new(2024, 11, 20), Locking).Exceptions;
        NewUnlocking good = new(Office.Binjiang, null, "binjiang-commerce", Period.Month(2024, 9), new(2024, 11, 20), "why");
        Should.Throw<NotAllowedException>(() => exceptions.Give(Reviewer, good));
        NewUnlocking[] refused =
        [
            good with { Reason = " " }, good with { PersonId = "p" }, good with { AgencyId = null }, good with { AgencyId = "nobody" }, good with { AgencyId = null, PersonId = "nobody" },
            good with { DistrictCode = "330106" }, good with { Month = Period.Quarter(2024, 3) }, good with { Until = new(2024, 11, 19) },
        ];
        foreach (var wrong in refused) Should.Throw<ArgumentException>(() => exceptions.Give(Office.Administrator, wrong), wrong.ToString());
        exceptions.List().ShouldBeEmpty();
        var id = exceptions.Give(Office.Administrator, good);
        Should.Throw<NotAllowedException>(() => exceptions.End(Reviewer, id));
        exceptions.List().Single().EndedAt.ShouldBeNull();
    }

    [Theory, EachEngine]
    public void Where_review_is_off_submitting_publishes_and_the_audit_trail_says_so(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var office = new Office(fixture, new(2024, 10, 10));
        office.Settings.SetReview(Office.Administrator, Office.Binjiang, isReviewed: false);
        var told = new List<string?>();
        office.Figures.Published += (_, e) => told.Add(e.DistrictCode);

        office.Figures.Save(Planner, Edit(0, 500_000_000));
        told.ShouldBeEmpty();
        var done = office.Figures.Submit(Planner, new FigureAt(Fdi, 1)).Single();

        (done.Outcome, done.Latest!.State, done.Latest.Version).ShouldBe((FigureOutcome.Done, "approved", 3));
        told.ShouldBe([Office.Binjiang]);
        office.Targets.Standings(new(new(2024, 10, 10), Office.Binjiang, 2024)).Single(t => t.Id == "binjiang-2024-a5-fdi").ReportedUntil.ShouldBe(new DateOnly(2024, 9, 30));
        new AuditTrail(fixture.Store).Read(Fdi.Subject).Select(r => r.Action).ShouldBe(["figure.approved_without_review", "figure.submitted"]);

        office.Settings.SetReview(Office.Administrator, Office.Binjiang, isReviewed: true);
        office.Figures.Save(Planner, Edit(3, 510_000_000, "counted again"));
        office.Figures.Submit(Planner, new FigureAt(Fdi, 4)).Single().Latest!.State.ShouldBe("submitted");
    }

    private static FigureEdit Edit(int version, decimal value, string? reason = "why not") => new(Fdi, version, new() { Value = value, Reason = reason });
}
