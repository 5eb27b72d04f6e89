using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Dapper;
using Dashboard.Benchmarks;
using Dashboard.Data;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Option<string> storePath = new("--store")
{
    Description = "The province's store; made where it is not there.",
    DefaultValueFactory = _ => Path.Combine(Path.GetTempPath(), "dashboard-province.db"),
};
Option<string?> only = new("--only") { Description = "Only pages or queries whose name contains this." };
Option<bool> markdown = new("--markdown") { Description = "Print the table as Markdown." };
RootCommand command = new("Measures the queries of each page at province scale, beside the sqlite3 program.") { storePath, only, markdown };
command.SetAction(arguments =>
{
    using var store = new Store(new() { Path = arguments.GetRequiredValue(storePath) });
    Make(store);
    using var sqlite = SqliteProgram.Find(store);
    var measured = Case.All(store)
        .Where(c => arguments.GetValue(only) is not { } part || $"{c.Page}: {c.Name}".Contains(part, StringComparison.OrdinalIgnoreCase))
        .Select(c => Measurement.Of(c, store, sqlite));
    Report.Write(measured, sqlite, arguments.GetValue(markdown));
});
Command write = new("write", "Measures many planners who save figures at once, in a copy of the store, beside plain SQL.") { storePath, markdown };
write.SetAction(arguments =>
{
    var original = arguments.GetRequiredValue(storePath);
    using (var store = new Store(new() { Path = original })) Make(store);
    var copy = original + ".written";
    try
    {
        File.Copy(original, copy, overwrite: true);
        using (var file = File.OpenWrite(copy)) file.Flush(flushToDisk: true); // else the first saves wait until the whole copy is on the disk
        using var store = new Store(new() { Path = copy });
        Report.Write(Writing.All(store), arguments.GetValue(markdown));
    }
    finally
    {
        foreach (var file in new[] { copy, copy + "-wal", copy + "-shm" }) File.Delete(file);
    }
});
command.Subcommands.Add(write);
return command.Parse(args).Invoke();

static void Make(Store store)
{
    Migrations.Apply(store);
    using var connection = store.Open();
    if (connection.ExecuteScalar<long>("SELECT count(*) FROM notices") > 0) return;
    var clock = Stopwatch.StartNew();
    Province.Fill(store);
    var actuals = connection.ExecuteScalar<long>("SELECT count(*) FROM actuals");
    Console.WriteLine($"Made {store.Place}: {actuals:N0} actuals, {new FileInfo(store.Place).Length / 1_000_000:N0} MB, in {clock.Elapsed.TotalSeconds:0.0} s.");
}
