using System.Data.Common;
using System.Globalization;
using Dapper;
using Dashboard.Core;
using Dashboard.Data.Queries;
using Dashboard.Data.Samples;

namespace Dashboard.Data.Tests;

public sealed class SampleStoreTests
{
    private const string Header = "indicator_id,district_code,period,value,status,source_title,source_url,note,sample\n";

    [Theory, EachEngine]
    public void What_is_loaded_is_removed_without_a_trace(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var samples = new SampleStore(fixture.Store);
        samples.Any().ShouldBeFalse();

        var loaded = samples.Load();
        samples.Any().ShouldBeTrue();
        loaded.Actuals.ShouldBeGreaterThan(1000);
        loaded.Executions.ShouldBeGreaterThan(500);

        samples.Remove().ShouldBe(loaded);
        samples.Any().ShouldBeFalse();
        samples.Remove().ShouldBe(new SampleCount(0, 0));
        fixture.Export(withSamples: true).ShouldBe(Seed.Files);
    }

    [Theory, EachEngine]
    public void Loading_again_changes_nothing(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var samples = new SampleStore(fixture.Store);
        var loaded = samples.Load();
        var first = fixture.Export(withSamples: true);

        samples.Load().ShouldBe(loaded);

        fixture.Export(withSamples: true).ShouldBe(first);
    }

    [Fact]
    public void Both_engines_get_the_same_figures()
    {
        Assert.SkipUnless(Postgres.IsConfigured, "No PostgreSQL.");
        using var sqlite = StoreFixture.Seeded(DatabaseProvider.Sqlite);
        using var postgres = StoreFixture.Seeded(DatabaseProvider.PostgreSql);

        new SampleStore(sqlite.Store).Load().ShouldBe(new SampleStore(postgres.Store).Load());

        sqlite.Export(withSamples: true).ShouldBe(postgres.Export(withSamples: true));
    }

    [Theory, EachEngine]
    public void An_export_is_the_seed_and_has_the_samples_only_when_asked_for_marked_as_such(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        new SampleStore(fixture.Store).Load();

        fixture.Export().ShouldBe(Seed.Files);
        var withSamples = fixture.Export(withSamples: true);
        foreach (var resource in new[] { "actuals", "executions" })
        {
            var rows = Rows(withSamples, resource).ToHashSet(StringComparer.Ordinal);
            rows.IsProperSupersetOf(Rows(Seed.Files, resource)).ShouldBeTrue();
            rows.Except(Rows(Seed.Files, resource), StringComparer.Ordinal).ShouldAllBe(row => row.EndsWith(",true", StringComparison.Ordinal));
        }

        withSamples.Errors().ShouldBeEmpty();
    }

    [Theory, EachEngine]
    public void No_sample_stands_for_a_day_that_a_real_figure_stands_for(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        new SampleStore(fixture.Store).Load();
        using var connection = fixture.Store.Open();

        connection.ExecuteScalar<int>(
            """
            SELECT count(*) FROM actuals s JOIN actuals r ON r.indicator_id = s.indicator_id AND r.district_code = s.district_code AND r.period_end = s.period_end
            WHERE s.sample = 1 AND r.sample = 0
            """).ShouldBe(0);
        Periods(connection, "fixed-asset-investment-with-zone", "330108", 2024).ShouldBe("2024 final real", "the notice of 2024 has no target for it");
        Periods(connection, "industrial-value-added-growth", "330108", 2024).ShouldNotContain("2024-12");
    }

    [Theory, EachEngine]
    public void A_real_figure_that_comes_later_takes_the_place_of_samples_in_either_status(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        new SampleStore(fixture.Store).Load();
        using var connection = fixture.Store.Open();
        Periods(connection, "fdi", "330108", 2024).ShouldContain("2024-12 provisional sample");
        Periods(connection, "fdi", "330108", 2024).ShouldContain("2024 final sample");

        Seed.Files.With("actuals.csv", Header + "fdi,330108,2024,950000000,provisional,,,,false\nfdi,330108,2024-02,90000000,provisional,,,,false\n")
            .Only("actuals").LoadInto(fixture.Store);

        var periods = Periods(connection, "fdi", "330108", 2024);
        periods.ShouldContain("2024-01 provisional sample, 2024-02 provisional real, 2024-03 ");
        periods.ShouldEndWith(", 2024 provisional real");
        periods.ShouldNotContain("2024-12 provisional sample");
        periods.ShouldNotContain("2024 final sample");
    }

