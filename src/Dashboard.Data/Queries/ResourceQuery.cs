using System.Collections.Frozen;
using System.Data.Common;
using System.Globalization;
using Dapper;
using Dashboard.Data.Catalogue;
using Dashboard.Data.Packages;

namespace Dashboard.Data.Queries;

/// <summary>Reads the rows of any resource of <see cref="PackageSchema"/>, filtered and page by page in the order of the key.</summary>
public sealed class ResourceQuery(Store store)
{
    private static readonly FrozenDictionary<string, Shape> Shapes = CreateShapes().ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The names of the filters that a resource has.</summary>
    public static IReadOnlyCollection<string> FiltersOf(Resource resource) => [.. Shapes[resource.Name].Conditions.Select(c => c.Filter)];

    /// <summary>The rows that fit every filter.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="filters">
    /// Values by the name of the filter: text for keys, a whole number for <c>year</c>, a <see cref="DateOnly"/> for <c>asOf</c>. Names that are no filter of
    /// the resource do not restrict.
    /// </param>
    /// <param name="offset">How many rows to pass over.</param>
    /// <param name="limit">How many rows to return at most.</param>
    public ResultTable List(Resource resource, IReadOnlyDictionary<string, object> filters, int offset = 0, int limit = int.MaxValue)
    {
        var shape = Shapes[resource.Name];
        var from = filters.ContainsKey("asOf") ? shape.FromAsOf : shape.From;
        var conditions = shape.Conditions.Where(c => filters.ContainsKey(c.Filter)).Select(c => c.Sql).ToList();
        var where = conditions.Count == 0 ? "" : "WHERE " + string.Join(" AND ", conditions);
        var parameters = new DynamicParameters();
        foreach (var (name, value) in filters) parameters.Add(name, value);
        if (filters.TryGetValue("year", out var year))
        {
            parameters.Add("firstDay", string.Create(CultureInfo.InvariantCulture, $"{year}-01-01"));
            parameters.Add("lastDay", string.Create(CultureInfo.InvariantCulture, $"{year}-12-31"));
        }

        using var connection = store.Open();
        var total = connection.ExecuteScalar<int>($"SELECT count(*) FROM {from} {where}", parameters);
        parameters.Add("offset", offset);
        parameters.Add("limit", limit);
        return Read(
            connection,
            resource,
            $"""
            SELECT {Columns(resource.Fields.Select(f => f.Name))} FROM {from} {where}
            ORDER BY {Columns(resource.Key)} LIMIT @limit OFFSET @offset
            """,
            parameters) with
        { Total = total };
    }

    /// <summary>The row with that key, or no row; for resources whose key is one column.</summary>
    public ResultTable Find(Resource resource, string key)
    {
        using var connection = store.Open();
        return Read(
            connection,
            resource,
            $"SELECT {Columns(resource.Fields.Select(f => f.Name))} FROM {resource.Name} r WHERE r.{resource.Key.Single()} = @key",
            new { key });
    }

    private static string Columns(IEnumerable<string> names) => string.Join(", ", names.Select(n => "r." + n));

    private static ResultTable Read(DbConnection connection, Resource resource, string sql, object parameters)
    {
        using var reader = (DbDataReader)connection.ExecuteReader(sql, parameters);
        var rows = new List<object?[]>();
        while (reader.Read())
            rows.Add([.. resource.Fields.Select((field, i) => reader.IsDBNull(i) ? null : PackageExporter.Value(reader, i, field.Type))]);
        return new([.. resource.Fields.Select(f => new ResultColumn(f))], rows, rows.Count);
    }

    /// <summary>Where the rows <c>r</c> of a resource come from, and the SQL of each of its filters.</summary>
    private sealed record Shape(string From, params (string Filter, string Sql)[] Conditions)
    {
        /// <summary>Where they come from on the day <c>@asOf</c>.</summary>
        public string FromAsOf { get; init; } = From;
    }

