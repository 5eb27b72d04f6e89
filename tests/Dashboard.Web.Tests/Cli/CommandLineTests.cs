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
        foreach (var command in new[] { "serve", "load", "export", "validate", "migrate", "sample", "user", "check" }) run.Output.ShouldContain(command);
    }

    [Fact]
    public async Task A_person_is_added_with_a_link_or_a_password_listed_reset_and_disabled()
    {
        (await RunAsync("load", DashboardHost.Seed)).ShouldBe(0);
        var added = await RunAsync("user", "add", "wang", "--name", "王芳", "--role", "planner:330108:binjiang-science-technology", "--role", "viewer");
        added.ShouldBe(0);
        added.Output.ShouldMatch(@"^http://localhost:\d+/welcome\?token=[0-9a-f]{64}\n$");
        (await RunWithInputAsync("correct horse battery\n", "user", "add", "zhou", "--role", "administrator", "--password-stdin")).ShouldBe(0);

        var list = (await RunAsync("user", "list")).Output.Split('\n');
        list[0].ShouldMatch(@"^wang +no password +planner:330108:binjiang-science-technology viewer +王芳$");
        list[1].ShouldMatch(@"^zhou +active +administrator +zhou$");

        (await RunAsync("user", "reset", "ZHOU")).Output.ShouldContain("/welcome?token=");
        (await RunAsync("user", "disable", "wang")).ShouldBe(0);
        (await RunAsync("user", "list")).Output.ShouldMatch(@"wang +disabled");
        (await RunAsync("check")).ShouldBe(0);
    }

    [Theory]
    [InlineData("is no role", "user", "add", "li", "--role", "emperor")]
    [InlineData("is no role", "user", "add", "li", "--role", "planner:330108:a:b")]
    [InlineData("no district 999999", "user", "add", "li", "--role", "planner:999999")]
    [InlineData("has no agency", "user", "add", "li", "--role", "planner:330106:binjiang-science-technology")]
    [InlineData("There is a person with the user name", "user", "add", "Zhou")]
    [InlineData("cannot be a user name", "user", "add", "two words")]
    [InlineData("at least 12 characters", "user", "add", "li", "--password-stdin")]
    [InlineData("There is no person", "user", "reset", "li")]
    [InlineData("last administrator", "user", "disable", "zhou")]
    public async Task A_mistake_about_a_person_changes_nothing(string says, params string[] arguments)
    {
        (await RunAsync("load", DashboardHost.Seed)).ShouldBe(0);
        (await RunAsync("user", "add", "zhou", "--role", "administrator")).ShouldBe(0);
        var run = await RunWithInputAsync("short\n", arguments);
        run.ShouldBe(1);
        run.Errors.ShouldContain(says);
        (await RunAsync("user", "list")).Output.ShouldMatch(@"^zhou +no password +administrator +zhou\n$");
    }

    [Theory]
    [InlineData("PRAGMA foreign_keys = OFF; DELETE FROM themes WHERE id = (SELECT theme_id FROM areas WHERE theme_id IS NOT NULL LIMIT 1)", "refers to a row of themes that is not there")]
    [InlineData("DROP TRIGGER audit_trail_no_update; UPDATE audit_trail SET details = '{}'", "audit_trail: Row 1 was changed after it was written.")]
    public async Task Check_finds_what_was_changed_behind_the_program_s_back(string change, string says)
    {
        (await RunAsync("check")).ShouldBe(3);
        (await RunAsync("load", DashboardHost.Seed)).ShouldBe(0);
        (await RunAsync("user", "add", "zhou", "--role", "administrator")).ShouldBe(0);
        var whole = await RunAsync("check");
        whole.ShouldBe(0);
        whole.Output.ShouldContain("is whole");

        using (var store = new Dashboard.Data.Store(new() { Path = Store }))
        using (var connection = store.Open())
        {
            Dapper.SqlMapper.Execute(connection, change);
        }

        var run = await RunAsync("check");
        run.ShouldBe(1);
        run.Output.ShouldContain(says);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string CopyOfSeed()
    {
        var copy = Directory.CreateDirectory(Path.Combine(folder, "copy")).FullName;
        foreach (var file in Directory.GetFiles(DashboardHost.Seed)) File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        return copy;
    }

    private Task<Run> RunAsync(params string[] arguments) => RunWithInputAsync("", arguments);

    private async Task<Run> RunWithInputAsync(string input, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "dashboard.dll"), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
            WorkingDirectory = folder,
        };
        start.Environment["Database__Path"] = Store;
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(input.AsMemory(), Token);
        process.StandardInput.Close();
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
