using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Dashboard.Data.Tests;

/// <summary>The built program as a process of its own.</summary>
internal sealed partial class DashboardProcess : IDisposable
{
    private const string Nobody = "65534";

    private readonly Process process;
    private readonly Task<string> errors;
    private readonly Task output;
    private readonly TaskCompletionSource<Uri> address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private DashboardProcess(ProcessStartInfo start, DatabaseOptions store)
    {
        start.RedirectStandardError = true;
        start.RedirectStandardOutput = true;
        start.Environment["Database__Provider"] = store.Provider.ToString();
        start.Environment["Database__Path"] = store.Path;
        start.Environment["Database__ConnectionString"] = store.ConnectionString;
        start.Environment["Database__WaitSeconds"] = store.WaitSeconds.ToString(CultureInfo.InvariantCulture);
        process = Process.Start(start)!;
        errors = process.StandardError.ReadToEndAsync();
        output = ReadOutputAsync();
    }

    public bool HasExited => process.HasExited;

    /// <summary>Where it serves, once it does.</summary>
    public Task<Uri> Address => address.Task;

    /// <summary>The most memory that it has held at once, in bytes, as Linux counts it.</summary>
    public long PeakMemory() => long.Parse(Peak().Match(File.ReadAllText($"/proc/{process.Id}/status")).Groups["kB"].ValueSpan, CultureInfo.InvariantCulture) << 10;

    /// <summary>Starts it with this command line on the given store.</summary>
    public static DashboardProcess Start(DatabaseOptions store, params string[] arguments) =>
        new(new ProcessStartInfo("dotnet", [Places.Program, .. arguments]), store);

    /// <summary>The same as somebody whom file permissions stop, which they never do with root.</summary>
    public static DashboardProcess StartUnprivileged(DatabaseOptions store, params string[] arguments) => Environment.IsPrivilegedProcess
        ? new(new ProcessStartInfo("setpriv", ["--reuid", Nobody, "--regid", Nobody, "--clear-groups", "dotnet", Places.Program, .. arguments]), store)
        : Start(store, arguments);

    /// <summary>Ends it at once, as a power cut would.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    /// <summary>Waits for the end; returns the exit code and what was written to standard error.</summary>
    public (int Code, string Errors) Finish()
    {
        if (!process.WaitForExit(TimeSpan.FromSeconds(90))) throw new TimeoutException("It does not end.");
        return (process.ExitCode, errors.GetAwaiter().GetResult());
    }

    private async Task ReadOutputAsync()
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Printed().Match(line) is { Success: true } found) address.TrySetResult(new(found.Value));
        }

        address.TrySetException(new InvalidOperationException("It ended before it printed its address."));
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+", RegexOptions.None, 1000)]
    private static partial Regex Printed();

    [GeneratedRegex(@"^VmHWM:\s+(?<kB>\d+) kB", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Peak();

    public void Dispose()
    {
        if (!process.HasExited) Kill();
        process.Dispose();
    }
}
