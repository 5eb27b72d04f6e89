using System.Data.Common;
using Dapper;
using Dashboard.Core.People;
using Dashboard.Data.Audit;
using Dashboard.Data.Packages;
using Dashboard.Data.People;
using Dashboard.Data.Queries;

namespace Dashboard.Data.Catalogue;

/// <summary>An agency as administrators see it.</summary>
/// <param name="Agency">Its names and district.</param>
/// <param name="FormerNames">Names that it had, the latest first.</param>
/// <param name="MergedInto">What it became part of; null where it did not.</param>
public sealed record KeptAgency(AgencyName Agency, IReadOnlyList<FormerName> FormerNames, MergerRow? MergedInto);

/// <summary>What a merger touches.</summary>
public sealed record MergePreview
{
    /// <summary>Areas that the agency leads.</summary>
    public required int Led { get; init; }

    /// <summary>Areas in which it cooperates.</summary>
    public required int Supported { get; init; }

    /// <summary>Clauses that name it.</summary>
    public required int Clauses { get; init; }

    /// <summary>Areas and clauses that name both; the agency it becomes part of keeps the better place.</summary>
    public required int Both { get; init; }

    /// <summary>Targets that stand in these areas and clauses.</summary>
    public required int Targets { get; init; }

    /// <summary>People whose role is for the agency; it will be for the other one.</summary>
    public required int People { get; init; }
}

/// <summary>Adds, renames and merges agencies. A former name and a merger are kept with their days; nothing is deleted.</summary>
public sealed class AgencyStore(Store store, TimeProvider clock)
{
    /// <summary>Agencies by district and English name, with what they were called.</summary>
    /// <param name="person">Who asks.</param>
    /// <param name="district">Those of a district; null for all.</param>
    /// <param name="words">Words that occur in a name that it has or had; null for all.</param>
    /// <exception cref="NotAllowedException">The person may not administer.</exception>
    public IReadOnlyList<KeptAgency> List(Person person, string? district = null, SearchWords? words = null)
    {
        CatalogueWork.RequireAdministrator(person);
        using var connection = store.Open();
        var parameters = new DynamicParameters(new { district });
        words?.AddTo(parameters);
        var former = AgencyHistory.FormerNames(connection).ToLookup(n => n.AgencyId, StringComparer.Ordinal);
        var mergers = AgencyHistory.Mergers(connection).ToDictionary(m => m.AgencyId, StringComparer.Ordinal);
        return
        [
            .. connection.Query<AgencyName>(
                $"""
                SELECT g.id, g.district_code, d.name_zh AS district_zh, d.name_en AS district_en, g.name_zh, g.name_en
                FROM agencies g JOIN districts d ON d.code = g.district_code
                WHERE (CAST(@district AS TEXT) IS NULL OR g.district_code = @district){words?.Condition(connection, AgencyHistory.Occurs)}
                ORDER BY g.district_code, g.name_en, g.id
                """,
                parameters).Select(a => new KeptAgency(a, [.. former[a.Id]], mergers.GetValueOrDefault(a.Id))),
        ];
    }

    /// <summary>Adds an agency.</summary>
    /// <returns>Its id, made of the district's and its English name.</returns>
    /// <exception cref="NotAllowedException">The person may not administer.</exception>
    /// <exception cref="PackageException">A name is missing, or there is no such district.</exception>
    public string Add(Person person, string district, string nameZh, string nameEn)
    {
        var id = "";
        CatalogueWork.Do(store, person, transaction =>
        {
            var connection = transaction.Connection!;
            var ids = connection.Query<string>("SELECT id FROM agencies", transaction: transaction).ToHashSet(StringComparer.Ordinal);
            var place = connection.QueryFirstOrDefault<string>("SELECT name_en FROM districts WHERE code = @district", new { district }, transaction) ?? district;
            id = CatalogueRow.NewId($"{place.Split(' ')[0]} {nameEn.Replace("District ", "", StringComparison.Ordinal).Replace(" Bureau", "", StringComparison.Ordinal)}", ids.Contains);
            var row = new CatalogueRow("agencies", new Dictionary<string, string>(StringComparer.Ordinal) { ["id"] = id, ["district_code"] = district, ["name_zh"] = nameZh.Trim(), ["name_en"] = nameEn.Trim() });
            if (row.CellErrors() is { Count: > 0 } errors) throw new PackageException(errors);
            using var source = new RowsSource([row], []) { Name = id };
            PackageLoader.Load(transaction, source);
            Audit(transaction, person, "agency.added", id, row.Cells);
        });
        return id;
    }

