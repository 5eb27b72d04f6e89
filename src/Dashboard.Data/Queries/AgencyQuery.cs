using System.Data.Common;
using Dapper;
using Dashboard.Data.Catalogue;

namespace Dashboard.Data.Queries;

/// <summary>An agency's part in a target, the closest first.</summary>
public enum AgencyPart
{
    /// <summary>It answers for it: the first agency of the clause, else the area's lead agency.</summary>
    Answers,

    /// <summary>The clause names it after another agency.</summary>
    Named,

    /// <summary>It leads the area, and the clause has an agency of its own.</summary>
    Leads,

    /// <summary>It cooperates in the area.</summary>
    Supports,
}

/// <summary>A target with an agency's part in it.</summary>
/// <param name="Item">The target and how it stands.</param>
/// <param name="Part">The agency's part.</param>
/// <param name="Owner">The agency that answers for it.</param>
public sealed record AgencyTarget(TargetProgress Item, AgencyPart Part, OwnerRow? Owner);

/// <summary>The name of an agency and of its district.</summary>
public sealed record AgencyName
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
}

/// <summary>An area that an agency leads or supports.</summary>
public sealed record AgencyAreaRow
{
    /// <summary>The notice.</summary>
    public required string NoticeId { get; init; }

    /// <summary>The area's number in it.</summary>
    public required int Area { get; init; }

    /// <summary>The area's Chinese name.</summary>
    public required string NameZh { get; init; }

    /// <summary>The area's English name.</summary>
    public required string NameEn { get; init; }

    /// <summary>lead or cooperating.</summary>
    public required string Role { get; init; }

    /// <summary>The number of lead agencies that the area has.</summary>
    public required int Leads { get; init; }

    /// <summary>The number of targets in the area.</summary>
    public required int Targets { get; init; }

    /// <summary>The area total in yuan, or null where the area states none.</summary>
    public decimal? TotalYuan { get; init; }

    /// <summary>True where the agency leads it.</summary>
    public bool IsLed => Role == "lead";
}

/// <summary>A clause that names an agency.</summary>
public sealed record AgencyClauseRow
{
    /// <summary>The notice.</summary>
    public required string NoticeId { get; init; }

    /// <summary>The area it is in.</summary>
    public required int Area { get; init; }

    /// <summary>Its number.</summary>
    public required int Number { get; init; }

    /// <summary>Its Chinese heading.</summary>
    public required string HeadingZh { get; init; }

    /// <summary>Its English heading.</summary>
    public required string HeadingEn { get; init; }

    /// <summary>The agency's place among those that it names, from 1.</summary>
    public required int Position { get; init; }

    /// <summary>The number of agencies that it names.</summary>
    public required int Agencies { get; init; }

    /// <summary>The number of targets in it.</summary>
    public required int Targets { get; init; }
}

/// <summary>Public money that a clause of an agency states.</summary>
public sealed record AgencyMoneyRow
{
    /// <summary>The allocation's id.</summary>
    public required string Id { get; init; }

    /// <summary>The notice.</summary>
    public required string NoticeId { get; init; }

    /// <summary>The clause that states it.</summary>
    public required int Clause { get; init; }

    /// <summary>Its Chinese name.</summary>
    public required string LabelZh { get; init; }

    /// <summary>Its English name.</summary>
    public required string LabelEn { get; init; }

    /// <summary>The amount in yuan.</summary>
    public required decimal AmountYuan { get; init; }

    /// <summary>The code of its comparator.</summary>
    public required string Comparator { get; init; }

    /// <summary>area_total, component or other_public_money.</summary>
    public required string Kind { get; init; }

    /// <summary>The figure as printed.</summary>
    public required string Stated { get; init; }

    /// <summary>The agency's place among those that the clause names, from 1.</summary>
    public required int Position { get; init; }
}

/// <summary>An agency and its parts in the notices of one year.</summary>
/// <param name="Agency">Its name.</param>
/// <param name="Years">The years whose notices name it, the latest first.</param>
/// <param name="Year">The year that is shown.</param>
/// <param name="Areas">The areas that it leads, then those that it supports.</param>
/// <param name="Clauses">The clauses that name it.</param>
/// <param name="Money">The money that its clauses state.</param>
/// <param name="Targets">The targets that it answers for or is otherwise responsible for.</param>
public sealed record AgencyContent(
    AgencyName Agency,
    IReadOnlyList<int> Years,
    int Year,
    IReadOnlyList<AgencyAreaRow> Areas,
    IReadOnlyList<AgencyClauseRow> Clauses,
    IReadOnlyList<AgencyMoneyRow> Money,
    IReadOnlyList<AgencyTarget> Targets)
{
    /// <summary>Names that it had, the latest first.</summary>
    public IReadOnlyList<FormerName> FormerNames { get; init; } = [];

    /// <summary>The agency that it became part of; null where it did not.</summary>
    public MergerRow? MergedInto { get; init; }

    /// <summary>Agencies that became part of it.</summary>
    public IReadOnlyList<MergerRow> Absorbed { get; init; } = [];
}

