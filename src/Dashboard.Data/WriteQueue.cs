using System.Collections.Concurrent;
using System.Data.Common;
using System.Runtime.ExceptionServices;

namespace Dashboard.Data;

/// <summary>
/// Writes of one program to a SQLite file, which has one writer at a time and waits for the disk at every commit: whoever's turn it is does what has queued up
/// meanwhile, each between savepoints of its own, and all of it waits for the disk once. Nobody is answered before that.
/// </summary>
internal sealed class WriteQueue(Store store)
{
    private readonly ConcurrentQueue<Write> waiting = new();
    private readonly Lock turn = new();

    /// <summary>Does <paramref name="work"/> in a transaction; returns when what it did is committed, or was taken back because it says so or throws.</summary>
    /// <param name="work">What is written, and whether it is to be kept.</param>
    public void Do(Func<DbTransaction, bool> work)
    {
        var mine = new Write(work);
        waiting.Enqueue(mine);
        lock (turn)
        {
            if (!mine.IsDone) DoAll();
        }

        mine.Error?.Throw();
    }

    private void DoAll()
    {
        var all = new List<Write>();
        while (all.Count < 100 && waiting.TryDequeue(out var next)) all.Add(next);
        try
        {
            using var connection = store.Open();
            using var transaction = connection.BeginTransaction();
            foreach (var write in all) write.Try(transaction);
            transaction.Commit();
        }
        catch (Exception e)
        {
            foreach (var write in all) write.Error ??= ExceptionDispatchInfo.Capture(e);
        }

        foreach (var write in all) write.IsDone = true;
    }

    private sealed class Write(Func<DbTransaction, bool> work)
    {
        private const string Beginning = "beginning";

        public bool IsDone { get; set; }

        public ExceptionDispatchInfo? Error { get; set; }

        public void Try(DbTransaction transaction)
        {
            transaction.Save(Beginning);
            try
            {
                if (!work(transaction)) transaction.Rollback(Beginning);
            }
            catch (Exception e)
            {
                Error = ExceptionDispatchInfo.Capture(e);
                transaction.Rollback(Beginning);
            }

            transaction.Release(Beginning);
        }
    }
}