    /// <summary>Gives an agency another name from a day on; the old one still finds it.</summary>
    /// <param name="person">Who.</param>
    /// <param name="read">The agency as it was read.</param>
    /// <param name="nameZh">Its Chinese name from now on.</param>
    /// <param name="nameEn">Its English name from now on.</param>
    /// <param name="since">The first day of the new name.</param>
    /// <exception cref="NotAllowedException">The person may not administer.</exception>
    /// <exception cref="CatalogueException">Somebody else renamed it since it was read.</exception>
    /// <exception cref="PackageException">A name is missing or cannot be kept.</exception>
    public void Rename(Person person, AgencyName read, string nameZh, string nameEn, DateOnly since) => CatalogueWork.Do(store, person, transaction =>
    {
        if (CatalogueStore.Rows(transaction.Connection!, transaction, "agencies", "id", read.Id) is not [var stored])
            throw new CatalogueException(CatalogueProblem.Unknown, $"There is no agency {read.Id}.");
        if (stored["name_zh"] != read.NameZh || stored["name_en"] != read.NameEn) throw new CatalogueException(CatalogueProblem.Changed, $"{read.Id} was renamed since it was read.");
        var row = stored.With(("name_zh", nameZh.Trim()), ("name_en", nameEn.Trim()));
        if (row.IsSame(stored)) return;
        if (row.CellErrors() is { Count: > 0 } errors) throw new PackageException(errors);
        AgencyHistory.KeepName(transaction, read.Id, read.NameZh, read.NameEn, new(person, since, clock.GetUtcNow()));
        transaction.Connection!.Execute("UPDATE agencies SET name_zh = @zh, name_en = @en WHERE id = @Id", new { zh = row["name_zh"], en = row["name_en"], read.Id }, transaction);
        Audit(transaction, person, "agency.renamed", read.Id, new { Old = new { read.NameZh, read.NameEn }, New = new { NameZh = row["name_zh"], NameEn = row["name_en"] }, since });
    });

    /// <summary>What a merger would touch.</summary>
    /// <exception cref="NotAllowedException">The person may not administer.</exception>
    /// <exception cref="CatalogueException">One of them is unknown, or they cannot be merged.</exception>
    public MergePreview Preview(Person person, string agency, string into)
    {
        CatalogueWork.RequireAdministrator(person);
        using var connection = store.Open();
        RequireMergeable(connection, null, agency, into);
        return connection.QuerySingle<MergePreview>(
            """
            SELECT CAST((SELECT count(*) FROM area_agencies WHERE agency_id = @agency AND role = 'lead') AS INTEGER) AS led,
                   CAST((SELECT count(*) FROM area_agencies WHERE agency_id = @agency AND role <> 'lead') AS INTEGER) AS supported,
                   CAST((SELECT count(*) FROM clause_agencies WHERE agency_id = @agency) AS INTEGER) AS clauses,
                   CAST((SELECT count(*) FROM area_agencies a JOIN area_agencies b ON b.notice_id = a.notice_id AND b.area = a.area WHERE a.agency_id = @agency AND b.agency_id = @into)
                        + (SELECT count(*) FROM clause_agencies a JOIN clause_agencies b ON b.notice_id = a.notice_id AND b.clause = a.clause WHERE a.agency_id = @agency AND b.agency_id = @into)
                        AS INTEGER) AS both,
                   CAST((SELECT count(*) FROM targets t
                         WHERE EXISTS (SELECT 1 FROM clause_agencies c WHERE c.notice_id = t.notice_id AND c.clause = t.clause AND c.agency_id = @agency)
                            OR EXISTS (SELECT 1 FROM area_agencies a WHERE a.notice_id = t.notice_id AND a.area = t.area AND a.agency_id = @agency)) AS INTEGER) AS targets,
                   CAST((SELECT count(DISTINCT person_id) FROM grants WHERE agency_id = @agency) AS INTEGER) AS people
            """,
            new { agency, into });
    }

