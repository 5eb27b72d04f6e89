using System.Data.Common;
using System.Globalization;
using Dapper;
using Dashboard.Core;
using Dashboard.Data.Catalogue;

namespace Dashboard.Data.Queries;

/// <summary>Which targets are wanted. Null does not restrict.</summary>
/// <param name="AsOf">What was known on that day: notices issued and reporting periods ended by then.</param>
/// <param name="District">A district's code.</param>
/// <param name="Year">The year of the notice.</param>
/// <param name="Notice">A notice's id.</param>
/// <param name="Theme">A theme's id.</param>
/// <param name="Agency">The id of an agency that is responsible for the clause or the area.</param>
/// <param name="Indicator">An indicator's id.</param>
/// <param name="Target">A target's id.</param>
/// <param name="Words">Each of them occurs in the target's name or printed figure, or in the name of its indicator or clause, in either language.</param>
/// <param name="Status">Only targets that stand so; counts by status are of all.</param>
public sealed record TargetFilter(
    DateOnly AsOf,
    string? District = null,
    int? Year = null,
    string? Notice = null,
    string? Theme = null,
    string? Agency = null,
    string? Indicator = null,
    string? Target = null,
    SearchWords? Words = null,
    ProgressStatus? Status = null)
{
    /// <summary>Only these targets of a page, as well.</summary>
    public IReadOnlySet<string>? Only { get; init; }

    /// <summary>Only targets of these notices, as well.</summary>
    internal IReadOnlyCollection<string>? Notices { get; init; }

    /// <summary>Only these targets, as well.</summary>
    internal IReadOnlyCollection<string>? Targets { get; init; }

    /// <summary>Whether targets that a later one has replaced are wanted too. A target that is asked for by its id is.</summary>
    internal bool WithSuperseded { get; init; }
}

/// <summary>The order of a list of targets.</summary>
public enum TargetOrder
{
    /// <summary>As the notices have them.</summary>
    Notice,

    /// <summary>The worst first, and among equals the furthest behind.</summary>
    Status,

    /// <summary>By Chinese name, in pinyin.</summary>
    NameZh,

    /// <summary>By English name.</summary>
    NameEn,
}

/// <summary>A part of a list of targets.</summary>
/// <param name="Rows">The targets of this part.</param>
/// <param name="Total">How many fit the filter.</param>
/// <param name="RollUp">How those stand that fit the filter, whichever status it asks for.</param>
public sealed record TargetPage(IReadOnlyList<TargetProgress> Rows, int Total, RollUp RollUp);

/// <summary>One target with what a page shows beside it.</summary>
public sealed record TargetRow
{
    /// <summary>The target's id.</summary>
    public required string Id { get; init; }

    /// <summary>Its notice.</summary>
    public required string NoticeId { get; init; }

    /// <summary>The district whose notice it is.</summary>
    public required string DistrictCode { get; init; }

    /// <summary>The area's ordinal.</summary>
    public required int Area { get; init; }

    /// <summary>The clause; 0 is the area's preamble.</summary>
    public required int Clause { get; init; }

    /// <summary>Its indicator.</summary>
    public required string IndicatorId { get; init; }

    /// <summary>The indicator's Chinese name.</summary>
    public required string IndicatorZh { get; init; }

    /// <summary>The indicator's English name.</summary>
    public required string IndicatorEn { get; init; }

    /// <summary>Its name in Chinese.</summary>
    public required string LabelZh { get; init; }

    /// <summary>Its name in English.</summary>
    public required string LabelEn { get; init; }

    /// <summary>The period in which it is to be reached.</summary>
    public required Period Period { get; init; }

    /// <summary>The code of its comparator.</summary>
    public required string Comparator { get; init; }

    /// <summary>The stated value, in the base unit.</summary>
    public required decimal Value { get; init; }

    /// <summary>The upper end of a range.</summary>
    public decimal? ValueMax { get; init; }

    /// <summary>The stretch value.</summary>
    public decimal? Stretch { get; init; }

    /// <summary>The code of its unit.</summary>
    public required string Unit { get; init; }

    /// <summary>The code of its strength.</summary>
    public required string Strength { get; init; }

    /// <summary>The code of its measure.</summary>
    public required string Measure { get; init; }

    /// <summary>The figure as printed.</summary>
    public required string Stated { get; init; }

    /// <summary>A note of ours.</summary>
    public string? Note { get; init; }

    /// <summary>The code of the indicator's kind.</summary>
    public required string Kind { get; init; }

