using Dashboard.Core;
using Dashboard.Data.Queries;
using Dashboard.Web.Charts;
using Dashboard.Web.Components;
using Dashboard.Web.Localisation;
using Dashboard.Web.Tables;
using Plotly.Blazor.LayoutLib;
using Plotly.Blazor.Traces;
using Plotly.Blazor.Traces.BarLib;

namespace Dashboard.Web.Pages.Compare;

/// <summary>Bars of money by theme, one bar a notice: amounts, or shares of the sum of the notice's areas.</summary>
public static class ThemeMoneyFigure
{
    private const decimal RoomForWords = 1.14m;

    /// <summary>The figure. Bars begin at zero; what a notice does not state has none.</summary>
    public static ChartFigure Of(
        string title, string hint, DataTable table, IReadOnlyList<ThemeRow> themes, IReadOnlyList<MoneyColumn> columns, bool asShare, ViewFilter filter, Texts texts, Viewer viewer)
    {
        var largest = themes.SelectMany(t => columns.Select(c => c.Of(t, asShare) ?? 0)).DefaultIfEmpty().Max();
        var (divisor, axis) = asShare ? (1, "%") : FigureFormat.AxisScale(largest, Unit.Cny, viewer.Language);
        var at = themes.Index().ToDictionary(t => t.Item.Id, t => t.Index, StringComparer.Ordinal);
        var layout = ChartFigure.Plain(legend: true);
        layout.BarMode = BarModeEnum.Group;
        layout.BarGap = 0.25m;
        var x = ChartFigure.X(asShare ? texts["Compare.Money.ShareAxis"] : axis);
        x.Range = [0, largest / divisor * RoomForWords];
        layout.XAxis = [x];
        var y = ChartFigure.Y();
        y.AutoRange = Plotly.Blazor.LayoutLib.YAxisLib.AutoRangeEnum.Reversed;
        y.TickMode = Plotly.Blazor.LayoutLib.YAxisLib.TickModeEnum.Array;
        y.TickVals = [.. themes.Select(t => (object)at[t.Id])];
        y.TickText = [.. themes.Select(t => (object)(ChartFigure.Markup(viewer.Name(t.NameZh, t.NameEn)) + " "))];
        y.ShowGrid = false;
        y.ZeroLine = false;
        layout.YAxis = [y];
        return new(table.Name, title, hint, table, [.. columns.Select(Bars)], layout, 110 + (themes.Count * (14 + (18 * columns.Count)))) { MinWidth = ChartFigure.WidthForNames };

        Bar Bars(MoneyColumn column)
        {
            List<ThemeRow> stated = [.. themes.Where(t => column.Of(t, asShare) is not null)];
            return new()
            {
                Name = ChartFigure.Markup(column.Name),
                Orientation = OrientationEnum.H,
                Y = [.. stated.Select(t => (object)at[t.Id])],
                X = [.. stated.Select(t => (object)(column.Of(t, asShare)!.Value / divisor))],
                Marker = new() { Color = column.Colour },
                TextArray = [.. stated.Select(t => Written(column, t))],
                TextPosition = TextPositionEnum.Outside,
                ClipOnAxis = false,
                HoverInfo = HoverInfoFlag.Text,
                HoverTextArray = [.. stated.Select(t => $"{ChartFigure.Markup(column.Name)}<br>{ChartFigure.Markup(viewer.Name(t.NameZh, t.NameEn))}: {Both(column, t)}")],
                CustomData = [.. stated.Select(t => (object)Address(column, t))],
            };
        }

        string Written(MoneyColumn column, ThemeRow theme) => asShare ? FigureFormat.Percent(column.Of(theme, asShare)!.Value, viewer.Language) : viewer.Yuan(column.Of(theme, asShare)!.Value);

        string Both(MoneyColumn column, ThemeRow theme) => texts["Compare.With", viewer.ExactYuan(column.Yuan[theme.Id]), column.Of(theme, asShare: true) is { } share ? FigureFormat.Percent(share, viewer.Language) : FigureFormat.Missing];

        string Address(MoneyColumn column, ThemeRow theme) =>
            (filter.OnlyAsOf with { District = column.Notice.DistrictCode, Year = column.Notice.Year, Theme = theme.Id }).Address("/allocations");
    }
}
