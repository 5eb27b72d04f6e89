using System.Data.Common;
using Dapper;
using Dashboard.Core;
using Dashboard.Data.Catalogue;

namespace Dashboard.Data.Queries;

/// <summary>A clause, or the preamble of an area, in its area, notice and district.</summary>
public sealed record TargetPlace
{
    /// <summary>The notice.</summary>
    public required string NoticeId { get; init; }

    /// <summary>The year that the notice is for.</summary>
    public required int Year { get; init; }

    /// <summary>The district's Chinese name.</summary>
    public required string DistrictZh { get; init; }

    /// <summary>The district's English name.</summary>
    public required string DistrictEn { get; init; }

    /// <summary>The area's ordinal.</summary>
    public required int Area { get; init; }

    /// <summary>The area's Chinese name.</summary>
    public required string AreaZh { get; init; }

    /// <summary>The area's English name.</summary>
    public required string AreaEn { get; init; }

    /// <summary>The clause; 0 is the preamble.</summary>
    public required int Clause { get; init; }

    /// <summary>The clause's Chinese heading; null for the preamble.</summary>
    public string? HeadingZh { get; init; }

    /// <summary>The clause's English heading; null for the preamble.</summary>
    public string? HeadingEn { get; init; }
}

/// <summary>Where targets stand, and who answers for them.</summary>
/// <param name="places">Every place of the notices that the targets are of.</param>
/// <param name="owners">Who answers first for each clause (or area, clause 0).</param>
public sealed class TargetPlaces(IEnumerable<TargetPlace> places, IReadOnlyDictionary<(string Notice, int Area, int Clause), OwnerRow> owners)
{
    private readonly Dictionary<(string, int, int), TargetPlace> places = places.ToDictionary(p => (p.NoticeId, p.Area, p.Clause));

    /// <summary>The clause or preamble that states a target.</summary>
    public TargetPlace Of(TargetRow target) => places[(target.NoticeId, target.Area, target.Clause)];

    /// <summary>Who answers for a target: the first agency of its clause, else the area's lead agency.</summary>
    public OwnerRow? OwnerOf(TargetRow target) => owners.GetValueOrDefault((target.NoticeId, target.Area, target.Clause)) ?? owners.GetValueOrDefault((target.NoticeId, target.Area, 0));
}

/// <summary>What the page of one target says about it beside its numbers.</summary>
public sealed record TargetDetails
{
    /// <summary>The code of its measure.</summary>
    public required string Measure { get; init; }

    /// <summary>What is counted, in Chinese; for unit count.</summary>
    public string? CountedZh { get; init; }

    /// <summary>What is counted, in English; for unit count.</summary>
    public string? CountedEn { get; init; }

    /// <summary>How the indicator is defined, in Chinese.</summary>
    public required string DefinitionZh { get; init; }

    /// <summary>How the indicator is defined, in English.</summary>
    public required string DefinitionEn { get; init; }
}

/// <summary>A reported figure with where it comes from.</summary>
public sealed record ReportRow
{
    /// <summary>The period it is for.</summary>
    public required Period Period { get; init; }

    /// <summary>In the indicator's unit.</summary>
    public required decimal Value { get; init; }

    /// <summary>The code of its status.</summary>
    public required string Status { get; init; }

    /// <summary>What it was taken from.</summary>
    public string? SourceTitle { get; init; }

    /// <summary>Where that stands.</summary>
    public string? SourceUrl { get; init; }

    /// <summary>A note on it.</summary>
    public string? Note { get; init; }

    /// <summary>True where it was invented for demonstration.</summary>
    public required bool Sample { get; init; }

    /// <summary>Period, value and status.</summary>
    public Actual Actual => new(Period, Value, EnumCode.Parse<ActualStatus>(Status));
}

