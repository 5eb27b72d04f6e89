using System.Globalization;
using Dashboard.Core;
using Dashboard.Data.Queries;
using Dashboard.Web.Charts;
using Dashboard.Web.Localisation;
using Dashboard.Web.Tables;
using Plotly.Blazor;
using Plotly.Blazor.LayoutLib;
using Plotly.Blazor.LayoutLib.AnnotationLib;
using Plotly.Blazor.LayoutLib.XAxisLib;
using Plotly.Blazor.Traces;
using Plotly.Blazor.Traces.ScatterLib;
using Plotly.Blazor.Traces.ScatterLib.MarkerLib;
using Marker = Plotly.Blazor.Traces.ScatterLib.Marker;

namespace Dashboard.Web.Pages.Targets;

/// <summary>
/// The curve of one target: what was reported over its period, against the target, the stretch, what is expected by then, the year before, and the range
/// in which the period would end. Time runs in months from the period's start; a figure stands at the end of the month it is for. Pure.
/// </summary>
public sealed class TargetCurve
{
    /// <summary>The chart's name in addresses.</summary>
    public const string Name = "target-curve";

    private const int Height = 340;
    private const int Top = 20;
    private const int Bottom = 44;
    private const decimal Air = 0.08m;
    private const decimal LeastSpan = 0.2m;

    private readonly TargetProgress item;
    private readonly TargetDetails details;
    private readonly TargetFinding finding;
    private readonly TargetTerms terms;
    private readonly Progress progress;
    private readonly Texts texts;
    private readonly Viewer viewer;
    private readonly PlanCurve? plan;
    private readonly List<ReportRow> reports;
    private readonly List<ReportRow> before;
    private readonly decimal? baseline;
    private readonly decimal low;
    private readonly decimal high;
    private readonly decimal divisor;
    private readonly string unit;
    private readonly string title;

    private TargetCurve(TargetContent content, ProgressSettings settings, Texts texts, Viewer viewer)
    {
        (item, details, this.texts, this.viewer) = (content.Item, content.Details, texts, viewer);
        (terms, progress) = (item.Input.Target, item.Progress);
        finding = new(item, settings, texts, viewer);
        plan = ProgressCalculator.Expected(item.Input, settings);
        reports = Latest(content.Reports.Where(r => ProgressCalculator.Latest(terms, [r.Actual]) is not null));
        baseline = terms.Kind is IndicatorKind.Level ? item.Input.Baseline : null;
        before = terms.Period.Kind is PeriodKind.Year
            ? Latest(content.Reports.Where(r => r.Period.Kind is not PeriodKind.Span && r.Period.End.Year == terms.Period.Start.Year - 1))
            : [];
        if (baseline is not null && before.Count == 1) before = []; // it is the baseline

        decimal?[] values =
        [
            terms.Kind is IndicatorKind.Flow ? 0 : null, terms.Value, terms.ValueMax, terms.Stretch, baseline, .. Projections.Cast<decimal?>(),
            .. reports.Select(r => (decimal?)r.Value), .. before.Select(r => (decimal?)r.Value), .. plan?.Points.Select(p => (decimal?)p.Value) ?? [],
        ];
        var (min, max) = (values.Min()!.Value, values.Max()!.Value);
        var largest = Math.Max(Math.Abs(min), Math.Abs(max));
        var air = Math.Max((max - min) * Air, ((largest == 0 ? 1 : largest * LeastSpan) - (max - min)) / 2); // a difference of a few percent must not fill the picture
        low = terms.Kind is IndicatorKind.Flow && min == 0 ? 0 : min - air;
        high = max + air;
        (divisor, var word) = FigureFormat.AxisScale(largest, terms.Unit, viewer.Language);
        var counted = terms.Unit == Unit.Count && details is { CountedZh: { } zh, CountedEn: { } en } ? viewer.Name(zh, en) : "";
        var place = content.Places.Of(item.Target);
        title = texts["Finding", viewer.Name(item.Target.LabelZh, item.Target.LabelEn), viewer.District(place.DistrictZh, place.DistrictEn), Sentence]; // it stands alone in frames and pictures
        unit = word.Length == 0 ? counted : counted.Length == 0 ? word : texts["Curve.Unit", word, counted];
    }

