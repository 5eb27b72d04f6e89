using System.Data.Common;
using Dapper;
using Dashboard.Core;
using Dashboard.Core.People;
using Dashboard.Data.Audit;
using Dashboard.Data.Packages;
using Dashboard.Data.Queries;

namespace Dashboard.Data.Catalogue;

/// <summary>What a target was from a day on.</summary>
public sealed record TargetVersion
{
    /// <summary>The target.</summary>
    public required string TargetId { get; init; }

    /// <summary>1, 2, 3 … of this target.</summary>
    public required int Version { get; init; }

    /// <summary>From that day on.</summary>
    public required DateOnly Since { get; init; }

    /// <summary>The area.</summary>
    public required int Area { get; init; }

    /// <summary>The clause; 0 is the area's preamble.</summary>
    public required int Clause { get; init; }

    /// <summary>Its name in Chinese.</summary>
    public required string LabelZh { get; init; }

    /// <summary>Its name in English.</summary>
    public required string LabelEn { get; init; }

    /// <summary>The period in which it was to be reached.</summary>
    public required Period Period { get; init; }

    /// <summary>The code of its comparator.</summary>
    public required string Comparator { get; init; }

    /// <summary>The stated value, in the base unit.</summary>
    public required decimal Value { get; init; }

    /// <summary>The upper end of a range.</summary>
    public decimal? ValueMax { get; init; }

    /// <summary>The stretch value.</summary>
    public decimal? Stretch { get; init; }

    /// <summary>The code of its unit.</summary>
    public required string Unit { get; init; }

    /// <summary>The code of its strength.</summary>
    public required string Strength { get; init; }

    /// <summary>The code of its measure.</summary>
    public required string Measure { get; init; }

    /// <summary>The figure as printed.</summary>
    public required string Stated { get; init; }

    /// <summary>A note of ours.</summary>
    public string? Note { get; init; }

    /// <summary>Why it was changed; null as it was loaded or created.</summary>
    public string? Reason { get; init; }

    /// <summary>Who changed it; null as it was loaded.</summary>
    public string? PersonName { get; init; }

    /// <summary>When, UTC, ISO 8601 with milliseconds.</summary>
    public required string At { get; init; }

    /// <summary>The target as it was.</summary>
    internal TargetRow Of(TargetRow target) => target with
    {
        Area = Area,
        Clause = Clause,
        LabelZh = LabelZh,
        LabelEn = LabelEn,
        Period = Period,
        Comparator = Comparator,
        Value = Value,
        ValueMax = ValueMax,
        Stretch = Stretch,
        Unit = Unit,
        Strength = Strength,
        Measure = Measure,
        Stated = Stated,
        Note = Note,
    };
}

/// <summary>Who changes what is published, and from when on.</summary>
/// <param name="Person">Who.</param>
/// <param name="Since">The day from which an as-of date shows it.</param>
/// <param name="At">When.</param>
/// <param name="Reason">Why; null where nobody said.</param>
internal sealed record CatalogueChange(Person Person, DateOnly Since, DateTimeOffset At, string? Reason = null);

/// <summary>That one target replaced another.</summary>
public sealed record SuccessionRow
{
    /// <summary>The target that was replaced.</summary>
    public required string TargetId { get; init; }

    /// <summary>Its Chinese name.</summary>
    public required string TargetZh { get; init; }

    /// <summary>Its English name.</summary>
    public required string TargetEn { get; init; }

    /// <summary>The target that replaced it.</summary>
    public required string SuccessorId { get; init; }

    /// <summary>Its Chinese name.</summary>
    public required string SuccessorZh { get; init; }

    /// <summary>Its English name.</summary>
    public required string SuccessorEn { get; init; }

    /// <summary>From that day on.</summary>
    public required DateOnly Since { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Who said so.</summary>
    public required string PersonName { get; init; }
}

/// <summary>
/// What targets were and which replaced which. Queries take the conditions from here, so that a replaced target counts nowhere. Both tables are small, and a list
/// of ids that is read once a statement does not slow a province down.
/// </summary>
internal static class TargetHistory
{
    private const string Content = "area, clause, label_zh, label_en, period, comparator, value, value_max, stretch, unit, strength, measure, stated, note";

    /// <summary>The condition that a target was there on a day and not replaced.</summary>
    /// <param name="id">The column of its id.</param>
    /// <param name="asOf">The parameter of the day.</param>
    public static string InForce(string id = "t.id", string asOf = "@asOf") => $"{Known(id, asOf)} AND {NotSuperseded(id, asOf)}";

    /// <summary>The condition that a target was there on a day: it was loaded with its notice, or created by then.</summary>
    public static string Known(string id, string asOf) => $"{id} NOT IN (SELECT v.target_id FROM target_versions v WHERE v.version = 1 AND v.since > {asOf})";

    /// <summary>The condition that no other target had replaced it on a day.</summary>
    public static string NotSuperseded(string id, string asOf) =>
        $"{id} NOT IN (SELECT s.target_id FROM target_successions s WHERE s.since <= {asOf} AND (s.taken_back_on IS NULL OR s.taken_back_on > {asOf}))";

