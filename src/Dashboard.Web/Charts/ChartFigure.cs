using Dashboard.Web.Tables;
using Plotly.Blazor;
using Plotly.Blazor.LayoutLib;
using Plotly.Blazor.LayoutLib.HoverLabelLib;
using PlotLayout = Plotly.Blazor.Layout;

namespace Dashboard.Web.Charts;

/// <summary>A chart, ready to be drawn, with the same figures as a table.</summary>
/// <param name="Name">Its name in addresses and file names.</param>
/// <param name="Title">The finding, computed from the data.</param>
/// <param name="Hint">How to read it: what the axes and marks are.</param>
/// <param name="Table">The same figures.</param>
/// <param name="Traces">What is drawn. Names and hover texts are markup: pass data through <see cref="Markup"/>.</param>
/// <param name="Layout">Axes and margins, begun with <see cref="Plain"/>.</param>
/// <param name="Height">Its height in CSS pixels.</param>
/// <remarks>A point leads to the address in its <c>customdata</c> (a path of this site) when it is clicked.</remarks>
public sealed record ChartFigure(string Name, string Title, string Hint, DataTable Table, IList<ITrace> Traces, PlotLayout Layout, int Height)
{
    /// <summary>The width in CSS pixels below which it is not drawn narrower but scrolls sideways; 0 for a chart that fits any width.</summary>
    public int MinWidth { get; init; }

    /// <summary>The least width of a chart with long names beside its bars or rows.</summary>
    public const int WidthForNames = 680;

    /// <summary>The ink of a light page; on a dark one the style sheet gives text and lines their colour.</summary>
    public const string Ink = "#16222e";

    /// <summary>A grey that stands out on both grounds: marks, expected values, what is not known.</summary>
    public const string Grey = "#7a8794";

    private const string Line = "#dfe4ea";
    private const string Fonts = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif";

    /// <summary>Text from the data as a chart may show it: Plotly reads names, labels and hover texts as markup.</summary>
    public static string Markup(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    /// <summary>A layout without ornament: no fill, thin lines, no dragging or zooming, room for labels as they need it.</summary>
    public static PlotLayout Plain(bool legend = false) => new()
    {
        AutoSize = true,
        PaperBgColor = "rgba(0,0,0,0)",
        PlotBgColor = "rgba(0,0,0,0)",
        Font = new() { Family = Fonts, Size = 13, Color = Ink },
        Margin = new() { L = 8, R = 16, T = 8, B = 40, AutoExpand = true },
        ShowLegend = legend,
        Legend = [new() { Orientation = Plotly.Blazor.LayoutLib.LegendLib.OrientationEnum.H, X = 0, Y = 1.02m, YAnchor = Plotly.Blazor.LayoutLib.LegendLib.YAnchorEnum.Bottom }],
        DragMode = DragModeEnum.False,
        HoverMode = HoverModeEnum.Closest,
        HoverLabel = new() { Align = AlignEnum.Left, Font = new() { Family = Fonts, Size = 13 } },
    };

    /// <summary>A horizontal axis with a quiet grid.</summary>
    public static XAxis X(string? title = null) => new()
    {
        Title = new() { Text = title ?? "" },
        AutoMargin = Plotly.Blazor.LayoutLib.XAxisLib.AutoMarginFlag.True,
        FixedRange = true,
        GridColor = Line,
        ZeroLineColor = Grey,
    };

    /// <summary>A vertical axis with a quiet grid.</summary>
    public static YAxis Y(string? title = null) => new()
    {
        Title = new() { Text = title ?? "" },
        AutoMargin = Plotly.Blazor.LayoutLib.YAxisLib.AutoMarginFlag.True,
        FixedRange = true,
        GridColor = Line,
        ZeroLineColor = Grey,
    };
}
