using System.Data.Common;
using Dashboard.Data;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Dashboard.Benchmarks;

/// <summary>
/// The statements that SQLite really executes, with their parameters written in. It hangs on the connection that the pool hands out next, so no query knows of it.
/// </summary>
internal static class StatementLog
{
    /// <summary>What <paramref name="work"/> executes.</summary>
    /// <exception cref="InvalidOperationException">It used another connection than the pool's next one.</exception>
    public static IReadOnlyList<string> Of(Store store, Action work)
    {
        var statements = new List<string>();
        Trace(store, statements.Add);
        try
        {
            work();
        }
        finally
        {
            Trace(store, null);
        }

        return statements.Count > 0 ? statements : throw new InvalidOperationException("The query used a connection that is not watched.");
    }

    private static void Trace(Store store, Action<string>? add)
    {
        using DbConnection connection = store.Open();
        var handle = ((SqliteConnection)connection).Handle!;
        if (add is null) raw.sqlite3_trace(handle, (strdelegate_trace?)null, null);
        else raw.sqlite3_trace(handle, (_, sql) => add(sql), null);
    }
}
