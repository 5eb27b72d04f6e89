using System.CommandLine;
using System.Globalization;
using Dashboard.Core.People;
using Dashboard.Data;
using Dashboard.Web.Hosting;
using Dashboard.Web.Pages.Administration;

namespace Dashboard.Web.Cli;

/// <summary><c>dashboard backup</c>, <c>restore</c> and <c>audit export</c>: what an administrator takes away from the server, and brings back.</summary>
internal static class BackupCommand
{
    public static Command Backup()
    {
        var file = new Argument<string>("file") { Description = "Where to; replaced when the new one is whole." };
        var command = new Command("backup", "Copy the store to a file while it is in use, and check the copy.") { file };
        command.SetAction((result, _) => DashboardCommand.WithServices(services =>
        {
            var path = result.GetRequiredValue(file);
            services.GetRequiredService<StoreBackup>().Write(Person.CommandLine, path);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path}: {new FileInfo(path).Length:N0} bytes, whole."));
            Console.Error.WriteLine($"Keep a copy of the keys with it, without which no second factor works: {DashboardApp.KeysFolder(services.GetRequiredService<IConfiguration>()).FullName}");
            return Task.FromResult(0);
        }));
        return command;
    }

    public static Command Restore()
    {
        var file = new Argument<string>("file") { Description = "What 'dashboard backup' wrote." };
        var command = new Command("restore", "Put a backup in the place of the store, if it is whole. The former store stays beside it. Stop the program first.") { file };
        command.SetAction((result, _) => DashboardCommand.WithServices(services =>
        {
            var kept = services.GetRequiredService<StoreBackup>().Restore(result.GetRequiredValue(file));
            Console.WriteLine($"The store at {services.GetRequiredService<Store>().Place} is that of {result.GetRequiredValue(file)}.");
            if (kept is not null) Console.WriteLine($"The former one is {kept}.");
            Console.Error.WriteLine("Who was disabled and which tokens were revoked after the backup was taken is not known any more: look through people and tokens.");
            return Task.FromResult(0);
        }));
        return command;
    }

    public static Command Audit()
    {
        var file = new Argument<string>("file") { Description = "A file that ends in .csv or .xlsx." };
        var export = new Command("export", "Write the whole audit trail, with the hashes by which it can be verified.") { file };
        export.SetAction((result, _) => DashboardCommand.WithServices(services =>
        {
            var path = result.GetRequiredValue(file);
            if (Path.GetExtension(path).ToLowerInvariant() is not (".csv" or ".xlsx") and var extension)
                return Task.FromResult(DashboardCommand.Fail(DashboardCommand.Refused, $"'{extension}' is not possible. Write to a file that ends in .csv or .xlsx."));
            Migrations.Apply(services.GetRequiredService<Store>());
            using var to = File.Create(path);
            var audit = services.GetRequiredService<AuditFile>();
            if (path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)) audit.Csv(Person.CommandLine, new(), [], to);
            else audit.Xlsx(Person.CommandLine, new(), [], to);
            Console.WriteLine($"Exported to {path}");
            return Task.FromResult(0);
        }));
        return new Command("audit", "Who did what when.") { export };
    }
}
