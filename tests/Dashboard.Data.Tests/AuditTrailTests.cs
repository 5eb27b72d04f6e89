using System.Data.Common;
using Dapper;
using Dashboard.Core.People;
using Dashboard.Data.Audit;

namespace Dashboard.Data.Tests;

public sealed class AuditTrailTests
{
    private static readonly DateTimeOffset Noon = new(2024, 9, 30, 12, 0, 0, TimeSpan.FromHours(8));
    private static readonly Person Wang = new("p1", "王芳", [new(Role.Planner)]);

    [Theory, EachEngine]
    public void Rows_are_numbered_chained_and_read_from_the_latest(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Migrated(engine);
        Append(fixture.Store, "actual/fdi/330108/2024-09", new { Old = (decimal?)null, New = 5.5m });
        Append(fixture.Store, "actual/fdi/330108/2024-08", new { Old = 1, New = 2 });
        Append(fixture.Store, "person/p1", new { Reason = "moved to another bureau" });
        var trail = new AuditTrail(fixture.Store);

        trail.Check().ShouldBeNull();
        trail.Read().Select(r => r.Id).ShouldBe([3L, 2L, 1L]);
        trail.Read("actual/fdi/330108").Select(r => r.Subject).ShouldBe(["actual/fdi/330108/2024-08", "actual/fdi/330108/2024-09"]);
        trail.Read("actual/fdi/33010").ShouldBeEmpty();
        trail.Read(before: 3, limit: 1).Single().Id.ShouldBe(2);
        var first = trail.Read()[^1];
        (first.At, first.PersonName, first.Details).ShouldBe(("2024-09-30T04:00:00.000Z", "王芳", """{"old":null,"new":5.5}"""));
    }

    [Theory, EachEngine]
    public void The_store_refuses_to_change_or_delete_a_row(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Migrated(engine);
        Append(fixture.Store, "person/p1", new { });
        using var connection = fixture.Store.Open();

        Should.Throw<DbException>(() => connection.Execute("UPDATE audit_trail SET person_name = 'x'")).Message.ShouldContain("only ever added to");
        Should.Throw<DbException>(() => connection.Execute("DELETE FROM audit_trail")).Message.ShouldContain("only ever added to");
    }

    [Theory]
    [InlineData("UPDATE audit_trail SET details = '{\"new\":9}' WHERE id = 2", 2)]
    [InlineData("UPDATE audit_trail SET at = '2024-10-01T00:00:00.000Z' WHERE id = 1", 1)]
    [InlineData("UPDATE audit_trail SET person_id = NULL WHERE id = 3", 3)]
    [InlineData("DELETE FROM audit_trail WHERE id = 2", 2)]
    [InlineData("DELETE FROM audit_trail WHERE id = 1", 1)]
    [InlineData("UPDATE audit_trail SET hash = 'x' WHERE id = 1", 1)]
    public void A_row_that_was_changed_behind_the_program_s_back_is_found(string change, long at)
    {
        using var fixture = StoreFixture.Migrated(DatabaseProvider.Sqlite);
        for (var i = 1; i <= 3; i++) Append(fixture.Store, "person/p1", new { New = i });
        using var connection = fixture.Store.Open();
        connection.Execute("DROP TRIGGER audit_trail_no_update; DROP TRIGGER audit_trail_no_delete");
        connection.Execute(change);

        new AuditTrail(fixture.Store).Check().ShouldNotBeNull().Id.ShouldBe(at);
    }

    [Theory, EachEngine]
    public void Administrators_find_rows_by_person_action_subject_and_day(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Migrated(engine);
        using (var connection = fixture.Store.Open())
        using (var transaction = connection.BeginTransaction())
        {
            AuditTrail.Append(transaction, Noon, Wang, "person.added", "person/p2", new { });
            AuditTrail.Append(transaction, Noon.AddDays(1), new("p2", "Li_50%", []), "figure.submitted", "actual/fdi/330108/2024-09", new { });
            AuditTrail.Append(transaction, Noon.AddDays(2), new("p2", "Li_50%", []), "person.signed_in", "person/p2", new { });
            transaction.Commit();
        }

        var (trail, admin) = (new AuditTrail(fixture.Store), new Person("a", "a", [new(Role.Administrator)]));
        Found(new()).ShouldBe([3L, 2L, 1L]);
        Found(new() { Person = "p2" }).ShouldBe([3L, 2L]);
        Found(new() { Person = "芳" }).ShouldBe([1L]);
        Found(new() { Person = "_50%" }).ShouldBe([3L, 2L]);
        Found(new() { Person = "%" }).ShouldBe([3L, 2L]);
        Found(new() { About = "p2" }).ShouldBe([3L, 2L, 1L]);
        Found(new() { Action = "person" }).ShouldBe([3L, 1L]);
        Found(new() { Action = "person.added" }).ShouldBe([1L]);
        Found(new() { Action = "pers" }).ShouldBeEmpty();
        Found(new() { Subject = "actual/fdi" }).ShouldBe([2L]);
        Found(new() { From = Noon.AddDays(1), Until = Noon.AddDays(2) }).ShouldBe([2L]);
        Found(new() { Person = "p2", Action = "person", From = Noon.AddDays(3) }).ShouldBeEmpty();
        trail.Page(admin, new() { Person = "p2" }, before: 3, limit: 1).Single().Id.ShouldBe(2);
        trail.Actions(admin).ShouldBe(["figure.submitted", "person.added", "person.signed_in"]);

        foreach (var other in new[] { Person.Anyone, Wang, new Person("r", "r", [new(Role.Reviewer), new(Role.Viewer)]) })
        {
            Should.Throw<NotAllowedException>(() => trail.Page(other, new()));
            Should.Throw<NotAllowedException>(() => trail.Rows(other, new()));
            Should.Throw<NotAllowedException>(() => trail.Count(other, new()));
            Should.Throw<NotAllowedException>(() => trail.Actions(other));
            Should.Throw<NotAllowedException>(() => trail.Note(Noon, other, "x", "x", new { }));
        }

        IEnumerable<long> Found(AuditFilter filter)
        {
            var rows = trail.Page(admin, filter).Select(r => r.Id).ToList();
            trail.Count(admin, filter).ShouldBe(rows.Count);
            trail.Rows(admin, filter).Select(r => r.Id).Reverse().ShouldBe(rows);
            return rows;
        }
    }

    [Theory, EachEngine]
    public void Rows_written_at_once_make_one_chain(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Migrated(engine);
        AtOnce.Do(40, i => Append(fixture.Store, $"person/{i}", new { i }));

        var trail = new AuditTrail(fixture.Store);
        trail.Check().ShouldBeNull();
        trail.Read(limit: 100).Count.ShouldBe(40);
    }

    private static void Append(Store store, string subject, object details)
    {
        using var connection = store.Open();
        using var transaction = connection.BeginTransaction();
        AuditTrail.Append(transaction, Noon, Wang, "tested", subject, details);
        transaction.Commit();
    }
}