    [Theory, EachEngine]
    public void Real_spending_that_comes_later_takes_the_place_of_samples(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        new SampleStore(fixture.Store).Load();
        using var connection = fixture.Store.Open();
        var (id, period) = connection.QueryFirst<(string, string)>("SELECT allocation_id, period FROM executions WHERE length(period) = 7 ORDER BY allocation_id, period");

        Seed.Files.With("executions.csv", $"allocation_id,period,executed_yuan,adjusted_yuan,status,source_title,source_url,note,sample\n{id},{period},10000,,final,,,,false\n")
            .Only("executions").LoadInto(fixture.Store);

        connection.Query<string>("SELECT status || sample FROM executions WHERE allocation_id = @id AND period = @period", new { id, period }).ShouldBe(["final0"]);
    }

    [Theory, EachEngine]
    public void A_package_with_samples_never_overwrites_or_joins_a_real_figure(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);

        Seed.Files.With("actuals.csv", Header + "fixed-asset-investment,330108,2024,1,final,,,,true\ngdp,330108,2024-12,1,provisional,,,,true\n")
            .Only("actuals").LoadInto(fixture.Store);

        fixture.Export(withSamples: true).ShouldBe(Seed.Files);
    }

    [Theory, EachEngine]
    public void A_store_that_refuses_a_row_in_the_middle_is_as_it_was(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        using (var connection = fixture.Store.Open())
        {
            connection.Execute(engine is DatabaseProvider.Sqlite
                ? "CREATE TRIGGER refuse BEFORE INSERT ON executions BEGIN SELECT RAISE(ABORT, 'no room'); END"
                : """
                  CREATE FUNCTION refuse() RETURNS trigger AS 'BEGIN RAISE EXCEPTION ''no room''; END' LANGUAGE plpgsql;
                  CREATE TRIGGER refuse BEFORE INSERT ON executions EXECUTE FUNCTION refuse()
                  """);
        }

        Should.Throw<StoreException>(() => new SampleStore(fixture.Store).Load()).Message.ShouldContain("no room");

        fixture.Export(withSamples: true).ShouldBe(Seed.Files);
    }

    [Theory, EachEngine]
    public void A_store_without_targets_has_no_samples(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Migrated(engine);
        new SampleStore(fixture.Store).Load().ShouldBe(new SampleCount(0, 0));
    }

    [Fact]
    public void Whether_there_are_samples_is_found_in_the_index_of_samples()
    {
        using var fixture = StoreFixture.Migrated(DatabaseProvider.Sqlite);
        using var connection = fixture.Store.Open();
        foreach (var table in new[] { "actuals", "executions" })
        {
            connection.Query("EXPLAIN QUERY PLAN SELECT 1 FROM " + table + " WHERE sample = 1").Select(row => (string)row.detail)
                .ShouldHaveSingleItem().ShouldContain($"INDEX {table}_sample");
        }
    }

    [Fact]
    public void The_seeds_targets_get_a_believable_mixture_with_an_example_of_every_status()
    {
        using var fixture = StoreFixture.Seeded(DatabaseProvider.Sqlite);
        new SampleStore(fixture.Store).Load();
        var september = StatusesAsOf(new(2024, 9, 30));
        var yearEnd = StatusesAsOf(new(2024, 12, 31));

        september.Concat(yearEnd).Distinct().ShouldBeSubsetOf(Enum.GetValues<ProgressStatus>());
        Enum.GetValues<ProgressStatus>().Except([ProgressStatus.NotYet]).Except(september.Concat(yearEnd)).ShouldBeEmpty();

        Percent(september, r => r.OnCourse).ShouldBeInRange(40, 60);
        Percent(september, r => r.OffCourse).ShouldBeInRange(5, 12);
        Percent(september, r => r[ProgressStatus.NotReported]).ShouldBeInRange(15, 30);
        Percent(yearEnd, r => r.OnCourse).ShouldBeInRange(65, 85);
        Percent(yearEnd, r => r[ProgressStatus.NotReported]).ShouldBeInRange(3, 12);

        List<ProgressStatus> StatusesAsOf(DateOnly day) =>
            [.. new TargetsQuery(fixture.Store, ProgressSettings.Default).List(new(AsOf: day, Year: 2024)).Select(t => t.Progress.Status)];

        static decimal Percent(List<ProgressStatus> statuses, Func<RollUp, int> count) => 100m * count(new RollUp(statuses)) / statuses.Count;
    }

    private static IEnumerable<string> Rows(PackageFiles files, string resource) => files.Text(resource + ".csv").TrimEnd('\n').Split('\n').Skip(1);

    /// <summary>What is known of a year, in order.</summary>
    private static string Periods(DbConnection connection, string indicator, string district, int year) => string.Join(", ", connection.Query<string>(
        """
        SELECT period || ' ' || status || CASE sample WHEN 1 THEN ' sample' ELSE ' real' END FROM actuals
        WHERE indicator_id = @indicator AND district_code = @district AND substr(period_end, 1, 4) = @year ORDER BY period_end, period, status
        """,
        new { indicator, district, year = year.ToString(CultureInfo.InvariantCulture) }));
}
