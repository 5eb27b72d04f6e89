using System.Globalization;
using System.Text;
using Dapper;
using Dashboard.Data.Packages;

namespace Dashboard.Data.Tests;

public sealed class PackageRoundTripTests
{
    [Fact]
    public void The_seed_is_valid() => Seed.Files.Errors().ShouldBeEmpty();

    [Fact]
    public void The_small_package_of_these_tests_is_valid_and_has_rows_everywhere() => Seed.Small.Read().Tables.ShouldAllBe(t => t.Rows.Count > 0);

    [Fact]
    public void The_descriptor_of_the_seed_is_the_one_that_the_schema_writes()
    {
        var package = Seed.Files.Read();
        PackageDescriptor.Write(PackageSchema.Resources, package.Differences).ShouldBe(Seed.Files.Text("datapackage.json"));
    }

    [Theory, EachEngine]
    public void Load_and_export_give_the_same_bytes_for_every_file(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Migrated(engine);
        var counts = Seed.Files.LoadInto(fixture.Store);

        counts.Select(c => c.Resource).ShouldBe(PackageSchema.Resources.Select(r => r.Name));
        counts.ShouldAllBe(c => c.Changed == 0 && c.Unchanged == 0);
        counts.ShouldAllBe(c => c.Added == Seed.Files.Csv(c.Resource).Rows.Count - 1);
        fixture.Export().ShouldBe(Seed.Files);
    }

    [Theory, EachEngine]
    public void A_directory_and_a_zip_hold_the_same_bytes(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);

        PackageExporter.Export(fixture.Store, fixture.Directory["out"]);
        PackageExporter.Export(fixture.Store, fixture.Directory["out.zip"]);

