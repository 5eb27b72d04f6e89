using Dapper;
using Dashboard.Data.Catalogue;

namespace Dashboard.Data.Queries;

/// <summary>Something that can be chosen in a filter, or named by one.</summary>
public sealed record Choice
{
    /// <summary>Its id or code.</summary>
    public required string Id { get; init; }

    /// <summary>Its Chinese name.</summary>
    public required string NameZh { get; init; }

    /// <summary>Its English name.</summary>
    public required string NameEn { get; init; }
}

/// <summary>What the filters of a page offer.</summary>
public sealed class ChoicesQuery(Store store)
{
    /// <summary>Districts with the years they have notices for.</summary>
    /// <param name="asOf">Notices issued by that day.</param>
    public IReadOnlyList<DistrictChoice> Districts(DateOnly asOf)
    {
        using var connection = store.Open();
        return Districts(connection, asOf);
    }

    internal static IReadOnlyList<DistrictChoice> Districts(System.Data.Common.DbConnection connection, DateOnly asOf) =>
    [
        .. connection.Query<(string Code, string Zh, string En, int Year)>(
                """
                SELECT d.code, d.name_zh, d.name_en, CAST(n.year AS INTEGER) AS year FROM notices n JOIN districts d ON d.code = n.district_code
                WHERE n.issued_on <= @asOf
                GROUP BY d.code, d.name_zh, d.name_en, n.year ORDER BY d.code, n.year DESC
                """,
                new { asOf })
            .GroupBy(r => r.Code, StringComparer.Ordinal)
            .Select(g => new DistrictChoice(g.Key, g.First().Zh, g.First().En, [.. g.Select(r => r.Year)])),
    ];

    /// <summary>The year that a page shows unless its address names one: that which most of the chosen districts have, the latest of these.</summary>
    internal static int DefaultYear(IEnumerable<DistrictChoice> choices, string? district, DateOnly asOf) => choices
        .Where(c => district is null || c.Code == district)
        .SelectMany(c => c.Years)
        .CountBy(y => y)
        .OrderByDescending(p => p.Value).ThenByDescending(p => p.Key)
        .Select(p => p.Key)
        .FirstOrDefault(asOf.Year);

    /// <summary>Our themes, in their order.</summary>
    public IReadOnlyList<Choice> Themes() => List("SELECT id, name_zh, name_en FROM themes ORDER BY sort, id");

    /// <summary>The agencies of a district, or of all; none that became part of another.</summary>
    public IReadOnlyList<Choice> Agencies(string? district) => List(
        """
        SELECT id, name_zh, name_en FROM agencies
        WHERE (@district IS NULL OR district_code = @district) AND id NOT IN (SELECT agency_id FROM agency_mergers)
        ORDER BY district_code, name_en, id
        """,
        new { district });

    /// <summary>The indicators that have a target in the chosen notices, those that most districts share first.</summary>
    /// <param name="asOf">Notices issued by that day.</param>
    /// <param name="district">One district, or null for all.</param>
    /// <param name="year">One year, or null for all.</param>
    public IReadOnlyList<Choice> Indicators(DateOnly asOf, string? district = null, int? year = null) => List(
        $"""
        SELECT i.id, i.name_zh, i.name_en
        FROM indicators i JOIN targets t ON t.indicator_id = i.id JOIN notices n ON n.id = t.notice_id
        WHERE n.issued_on <= @asOf AND (@district IS NULL OR n.district_code = @district) AND (@year IS NULL OR n.year = @year) AND {TargetHistory.InForce()}
        GROUP BY i.id, i.name_zh, i.name_en, i.headline
        ORDER BY i.headline DESC, count(DISTINCT n.district_code) DESC, i.id
        """,
        new { asOf, district, year });

    /// <summary>What an id of a filter names; null where there is no such thing.</summary>
    /// <param name="kind">What it is an id of.</param>
    /// <param name="id">The id.</param>
    public Choice? Find(ChoiceKind kind, string id) => List(
        kind switch
        {
            ChoiceKind.District => "SELECT code AS id, name_zh, name_en FROM districts WHERE code = @id",
            ChoiceKind.Theme => "SELECT id, name_zh, name_en FROM themes WHERE id = @id",
            ChoiceKind.Agency => "SELECT id, name_zh, name_en FROM agencies WHERE id = @id",
            ChoiceKind.Indicator => "SELECT id, name_zh, name_en FROM indicators WHERE id = @id",
            ChoiceKind.Notice => """
                SELECT n.id, d.name_zh || ' ' || n.year || ' ' || n.title_zh AS name_zh, d.name_en || ' ' || n.year || ' ' || n.title_en AS name_en
                FROM notices n JOIN districts d ON d.code = n.district_code WHERE n.id = @id
                """,
            _ => "SELECT id, label_zh AS name_zh, label_en AS name_en FROM targets WHERE id = @id",
        },
        new { id }) is [var found, ..] ? found : null;

    private List<Choice> List(string sql, object? parameters = null)
    {
        using var connection = store.Open();
        return connection.Query<Choice>(sql, parameters).AsList();
    }
}

/// <summary>What a filter's id names.</summary>
public enum ChoiceKind
{
    /// <summary>A district, by its code.</summary>
    District,

    /// <summary>A theme.</summary>
    Theme,

    /// <summary>An agency.</summary>
    Agency,

    /// <summary>An indicator.</summary>
    Indicator,

    /// <summary>A notice.</summary>
    Notice,

    /// <summary>A target.</summary>
    Target,
}
