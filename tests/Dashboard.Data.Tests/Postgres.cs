using Dapper;
using Npgsql;

[assembly: AssemblyFixture(typeof(Dashboard.Data.Tests.PostgresTemplates))]

namespace Dashboard.Data.Tests;

/// <summary>The PostgreSQL server that the tests may use; each test has a database of its own there.</summary>
internal static class Postgres
{
    public const string Variable = "DASHBOARD_TEST_POSTGRES";

    private static readonly Lock OneAtATime = new();

    public static bool IsConfigured => Server is { Length: > 0 };

    private static string? Server => Environment.GetEnvironmentVariable(Variable);

    /// <summary>Creates a database, as a copy of another one where asked, and returns its name.</summary>
    public static string Create(string template = "template0")
    {
        var name = "dashboard_test_" + Guid.NewGuid().ToString("N");
        lock (OneAtATime) Administer($"CREATE DATABASE {name} TEMPLATE {template}");
        return name;
    }

    public static void Drop(string name) => Administer($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");

    public static string ConnectionString(string database) =>
        new NpgsqlConnectionStringBuilder(Server) { Database = database, MaxPoolSize = 5, IncludeErrorDetail = true }.ToString();

    private static void Administer(string sql)
    {
        using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Server) { Pooling = false }.ToString());
        connection.Execute(sql);
    }
}

/// <summary>Databases that tests copy: one that is migrated, one that is seeded too. Dropped when all tests have run.</summary>
public sealed class PostgresTemplates : IDisposable
{
    private static readonly Lazy<string> MigratedTemplate = new(() => Make(_ => { }));
    private static readonly Lazy<string> SeededTemplate = new(() => Make(store => Seed.Files.LoadInto(store)));

    internal static string Migrated => MigratedTemplate.Value;

    internal static string Seeded => SeededTemplate.Value;

    public void Dispose()
    {
        foreach (var template in new[] { MigratedTemplate, SeededTemplate }.Where(t => t.IsValueCreated)) Postgres.Drop(template.Value);
    }

    private static string Make(Action<Store> fill)
    {
        var name = Postgres.Create();
        using (var store = new Store(new() { Provider = DatabaseProvider.PostgreSql, ConnectionString = Postgres.ConnectionString(name) }))
        {
            Migrations.Apply(store);
            fill(store);
        }

        NpgsqlConnection.ClearAllPools(); // a database that is copied may have no visitors
        return name;
    }
}