        PackageFiles.FromDirectory(fixture.Directory["out"]).ShouldBe(Seed.Files);
        PackageFiles.FromZip(File.ReadAllBytes(fixture.Directory["out.zip"])).ShouldBe(Seed.Files);
    }

    [Theory, EachEngine]
    public void Both_a_directory_and_a_zip_can_be_loaded_and_give_the_same_store(DatabaseProvider engine)
    {
        using var first = StoreFixture.Seeded(engine);
        PackageExporter.Export(first.Store, first.Directory["out"]);
        PackageExporter.Export(first.Store, first.Directory["out.zip"]);
        foreach (var name in new[] { "out", "out.zip" })
        {
            using var second = StoreFixture.Migrated(engine);
            using (var source = PackageSource.Open(first.Directory[name])) PackageLoader.Load(second.Store, source, PackageFiles.LoadedOn);
            second.Export().ShouldBe(Seed.Files);
        }
    }

    [Fact]
    public void A_zip_of_the_same_content_is_the_same_bytes_whatever_the_engine_and_the_time()
    {
        var zips = new List<byte[]>();
        foreach (var engine in Postgres.IsConfigured ? Enum.GetValues<DatabaseProvider>() : [DatabaseProvider.Sqlite])
        {
            using var fixture = StoreFixture.Seeded(engine);
            for (var i = 0; i < 2; i++)
            {
                using var zip = new MemoryStream();
                PackageExporter.ExportZip(fixture.Store, zip);
                zips.Add(zip.ToArray());
            }

            Thread.Sleep(2100); // the time stamps of a zip count in twos
        }

        zips.ShouldAllBe(z => z.SequenceEqual(zips[0]));
    }

    [Theory, EachEngine]
    public void An_export_replaces_the_files_of_an_earlier_one_and_leaves_no_halves(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        Seed.Small.WriteTo(fixture.Directory["out"]);
        File.WriteAllText(fixture.Directory["out.zip"], "an old zip");

        PackageExporter.Export(fixture.Store, fixture.Directory["out"]);
        PackageExporter.Export(fixture.Store, fixture.Directory["out.zip"]);

        PackageFiles.FromDirectory(fixture.Directory["out"]).ShouldBe(Seed.Files);
        PackageFiles.FromZip(File.ReadAllBytes(fixture.Directory["out.zip"])).ShouldBe(Seed.Files);
        Directory.GetFiles(fixture.Directory.FullName, "*.part", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Theory, EachEngine]
    public void Loading_the_same_package_twice_changes_nothing(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);

        var counts = Seed.Files.LoadInto(fixture.Store);

        counts.ShouldAllBe(c => c.Added == 0 && c.Changed == 0);
        counts.Sum(c => c.Unchanged).ShouldBe(PackageSchema.Resources.Sum(r => Seed.Files.Csv(r.Name).Rows.Count - 1));
        fixture.Export().ShouldBe(Seed.Files);
    }

    [Theory, EachEngine]
    public void A_changed_package_changes_only_what_differs(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var targets = Seed.Files.Csv("targets");
        targets[2, "note"] = "Changed, and only this.";
        targets[5, "label_en"] = "Another \"label\", quoted";
        var actuals = Seed.Files.Csv("actuals");
        actuals.Rows.Add([.. actuals.Rows[^1]]);
        actuals[actuals.Rows.Count, "period"] = "2199";
        var changed = Seed.Files.With(targets).With(actuals);

        var counts = changed.LoadInto(fixture.Store).ToDictionary(c => c.Resource, StringComparer.Ordinal);

        counts["targets"].ShouldBe(new("targets", 0, 2, targets.Rows.Count - 3));
        counts["actuals"].ShouldBe(new("actuals", 1, 0, actuals.Rows.Count - 2));
        counts.Values.Where(c => c.Resource is not ("targets" or "actuals")).ShouldAllBe(c => c.Added == 0 && c.Changed == 0);
        fixture.Export().ShouldBe(changed);
    }

    [Theory, EachEngine]
    public void A_value_that_becomes_empty_is_emptied(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var notices = Seed.Files.Csv("notices");
        var line = notices.Line(row => row("stated_total_note").Length > 0);
        notices[line, "stated_total_note"] = "";
        var changed = Seed.Files.With(notices);

        changed.LoadInto(fixture.Store).Sum(c => c.Changed).ShouldBe(1);

        fixture.Export().ShouldBe(changed);
    }

    [Theory, EachEngine]
    public void A_declared_difference_that_is_taken_back_is_taken_out_of_the_store(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var declared = Seed.Files.Read().Differences[0];
        var allocations = Seed.Files.Csv("allocations");
        var whole = allocations.Line(row => row("id") == declared.AllocationId);
        allocations[whole, "amount_yuan"] = FieldFormat.Write(decimal.Parse(allocations[whole, "amount_yuan"], CultureInfo.InvariantCulture) - declared.DifferenceYuan);
        var changed = Seed.Files.With(allocations).With("datapackage.json", PackageDescriptor.Write(PackageSchema.Resources, []));

        changed.LoadInto(fixture.Store);

        fixture.Export().ShouldBe(changed);
    }

    [Theory, EachEngine]
    public void A_package_with_only_actuals_finds_its_keys_in_the_store(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var only = Seed.Files.Only("actuals");
        var actuals = only.Csv("actuals");
        actuals[2, "value"] = "123.4567";
        only = only.With(actuals);

        only.LoadInto(fixture.Store).ShouldBe([new LoadCount("actuals", 0, 1, actuals.Rows.Count - 2)]);

        fixture.Export().ShouldBe(Seed.Files.With(actuals));
        only.Errors().ShouldNotBeEmpty("alone its indicators and districts are unknown");
    }

    [Theory, EachEngine]
    public void A_package_with_only_actuals_of_an_unknown_indicator_is_refused(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var only = Seed.Files.Only("actuals");
        var actuals = only.Csv("actuals");
        actuals[3, "indicator_id"] = "luck";

        var error = Should.Throw<PackageException>(() => only.With(actuals).LoadInto(fixture.Store)).Errors.ShouldHaveSingleItem();

        (error.File, error.Line, error.Column).ShouldBe(("actuals.csv", 3, 1));
        fixture.Export().ShouldBe(Seed.Files);
    }

    [Theory, EachEngine]
    public void A_part_of_a_package_is_checked_together_with_what_the_store_has(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var targets = Seed.Files.Csv("targets");
        targets[2, "unit"] = targets[2, "unit"] == "mu" ? "km" : "mu";
        var indicators = Seed.Files.Csv("indicators");
        var used = indicators.Line(row => row("id") == targets[2, "indicator_id"]);
        (indicators[used, "unit"], indicators[used, "counted_zh"], indicators[used, "counted_en"]) = ("TEU", "", "");
        var clauses = Seed.Files.Csv("clauses");
        clauses[clauses.Rows.Count, "number"] = "999";

        Refusal(Seed.Files.Only("targets").With(targets)).ShouldContain(e => e.File == "targets.csv" && e.Line == 2 && e.ColumnName == "unit");
        Refusal(Seed.Files.Only("indicators").With(indicators)).ShouldContain(e => e.File == "targets.csv" && e.Line == null && e.Message.Contains(targets[2, "id"], StringComparison.Ordinal));
        Refusal(Seed.Files.Only("clauses").With(clauses)).ShouldContain(e => e.File == "clauses.csv" && e.ColumnName == "number");
        fixture.Export().ShouldBe(Seed.Files);

        IReadOnlyList<PackageError> Refusal(PackageFiles files) => Should.Throw<PackageException>(() => files.LoadInto(fixture.Store)).Errors;
    }

    [Theory, EachEngine]
    public void A_part_of_a_package_that_fits_the_store_is_taken(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        foreach (var resource in PackageSchema.Resources.Where(r => r.Name is not "allocations"))
        {
            var only = Seed.Files.Only(resource.Name);
            only.LoadInto(fixture.Store).ShouldHaveSingleItem().Unchanged.ShouldBe(only.Csv(resource.Name).Rows.Count - 1);
        }

        fixture.Export().ShouldBe(Seed.Files);
    }

    [Theory, EachEngine]
    public void An_error_in_the_last_file_leaves_nothing_of_the_first(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Migrated(engine);
        var nothing = fixture.Export();
        var executions = Seed.Small.Csv("executions");
        executions[2, "executed_yuan"] = "a lot";
        var wrong = Seed.Small.With(executions);

        Should.Throw<PackageException>(() => wrong.LoadInto(fixture.Store)).Errors.ShouldHaveSingleItem().File.ShouldBe("executions.csv");

        fixture.Export().ShouldBe(nothing);
    }

    [Theory, EachEngine]
    public void A_row_that_the_store_itself_refuses_leaves_nothing(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Migrated(engine);
        var nothing = fixture.Export();
        using (var connection = fixture.Store.Open()) connection.Execute("ALTER TABLE executions RENAME TO executions_elsewhere");

        var refusal = Should.Throw<StoreException>(() => Seed.Small.LoadInto(fixture.Store));

        refusal.Message.ShouldContain("Nothing was changed.");
        using (var connection = fixture.Store.Open()) connection.Execute("ALTER TABLE executions_elsewhere RENAME TO executions");
        fixture.Export().ShouldBe(nothing);
    }

    [Theory, EachEngine]
    public void Any_order_of_rows_is_exported_in_the_order_of_keys(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Migrated(engine);
        var shuffled = Seed.Files;
        foreach (var resource in PackageSchema.Resources)
        {
            var csv = shuffled.Csv(resource.Name);
            csv.Rows.Reverse(1, csv.Rows.Count - 1);
            shuffled = shuffled.With(csv);
        }

        shuffled.LoadInto(fixture.Store);

        fixture.Export().ShouldBe(Seed.Files);
    }

    [Theory, EachEngine]
    public void Windows_line_ends_a_byte_order_mark_and_needless_quotes_are_exported_in_the_one_form(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Migrated(engine);
        var asExcelSaves = Seed.Files;
        foreach (var resource in PackageSchema.Resources)
        {
            var rows = Seed.Files.Csv(resource.Name).Rows.Select(r => string.Join(',', r.Select(c => '"' + c.Replace("\"", "\"\"", StringComparison.Ordinal) + '"')));
            asExcelSaves = asExcelSaves.With(resource.Name + ".csv", '\uFEFF' + string.Join("\r\n", rows) + "\r\n");
        }

        asExcelSaves = asExcelSaves.With("datapackage.json", '\uFEFF' + Seed.Files.Text("datapackage.json").Replace("\n", "\r\n", StringComparison.Ordinal));
        asExcelSaves.LoadInto(fixture.Store);

        fixture.Export().ShouldBe(Seed.Files);
    }

    [Theory, EachEngine]
    public void A_last_line_without_an_end_and_numbers_with_needless_zeros_are_exported_in_the_one_form(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Migrated(engine);
        var targets = Seed.Files.Csv("targets");
        for (var line = 2; line <= targets.Rows.Count; line++)
        {
            var value = targets[line, "value"];
            targets[line, "value"] = value.Contains('.', StringComparison.Ordinal) ? "0" + value : value + ".00";
        }

        Seed.Files.With("targets.csv", targets.ToString().TrimEnd('\n')).LoadInto(fixture.Store);

        fixture.Export().ShouldBe(Seed.Files);
    }

    [Theory, EachEngine]
    public void Sample_figures_stay_out_of_an_export_unless_asked_for(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var actuals = Seed.Files.Csv("actuals");
        actuals.Rows.Add([.. actuals.Rows[^1]]);
        actuals[actuals.Rows.Count, "period"] = "2199";
        actuals[actuals.Rows.Count, "sample"] = "true";
        var withSample = Seed.Files.With(actuals);

        withSample.LoadInto(fixture.Store);

        fixture.Export().ShouldBe(Seed.Files);
        fixture.Export(withSamples: true).ShouldBe(withSample);
    }

    [Theory, EachEngine]
    public void An_export_into_a_place_that_cannot_be_written_says_so(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        File.WriteAllText(fixture.Directory["file"], "in the way");

        foreach (var place in new[] { fixture.Directory["file/out"], fixture.Directory["file/out.zip"], fixture.Directory["none/out.zip"] })
            Should.Throw<StoreException>(() => PackageExporter.Export(fixture.Store, place)).Message.ShouldContain(place);
    }

    [Theory, EachEngine]
    public void An_empty_package_of_one_resource_changes_nothing(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var header = Encoding.UTF8.GetString(Seed.Files["executions.csv"]).Split('\n')[0];

        Seed.Files.Only("executions").With("executions.csv", header).LoadInto(fixture.Store).ShouldBe([new LoadCount("executions", 0, 0, 0)]);

        fixture.Export().ShouldBe(Seed.Files);
    }
}