/// <summary>One target with everything that its page shows.</summary>
/// <param name="Item">The target and how it stands.</param>
/// <param name="Details">What is said about it beside its numbers.</param>
/// <param name="Notice">Its notice.</param>
/// <param name="InNotice">The names of all targets of the notice, this one too, in their order.</param>
/// <param name="SameClause">The other targets of its clause.</param>
/// <param name="Elsewhere">The first of the other targets on the same indicator: the latest year first, its own district before the others.</param>
/// <param name="ElsewhereCount">How many other targets the indicator has.</param>
/// <param name="Places">Where all of these stand, and who answers for them.</param>
/// <param name="Agencies">Who is responsible for the clause, then who leads and cooperates in the area.</param>
/// <param name="Reports">Every report of the indicator in the district, the earliest first; a provisional one before the final one of its period.</param>
/// <param name="Allocations">The money of the clause and of the area.</param>
/// <param name="Incentives">What the clause offers.</param>
public sealed record TargetContent(
    TargetProgress Item,
    TargetDetails Details,
    NoticeRow Notice,
    IReadOnlyList<Choice> InNotice,
    IReadOnlyList<TargetProgress> SameClause,
    IReadOnlyList<TargetProgress> Elsewhere,
    int ElsewhereCount,
    TargetPlaces Places,
    IReadOnlyList<ResponsibleRow> Agencies,
    IReadOnlyList<ReportRow> Reports,
    IReadOnlyList<AllocationRow> Allocations,
    IReadOnlyList<IncentiveRow> Incentives)
{
    /// <summary>What it replaced, and what replaced it.</summary>
    public IReadOnlyList<SuccessionRow> Successions { get; init; } = [];

    /// <summary>What the target was, the latest first; empty where it was never changed.</summary>
    public IReadOnlyList<TargetVersion> Versions { get; init; } = [];
}

/// <summary>Everything that the page of one target shows, and where targets of a list stand.</summary>
public sealed class TargetQuery(Store store, TargetsQuery targets)
{
    /// <summary>How many targets of other districts, years and clauses are read with one; the list of targets has the rest.</summary>
    public const int ElsewhereRows = 12;

