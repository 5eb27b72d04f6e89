using Dashboard.Core;
using Dashboard.Data.Queries;

namespace Dashboard.Web.Tests.Components;

/// <summary>Rows as queries give them, with the few things that a test is about.</summary>
internal static class Some
{
    public const string Notice = "here-2024";

    public static readonly Period Year = Period.Year(2024);

    public static TargetTerms Terms(
        decimal value, Unit? unit = null, IndicatorKind kind = IndicatorKind.Flow, Comparator comparator = Comparator.Eq, decimal? max = null, decimal? stretch = null) =>
        new(kind, Better.Higher, unit ?? Unit.Count, Year, comparator, value, max, stretch);

    public static Actual Actual(decimal value, int month = 9, ActualStatus status = ActualStatus.Provisional) => new(Period.Month(2024, month), value, status);

    /// <summary>How a target stands with one report, or none.</summary>
    public static Progress Progress(TargetTerms terms, Actual? actual = null, params PlanPoint[] plan) =>
        ProgressCalculator.Compute(new(terms, actual is { } report ? [report] : [], plan), ProgressSettings.Default);

    public static TargetProgress Target(
        string id, TargetTerms? terms = null, Actual? actual = null, string notice = Notice, int area = 1, int clause = 1, string indicator = "indicator",
        bool headline = false, bool sample = false, ProgressStatus? status = null, string district = "330108")
    {
        terms ??= Terms(100);
        var row = new TargetRow
        {
            Id = id,
            NoticeId = notice,
            DistrictCode = district,
            Area = area,
            Clause = clause,
            IndicatorId = indicator,
            IndicatorZh = "指标",
            IndicatorEn = "Indicator",
            LabelZh = "目标" + id,
            LabelEn = "Target " + id,
            Period = terms.Period,
            Comparator = EnumCode.Of(terms.Comparator),
            Value = terms.Value,
            ValueMax = terms.ValueMax,
            Stretch = terms.Stretch,
            Unit = terms.Unit.Code,
            Strength = "plan",
            Measure = "level",
            Stated = "100",
            Kind = EnumCode.Of(terms.Kind),
            Better = EnumCode.Of(terms.Better),
            Frequency = "monthly",
            Headline = headline,
        };
        var input = new ProgressInput(terms, actual is { } report ? [report] : [], []);
        var progress = ProgressCalculator.Compute(input, ProgressSettings.Default);
        return new(row, input, status is { } given ? progress with { Status = given } : progress, sample);
    }

    public static NoticeRow NoticeOf(decimal sum = 0, decimal? stated = null, string id = Notice, int areas = 3, int areasWithTotal = 2) => new()
    {
        Id = id,
        DistrictCode = "330108",
        DistrictZh = "滨江区",
        DistrictEn = "Binjiang District",
        Year = 2024,
        TitleZh = "若干政策",
        TitleEn = "Several policies",
        IssuedOn = new(2024, 5, 14),
        SourceLanguage = "zh-Hans",
        Complete = true,
        StatedTotalYuan = stated,
        SumOfAreas = sum,
        Areas = areas,
        AreasWithTotal = areasWithTotal,
        Clauses = 3,
        Allocations = 0,
        Targets = 0,
        Incentives = 0,
    };

    public static AreaRow Area(int ordinal, decimal? yuan = null, string theme = "industry", string notice = Notice) =>
        new() { NoticeId = notice, Ordinal = ordinal, NameZh = $"领域{ordinal}", NameEn = $"Area {ordinal}", ThemeId = theme, TotalYuan = yuan };

    public static ThemeRow Theme(string id) => new() { Id = id, NameZh = "主题" + id, NameEn = "Theme " + id };

    public static ClauseRow Clause(int number, int area = 1) => new() { Area = area, Number = number, HeadingZh = $"条款{number}", HeadingEn = $"Clause {number}" };

    public static AllocationRow Allocation(string id, int area = 1, int clause = 1, string? parent = null) => new()
    {
        Id = id,
        Area = area,
        Clause = clause,
        ParentId = parent,
        LabelZh = id,
        LabelEn = id,
        AmountYuan = 1,
        Comparator = "eq",
        Kind = parent is null ? "area_total" : "component",
        Stated = "1元",
    };

    public static IncentiveRow Incentive(string id, int area = 1, int clause = 1) =>
        new() { Id = id, Area = area, Clause = clause, LabelZh = id, LabelEn = id, Fixed = true, MaxYuan = 1, Stated = "1元" };

    public static ResponsibleRow Responsible(string name, int area = 0, int clause = 0, string role = "responsible") =>
        new() { AgencyId = "agency", Area = area, Clause = clause, Role = role, NameZh = name, NameEn = name };
}
