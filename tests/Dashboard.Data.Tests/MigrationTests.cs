using System.Data.Common;
using Dapper;
using Dashboard.Data.Packages;

namespace Dashboard.Data.Tests;

public sealed class MigrationTests
{
    [Theory, EachEngine]
    public void An_empty_store_gets_every_script_once_and_in_order(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Empty(engine);
        var scripts = Migrations.Scripts(engine).Select(s => s.Name).ToList();

        Migrations.Apply(fixture.Store).ShouldBe(scripts);
        Migrations.Apply(fixture.Store).ShouldBeEmpty();
        scripts.ShouldBe(scripts.Order(StringComparer.Ordinal));
        scripts.ShouldNotBeEmpty();
    }

    [Theory, EachEngine]
    public void Scripts_are_pending_until_they_are_applied(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Empty(engine);

        Migrations.ArePending(fixture.Store).ShouldBeTrue();
        Migrations.Apply(fixture.Store);
        Migrations.ArePending(fixture.Store).ShouldBeFalse();
    }

    [Theory, EachEngine]
    public void Applying_again_keeps_what_is_in_the_store(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);

        Migrations.Apply(fixture.Store).ShouldBeEmpty();

        fixture.Export().ShouldBe(Seed.Files);
    }

    [Theory, EachEngine]
    public void Every_resource_of_the_package_is_a_table_with_its_columns(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Migrated(engine);
        using var connection = fixture.Store.Open();
        foreach (var resource in PackageSchema.Resources)
        {
            using var reader = connection.ExecuteReader($"SELECT {string.Join(", ", resource.Fields.Select(f => f.Name))} FROM {resource.Name}");
            reader.FieldCount.ShouldBe(resource.Fields.Count);
        }
    }

    [Fact]
    public void Every_table_in_SQLite_is_strict()
    {
        using var fixture = StoreFixture.Migrated(DatabaseProvider.Sqlite);
        using var connection = fixture.Store.Open();

        var loose = connection.Query<string>("SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'").ToList();

        loose.ShouldBe(["SchemaVersions"]); // DbUp's own list of scripts
    }

    [Fact]
    public void SQLite_keeps_a_write_ahead_log_checks_foreign_keys_and_syncs_fully()
    {
        using var fixture = StoreFixture.Migrated(DatabaseProvider.Sqlite);
        Migrations.Apply(fixture.Store);
        using var connection = fixture.Store.Open();

        connection.ExecuteScalar<string>("PRAGMA journal_mode").ShouldBe("wal");
        connection.ExecuteScalar<int>("PRAGMA foreign_keys").ShouldBe(1);
        connection.ExecuteScalar<int>("PRAGMA synchronous").ShouldBe(2);
    }

    [Theory, EachEngine]
    public void The_shared_script_gives_whole_numbers_text_in_byte_order_and_bytes(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Migrated(engine);
        using var connection = fixture.Store.Open();
        var types = connection.Query<string>(engine is DatabaseProvider.Sqlite
            ? """
              SELECT c.type FROM pragma_table_list t, pragma_table_xinfo(t.name) c
              WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name <> 'SchemaVersions'
              """
            : """
              SELECT data_type || COALESCE(' ' || collation_name, '') FROM information_schema.columns
              WHERE table_schema = 'public' AND table_name <> 'schemaversions'
                AND table_name NOT IN (SELECT v.table_name FROM information_schema.views v WHERE v.table_schema = 'public')
              """).ToList();

        types.Count.ShouldBeGreaterThan(PackageSchema.Resources.Sum(r => r.Fields.Count));
        types.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ShouldBe(engine is DatabaseProvider.Sqlite ? ["BLOB", "INTEGER", "TEXT"] : ["bigint", "bytea", "text C"]);
    }

    private static readonly string[] Refused =
    [
        "INSERT INTO districts (code, name_zh, name_en, revision) VALUES ('33010', '区', 'District', '2021')",
        "INSERT INTO districts (code, name_zh, name_en, parent_code, revision) VALUES ('330199', '区', 'District', '999999', '2021')",
        "INSERT INTO districts (code, name_zh, name_en, revision) VALUES ('330106', '区', 'District', '2021')",
        "INSERT INTO agencies (id, district_code, name_zh, name_en) VALUES ('x', '999999', '局', 'Bureau')",
        "INSERT INTO agencies (id, district_code, name_zh) VALUES ('x', '330106', '局')",
        "UPDATE indicators SET kind = 'speed'",
        "UPDATE indicators SET better = 'sideways'",
        "UPDATE indicators SET frequency = 'daily'",
        "UPDATE indicators SET headline = 2",
        "UPDATE notices SET year = 24",
        "UPDATE notices SET issued_on = '14 May'",
        "UPDATE notices SET valid_from = '2025-01-01', valid_to = '2024-12-31'",
        "UPDATE notices SET source_language = 'fr'",
        "UPDATE notices SET stated_total_yuan = -1",
        "UPDATE areas SET ordinal = 0 WHERE ordinal = 1",
        "UPDATE areas SET theme_id = 'no-such-theme'",
        "UPDATE area_agencies SET role = 'watching'",
        "UPDATE clauses SET area = 99",
        "DELETE FROM clauses",
        "UPDATE clause_agencies SET position = 0",
        "UPDATE clause_agencies SET agency_id = 'nobody' WHERE position = 1",
        "UPDATE allocations SET amount_yuan = -1",
        "UPDATE allocations SET kind = 'component' WHERE parent_id IS NULL",
        "UPDATE allocations SET parent_id = 'nothing' WHERE parent_id IS NOT NULL",
        "UPDATE allocations SET clause = 999",
        "UPDATE targets SET comparator = 'near'",
        "UPDATE targets SET comparator = 'range' WHERE value_max IS NULL",
        "UPDATE targets SET comparator = 'range', value_max = value",
        "UPDATE targets SET clause = 999",
        "UPDATE targets SET indicator_id = 'luck'",
        "UPDATE targets SET strength = 'maybe'",
        "UPDATE targets SET measure = 'weight'",
        "DELETE FROM indicators",
        "UPDATE milestones SET target_id = 'nothing' WHERE period = '2024-Q1'",
        "UPDATE incentives SET max_yuan = NULL, min_yuan = NULL, rate_percent = NULL, rate_kind = NULL",
        "UPDATE incentives SET rate_percent = 10000, rate_kind = NULL",
        "UPDATE incentives SET min_yuan = 20, max_yuan = 10",
        "UPDATE actuals SET status = 'rumoured'",
        "UPDATE actuals SET sample = 7",
        "UPDATE actuals SET district_code = '999999'",
        "INSERT INTO executions (allocation_id, period, period_end, executed_yuan, status, sample) VALUES ('nothing', '2024', '2024-12-31', 1, 'final', 0)",
        "INSERT INTO allocation_differences (allocation_id, difference_yuan, reason) VALUES ('nothing', 1, 'why')",
        "UPDATE allocation_differences SET difference_yuan = 0",
    ];

    [Theory, EachEngine]
    public void Checks_and_keys_refuse_what_breaks_them(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        using var connection = fixture.Store.Open();
        foreach (var statement in Refused)
        {
            Should.Throw<DbException>(
                () =>
                {
                    using var transaction = connection.BeginTransaction();
                    connection.Execute(statement, transaction: transaction);
                    transaction.Commit();
                },
                statement);
        }

        fixture.Export().ShouldBe(Seed.Files);
    }

    [Theory, EachEngine]
    public void Foreign_keys_wait_for_the_commit(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Migrated(engine);
        using var connection = fixture.Store.Open();
        using var transaction = connection.BeginTransaction();

        connection.Execute("INSERT INTO agencies (id, district_code, name_zh, name_en) VALUES ('early', '330106', '局', 'Bureau')", transaction: transaction);
        connection.Execute("INSERT INTO districts (code, name_zh, name_en, revision) VALUES ('330106', '区', 'District', '2021')", transaction: transaction);
        transaction.Commit();

        connection.ExecuteScalar<int>("SELECT count(*) FROM agencies").ShouldBe(1);
    }
}
