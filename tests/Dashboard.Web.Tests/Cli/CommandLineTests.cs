using System.Diagnostics;

namespace Dashboard.Web.Tests.Cli;

/// <summary>The program as a person starts it: what it prints, where, and with which exit code.</summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dashboard-cli-tests-").FullName;

    private string Store => Path.Combine(folder, "data", "dashboard.db");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Validate_passes_the_seed_and_touches_no_store()
    {
        var run = await RunAsync("validate", DashboardHost.Seed);
        run.ShouldBe(0);
        run.Output.ShouldContain("The package is valid.");
        File.Exists(Store).ShouldBeFalse();
    }

    [Fact]
    public async Task Validate_names_file_line_and_column_and_what_would_be_right()
    {
        var copy = CopyOfSeed();
        var path = Path.Combine(copy, "targets.csv");
        var lines = await File.ReadAllLinesAsync(path, Token);
        lines[1] = lines[1].Replace(",eq,", ",equals,", StringComparison.Ordinal);
        await File.WriteAllLinesAsync(path, lines, Token);

        var run = await RunAsync("validate", copy);
        run.ShouldBe(2);
        run.Errors.ShouldContain("targets.csv:2:9 (comparator): 'equals' does not fit. Write one of: eq, ge, gt, le, lt, approx, range.");
        run.Errors.ShouldContain("1 error(s). Nothing was changed.");
    }

    [Fact]
    public async Task Load_then_export_gives_the_same_files_and_loading_again_changes_nothing()
    {
        (await RunAsync("load", DashboardHost.Seed)).ShouldBe(0);
        var again = await RunAsync("load", DashboardHost.Seed);
        again.ShouldBe(0);
        again.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldAllBe(line => line.Contains(" 0 added        0 changed", StringComparison.Ordinal));

        var target = Path.Combine(folder, "export");
        (await RunAsync("export", target)).ShouldBe(0);
        foreach (var file in Directory.GetFiles(DashboardHost.Seed))
            (await File.ReadAllBytesAsync(Path.Combine(target, Path.GetFileName(file)), Token)).ShouldBe(await File.ReadAllBytesAsync(file, Token), Path.GetFileName(file));
        Directory.GetFiles(target).Length.ShouldBe(Directory.GetFiles(DashboardHost.Seed).Length);
    }

    [Fact]
    public async Task A_wrong_package_leaves_the_store_as_it_was()
    {
        (await RunAsync("load", DashboardHost.Seed)).ShouldBe(0);
        (await RunAsync("export", Path.Combine(folder, "before"))).ShouldBe(0);
        var copy = CopyOfSeed();
        await File.AppendAllTextAsync(Path.Combine(copy, "executions.csv"), "no-such-allocation,2024,1,,final,,,,false\n", Token);

        (await RunAsync("load", copy)).ShouldBe(2);
        (await RunAsync("export", Path.Combine(folder, "after"))).ShouldBe(0);
        foreach (var file in Directory.GetFiles(Path.Combine(folder, "before")))
            (await File.ReadAllBytesAsync(Path.Combine(folder, "after", Path.GetFileName(file)), Token)).ShouldBe(await File.ReadAllBytesAsync(file, Token));
    }

    [Theory]
    [InlineData(1, "is not a command", "bogus")]
    [InlineData(1, "Required argument missing", "load")]
    [InlineData(1, "Required command was not provided", "sample")]
    [InlineData(2, "There is no such directory or file", "validate", "no-such-folder")]
    [InlineData(3, "dashboard migrate", "export", "somewhere")]
    [InlineData(4, "Calendar:TimeZone", "serve", "--Calendar:TimeZone=Mars/Olympus")]
    [InlineData(4, "Progress", "serve", "--Progress:OffTrackPoints=-5")]
    public async Task A_mistake_gets_one_plain_sentence_on_standard_error_and_its_exit_code(int exitCode, string says, params string[] arguments)
    {
        var run = await RunAsync(arguments);
        run.ShouldBe(exitCode);
        run.Errors.ShouldContain(says);
        run.Errors.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task A_file_that_is_no_store_is_refused_and_left_alone()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Store)!);
        await File.WriteAllTextAsync(Store, "not a database, but somebody's notes", Token);
        var run = await RunAsync("load", DashboardHost.Seed);
        run.ShouldBe(3);
        run.Errors.ShouldContain(Store);
        (await File.ReadAllTextAsync(Store, Token)).ShouldBe("not a database, but somebody's notes");
    }

    [Fact]
    public async Task Sample_figures_are_loaded_and_removed_and_counted()
    {
        (await RunAsync("load", DashboardHost.Seed)).ShouldBe(0);
        var loaded = await RunAsync("sample", "load");
        loaded.ShouldBe(0);
        loaded.Output.ShouldMatch(@"^actuals +\d{4} sample rows loaded\nexecutions +\d{3} sample rows loaded\n$");

        var removed = await RunAsync("sample", "remove");
        removed.ShouldBe(0);
        removed.Output.ShouldBe(loaded.Output.Replace("loaded", "removed", StringComparison.Ordinal));
        (await RunAsync("sample", "remove")).Output.ShouldMatch(@"^actuals +0 sample rows removed\nexecutions +0 sample rows removed\n$");
    }

    [Fact]
    public async Task Sample_without_a_subcommand_says_which_there_are()
    {
        var run = await RunAsync("sample");
        run.ShouldBe(1);
        run.Output.ShouldContain("load ");
        run.Output.ShouldContain("remove ");
    }

    [Fact]
    public async Task Help_lists_every_command()
    {
        var run = await RunAsync("--help");
        run.ShouldBe(0);
        foreach (var command in new[] { "serve", "load", "export", "validate", "migrate", "sample" }) run.Output.ShouldContain(command);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string CopyOfSeed()
    {
        var copy = Directory.CreateDirectory(Path.Combine(folder, "copy")).FullName;
        foreach (var file in Directory.GetFiles(DashboardHost.Seed)) File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        return copy;
    }

    private async Task<Run> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "dashboard.dll"), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = folder,
        };
        start.Environment["Database__Path"] = Store;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(Token);
        var errors = process.StandardError.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);
        return new(process.ExitCode, await output, await errors);
    }

    private sealed record Run(int ExitCode, string Output, string Errors)
    {
        public void ShouldBe(int exitCode) => ExitCode.ShouldBe(exitCode, Output + Errors);
    }
}
