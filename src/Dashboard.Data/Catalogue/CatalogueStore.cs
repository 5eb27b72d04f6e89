using System.Data.Common;
using System.Globalization;
using Dapper;
using Dashboard.Core;
using Dashboard.Core.People;
using Dashboard.Data.Audit;
using Dashboard.Data.Packages;
using Dashboard.Data.Queries;

namespace Dashboard.Data.Catalogue;

/// <summary>An indicator that sounds like the one that is being written.</summary>
/// <param name="Row">The indicator.</param>
/// <param name="Likeness">How alike the names are, 0 to 1.</param>
public sealed record SimilarRow(CatalogueRow Row, decimal Likeness);

/// <summary>
/// What administrators keep: indicators, notices with their areas, clauses, money, incentives, targets and milestones. A change is a package of one row, so that it is checked like any
/// other; what somebody else has changed since it was read is never overwritten. Each version of a target is kept.
/// </summary>
public sealed class CatalogueStore(Store store, TimeProvider clock)
{
    /// <summary>The resources of a notice, in the order in which a notice is written.</summary>
    public static IReadOnlyList<string> OfNotice { get; } = ["notices", "areas", "area_agencies", "clauses", "clause_agencies", "allocations", "incentives", "targets", "milestones"];

    private static readonly string[] Kept = [.. OfNotice, "indicators"];

    /// <summary>All rows of a resource in the order of their keys.</summary>
    /// <exception cref="NotAllowedException">The person may not administer.</exception>
    public IReadOnlyList<CatalogueRow> List(Person person, string resource)
    {
        CatalogueWork.RequireAdministrator(person);
        using var connection = store.Open();
        using var transaction = Store.BeginRead(connection);
        var of = PackageSchema.Get(resource);
        return [.. PackageExporter.Rows(connection, transaction, of).Select(r => CatalogueRow.Of(of, r))];
    }

    /// <summary>Everything in a notice, in the order of <see cref="OfNotice"/>; empty where there is none.</summary>
    /// <exception cref="NotAllowedException">The person may not administer.</exception>
    public IReadOnlyList<CatalogueRow> Notice(Person person, string notice)
    {
        CatalogueWork.RequireAdministrator(person);
        using var connection = store.Open();
        using var transaction = Store.BeginRead(connection);
        return [.. OfNotice.SelectMany(resource => Rows(connection, transaction, resource, NoticeOf(resource), notice))];
    }

    /// <summary>Indicators whose names sound like these, the most alike first.</summary>
    /// <param name="indicators">All indicators.</param>
    /// <param name="row">The one that is being written.</param>
    public static IReadOnlyList<SimilarRow> Similar(IEnumerable<CatalogueRow> indicators, CatalogueRow row) =>
    [
        .. indicators.Where(i => i["id"] != row["id"])
            .Select(i => new SimilarRow(i, SimilarNames.Likeness((i["name_zh"], i["name_en"]), (row["name_zh"], row["name_en"]))))
            .Where(i => SimilarNames.AreAlike(i.Likeness, i.Row["unit"] == row["unit"]))
            .OrderByDescending(i => i.Likeness)
            .Take(5),
    ];

    /// <summary>Adds a row, or changes the one that was read.</summary>
    /// <param name="person">Who.</param>
    /// <param name="row">As it is to be; a new one gets the number or id that it lacks.</param>
    /// <param name="read">As it was read; null to add it.</param>
    /// <param name="today">The day from which an as-of date shows the change of a target.</param>
    /// <param name="reason">Why a target is changed.</param>
    /// <returns>The row as it is kept.</returns>
    /// <exception cref="NotAllowedException">The person may not administer.</exception>
    /// <exception cref="CatalogueException">It was changed by somebody else, or cannot be changed so.</exception>
    /// <exception cref="PackageException">A cell is wrong, or does not fit the rest of the store.</exception>
    public CatalogueRow Save(Person person, CatalogueRow row, CatalogueRow? read, DateOnly today, string? reason = null)
    {
        if (!Kept.Contains(row.Resource, StringComparer.Ordinal)) throw new ArgumentException($"{row.Resource} are not kept here.", nameof(row));
        CatalogueWork.Do(store, person, transaction =>
        {
            var connection = transaction.Connection!;
            if (read is null) row = WithKey(connection, transaction, row);
            if (row.CellErrors() is { Count: > 0 } errors) throw new PackageException(errors);
            var stored = Find(connection, transaction, row.Resource, row);
            if (read is null && stored is not null) throw new CatalogueException(CatalogueProblem.IdTaken, $"{row.Resource} has {row.Key} already.");
            if (read is not null && read.Key != row.Key) throw new CatalogueException(CatalogueProblem.Fixed, $"The key of {row.Resource} {read.Key} is fixed.");
            if (read is not null && stored is null) throw new CatalogueException(CatalogueProblem.Unknown, $"{row.Resource} has no {row.Key}.");
            if (read is not null && !stored!.IsSame(read)) throw new CatalogueException(CatalogueProblem.Changed, $"{row.Resource} {row.Key} was changed since it was read.");
            if (read is not null && row.IsSame(read)) return;
            if (read is not null) Refuse(connection, transaction, row, read);

            if (row.Resource is "targets" && read is not null && string.IsNullOrWhiteSpace(reason)) throw new CatalogueException(CatalogueProblem.NoReason, "A change of a target has a reason.");
            using (var source = new RowsSource([row], Declared(connection, transaction, row)) { Name = row.Key })
                PackageLoader.Load(transaction, source, new(person, today, clock.GetUtcNow(), reason?.Trim()));
            AuditTrail.Append(transaction, clock.GetUtcNow(), person, Action(row.Resource, read is null ? "added" : "changed"), $"{Subject(row.Resource)}/{row.Key}", new
            {
                Old = read is null ? null : Changes(read, row),
                New = read is null ? row.Cells : Changes(row, read),
                reason,
            });
        });
        return row;
    }

