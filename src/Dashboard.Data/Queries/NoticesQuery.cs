using System.Data.Common;
using Dapper;
using Dashboard.Core;
using Dashboard.Data.Catalogue;

namespace Dashboard.Data.Queries;

/// <summary>A notice with its district and how much it holds.</summary>
public sealed record NoticeRow
{
    /// <summary>The notice's id.</summary>
    public required string Id { get; init; }

    /// <summary>The district's code.</summary>
    public required string DistrictCode { get; init; }

    /// <summary>The district's Chinese name.</summary>
    public required string DistrictZh { get; init; }

    /// <summary>The district's English name.</summary>
    public required string DistrictEn { get; init; }

    /// <summary>The year that it is for.</summary>
    public required int Year { get; init; }

    /// <summary>Its Chinese title.</summary>
    public required string TitleZh { get; init; }

    /// <summary>Its English title.</summary>
    public required string TitleEn { get; init; }

    /// <summary>Its document number, where the source gives one.</summary>
    public string? DocumentNumber { get; init; }

    /// <summary>The day it was issued.</summary>
    public required DateOnly IssuedOn { get; init; }

    /// <summary>The first day of its validity, where it says so.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>The last day of its validity, where it says so.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>The language of the source: en, zh-Hans or zh-Hant.</summary>
    public required string SourceLanguage { get; init; }

    /// <summary>False where the copy at hand is cut off.</summary>
    public required bool Complete { get; init; }

    /// <summary>The stated grand total in yuan.</summary>
    public decimal? StatedTotalYuan { get; init; }

    /// <summary>What the grand total covers, or why there is none.</summary>
    public string? StatedTotalNote { get; init; }

    /// <summary>The sum of the area totals in yuan; zero where no area states one.</summary>
    public required decimal SumOfAreas { get; init; }

    /// <summary>The number of policy areas.</summary>
    public required int Areas { get; init; }

    /// <summary>The number of areas that state a total.</summary>
    public required int AreasWithTotal { get; init; }

    /// <summary>The number of numbered clauses.</summary>
    public required int Clauses { get; init; }

    /// <summary>The number of allocations, parts included.</summary>
    public required int Allocations { get; init; }

    /// <summary>The number of targets that no later one has replaced.</summary>
    public required int Targets { get; init; }

    /// <summary>The number of incentives.</summary>
    public required int Incentives { get; init; }

    /// <summary>Both totals and what their difference is called.</summary>
    public AllocationTotals Totals => new(SumOfAreas, StatedTotalYuan);
}

/// <summary>An area with the money that it states for itself.</summary>
public sealed record AreaRow
{
    /// <summary>Its notice.</summary>
    public required string NoticeId { get; init; }

    /// <summary>Its number in the notice.</summary>
    public required int Ordinal { get; init; }

    /// <summary>Its Chinese name.</summary>
    public required string NameZh { get; init; }

    /// <summary>Its English name.</summary>
    public required string NameEn { get; init; }

    /// <summary>Our theme.</summary>
    public required string ThemeId { get; init; }

    /// <summary>The area total in yuan, or null where the area states none.</summary>
    public decimal? TotalYuan { get; init; }
}

/// <summary>The notices of the store.</summary>
public sealed class NoticesQuery(Store store)
{
    /// <summary>Notices issued by a day, the latest year first; one district's or one year's where asked.</summary>
    public IReadOnlyList<NoticeRow> List(DateOnly asOf, string? district = null, int? year = null)
    {
        using var connection = store.Open();
        return List(connection, asOf, district, year);
    }

    internal static IReadOnlyList<NoticeRow> List(DbConnection connection, DateOnly asOf, string? district = null, int? year = null, string? id = null) =>
        connection.Query<NoticeRow>(
            $"""
            SELECT n.id, n.district_code, d.name_zh AS district_zh, d.name_en AS district_en, n.year, n.title_zh, n.title_en, n.document_number,
                   n.issued_on, n.valid_from, n.valid_to, n.source_language, n.complete, n.stated_total_yuan, n.stated_total_note,
                   (SELECT CAST(COALESCE(SUM({AllocationHistory.Amount("x")}), 0) AS BIGINT) FROM allocations x WHERE x.notice_id = n.id AND x.kind = 'area_total') AS sum_of_areas,
                   (SELECT count(*) FROM areas x WHERE x.notice_id = n.id) AS areas,
                   (SELECT count(*) FROM allocations x WHERE x.notice_id = n.id AND x.kind = 'area_total') AS areas_with_total,
                   (SELECT count(*) FROM clauses x WHERE x.notice_id = n.id) AS clauses,
                   (SELECT count(*) FROM allocations x WHERE x.notice_id = n.id) AS allocations,
                   (SELECT count(*) FROM targets x WHERE x.notice_id = n.id AND {TargetHistory.InForce("x.id")}) AS targets,
                   (SELECT count(*) FROM incentives x WHERE x.notice_id = n.id) AS incentives
            FROM notices n JOIN districts d ON d.code = n.district_code
            WHERE n.issued_on <= @asOf
              AND (@district IS NULL OR n.district_code = @district)
              AND (@year IS NULL OR n.year = @year)
              AND (@id IS NULL OR n.id = @id)
            ORDER BY n.year DESC, n.district_code, n.id
            """,
            new { asOf, district, year, id }).AsList();

    internal static IReadOnlyList<AreaRow> Areas(DbConnection connection, IReadOnlyCollection<string> notices, DateOnly asOf) =>
        connection.Query<AreaRow>(
            $"""
            SELECT a.notice_id, a.ordinal, a.name_zh, a.name_en, a.theme_id, {AllocationHistory.Amount()} AS total_yuan
            FROM areas a LEFT JOIN allocations m ON m.notice_id = a.notice_id AND m.area = a.ordinal AND m.kind = 'area_total'
            WHERE a.notice_id {Store.In(connection, "notices")}
            ORDER BY a.notice_id, a.ordinal
            """,
            new { notices, asOf }).AsList();
}
