using System.Data.Common;
using System.Reflection;
using System.Text.RegularExpressions;
using Dapper;
using DbUp;
using DbUp.Builder;
using DbUp.Engine;
using DbUp.Engine.Output;

namespace Dashboard.Data;

/// <summary>
/// Brings the store's schema up to date with the scripts of <c>db/</c>: forward only, each once, each in its own transaction.
/// A script whose name ends in <c>.sqlite.sql</c> or <c>.postgresql.sql</c> is for that engine alone; any other is for both.
/// </summary>
public static partial class Migrations
{
    /// <summary>Runs what has not been run yet and returns the names of the scripts that were.</summary>
    /// <exception cref="StoreException">A script failed; the store is as it was before that script.</exception>
    public static IReadOnlyList<string> Apply(Store store)
    {
        using (var connection = store.Open())
        {
            if (store.Provider is DatabaseProvider.Sqlite) Try(store, () => connection.Execute("PRAGMA journal_mode = WAL"));
        }

        if (!ArePending(store)) return [];
        var result = Builder(store).WithTransactionPerScript().Build().PerformUpgrade();
        if (!result.Successful)
        {
            var what = result.ErrorScript is { } script ? $"Migration {script.Name}" : "The migration";
            throw new StoreException($"{what} of the store at {store.Place} failed: {result.Error.Message} It is as it was before.", result.Error);
        }

        return [.. result.Scripts.Select(s => s.Name)];
    }

    /// <summary>True where scripts have not been run yet.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public static bool ArePending(Store store) => Try(store, () =>
    {
        using (store.Open())
        {
            return Builder(store).WithoutTransaction().Build().IsUpgradeRequired(); // a transaction would wait for writers
        }
    });

    /// <summary>The names of the scripts that were run; none where the store is not one of this program.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public static IReadOnlyList<string> Applied(Store store) => Try(store, () =>
    {
        using (store.Open())
        {
            return (IReadOnlyList<string>)Builder(store).WithoutTransaction().Build().GetExecutedScripts();
        }
    });

    /// <summary>The scripts for an engine, by name in the order in which they run.</summary>
    public static IReadOnlyList<SqlScript> Scripts(DatabaseProvider provider)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var other = provider is DatabaseProvider.Sqlite ? ".postgresql.sql" : ".sqlite.sql";
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(n => n.StartsWith("db.", StringComparison.Ordinal) && !n.EndsWith(other, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name => new SqlScript(name["db.".Length..], Read(assembly, name, provider))),
        ];
    }

    private static T Try<T>(Store store, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (DbException e)
        {
            throw new StoreException($"The store at {store.Place} cannot be used: {e.Message} Check that it is a store of this program and may be read and written.", e);
        }
    }

    private static UpgradeEngineBuilder Builder(Store store)
    {
        var builder = store.Provider is DatabaseProvider.Sqlite
            ? DeployChanges.To.SqliteDatabase(store.ConnectionString)
            : DeployChanges.To.PostgresqlDatabase(store.ConnectionString);
        return builder.WithScripts(Scripts(store.Provider)).WithVariablesDisabled().LogTo(new NoOpUpgradeLog());
    }

    private static string Read(Assembly assembly, string name, DatabaseProvider provider)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        var sql = reader.ReadToEnd();
        return provider is DatabaseProvider.Sqlite ? sql : ToPostgreSql(sql);
    }

    /// <summary>The four words in which the shared scripts differ between the engines.</summary>
    private static string ToPostgreSql(string sql) =>
        BlobType().Replace(TextType().Replace(IntegerType().Replace(StrictTable().Replace(sql, ");"), " bigint"), " text COLLATE \"C\""), " bytea");

    [GeneratedRegex(@"\) STRICT;", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex StrictTable();

    [GeneratedRegex(@"(?<=^(?:    |ALTER TABLE \w+ ADD COLUMN )\w+ *) INTEGER", RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex IntegerType();

    [GeneratedRegex(@"(?<=^(?:    |ALTER TABLE \w+ ADD COLUMN )\w+ *) TEXT", RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex TextType();

    [GeneratedRegex(@"(?<=^    \w+ *) BLOB", RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex BlobType();
}