    /// <summary>Says that a target replaces another from a day on. Both stay.</summary>
    /// <param name="person">Who.</param>
    /// <param name="target">The target that is replaced.</param>
    /// <param name="successor">The target that replaces it, of the same district.</param>
    /// <param name="since">The first day on which it counts in its place; null for the day since which the successor is there: that of its notice.</param>
    /// <param name="reason">Why.</param>
    /// <exception cref="NotAllowedException">The person may not administer.</exception>
    /// <exception cref="CatalogueException">There is no such target, or one cannot replace the other.</exception>
    public void Supersede(Person person, string target, string successor, DateOnly? since, string reason)
    {
        if (string.IsNullOrWhiteSpace(reason)) throw new CatalogueException(CatalogueProblem.NoReason, "A succession has a reason.");
        CatalogueWork.Do(store, person, transaction =>
        {
            var connection = transaction.Connection!;
            var places = connection.Query<(string Id, string District, DateOnly ThereSince)>(
                """
                SELECT t.id, n.district_code, COALESCE((SELECT v.since FROM target_versions v WHERE v.target_id = t.id AND v.version = 1), n.issued_on)
                FROM targets t JOIN notices n ON n.id = t.notice_id WHERE t.id = @target OR t.id = @successor
                """,
                new { target, successor },
                transaction).ToDictionary(p => p.Id, StringComparer.Ordinal);
            if (!places.TryGetValue(target, out var old) || !places.TryGetValue(successor, out var next))
                throw new CatalogueException(CatalogueProblem.Unknown, $"There is no target {target} or {successor}.");
            if (old.District != next.District) throw new CatalogueException(CatalogueProblem.WrongSuccessor, $"{successor} is of another district.");
            var holding = connection.Query<(string Target, string Successor)>(
                "SELECT target_id, successor_id FROM target_successions WHERE taken_back_on IS NULL", transaction: transaction).ToDictionary(s => s.Target, s => s.Successor, StringComparer.Ordinal);
            if (holding.ContainsKey(target)) throw new CatalogueException(CatalogueProblem.AlreadySuperseded, $"{target} is replaced already.");
            for (var at = successor; at is not null; at = holding.GetValueOrDefault(at))
                if (at == target) throw new CatalogueException(CatalogueProblem.WrongSuccessor, $"{successor} was itself replaced by {target}.");
            var from = since ?? next.ThereSince;
            if (from < next.ThereSince || from < old.ThereSince) throw new CatalogueException(CatalogueProblem.TooEarly, $"{successor} is there since {next.ThereSince:yyyy-MM-dd}.");

            connection.Execute(
                """
                INSERT INTO target_successions (target_id, version, successor_id, since, reason, person_id, person_name, at)
                SELECT @target, COALESCE(MAX(version), 0) + 1, @successor, @from, @reason, @personId, @personName, @at FROM target_successions WHERE target_id = @target
                """,
                new { target, successor, from, reason = reason.Trim(), personId = person.Id, personName = person.Name, at = AuditTrail.Moment(clock.GetUtcNow()) },
                transaction);
            AuditTrail.Append(transaction, clock.GetUtcNow(), person, "target.superseded", $"target/{target}", new { successor, since = from, reason = reason.Trim() });
        });
    }

    /// <summary>Which targets of a notice others replace, from whichever day.</summary>
    /// <exception cref="NotAllowedException">The person may not administer.</exception>
    public IReadOnlyList<SuccessionRow> Successions(Person person, string notice)
    {
        CatalogueWork.RequireAdministrator(person);
        using var connection = store.Open();
        return TargetHistory.Successions(connection, DateOnly.MaxValue, notice);
    }

    /// <summary>The targets of a district that no other replaces, the latest notice first.</summary>
    /// <exception cref="NotAllowedException">The person may not administer.</exception>
    public IReadOnlyList<Choice> PossibleSuccessors(Person person, string district)
    {
        CatalogueWork.RequireAdministrator(person);
        using var connection = store.Open();
        return connection.Query<Choice>(
            """
            SELECT t.id, n.year || ' · ' || t.label_zh || ' · ' || t.stated AS name_zh, n.year || ' · ' || t.label_en || ' · ' || t.stated AS name_en
            FROM targets t JOIN notices n ON n.id = t.notice_id
            WHERE n.district_code = @district AND t.id NOT IN (SELECT s.target_id FROM target_successions s WHERE s.taken_back_on IS NULL)
            ORDER BY n.year DESC, n.issued_on DESC, t.notice_id, t.area, t.clause, t.id
            """,
            new { district }).AsList();
    }

