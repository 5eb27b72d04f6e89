using Dashboard.Core;
using Dashboard.Web.Charts;
using Dashboard.Web.Components;
using Dashboard.Web.Localisation;
using Dashboard.Web.Tables;
using Plotly.Blazor.Traces;
using Plotly.Blazor.Traces.BarLib;

namespace Dashboard.Web.Pages.Compare;

/// <summary>How targets changed from one year to the next, in percent of the earlier value: the one scale that different units share.</summary>
public static class YearsFigure
{
    private const decimal RoomForWords = 0.18m;

    /// <summary>The figure; pairs stand from top to bottom, all of them with a change in percent.</summary>
    public static ChartFigure Of(string title, DataTable table, IReadOnlyList<YearPair> pairs, string colour, ViewFilter filter, Texts texts, Viewer viewer)
    {
        var layout = ChartFigure.Plain();
        var x = ChartFigure.X(texts["Compare.Years.Axis"]);
        var (low, high) = (pairs.Select(p => p.Change!.Value.Amount).Append(0).Min(), pairs.Select(p => p.Change!.Value.Amount).Append(1).Max());
        x.Range = [low - ((high - low) * RoomForWords), high + ((high - low) * RoomForWords)];
        layout.XAxis = [x];
        var y = ChartFigure.Y();
        y.AutoRange = Plotly.Blazor.LayoutLib.YAxisLib.AutoRangeEnum.Reversed;
        y.TickMode = Plotly.Blazor.LayoutLib.YAxisLib.TickModeEnum.Array;
        y.TickVals = [.. pairs.Index().Select(p => (object)p.Index)];
        y.TickText = [.. pairs.Select(p => (object)(ChartFigure.Markup(Name(p)) + " "))];
        y.ShowGrid = false;
        y.ZeroLine = false;
        layout.YAxis = [y];
        var bars = new Bar
        {
            Orientation = OrientationEnum.H,
            Y = [.. pairs.Index().Select(p => (object)p.Index)],
            X = [.. pairs.Select(p => (object)p.Change!.Value.Amount)],
            Marker = new() { Color = colour },
            TextArray = [.. pairs.Select(p => $"{Written(p.Change!.Value, viewer.Language)} ")],
            TextPosition = TextPositionEnum.Outside,
            ClipOnAxis = false,
            HoverInfo = HoverInfoFlag.Text,
            HoverTextArray = [.. pairs.Select(p => $"{ChartFigure.Markup(Name(p))}<br>{ChartFigure.Markup(texts["Compare.Years.FromTo", Target(p.Earlier.Compared), Target(p.Later.Compared)])}")],
            CustomData = [.. pairs.Select(p => (object)filter.TargetAddress(p.Later.Of.Target.Id))],
        };
        return new(YearsView.Name, title, texts["Compare.Years.Hint"], table, [bars], layout, 80 + (pairs.Count * 28)) { MinWidth = ChartFigure.WidthForNames };

        string Name(YearPair pair) => viewer.Name(pair.Later.Of.Target.IndicatorZh, pair.Later.Of.Target.IndicatorEn);

        string Target(ComparedTarget t) => FigureFormat.Target(t.Terms.Comparator, t.Terms.Value, t.Terms.ValueMax, t.Terms.Unit, viewer.Language);
    }

    /// <summary>A change with its sign: +12.5 %, −2.0 points.</summary>
    public static string Written(ValueChange change, Language language) => change.InPoints
        ? FigureFormat.Points(change.Amount, language)
        : (change.Amount > 0 ? "+" : "") + FigureFormat.Percent(change.Amount, language);
}
