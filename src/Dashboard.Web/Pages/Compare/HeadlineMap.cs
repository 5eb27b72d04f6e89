using Dashboard.Core;
using Dashboard.Data.Queries;
using Dashboard.Web.Charts;
using Dashboard.Web.Components;
using Dashboard.Web.Localisation;
using Dashboard.Web.Tables;
using Plotly.Blazor.Traces;
using Plotly.Blazor.Traces.HeatMapLib;

namespace Dashboard.Web.Pages.Compare;

/// <summary>Headline indicators by districts: a cell says with sign, colour and figures how the target stands; it is empty where there is none.</summary>
public static class HeadlineMap
{
    private const int RoomForComparators = 6;
    private const int LineLength = 26;

    /// <summary>The colours of cells by how much a status needs attention; the ground shines through, so that the page's ink reads on them in either theme.</summary>
    private static readonly (ProgressStatus[] Of, string Colour)[] Colours =
    [
        ([ProgressStatus.NotReported], "rgba(122,135,148,0.16)"),
        ([ProgressStatus.Met], "rgba(23,132,92,0.5)"),
        ([ProgressStatus.OnTrack, ProgressStatus.Within], "rgba(23,132,92,0.26)"),
        ([ProgressStatus.Behind, ProgressStatus.NotYet], "rgba(214,140,20,0.38)"),
        ([ProgressStatus.OffTrack, ProgressStatus.Exceeded, ProgressStatus.Missed], "rgba(200,69,61,0.42)"),
    ];

