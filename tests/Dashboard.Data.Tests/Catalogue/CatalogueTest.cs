using System.Globalization;
using Dapper;
using Dashboard.Core;
using Dashboard.Core.People;
using Dashboard.Data.Audit;
using Dashboard.Data.Catalogue;
using Dashboard.Data.Packages;
using Dashboard.Data.Queries;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Data.Tests.Catalogue;

/// <summary>What the tests of the catalogue share: who acts, and the stores over a fixture.</summary>
public abstract class CatalogueTest
{
    protected const string Binjiang = "330108";
    protected const string Fdi = "binjiang-2024-a5-fdi";
    protected static readonly Person Administrator = new("a", "Chen", [new(Role.Administrator)]);
    protected static readonly Person Planner = new("p", "Lin", [new(Role.Planner)]);
    protected static readonly DateOnly Today = new(2024, 11, 20);
    private static readonly FakeTimeProvider Clock = new(new(2024, 11, 20, 1, 0, 0, TimeSpan.Zero));

    private protected static CatalogueStore Catalogue(StoreFixture fixture) => new(fixture.Store, Clock);

    private protected static AgencyStore Agencies(StoreFixture fixture) => new(fixture.Store, Clock);

    private protected static DraftStore Drafts(StoreFixture fixture) => new(fixture.Store, Clock);

    private protected static TargetsQuery Targets(StoreFixture fixture) => new(fixture.Store, ProgressSettings.Default);

    private protected static CatalogueRow Row(StoreFixture fixture, string resource, string key) => Catalogue(fixture).List(Administrator, resource).Single(r => r.Key == key);

    private protected static IReadOnlyList<AuditRow> Trail(StoreFixture fixture, string? subject = null) => new AuditTrail(fixture.Store).Read(subject);

    /// <summary>A number of a row as programs read it, of a day.</summary>
    private protected static decimal Listed(StoreFixture fixture, string resource, string id, string field, DateOnly asOf)
    {
        var table = new ResourceQuery(fixture.Store).List(PackageSchema.Get(resource), new Dictionary<string, object>(StringComparer.Ordinal) { ["asOf"] = asOf });
        var columns = table.Columns.Select(c => c.Field.Name).ToList();
        return Convert.ToDecimal(table.Rows.Single(r => (string)r[columns.IndexOf("id")]! == id)[columns.IndexOf(field)], CultureInfo.InvariantCulture);
    }

    private protected static T Scalar<T>(StoreFixture fixture, string sql)
    {
        using var connection = fixture.Store.Open();
        return connection.ExecuteScalar<T>(sql)!;
    }
}
