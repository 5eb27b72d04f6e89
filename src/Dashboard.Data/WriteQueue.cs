using System.Data.Common;
using System.Runtime.ExceptionServices;

namespace Dashboard.Data;

/// <summary>
/// Writes of one program to a SQLite file, which has one writer at a time and waits for the disk at every commit: whoever's turn it is does what has queued up
/// meanwhile, each between savepoints of its own, and all of it waits for the disk once. Nobody is answered before that.
/// </summary>
internal sealed class WriteQueue(Store store)
{
    private readonly Lock change = new();
    private List<Write> waiting = [];
    private bool isBusy;

    /// <summary>Does <paramref name="work"/> in a transaction; returns when what it did is committed, or was taken back because it says so or throws.</summary>
    /// <param name="work">What is written, and whether it is to be kept.</param>
    public void Do(Func<DbTransaction, bool> work)
    {
        var mine = new Write(work);
        lock (change)
        {
            waiting.Add(mine);
            if (!isBusy) mine.Turn.SetResult();
            isBusy = true;
        }

        mine.Turn.Task.GetAwaiter().GetResult();
        if (!mine.IsDone) DoAll();
        mine.Error?.Throw();
    }

    private void DoAll()
    {
        List<Write> all;
        lock (change) (all, waiting) = (waiting, []);
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

        lock (change)
        {
            isBusy = waiting.Count > 0;
            if (isBusy) waiting[0].Turn.SetResult();
        }

        foreach (var write in all) write.Done();
    }

    private sealed class Write(Func<DbTransaction, bool> work)
    {
        private const string Beginning = "beginning";

        /// <summary>Set when it is done, or when it is its turn to do all that waits.</summary>
        public TaskCompletionSource Turn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool IsDone { get; private set; }

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

        public void Done()
        {
            IsDone = true;
            Turn.TrySetResult();
        }
    }
}
