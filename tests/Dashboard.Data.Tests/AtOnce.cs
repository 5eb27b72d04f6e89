namespace Dashboard.Data.Tests;

/// <summary>People who act at the same time, each on a thread of their own: threads of the pool that all wait for a connection leave none that could bring it.</summary>
internal static class AtOnce
{
    /// <summary>Lets each of so many people act, and returns when all have.</summary>
    public static void Do(int people, Action<int> act) => Task.WaitAll(
        [.. Enumerable.Range(0, people).Select(who => Task.Factory.StartNew(() => act(who), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))],
        TestContext.Current.CancellationToken);
}
