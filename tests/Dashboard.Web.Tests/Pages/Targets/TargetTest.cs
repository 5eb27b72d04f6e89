using System.Globalization;
using Dashboard.Core;
using Dashboard.Data.Queries;
using Dashboard.Web.Components;
using Dashboard.Web.Localisation;
using Dashboard.Web.Tests.Components;

namespace Dashboard.Web.Tests.Pages.Targets;

/// <summary>One target of Binjiang 2024 with the reports that a test is about, read in one language.</summary>
public abstract class TargetTest : ComponentTest
{
    protected TargetTest() => ReadIn("en");

    protected Texts T => Services.GetRequiredService<Texts>();

    protected Viewer Viewer => Services.GetRequiredService<Viewer>();

    protected static ReportRow Report(string period, decimal value, bool final = false, bool sample = false, string? note = null, string? source = null, string? url = null) => new()
    {
        Period = Period.Parse(period),
        Value = value,
        Status = final ? "final" : "provisional",
        Sample = sample,
        Note = note,
        SourceTitle = source,
        SourceUrl = url,
    };

    protected static TargetTerms Terms(
        decimal value, IndicatorKind kind = IndicatorKind.Flow, Unit? unit = null, Comparator comparator = Comparator.Ge, decimal? max = null, decimal? stretch = null,
        Better better = Better.Higher, string period = "2024") => new(kind, better, unit ?? Unit.Count, Period.Parse(period), comparator, value, max, stretch);

    /// <summary>The target as its page reads it.</summary>
    protected static TargetContent Content(
        TargetTerms terms, ReportRow[]? reports = null, PlanPoint[]? plan = null, string label = "label", Choice[]? inNotice = null,
        TargetProgress[]? sameClause = null, TargetProgress[]? elsewhere = null, int? elsewhereCount = null)
    {
        reports ??= [];
        var yearBefore = Period.Year(terms.Period.Start.Year - 1);
        var baseline = reports.Where(r => r.Period == yearBefore && r.Actual.Status is ActualStatus.Final).Select(r => (decimal?)r.Value).FirstOrDefault();
        var input = new ProgressInput(terms, [.. reports.Select(r => r.Actual)], plan ?? [], baseline);
        var progress = ProgressCalculator.Compute(input, ProgressSettings.Default);
        var row = Some.Target("t", terms).Target with { LabelZh = label, LabelEn = label };
        var item = new TargetProgress(row, input, progress, reports.Any(r => r.Sample && r.Actual == progress.Actual));
        return new(
            item,
            new() { Measure = "level", CountedZh = "企业", CountedEn = "enterprises", DefinitionZh = "解释", DefinitionEn = "Definition" },
            Some.NoticeOf(),
            inNotice ?? [Choice("t")],
            sameClause ?? [],
            elsewhere ?? [],
            elsewhereCount ?? elsewhere?.Length ?? 0,
            Places([item, .. sameClause ?? [], .. elsewhere ?? []]),
            [],
            reports,
            [],
            []);
    }

    protected static Choice Choice(string id) => new() { Id = id, NameZh = id, NameEn = id };

    protected static TargetPlaces Places(IEnumerable<TargetProgress> targets) => new(
        targets.Select(t => t.Target).DistinctBy(t => (t.NoticeId, t.Area, t.Clause)).Select(t => new TargetPlace
        {
            NoticeId = t.NoticeId,
            Year = int.Parse(t.NoticeId[^4..], CultureInfo.InvariantCulture),
            DistrictZh = "滨江区",
            DistrictEn = "Binjiang District",
            Area = t.Area,
            AreaZh = "领域",
            AreaEn = "Area",
            Clause = t.Clause,
            HeadingZh = t.Clause == 0 ? null : "条款",
            HeadingEn = t.Clause == 0 ? null : "Clause heading",
        }),
        new Dictionary<(string, int, int), OwnerRow>
        {
            [(Some.Notice, 1, 0)] = new() { NoticeId = Some.Notice, Area = 1, Clause = 0, AgencyId = "lead", NameZh = "牵头局", NameEn = "Lead Bureau" },
            [(Some.Notice, 1, 2)] = new() { NoticeId = Some.Notice, Area = 1, Clause = 2, AgencyId = "own", NameZh = "责任局", NameEn = "Own Bureau" },
        });

    protected static ViewFilter Filter(string query) => ViewFilter.Parse(query);
}
