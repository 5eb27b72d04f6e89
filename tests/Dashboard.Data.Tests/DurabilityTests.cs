using System.Globalization;
using Dapper;
using Dashboard.Core;
using Dashboard.Data.Packages;
using Dashboard.Data.Queries;

namespace Dashboard.Data.Tests;

/// <summary>Kills, locks, closed doors and files that are something else: the store stays as it was, and the message is clear.</summary>
public sealed class DurabilityTests
{
    private static readonly Lazy<PackageFiles> LargePackage = new(() => ManyActuals(80_000));

    [Theory, EachEngine]
    public void A_program_that_is_killed_while_it_writes_leaves_the_store_as_it_was(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        LargePackage.Value.WriteTo(fixture.Directory["large"]);
        foreach (var written in new[] { 200_000, 2_500_000 })
        {
            using (var program = DashboardProcess.Start(fixture.Options, "load", fixture.Directory["large"]))
            {
                WaitUntil(() => BytesWritten(fixture) > written || program.HasExited);
                program.HasExited.ShouldBeFalse("it is to be killed in the middle");
                program.Kill();
            }

            fixture.Export().ShouldBe(Seed.Files);
            if (engine is DatabaseProvider.Sqlite) IntegrityOf(fixture.Store).ShouldBe("ok");
        }

        Seed.Files.LoadInto(fixture.Store).ShouldAllBe(c => c.Added == 0 && c.Changed == 0);
    }

    [Theory, EachEngine]
    public void What_a_program_has_said_to_be_loaded_is_there_when_it_is_gone(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Migrated(engine);
        Seed.Small.WriteTo(fixture.Directory["small"]);

        using (var program = DashboardProcess.Start(fixture.Options, "load", fixture.Directory["small"])) program.Finish().ShouldBe((0, ""));

        fixture.Export().ShouldBe(Seed.Small);
    }

    [Theory, EachEngine]
    public void Another_program_that_holds_the_lock_is_waited_for_and_then_named(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        Seed.Small.With("districts.csv", Seed.Small.Text("districts.csv").Replace("Zhejiang", "Zhe Jiang", StringComparison.Ordinal)).WriteTo(fixture.Directory["other"]);
        var impatient = new DatabaseOptions
        {
            Provider = engine,
            Path = fixture.Options.Path,
            WaitSeconds = 1,
            ConnectionString = fixture.Options.ConnectionString + ";Command Timeout=1",
        };
        using (var connection = fixture.Store.Open())
        {
            using var transaction = connection.BeginTransaction();
            connection.Execute("UPDATE districts SET revision = '1999'", transaction: transaction);

            using var program = DashboardProcess.Start(impatient, "load", fixture.Directory["other"]);
            var (code, errors) = program.Finish();

            code.ShouldBe(3);
            errors.ShouldContain(engine is DatabaseProvider.Sqlite ? fixture.Options.Path : fixture.Store.Place);
            errors.ShouldContain("Nothing was changed.");
            fixture.Export().ShouldBe(Seed.Files, "a reader is not stopped by a writer and does not see what is not committed");
            transaction.Rollback();
        }

        fixture.Export().ShouldBe(Seed.Files);
    }

    [Theory, EachEngine]
    public async Task A_lock_that_is_given_back_in_time_is_only_waited_for(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Migrated(engine);
        await using var connection = fixture.Store.Open();
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        connection.Execute("INSERT INTO themes (id, name_zh, name_en, sort) VALUES ('innovation', '主题', 'Theme', 99)", transaction: transaction);

        var load = Task.Run(() => Seed.Small.LoadInto(fixture.Store), TestContext.Current.CancellationToken);
        await Task.Delay(700, TestContext.Current.CancellationToken);
        load.IsCompleted.ShouldBeFalse();
        await transaction.RollbackAsync(TestContext.Current.CancellationToken);
        await load;

        fixture.Export().ShouldBe(Seed.Small);
    }

