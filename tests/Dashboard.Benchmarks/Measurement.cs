using System.Diagnostics;
using Dashboard.Data;

namespace Dashboard.Benchmarks;

/// <summary>How long a case takes, in milliseconds.</summary>
/// <param name="Case">The case.</param>
/// <param name="Rows">The rows of its first run.</param>
/// <param name="First">The first run: nothing compiled, no page in SQLite's cache.</param>
/// <param name="Ours">The warm runs.</param>
/// <param name="Theirs">The same statements by the sqlite3 program; null where there is none.</param>
internal sealed record Measurement(Case Case, int Rows, double First, Times Ours, Times? Theirs)
{
    private const int Places = 40;
    private const int MaxPasses = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Our 95th percentile over that of the sqlite3 program.</summary>
    public double? Ratio => Ours.P95 / Theirs?.P95;

    /// <summary>Our processor time over that of the sqlite3 program, which what else the machine does hardly changes.</summary>
    public double? ProcessorRatio => Ours.Processor / Theirs?.Processor;

    /// <summary>Measures a case: we and the sqlite3 program take turns, so that whatever else the machine does hits both.</summary>
    public static Measurement Of(Case of, Store store, SqliteProgram? sqlite)
    {
        var rows = 0;
        var first = Time(() => rows = of.Read(0));
        for (var i = 0; i < Places; i++) of.Read(i);
        var statements = Enumerable.Range(0, Places).Select(i => StatementLog.Of(store, () => of.Read(i))).ToList(); // those of a warm run: less is read then
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < Places || clock.Elapsed < TimeSpan.FromSeconds(1); i++)
        {
            of.Read(i % Places);
            sqlite?.Execute(statements[i % Places]);
        }

        List<double> ours = [], theirs = [];
        var (ourProcessor, theirProcessor) = (Environment.CpuUsage.TotalTime, sqlite?.ProcessorTime ?? default);
        clock.Restart();
        for (var i = 0; i < Places || (i < Places * MaxPasses && clock.Elapsed < Patience); i++)
        {
            ours.Add(Time(() => of.Read(i % Places)));
            theirs.Add(Time(() => sqlite?.Execute(statements[i % Places])));
        }

        return new(
            of, rows, first,
            Times.Of(ours, Environment.CpuUsage.TotalTime - ourProcessor),
            sqlite is null ? null : Times.Of(theirs, sqlite.ProcessorTime - theirProcessor));
    }

    private static double Time(Action work)
    {
        var clock = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(clock).TotalMilliseconds;
    }
}

/// <summary>Percentiles of times, and the average processor time, in milliseconds.</summary>
internal sealed record Times(double P50, double P95, double Processor)
{
    public static Times Of(IReadOnlyList<double> times, TimeSpan processor)
    {
        var sorted = times.Order().ToList();
        return new(At(0.50), At(0.95), processor.TotalMilliseconds / times.Count);

        double At(double share) => sorted[(int)Math.Ceiling(share * sorted.Count) - 1];
    }
}
