using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Dashboard.Core;
using Dashboard.Core.Entry;
using Dashboard.Core.People;
using Dashboard.Data.Entry;

namespace Dashboard.Data.Tests;

/// <summary>Something that the store has acknowledged: this is a version of the figure.</summary>
internal sealed record Acknowledged(FigureKey Key, int Version, FigureState State, decimal Value);

/// <summary>
/// Several planners with a reviewer who enter figures without a pause, each their own, and write down what the store acknowledges: this test program itself, run
/// as a process of its own, so that it can be killed.
/// </summary>
internal sealed class Entering : IDisposable
{
    /// <summary>How many people act at the same moment.</summary>
    public const int People = 3;

    /// <summary>What the test program is called with to be this.</summary>
    public const string Command = "enter";

    private readonly Process process;

    private Entering(Process process) => this.process = process;

    /// <summary>The figures that are entered.</summary>
    public static IReadOnlyList<FigureKey> Keys { get; } =
    [
        .. from month in Enumerable.Range(1, 4)
           from person in Enumerable.Range(0, People)
           select person == 0
               ? new FigureKey(FigureKind.Execution, "binjiang-2024-a1", "330108", Period.Month(2024, month))
               : new FigureKey(FigureKind.Actual, "fdi", person == 1 ? "330108" : "330113", Period.Month(2024, month)),
    ];

    /// <summary>The class under test on a store, on a day in June 2024.</summary>
    public static FigureStore Figures(Store store) => new Office(store, new(2024, 6, 5)).Figures;

    /// <summary>Starts the process on a store.</summary>
    public static Entering Start(DatabaseOptions store) => new(Process.Start(new ProcessStartInfo(
        "dotnet",
        [typeof(Entering).Assembly.Location, Command, store.Provider.ToString(), store.Provider is DatabaseProvider.Sqlite ? store.Path : store.ConnectionString!])
    {
        RedirectStandardOutput = true,
        UseShellExecute = false,
    })!);

    /// <summary>The process: enters until it is killed. A line that does not end with a full stop was cut off.</summary>
    public static int Run(string provider, string place)
    {
        var engine = Enum.Parse<DatabaseProvider>(provider);
        using var store = new Store(new() { Provider = engine, Path = place, ConnectionString = place });
        var output = TextWriter.Synchronized(new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true });
        var everybody = Enumerable.Range(0, People).Select(person => new Thread(() =>
        {
            for (var turn = 0; ; turn++)
            {
                try
                {
                    output.WriteLine(Next(Figures(store), Keys.Where((_, i) => i % People == person).ElementAt(turn / 4 % (Keys.Count / People)), turn));
                }
                catch (Exception e) when (e is StoreException or DbException)
                {
                    output.WriteLine($"{e.Message.ReplaceLineEndings(" ")}"); // not acknowledged: whether it is kept is seen when the figure is read again
                }
            }
        })).ToList();
        everybody.ForEach(e => e.Start());
        everybody.ForEach(e => e.Join());
        return 0;
    }

    /// <summary>The next line of the process; null when it has ended. What is no acknowledgement is what the store said instead.</summary>
    public string? ReadLine() => process.StandardOutput.ReadLine();

    /// <summary>What a line acknowledges; null where it tells of something else, or is cut off.</summary>
    public static Acknowledged? Read(string line)
    {
        if (line.Split(' ') is not ["acknowledged", var number, var version, var state, var value, "."]) return null;
        return new(Keys[int.Parse(number, CultureInfo.InvariantCulture)], int.Parse(version, CultureInfo.InvariantCulture), EnumCode.Parse<FigureState>(state), decimal.Parse(value, CultureInfo.InvariantCulture));
    }

    /// <summary>Ends it at once, as a power cut would.</summary>
    public void Kill() => process.Kill();

    public void Dispose()
    {
        if (!process.HasExited) process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    /// <summary>Does what comes next with a figure: it is saved, submitted, returned once in a while, approved, and saved again.</summary>
    private static string Next(FigureStore figures, FigureKey key, int turn)
    {
        var latest = figures.History(key) is [var newest, ..] ? newest : null;
        var at = new FigureAt(key, latest?.Version ?? 0);
        var results = latest?.FigureState switch
        {
            FigureState.Draft or FigureState.Returned => figures.Submit(Person.CommandLine, at),
            FigureState.Submitted when turn % 16 == 2 => figures.Return(Person.CommandLine, "Which project?", at),
            FigureState.Submitted => figures.Approve(Person.CommandLine, at),
            _ => figures.Save(Person.CommandLine, new FigureEdit(key, at.Version, new() { Value = turn + 0.5m, Reason = "counted again" })),
        };
        if (results is not [{ Outcome: FigureOutcome.Done, Latest: { } done }]) return $"{key.Subject} is {results[0].Outcome}";
        return string.Create(CultureInfo.InvariantCulture, $"acknowledged {Keys.ToList().IndexOf(key)} {done.Version} {done.State} {done.Value} .");
    }
}
