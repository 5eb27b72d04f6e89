using System.Data.Common;
using System.Globalization;
using Dapper;
using Dashboard.Data.Catalogue;

namespace Dashboard.Data.Queries;

/// <summary>Something that a search found.</summary>
public sealed record SearchHit
{
    /// <summary>Its id; for a clause, its number.</summary>
    public required string Id { get; init; }

    /// <summary>Its Chinese name, title or heading.</summary>
    public required string NameZh { get; init; }

    /// <summary>Its English name, title or heading.</summary>
    public required string NameEn { get; init; }

    /// <summary>What it belongs to, in Chinese: a target's clause, a clause's area; null where there is none.</summary>
    public string? WithinZh { get; init; }

    /// <summary>What it belongs to, in English.</summary>
    public string? WithinEn { get; init; }

    /// <summary>A second Chinese name of it: a target's indicator; null where there is none.</summary>
    public string? AlsoZh { get; init; }

    /// <summary>A second English name of it.</summary>
    public string? AlsoEn { get; init; }

    /// <summary>As printed in the notice: a target's figure, the notice's document number.</summary>
    public string? Stated { get; init; }

    /// <summary>The language in which it is printed.</summary>
    public string? SourceLanguage { get; init; }

    /// <summary>The notice that it is in.</summary>
    public string? NoticeId { get; init; }

    /// <summary>The year of that notice.</summary>
    public int? Year { get; init; }

    /// <summary>The Chinese name of its district.</summary>
    public string? DistrictZh { get; init; }

    /// <summary>The English name of its district.</summary>
    public string? DistrictEn { get; init; }

    /// <summary>How many targets an indicator has.</summary>
    public int? Targets { get; init; }

    /// <summary>How many things of its sort were found.</summary>
    public required int Found { get; init; }
}

/// <summary>What a search found of one sort.</summary>
/// <param name="First">The first of them.</param>
public sealed record SearchHits(IReadOnlyList<SearchHit> First)
{
    /// <summary>How many were found.</summary>
    public int Count => First is [var hit, ..] ? hit.Found : 0;
}

/// <summary>Everything that a search found.</summary>
public sealed record SearchResult(SearchHits Targets, SearchHits Clauses, SearchHits Agencies, SearchHits Notices, SearchHits Indicators)
{
    /// <summary>How many things were found.</summary>
    public int Count => Targets.Count + Clauses.Count + Agencies.Count + Notices.Count + Indicators.Count;
}

/// <summary>Looks through targets, clauses, agencies, notices and indicators at once, in both languages.</summary>
public sealed class SearchQuery(Store store)
{
    /// <summary>How many of a sort are returned.</summary>
    public const int Shown = 20;

    private const string Found = "CAST(count(*) OVER () AS BIGINT) AS found";

    /// <summary>Finds what has every word in its names; what has them in its own name comes before what only belongs to something of that name.</summary>
    /// <param name="words">What is looked for.</param>
    /// <param name="asOf">What was known on that day: notices issued by then.</param>
    public SearchResult Find(SearchWords words, DateOnly asOf)
    {
        using var connection = store.Open();
        return new(Targets(connection, words, asOf), Clauses(connection, words, asOf), Agencies(connection, words, asOf), Notices(connection, words, asOf), Indicators(connection, words, asOf));
    }

