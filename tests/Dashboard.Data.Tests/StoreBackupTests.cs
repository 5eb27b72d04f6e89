using Dapper;
using Dashboard.Core.People;
using Dashboard.Data.Audit;
using Dashboard.Data.People;
using Microsoft.Data.Sqlite;

namespace Dashboard.Data.Tests;

public sealed class StoreBackupTests : IDisposable
{
    private static readonly Person Admin = Person.CommandLine;

    private readonly StoreFixture fixture = StoreFixture.Seeded(DatabaseProvider.Sqlite);

    private string File => fixture.Directory["backup.db"];

    private StoreBackup Backup => new(fixture.Store, TimeProvider.System);

    public void Dispose() => fixture.Dispose();

    [Fact]
    public void What_is_restored_is_what_was_backed_up_and_the_former_store_stays_beside_it()
    {
        var people = new PeopleStore(fixture.Store, TimeProvider.System);
        var sessions = new SessionStore(fixture.Store, TimeProvider.System);
        var wang = people.Add(Admin, new("wang", "王芳", new Grant(Role.Administrator)));
        var session = sessions.Start(wang, "Firefox");
        var before = fixture.Export();
        Backup.Write(Admin, File);
        System.IO.File.Exists(File + "-wal").ShouldBeFalse();
        people.Add(Admin, new("later", "Later"));
        Execute("DELETE FROM executions");
        fixture.Store.Dispose();

        var kept = Backup.Restore(File).ShouldNotBeNull();
        fixture.Export().ShouldSatisfyAllConditions(after => after.Names.ShouldBe(before.Names), after => after.Names.ShouldAllBe(n => after[n].SequenceEqual(before[n])));
        StoreCheck.Findings(fixture.Store).ShouldBeEmpty();
        people.FindByUserName("wang")!.Id.ShouldBe(wang);
        people.FindByUserName("later").ShouldBeNull();
        sessions.Find(session, people.Find(wang)!.SecurityStamp).ShouldBeNull("a sign-in of the past does not come back");
        new AuditTrail(fixture.Store).Page(Admin, new() { Action = "store" }).Single().Action.ShouldBe("store.restored");

        using var former = new Store(new() { Path = kept });
        new PeopleStore(former, TimeProvider.System).FindByUserName("later").ShouldNotBeNull();
        new AuditTrail(former).Page(Admin, new() { Action = "store" }).Single().Action.ShouldBe("store.backed_up");
        StoreCheck.Findings(former).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_backup_that_is_taken_while_others_write_is_of_one_moment()
    {
        var people = new PeopleStore(fixture.Store, TimeProvider.System);
        using var stop = new CancellationTokenSource();
        var started = new TaskCompletionSource();
        var writing = Task.Run(() =>
        {
            var written = 0;
            while (!stop.IsCancellationRequested)
            {
                people.Add(Admin, new($"p{written}", "P", new Grant(Role.Viewer)));
                if (++written == 5) started.SetResult();
            }

            return written;
        }, TestContext.Current.CancellationToken);
        await started.Task;
        for (var i = 0; i < 5; i++) Backup.Write(Admin, File);
        await stop.CancelAsync();
        var all = await writing;

        using var copy = new Store(new() { Path = File });
        StoreCheck.Findings(copy).ShouldBeEmpty();
        var (listed, added) = (new PeopleStore(copy, TimeProvider.System).List(Admin), new AuditTrail(copy).Count(Admin, new() { Action = "person.added" }));
        listed.Count.ShouldBe((int)added, "each person has their row of the audit trail");
        listed.ShouldAllBe(p => p.Grants.Count == 1);
        listed.Count.ShouldBeInRange(5, all);
        people.List(Admin).Count.ShouldBe(all);
    }

    [Theory]
    [InlineData("no file", "There is no file")]
    [InlineData("not a database", "cannot be opened")]
    [InlineData("another database", "no store of this program")]
    [InlineData("damaged page", "damaged")]
    [InlineData("changed trail", "was changed after it was written")]
    [InlineData("later version", "later version")]
    public void What_is_no_good_backup_is_refused_and_nothing_changes(string what, string says)
    {
        new PeopleStore(fixture.Store, TimeProvider.System).Add(Admin, new("wang", "王芳"));
        Backup.Write(Admin, File);
        switch (what)
        {
            case "no file": System.IO.File.Delete(File); break;
            case "not a database": System.IO.File.WriteAllText(File, new('x', 100_000)); break;
            case "another database":
                System.IO.File.Delete(File);
                OnFile("CREATE TABLE other (id INTEGER)");
                break;
            case "damaged page": Damage(); break;
            case "changed trail": OnFile("DROP TRIGGER audit_trail_no_update; UPDATE audit_trail SET person_name = 'x'"); break;
            default: OnFile("INSERT INTO SchemaVersions (ScriptName, Applied) VALUES ('9999_later.sql', '2030-01-01')"); break;
        }

        var before = fixture.Export();
        var given = System.IO.File.Exists(File) ? System.IO.File.ReadAllBytes(File) : [];
        fixture.Store.Dispose();
        Should.Throw<StoreException>(() => Backup.Restore(File)).Message.ShouldContain(says);
        var after = fixture.Export();
        after.Names.ShouldAllBe(n => before[n].SequenceEqual(after[n]));
        (System.IO.File.Exists(File) ? System.IO.File.ReadAllBytes(File) : []).ShouldBe(given);
        Directory.GetFiles(fixture.Directory[""], "*restor*").ShouldBeEmpty();
    }

    [Fact]
    public void A_store_that_is_in_use_is_not_replaced()
    {
        Backup.Write(Admin, File);
        using var inUse = fixture.Store.Open();
        inUse.Execute("SELECT count(*) FROM districts");
        Should.Throw<StoreException>(() => Backup.Restore(File)).Message.ShouldContain("in use. Stop the program");
    }

    [Fact]
    public void A_damaged_store_is_replaced_and_a_missing_one_too()
    {
        Backup.Write(Admin, File);
        fixture.Store.Dispose();
        System.IO.File.WriteAllText(fixture.Options.Path, "damaged");
        var kept = Backup.Restore(File).ShouldNotBeNull();
        System.IO.File.ReadAllText(kept).ShouldBe("damaged");
        StoreCheck.Findings(fixture.Store).ShouldBeEmpty();

        fixture.Store.Dispose();
        System.IO.File.Delete(fixture.Options.Path);
        Backup.Restore(File).ShouldBeNull();
        StoreCheck.Findings(fixture.Store).ShouldBeEmpty();
    }

    [Fact]
    public void A_damaged_store_makes_no_backup_and_the_last_good_one_stays()
    {
        new PeopleStore(fixture.Store, TimeProvider.System).Add(Admin, new("wang", "王芳"));
        Backup.Write(Admin, File);
        var good = System.IO.File.ReadAllBytes(File);
        Execute("DROP TRIGGER audit_trail_no_update; UPDATE audit_trail SET person_name = 'x' WHERE id = 1");
        Should.Throw<StoreException>(() => Backup.Write(Admin, File)).Message.ShouldContain("damaged");
        System.IO.File.ReadAllBytes(File).ShouldBe(good);
        Should.Throw<StoreException>(() => Backup.Write(Admin, Path.Combine(fixture.Directory["no-such-folder"], "x.db")));
        Should.Throw<NotAllowedException>(() => Backup.Write(new("p", "p", [new(Role.Reviewer)]), File));
    }

    [Fact]
    public void PostgreSQL_has_a_backup_of_its_own()
    {
        using var store = new Store(new() { Provider = DatabaseProvider.PostgreSql, ConnectionString = "Host=localhost;Database=none" });
        var backup = new StoreBackup(store, TimeProvider.System);
        Should.Throw<StoreException>(() => backup.Write(Admin, File)).Message.ShouldContain("pg_dump");
        Should.Throw<StoreException>(() => backup.Restore(File)).Message.ShouldContain("pg_restore");
    }

    private void Execute(string sql)
    {
        using var connection = fixture.Store.Open();
        connection.Execute(sql);
    }

    private void OnFile(string sql)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = File, Pooling = false }.ToString());
        connection.Execute(sql);
    }

    /// <summary>Overwrites the middle of the file, as a bad disk does.</summary>
    private void Damage()
    {
        using var stream = System.IO.File.OpenWrite(File);
        stream.Position = stream.Length / 2 / 4096 * 4096;
        stream.Write(Enumerable.Repeat((byte)0x5A, 3 * 4096).ToArray());
    }
}