    /// <summary>The code of the indicator's better direction.</summary>
    public required string Better { get; init; }

    /// <summary>The code of the indicator's reporting frequency.</summary>
    public required string Frequency { get; init; }

    /// <summary>Whether the indicator is one of the headline indicators.</summary>
    public required bool Headline { get; init; }

    /// <summary>The terms that progress is computed from.</summary>
    public TargetTerms Terms => new(
        EnumCode.Parse<IndicatorKind>(Kind), EnumCode.Parse<Better>(Better), Core.Unit.Parse(Unit), Period, EnumCode.Parse<Comparator>(Comparator), Value, ValueMax, Stretch);
}

/// <summary>A target and how it stands.</summary>
/// <param name="Target">The target.</param>
/// <param name="Input">What the progress was computed from.</param>
/// <param name="Progress">Its status with the numbers that led to it.</param>
/// <param name="IsSample">True where the judged figure is a sample figure.</param>
public sealed record TargetProgress(TargetRow Target, ProgressInput Input, Progress Progress, bool IsSample);

/// <summary>Finds targets and computes how they stand from what was known on a day.</summary>
/// <param name="store">The store.</param>
/// <param name="settings">Gives the settings in force.</param>
public sealed class TargetsQuery(Store store, Func<ProgressSettings> settings)
{
    private static readonly Comparer<SortKey> ByKey = Comparer<SortKey>.Create(SortKey.Compare);

    private readonly StandingsCache cache = new();

    /// <summary>With settings that stay.</summary>
    public TargetsQuery(Store store, ProgressSettings settings) : this(store, () => settings)
    {
    }

    /// <summary>The settings that statuses are computed with.</summary>
    public ProgressSettings Settings => settings();

    /// <summary>Targets with their progress, in the order of notice, area and clause.</summary>
    public IReadOnlyList<TargetProgress> List(TargetFilter filter)
    {
        using var connection = store.Open();
        return List(connection, filter);
    }

    /// <summary>One part of the targets in an order, and how all of them stand.</summary>
    /// <param name="filter">Which targets.</param>
    /// <param name="order">Their order.</param>
    /// <param name="offset">How many to pass over.</param>
    /// <param name="limit">How many to return at most.</param>
    public TargetPage Page(TargetFilter filter, TargetOrder order, int offset, int limit)
    {
        using var connection = store.Open();
        var all = Standings(connection, filter);
        if (filter.Only is { } only) all = [.. all.Where(t => only.Contains(t.Id))];
        var chosen = filter.Status is { } status ? [.. all.Where(t => t.Status == status)] : all;
        return new(Details(connection, filter.AsOf, Ordered(chosen, order).Skip(offset).Take(limit)), chosen.Count, new RollUp(all.Select(t => t.Status)));
    }

    /// <summary>How targets stand, in the order of notice, area and clause; whichever status the filter asks for.</summary>
    public IReadOnlyList<TargetStanding> Standings(TargetFilter filter)
    {
        using var connection = store.Open();
        return Standings(connection, filter);
    }

    private IReadOnlyList<TargetStanding> Standings(DbConnection connection, TargetFilter filter)
    {
        if (filter is { Indicator: null, Target: null, Theme: null, Agency: null, Words: null })
            return [.. StandingsOfNotices(connection, filter).SelectMany(n => n.All)];

        var found = connection.Query<(string Id, string Notice)>(
            $"SELECT t.id, t.notice_id FROM targets t JOIN notices n ON n.id = t.notice_id WHERE {Where(connection, filter)}", Parameters(filter)).AsList();
        var (ids, notices) = (found.Select(t => t.Id).ToHashSet(StringComparer.Ordinal), found.Select(t => t.Notice).ToHashSet(StringComparer.Ordinal));
        return [.. StandingsOfNotices(connection, filter, notices).SelectMany(n => n.All).Where(t => ids.Contains(t.Id))];
    }

    /// <summary>How all targets stand of the notices of a day, a district, a year or an id.</summary>
    internal IReadOnlyList<NoticeStandings> StandingsOfNotices(DbConnection connection, TargetFilter filter, IReadOnlySet<string>? only = null)
    {
        var notices = connection.Query<NoticeVersion>(
            """
            SELECT n.id, COALESCE(v.version, 0) AS version FROM notices n LEFT JOIN district_versions v ON v.district_code = n.district_code
            WHERE n.issued_on <= @AsOf
              AND (@District IS NULL OR n.district_code = @District) AND (@Year IS NULL OR n.year = @Year) AND (@Notice IS NULL OR n.id = @Notice)
            ORDER BY n.id
            """,
            Parameters(filter)).Where(n => only?.Contains(n.Id) ?? true).ToList();
        var inForce = settings();
        return cache.Get(notices, filter.AsOf, inForce, ids => List(connection, new(filter.AsOf) { Notices = ids }, inForce));
    }

