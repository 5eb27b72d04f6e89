using System.Globalization;
using Dashboard.Core;
using Dashboard.Web.Charts;
using Dashboard.Web.Localisation;
using Dashboard.Web.Tables;
using Plotly.Blazor;
using Plotly.Blazor.Traces;
using Plotly.Blazor.Traces.ScatterLib;
using Plotly.Blazor.Traces.ScatterLib.MarkerLib;

namespace Dashboard.Web.Pages.Compare;

/// <summary>A row of the dot plot.</summary>
/// <param name="Target">The target.</param>
/// <param name="Name">The name of the row.</param>
/// <param name="Address">Where a click leads.</param>
public sealed record Dot(ComparedTarget Target, string Name, string Address);

/// <summary>Targets of one indicator as marks on one axis, one row each, with stretch and reported figure.</summary>
public static class DotPlot
{
    private const int FewRows = 20;

    /// <summary>The figure; the rows stand from top to bottom.</summary>
    public static ChartFigure Of(string name, string title, DataTable table, IReadOnlyList<Dot> rows, IndicatorSentences sentences, Texts texts, Viewer viewer)
    {
        var unit = rows[0].Target.Terms.Unit;
        var (divisor, axis) = FigureFormat.AxisScale(rows.Max(r => Math.Max(Math.Abs(r.Target.High), Math.Abs(r.Target.Actual?.Value ?? 0))), unit, viewer.Language);
        var at = rows.Index().ToDictionary(r => r.Item, r => r.Index);

        var layout = ChartFigure.Plain(legend: true);
        var x = ChartFigure.X(axis);
        x.RangeMode = Plotly.Blazor.LayoutLib.XAxisLib.RangeModeEnum.ToZero;
        layout.XAxis = [x];
        var y = ChartFigure.Y();
        y.TickMode = Plotly.Blazor.LayoutLib.YAxisLib.TickModeEnum.Array;
        y.TickVals = [.. rows.Select(r => (object)at[r])];
        y.TickText = [.. rows.Select(r => (object)ChartFigure.Markup($"{r.Name} · {Written(r.Target)} "))];
        y.Range = [rows.Count - 0.5m, -0.5m];
        y.ZeroLine = false;
        layout.YAxis = [y];

        return new(name, title, texts["Compare.DotHint"], table, [.. Traces()], layout, 96 + (rows.Count * (rows.Count > FewRows ? 22 : 40)));

        string Written(ComparedTarget t) => FigureFormat.Target(t.Terms.Comparator, t.Terms.Value, t.Terms.ValueMax, t.Terms.Unit, viewer.Language);

        IEnumerable<ITrace> Traces()
        {
            List<Dot> ranges = [.. rows.Where(r => r.Target.Terms.ValueMax is not null)];
            if (ranges.Count > 0) yield return Lines(ranges);
            var targets = rows.Where(r => !r.Target.IsLimit).SelectMany(r => r.Target.Terms.ValueMax is { } max ? [(r, r.Target.Low), (r, max)] : new[] { (r, r.Target.Low) });
            var shown = new[]
            {
                Marks("Compare.Mark.Target", targets, SymbolEnum.LineNSOpen, 22, 3),
                Marks("Compare.Mark.Limit", rows.Where(r => r.Target.IsLimit).Select(r => (r, r.Target.High)), SymbolEnum.TriangleLeft, 15, 0),
                Marks("Compare.Mark.Stretch", rows.Where(r => r.Target.Terms.Stretch is not null).Select(r => (r, r.Target.Terms.Stretch!.Value)), SymbolEnum.DiamondOpen, 11, 2),
                Marks("Compare.Mark.Final", Reported(ActualStatus.Final), SymbolEnum.Circle, 13, 0),
                Marks("Compare.Mark.Provisional", Reported(ActualStatus.Provisional), SymbolEnum.CircleOpen, 12, 2),
            };
            foreach (var trace in shown) if (trace.X.Count > 0) yield return trace;
        }

        IEnumerable<(Dot, decimal)> Reported(ActualStatus status) => rows.Where(r => r.Target.Actual?.Status == status).Select(r => (r, r.Target.Actual!.Value.Value));

        Scatter Marks(string key, IEnumerable<(Dot Row, decimal Value)> marks, SymbolEnum symbol, decimal size, decimal line)
        {
            var all = marks.ToList();
            List<object> colours = [.. all.Select(m => (object)ChartColours.District(m.Row.Target.District))];
            return new()
            {
                Name = texts[key],
                Mode = ModeFlag.Markers,
                X = [.. all.Select(m => (object)(m.Value / divisor))],
                Y = [.. all.Select(m => (object)at[m.Row])],
                Marker = new() { Symbol = symbol, Size = size, ColorArray = colours, Line = new() { Width = line, ColorArray = colours } },
                HoverInfo = Plotly.Blazor.Traces.ScatterLib.HoverInfoFlag.Text,
                HoverTextArray = [.. all.Select(m => ChartFigure.Markup(m.Row.Name) + "<br>" + ChartFigure.Markup(Said(m.Row.Target)))],
                CustomData = [.. all.Select(m => (object)m.Row.Address)],
            };
        }

        Scatter Lines(List<Dot> ranges) => new()
        {
            Name = texts["Compare.Mark.Range"],
            Mode = ModeFlag.Lines,
            X = [.. ranges.SelectMany(r => new object?[] { r.Target.Low / divisor, r.Target.High / divisor, null })!],
            Y = [.. ranges.SelectMany(r => new object?[] { at[r], at[r], null })!],
            Line = new() { Color = ChartFigure.Grey, Width = 3 },
            HoverInfo = Plotly.Blazor.Traces.ScatterLib.HoverInfoFlag.Skip,
        };

        string Said(ComparedTarget t)
        {
            string[] parts =
            [
                $"{texts["Compare.Mark.Target"]}: {Written(t)}",
                .. t.Terms.Stretch is { } stretch ? [texts["Target.Stretch", FigureFormat.Value(stretch, t.Terms.Unit, viewer.Language)]] : Array.Empty<string>(),
                $"{texts["Target.Actual"]}: " + (t.Actual is null ? texts.Word(ProgressStatus.NotReported) : string.Create(CultureInfo.InvariantCulture, $"{sentences.Actual(t)} ({sentences.For(t)})")),
            ];
            return string.Join(texts["Compare.Semicolon"], parts);
        }
    }
}