    /// <summary>The chart of a target.</summary>
    public static ChartFigure Of(TargetContent content, ProgressSettings settings, Texts texts, Viewer viewer) => new TargetCurve(content, settings, texts, viewer).Figure();

    private ChartFigure Figure()
    {
        var labels = Labels().ToList();
        var layout = ChartFigure.Plain();
        layout.Margin.T = Top;
        layout.Margin.B = Bottom;
        layout.Margin.R = LineLabels.Width(labels.Select(l => l.Name));
        layout.XAxis = [TimeAxis()];
        layout.YAxis = [ValueAxis()];
        layout.Annotations = LineLabels.Beside(labels, terms.Period.Months, Scaled(low), Scaled(high), Height - Top - Bottom);
        if (reports is [.., var last] && X(last.Period) < terms.Period.Months) layout.Annotations.Add(AtPoint(last));
        return new(Name, title, Hint, Table(), Traces(), layout, Height);
    }

    private string Sentence
    {
        get
        {
            if (progress.Actual is not { } actual) return texts["Curve.NoReport", finding.Target, finding.Period(terms.Period)];
            var (value, when) = (finding.Value(actual.Value), finding.Period(actual.Period));
            return progress switch
            {
                { CompletionPercent: { } done, Rule: ProgressRule.ShareOfWay, ExpectedPercent: { } wanted, Baseline: { } from } =>
                    texts["Curve.ShareOfWay", Percent(done), when, Percent(wanted), finding.Value(from), finding.Value(terms.Value)],
                { CompletionPercent: { } done } when actual.Period.End == terms.Period.End => texts["Curve.CompletionWhole", Percent(done), when],
                { CompletionPercent: { } done, ExpectedPercent: { } wanted } => Projections.Count > 0
                    ? texts["Curve.CompletionProjected", Percent(done), when, Percent(wanted), ProjectionWords]
                    : texts["Curve.Completion", Percent(done), when, Percent(wanted)],
                { Rule: ProgressRule.Milestone, ExpectedValue: { } expected } => texts["Curve.Milestone", value, when, finding.Rounded(expected)],
                { Rule: ProgressRule.GrowthGap, GapPoints: { } gap } => texts["Curve.Growth", value, when, FigureFormat.Points(gap, viewer.Language), finding.Target],
                _ => texts["Curve.Other", value, when, finding.Target],
            };
        }
    }

    private string Hint
    {
        get
        {
            List<string> hints = [terms.Kind switch { IndicatorKind.Flow => "Curve.HintFlow", IndicatorKind.Growth => "Curve.HintGrowth", _ => "Curve.Hint" }];
            if (plan is not null) hints.Add("Curve.HintPlan");
            if (reports.Exists(IsProvisional)) hints.Add("Curve.HintHollow");
            if (Projections.Count > 0) hints.Add("Curve.HintRange");
            if (before.Count > 0) hints.Add("Curve.HintBefore");
            if (baseline is not null) hints.Add("Curve.HintBaseline");
            return string.Join(viewer.IsChinese ? "" : " ", hints.Select(h => texts[h]));
        }
    }

    /// <summary>The values at which the period would end, the lower first; empty where nothing is projected or nothing is left of the period.</summary>
    private List<decimal> Projections => progress.Actual is { } actual && actual.Period.End < terms.Period.End
        ? [.. new[] { progress.ProjectionByPace, progress.ProjectionByRecentRate }.OfType<decimal>().Order()]
        : [];

    private string ProjectionWords => Projections is [var least, .., var most] && finding.Rounded(least) != finding.Rounded(most)
        ? texts["Curve.Range", finding.Rounded(least), finding.Rounded(most)]
        : finding.Rounded(Projections[0]);