    /// <summary>Reads a target; null where there is none of that id, its notice was not issued yet, or it was not part of it yet.</summary>
    /// <param name="id">The target's id.</param>
    /// <param name="asOf">What was known on that day.</param>
    public TargetContent? Get(string id, DateOnly asOf)
    {
        using var connection = store.Open();
        var target = connection.QuerySingleOrDefault<(string Notice, int Area, int Clause, string Indicator)>("SELECT notice_id, area, clause, indicator_id FROM targets WHERE id = @id", new { id });
        if (target.Notice is null || NoticesQuery.List(connection, asOf, id: target.Notice) is not [var notice]) return null;

        var parameters = new { id, noticeId = target.Notice, area = target.Area, clause = target.Clause, indicator = target.Indicator, district = notice.DistrictCode, asOf };
        var sameClause = connection.Query<string>(
            $"SELECT id FROM targets WHERE notice_id = @noticeId AND area = @area AND clause = @clause AND id <> @id AND {TargetHistory.InForce("id")}", parameters).AsList();
        var elsewhere = connection.Query<string>(
            $"""
            SELECT t.id FROM targets t JOIN notices n ON n.id = t.notice_id
            WHERE t.indicator_id = @indicator AND n.issued_on <= @asOf AND t.id <> @id AND {TargetHistory.InForce()}
            ORDER BY n.year DESC, CASE WHEN n.district_code = @district THEN 0 ELSE 1 END, n.district_code, t.area, t.clause, t.id
            """,
            parameters).AsList();
        string[] shown = [id, .. sameClause, .. elsewhere.Take(ElsewhereRows)];
        var all = targets.List(connection, new TargetFilter(asOf) { Targets = shown, WithSuperseded = true }).ToDictionary(t => t.Target.Id, StringComparer.Ordinal);
        if (!all.TryGetValue(id, out var item)) return null;

        var versions = TargetHistory.Versions(connection, id, asOf);
        return new(
            item,
            connection.QuerySingle<TargetDetails>(
                """
                SELECT COALESCE(@measure, t.measure) AS measure, i.counted_zh, i.counted_en, i.definition_zh, i.definition_en
                FROM targets t JOIN indicators i ON i.id = t.indicator_id WHERE t.id = @id
                """,
                new { id, measure = versions is [var then, ..] ? then.Measure : null }),
            notice,
            connection.Query<Choice>($"SELECT id, label_zh AS name_zh, label_en AS name_en FROM targets WHERE notice_id = @noticeId AND {TargetHistory.Known("id", "@asOf")} ORDER BY area, clause, id", parameters).AsList(),
            [.. all.Values.Where(t => sameClause.Contains(t.Target.Id))],
            [.. elsewhere.Take(ElsewhereRows).Select(other => all[other])],
            elsewhere.Count,
            Places(connection, [.. all.Values.Select(t => t.Target.NoticeId).Distinct(StringComparer.Ordinal)], asOf),
            connection.Query<ResponsibleRow>(
                $"""
                SELECT 0 AS area, c.clause, 'responsible' AS role, c.agency_id, {AgencyHistory.Names()}, c.position
                FROM clause_agencies c JOIN agencies g ON g.id = c.agency_id WHERE c.notice_id = @noticeId AND c.clause = @clause
                UNION ALL
                SELECT l.area, 0 AS clause, l.role, l.agency_id, {AgencyHistory.Names()}, 0 AS position
                FROM area_agencies l JOIN agencies g ON g.id = l.agency_id WHERE l.notice_id = @noticeId AND l.area = @area
                ORDER BY role DESC, position, agency_id
                """,
                parameters).AsList(),
            connection.Query<ReportRow>(
                $"""
                SELECT period, value, status, source_title, source_url, note, sample, period_end -- for the order, see TargetsQuery.Reports
                FROM actual_history a
                WHERE indicator_id = @indicator AND district_code = @district AND {FigureHistory.ShownOn("a", "@asOf")}
                ORDER BY period_end, period, status DESC
                """,
                parameters).AsList(),
            connection.Query<AllocationRow>(
                $"""
                SELECT id, area, clause, parent_id, label_zh, label_en, {AllocationHistory.Amount("allocations")} AS amount_yuan, comparator, kind, stated
                FROM allocations WHERE notice_id = @noticeId AND (area = @area OR (clause = @clause AND clause > 0))
                ORDER BY kind, amount_yuan DESC, id
                """,
                parameters).AsList(),
            connection.Query<IncentiveRow>(
                """
                SELECT id, area, clause, label_zh, label_en, max_yuan, min_yuan, rate_percent, rate_kind, fixed, stated, note
                FROM incentives WHERE notice_id = @noticeId AND area = @area AND clause = @clause ORDER BY id
                """,
                parameters).AsList())
        {
            Successions = TargetHistory.Successions(connection, asOf, target: id),
            Versions = versions,
        };
    }

    /// <summary>Where targets stand, and who answers for them.</summary>
    /// <param name="notices">The notices that they are of.</param>
    /// <param name="asOf">The day whose names agencies have.</param>
    public TargetPlaces Places(IReadOnlyCollection<string> notices, DateOnly asOf)
    {
        using var connection = store.Open();
        return Places(connection, notices, asOf);
    }

    private static TargetPlaces Places(DbConnection connection, IReadOnlyCollection<string> notices, DateOnly asOf) => new(
        connection.Query<TargetPlace>(
            $"""
            SELECT n.id AS notice_id, n.year, d.name_zh AS district_zh, d.name_en AS district_en, a.ordinal AS area, a.name_zh AS area_zh, a.name_en AS area_en,
                   c.number AS clause, c.heading_zh, c.heading_en
            FROM clauses c JOIN areas a ON a.notice_id = c.notice_id AND a.ordinal = c.area JOIN notices n ON n.id = c.notice_id JOIN districts d ON d.code = n.district_code
            WHERE c.notice_id {Store.In(connection, "notices")}
            UNION ALL
            SELECT n.id, n.year, d.name_zh, d.name_en, a.ordinal, a.name_zh, a.name_en, 0, NULL, NULL
            FROM areas a JOIN notices n ON n.id = a.notice_id JOIN districts d ON d.code = n.district_code
            WHERE a.notice_id {Store.In(connection, "notices")}
            """,
            new { notices }),
        OverviewQuery.Owners(connection, notices, asOf));
}
