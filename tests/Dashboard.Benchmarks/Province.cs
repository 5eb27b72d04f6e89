using System.Data.Common;
using System.Globalization;
using Dashboard.Data;

namespace Dashboard.Benchmarks;

/// <summary>
/// A store at the scale of a province: 90 districts, 300 targets each in every one of five years, a report a month, all invented.
/// The same rows every time.
/// </summary>
internal static class Province
{
    public const int FirstYear = 2021;
    public const int LastYear = 2025;

    /// <summary>The day that a reader of the newest year looks.</summary>
    public static readonly DateOnly Today = new(LastYear, 10, 15);

    private const int Areas = 7;
    private const int Clauses = 60;
    private const int PartsOfArea = 3;
    private const decimal Scale = 10_000m;

    /// <summary>The code of a district by its number.</summary>
    public static string Code(int district) => string.Create(CultureInfo.InvariantCulture, $"99{(district / 10) + 1:00}{(district % 10) + 1:00}");

    /// <summary>The id of a district's notice.</summary>
    public static string Notice(int district, int year) => string.Create(CultureInfo.InvariantCulture, $"{ProvinceNames.Districts[district].Slug}-{year}");

    /// <summary>The id of a notice's target on the i-th indicator.</summary>
    public static string Target(string notice, int i) => $"{notice}-c{ClauseOf(i):00}-{ProvinceNames.Indicators[i].Name.Slug}";

    private static int ClauseOf(int i) => (i * Clauses / ProvinceNames.IndicatorCount) + 1;

    /// <summary>Fills an empty store, in one transaction.</summary>
    public static void Fill(Store store)
    {
        Migrations.Apply(store);
        using var connection = store.Open();
        using var transaction = connection.BeginTransaction();
        Places(transaction);
        foreach (var year in Years)
            for (var district = 0; district < ProvinceNames.DistrictCount; district++)
                WriteNotice(transaction, district, year);
        Reports(transaction);
        transaction.Commit();
    }

    private static IEnumerable<int> Years => Enumerable.Range(FirstYear, LastYear - FirstYear + 1);

    private static void Places(DbTransaction transaction)
    {
        using var districts = new Rows(transaction, "districts", "code", "name_zh", "name_en", "parent_code", "revision");
        districts.Add("990000", "示例省", "Example Province", null, "2024");
        for (var city = 0; city < ProvinceNames.DistrictCount / 10; city++)
            districts.Add(string.Create(CultureInfo.InvariantCulture, $"99{city + 1:00}00"), $"示例{city + 1}市", $"Example City {city + 1}", "990000", "2024");
        using var agencies = new Rows(transaction, "agencies", "id", "district_code", "name_zh", "name_en");
        foreach (var (i, district) in ProvinceNames.Districts.Index())
        {
            districts.Add(Code(i), district.Zh, district.En, Code(i)[..4] + "00", "2024");
            foreach (var agency in ProvinceNames.Agencies(district)) agencies.Add(agency.Slug, Code(i), agency.Zh, agency.En);
        }

        using var themes = new Rows(transaction, "themes", "id", "name_zh", "name_en", "sort");
        foreach (var (i, theme) in ProvinceNames.Themes.Index()) themes.Add(theme.Slug, theme.Zh, theme.En, i + 1);
        using var indicators = new Rows(
            transaction, "indicators", "id", "name_zh", "name_en", "unit", "counted_zh", "counted_en", "kind", "better", "frequency", "headline", "definition_zh", "definition_en");
        foreach (var (i, indicator) in ProvinceNames.Indicators.Index())
        {
            var counted = indicator.Unit == "count";
            indicators.Add(
                indicator.Name.Slug, indicator.Name.Zh, indicator.Name.En, indicator.Unit, counted ? "个" : null, counted ? "units" : null, indicator.Kind, indicator.Better,
                "monthly", i < ProvinceNames.HeadlineCount ? 1 : 0, $"统计口径内的{indicator.Name.Zh}，按月累计上报。", $"{indicator.Name.En}, as the statistics bureau counts it.");
        }
    }

