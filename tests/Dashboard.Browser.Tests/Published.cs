using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Dashboard.Browser.Tests;

/// <summary>
/// The published program in Production, as it is delivered: only publishing writes the files that browsers get compressed. The build of this project
/// publishes it.
/// </summary>
public sealed class Published : IAsyncLifetime
{
    private readonly Served program = new("Production");

    /// <summary>The address that the program printed.</summary>
    public string Address => program.Address;

    public async ValueTask InitializeAsync()
    {
        if (File.Exists(Site.Chromium)) await program.StartAsync();
    }

    public ValueTask DisposeAsync() => program.DisposeAsync();
}

/// <summary>The published program as a process of its own with a store of its own, which can be killed and started again.</summary>
internal sealed partial class Served(string environment) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("dashboard-published-");
    private Process? program;

    /// <summary>The address that the program printed.</summary>
    public string Address { get; private set; } = "";

    /// <summary>The file of its store.</summary>
    public string StorePath => Path.Combine(directory.FullName, "dashboard.db");

    /// <summary>Starts it, at a free port or at the one that it had before, and waits until it answers.</summary>
    public async Task StartAsync()
    {
        var folder = typeof(Published).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Published").Value!;
        var address = Address.Length > 0 ? Address : "http://127.0.0.1:0";
        program = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(folder, "dashboard.dll"), "--Urls=" + address, "--Database:Path=" + StorePath])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            WorkingDirectory = directory.FullName,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = environment, ["DOTNET_ENVIRONMENT"] = environment, ["Access__AnonymousViewing"] = "true" },
        }) ?? throw new InvalidOperationException("The published program did not start.");
        var printed = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        program.OutputDataReceived += (_, output) =>
        {
            if (output.Data is null) printed.TrySetException(new InvalidOperationException("The published program ended before it printed its address."));
            else if (PrintedAddress().Match(output.Data) is { Success: true } found) printed.TrySetResult(found.Value);
        };
        program.BeginOutputReadLine();
        Address = await printed.Task.WaitAsync(Patience);
    }

    /// <summary>Ends it at once, as a power cut would.</summary>
    public async Task KillAsync()
    {
        if (program is null) return;
        program.Kill();
        await program.WaitForExitAsync();
        program.Dispose();
        program = null;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        directory.Delete(recursive: true);
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+", RegexOptions.None, 1000)]
    private static partial Regex PrintedAddress();
}