    /// <summary>A table of all targets that were there on a day, as they were then.</summary>
    /// <param name="asOf">The parameter of the day.</param>
    public static string Table(string asOf = "@asOf") =>
        $"""
        (SELECT t.id, t.notice_id, t.indicator_id, {string.Join(", ", Content.Split(", ").Select(c => $"CASE WHEN v.target_id IS NULL THEN t.{c} ELSE v.{c} END AS {c}"))}
         FROM targets t LEFT JOIN target_versions v
           ON v.target_id = t.id AND v.version = (SELECT MAX(w.version) FROM target_versions w WHERE w.target_id = t.id AND w.since <= {asOf})
         WHERE {Known("t.id", asOf)})
        """;

    /// <summary>What targets were on a day that have changed since; most often none.</summary>
    public static IReadOnlyDictionary<string, TargetVersion> On(DbConnection connection, DateOnly asOf) => connection.Query<TargetVersion>(
        """
        SELECT v.* FROM target_versions v
        WHERE v.target_id IN (SELECT x.target_id FROM target_versions x WHERE x.since > @asOf)
          AND v.version = (SELECT MAX(w.version) FROM target_versions w WHERE w.target_id = v.target_id AND w.since <= @asOf)
        """,
        new { asOf }).ToDictionary(v => v.TargetId, StringComparer.Ordinal);

    /// <summary>Every version of a target by a day, the latest first; none where it was never changed.</summary>
    public static IReadOnlyList<TargetVersion> Versions(DbConnection connection, string target, DateOnly asOf) => connection.Query<TargetVersion>(
        "SELECT * FROM target_versions WHERE target_id = @target AND since <= @asOf ORDER BY version DESC", new { target, asOf }).AsList();

    /// <summary>The successions that held on a day: those of a notice's targets, or in which a target has a part.</summary>
    public static IReadOnlyList<SuccessionRow> Successions(DbConnection connection, DateOnly asOf, string? notice = null, string? target = null) => connection.Query<SuccessionRow>(
        """
        SELECT s.target_id, t.label_zh AS target_zh, t.label_en AS target_en, s.successor_id, u.label_zh AS successor_zh, u.label_en AS successor_en, s.since, s.reason, s.person_name
        FROM target_successions s JOIN targets t ON t.id = s.target_id JOIN targets u ON u.id = s.successor_id
        WHERE s.since <= @asOf AND (s.taken_back_on IS NULL OR s.taken_back_on > @asOf)
          AND (t.notice_id = @notice OR s.target_id = @target OR s.successor_id = @target)
        ORDER BY s.since, s.target_id
        """,
        new { asOf, notice, target }).AsList();

    /// <summary>The targets of a package that are new in a notice that is there already: until the load they were not part of it.</summary>
    public static IReadOnlyList<string> Added(DbTransaction transaction, Package package)
    {
        var table = package["targets"];
        if (table.Rows.Count == 0) return [];
        var (id, notice) = (table.Column<string>("id"), table.Column<string>("notice_id"));
        var (targets, notices) = (Ids("targets"), Ids("notices"));
        return [.. table.Rows.Where(r => notices.Contains(notice(r)) && !targets.Contains(id(r))).Select(id)];

        HashSet<string> Ids(string of) => transaction.Connection!.Query<string>($"SELECT id FROM {of}", transaction: transaction).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>
    /// Keeps every target that is no longer what its latest version says as its next version, and those that were added as their first. What a target was before
    /// its first change is kept by a trigger (0019).
    /// </summary>
    public static void Keep(DbTransaction transaction, IReadOnlyList<string> added, CatalogueChange change)
    {
        const string Into = $"INSERT INTO target_versions (target_id, version, since, {Content}, reason, person_id, person_name, at)";
        var connection = transaction.Connection!;
        var (since, reason, personId, personName, at) = (change.Since, change.Reason, change.Person.Id, change.Person.Name, AuditTrail.Moment(change.At));
        connection.Execute(
            $"""
            {Into}
            SELECT t.id, v.version + 1, @since, {Of("t")}, @reason, @personId, @personName, @at
            FROM target_versions v JOIN targets t ON t.id = v.target_id
            WHERE v.version = (SELECT MAX(w.version) FROM target_versions w WHERE w.target_id = v.target_id)
              AND ({string.Join(" OR ", Content.Split(", ").Select(column => $"t.{column} IS DISTINCT FROM v.{column}"))})
            """,
            new { since, reason, personId, personName, at },
            transaction);
        foreach (var ids in added.Chunk(1000))
        {
            connection.Execute(
                $"{Into} SELECT t.id, 1, @since, {Of("t")}, @reason, @personId, @personName, @at FROM targets t WHERE t.id {Store.In(connection, "ids")}",
                new { ids = ids.ToList(), since, reason, personId, personName, at },
                transaction);
        }
    }

    private static string Of(string table) => string.Join(", ", Content.Split(", ").Select(column => $"{table}.{column}"));
}
