using System.CommandLine;
using System.Data.Common;
using System.Globalization;
using Dashboard.Core;
using Dashboard.Data;
using Dashboard.Data.Packages;
using Dashboard.Data.People;
using Dashboard.Data.Samples;
using Dashboard.Web.Hosting;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace Dashboard.Web.Cli;

/// <summary>
/// The command line. Exit codes: 0 done, 1 the command line was wrong or a check found something, 2 the package is wrong, 3 the store cannot be used,
/// 4 anything else failed.
/// Errors go to standard error.
/// </summary>
public static class DashboardCommand
{
    /// <summary>The command line was wrong, or a check found something.</summary>
    public const int Refused = 1;

    /// <summary>A package was refused.</summary>
    public const int PackageIsWrong = 2;

    /// <summary>The store could not be opened, read or written.</summary>
    public const int StoreFailed = 3;

    /// <summary>The program could not start or failed otherwise.</summary>
    public const int Failed = 4;

    /// <summary>The root command: without a subcommand it serves.</summary>
    public static RootCommand Create()
    {
        var root = new RootCommand("District targets and budgets: serves the dashboard, or loads, exports and checks its data.") { TreatUnmatchedTokensAsErrors = false };
        root.SetAction((result, stop) => Serve([.. result.UnmatchedTokens], stop));
        root.Subcommands.Add(ServeCommand());
        root.Subcommands.Add(Load());
        root.Subcommands.Add(Export());
        root.Subcommands.Add(Validate());
        root.Subcommands.Add(Migrate());
        root.Subcommands.Add(Sample());
        root.Subcommands.Add(UserCommand.Create());
        root.Subcommands.Add(Check());
        root.Subcommands.Add(BackupCommand.Backup());
        root.Subcommands.Add(BackupCommand.Restore());
        root.Subcommands.Add(BackupCommand.Audit());
        return root;
    }

    private static Command ServeCommand()
    {
        var command = new Command("serve", "Serve the pages and the API (the default). Settings may follow, such as --Urls=http://localhost:6000.") { TreatUnmatchedTokensAsErrors = false };
        command.SetAction((result, stop) => Serve([.. result.UnmatchedTokens], stop));
        return command;
    }

    private static async Task<int> Serve(string[] settings, CancellationToken stop)
    {
        if (Stray(settings) is { } stray) return Fail(Refused, $"'{stray}' is not a command. Use serve, load, export, validate, migrate, sample, user, check, backup, restore or audit; --help explains them.");
        return await Guarded(async () =>
        {
            await using var app = DashboardApp.Build(settings);
            await app.RunAsync(stop);
            return 0;
        });
    }

    /// <summary>The first word that is neither a setting (<c>--Key=Value</c> or <c>--Key Value</c>) nor the value of one.</summary>
    private static string? Stray(string[] settings)
    {
        for (var i = 0; i < settings.Length; i++)
        {
            if (!settings[i].StartsWith("--", StringComparison.Ordinal)) return settings[i];
            if (!settings[i].Contains('=', StringComparison.Ordinal)) i++;
        }

        return null;
    }

