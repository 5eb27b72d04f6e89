using System.Data.Common;
using Dapper;
using Dashboard.Data.Audit;
using Dashboard.Data.Packages;

namespace Dashboard.Data.Catalogue;

/// <summary>A name that an agency had.</summary>
public sealed record FormerName
{
    /// <summary>The agency.</summary>
    public required string AgencyId { get; init; }

    /// <summary>Its Chinese name then.</summary>
    public required string NameZh { get; init; }

    /// <summary>Its English name then.</summary>
    public required string NameEn { get; init; }

    /// <summary>The first day of the next name.</summary>
    public required DateOnly Until { get; init; }
}

/// <summary>That an agency became part of another one.</summary>
public sealed record MergerRow
{
    /// <summary>The agency that ended.</summary>
    public required string AgencyId { get; init; }

    /// <summary>Its Chinese name.</summary>
    public required string AgencyZh { get; init; }

    /// <summary>Its English name.</summary>
    public required string AgencyEn { get; init; }

    /// <summary>The agency that it became part of.</summary>
    public required string IntoId { get; init; }

    /// <summary>Its Chinese name.</summary>
    public required string IntoZh { get; init; }

    /// <summary>Its English name.</summary>
    public required string IntoEn { get; init; }

    /// <summary>The first day of that.</summary>
    public required DateOnly Since { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }
}

/// <summary>What agencies were called, and which became part of which.</summary>
internal static class AgencyHistory
{
    /// <summary>That a word occurs in a name that an agency <c>g</c> has or had, or in that of an agency that became part of it.</summary>
    public static string Occurs(string likeWord) =>
        $"""
        g.name_zh {likeWord} OR g.name_en {likeWord}
        OR g.id IN (SELECT f.agency_id FROM agency_former_names f WHERE f.name_zh {likeWord} OR f.name_en {likeWord})
        OR g.id IN (SELECT m.into_id FROM agency_mergers m JOIN agencies x ON x.id = m.agency_id WHERE x.name_zh {likeWord} OR x.name_en {likeWord})
        """;

    /// <summary>The columns of the names that an agency <c>g</c> had on a day.</summary>
    /// <param name="asOf">The parameter of the day.</param>
    public static string Names(string asOf = "@asOf")
    {
        return $"{Then("name_zh")}, {Then("name_en")}";

        string Then(string name) =>
            $"COALESCE((SELECT f.{name} FROM agency_former_names f WHERE f.agency_id = g.id AND f.until > {asOf} ORDER BY f.version LIMIT 1), g.{name}) AS {name}";
    }

    /// <summary>Names that an agency had, or all agencies; the latest first.</summary>
    public static IReadOnlyList<FormerName> FormerNames(DbConnection connection, string? agency = null, DbTransaction? transaction = null) => connection.Query<FormerName>(
        "SELECT agency_id, name_zh, name_en, until FROM agency_former_names WHERE CAST(@agency AS TEXT) IS NULL OR agency_id = @agency ORDER BY agency_id, version DESC",
        new { agency },
        transaction).AsList();

    /// <summary>The mergers in which an agency has a part, or all.</summary>
    public static IReadOnlyList<MergerRow> Mergers(DbConnection connection, string? agency = null, DbTransaction? transaction = null) => connection.Query<MergerRow>(
        """
        SELECT m.agency_id, a.name_zh AS agency_zh, a.name_en AS agency_en, m.into_id, b.name_zh AS into_zh, b.name_en AS into_en, m.since, m.reason
        FROM agency_mergers m JOIN agencies a ON a.id = m.agency_id JOIN agencies b ON b.id = m.into_id
        WHERE CAST(@agency AS TEXT) IS NULL OR m.agency_id = @agency OR m.into_id = @agency
        ORDER BY m.since, m.agency_id
        """,
        new { agency },
        transaction).AsList();