    private static void WriteNotice(DbTransaction transaction, int district, int year)
    {
        var (id, name) = (Notice(district, year), ProvinceNames.Districts[district]);
        var agencies = ProvinceNames.Agencies(name).ToList();
        using var notices = new Rows(
            transaction, "notices", "id", "district_code", "year", "title_zh", "title_en", "document_number", "issued_on", "valid_from", "valid_to", "source_language", "complete", "stated_total_yuan");
        notices.Add(
            id, Code(district), year, $"关于推动{name.Zh}经济高质量发展的若干政策（{year}年版）", $"Several policies to promote high-quality economic development of {name.En} ({year} edition)",
            $"〔{year}〕{district + 1}号", string.Create(CultureInfo.InvariantCulture, $"{year}-{(district % 3) + 1:00}-{(district % 28) + 1:00}"), $"{year}-01-01", $"{year}-12-31", "zh-Hans", 1,
            Whole(9_000_000_000m));

        using var areas = new Rows(transaction, "areas", "notice_id", "ordinal", "name_zh", "name_en", "theme_id");
        using var areaAgencies = new Rows(transaction, "area_agencies", "notice_id", "area", "agency_id", "role");
        using var allocations = new Rows(
            transaction, "allocations", "id", "notice_id", "area", "clause", "parent_id", "label_zh", "label_en", "amount_yuan", "comparator", "kind", "stated");
        using var executions = new Rows(transaction, "executions", "allocation_id", "period", "period_end", "executed_yuan", "status", "sample");
        for (var area = 1; area <= Areas; area++)
        {
            var theme = ProvinceNames.Themes[area - 1];
            areas.Add(id, area, theme.Zh + "政策", "Policies for " + theme.En, theme.Slug);
            areaAgencies.Add(id, area, agencies[area].Slug, "lead");
            areaAgencies.Add(id, area, agencies[area + Areas].Slug, "cooperating");
            areaAgencies.Add(id, area, agencies[20 + area - 1].Slug, "cooperating");
            var part = 100_000_000m + (Mix(district, year, area) % 400 * 1_000_000m);
            var total = $"{id}-a{area}";
            Allocate(total, area, null, theme.Zh, theme.En, part * PartsOfArea, "area_total");
            for (var i = 0; i < PartsOfArea; i++)
            {
                var heading = ProvinceNames.Heading(area * 10 + i);
                Allocate($"{total}-p{i + 1}", area, total, heading.Zh + "专项资金", "Special funds: " + heading.En, part, "component");
            }
        }

        using var clauses = new Rows(transaction, "clauses", "notice_id", "number", "area", "heading_zh", "heading_en");
        using var clauseAgencies = new Rows(transaction, "clause_agencies", "notice_id", "clause", "agency_id", "position");
        using var incentives = new Rows(
            transaction, "incentives", "id", "notice_id", "area", "clause", "label_zh", "label_en", "max_yuan", "rate_percent", "rate_kind", "fixed", "stated");
        for (var clause = 1; clause <= Clauses; clause++)
        {
            var heading = ProvinceNames.Heading(clause);
            clauses.Add(id, clause, AreaOf(clause), heading.Zh, heading.En);
            clauseAgencies.Add(id, clause, agencies[(clause + district) % agencies.Count].Slug, 1);
            clauseAgencies.Add(id, clause, agencies[(clause + district + 9) % agencies.Count].Slug, 2);
            if (clause % 3 > 0)
                incentives.Add($"{id}-c{clause}-grant", id, AreaOf(clause), clause, heading.Zh + "补助", "Grant: " + heading.En, Whole(clause * 100_000m), Whole(20), "subsidy", 0, $"{clause * 10}万元");
        }

        using var targets = new Rows(
            transaction, "targets", "id", "notice_id", "area", "clause", "indicator_id", "label_zh", "label_en", "period", "period_end", "comparator", "value", "unit", "strength", "measure", "stated");
        using var milestones = new Rows(transaction, "milestones", "target_id", "period", "period_end", "comparator", "value");
        foreach (var (i, indicator) in ProvinceNames.Indicators.Index())
        {
            var clause = ClauseOf(i);
            var scope = ProvinceNames.Scopes[(district + i) % ProvinceNames.Scopes.Count];
            var (target, value) = (Target(id, i), Goal(indicator, district, year, i));
            targets.Add(
                target, id, AreaOf(clause), i % 25 == 0 ? 0 : clause, indicator.Name.Slug, indicator.Name.Zh + scope.Zh, indicator.Name.En + scope.En, $"{year}", $"{year}-12-31", indicator.Comparator,
                Whole(value), indicator.Unit, (i % 9) switch { 0 => "must", 1 => "strive", _ => "plan" }, indicator.Measure, $"{value:0.##}");
            if (indicator.Kind != "level" || i % 10 != 0) continue;
            for (var quarter = 1; quarter <= 4; quarter++)
                milestones.Add(target, $"{year}-Q{quarter}", MonthEnd(year, quarter * 3), "ge", Whole(value * (0.92m + (0.02m * quarter))));
        }

        void Allocate(string allocation, int area, string? parent, string zh, string en, decimal yuan, string kind)
        {
            allocations.Add(allocation, id, area, 0, parent, zh, en, Whole(yuan), "eq", kind, $"{yuan / 100_000_000:0.##}亿元");
            for (var quarter = 1; quarter <= 4; quarter++)
                executions.Add(allocation, $"{year}-Q{quarter}", MonthEnd(year, quarter * 3), Whole(yuan * quarter * 0.23m), "provisional", 0);
        }
    }