    [Theory, EachEngine]
    public void Two_loads_at_once_both_succeed(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Migrated(engine);

        AtOnce.Do(4, _ => Seed.Files.LoadInto(fixture.Store));

        fixture.Export().ShouldBe(Seed.Files);
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused_and_left_alone()
    {
        foreach (var content in new[] { new string('x', 20_000), "short", "SQLite format 3\0 and then something else" })
        {
            using var fixture = StoreFixture.Empty(DatabaseProvider.Sqlite);
            File.WriteAllText(fixture.Options.Path, content);

            ShouldRefuseEverything(fixture.Store);

            File.ReadAllText(fixture.Options.Path).ShouldBe(content);
        }
    }

    [Fact]
    public void A_path_that_is_a_directory_or_lies_under_a_file_is_refused()
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllText(directory["file"], "in the way");
        foreach (var path in new[] { directory.FullName, directory["file/store.db"] })
        {
            using var store = new Store(new() { Path = path });
            ShouldRefuseEverything(store);
        }

        Directory.GetFileSystemEntries(directory.FullName).ShouldBe([directory["file"]]);
    }

    [Fact]
    public void A_database_file_that_is_cut_off_is_refused()
    {
        using var fixture = StoreFixture.Seeded(DatabaseProvider.Sqlite);
        fixture.Store.Dispose();
        using (var file = File.OpenWrite(fixture.Options.Path)) file.SetLength(file.Length / 2);

        Should.Throw<StoreException>(() => Seed.Files.LoadInto(fixture.Store)).Message.ShouldContain(fixture.Options.Path);
        Should.Throw<StoreException>(() => fixture.Export()).Message.ShouldContain(fixture.Options.Path);
    }

    [Fact]
    public void A_store_without_tables_is_refused_for_load_and_export()
    {
        using var fixture = StoreFixture.Empty(DatabaseProvider.Sqlite);

        Should.Throw<StoreException>(() => Seed.Small.LoadInto(fixture.Store)).Message.ShouldContain(fixture.Options.Path);
        Should.Throw<StoreException>(() => fixture.Export()).Message.ShouldContain(fixture.Options.Path);
    }

    [Fact]
    public void A_server_that_is_not_there_is_named()
    {
        using var store = new Store(new() { Provider = DatabaseProvider.PostgreSql, ConnectionString = "Host=/nowhere;Database=figures;Timeout=1" });

        ShouldRefuseEverything(store);
        store.Place.ShouldContain("figures");
    }

    [Fact]
    public void PostgreSQL_without_a_connection_string_says_what_to_set() =>
        Should.Throw<StoreException>(() => new Store(new() { Provider = DatabaseProvider.PostgreSql })).Message.ShouldContain("Database:ConnectionString");

    private static void ShouldRefuseEverything(Store store)
    {
        Action[] everything =
        [
            () => Migrations.Apply(store),
            () => Migrations.ArePending(store),
            () => Seed.Small.LoadInto(store),
            () => PackageExporter.ExportZip(store, new MemoryStream()),
            () => new NoticesQuery(store).List(new(2024, 12, 31)),
            () => new TargetsQuery(store, ProgressSettings.Default).List(new(new(2024, 12, 31))),
        ];
        foreach (var attempt in everything) Should.Throw<StoreException>(attempt).Message.ShouldContain(store.Place);
    }

    private static string? IntegrityOf(Store store)
    {
        using var connection = store.Open();
        return connection.ExecuteScalar<string>("PRAGMA integrity_check");
    }

    /// <summary>How far the transaction in progress has got on disk.</summary>
    private static long BytesWritten(StoreFixture fixture)
    {
        if (fixture.Store.Provider is DatabaseProvider.Sqlite)
        {
            var log = new FileInfo(fixture.Options.Path + "-wal");
            return log.Exists ? log.Length : 0;
        }

        using var connection = fixture.Store.Open();
        return connection.ExecuteScalar<long>("SELECT pg_relation_size('actuals')");
    }

    private static void WaitUntil(Func<bool> condition)
    {
        for (var patience = 0; patience < 6000; patience++)
        {
            if (condition()) return;
            Thread.Sleep(10);
        }

        throw new TimeoutException("It did not come to that within a minute.");
    }

    /// <summary>The seed with many made-up actuals, marked as samples.</summary>
    private static PackageFiles ManyActuals(int count)
    {
        var indicators = Seed.Files.Csv("indicators").Rows.Skip(1).Select(r => r[0]).ToList();
        var rows =
            from year in Enumerable.Range(1990, 40)
            from month in Enumerable.Range(1, 12)
            from district in new[] { "330106", "330108", "330113", "330114" }
            from indicator in indicators
            select string.Create(CultureInfo.InvariantCulture, $"{indicator},{district},{year}-{month:00},{year * month}.25,provisional,,,,true\n");
        return Seed.Files.With("actuals.csv", Seed.Files.Text("actuals.csv").Split('\n')[0] + "\n" + string.Concat(rows.Take(count)));
    }
}
