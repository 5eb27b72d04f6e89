using System.Globalization;
using Dapper;
using Dashboard.Core.People;
using Dashboard.Data.Audit;
using Microsoft.Data.Sqlite;

namespace Dashboard.Data;

/// <summary>Copies a SQLite store to a file while others read and write it, and puts such a file in the place of a store. Both only when the file is whole.</summary>
public sealed class StoreBackup(Store store, TimeProvider clock)
{
    private const int Busy = 5, Locked = 6, Corrupt = 11; // SQLITE_BUSY ...

    /// <summary>Writes the store, as it is at one moment, to a file. A file that has the name is replaced when the new one is whole.</summary>
    /// <param name="acting">Who does it.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="NotAllowedException">The acting person may not administer.</exception>
    /// <exception cref="StoreException">The store is not SQLite, cannot be read or is damaged, or the file cannot be written.</exception>
    public void Write(Person acting, string path)
    {
        if (!acting.MayAdminister) throw new NotAllowedException($"'{acting.Name}' may not take a backup.");
        RequireSqlite("Take a backup with: pg_dump --format=custom --file=dashboard.dump DATABASE");
        var partial = path + ".partial";
        Try(path, () =>
        {
            Remove(partial);
            try
            {
                using (var source = (SqliteConnection)store.Open())
                using (var target = Alone(partial))
                {
                    source.BackupDatabase(target);
                    IntoOneFile(target);
                }

                using (var copy = new Store(new() { Path = partial })) RequireWhole(copy, $"The store at {store.Place} is damaged, nothing was written to {path}");
                File.Move(partial, path, overwrite: true);
            }
            finally
            {
                Remove(partial);
            }
        });
        new AuditTrail(store).Note(clock.GetUtcNow(), acting, "store.backed_up", "store", new { Bytes = new FileInfo(path).Length });
    }

    /// <summary>
    /// Puts a backup in the place of the store, which stays beside it under another name. A backup of an earlier version is brought up to date; every sign-in of it
    /// ends. The program must not be running.
    /// </summary>
    /// <param name="path">What <see cref="Write"/> wrote. It stays as it is.</param>
    /// <returns>Where the former store is now; null where there was none.</returns>
    /// <exception cref="StoreException">The file is no store, damaged or of a later version, or the store is in use. Nothing was changed.</exception>
    public string? Restore(string path)
    {
        RequireSqlite("Restore a backup with: pg_restore --clean --dbname=DATABASE dashboard.dump");
        if (!File.Exists(path)) throw new StoreException($"There is no file {path}.");
        var partial = store.Place + ".restoring";
        return Try(path, () =>
        {
            Remove(partial);
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(store.Place)!);
                File.Copy(path, partial);
                using (var copy = new Store(new() { Path = partial })) Prepare(copy, path);
                using (var alone = Alone(partial)) IntoOneFile(alone);
                var kept = Release();
                if (kept is null) File.Move(partial, store.Place);
                else File.Replace(partial, store.Place, kept);
                return kept;
            }
            finally
            {
                Remove(partial);
            }
        });
    }

    /// <summary>Checks the copy of a backup, brings it up to date, and writes what happened into its audit trail.</summary>
    private void Prepare(Store copy, string path)
    {
        if (Migrations.Applied(copy) is not { Count: > 0 } applied) throw new StoreException($"{path} is no store of this program. Nothing was changed.");
        if (applied.Except(Migrations.Scripts(copy.Provider).Select(s => s.Name), StringComparer.Ordinal).FirstOrDefault() is { } later)
            throw new StoreException($"{path} was written by a later version of this program, which has {later}. Install that version, then restore. Nothing was changed.");
        Migrations.Apply(copy);
        RequireWhole(copy, $"{path} is damaged, nothing was changed");
        using var connection = copy.Open();
        using var transaction = connection.BeginTransaction();
        connection.Execute("UPDATE person_sessions SET ended_at = @Now WHERE ended_at IS NULL", new { Now = clock.GetUtcNow() }, transaction);
        AuditTrail.Append(transaction, clock.GetUtcNow(), Person.CommandLine, "store.restored", "store", new { File = Path.GetFileName(path) });
        transaction.Commit();
    }

    /// <summary>Makes sure that nobody uses the store, writes what is in its log into the file itself, and names the place where it is kept.</summary>
    private string? Release()
    {
        if (!File.Exists(store.Place)) return null;
        var kept = $"{store.Place}.before-restore-{clock.GetUtcNow().ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture)}";
        try
        {
            using var connection = Alone(store.Place);
            IntoOneFile(connection); // fails while anybody else has it open
        }
        catch (SqliteException e) when (e.SqliteErrorCode is Busy or Locked)
        {
            throw new StoreException($"The store at {store.Place} is in use. Stop the program, then restore. Nothing was changed.", e);
        }
        catch (SqliteException)
        {
            // it is damaged, which is why it is replaced: its log goes with it
            foreach (var end in new[] { "-wal", "-shm" })
            {
                if (File.Exists(store.Place + end)) File.Move(store.Place + end, kept + end);
            }
        }

        return kept;
    }

    /// <summary>A connection that is closed when it is disposed of, and waits for nobody.</summary>
    private static SqliteConnection Alone(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 1 }.ToString());
        connection.Open();
        return connection;
    }

    private static void IntoOneFile(SqliteConnection connection) => connection.ExecuteScalar<string>("PRAGMA journal_mode = DELETE");

    private void RequireSqlite(string instead)
    {
        if (store.Provider is not DatabaseProvider.Sqlite) throw new StoreException($"The store at {store.Place} is kept by PostgreSQL. {instead}");
    }

    private static void RequireWhole(Store copy, string otherwise)
    {
        if (StoreCheck.Findings(copy) is [var first, ..]) throw new StoreException($"{otherwise}: {first}");
    }

    private static void Try(string path, Action work) => Try(path, () =>
    {
        work();
        return 0;
    });

    private static T Try<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException e) when (e.SqliteErrorCode is Corrupt)
        {
            throw new StoreException($"{path} is damaged, nothing was changed: {e.Message}", e);
        }
        catch (StoreException e) when (e.InnerException is SqliteException { SqliteErrorCode: Corrupt })
        {
            throw new StoreException($"{path} is damaged, nothing was changed: {e.InnerException.Message}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SqliteException)
        {
            throw new StoreException($"{path}: {e.Message}", e);
        }
    }

    private static void Remove(string path)
    {
        foreach (var end in new[] { "", "-wal", "-shm", "-journal" }) File.Delete(path + end);
    }
}
