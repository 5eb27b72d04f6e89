using System.Data.Common;
using Dapper;
using Dashboard.Core;
using Dashboard.Data.Catalogue;

namespace Dashboard.Data.Queries;

/// <summary>The money actually spent of an allocation, as last reported.</summary>
public sealed record ExecutionRow
{
    /// <summary>The allocation.</summary>
    public required string AllocationId { get; init; }

    /// <summary>The reporting period; spending counts from the beginning of its year to its end.</summary>
    public required Period Period { get; init; }

    /// <summary>The money spent, in yuan.</summary>
    public required decimal ExecutedYuan { get; init; }

    /// <summary>The budget after adjustment in yuan, where it was adjusted.</summary>
    public decimal? AdjustedYuan { get; init; }

    /// <summary>The code of its status: provisional or final.</summary>
    public required string Status { get; init; }

    /// <summary>True for a sample figure.</summary>
    public required bool Sample { get; init; }
}

/// <summary>An allocation of a notice with what has been spent of it.</summary>
/// <param name="NoticeId">The notice.</param>
/// <param name="Row">The allocation.</param>
/// <param name="Execution">The latest report of spending, or null where there is none.</param>
public sealed record Allocation(string NoticeId, AllocationRow Row, ExecutionRow? Execution);

/// <summary>What the page Allocations shows.</summary>
/// <param name="Choices">Districts and years to choose from.</param>
/// <param name="Year">The year that is shown.</param>
/// <param name="Notices">The notices: of one district those of every year, of all districts those of the year shown.</param>
/// <param name="Areas">Their areas that the filters leave.</param>
/// <param name="Leads">The agencies that lead an area (clause 0).</param>
/// <param name="Allocations">All their allocations, an area's total before its parts, larger ones first.</param>
/// <param name="Themes">Our themes, in their order.</param>
public sealed record AllocationsContent(
    IReadOnlyList<DistrictChoice> Choices,
    int Year,
    IReadOnlyList<NoticeRow> Notices,
    IReadOnlyList<AreaRow> Areas,
    IReadOnlyList<OwnerRow> Leads,
    IReadOnlyList<Allocation> Allocations,
    IReadOnlyList<ThemeRow> Themes);

/// <summary>Everything that the page Allocations shows, in one connection.</summary>
public sealed class AllocationsQuery(Store store)
{
    /// <summary>Reads the money of one district or of all.</summary>
    /// <param name="asOf">What was known on that day: notices issued and reporting periods ended by then.</param>
    /// <param name="district">One district, or null for all.</param>
    /// <param name="year">The year of the notices, or null for the year that most of the chosen districts have, the latest of these.</param>
    /// <param name="theme">Only areas of that theme.</param>
    /// <param name="agency">Only areas that the agency leads, or whose money a clause states that it is responsible for.</param>
    public AllocationsContent Get(DateOnly asOf, string? district = null, int? year = null, string? theme = null, string? agency = null)
    {
        using var connection = store.Open();
        var choices = ChoicesQuery.Districts(connection, asOf);
        var shownYear = year ?? ChoicesQuery.DefaultYear(choices, district, asOf);
        var notices = NoticesQuery.List(connection, asOf, district, district is null ? shownYear : null);
        var ids = notices.Select(n => n.Id).ToList();
        var ofAgency = agency is null ? null : AreasOf(connection, agency);
        return new(
            choices,
            shownYear,
            notices,
            [.. NoticesQuery.Areas(connection, ids, asOf).Where(a => (theme is null || a.ThemeId == theme) && ofAgency?.Contains((a.NoticeId, a.Ordinal)) != false)],
            Leads(connection, ids, asOf),
            Allocations(connection, ids, asOf),
            connection.Query<ThemeRow>("SELECT id, name_zh, name_en FROM themes ORDER BY sort, id").AsList());
    }

    private static HashSet<(string Notice, int Area)> AreasOf(DbConnection connection, string agency) =>
    [
        .. connection.Query<(string, int)>(
            """
            SELECT notice_id, area FROM area_agencies WHERE agency_id = @agency AND role = 'lead'
            UNION
            SELECT m.notice_id, m.area FROM clause_agencies c JOIN allocations m ON m.notice_id = c.notice_id AND m.clause = c.clause WHERE c.agency_id = @agency
            """,
            new { agency }),
    ];

    private static List<OwnerRow> Leads(DbConnection connection, IReadOnlyCollection<string> notices, DateOnly asOf) =>
        connection.Query<OwnerRow>(
            $"""
            SELECT l.notice_id, l.area, 0 AS clause, l.agency_id, {AgencyHistory.Names()}
            FROM area_agencies l JOIN agencies g ON g.id = l.agency_id
            WHERE l.role = 'lead' AND l.notice_id {Store.In(connection, "notices")}
            ORDER BY l.notice_id, l.area, g.name_en, g.id
            """,
            new { notices, asOf }).AsList();

    private static List<Allocation> Allocations(DbConnection connection, IReadOnlyCollection<string> notices, DateOnly asOf)
    {
        var executions = connection.Query<ExecutionRow>(
            $"""
            SELECT allocation_id, period, executed_yuan, adjusted_yuan, status, sample
            FROM (
                SELECT known.*, row_number() OVER (PARTITION BY allocation_id ORDER BY period_end DESC, status, period) AS place -- 'final' sorts before 'provisional'
                FROM (
                    SELECT e.allocation_id, e.period, e.period_end, e.executed_yuan, e.adjusted_yuan, e.status, e.sample
                    FROM execution_history e JOIN allocations m ON m.id = e.allocation_id
                    WHERE {FigureHistory.ShownOn("e", "@asOf")} AND m.notice_id {Store.In(connection, "notices")}
                ) known
            ) reports
            WHERE place = 1
            """,
            new { asOf, notices }).ToDictionary(e => e.AllocationId, StringComparer.Ordinal);
        return connection.Query<AllocationRow, string, Allocation>(
            $"""
            SELECT m.id, m.area, m.clause, m.parent_id, m.label_zh, m.label_en, {AllocationHistory.Amount()} AS amount_yuan, m.comparator, m.kind, m.stated,
                   d.difference_yuan, d.reason AS difference_reason, m.notice_id
            FROM allocations m LEFT JOIN allocation_differences d ON d.allocation_id = m.id
            WHERE m.notice_id {Store.In(connection, "notices")}
            ORDER BY m.notice_id, m.area, m.kind, amount_yuan DESC, m.id
            """,
            (row, notice) => new(notice, row, executions.GetValueOrDefault(row.Id)),
            new { notices, asOf },
            splitOn: "notice_id").AsList();
    }
}
