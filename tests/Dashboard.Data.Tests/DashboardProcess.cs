using System.Diagnostics;

namespace Dashboard.Data.Tests;

/// <summary>The built program as a process of its own.</summary>
internal sealed class DashboardProcess : IDisposable
{
    private const string Nobody = "65534";

    private readonly Process process;
    private readonly Task<string> errors;
    private readonly Task<string> output;

    private DashboardProcess(ProcessStartInfo start, DatabaseOptions store)
    {
        start.RedirectStandardError = true;
        start.RedirectStandardOutput = true;
        start.Environment["Database__Provider"] = store.Provider.ToString();
        start.Environment["Database__Path"] = store.Path;
        start.Environment["Database__ConnectionString"] = store.ConnectionString;
        start.Environment["Database__WaitSeconds"] = store.WaitSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        process = Process.Start(start)!;
        errors = process.StandardError.ReadToEndAsync();
        output = process.StandardOutput.ReadToEndAsync();
    }

    public bool HasExited => process.HasExited;

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
        if (!process.WaitForExit(TimeSpan.FromSeconds(90))) throw new TimeoutException($"It does not end. {output}");
        return (process.ExitCode, errors.GetAwaiter().GetResult());
    }

    public void Dispose()
    {
        if (!process.HasExited) Kill();
        process.Dispose();
    }
}