    private List<ITrace> Traces()
    {
        var colour = ChartColours.District(item.Target.DistrictCode);
        decimal end = terms.Period.Months;
        List<ITrace> traces = [];
        if (Projections is [var least, .., var most] && progress.Actual is { } last)
        {
            var from = (X(last.Period), last.Value);
            traces.Add(Line(texts["Curve.Projection"], [(end, most), from, (end, least)], colour, 1.5m, "dot", fill: colour + "22"));
        }
        else if (Projections is [var only] && progress.Actual is { } latest)
        {
            traces.Add(Line(texts["Curve.Projection"], [(X(latest.Period), latest.Value), (end, only)], colour, 1.5m, "dot"));
        }

        if (before.Count > 0) traces.Add(Reports(YearBefore, before, ChartFigure.Grey, 1, 4));
        if (plan is not null) traces.Add(Line(texts["Curve.Plan"], plan.Points.Select(p => (Math.Round(p.Elapsed * end, 3), p.Value)), ChartFigure.Grey, 1.5m, "dash"));
        foreach (var (name, value, isStretch) in Goals) traces.Add(Line(name, [(0, value), (end, value)], ChartFigure.Grey, isStretch ? 1.5m : 2.5m, isStretch ? "longdashdot" : "solid"));
        if (baseline is { } start) traces.Add(Points([(0, start)], [texts["Curve.Baseline", finding.Value(start)]], [SymbolEnum.Circle], ChartFigure.Grey, [8]));
        if (reports.Count > 0) traces.Add(Reports(texts["Curve.Actual"], reports, colour, 2.5m, 8));
        return traces;
    }

    private IEnumerable<(string Name, decimal Value, bool IsStretch)> Goals
    {
        get
        {
            var name = texts[progress.Rule is ProgressRule.Headroom ? "Curve.Limit" : "Curve.Target"];
            yield return (name, terms.Value, false);
            if (terms.ValueMax is { } max) yield return (name, max, false);
            if (terms.Stretch is { } stretch) yield return (texts["Curve.Stretch"], stretch, true);
        }
    }

    private IEnumerable<(string Name, decimal Y)> Labels()
    {
        foreach (var (name, value, _) in Goals) yield return (Named(name, value), Scaled(value));
        if (Projections.Count > 0) yield return (texts["Curve.Projection"], Scaled(Projections.Average()));
        if (before.Count > 0) yield return (YearBefore, Scaled(before[^1].Value));
        if (reports is [.., var last] && X(last.Period) == terms.Period.Months) yield return (Named(texts["Curve.Actual"], last.Value), Scaled(last.Value));
    }

    /// <summary>The name of the line of reports at its last point: under it where it lags behind the plan, else above it, so that it stands off the plan's line.</summary>
    private Annotation AtPoint(ReportRow last)
    {
        var (x, isBehind) = (X(last.Period), last.Value < plan?.At(terms.Period.ShareElapsed(last.Period.End)));
        return new()
        {
            Text = ChartFigure.Markup(Named(texts["Curve.Actual"], last.Value)),
            X = x,
            Y = Scaled(last.Value),
            XAnchor = isBehind || x < terms.Period.Months / 4m ? XAnchorEnum.Left : XAnchorEnum.Right,
            YAnchor = isBehind ? YAnchorEnum.Top : YAnchorEnum.Bottom,
            YShift = isBehind ? -4 : 6,
            ShowArrow = false,
        };
    }

    private string Named(string name, decimal value) => $"{name} {Scaled(value).ToString("#,0.##", CultureInfo.InvariantCulture)}";