    private static Dictionary<string, Shape> CreateShapes() => new(StringComparer.Ordinal)
    {
        ["districts"] = new("districts r", ("district", "r.code = @district")),
        ["themes"] = new("themes r", ("theme", "r.id = @theme")),
        ["agencies"] = new("agencies r", ("district", "r.district_code = @district"), ("agency", "r.id = @agency")),
        ["indicators"] = new("indicators r", ("indicator", "r.id = @indicator")),
        ["notices"] = OnNotice(
            "notices r JOIN notices n ON n.id = r.id",
            "EXISTS (SELECT 1 FROM areas a WHERE a.notice_id = n.id AND a.theme_id = @theme)",
            """
            (EXISTS (SELECT 1 FROM clause_agencies c WHERE c.notice_id = n.id AND c.agency_id = @agency)
             OR EXISTS (SELECT 1 FROM area_agencies g WHERE g.notice_id = n.id AND g.agency_id = @agency))
            """),
        ["areas"] = OnNotice(
            $"areas {OfNotice}",
            "r.theme_id = @theme",
            """
            (EXISTS (SELECT 1 FROM clauses k JOIN clause_agencies c ON c.notice_id = k.notice_id AND c.clause = k.number
                     WHERE k.notice_id = n.id AND k.area = r.ordinal AND c.agency_id = @agency)
             OR EXISTS (SELECT 1 FROM area_agencies g WHERE g.notice_id = n.id AND g.area = r.ordinal AND g.agency_id = @agency))
            """),
        ["area_agencies"] = OnNotice($"area_agencies {OfNotice}", Theme("r.area"), "r.agency_id = @agency"),
        ["clauses"] = OnNotice($"clauses {OfNotice}", Theme("r.area"), Agency("r.area", "r.number")),
        ["clause_agencies"] = OnNotice(
            "clause_agencies r JOIN notices n ON n.id = r.notice_id JOIN clauses k ON k.notice_id = r.notice_id AND k.number = r.clause",
            Theme("k.area"),
            "r.agency_id = @agency"),
        ["allocations"] = OnNotice($"allocations {OfNotice}", Theme("r.area"), Agency("r.area", "r.clause")) with { FromAsOf = $"{AllocationHistory.Table()} {OfNotice}" },
        ["targets"] = OnNotice($"targets {OfNotice}", Theme("r.area"), Agency("r.area", "r.clause"), ("indicator", "r.indicator_id = @indicator")) with
        { FromAsOf = $"{TargetHistory.Table()} {OfNotice}" },
        ["milestones"] = OnNotice(
            "milestones r JOIN targets t ON t.id = r.target_id JOIN notices n ON n.id = t.notice_id",
            Theme("t.area"),
            Agency("t.area", "t.clause"),
            ("indicator", "t.indicator_id = @indicator")),
        ["incentives"] = OnNotice($"incentives {OfNotice}", Theme("r.area"), Agency("r.area", "r.clause")),
        ["actuals"] = new(
            "actuals r",
            ("district", "r.district_code = @district"),
            ("year", EndsInYear),
            ("indicator", "r.indicator_id = @indicator"),
            ("asOf", FigureHistory.ShownOn("r", "@asOf")))
        { FromAsOf = "actual_history r" },
        ["executions"] = OnNotice(
            $"executions {SpentOf}",
            Theme("t.area"),
            Agency("t.area", "t.clause"),
            ("year", EndsInYear),
            ("asOf", "n.issued_on <= @asOf AND " + FigureHistory.ShownOn("r", "@asOf"))) with
        { FromAsOf = $"execution_history {SpentOf}" },
    };

    private const string OfNotice = "r JOIN notices n ON n.id = r.notice_id";

    private const string SpentOf = "r JOIN allocations t ON t.id = r.allocation_id JOIN notices n ON n.id = t.notice_id";

    private const string EndsInYear = "r.period_end BETWEEN @firstDay AND @lastDay";

    /// <summary>What hangs on a notice <c>n</c> has that notice's filters; <paramref name="others"/> come on top, or instead of those of the same name.</summary>
    private static Shape OnNotice(string from, string theme, string agency, params (string Filter, string Sql)[] others) => new(
        from,
        [
            .. new (string Filter, string Sql)[]
            {
                ("district", "n.district_code = @district"),
                ("year", "n.year = @year"),
                ("notice", "n.id = @notice"),
                ("theme", theme),
                ("agency", agency),
                ("asOf", "n.issued_on <= @asOf"),
            }.ExceptBy(others.Select(o => o.Filter), c => c.Filter, StringComparer.Ordinal),
            .. others,
        ]);

    private static string Theme(string area) => $"EXISTS (SELECT 1 FROM areas a WHERE a.notice_id = n.id AND a.ordinal = {area} AND a.theme_id = @theme)";

    /// <summary>Responsible for the clause, or one of the area's agencies.</summary>
    private static string Agency(string area, string clause) =>
        $"""
        (EXISTS (SELECT 1 FROM clause_agencies c WHERE c.notice_id = n.id AND c.clause = {clause} AND c.agency_id = @agency)
         OR EXISTS (SELECT 1 FROM area_agencies g WHERE g.notice_id = n.id AND g.area = {area} AND g.agency_id = @agency))
        """;
}
