using System.Globalization;

namespace Dashboard.Benchmarks;

/// <summary>A name in both languages and the part of an id that is made of it.</summary>
internal sealed record Named(string Slug, string Zh, string En);

/// <summary>What is measured in the invented province.</summary>
/// <param name="Name">Its name and id.</param>
/// <param name="Unit">The code of its unit.</param>
/// <param name="Kind">The code of its kind.</param>
/// <param name="Better">The code of its better direction.</param>
/// <param name="Comparator">The comparator that notices use for it.</param>
/// <param name="Measure">The code of its measure.</param>
/// <param name="Size">What a district of middle size reaches in a year, in the unit.</param>
internal sealed record Measured(Named Name, string Unit, string Kind, string Better, string Comparator, string Measure, decimal Size);

/// <summary>
/// The names of an invented province, as long as real ones and in both languages, so that a search has something to find. No district of it exists.
/// </summary>
internal static class ProvinceNames
{
    public const int DistrictCount = 90;
    public const int IndicatorCount = 300;
    public const int HeadlineCount = 11;

    private static readonly (string Zh, string En)[] First =
    [
        ("清", "Qing"), ("临", "Lin"), ("云", "Yun"), ("富", "Fu"), ("永", "Yong"), ("宁", "Ning"), ("安", "An"), ("平", "Ping"), ("嘉", "Jia"),
        ("德", "De"), ("长", "Chang"), ("秀", "Xiu"), ("江", "Jiang"), ("瑞", "Rui"), ("新", "Xin"), ("东", "Dong"), ("西", "Xi"), ("龙", "Long"),
    ];

    private static readonly (string Zh, string En)[] Second = [("湖", "hu"), ("泽", "ze"), ("岭", "ling"), ("川", "chuan"), ("浦", "pu")];

    private static readonly Named[] Fields =
    [
        new("manufacturing", "制造业", "manufacturing"), new("digital-economy", "数字经济核心产业", "core digital industries"),
        new("services", "现代服务业", "modern services"), new("trade", "外贸企业", "foreign trade enterprises"),
        new("agriculture", "高效生态农业", "efficient ecological agriculture"), new("housing", "保障性住房", "affordable housing"),
        new("education", "基础教育", "basic education"), new("health", "医疗卫生", "medical and health services"), new("elderly-care", "养老服务", "elderly care"),
        new("culture", "文化产业", "cultural industries"), new("tourism", "旅游业", "tourism"), new("sport", "体育产业", "sports industry"),
        new("transport", "综合交通", "integrated transport"), new("water", "水利设施", "water facilities"), new("energy", "清洁能源", "clean energy"),
        new("environment", "生态环境治理", "ecological improvement"), new("technology", "科技创新平台", "innovation platforms"),
        new("talent", "人才引育", "talent programmes"), new("finance", "科创金融", "technology finance"), new("commerce", "商贸流通", "commerce and circulation"),
        new("land", "低效用地再开发", "redevelopment of inefficient land"), new("renewal", "城市更新", "urban renewal"), new("rural", "乡村振兴", "rural revitalization"),
        new("safety", "安全生产", "work safety"), new("government", "政务服务", "government services"),
    ];

    private static readonly Measured[] Aspects =
    [
        new(new("investment", "固定资产投资额", "fixed-asset investment in"), "CNY", "flow", "higher", "ge", "level", 4_000_000_000m),
        new(new("projects-started", "重大项目新开工数", "major projects started in"), "count", "flow", "higher", "eq", "increase_count", 40m),
        new(new("enterprises-new", "新增规上企业数", "new enterprises above designated size in"), "count", "flow", "higher", "gt", "increase_count", 120m),
        new(new("output-growth", "总产出增速", "growth of the output of"), "percent", "growth", "higher", "ge", "growth_rate", 6.5m),
        new(new("employees", "从业人员数", "persons employed in"), "person", "level", "higher", "ge", "level", 36_000m),
        new(new("land-supplied", "新增供地面积", "land newly supplied for"), "mu", "flow", "higher", "ge", "increase_count", 800m),
        new(new("foreign-investment", "实际利用外资额", "foreign investment in actual use in"), "USD", "flow", "higher", "gt", "level", 90_000_000m),
        new(new("pilots", "省级以上示范项目数", "provincial or higher demonstration projects in"), "count", "flow", "higher", "approx", "increase_count", 15m),
        new(new("digital-coverage", "数字化改造覆盖率", "coverage of the digital transformation of"), "percent", "level", "higher", "ge", "share", 80m),
        new(new("energy-use", "单位产出能耗", "energy use per unit of output of"), "tce", "level", "lower", "le", "level", 9_000m),
        new(new("satisfaction", "群众满意度", "public satisfaction with"), "percent", "level", "higher", "gt", "share", 92m),
        new(new("trainees", "技能培训人次", "skills training sessions attended in"), "person_time", "flow", "higher", "ge", "level", 5_000m),
    ];

