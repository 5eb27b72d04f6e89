using Dashboard.Core;
using Dashboard.Data.Queries;
using Dashboard.Web.Localisation;
using Dashboard.Web.Tests.Components;

namespace Dashboard.Web.Tests.Pages.Compare;

/// <summary>Districts named A, B, C and what a test is about, read in one language.</summary>
public abstract class CompareTest : ComponentTest
{
    protected CompareTest() => ReadIn("en");

    protected Texts T => Services.GetRequiredService<Texts>();

    protected Viewer Viewer => Services.GetRequiredService<Viewer>();

    protected static TargetTerms Terms(decimal value, Comparator comparator = Comparator.Eq, Unit? unit = null, decimal? max = null, decimal? stretch = null, string period = "2024", IndicatorKind kind = IndicatorKind.Level) =>
        new(kind, Better.Higher, unit ?? Unit.Percent, Period.Parse(period), comparator, value, max, stretch);

    /// <summary>A final figure for 2024.</summary>
    protected static Actual Final(decimal value) => new(Period.Year(2024), value, ActualStatus.Final);

    protected static ComparedRow Row(
        string district, TargetTerms terms, Actual? actual = null, Measure measure = Measure.Level, bool sample = false, string? id = null, int clause = 1, string? note = null, string indicator = "indicator",
        bool headline = false)
    {
        var target = Some.Target(id ?? $"{district}-{indicator}", terms, actual, notice: Notice(district).Id, clause: clause, indicator: indicator, district: district, sample: sample, headline: headline);
        target = target with { Target = target.Target with { Note = note } };
        return new(target, new(target.Target.Id, district, terms, measure, target.Progress.Actual, sample));
    }

    protected static NoticeHead Notice(string district, bool complete = true, string? name = null) => new()
    {
        Id = $"{district}-2024",
        DistrictCode = district,
        DistrictZh = name ?? district,
        DistrictEn = (name ?? district) + " District",
        Year = 2024,
        Complete = complete,
    };

    protected static IndicatorRow Indicator(string zh = "研发投入强度", string en = "R&D intensity", Unit? unit = null) =>
        new() { Id = "indicator", NameZh = zh, NameEn = en, Unit = (unit ?? Unit.Percent).Code, DefinitionZh = "解释", DefinitionEn = "Definition" };

    protected static IndicatorComparison Comparison(IReadOnlyList<ComparedRow> rows, IEnumerable<NoticeHead>? notices = null, IndicatorRow? indicator = null) =>
        new(2024, indicator ?? Indicator(), [.. notices ?? rows.Select(r => r.Compared.District).Distinct(StringComparer.Ordinal).Select(d => Notice(d))], rows, [], []);

    protected static NoticeRow Money(string district, decimal sum, decimal? stated = null, int year = 2024, bool complete = true, int areas = 3, int withTotal = 3) =>
        Some.NoticeOf(sum, stated, $"{district}-{year}", areas, withTotal) with { DistrictCode = district, DistrictZh = district, DistrictEn = district + " District", Year = year, Complete = complete };

    protected static ThemeRow Theme(string id) => new() { Id = id, NameZh = "主题" + id, NameEn = "Theme " + id };
}
