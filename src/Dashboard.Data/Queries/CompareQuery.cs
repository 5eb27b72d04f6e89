using System.Data.Common;
using Dapper;
using Dashboard.Core;
using Dashboard.Data.Catalogue;

namespace Dashboard.Data.Queries;

/// <summary>An indicator as a comparison names it.</summary>
public sealed record IndicatorRow
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Its Chinese name.</summary>
    public required string NameZh { get; init; }

    /// <summary>Its English name.</summary>
    public required string NameEn { get; init; }

    /// <summary>The code of its unit.</summary>
    public required string Unit { get; init; }

    /// <summary>What it means, in Chinese.</summary>
    public required string DefinitionZh { get; init; }

    /// <summary>What it means, in English.</summary>
    public required string DefinitionEn { get; init; }
}

/// <summary>A district's notice of a year, without what is in it.</summary>
public sealed record NoticeHead
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

    /// <summary>False where the copy at hand is cut off.</summary>
    public required bool Complete { get; init; }
}

/// <summary>A target with what it is compared by.</summary>
/// <param name="Of">The target and how it stands.</param>
/// <param name="Compared">What the rules of comparison see of it.</param>
public sealed record ComparedRow(TargetProgress Of, ComparedTarget Compared);

/// <summary>An indicator whose name sounds like the one that is compared.</summary>
/// <param name="Indicator">The other indicator.</param>
/// <param name="Districts">The codes of the districts that have a target on it in the year.</param>
public sealed record RelatedIndicator(IndicatorRow Indicator, IReadOnlyList<string> Districts);

/// <summary>One indicator across the districts of a year.</summary>
/// <param name="Year">The year of the notices.</param>
/// <param name="Indicator">The indicator; null where there is no such indicator, or none at all.</param>
/// <param name="Notices">The notices of the year.</param>
/// <param name="Rows">Their targets on the indicator.</param>
/// <param name="Related">Other indicators of the year that sound alike.</param>
/// <param name="OtherYears">Other years whose notices have targets on it.</param>
public sealed record IndicatorComparison(
    int Year, IndicatorRow? Indicator, IReadOnlyList<NoticeHead> Notices, IReadOnlyList<ComparedRow> Rows, IReadOnlyList<RelatedIndicator> Related, IReadOnlyList<int> OtherYears);

/// <summary>The headline indicators across the districts of a year.</summary>
/// <param name="Year">The year of the notices.</param>
/// <param name="Notices">The notices of the year.</param>
/// <param name="Targets">The targets on headline indicators.</param>
public sealed record HeadlineComparison(int Year, IReadOnlyList<NoticeHead> Notices, IReadOnlyList<TargetProgress> Targets);

/// <summary>Money by area of some notices.</summary>
/// <param name="Notices">The notices.</param>
/// <param name="Areas">Their areas.</param>
/// <param name="Themes">Our themes, in their order.</param>
public sealed record MoneyComparison(IReadOnlyList<NoticeRow> Notices, IReadOnlyList<AreaRow> Areas, IReadOnlyList<ThemeRow> Themes);

/// <summary>Two years of one district.</summary>
/// <param name="District">The code of the district.</param>
/// <param name="Earlier">The earlier year.</param>
/// <param name="Later">The later year.</param>
/// <param name="EarlierRows">The targets of the earlier year.</param>
/// <param name="LaterRows">The targets of the later year.</param>
/// <param name="Money">The money of both years; one notice a year where the district issued one.</param>
public sealed record YearsComparison(
    string District, int Earlier, int Later, IReadOnlyList<ComparedRow> EarlierRows, IReadOnlyList<ComparedRow> LaterRows, MoneyComparison Money);

/// <summary>Everything that the page Compare shows.</summary>
public sealed class CompareQuery(Store store, TargetsQuery targets)
{
    private const int MostRelated = 6;
    private const int MostNamesTried = 12;