    private static readonly Measured[] Headlines =
    [
        Headline("fixed-asset-investment-with-zone", "固定资产投资（含功能区）", "Fixed-asset investment, functional zones included", "CNY", "flow", "ge", "level", 62_000_000_000m),
        Headline("fixed-asset-investment", "固定资产投资", "Fixed-asset investment", "CNY", "flow", "ge", "level", 48_000_000_000m),
        Headline("fixed-asset-investment-growth", "固定资产投资增速", "Growth of fixed-asset investment", "percent", "growth", "ge", "growth_rate", 6m),
        Headline("rd-intensity", "研发投入强度", "R&D intensity", "percent", "level", "ge", "share", 3.4m),
        Headline("fdi", "实际利用外资", "Foreign investment in actual use", "USD", "flow", "ge", "level", 620_000_000m),
        Headline("manufacturing-fdi", "制造业实际利用外资", "Foreign investment in manufacturing in actual use", "USD", "flow", "gt", "level", 160_000_000m),
        Headline("industrial-value-added-growth", "规模以上工业增加值增速", "Growth of industrial value added above designated size", "percent", "growth", "ge", "growth_rate", 7m),
        Headline("services-value-added-growth", "服务业增加值增速", "Growth of services value added", "percent", "growth", "ge", "growth_rate", 6.5m),
        Headline("retail-sales-growth", "社会消费品零售总额增速", "Growth of total retail sales of consumer goods", "percent", "growth", "eq", "growth_rate", 5m),
        Headline("high-tech-enterprises-new", "新增国家高新技术企业", "New national high-tech enterprises", "count", "flow", "eq", "increase_count", 320m),
        Headline("high-tech-share-of-industrial-value-added", "高新技术产业增加值占规上工业比重", "High-tech share of industrial value added", "percent", "level", "ge", "share", 70m),
    ];

    private static readonly Named[] Bureaus =
    [
        new("development-reform", "发展和改革局", "Development and Reform Bureau"), new("finance", "财政局", "Finance Bureau"),
        new("economy-information", "经济和信息化局", "Bureau of Economy and Information Technology"), new("science-technology", "科学技术局", "Science and Technology Bureau"),
        new("commerce", "商务局", "Commerce Bureau"), new("agriculture-rural", "农业农村局", "Agriculture and Rural Affairs Bureau"),
        new("housing-construction", "住房和城乡建设局", "Housing and Urban-Rural Development Bureau"), new("education", "教育局", "Education Bureau"),
        new("health", "卫生健康局", "Health Bureau"), new("civil-affairs", "民政局", "Civil Affairs Bureau"),
        new("culture-tourism", "文化和广电旅游体育局", "Bureau of Culture, Radio, Television, Tourism and Sport"), new("transport", "交通运输局", "Transport Bureau"),
        new("water", "林业水利局", "Forestry and Water Bureau"), new("ecology", "生态环境分局", "Ecology and Environment Branch"),
        new("human-resources", "人力资源和社会保障局", "Human Resources and Social Security Bureau"), new("natural-resources", "规划和自然资源分局", "Planning and Natural Resources Branch"),
        new("emergency", "应急管理局", "Emergency Management Bureau"), new("market-regulation", "市场监督管理局", "Market Regulation Bureau"),
        new("statistics", "统计局", "Statistics Bureau"), new("investment-promotion", "投资促进局", "Investment Promotion Bureau"),
    ];