    /// <summary>Makes an agency part of another one: its areas, clauses and the roles for it become the other one's. Where both are named, the better place is kept.</summary>
    /// <param name="person">Who.</param>
    /// <param name="agency">The agency that ends.</param>
    /// <param name="into">The agency that it becomes part of.</param>
    /// <param name="since">The first day of that, for its history.</param>
    /// <param name="reason">Why, such as the document that says so.</param>
    /// <exception cref="NotAllowedException">The person may not administer.</exception>
    /// <exception cref="CatalogueException">One of them is unknown, or they cannot be merged.</exception>
    public void Merge(Person person, string agency, string into, DateOnly since, string reason)
    {
        if (string.IsNullOrWhiteSpace(reason)) throw new CatalogueException(CatalogueProblem.NoReason, "A merger has a reason.");
        CatalogueWork.Do(store, person, transaction =>
        {
            RequireMergeable(transaction.Connection!, transaction, agency, into);
            var moved = new { Areas = MoveAreas(transaction, agency, into), Clauses = MoveClauses(transaction, agency, into), Grants = MoveGrants(transaction, person, agency, into) };
            transaction.Connection!.Execute(
                """
                INSERT INTO agency_mergers (agency_id, into_id, since, moved, reason, person_id, person_name, at)
                VALUES (@agency, @into, @since, @moved, @reason, @personId, @personName, @at)
                """,
                new
                {
                    agency,
                    into,
                    since,
                    moved = System.Text.Json.JsonSerializer.Serialize(moved, System.Text.Json.JsonSerializerOptions.Web),
                    reason = reason.Trim(),
                    personId = person.Id,
                    personName = person.Name,
                    at = AuditTrail.Moment(clock.GetUtcNow()),
                },
                transaction);
            Audit(transaction, person, "agency.merged", agency, new { into, since, reason = reason.Trim(), moved });
        });
    }

    private static List<MovedArea> MoveAreas(DbTransaction transaction, string agency, string into)
    {
        var areas = transaction.Connection!.Query<MovedArea>(
            """
            SELECT a.notice_id, a.area, a.role, b.role AS other_role
            FROM area_agencies a LEFT JOIN area_agencies b ON b.notice_id = a.notice_id AND b.area = a.area AND b.agency_id = @into
            WHERE a.agency_id = @agency ORDER BY a.notice_id, a.area
            """,
            new { agency, into },
            transaction).AsList();
        foreach (var area in areas)
        {
            var at = new { area.NoticeId, area.Area, agency, into };
            if (area.OtherRole is null) Execute("UPDATE area_agencies SET agency_id = @into WHERE notice_id = @NoticeId AND area = @Area AND agency_id = @agency");
            else Execute("DELETE FROM area_agencies WHERE notice_id = @NoticeId AND area = @Area AND agency_id = @agency");
            if (area.Role == "lead") Execute("UPDATE area_agencies SET role = 'lead' WHERE notice_id = @NoticeId AND area = @Area AND agency_id = @into");

            void Execute(string sql) => transaction.Connection!.Execute(sql, at, transaction);
        }

        return areas;
    }