    /// <summary>Looks where <see cref="TargetsQuery"/> looks, so that the page of targets finds as many.</summary>
    private static SearchHits Targets(DbConnection connection, SearchWords words, DateOnly asOf) => Hits(
        connection, words, asOf,
        $"""
        SELECT t.id, t.label_zh AS name_zh, t.label_en AS name_en, c.heading_zh AS within_zh, c.heading_en AS within_en, i.name_zh AS also_zh, i.name_en AS also_en,
               t.stated, t.notice_id, n.year, n.source_language, d.name_zh AS district_zh, d.name_en AS district_en, {Found}
        FROM targets t JOIN notices n ON n.id = t.notice_id JOIN districts d ON d.code = n.district_code JOIN indicators i ON i.id = t.indicator_id
        LEFT JOIN clauses c ON c.notice_id = t.notice_id AND c.number = t.clause
        WHERE n.issued_on <= @asOf AND {TargetHistory.InForce()}{words.Condition(connection, TargetsQuery.Occurs)}
        ORDER BY CASE WHEN 1 = 1{words.Condition(connection, ["t.label_zh", "t.label_en"])} THEN 0 ELSE 1 END, n.year DESC, n.district_code, t.notice_id, t.area, t.clause, t.id
        """);

    private static SearchHits Clauses(DbConnection connection, SearchWords words, DateOnly asOf) => Hits(
        connection, words, asOf,
        $"""
        SELECT CAST(c.number AS TEXT) AS id, c.heading_zh AS name_zh, c.heading_en AS name_en, a.name_zh AS within_zh, a.name_en AS within_en,
               c.notice_id, n.year, d.name_zh AS district_zh, d.name_en AS district_en, {Found}
        FROM clauses c JOIN notices n ON n.id = c.notice_id JOIN districts d ON d.code = n.district_code
        JOIN areas a ON a.notice_id = c.notice_id AND a.ordinal = c.area
        WHERE n.issued_on <= @asOf{words.Condition(connection, ["c.heading_zh", "c.heading_en"])}
        ORDER BY n.year DESC, n.district_code, c.notice_id, c.number
        """);

    private static SearchHits Agencies(DbConnection connection, SearchWords words, DateOnly asOf) => Hits(
        connection, words, asOf,
        $"""
        SELECT g.id, {AgencyHistory.Names()}, d.name_zh AS district_zh, d.name_en AS district_en, {Found}
        FROM agencies g JOIN districts d ON d.code = g.district_code
        WHERE EXISTS (SELECT 1 FROM notices n WHERE n.district_code = g.district_code AND n.issued_on <= @asOf){words.Condition(connection, AgencyHistory.Occurs)}
        ORDER BY g.district_code, g.name_en, g.id
        """);

    private static SearchHits Notices(DbConnection connection, SearchWords words, DateOnly asOf) => Hits(
        connection, words, asOf,
        $"""
        SELECT n.id, n.title_zh AS name_zh, n.title_en AS name_en, n.document_number AS stated, n.id AS notice_id, n.year, n.source_language,
               d.name_zh AS district_zh, d.name_en AS district_en, {Found}
        FROM notices n JOIN districts d ON d.code = n.district_code
        WHERE n.issued_on <= @asOf{words.Condition(connection, ["n.title_zh", "n.title_en", "n.document_number", "d.name_zh", "d.name_en"])}
        ORDER BY n.year DESC, n.district_code, n.id
        """);

    private static SearchHits Indicators(DbConnection connection, SearchWords words, DateOnly asOf) => Hits(
        connection, words, asOf,
        $"""
        SELECT i.id, i.name_zh, i.name_en, i.targets, {Found}
        FROM (SELECT x.id, x.name_zh, x.name_en, count(*) AS targets
              FROM indicators x JOIN targets t ON t.indicator_id = x.id JOIN notices n ON n.id = t.notice_id
              WHERE n.issued_on <= @asOf AND {TargetHistory.InForce()}
              GROUP BY x.id, x.name_zh, x.name_en) i
        WHERE 1 = 1{words.Condition(connection, ["i.name_zh", "i.name_en"])}
        ORDER BY i.targets DESC, i.id
        """);

    private static SearchHits Hits(DbConnection connection, SearchWords words, DateOnly asOf, string select)
    {
        var parameters = new DynamicParameters(new { asOf });
        words.AddTo(parameters);
        return new(connection.Query<SearchHit>(string.Create(CultureInfo.InvariantCulture, $"{select}\nLIMIT {Shown}"), parameters).AsList());
    }
}
