using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Dashboard.Browser.Tests;

/// <summary>
/// The published program in Production, as it is delivered: only publishing writes the files that browsers get compressed. The build of this project
/// publishes it.
/// </summary>
public sealed partial class Published : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("dashboard-published-");
    private Process? program;

    /// <summary>The address that the program printed.</summary>
    public string Address { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Site.Chromium)) return;
        var folder = typeof(Published).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Published").Value!;
        string[] arguments = [Path.Combine(folder, "dashboard.dll"), "--Urls=http://127.0.0.1:0", "--Database:Path=" + Path.Combine(directory.FullName, "dashboard.db")];
        program = Process.Start(new ProcessStartInfo("dotnet", arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            WorkingDirectory = directory.FullName,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Production", ["DOTNET_ENVIRONMENT"] = "Production", ["Access__AnonymousViewing"] = "true" },
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

    public async ValueTask DisposeAsync()
    {
        if (program is not null)
        {
            program.Kill();
            await program.WaitForExitAsync();
            program.Dispose();
        }

        directory.Delete(recursive: true);
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+", RegexOptions.None, 1000)]
    private static partial Regex PrintedAddress();
}