    /// <summary>
    /// What of a package would undo a merger or a new name: it was written before. Where an agency is responsible that became part of another one, the other one is
    /// to be named; a former name is to be the name that the agency has.
    /// </summary>
    public static IReadOnlyList<PackageError> Undone(DbTransaction transaction, Package package)
    {
        var (agencies, names) = (package["agencies"], AgencyNames(transaction));
        var former = FormerNames(transaction.Connection!, transaction: transaction).ToLookup(n => n.AgencyId, StringComparer.Ordinal);
        var mergers = Mergers(transaction.Connection!, transaction: transaction).ToDictionary(m => m.AgencyId, StringComparer.Ordinal);
        var (id, zh, en) = (agencies.Column<string>("id"), agencies.Column<string>("name_zh"), agencies.Column<string>("name_en"));
        List<PackageError> errors = [];
        foreach (var row in agencies.Rows.Where(r => names.TryGetValue(id(r), out var now) && now != (zh(r), en(r))))
        {
            if (former[id(row)].FirstOrDefault(n => (n.NameZh, n.NameEn) == (zh(row), en(row))) is not { } old) continue;
            var now = names[id(row)];
            errors.Add(PackageReader.At(
                agencies.Resource, row, agencies.Resource.IndexOf("name_zh"), PackageProblem.FormerName,
                $"{zh(row)} ({en(row)}) is a former name: since {former[id(row)].First().Until:yyyy-MM-dd} the agency is called {now.Zh} ({now.En}).", "Write the name that it has; give it another one in the administration."));
        }

        foreach (var table in new[] { package["area_agencies"], package["clause_agencies"] })
        {
            var agency = table.Column<string>("agency_id");
            foreach (var row in table.Rows)
            {
                if (!mergers.TryGetValue(agency(row), out var merger)) continue;
                errors.Add(PackageReader.At(
                    table.Resource, row, table.Resource.IndexOf("agency_id"), PackageProblem.AgencyMerged,
                    $"{merger.AgencyZh} ({merger.AgencyEn}) became part of {merger.IntoZh} ({merger.IntoEn}) on {merger.Since:yyyy-MM-dd}.", $"Write {merger.IntoId}, once for each area and clause, or leave the row out."));
            }
        }

        return errors;
    }

    /// <summary>Keeps the names that a package is about to change.</summary>
    public static void KeepNames(DbTransaction transaction, Package package, CatalogueChange change)
    {
        var (agencies, names) = (package["agencies"], AgencyNames(transaction));
        var (id, zh, en) = (agencies.Column<string>("id"), agencies.Column<string>("name_zh"), agencies.Column<string>("name_en"));
        foreach (var row in agencies.Rows)
        {
            if (names.TryGetValue(id(row), out var now) && now != (zh(row), en(row))) KeepName(transaction, id(row), now.Zh, now.En, change);
        }
    }

    /// <summary>Keeps a name that an agency has until a day.</summary>
    public static void KeepName(DbTransaction transaction, string agency, string nameZh, string nameEn, CatalogueChange change) => transaction.Connection!.Execute(
        """
        INSERT INTO agency_former_names (agency_id, version, name_zh, name_en, until, person_id, person_name, at)
        SELECT @agency, COALESCE(MAX(version), 0) + 1, @nameZh, @nameEn, @Since, @personId, @personName, @at FROM agency_former_names WHERE agency_id = @agency
        """,
        new { agency, nameZh, nameEn, change.Since, personId = change.Person.Id, personName = change.Person.Name, at = AuditTrail.Moment(change.At) },
        transaction);

    private static Dictionary<string, (string Zh, string En)> AgencyNames(DbTransaction transaction) => transaction.Connection!
        .Query<(string Id, string Zh, string En)>("SELECT id, name_zh, name_en FROM agencies", transaction: transaction)
        .ToDictionary(a => a.Id, a => (a.Zh, a.En), StringComparer.Ordinal);
}
