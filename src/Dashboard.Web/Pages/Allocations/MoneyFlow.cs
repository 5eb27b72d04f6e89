using Dashboard.Core;
using Dashboard.Web.Charts;
using Dashboard.Web.Localisation;
using Dashboard.Web.Tables;
using Plotly.Blazor.Traces;
using Plotly.Blazor.Traces.SankeyLib;
using AlignEnum = Plotly.Blazor.Traces.SankeyLib.NodeLib.AlignEnum;

namespace Dashboard.Web.Pages.Allocations;

/// <summary>The nodes and bands of a flow of money.</summary>
internal sealed class MoneyFlow
{
    private const decimal UnseenYuan = 0.01m;
    private const double BandOpacity = 0.38;
    private const int ColumnWidth = 165;
    private const int LabelWidth = 26;
    private const int LabelLineCount = 2;
    private const int LabelHeight = 32;
    private const string Hover = "%{customdata[1]}<extra></extra>";

    private readonly List<FlowNode> nodes = [];
    private readonly List<FlowBand> bands = [];

    /// <summary>The width in CSS pixels that the labels need; 0 where they fit any.</summary>
    public int MinWidth => HasUnseenColumn ? ColumnWidth * (Columns.Max() + 1) : 0;

    /// <summary>The height in CSS pixels that the labels of the longest column need, and more for the bands.</summary>
    public int Height => Math.Max(400, 240 + (LabelHeight * Columns.CountBy(c => c).Max(c => c.Value)));

    /// <summary>
    /// Plotly sets the labels of the last column to its left, over those of the column before. From three columns on there is one more that is not seen,
    /// so that every label stands to the right of its node.
    /// </summary>
    private bool HasUnseenColumn => Columns.Max() > 1;

    /// <summary>The column of each node, from 0; a band is added after those that lead to its source.</summary>
    private int[] Columns
    {
        get
        {
            var columns = new int[nodes.Count];
            foreach (var band in bands) columns[band.Target] = Math.Max(columns[band.Target], columns[band.Source] + 1);
            return columns;
        }
    }

    /// <summary>Adds a node; its number is what bands name it by.</summary>
    public int Node(string name, string amount, string colour, string address)
    {
        nodes.Add(new(name, amount, colour, address));
        return nodes.Count - 1;
    }

    /// <summary>Adds a band of that many yuan.</summary>
    public void Band(int source, int target, decimal yuan, string colour) => bands.Add(new(source, target, yuan, Shades.Translucent(colour, BandOpacity)));

    public DataTable Table(string name, Texts texts) => new(
        name,
        texts["Allocations.FlowTable"],
        [new(texts["Allocations.From"]), new(texts["Allocations.To"]), DataColumn.Of(texts["Allocations.Amount"], Unit.Cny)],
        [.. bands.Select(b => (IReadOnlyList<DataCell>)[nodes[b.Source].Name, DataCell.Link(nodes[b.Target].Name, nodes[b.Target].Address), DataCell.Rounded(b.Yuan)])]);

    public Sankey Trace()
    {
        List<FlowNode> drawn = HasUnseenColumn ? [.. nodes, new("", "", Shades.Transparent, "")] : nodes;
        List<FlowBand> drawnBands = HasUnseenColumn ? [.. bands, new(Array.IndexOf(Columns, Columns.Max()), nodes.Count, UnseenYuan, Shades.Transparent)] : bands;
        return new()
        {
            Orientation = OrientationEnum.H,
            Arrangement = ArrangementEnum.Fixed,
            TextFont = new() { Size = 12, Color = ChartFigure.Ink },
            Node = new Node
            {
                Align = AlignEnum.Left,
                Label = [.. drawn.Select(n => (object)$"{LabelLines.Of(n.Name, LabelWidth, LabelLineCount)} {ChartFigure.Markup(n.Amount)}".Trim())],
                ColorArray = [.. drawn.Select(n => (object)n.Colour)],
                CustomData = [.. drawn.Select(n => (object)Point(n.Address, n.Name, n.Amount))],
                HoverTemplate = Hover,
                Line = new() { Width = 0 },
                Pad = LabelHeight,
                Thickness = 14,
            },
            Link = new Link
            {
                Source = [.. drawnBands.Select(b => (object)b.Source)],
                Target = [.. drawnBands.Select(b => (object)b.Target)],
                Value = [.. drawnBands.Select(b => (object)b.Yuan)],
                ColorArray = [.. drawnBands.Select(b => (object)b.Colour)],
                CustomData = [.. drawnBands.Select(b => (object)Point(drawn[b.Target].Address, $"{drawn[b.Source].Name} → {drawn[b.Target].Name}", drawn[IsMeeting(b.Target) ? b.Source : b.Target].Amount))],
                HoverTemplate = Hover,
            },
        };
    }

    /// <summary>Where several bands meet, each is as wide as the node that it comes from.</summary>
    private bool IsMeeting(int node) => bands.Count(b => b.Target == node) > 1;

    /// <summary>Where a node or band leads, and what it says under the pointer, as its label may be shortened.</summary>
    private static string[] Point(string address, string name, string amount) => [address, $"<b>{ChartFigure.Markup(name)}</b><br>{ChartFigure.Markup(amount)}"];

    private sealed record FlowNode(string Name, string Amount, string Colour, string Address);

    private sealed record FlowBand(int Source, int Target, decimal Yuan, string Colour);
}
