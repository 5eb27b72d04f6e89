namespace Dashboard.Data.Entry;

/// <summary>Files are read one at a time, whoever sent them: many at once take the memory of one.</summary>
public sealed class SheetTurns : IDisposable
{
    /// <summary>Bytes that reading a file may leave behind; a district's year leaves less.</summary>
    private const long Leavings = 64 << 20;

    private readonly SemaphoreSlim turn = new(1);

    /// <summary>Does something with the content of a file when its turn comes.</summary>
    /// <param name="file">What <see cref="SheetFile.ReceiveAsync"/> kept.</param>
    /// <param name="work">What is done with it. What it returns should hold little of it.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public async Task<T> TakeAsync<T>(FileStream file, Func<byte[], T> work, CancellationToken cancellation = default)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            var content = new byte[file.Length];
            file.Position = 0;
            await file.ReadExactlyAsync(content, cancellation);
            return await Task.Run(() => Cleared(work, content), cancellation);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Does something, and gives the memory that it took back before the next takes as much.</summary>
    private static T Cleared<T>(Func<byte[], T> work, byte[] content)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            return work(content);
        }
        finally
        {
            if (GC.GetAllocatedBytesForCurrentThread() - before > Leavings) GC.Collect();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();
}
