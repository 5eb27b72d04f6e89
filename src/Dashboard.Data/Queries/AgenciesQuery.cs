using System.Data.Common;
using System.Globalization;
using Dapper;
using Dashboard.Core;
using Dashboard.Data.Catalogue;

namespace Dashboard.Data.Queries;

/// <summary>Which agencies are wanted. Null does not restrict.</summary>
/// <param name="AsOf">What was known on that day.</param>
/// <param name="District">A district's code.</param>
/// <param name="Year">The year of the notices, or null for the year that most of the chosen districts have, the latest of these.</param>
/// <param name="Words">Each of them occurs in the agency's name, in either language.</param>
public sealed record AgencyFilter(DateOnly AsOf, string? District = null, int? Year = null, SearchWords? Words = null);

/// <summary>The order of a list of agencies.</summary>
public enum AgencyOrder
{
    /// <summary>The most targets that are off track, missed or over the limit first, then the most that are behind.</summary>
    OffTrack,

    /// <summary>The most targets that it answers for first.</summary>
    Targets,

    /// <summary>By Chinese name, in pinyin.</summary>
    NameZh,

    /// <summary>By English name.</summary>
    NameEn,
}

/// <summary>An agency and its parts in the notices of one year.</summary>
public sealed record AgencyRow
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>The code of its district.</summary>
    public required string DistrictCode { get; init; }

    /// <summary>Its district's Chinese name.</summary>
    public required string DistrictZh { get; init; }

    /// <summary>Its district's English name.</summary>
    public required string DistrictEn { get; init; }

    /// <summary>Its Chinese name.</summary>
    public required string NameZh { get; init; }

    /// <summary>Its English name.</summary>
    public required string NameEn { get; init; }

    /// <summary>The number of areas that it leads, alone or with others.</summary>
    public required int AreasLed { get; init; }

    /// <summary>The number of areas in which it cooperates.</summary>
    public required int AreasSupported { get; init; }

    /// <summary>The number of clauses that name it first.</summary>
    public required int ClausesFirst { get; init; }

    /// <summary>The number of clauses that name it after another.</summary>
    public required int ClausesAlso { get; init; }

    /// <summary>The sum of the totals of the areas that it leads, in yuan; null where none of them states one.</summary>
    public decimal? LedYuan { get; init; }

    /// <summary>True where a notice of the year names it.</summary>
    public bool IsNamed => AreasLed + AreasSupported + ClausesFirst + ClausesAlso > 0;
}

/// <summary>An agency and how the targets stand that it answers for.</summary>
/// <param name="Agency">The agency.</param>
/// <param name="Statuses">The statuses of the targets that it answers for: of those whose clause names it first, else of those whose area it leads.</param>
/// <param name="HasSamples">True where one of them is judged by a sample figure.</param>
public sealed record AgencyStanding(AgencyRow Agency, IReadOnlyList<ProgressStatus> Statuses, bool HasSamples)
{
    /// <summary>Its targets by status.</summary>
    public RollUp RollUp { get; } = new(Statuses);
}

/// <summary>A part of the list of agencies of one year.</summary>
public sealed record AgencyPage
{
    /// <summary>The year that is shown.</summary>
    public required int Year { get; init; }

    /// <summary>The agencies of this part.</summary>
    public required IReadOnlyList<AgencyStanding> Rows { get; init; }

    /// <summary>How many agencies fit the filter and are named in a notice of the year.</summary>
    public required int Total { get; init; }

    /// <summary>How many agencies fit the filter, but no notice of the year names them.</summary>
    public required int NotNamed { get; init; }

    /// <summary>How many areas of these notices have several lead agencies; their money counts for each of them.</summary>
    public required int AreasWithSeveralLeads { get; init; }

    /// <summary>How the targets of all agencies stand that fit.</summary>
    public required RollUp RollUp { get; init; }

    /// <summary>How many agencies that fit have a target that is off track, missed or over the limit.</summary>
    public required int OffTrack { get; init; }

    /// <summary>Those that have the most of these; empty where none has one.</summary>
    public required IReadOnlyList<AgencyStanding> Worst { get; init; }
}

/// <summary>The list of agencies: who owns what, and who is behind.</summary>
public sealed class AgenciesQuery(Store store, TargetsQuery targets)
{
    /// <summary>One part of the agencies that the notices of a year name.</summary>
    /// <param name="filter">Which agencies.</param>
    /// <param name="order">Their order.</param>
    /// <param name="offset">How many to pass over.</param>
    /// <param name="limit">How many to return at most.</param>
    public AgencyPage Page(AgencyFilter filter, AgencyOrder order, int offset, int limit)
    {
        using var connection = store.Open();
        var year = filter.Year ?? DefaultYear(connection, filter);
        var fitting = Agencies(connection, filter, year);
        var answered = Answered(connection, new TargetFilter(filter.AsOf, filter.District, year));
        var named = fitting.Where(a => a.IsNamed)
            .Select(a => new AgencyStanding(a, [.. answered[a.Id].Select(t => t.Status)], answered[a.Id].Any(t => t.IsSample)))
            .ToList();
        var off = named.Where(a => a.RollUp.OffCourse > 0).ToList();
        return new()
        {
            Year = year,
            Rows = [.. Ordered(named, order).Skip(offset).Take(limit)],
            Total = named.Count,
            NotNamed = fitting.Count - named.Count,
            AreasWithSeveralLeads = connection.ExecuteScalar<int>(
                """
                SELECT count(*) FROM (
                    SELECT l.notice_id, l.area FROM notices n JOIN area_agencies l ON l.notice_id = n.id
                    WHERE n.issued_on <= @AsOf AND n.year = @year AND (@District IS NULL OR n.district_code = @District) AND l.role = 'lead'
                    GROUP BY l.notice_id, l.area HAVING count(*) > 1) shared
                """,
                new { filter.AsOf, filter.District, year }),
            RollUp = new RollUp(named.SelectMany(a => a.Statuses)),
            OffTrack = off.Count,
            Worst = [.. off.Where(a => a.RollUp.OffCourse == off.Max(o => o.RollUp.OffCourse))],
        };
    }