    /// <summary>One indicator across districts.</summary>
    /// <param name="asOf">What was known on that day.</param>
    /// <param name="year">The year of the notices, or null for the one that most districts have.</param>
    /// <param name="indicator">The indicator's id, or null for the headline indicator that most districts share.</param>
    public IndicatorComparison Indicator(DateOnly asOf, int? year, string? indicator)
    {
        using var connection = store.Open();
        var shownYear = year ?? CommonYear(ChoicesQuery.Districts(connection, asOf), asOf);
        var notices = Notices(connection, asOf, shownYear);
        var id = indicator ?? connection.QueryFirstOrDefault<string>(
            $"""
            SELECT i.id FROM indicators i JOIN targets t ON t.indicator_id = i.id JOIN notices n ON n.id = t.notice_id
            WHERE i.headline = 1 AND n.issued_on <= @asOf AND n.year = @shownYear AND {TargetHistory.InForce()}
            GROUP BY i.id ORDER BY count(DISTINCT n.district_code) DESC, i.id LIMIT 1
            """,
            new { asOf, shownYear });
        var all = connection.Query<IndicatorRow>("SELECT id, name_zh, name_en, unit, definition_zh, definition_en FROM indicators").AsList();
        if (all.Find(i => i.Id == id) is not { } chosen) return new(shownYear, null, notices, [], [], []);

        var otherYears = connection.Query<int>(
            $"""
            SELECT DISTINCT CAST(n.year AS INTEGER) FROM targets t JOIN notices n ON n.id = t.notice_id
            WHERE t.indicator_id = @id AND n.issued_on <= @asOf AND n.year <> @shownYear AND {TargetHistory.InForce()} ORDER BY 1
            """,
            new { id, asOf, shownYear }).AsList();
        return new(shownYear, chosen, notices, Compared(connection, new(asOf, Year: shownYear, Indicator: id)), Related(connection, asOf, shownYear, chosen, all), otherYears);
    }

    /// <summary>The headline indicators across districts.</summary>
    /// <param name="asOf">What was known on that day.</param>
    /// <param name="year">The year of the notices, or null for the one that most districts have.</param>
    public HeadlineComparison Headline(DateOnly asOf, int? year)
    {
        using var connection = store.Open();
        var shownYear = year ?? CommonYear(ChoicesQuery.Districts(connection, asOf), asOf);
        var standings = targets.StandingsOfNotices(connection, new(asOf, Year: shownYear));
        return new(shownYear, Notices(connection, asOf, shownYear), [.. standings.SelectMany(n => n.Headline)]);
    }

    /// <summary>The money of all districts in a year.</summary>
    /// <param name="asOf">What was known on that day.</param>
    /// <param name="year">The year of the notices, or null for the one that most districts have.</param>
    public (int Year, MoneyComparison Money) Money(DateOnly asOf, int? year)
    {
        using var connection = store.Open();
        var shownYear = year ?? CommonYear(ChoicesQuery.Districts(connection, asOf), asOf);
        return (shownYear, Money(connection, NoticesQuery.List(connection, asOf, year: shownYear), asOf));
    }

    /// <summary>Two years of one district; null where no district, or not the one that is asked for, has notices of two years.</summary>
    /// <param name="asOf">What was known on that day.</param>
    /// <param name="district">The district, or null for the first that has notices of two years.</param>
    /// <param name="year">The later of both years, or null for its latest; the earlier one where it is its first.</param>
    public YearsComparison? Years(DateOnly asOf, string? district, int? year)
    {
        using var connection = store.Open();
        var choice = WithTwoYears(ChoicesQuery.Districts(connection, asOf)).FirstOrDefault(c => district is null || c.Code == district);
        if (choice is null) return null;
        var later = choice.Years.SkipLast(1).FirstOrDefault(y => year is null || y <= year, choice.Years[^2]);
        var earlier = choice.Years.First(y => y < later);
        return new(
            choice.Code, earlier, later,
            Compared(connection, new(asOf, choice.Code, earlier)), Compared(connection, new(asOf, choice.Code, later)),
            Money(connection, [.. NoticesQuery.List(connection, asOf, choice.Code, earlier), .. NoticesQuery.List(connection, asOf, choice.Code, later)], asOf));
    }

