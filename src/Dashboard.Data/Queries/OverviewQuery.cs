using Dapper;
using Dashboard.Core;
using Dashboard.Data.Catalogue;

namespace Dashboard.Data.Queries;

/// <summary>A district that can be chosen, with the years it has notices for.</summary>
/// <param name="Code">Its code.</param>
/// <param name="NameZh">Its Chinese name.</param>
/// <param name="NameEn">Its English name.</param>
/// <param name="Years">The years of its notices, the latest first.</param>
public sealed record DistrictChoice(string Code, string NameZh, string NameEn, IReadOnlyList<int> Years);

/// <summary>The agency that answers for a clause or an area.</summary>
public sealed record OwnerRow
{
    /// <summary>The notice.</summary>
    public required string NoticeId { get; init; }

    /// <summary>The area.</summary>
    public required int Area { get; init; }

    /// <summary>The clause, or 0 for the area's lead agency.</summary>
    public required int Clause { get; init; }

    /// <summary>The agency's id.</summary>
    public required string AgencyId { get; init; }

    /// <summary>Its Chinese name.</summary>
    public required string NameZh { get; init; }

    /// <summary>Its English name.</summary>
    public required string NameEn { get; init; }
}

/// <summary>One of our themes.</summary>
public sealed record ThemeRow
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Its Chinese name.</summary>
    public required string NameZh { get; init; }

    /// <summary>Its English name.</summary>
    public required string NameEn { get; init; }
}

/// <summary>What the overview of a district, or of all districts, shows for one year.</summary>
/// <param name="Choices">Districts and years to choose from.</param>
/// <param name="Year">The year that is shown.</param>
/// <param name="Notices">The notices of the view; empty where there is none.</param>
/// <param name="Areas">Their areas with the money.</param>
/// <param name="Themes">Our themes, in their order.</param>
/// <param name="Standings">How each of their targets stands.</param>
/// <param name="Headline">The targets of headline indicators.</param>
/// <param name="Attention">The few that need attention most, the worst first.</param>
/// <param name="Owners">Who answers first for each clause (or area, clause 0): of one district's notices, or of those that <paramref name="Attention"/> names.</param>
public sealed record Overview(
    IReadOnlyList<DistrictChoice> Choices,
    int Year,
    IReadOnlyList<NoticeRow> Notices,
    IReadOnlyList<AreaRow> Areas,
    IReadOnlyList<ThemeRow> Themes,
    IReadOnlyList<TargetStanding> Standings,
    IReadOnlyList<TargetProgress> Headline,
    IReadOnlyList<TargetProgress> Attention,
    IReadOnlyDictionary<(string Notice, int Area, int Clause), OwnerRow> Owners)
{
    /// <summary>Who answers for a target: the first agency of its clause, else the area's lead agency.</summary>
    public OwnerRow? OwnerOf(TargetRow target) => OwnerOf(target.NoticeId, target.Area, target.Clause);

    /// <summary>Who answers for a target of a clause: its first agency, else the area's lead agency.</summary>
    public OwnerRow? OwnerOf(string notice, int area, int clause) => Owners.GetValueOrDefault((notice, area, clause)) ?? Owners.GetValueOrDefault((notice, area, 0));
}

/// <summary>Everything that the page Overview shows, in one connection.</summary>
public sealed class OverviewQuery(Store store, TargetsQuery targets)
{
    private const int AttentionRows = 6;

    /// <summary>Reads the overview.</summary>
    /// <param name="asOf">What was known on that day.</param>
    /// <param name="district">One district, or null for all together.</param>
    /// <param name="year">The year of the notices, or null for the year that most of the chosen districts have, the latest of these.</param>
    public Overview Get(DateOnly asOf, string? district, int? year)
    {
        using var connection = store.Open();
        var choices = ChoicesQuery.Districts(connection, asOf);
        var shownYear = year ?? ChoicesQuery.DefaultYear(choices, district, asOf);
        var notices = NoticesQuery.List(connection, asOf, district, shownYear);
        var ids = notices.Select(n => n.Id).ToList();
        var judged = targets.StandingsOfNotices(connection, new TargetFilter(asOf, district, shownYear));
        var standings = judged.SelectMany(n => n.All).ToList();
        var attention = targets.Details(connection, asOf, NeedAttention(standings));
        return new(
            choices,
            shownYear,
            notices,
            NoticesQuery.Areas(connection, ids, asOf),
            connection.Query<ThemeRow>("SELECT id, name_zh, name_en FROM themes ORDER BY sort, id").AsList(),
            standings,
            [.. judged.SelectMany(n => n.Headline)],
            attention,
            Owners(connection, district is null ? [.. attention.Select(t => t.Target.NoticeId).Distinct(StringComparer.Ordinal)] : ids, asOf));
    }

    /// <summary>Those that need attention most: the worst first, none that is well or not reported.</summary>
    public static IEnumerable<TargetStanding> NeedAttention(IEnumerable<TargetStanding> targets) =>
        targets.Where(t => t.Status.Severity() > 0).WorstFirst().Take(AttentionRows);

    internal static IReadOnlyDictionary<(string, int, int), OwnerRow> Owners(System.Data.Common.DbConnection connection, IReadOnlyCollection<string> notices, DateOnly asOf)
    {
        var owners = new Dictionary<(string, int, int), OwnerRow>();
        var rows = connection.Query<OwnerRow>(
            $"""
            SELECT l.notice_id, l.area, 0 AS clause, l.agency_id, {AgencyHistory.Names()}
            FROM area_agencies l JOIN agencies g ON g.id = l.agency_id
            WHERE l.role = 'lead' AND l.notice_id {Store.In(connection, "notices")}
            UNION ALL
            SELECT c.notice_id, k.area, c.clause, c.agency_id, {AgencyHistory.Names()}
            FROM clause_agencies c JOIN clauses k ON k.notice_id = c.notice_id AND k.number = c.clause JOIN agencies g ON g.id = c.agency_id
            WHERE c.position = 1 AND c.notice_id {Store.In(connection, "notices")}
            ORDER BY notice_id, area, clause, agency_id
            """,
            new { notices, asOf });
        foreach (var row in rows) owners.TryAdd((row.NoticeId, row.Area, row.Clause), row);
        return owners;
    }
}