    /// <summary>The targets of a view by the agency that answers for them.</summary>
    private ILookup<string?, TargetStanding> Answered(DbConnection connection, TargetFilter filter)
    {
        var standings = targets.StandingsOfNotices(connection, filter).SelectMany(n => n.All).ToList();
        var owners = OverviewQuery.Owners(connection, [.. standings.Select(t => t.NoticeId).Distinct(StringComparer.Ordinal)], filter.AsOf);
        return standings.ToLookup(
            t => (owners.GetValueOrDefault((t.NoticeId, t.Area, t.Clause)) ?? owners.GetValueOrDefault((t.NoticeId, t.Area, 0)))?.AgencyId, StringComparer.Ordinal);
    }

    private static int DefaultYear(DbConnection connection, AgencyFilter filter) => connection.QueryFirstOrDefault<int?>(
        """
        SELECT CAST(n.year AS INTEGER) FROM notices n
        WHERE n.issued_on <= @AsOf AND (@District IS NULL OR n.district_code = @District)
        GROUP BY n.year ORDER BY count(DISTINCT n.district_code) DESC, n.year DESC LIMIT 1
        """,
        new { filter.AsOf, filter.District }) ?? filter.AsOf.Year;

    private static List<AgencyRow> Agencies(DbConnection connection, AgencyFilter filter, int year)
    {
        var parameters = new DynamicParameters(new { filter.AsOf, filter.District, year });
        filter.Words?.AddTo(parameters);
        return connection.Query<AgencyRow>(
            $"""
            WITH shown AS (
                SELECT n.id FROM notices n WHERE n.issued_on <= @AsOf AND n.year = @year AND (@District IS NULL OR n.district_code = @District)),
            roles AS (
                SELECT l.agency_id, SUM(CASE WHEN l.role = 'lead' THEN 1 ELSE 0 END) AS led, SUM(CASE WHEN l.role = 'lead' THEN 0 ELSE 1 END) AS supported,
                       SUM(CASE WHEN l.role = 'lead' THEN {AllocationHistory.Amount("m", "@AsOf")} END) AS yuan
                FROM shown s JOIN area_agencies l ON l.notice_id = s.id
                LEFT JOIN allocations m ON m.notice_id = l.notice_id AND m.area = l.area AND m.kind = 'area_total'
                GROUP BY l.agency_id),
            named AS (
                SELECT c.agency_id, SUM(CASE WHEN c.position = 1 THEN 1 ELSE 0 END) AS firsts, SUM(CASE WHEN c.position = 1 THEN 0 ELSE 1 END) AS also
                FROM shown s JOIN clause_agencies c ON c.notice_id = s.id
                GROUP BY c.agency_id)
            SELECT g.id, g.district_code, d.name_zh AS district_zh, d.name_en AS district_en, {AgencyHistory.Names("@AsOf")},
                   CAST(COALESCE(r.led, 0) AS BIGINT) AS areas_led, CAST(COALESCE(r.supported, 0) AS BIGINT) AS areas_supported,
                   CAST(COALESCE(k.firsts, 0) AS BIGINT) AS clauses_first, CAST(COALESCE(k.also, 0) AS BIGINT) AS clauses_also,
                   CAST(r.yuan AS BIGINT) AS led_yuan
            FROM agencies g JOIN districts d ON d.code = g.district_code
            LEFT JOIN roles r ON r.agency_id = g.id LEFT JOIN named k ON k.agency_id = g.id
            WHERE (@District IS NULL OR g.district_code = @District) AND g.id NOT IN (SELECT agency_id FROM agency_mergers){filter.Words?.Condition(connection, AgencyHistory.Occurs)}
            ORDER BY g.district_code, g.id
            """,
            parameters).AsList();
    }

    private static IEnumerable<AgencyStanding> Ordered(IEnumerable<AgencyStanding> agencies, AgencyOrder order) => order switch
    {
        AgencyOrder.NameZh => agencies.OrderBy(a => a.Agency.NameZh, Comparer("zh-Hans")),
        AgencyOrder.NameEn => agencies.OrderBy(a => a.Agency.NameEn, Comparer("en")),
        AgencyOrder.Targets => agencies.OrderByDescending(a => a.RollUp.Total).ThenByDescending(a => a.Agency.ClausesFirst),
        _ => agencies.OrderByDescending(a => a.RollUp.OffCourse).ThenByDescending(a => a.RollUp[ProgressStatus.Behind])
            .ThenByDescending(a => a.RollUp.Total).ThenByDescending(a => a.Agency.ClausesFirst),
    };

    private static StringComparer Comparer(string culture) => StringComparer.Create(CultureInfo.GetCultureInfo(culture), CompareOptions.IgnoreCase);
}