    /// <summary>The districts that have notices of two years or more.</summary>
    public static IEnumerable<DistrictChoice> WithTwoYears(IEnumerable<DistrictChoice> districts) => districts.Where(c => c.Years.Count > 1);

    /// <summary>The year that most districts have a notice for, the latest of these.</summary>
    private static int CommonYear(IEnumerable<DistrictChoice> districts, DateOnly asOf) => districts
        .SelectMany(c => c.Years)
        .CountBy(y => y)
        .OrderByDescending(p => p.Value).ThenByDescending(p => p.Key)
        .Select(p => p.Key)
        .FirstOrDefault(asOf.Year);

    private static List<NoticeHead> Notices(DbConnection connection, DateOnly asOf, int year) => connection.Query<NoticeHead>(
        """
        SELECT n.id, n.district_code, d.name_zh AS district_zh, d.name_en AS district_en, n.year, n.complete
        FROM notices n JOIN districts d ON d.code = n.district_code
        WHERE n.issued_on <= @asOf AND n.year = @year
        ORDER BY n.district_code, n.id
        """,
        new { asOf, year }).AsList();

    /// <summary>Other indicators that sound alike and have a target in the year: names are compared first, as the targets of a province are many.</summary>
    private static List<RelatedIndicator> Related(DbConnection connection, DateOnly asOf, int year, IndicatorRow chosen, IEnumerable<IndicatorRow> all)
    {
        var alike = all
            .Where(i => i.Id != chosen.Id)
            .Select(i => (Indicator: i, Likeness: SimilarNames.Likeness((i.NameZh, i.NameEn), (chosen.NameZh, chosen.NameEn))))
            .Where(i => SimilarNames.AreAlike(i.Likeness, i.Indicator.Unit == chosen.Unit))
            .OrderByDescending(i => i.Likeness).ThenBy(i => i.Indicator.Id, StringComparer.Ordinal)
            .Select(i => i.Indicator)
            .Take(MostNamesTried)
            .ToList();
        var ids = alike.ConvertAll(i => i.Id);
        var districts = connection.Query<(string Indicator, string District)>(
            $"""
            SELECT DISTINCT t.indicator_id, n.district_code FROM targets t JOIN notices n ON n.id = t.notice_id
            WHERE t.indicator_id {Store.In(connection, "ids")} AND n.year = @year AND n.issued_on <= @asOf AND {TargetHistory.InForce()}
            ORDER BY t.indicator_id, n.district_code
            """,
            new { ids, year, asOf }).ToLookup(r => r.Indicator, r => r.District, StringComparer.Ordinal);
        return [.. alike.Where(i => districts.Contains(i.Id)).Take(MostRelated).Select(i => new RelatedIndicator(i, [.. districts[i.Id]]))];
    }

    private List<ComparedRow> Compared(DbConnection connection, TargetFilter filter) =>
    [
        .. targets.List(connection, filter).Select(t =>
            new ComparedRow(t, new(t.Target.Id, t.Target.DistrictCode, t.Input.Target, EnumCode.Parse<Measure>(t.Target.Measure), t.Progress.Actual, t.IsSample))),
    ];

    private static MoneyComparison Money(DbConnection connection, IReadOnlyList<NoticeRow> notices, DateOnly asOf) => new(
        notices,
        NoticesQuery.Areas(connection, [.. notices.Select(n => n.Id)], asOf),
        connection.Query<ThemeRow>("SELECT id, name_zh, name_en FROM themes ORDER BY sort, id").AsList());
}