    private static readonly string[] StreetsZh = ["城东", "城西", "城南", "城北", "滨河", "望江", "文苑", "华丰", "南星", "北山", "五里", "紫阳"];
    private static readonly string[] StreetsEn =
        ["Chengdong", "Chengxi", "Chengnan", "Chengbei", "Binhe", "Wangjiang", "Wenyuan", "Huafeng", "Nanxing", "Beishan", "Wuli", "Ziyang"];

    private static readonly (string Zh, string En)[] Verbs =
    [
        ("加快推进", "Accelerate the advance of"), ("支持发展", "Support the development of"), ("持续优化", "Keep improving"), ("加大投入保障", "Increase the money for"),
        ("强化要素支撑", "Strengthen the factors that support"), ("提升质量效益", "Raise the quality and returns of"),
    ];

    public static readonly IReadOnlyList<Named> Districts =
    [
        .. First.SelectMany(first => Second.Select(second =>
            new Named($"{first.En}{second.En}".ToLowerInvariant(), $"{first.Zh}{second.Zh}区", $"{first.En}{second.En} District"))),
    ];

    public static readonly IReadOnlyList<Named> Themes =
    [
        new("investment", "扩大有效投资", "Effective investment"), new("innovation", "科技创新", "Science and technology innovation"),
        new("industry", "产业与先进制造业", "Industry and advanced manufacturing"), new("services", "现代服务业", "Modern services"),
        new("opening-up", "扩大内需与对外开放", "Domestic demand and opening up"), new("rural", "乡村振兴与城乡一体化", "Rural revitalization"),
        new("livelihood", "保障和改善民生", "Livelihood"),
    ];

    public static readonly IReadOnlyList<Measured> Indicators =
    [
        .. Headlines,
        .. Aspects
            .SelectMany(aspect => Fields.Select(field => aspect with
            {
                Name = new($"{field.Slug}-{aspect.Name.Slug}", field.Zh + aspect.Name.Zh, Sentence($"{aspect.Name.En} {field.En}")),
            }))
            .Take(IndicatorCount - HeadlineCount),
    ];

    /// <summary>What notices add to the name of an indicator.</summary>
    public static readonly IReadOnlyList<(string Zh, string En)> Scopes =
    [
        ("", ""), ("（全区）", " (whole district)"), ("（含经济开发区）", " (development zone included)"), ("目标", " target"), ("总量", ", total"), ("（规上口径）", " (above designated size)"),
        ("（全年）", " (whole year)"),
    ];

    /// <summary>What people look for: a field in either language, two words, a word that occurs nowhere.</summary>
    public static readonly IReadOnlyList<string> Searches = [.. Fields.Select(f => f.Zh), .. Fields.Select(f => f.En), "投资 制造", "growth tourism", "无此词"];

    /// <summary>The bureaus and sub-district offices of a district.</summary>
    public static IEnumerable<Named> Agencies(Named district) =>
    [
        .. Bureaus.Select(b => new Named($"{district.Slug}-{b.Slug}", district.Zh + b.Zh, $"{district.En} {b.En}")),
        .. StreetsZh.Zip(StreetsEn, (zh, en) => new Named($"{district.Slug}-{en.ToLowerInvariant()}", zh + "街道", $"{en} Sub-district Office")),
    ];

    /// <summary>The heading of a clause.</summary>
    public static (string Zh, string En) Heading(int number)
    {
        var (verb, field, other) = (Verbs[number % Verbs.Length], Fields[number % Fields.Length], Fields[(number * 7 + 3) % Fields.Length]);
        return ($"{verb.Zh}{field.Zh}与{other.Zh}协同发展", $"{verb.En} {field.En} together with {other.En}");
    }

    private static Measured Headline(string id, string zh, string en, string unit, string kind, string comparator, string measure, decimal size) =>
        new(new(id, zh, en), unit, kind, "higher", comparator, measure, size);

    private static string Sentence(string text) => string.Create(CultureInfo.InvariantCulture, $"{char.ToUpperInvariant(text[0])}{text[1..]}");
}
