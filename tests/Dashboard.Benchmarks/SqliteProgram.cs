using System.Diagnostics;
using System.Globalization;
using System.Text;
using Dapper;
using Dashboard.Data;

namespace Dashboard.Benchmarks;

/// <summary>
/// The sqlite3 program: the same statements, in one process, their rows written to nowhere, timed by itself. Its processor time is taken (user and system):
/// its clock counts whole milliseconds. It has the page cache that our connections have.
/// </summary>
internal sealed class SqliteProgram(string path)
{
    private const string TimeLine = "Run Time: ";

    /// <summary>The program on the PATH; null where there is none.</summary>
    public static SqliteProgram? Find() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "sqlite3")).FirstOrDefault(File.Exists) is { } path
            ? new(path)
            : null;

    /// <summary>Its version, for the report.</summary>
    public string Version => Execute("", "-version").Split(' ')[0];

    /// <summary>Runs each group of statements <paramref name="passes"/> times after one that is not counted; the milliseconds of each run of a group.</summary>
    /// <exception cref="InvalidOperationException">The program prints no times that could be read.</exception>
    public IReadOnlyList<double> Time(Store store, IReadOnlyList<IReadOnlyList<string>> groups, int passes)
    {
        using var connection = store.Open();
        var pass = string.Concat(groups.SelectMany(g => g).Select(sql => sql + ";\n"));
        var script = new StringBuilder()
            .AppendLine(".output /dev/null")
            .AppendLine(CultureInfo.InvariantCulture, $"PRAGMA cache_size = {connection.ExecuteScalar<long>("PRAGMA cache_size")};")
            .AppendLine(CultureInfo.InvariantCulture, $"PRAGMA mmap_size = {connection.ExecuteScalar<long>("PRAGMA mmap_size")};")
            .AppendLine(pass)
            .AppendLine(".timer on");
        for (var i = 0; i < passes; i++) script.AppendLine(pass);

        var times = new Queue<double>(Execute(script.ToString(), "-batch", "-readonly", "-init", "/dev/null", store.Place)
            .Split('\n').Where(line => line.StartsWith(TimeLine, StringComparison.Ordinal)).Select(Milliseconds));
        var expected = passes * groups.Sum(g => g.Count);
        if (times.Count != expected) throw new InvalidOperationException($"sqlite3 printed {times.Count} times for {expected} statements.");
        return [.. Enumerable.Range(0, passes).SelectMany(_ => groups).Select(group => group.Sum(_ => times.Dequeue()))];
    }

    private static double Milliseconds(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return (After("user") + After("sys")) * 1000;

        double After(string word) => double.Parse(words[Array.IndexOf(words, word) + 1], CultureInfo.InvariantCulture);
    }

    private string Execute(string input, params string[] arguments)
    {
        var start = new ProcessStartInfo(path, arguments) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        process.WaitForExit();
        return output.Result;
    }
}