    /// <summary>The targets whose standings these are, in their order, with all that a page shows of them.</summary>
    internal IReadOnlyList<TargetProgress> Details(DbConnection connection, DateOnly asOf, IEnumerable<TargetStanding> standings)
    {
        var ids = standings.Select(s => s.Id).ToList();
        var details = List(connection, new(asOf) { Targets = ids }).ToDictionary(t => t.Target.Id, StringComparer.Ordinal);
        return [.. ids.Select(details.GetValueOrDefault).OfType<TargetProgress>()];
    }

    private static IEnumerable<TargetStanding> Ordered(IReadOnlyList<TargetStanding> targets, TargetOrder order) => order switch
    {
        TargetOrder.Status => targets.WorstFirst(),
        TargetOrder.NameZh => targets.OrderBy(t => t.PinyinKey, ByKey),
        TargetOrder.NameEn => targets.OrderBy(t => t.EnglishKey, ByKey),
        _ => targets,
    };

    internal IReadOnlyList<TargetProgress> List(DbConnection connection, TargetFilter filter) => List(connection, filter, settings());

    private static List<TargetProgress> List(DbConnection connection, TargetFilter filter, ProgressSettings inForce)
    {
        var where = Where(connection, filter);
        var targets = connection.Query<TargetRow>(
            $"""
            SELECT t.id, t.notice_id, n.district_code, t.area, t.clause, t.indicator_id, t.label_zh, t.label_en, t.period, t.comparator, t.value,
                   t.value_max, t.stretch, t.unit, t.strength, t.measure, t.stated, t.note, i.name_zh AS indicator_zh, i.name_en AS indicator_en,
                   i.kind, i.better, i.frequency, i.headline
            FROM targets t JOIN notices n ON n.id = t.notice_id JOIN indicators i ON i.id = t.indicator_id
            WHERE {where}
            ORDER BY t.notice_id, t.area, t.clause, t.id
            """,
            Parameters(filter)).AsList();

        var reports = Reports(connection, filter, where);
        var milestones = connection.Query<MilestoneRow>(
            $"""
            SELECT m.target_id, m.period, m.value
            FROM milestones m JOIN targets t ON t.id = m.target_id JOIN notices n ON n.id = t.notice_id
            WHERE {where}
            ORDER BY m.period_end, m.period
            """,
            Parameters(filter)).ToLookup(m => m.TargetId, m => new PlanPoint(m.Period, m.Value), StringComparer.Ordinal);

        var then = TargetHistory.On(connection, filter.AsOf);
        if (then.Count > 0) targets = targets.ConvertAll(t => then.TryGetValue(t.Id, out var version) ? version.Of(t) : t);
        return targets.ConvertAll(t => Judge(t, reports.GetValueOrDefault((t.DistrictCode, t.IndicatorId)) ?? [], [.. milestones[t.Id]], inForce));
    }

    /// <summary>
    /// The reports of the targets' districts and indicators in the order of their time, from the last day of the year before the target's period on: the final
    /// figure of that year is the baseline. They are many, so they are read without a mapper. The last two columns are those of the order: only so SQLite reads
    /// the view of two tables through their indexes.
    /// </summary>
    private static Dictionary<(string District, string Indicator), List<Report>> Reports(DbConnection connection, TargetFilter filter, string where)
    {
        var reports = new Dictionary<(string, string), List<Report>>();
        using var reader = connection.ExecuteReader(
            $"""
            SELECT a.district_code, a.indicator_id, a.period, a.value, CASE WHEN a.status = 'final' THEN 1 ELSE 0 END, a.sample, a.period_end, a.status
            FROM (SELECT n.district_code, t.indicator_id, MIN(CAST(substr(t.period, 1, 4) AS INTEGER)) - 1 AS year_before
                  FROM targets t JOIN notices n ON n.id = t.notice_id
                  WHERE {where}
                  GROUP BY n.district_code, t.indicator_id) k
            JOIN actual_history a ON a.indicator_id = k.indicator_id AND a.district_code = k.district_code
            WHERE {FigureHistory.ShownOn("a", "@AsOf")} AND a.period_end >= k.year_before || '-12-31'
            ORDER BY a.district_code, a.indicator_id, a.period_end, a.period, a.status
            """,
            Parameters(filter));
        while (reader.Read())
        {
            var of = (reader.GetString(0), reader.GetString(1));
            if (!reports.TryGetValue(of, out var list)) reports.Add(of, list = []);
            var status = reader.GetInt32(4) == 1 ? ActualStatus.Final : ActualStatus.Provisional;
            list.Add(new(new(Period.Parse(reader.GetString(2)), reader.GetInt64(3) / Store.Scale, status), reader.GetInt64(5) == 1));
        }

        return reports;
    }