    private static List<MovedClause> MoveClauses(DbTransaction transaction, string agency, string into)
    {
        var clauses = transaction.Connection!.Query<MovedClause>(
            """
            SELECT a.notice_id, a.clause, a.position, b.position AS other_position
            FROM clause_agencies a LEFT JOIN clause_agencies b ON b.notice_id = a.notice_id AND b.clause = a.clause AND b.agency_id = @into
            WHERE a.agency_id = @agency ORDER BY a.notice_id, a.clause
            """,
            new { agency, into },
            transaction).AsList();
        foreach (var clause in clauses)
        {
            var first = Math.Min(clause.Position, clause.OtherPosition ?? clause.Position);
            var last = Math.Max(clause.Position, clause.OtherPosition ?? clause.Position);
            var at = new { clause.NoticeId, clause.Clause, agency, into, first, last };
            if (clause.OtherPosition is null)
            {
                Execute("UPDATE clause_agencies SET agency_id = @into WHERE notice_id = @NoticeId AND clause = @Clause AND agency_id = @agency");
                continue;
            }

            Execute("DELETE FROM clause_agencies WHERE notice_id = @NoticeId AND clause = @Clause AND agency_id = @agency");
            Execute("UPDATE clause_agencies SET position = @first WHERE notice_id = @NoticeId AND clause = @Clause AND agency_id = @into");
            Execute("UPDATE clause_agencies SET position = position - 1 WHERE notice_id = @NoticeId AND clause = @Clause AND position > @last");

            void Execute(string sql) => transaction.Connection!.Execute(sql, at, transaction);
        }

        return clauses;
    }

    private List<MovedGrant> MoveGrants(DbTransaction transaction, Person person, string agency, string into)
    {
        var grants = transaction.Connection!.Query<MovedGrant>("SELECT person_id, role FROM grants WHERE agency_id = @agency ORDER BY person_id, role", new { agency }, transaction).AsList();
        var before = grants.Select(g => g.PersonId).Distinct(StringComparer.Ordinal).ToDictionary(id => id, Grants, StringComparer.Ordinal);
        transaction.Connection!.Execute(
            """
            DELETE FROM grants
            WHERE agency_id = @agency AND EXISTS (SELECT 1 FROM grants g WHERE g.person_id = grants.person_id AND g.role = grants.role AND g.agency_id = @into);
            UPDATE grants SET agency_id = @into WHERE agency_id = @agency
            """,
            new { agency, into },
            transaction);
        foreach (var (id, old) in before)
            PeopleStore.Audit(transaction, clock.GetUtcNow(), person, "person.granted", id, new { Before = old, After = Grants(id) });
        return grants;

        List<string> Grants(string id) => [.. PeopleStore.GrantsOf(transaction.Connection!, transaction, id).Select(PeopleStore.Written)];
    }

    private static void RequireMergeable(DbConnection connection, DbTransaction? transaction, string agency, string into)
    {
        var found = connection.Query<(string Id, string District, string? MergedInto)>(
            "SELECT g.id, g.district_code, m.into_id FROM agencies g LEFT JOIN agency_mergers m ON m.agency_id = g.id WHERE g.id = @agency OR g.id = @into", new { agency, into }, transaction).AsList();
        if (agency == into || found.Select(a => a.District).Distinct(StringComparer.Ordinal).Count() > 1 || found.Exists(a => a.MergedInto is not null))
            throw new CatalogueException(CatalogueProblem.WrongMerger, $"{agency} cannot be merged into {into}.");
        if (found.Count < 2) throw new CatalogueException(CatalogueProblem.Unknown, $"There is no agency {agency} or {into}.");
    }

    private void Audit(DbTransaction transaction, Person person, string action, string agency, object details) =>
        AuditTrail.Append(transaction, clock.GetUtcNow(), person, action, $"agency/{agency}", details);

    private sealed record MovedArea
    {
        public required string NoticeId { get; init; }

        public required int Area { get; init; }

        public required string Role { get; init; }

        public string? OtherRole { get; init; }
    }

    private sealed record MovedClause
    {
        public required string NoticeId { get; init; }

        public required int Clause { get; init; }

        public required int Position { get; init; }

        public int? OtherPosition { get; init; }
    }

    private sealed record MovedGrant
    {
        public required string PersonId { get; init; }

        public required string Role { get; init; }
    }
}
