using Dashboard.Core;
using Dashboard.Data.Queries;
using Dashboard.Web.Charts;
using Dashboard.Web.Components;
using Dashboard.Web.Localisation;
using Dashboard.Web.Pages.Overview;
using Dashboard.Web.Tables;

namespace Dashboard.Web.Pages.Compare;

/// <summary>A district's headline targets, counted.</summary>
/// <param name="District">Its code.</param>
/// <param name="Name">Its short name.</param>
/// <param name="RollUp">How they stand.</param>
public sealed record HeadlineDistrict(string District, string Name, RollUp RollUp);

/// <summary>The headline indicators across districts: what the page says and shows of them. Pure.</summary>
public sealed class HeadlineView
{
    /// <summary>The name of the chart in addresses.</summary>
    public const string Name = "compare-headline";

    /// <summary>The name of the table of all districts.</summary>
    public const string AllName = "compare-headline-all";

    /// <summary>The most districts that one picture shows.</summary>
    public const int DistrictsAtOnce = 12;

    private readonly HeadlineComparison data;
    private readonly ViewFilter filter;
    private readonly Texts texts;
    private readonly Viewer viewer;
    private readonly CompareWords words;

    /// <summary>The view of a comparison.</summary>
    public HeadlineView(HeadlineComparison data, ViewFilter filter, Texts texts, Viewer viewer)
    {
        (this.data, this.filter, this.texts, this.viewer) = (data, filter, texts, viewer);
        words = new(texts, viewer, data.Notices);
        Districts =
        [
            .. data.Targets
                .GroupBy(t => t.Target.DistrictCode, StringComparer.Ordinal)
                .Select(g => new HeadlineDistrict(g.Key, words.District(g.Key), new RollUp(g.Select(t => t.Progress.Status))))
                .OrderByDescending(d => d.RollUp.Reported).ThenBy(d => d.District, StringComparer.Ordinal),
        ];
        RollUp = new(data.Targets.Select(t => t.Progress.Status));
        Shown = [.. Districts.Skip((Page - 1) * DistrictsAtOnce).Take(DistrictsAtOnce)];
    }

    /// <summary>The districts that have a headline target, those with the most reported figures first.</summary>
    public IReadOnlyList<HeadlineDistrict> Districts { get; }

    /// <summary>The districts of this part.</summary>
    public IReadOnlyList<HeadlineDistrict> Shown { get; }

    /// <summary>How all headline targets stand.</summary>
    public RollUp RollUp { get; }

    /// <summary>The part that is shown, from 1.</summary>
    public int Page => Math.Clamp(filter.Page, 1, Pages);

    /// <summary>How many parts there are.</summary>
    public int Pages => Math.Max(1, (Districts.Count + DistrictsAtOnce - 1) / DistrictsAtOnce);

    /// <summary>Who is on course for how many of its headline targets; counts alone where there are many districts.</summary>
    public string Finding
    {
        get
        {
            if (RollUp.Reported == 0) return texts["Compare.Headline.NoReports", words.CountOrNames([.. Districts.Select(d => d.Name)]), RollUp.Total, data.Year];
            List<HeadlineDistrict> reported = [.. Districts.Where(d => d.RollUp.Reported > 0)];
            List<string> silent = [.. Districts.Where(d => d.RollUp.Reported == 0).Select(d => d.Name)];
            var said = reported.Count > CompareWords.MostNames
                ? texts["Compare.Headline.Many", Districts.Count, RollUp.Total, RollUp.Reported, RollUp.OnCourse, RollUp.OffCourse]
                : string.Join(texts["Compare.Semicolon"], reported.Select((d, i) => texts[i == 0 ? "Compare.Headline.First" : "Compare.Headline.Next", d.Name, d.RollUp.OnCourse, d.RollUp.Total, d.RollUp.Reported]));
            return silent.Count == 0 ? said : texts["Compare.Halves", said, texts["Compare.Headline.Silent", words.CountOrNames(silent)]];
        }
    }

    /// <summary>The heat map of the districts of this part; null where there is no headline target.</summary>
    public ChartFigure? Figure()
    {
        if (Shown.Count == 0) return null;
        var codes = Shown.Select(d => d.District).ToHashSet(StringComparer.Ordinal);
        var shown = data.Targets.Where(t => codes.Contains(t.Target.DistrictCode)).ToList();
        var hint = Pages == 1 ? "" : texts["Compare.Headline.Part", ((Page - 1) * DistrictsAtOnce) + 1, ((Page - 1) * DistrictsAtOnce) + Shown.Count, Districts.Count];
        return HeadlineMap.Of(
            Name,
            texts["Compare.Headline.Title", data.Year, RollUp.Reported, RollUp.Total, RollUp.OnCourse],
            hint,
            Table(Name, shown),
            Shown,
            [.. shown.GroupBy(t => t.Target.IndicatorId, StringComparer.Ordinal).OrderBy(g => Place(g.Key)).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => g.ToList())],
            filter,
            texts,
            viewer);
    }

    /// <summary>The headline targets of all districts.</summary>
    public DataTable All() => Table(AllName, data.Targets);

    private DataTable Table(string name, IEnumerable<TargetProgress> targets) => new(
        name,
        texts["Compare.Headline.Table", data.Year],
        [
            new(texts["Filter.District"]), new(texts["Filter.Indicator"]), new(texts["Compare.Column.Comparator"]), DataColumn.Mixed(texts["Compare.Column.Value"]),
            DataColumn.Mixed(texts["Target.Actual"]), new(texts["Compare.Column.ActualPeriod"]), new(texts["Compare.Column.ActualStatus"]), new(texts["Target.Status"]),
        ],
        [
            .. targets
                .OrderBy(t => Place(t.Target.IndicatorId)).ThenBy(t => t.Target.IndicatorId, StringComparer.Ordinal).ThenBy(t => t.Target.DistrictCode, StringComparer.Ordinal)
                .Select(t => (IReadOnlyList<DataCell>)
                [
                    DataCell.Link(words.District(t.Target.DistrictCode), filter.TargetAddress(t.Target.Id)),
                    new(viewer.Name(t.Target.IndicatorZh, t.Target.IndicatorEn)) { Title = viewer.OtherName(t.Target.IndicatorZh, t.Target.IndicatorEn) },
                    texts.Word(EnumCode.Parse<Comparator>(t.Target.Comparator)),
                    new(t.Target.Value) { Unit = t.Input.Target.Unit, Title = t.Target.Stated },
                    new(t.Progress.Actual?.Value) { Unit = t.Input.Target.Unit, IsSample = t.IsSample },
                    new(t.Progress.Actual?.Period),
                    t.Progress.Actual is { } actual ? texts.Word(actual.Status) : null as string,
                    t.Progress.Status,
                ]),
        ]);

    private static int Place(string indicator) => Array.IndexOf(OverviewView.HeadlineOrder, indicator) is >= 0 and var place ? place : int.MaxValue;
}