    /// <summary>
    /// The reports, in the order in which they come in: month by month, district by district. The last of a year is its final figure. One target in thirty has
    /// none in a year.
    /// </summary>
    private static void Reports(DbTransaction transaction)
    {
        using var actuals = new Rows(transaction, "actuals", "indicator_id", "district_code", "period", "period_end", "value", "status", "source_title", "sample");
        foreach (var year in Years)
        {
            for (var month = 1; month <= 12; month++)
            {
                var (period, end, status) = month < 12 ? ($"{year}-{month:00}", MonthEnd(year, month), "provisional") : ($"{year}", MonthEnd(year, 12), "final");
                for (var district = 0; district < ProvinceNames.DistrictCount; district++)
                {
                    var (code, source) = (Code(district), $"{ProvinceNames.Districts[district].Zh}统计局{year}年{month}月统计月报");
                    foreach (var (i, indicator) in ProvinceNames.Indicators.Index())
                    {
                        var chance = Mix(district, year, i);
                        if (chance % 30 == 29) continue;
                        var reached = Goal(indicator, district, year, i) * (0.8m + (chance % 41 * 0.01m));
                        actuals.Add(indicator.Name.Slug, code, period, end, Whole(indicator.Kind == "flow" ? reached * month / 12 : reached), status, source, 0);
                    }
                }
            }
        }
    }

    private static decimal Goal(Measured indicator, int district, int year, int number) =>
        Math.Round(indicator.Size * (0.7m + (Mix(district, number, 7) % 60 * 0.01m)) * (1 + ((year - FirstYear) * 0.03m)), indicator.Unit == "percent" ? 1 : 0);

    private static int AreaOf(int clause) => ((clause - 1) * Areas / Clauses) + 1;

    private static string MonthEnd(int year, int month) =>
        string.Create(CultureInfo.InvariantCulture, $"{year}-{month:00}-{DateTime.DaysInMonth(year, month):00}");

    private static long Whole(decimal value) => decimal.ToInt64(value * Scale);

    /// <summary>A number without a pattern that is the same on every machine.</summary>
    private static int Mix(int a, int b, int c)
    {
        var mixed = unchecked((((uint)a * 2654435761u) ^ ((uint)b * 2246822519u) ^ ((uint)c * 3266489917u)) * 668265263u);
        return (int)((mixed ^ (mixed >> 15)) >> 4);
    }

    /// <summary>An INSERT into a table that is prepared once.</summary>
    private sealed class Rows : IDisposable
    {
        private readonly DbCommand command;

        public Rows(DbTransaction transaction, string table, params string[] columns)
        {
            command = transaction.Connection!.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = $"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select(c => '@' + c))})";
            foreach (var column in columns)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = '@' + column;
                command.Parameters.Add(parameter);
            }
        }

        public void Add(params ReadOnlySpan<object?> values)
        {
            for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i] ?? DBNull.Value;
            command.ExecuteNonQuery();
        }

        public void Dispose() => command.Dispose();
    }
}
