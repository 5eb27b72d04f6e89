using Dapper;
using Dashboard.Data.Catalogue;

namespace Dashboard.Data.Queries;

/// <summary>A numbered clause.</summary>
public sealed record ClauseRow
{
    /// <summary>The area it is in.</summary>
    public required int Area { get; init; }

    /// <summary>Its number.</summary>
    public required int Number { get; init; }

    /// <summary>Its Chinese heading.</summary>
    public required string HeadingZh { get; init; }

    /// <summary>Its English heading.</summary>
    public required string HeadingEn { get; init; }
}

/// <summary>An agency's part in an area (clause 0) or a clause.</summary>
public sealed record ResponsibleRow
{
    /// <summary>The area; 0 for a clause's agency.</summary>
    public required int Area { get; init; }

    /// <summary>The clause; 0 for an area's agency.</summary>
    public required int Clause { get; init; }

    /// <summary>lead or cooperating for an area, responsible for a clause.</summary>
    public required string Role { get; init; }

    /// <summary>The agency's id.</summary>
    public required string AgencyId { get; init; }

    /// <summary>The agency's Chinese name.</summary>
    public required string NameZh { get; init; }

    /// <summary>The agency's English name.</summary>
    public required string NameEn { get; init; }
}

/// <summary>An allocation as a page shows it.</summary>
public sealed record AllocationRow
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>The area that gets the money.</summary>
    public required int Area { get; init; }

    /// <summary>The clause that states it; 0 is the area's preamble.</summary>
    public required int Clause { get; init; }

    /// <summary>The allocation it is a part of.</summary>
    public string? ParentId { get; init; }

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

    /// <summary>The whole minus its parts in yuan, where that difference is declared.</summary>
    public decimal? DifferenceYuan { get; init; }

    /// <summary>Why the difference is right as it is.</summary>
    public string? DifferenceReason { get; init; }
}

/// <summary>An incentive as a page shows it.</summary>
public sealed record IncentiveRow
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Its area.</summary>
    public required int Area { get; init; }

    /// <summary>Its clause; 0 is the area's preamble.</summary>
    public required int Clause { get; init; }

    /// <summary>Its Chinese name.</summary>
    public required string LabelZh { get; init; }

    /// <summary>Its English name.</summary>
    public required string LabelEn { get; init; }

    /// <summary>The amount, or its upper limit, in yuan.</summary>
    public decimal? MaxYuan { get; init; }

    /// <summary>The lower limit in yuan.</summary>
    public decimal? MinYuan { get; init; }

    /// <summary>The rate in percent.</summary>
    public decimal? RatePercent { get; init; }

    /// <summary>What the rate is a share of.</summary>
    public string? RateKind { get; init; }

    /// <summary>True for a set sum or rate, false for an upper limit.</summary>
    public required bool Fixed { get; init; }

    /// <summary>The figure as printed.</summary>
    public required string Stated { get; init; }

    /// <summary>A note of ours.</summary>
    public string? Note { get; init; }
}

/// <summary>One notice with everything in it.</summary>
public sealed record NoticeContent(
    NoticeRow Notice,
    IReadOnlyList<AreaRow> Areas,
    IReadOnlyList<ClauseRow> Clauses,
    IReadOnlyList<ResponsibleRow> Responsible,
    IReadOnlyList<AllocationRow> Allocations,
    IReadOnlyList<TargetProgress> Targets,
    IReadOnlyList<IncentiveRow> Incentives)
{
    /// <summary>The targets of the notice that a later one replaced; they stay in it, but count no more.</summary>
    public IReadOnlyList<SuccessionRow> Superseded { get; init; } = [];
}

/// <summary>Everything that the page of one notice shows, in one connection.</summary>
public sealed class NoticeQuery(Store store, TargetsQuery targets)
{
    /// <summary>Reads a notice; null where there is none of that id or it was not issued yet.</summary>
    public NoticeContent? Get(string id, DateOnly asOf)
    {
        using var connection = store.Open();
        if (NoticesQuery.List(connection, asOf, id: id) is not [var notice]) return null;
        return new(
            notice,
            NoticesQuery.Areas(connection, [id], asOf),
            connection.Query<ClauseRow>("SELECT area, number, heading_zh, heading_en FROM clauses WHERE notice_id = @id ORDER BY number", new { id }).AsList(),
            connection.Query<ResponsibleRow>(
                $"""
                SELECT l.area, 0 AS clause, l.role, l.agency_id, {AgencyHistory.Names()}, 0 AS position
                FROM area_agencies l JOIN agencies g ON g.id = l.agency_id WHERE l.notice_id = @id
                UNION ALL
                SELECT 0 AS area, c.clause, 'responsible' AS role, c.agency_id, {AgencyHistory.Names()}, c.position
                FROM clause_agencies c JOIN agencies g ON g.id = c.agency_id WHERE c.notice_id = @id
                ORDER BY area, clause, role DESC, position, name_en
                """,
                new { id, asOf }).AsList(),
            connection.Query<AllocationRow>(
                $"""
                SELECT m.id, m.area, m.clause, m.parent_id, m.label_zh, m.label_en, {AllocationHistory.Amount()} AS amount_yuan, m.comparator, m.kind, m.stated,
                       d.difference_yuan, d.reason AS difference_reason
                FROM allocations m LEFT JOIN allocation_differences d ON d.allocation_id = m.id
                WHERE m.notice_id = @id ORDER BY m.area, m.kind, amount_yuan DESC, m.id
                """,
                new { id, asOf }).AsList(),
            targets.List(connection, new TargetFilter(asOf, Notice: id) { WithSuperseded = true }),
            connection.Query<IncentiveRow>(
                """
                SELECT id, area, clause, label_zh, label_en, max_yuan, min_yuan, rate_percent, rate_kind, fixed, stated, note
                FROM incentives WHERE notice_id = @id ORDER BY area, clause, id
                """,
                new { id }).AsList())
        {
            Superseded = TargetHistory.Successions(connection, asOf, notice: id),
        };
    }
}