    /// <summary>The conditions that the filter asks for, and no others: a condition that may be absent keeps an engine from its index.</summary>
    private static string Where(DbConnection connection, TargetFilter filter)
    {
        IEnumerable<(bool IsAsked, string Condition)> conditions =
        [
            (true, "n.issued_on <= @AsOf"),
            (true, TargetHistory.Known("t.id", "@AsOf")),
            (filter is { Target: null, WithSuperseded: false }, TargetHistory.NotSuperseded("t.id", "@AsOf")),
            (filter.District is not null, "n.district_code = @District"),
            (filter.Year is not null, "n.year = @Year"),
            (filter.Notice is not null, "t.notice_id = @Notice"),
            (filter.Indicator is not null, "t.indicator_id = @Indicator"),
            (filter.Target is not null, "t.id = @Target"),
            (filter.Notices is not null, $"t.notice_id {Store.In(connection, nameof(filter.Notices))}"),
            (filter.Targets is not null, $"t.id {Store.In(connection, nameof(filter.Targets))}"),
            (filter.Theme is not null, "EXISTS (SELECT 1 FROM areas a WHERE a.notice_id = t.notice_id AND a.ordinal = t.area AND a.theme_id = @Theme)"),
            (filter.Agency is not null,
                """
                n.district_code = (SELECT g.district_code FROM agencies g WHERE g.id = @Agency)
                AND (EXISTS (SELECT 1 FROM clause_agencies c WHERE c.notice_id = t.notice_id AND c.clause = t.clause AND c.agency_id = @Agency)
                     OR EXISTS (SELECT 1 FROM area_agencies g WHERE g.notice_id = t.notice_id AND g.area = t.area AND g.agency_id = @Agency))
                """),
        ];
        return string.Join(" AND ", conditions.Where(c => c.IsAsked).Select(c => c.Condition)) + filter.Words?.Condition(connection, Occurs);
    }

    /// <summary>That a word occurs in a target, its indicator or its clause. The names that many targets share are searched once, not for each of them.</summary>
    internal static string Occurs(string likeWord) =>
        $"""
        t.label_zh {likeWord} OR t.label_en {likeWord} OR t.stated {likeWord}
        OR t.indicator_id IN (SELECT i.id FROM indicators i WHERE i.name_zh {likeWord} OR i.name_en {likeWord})
        OR (t.notice_id, t.clause) IN (SELECT c.notice_id, c.number FROM clauses c WHERE c.heading_zh {likeWord} OR c.heading_en {likeWord})
        """;

    private static DynamicParameters Parameters(TargetFilter filter)
    {
        var parameters = new DynamicParameters(
            new { filter.AsOf, filter.District, filter.Year, filter.Notice, filter.Theme, filter.Agency, filter.Indicator, filter.Target, filter.Notices, filter.Targets });
        filter.Words?.AddTo(parameters);
        return parameters;
    }

    private static TargetProgress Judge(TargetRow target, List<Report> reports, IReadOnlyList<PlanPoint> plan, ProgressSettings inForce)
    {
        var yearBefore = Period.Year(target.Period.Start.Year - 1);
        decimal? baseline = null;
        foreach (var (report, _) in reports)
            if (report.Status is ActualStatus.Final && report.Period == yearBefore) baseline ??= report.Value;
        var input = new ProgressInput(target.Terms, reports.ConvertAll(r => r.Actual), plan, baseline);
        var progress = ProgressCalculator.Compute(input, inForce);
        return new(target, input, progress, progress.Actual is { } judged && reports.Exists(r => r.IsSample && r.Actual == judged));
    }

    private readonly record struct Report(Actual Actual, bool IsSample);

    private sealed record MilestoneRow
    {
        public required string TargetId { get; init; }

        public required Period Period { get; init; }

        public required decimal Value { get; init; }
    }
}
