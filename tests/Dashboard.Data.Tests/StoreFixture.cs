using Microsoft.Data.Sqlite;

namespace Dashboard.Data.Tests;

/// <summary>A store of one test: a SQLite file in a directory of its own, or a PostgreSQL database of its own. Gone afterwards.</summary>
internal sealed class StoreFixture : IDisposable
{
    private static readonly Lazy<byte[]> MigratedFile = new(() => Make(_ => { }));
    private static readonly Lazy<byte[]> SeededFile = new(() => Make(store => Seed.Files.LoadInto(store)));

    private readonly string? database;

    private StoreFixture(DatabaseProvider engine, Func<byte[]>? file, Func<string>? template)
    {
        if (engine is DatabaseProvider.Sqlite)
        {
            Options = new() { Path = Directory["store.db"] };
            if (file is not null) File.WriteAllBytes(Options.Path, file());
        }
        else
        {
            database = template is null ? Postgres.Create() : Postgres.Create(template());
            Options = new() { Provider = engine, ConnectionString = Postgres.ConnectionString(database) };
        }

        Store = new(Options);
    }

    public DatabaseOptions Options { get; }

    public Store Store { get; }

    /// <summary>Where the test may write.</summary>
    public TemporaryDirectory Directory { get; } = new();

    /// <summary>A store without tables.</summary>
    public static StoreFixture Empty(DatabaseProvider engine) => new(engine, null, null);

    /// <summary>A store with tables and no rows.</summary>
    public static StoreFixture Migrated(DatabaseProvider engine) => new(engine, () => MigratedFile.Value, () => PostgresTemplates.Migrated);

    /// <summary>A store with the seed.</summary>
    public static StoreFixture Seeded(DatabaseProvider engine) => new(engine, () => SeededFile.Value, () => PostgresTemplates.Seeded);

    public PackageFiles Export(bool withSamples = false) => PackageFiles.ExportOf(Store, withSamples);

    public void Dispose()
    {
        Store.Dispose();
        if (database is not null) Postgres.Drop(database);
        Directory.Dispose();
    }

    private static byte[] Make(Action<Store> fill)
    {
        using var directory = new TemporaryDirectory();
        using (var store = new Store(new() { Path = directory["store.db"] }))
        {
            Migrations.Apply(store);
            fill(store);
        }

        SqliteConnection.ClearAllPools(); // the last connection that is closed brings the log into the file
        return File.ReadAllBytes(directory["store.db"]);
    }
}