/// <summary>Everything that the page of one agency shows, in one connection.</summary>
public sealed class AgencyQuery(Store store, TargetsQuery targets)
{
    /// <summary>Reads an agency; null where there is none of that id.</summary>
    /// <param name="id">The agency's id.</param>
    /// <param name="asOf">What was known on that day.</param>
    /// <param name="year">The year of the notices, or null for the latest that names it.</param>
    public AgencyContent? Get(string id, DateOnly asOf, int? year)
    {
        using var connection = store.Open();
        if (connection.QuerySingleOrDefault<AgencyName>(
            $"""
            SELECT g.id, g.district_code, d.name_zh AS district_zh, d.name_en AS district_en, {AgencyHistory.Names()}
            FROM agencies g JOIN districts d ON d.code = g.district_code WHERE g.id = @id
            """,
            new { id, asOf }) is not { } agency)
        {
            return null;
        }

        var years = connection.Query<int>(
            """
            SELECT DISTINCT CAST(n.year AS INTEGER) AS year FROM notices n
            WHERE n.issued_on <= @asOf
              AND (n.id IN (SELECT notice_id FROM area_agencies WHERE agency_id = @id) OR n.id IN (SELECT notice_id FROM clause_agencies WHERE agency_id = @id))
            ORDER BY year DESC
            """,
            new { id, asOf }).AsList();
        var shown = year ?? years.FirstOrDefault(asOf.Year);
        var of = new { id, asOf, shown };
        var areas = connection.Query<AgencyAreaRow>(
            $"""
            SELECT a.notice_id, a.ordinal AS area, a.name_zh, a.name_en, l.role, {AllocationHistory.Amount()} AS total_yuan,
                   (SELECT count(*) FROM area_agencies x WHERE x.notice_id = a.notice_id AND x.area = a.ordinal AND x.role = 'lead') AS leads,
                   (SELECT count(*) FROM targets x WHERE x.notice_id = a.notice_id AND x.area = a.ordinal AND {TargetHistory.InForce("x.id")}) AS targets
            FROM area_agencies l JOIN notices n ON n.id = l.notice_id JOIN areas a ON a.notice_id = l.notice_id AND a.ordinal = l.area
            LEFT JOIN allocations m ON m.notice_id = a.notice_id AND m.area = a.ordinal AND m.kind = 'area_total'
            WHERE l.agency_id = @id AND n.issued_on <= @asOf AND n.year = @shown
            ORDER BY l.role DESC, a.notice_id, a.ordinal
            """,
            of).AsList();
        var clauses = connection.Query<AgencyClauseRow>(
            $"""
            SELECT k.notice_id, k.area, k.number, k.heading_zh, k.heading_en, c.position,
                   (SELECT count(*) FROM clause_agencies x WHERE x.notice_id = k.notice_id AND x.clause = k.number) AS agencies,
                   (SELECT count(*) FROM targets x WHERE x.notice_id = k.notice_id AND x.area = k.area AND x.clause = k.number AND {TargetHistory.InForce("x.id")}) AS targets
            FROM clause_agencies c JOIN notices n ON n.id = c.notice_id JOIN clauses k ON k.notice_id = c.notice_id AND k.number = c.clause
            WHERE c.agency_id = @id AND n.issued_on <= @asOf AND n.year = @shown
            ORDER BY k.notice_id, k.number
            """,
            of).AsList();
        var money = connection.Query<AgencyMoneyRow>(
            $"""
            SELECT m.id, m.notice_id, m.clause, m.label_zh, m.label_en, {AllocationHistory.Amount()} AS amount_yuan, m.comparator, m.kind, m.stated, c.position
            FROM clause_agencies c JOIN notices n ON n.id = c.notice_id JOIN allocations m ON m.notice_id = c.notice_id AND m.clause = c.clause
            WHERE c.agency_id = @id AND n.issued_on <= @asOf AND n.year = @shown
            ORDER BY m.notice_id, m.clause, amount_yuan DESC, m.id
            """,
            of).AsList();
        var mergers = AgencyHistory.Mergers(connection, id);
        return new(agency, years, shown, areas, clauses, money, Targets(connection, agency, asOf, shown, areas, clauses))
        {
            FormerNames = [.. AgencyHistory.FormerNames(connection, id).Where(n => n.Until <= asOf)],
            MergedInto = mergers.FirstOrDefault(m => m.AgencyId == id),
            Absorbed = [.. mergers.Where(m => m.IntoId == id)],
        };
    }

    private IReadOnlyList<AgencyTarget> Targets(
        DbConnection connection, AgencyName agency, DateOnly asOf, int year, IReadOnlyList<AgencyAreaRow> areas, IReadOnlyList<AgencyClauseRow> clauses)
    {
        var named = clauses.Select(c => (c.NoticeId, c.Number)).ToHashSet();
        var led = areas.Where(a => a.IsLed).Select(a => (a.NoticeId, a.Area)).ToHashSet();
        var found = targets.List(connection, new TargetFilter(asOf, agency.DistrictCode, year, Agency: agency.Id));
        var owners = OverviewQuery.Owners(connection, [.. found.Select(t => t.Target.NoticeId).Distinct(StringComparer.Ordinal)], asOf);
        return
        [
            .. found.Select(t =>
            {
                var (notice, area, clause) = (t.Target.NoticeId, t.Target.Area, t.Target.Clause);
                var owner = owners.GetValueOrDefault((notice, area, clause)) ?? owners.GetValueOrDefault((notice, area, 0));
                var part = owner?.AgencyId == agency.Id ? AgencyPart.Answers
                    : named.Contains((notice, clause)) ? AgencyPart.Named
                    : led.Contains((notice, area)) ? AgencyPart.Leads
                    : AgencyPart.Supports;
                return new AgencyTarget(t, part, owner);
            }),
        ];
    }
}
