using Dashboard.Web.Charts;
using Plotly.Blazor.Traces;
using Plotly.Blazor.Traces.TreeMapLib;

namespace Dashboard.Web.Pages.Allocations;

/// <summary>
/// The rectangles of a treemap of money. A rectangle with parts has the size of its parts, so that parts that exceed their whole by a rounding are drawn
/// as stated.
/// </summary>
internal sealed class MoneyTiles
{
    /// <summary>The id of the rectangle around all others: without a colour, its name in the page's ink (allocations.css).</summary>
    public const string Root = "all";

    private const int LabelWidth = 22;

    private readonly List<object> ids = [], parents = [], labels = [], texts = [], values = [], colours = [], addresses = [];
    private readonly List<string> hovers = [];

    /// <summary>Begins with the rectangle around all others.</summary>
    public MoneyTiles(string name, string? address) => Add(Root, "", name, [], 0, Shades.Transparent, address, null);

    /// <summary>Adds a rectangle of that many yuan; of zero where the parts that are added to it make its size.</summary>
    public void Add(string id, string parent, string name, IEnumerable<string> figures, decimal yuan, string colour, string? address, string? note)
    {
        var text = string.Join(" · ", figures.Select(ChartFigure.Markup));
        ids.Add(id);
        parents.Add(parent);
        labels.Add(yuan > 0 ? LabelLines.Of(name, LabelWidth) : $"{ChartFigure.Markup(name)} {text}".TrimEnd()); // above its parts there is room for one line, and for the label only
        texts.Add(text);
        values.Add(yuan);
        colours.Add(colour);
        addresses.Add(address ?? "");
        hovers.Add($"<b>{ChartFigure.Markup(name)}</b><br>{text}{(note is null ? "" : "<br>" + ChartFigure.Markup(note))}<extra></extra>");
    }

    public TreeMap Trace() => new()
    {
        Ids = ids,
        Parents = parents,
        Labels = labels,
        Text = texts,
        Values = values,
        CustomData = addresses,
        HoverTemplateArray = hovers,
        BranchValues = BranchValuesEnum.Remainder,
        TextInfo = TextInfoFlag.Label | TextInfoFlag.Text,
        TextFont = new() { Color = "#ffffff", Size = 13 },
        InsideTextFont = new() { Color = "#ffffff" },
        Marker = new() { Colors = colours, Line = new() { Width = 0 }, Pad = new() { L = 3, R = 3, B = 3, T = 22 } },
        Tiling = new() { Pad = 2 },
        PathBar = new() { Visible = false },
    };
}