    /// <summary>Takes a succession back that was said by mistake: from today on the target counts again.</summary>
    /// <exception cref="NotAllowedException">The person may not administer.</exception>
    /// <exception cref="CatalogueException">The target is not replaced.</exception>
    public void TakeBack(Person person, string target, DateOnly today) => CatalogueWork.Do(store, person, transaction =>
    {
        var successor = transaction.Connection!.QueryFirstOrDefault<string>(
            "UPDATE target_successions SET taken_back_on = @today WHERE target_id = @target AND taken_back_on IS NULL RETURNING successor_id", new { target, today }, transaction)
            ?? throw new CatalogueException(CatalogueProblem.Unknown, $"{target} is not replaced.");
        AuditTrail.Append(transaction, clock.GetUtcNow(), person, "target.succession_taken_back", $"target/{target}", new { successor, on = today });
    });

    /// <summary>The column that says which notice a row is of.</summary>
    internal static string NoticeOf(string resource) => resource switch
    {
        "notices" => "id",
        "milestones" => "(SELECT t.notice_id FROM targets t WHERE t.id = target_id)",
        _ => "notice_id",
    };

    /// <summary>The rows of a resource with a value in a column.</summary>
    internal static IReadOnlyList<CatalogueRow> Rows(DbConnection connection, DbTransaction transaction, string resource, string column, string value)
    {
        var of = PackageSchema.Get(resource);
        return [.. PackageExporter.Rows(connection, transaction, of, where: column, value: value).Select(r => CatalogueRow.Of(of, r))];
    }

    /// <summary>The stored row with the key of another; null where there is none.</summary>
    internal static CatalogueRow? Find(DbConnection connection, DbTransaction transaction, string resource, CatalogueRow key) =>
        Rows(connection, transaction, resource, PackageSchema.Get(resource).Key[0], key[PackageSchema.Get(resource).Key[0]]).FirstOrDefault(r => r.Key == key.Key);

    private static CatalogueRow WithKey(DbConnection connection, DbTransaction transaction, CatalogueRow row)
    {
        var hasId = PackageSchema.Get(row.Resource).Key[0] is "id";
        return row.WithKey(
            hasId ? [] : Rows(connection, transaction, row.Resource, NoticeOf(row.Resource), row["notice_id"]),
            id => hasId && Rows(connection, transaction, row.Resource, "id", id).Count > 0);
    }

    private static void Refuse(DbConnection connection, DbTransaction transaction, CatalogueRow row, CatalogueRow read)
    {
        if (row.Resource is "targets" && (row["indicator_id"] != read["indicator_id"] || row["notice_id"] != read["notice_id"]))
            throw new CatalogueException(CatalogueProblem.Fixed, "The indicator and the notice of a target are fixed: make another target and let it replace this one.");
        if (row.Resource is "notices" && row["district_code"] != read["district_code"])
            throw new CatalogueException(CatalogueProblem.Fixed, "The district is fixed.");
        if (row.Resource is not "indicators" || (row["unit"] == read["unit"] && row["kind"] == read["kind"])) return;

        var used = connection.QuerySingle<(int Figures, int Targets)>(
            """
            SELECT CAST((SELECT count(*) FROM actuals WHERE indicator_id = @id)
                        + (SELECT count(*) FROM figure_versions WHERE kind = 'actual' AND subject_id = @id) AS INTEGER),
                   CAST((SELECT count(*) FROM targets WHERE indicator_id = @id) AS INTEGER)
            """,
            new { id = row["id"] },
            transaction);
        if (used.Figures > 0 || (used.Targets > 0 && row["unit"] != read["unit"]))
            throw new CatalogueException(CatalogueProblem.InUse, $"{row["id"]} has figures or targets in its unit.") { InUse = used };
    }

    private static IReadOnlyList<DeclaredDifference> Declared(DbConnection connection, DbTransaction transaction, CatalogueRow row) => row.Resource is "allocations"
        ? [.. PackageExporter.Differences(connection, transaction).Where(d => d.AllocationId == row["id"])]
        : [];

    private static Dictionary<string, string> Changes(CatalogueRow row, CatalogueRow other) =>
        PackageSchema.Get(row.Resource).Fields.Where(f => row[f.Name] != other[f.Name]).ToDictionary(f => f.Name, f => row[f.Name], StringComparer.Ordinal);

    private static string Action(string resource, string did) => string.Create(CultureInfo.InvariantCulture, $"{Subject(resource)}.{did}");

    /// <summary>The name of one row of a resource in the audit trail: target, area_agency.</summary>
    internal static string Subject(string resource) => resource.EndsWith("ies", StringComparison.Ordinal) ? resource[..^3] + "y" : resource.TrimEnd('s');
}
