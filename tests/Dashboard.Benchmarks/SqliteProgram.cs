using System.Diagnostics;
using Dapper;
using Dashboard.Data;

namespace Dashboard.Benchmarks;

/// <summary>
/// The sqlite3 program as one running process with the page cache that our connections have: it is handed statements, writes their rows to nowhere and
/// says when it is done.
/// </summary>
internal sealed class SqliteProgram : IDisposable
{
    private readonly Process process;

    private SqliteProgram(string path, Store store)
    {
        var start = new ProcessStartInfo(path, ["-batch", "-readonly", "-init", "/dev/null", store.Place])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        process = Process.Start(start)!;
        using var connection = store.Open();
        foreach (var pragma in new[] { "cache_size", "mmap_size" })
            process.StandardInput.WriteLine($"PRAGMA {pragma} = {connection.ExecuteScalar<long>($"PRAGMA {pragma}")};");
        Version = Answer("SELECT 'sqlite3 ' || sqlite_version();", "sqlite3");
    }

    /// <summary>Its name and version.</summary>
    public string Version { get; }

    /// <summary>The processor time that it has used.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>The program on the PATH; null where there is none.</summary>
    public static SqliteProgram? Find(Store store) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "sqlite3")).FirstOrDefault(File.Exists) is { } path
            ? new(path, store)
            : null;

    /// <summary>Executes statements.</summary>
    public void Execute(IEnumerable<string> statements) =>
        Answer($".output /dev/null\n{string.Join(";\n", statements)};\n.output stdout\n.print done", "done");

    /// <inheritdoc/>
    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }

    private string Answer(string input, string start)
    {
        process.StandardInput.WriteLine(input);
        process.StandardInput.Flush();
        while (process.StandardOutput.ReadLine() is { } line)
            if (line.StartsWith(start, StringComparison.Ordinal)) return line;
        throw new InvalidOperationException("sqlite3 ended.");
    }
}