    private static Command Load()
    {
        var package = new Argument<string>("package") { Description = "A directory or zip that holds datapackage.json." };
        var command = new Command("load", "Load a data package into the store, all of it or nothing. Rows are added or brought up to date; none is deleted.") { package };
        command.SetAction((result, _) => WithServices(services =>
        {
            var store = services.GetRequiredService<Store>();
            Migrations.Apply(store);
            using var source = PackageSource.Open(result.GetRequiredValue(package));
            foreach (var count in PackageLoader.Load(store, source, services.GetRequiredService<Today>().Date))
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count.Resource,-16} {count.Added,8} added {count.Changed,8} changed {count.Unchanged,8} unchanged"));
            return Task.FromResult(0);
        }));
        return command;
    }

    private static Command Export()
    {
        var target = new Argument<string>("target") { Description = "A directory, or a file that ends in .zip." };
        var samples = new Option<bool>("--with-samples") { Description = "Write sample figures too, marked as such." };
        var command = new Command("export", "Write the store as a data package.") { target, samples };
        command.SetAction((result, _) => WithStore(store =>
        {
            if (Migrations.ArePending(store)) throw new StoreException($"The store at {store.Place} is empty or of an earlier version. Run 'dashboard migrate' or 'dashboard serve' first.");
            PackageExporter.Export(store, result.GetRequiredValue(target), result.GetValue(samples));
            Console.WriteLine($"Exported to {result.GetRequiredValue(target)}");
        }));
        return command;
    }

    private static Command Validate()
    {
        var package = new Argument<string>("package") { Description = "A directory or zip that holds datapackage.json." };
        var command = new Command("validate", "Check a data package and print every error with file, line, column and what would be right. The store is not touched.") { package };
        command.SetAction((result, _) => Guarded(() =>
        {
            using var source = PackageSource.Open(result.GetRequiredValue(package));
            foreach (var table in PackageReader.Read(source).Tables)
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{table.Resource.Name,-16} {table.Rows.Count,8} rows"));
            Console.WriteLine("The package is valid.");
        }));
        return command;
    }

    private static Command Migrate()
    {
        var command = new Command("migrate", "Bring the store's schema up to date.");
        command.SetAction((_, _) => WithStore(store =>
        {
            var scripts = Migrations.Apply(store);
            foreach (var script in scripts) Console.WriteLine($"applied {script}");
            Console.WriteLine($"The store at {store.Place} is up to date.");
        }));
        return command;
    }

    private static Command Sample()
    {
        var load = new Command("load", "Fill the store with sample figures, in place of those that are there. Real figures are never touched.");
        load.SetAction((_, _) => WithSamples(samples => samples.Load(), "loaded"));
        var remove = new Command("remove", "Take every sample figure out of the store, and nothing else.");
        remove.SetAction((_, _) => WithSamples(samples => samples.Remove(), "removed"));
        return new Command("sample", "Figures invented for demonstration, marked as such wherever they are shown.") { load, remove };
    }

    private static Command Check()
    {
        var command = new Command("check", "Check that the store is whole and that nobody changed the audit trail. Prints what it finds.");
        command.SetAction((_, _) => WithServices(services =>
        {
            var store = services.GetRequiredService<Store>();
            var findings = StoreCheck.Findings(store);
            foreach (var finding in findings) Console.WriteLine(finding);
            if (findings.Count > 0) return Task.FromResult(Fail(Refused, string.Create(CultureInfo.InvariantCulture, $"{findings.Count} finding(s) in the store at {store.Place}.")));
            Console.WriteLine($"The store at {store.Place} is whole.");
            return Task.FromResult(0);
        }));
        return command;
    }

    private static Task<int> WithSamples(Func<SampleStore, SampleCount> work, string done) => WithStore(store =>
    {
        Migrations.Apply(store);
        var count = work(new SampleStore(store));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"actuals",-16} {count.Actuals,8} sample rows {done}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"executions",-16} {count.Executions,8} sample rows {done}"));
    });

    internal static Task<int> WithStore(Action<Store> work) => WithServices(services =>
    {
        work(services.GetRequiredService<Store>());
        return Task.FromResult(0);
    });

    /// <summary>Does work that takes the store and what stands on it.</summary>
    internal static Task<int> WithServices(Func<IServiceProvider, Task<int>> work) => Guarded(async () =>
    {
        var configuration = new ConfigurationBuilder()
            .SetBasePath(AppContext.BaseDirectory)
            .AddJsonFile("appsettings.json", optional: true)
            .AddEnvironmentVariables()
            .Build();
        await using var services = DashboardApp.AddStore(new ServiceCollection(), configuration).AddSingleton<IConfiguration>(configuration).BuildServiceProvider();
        return await work(services);
    });

    private static Task<int> Guarded(Action work) => Guarded(() =>
    {
        work();
        return Task.FromResult(0);
    });

    /// <summary>Does the work; what a person can mend becomes one line on standard error and an exit code.</summary>
    private static async Task<int> Guarded(Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (PackageException e)
        {
            return PackageRefused(e);
        }
        catch (PersonException e)
        {
            return Fail(Refused, e.Message);
        }
        catch (Exception e) when (e is StoreException or DbException)
        {
            return Fail(StoreFailed, e.Message);
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            return Fail(Failed, $"{e.Message} Stop the other program, or choose another address with --Urls=http://localhost:5081.");
        }
        catch (Exception e) when (e is OptionsValidationException or InvalidOperationException { InnerException: FormatException })
        {
            return Fail(Failed, $"A setting is wrong: {e.Message}");
        }
    }

    private static int PackageRefused(PackageException refused)
    {
        foreach (var error in refused.Errors) Console.Error.WriteLine(error);
        return Fail(PackageIsWrong, string.Create(CultureInfo.InvariantCulture, $"{refused.Errors.Count} error(s). Nothing was changed."));
    }

    /// <summary>Says on standard error what is wrong; returns the exit code.</summary>
    internal static int Fail(int code, string message)
    {
        Console.Error.WriteLine(message);
        return code;
    }
}