    /// <summary>The figure: a row an indicator, a column a district.</summary>
    public static ChartFigure Of(
        string name, string title, string part, DataTable table, IReadOnlyList<HeadlineDistrict> districts, IReadOnlyList<IReadOnlyList<TargetProgress>> indicators, ViewFilter filter,
        Texts texts, Viewer viewer)
    {
        var cells = indicators.Select(of => districts.Select(d => Worst(of.Where(t => t.Target.DistrictCode == d.District))).ToList()).ToList();
        var statuses = cells.SelectMany(row => row).OfType<TargetProgress>().Select(t => t.Progress.Status).Distinct().Order();
        var legend = string.Join(viewer.Comma, statuses.Select(s => $"{StatusPill.Icon(s)} {texts.Word(s)}"));

        var layout = ChartFigure.Plain();
        var x = ChartFigure.X();
        x.Side = Plotly.Blazor.LayoutLib.XAxisLib.SideEnum.Top;
        x.TickMode = Plotly.Blazor.LayoutLib.XAxisLib.TickModeEnum.Array;
        x.TickVals = [.. districts.Index().Select(d => (object)d.Index)];
        x.TickText = [.. districts.Select(d => (object)ChartFigure.Markup(d.Name))];
        x.ShowGrid = false;
        x.ZeroLine = false;
        x.Ticks = Plotly.Blazor.LayoutLib.XAxisLib.TicksEnum.Empty;
        layout.XAxis = [x];
        var y = ChartFigure.Y();
        y.AutoRange = Plotly.Blazor.LayoutLib.YAxisLib.AutoRangeEnum.Reversed;
        y.TickMode = Plotly.Blazor.LayoutLib.YAxisLib.TickModeEnum.Array;
        y.TickVals = [.. indicators.Index().Select(i => (object)i.Index)];
        y.TickText = [.. indicators.Select(i => (object)(Wrapped(viewer.Name(i[0].Target.IndicatorZh, i[0].Target.IndicatorEn)) + " "))];
        y.ShowGrid = false;
        y.ZeroLine = false;
        y.Ticks = Plotly.Blazor.LayoutLib.YAxisLib.TicksEnum.Empty;
        layout.YAxis = [y];
        layout.Margin.B = 8;

        return new(name, title, $"{texts["Compare.Headline.Hint", legend]} {part}".TrimEnd(), table, [Map()], layout, 60 + (indicators.Count * 46)) { MinWidth = ChartFigure.WidthForNames };

        HeatMap Map() => new()
        {
            X = [.. districts.Index().Select(d => (object)d.Index)],
            Y = [.. indicators.Index().Select(i => (object)i.Index)],
            Z = Each(cell => cell is null ? null : Level(cell.Progress.Status)),
            ZMin = -0.5m,
            ZMax = Colours.Length - 0.5m,
            ColorScale = Steps(),
            ShowScale = false,
            XGap = 3,
            YGap = 3,
            Text = Each(cell => cell is null ? "" : Written(cell)),
            TextTemplate = "%{text}",
            TextFont = new() { Color = ChartFigure.Ink, Size = 12 },
            HoverOnGaps = false,
            HoverInfo = HoverInfoFlag.Text,
            HoverText = Each(cell => cell is null ? "" : Said(cell)),
            CustomData = Each(cell => cell is null ? "" : filter.TargetAddress(cell.Target.Id)),
        };

        List<object> Each(Func<TargetProgress?, object?> of) => [.. cells.Select(row => (object)row.ConvertAll(cell => of(cell)))];

        string Written(TargetProgress t) =>
            ChartFigure.Markup($"{StatusPill.Icon(t.Progress.Status)} {FigureFormat.Value(t.Progress.Actual?.Value, t.Input.Target.Unit, viewer.Language)}") + "<br>" +
            ChartFigure.Markup("/ " + (districts.Count > RoomForComparators ? FigureFormat.Target(Comparator.Eq, t.Target.Value, null, t.Input.Target.Unit, viewer.Language) : Target(t)));

        string Said(TargetProgress t) => string.Join("<br>", new[]
        {
            $"{districts.First(d => d.District == t.Target.DistrictCode).Name}: {viewer.Name(t.Target.IndicatorZh, t.Target.IndicatorEn)}",
            $"{texts["Compare.Mark.Target"]}: {Target(t)}",
            $"{texts["Target.Actual"]}: {FigureFormat.Value(t.Progress.Actual?.Value, t.Input.Target.Unit, viewer.Language)}{(t.Progress.Actual is { } actual ? $" ({PeriodWords.Of(actual.Period, t.Input.Target.Kind, texts, viewer)}{viewer.Comma}{texts.Word(actual.Status)})" : "")}{(t.IsSample ? texts["Target.Sample"] : "")}",
            texts.Word(t.Progress.Status),
        }.Select(ChartFigure.Markup));

        string Target(TargetProgress t) => FigureFormat.Target(t.Input.Target.Comparator, t.Target.Value, t.Target.ValueMax, t.Input.Target.Unit, viewer.Language);
    }

    /// <summary>Of several targets on one indicator, the one that needs attention most.</summary>
    private static TargetProgress? Worst(IEnumerable<TargetProgress> targets) => targets.OrderByDescending(t => t.Progress.Status.Severity()).FirstOrDefault();

    private static int Level(ProgressStatus status) => Array.FindIndex(Colours, c => c.Of.Contains(status));

    /// <summary>Each level its own colour, without transitions.</summary>
    private static List<object> Steps() =>
        [.. Colours.Index().SelectMany(c => new object[] { new object[] { c.Index / (decimal)Colours.Length, c.Item.Colour }, new object[] { (c.Index + 1) / (decimal)Colours.Length, c.Item.Colour } })];

    /// <summary>A long name in two or three lines, broken between words; Chinese names are short enough.</summary>
    private static string Wrapped(string name)
    {
        List<string> lines = [""];
        foreach (var word in name.Split(' '))
        {
            if (lines[^1].Length > 0 && lines[^1].Length + word.Length > LineLength) lines.Add(word);
            else lines[^1] = lines[^1].Length == 0 ? word : $"{lines[^1]} {word}";
        }

        return string.Join("<br>", lines.Select(ChartFigure.Markup));
    }
}