    private string YearBefore => (terms.Period.Start.Year - 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>A line through reports with a point for each, hollow where it is provisional. Amounts that add up begin at nothing where the months of the period are reported.</summary>
    private Scatter Reports(string name, List<ReportRow> rows, string colour, decimal width, decimal size)
    {
        var isGrowing = terms.Kind is IndicatorKind.Flow && rows[0].Period.End < terms.Period.End && rows[0].Period.End.Month < 12;
        List<(decimal X, decimal Y)> points = [.. rows.Select(r => (X(r.Period), r.Value))];
        List<string> words = [.. rows.Select(r => texts["Curve.Point", name, finding.Reported(r.Actual)] + (r.Sample ? texts["Target.Sample"] : ""))];
        List<SymbolEnum> symbols = [.. rows.Select(r => IsProvisional(r) ? SymbolEnum.CircleOpen : SymbolEnum.Circle)];
        if (isGrowing)
        {
            points.Insert(0, (0, 0));
            words.Insert(0, "");
            symbols.Insert(0, SymbolEnum.Circle);
        }

        var trace = Points(points, words, symbols, colour, [.. Enumerable.Repeat((decimal?)size, rows.Count).Prepend(0).TakeLast(points.Count)]);
        trace.Name = ChartFigure.Markup(name);
        trace.Mode = ModeFlag.Lines | ModeFlag.Markers;
        trace.Line = new() { Color = colour, Width = width };
        return trace;
    }

    private Scatter Points(IReadOnlyList<(decimal X, decimal Y)> points, IEnumerable<string> words, IEnumerable<SymbolEnum> symbols, string colour, IList<decimal?> sizes) => new()
    {
        X = [.. points.Select(p => (object)p.X)],
        Y = [.. points.Select(p => (object)Scaled(p.Y))],
        Mode = ModeFlag.Markers,
        Marker = new Marker { Color = colour, Opacity = 1, Line = new() { Color = colour, Width = 1.5m }, SizeArray = sizes, SymbolArray = [.. symbols.Select(s => (SymbolEnum?)s)] },
        HoverInfo = HoverInfoFlag.Text,
        HoverTextArray = [.. words.Select(ChartFigure.Markup)],
        ClipOnAxis = false,
        ShowLegend = false,
    };

    private Scatter Line(string name, IEnumerable<(decimal X, decimal Y)> points, string colour, decimal width, string dash, string? fill = null)
    {
        var line = points.ToList();
        return new()
        {
            Name = ChartFigure.Markup(name),
            X = [.. line.Select(p => (object)p.X)],
            Y = [.. line.Select(p => (object)Scaled(p.Y))],
            Mode = ModeFlag.Lines,
            Line = new() { Color = colour, Width = width, Dash = dash },
            Fill = fill is null ? null : FillEnum.ToSelf,
            FillColor = fill,
            HoverInfo = HoverInfoFlag.Text,
            HoverTextArray = [.. line.Select(p => ChartFigure.Markup(texts["Curve.Point", name, finding.Rounded(p.Y)]))],
            ClipOnAxis = false,
            ShowLegend = false,
        };
    }

    private XAxis TimeAxis()
    {
        var (months, start) = (terms.Period.Months, terms.Period.Start);
        var step = months <= 3 ? 1 : months <= 12 ? 3 : 12;
        var axis = ChartFigure.X();
        axis.Range = [0m, (decimal)months];
        axis.ZeroLine = false;
        axis.TickMode = TickModeEnum.Array;
        axis.TickVals = [.. Enumerable.Range(1, months / step).Select(i => (object)(i * step))];
        axis.TickText = [.. Enumerable.Range(1, months / step).Select(i => (object)Tick(start.AddMonths((i * step) - 1)))];
        return axis;

        string Tick(DateOnly month) => step == 12
            ? texts["Curve.EndOf", month.Year]
            : month.ToString(viewer.IsChinese ? "M月<br>yyyy" : "MMM<br>yyyy", CultureInfo.InvariantCulture);
    }

    private YAxis ValueAxis()
    {
        var axis = ChartFigure.Y(ChartFigure.Markup(unit));
        axis.Range = [Scaled(low), Scaled(high)];
        axis.ZeroLine = false;
        return axis;
    }

    private DataTable Table()
    {
        var rows = new SortedDictionary<DateOnly, (Period Period, ReportRow? Report, ReportRow? Before)>();
        foreach (var report in before) Add(Shifted(report.Period), before: report);
        foreach (var point in item.Input.Plan.Where(p => p.Period.End > terms.Period.Start && p.Period.End <= terms.Period.End)) Add(point.Period);
        foreach (var report in reports) Add(report.Period, report);
        if (!rows.ContainsKey(terms.Period.End)) Add(terms.Period);
        return new(
            Name,
            title,
            [
                new(texts["Column.Period"]), Column("Column.Actual"), new(texts["Column.ActualStatus"]), Column("Column.Plan"), Column("Column.Value"),
                .. terms.ValueMax is null ? [] : new[] { Column("Column.ValueMax") },
                .. terms.Stretch is null ? [] : new[] { Column("Column.Stretch") },
                .. before.Count == 0 ? [] : new[] { Column("Column.LastYear") },
                .. Projections.Count == 0 ? [] : new[] { Column("Column.ProjectionLow"), Column("Column.ProjectionHigh") },
            ],
            [.. rows.Values.Select(r => Row(r.Period, r.Report, r.Before))]);

        DataColumn Column(string key) => DataColumn.Of(texts[key], terms.Unit);

        void Add(Period period, ReportRow? report = null, ReportRow? before = null)
        {
            var known = rows.GetValueOrDefault(period.End);
            rows[period.End] = (report is null && known.Report is not null ? known.Period : period, report ?? known.Report, before ?? known.Before);
        }
    }

    private IReadOnlyList<DataCell> Row(Period period, ReportRow? report, ReportRow? yearBefore)
    {
        var isEnd = period.End == terms.Period.End;
        return
        [
            new DataCell(period) { Shown = finding.Period(period) },
            new DataCell((object?)report?.Value) { IsSample = report is { Sample: true } },
            report is null ? new DataCell(null) : texts.Word(report.Actual.Status),
            DataCell.Rounded(plan?.At(terms.Period.ShareElapsed(period.End))),
            terms.Value,
            .. terms.ValueMax is { } max ? [max] : Array.Empty<DataCell>(),
            .. terms.Stretch is { } stretch ? [stretch] : Array.Empty<DataCell>(),
            .. before.Count == 0 ? [] : new[] { new DataCell((object?)yearBefore?.Value) { IsSample = yearBefore is { Sample: true } } },
            .. Projections.Count == 0 ? [] : new[] { DataCell.Rounded(isEnd ? Projections[0] : null), DataCell.Rounded(isEnd ? Projections[^1] : null) },
        ];
    }

    /// <summary>One report a date, the final one where there is one.</summary>
    private static List<ReportRow> Latest(IEnumerable<ReportRow> reports) =>
        [.. reports.GroupBy(r => r.Period.End).OrderBy(g => g.Key).Select(g => g.OrderByDescending(r => r.Actual.Status).First())];

    private static bool IsProvisional(ReportRow report) => report.Actual.Status is ActualStatus.Provisional;

    /// <summary>The same months a year later.</summary>
    private static Period Shifted(Period period) => period.Kind switch
    {
        PeriodKind.Month => Period.Month(period.End.Year + 1, period.End.Month),
        PeriodKind.Quarter => Period.Quarter(period.End.Year + 1, period.End.Month / 3),
        _ => Period.Year(period.End.Year + 1),
    };

    /// <summary>The months from the start of the target's period, or of the year before it, to a report's end.</summary>
    private decimal X(Period period) => terms.Period.Contains(period)
        ? Math.Round(terms.Period.ShareElapsed(period.End) * terms.Period.Months, 3)
        : period.End.Month;

    private decimal Scaled(decimal value) => Math.Round(value / divisor, 6);

    private string Percent(decimal percent) => FigureFormat.Percent(percent, viewer.Language);
}
