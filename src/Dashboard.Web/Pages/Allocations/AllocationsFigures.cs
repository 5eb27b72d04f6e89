using Dashboard.Core;
using Dashboard.Data.Queries;
using Dashboard.Web.Charts;
using Dashboard.Web.Components;
using Dashboard.Web.Localisation;
using Dashboard.Web.Tables;
using Plotly.Blazor.Traces;
using Plotly.Blazor.Traces.TreeMapLib;
using BarMarker = Plotly.Blazor.Traces.BarLib.Marker;
using BarOrientation = Plotly.Blazor.Traces.BarLib.OrientationEnum;
using BarTextPosition = Plotly.Blazor.Traces.BarLib.TextPositionEnum;
using SankeyLink = Plotly.Blazor.Traces.SankeyLib.Link;
using SankeyNode = Plotly.Blazor.Traces.SankeyLib.Node;

namespace Dashboard.Web.Pages.Allocations;

/// <summary>The charts of the page Allocations. Pure. Every size is an amount as stated, or a sum or difference of such; nothing is scaled to fit.</summary>
public static class AllocationsFigures
{
    /// <summary>The name of the treemap in addresses.</summary>
    public const string TreemapName = "money-treemap";

    /// <summary>The name of the flow in addresses.</summary>
    public const string FlowName = "money-flow";

    /// <summary>The name of the bars by district in addresses.</summary>
    public const string DistrictsName = "money-by-district";

    /// <summary>The name of the two years beside each other in addresses.</summary>
    public const string YearsName = "money-years";

    private const double LinkOpacity = 0.38;
    private const int LabelWidth = 22;
    private const int AxisLabelWidth = 18;

    /// <summary>The areas of one notice with their parts, as rectangles.</summary>
    public static ChartFigure Treemap(NoticeMoney money, ViewFilter filter, Texts texts, Viewer viewer)
    {
        var tiles = new Tiles();
        foreach (var area in money.Stated)
        {
            var colour = AreaColour(area);
            Add(area.Whole!, "", AreaName(area, viewer), AreaAddress(money, area, filter), colour);

            void Add(AllocationTree tree, string parent, string name, string address, string shade)
            {
                tiles.Add(
                    tree.Item.Row.Id, parent, name, [AmountText(tree, viewer), ShareText(money.ShareOf(tree.Amount), viewer)], tree.Parts.Count == 0 ? tree.Amount : 0, shade, address,
                    tree.Excess > 0 ? texts["Allocations.Exceeds", viewer.Yuan(tree.Excess)] : null);
                foreach (var part in tree.Parts)
                    Add(part, tree.Item.Row.Id, viewer.Name(part.Item.Row.LabelZh, part.Item.Row.LabelEn), AllocationsTables.ClauseAddress(money.Notice.Id, part.Item.Row, filter), Shades.Darker(shade, 0.14));
                if (tree.NotBrokenDown > 0)
                {
                    tiles.Add(
                        tree.Item.Row.Id + "-rest", tree.Item.Row.Id, texts["Allocations.Rest"], [viewer.Yuan(tree.NotBrokenDown), ShareText(money.ShareOf(tree.NotBrokenDown), viewer)],
                        tree.NotBrokenDown, Shades.UnderWhiteText(ChartFigure.Grey), address, null);
                }
            }
        }

        return new(
            TreemapName,
            money.Parts.MaxBy(p => p.Amount) is { } largest
                ? texts["Allocations.TreemapTitle", viewer.Name(largest.Item.Row.LabelZh, largest.Item.Row.LabelEn), AmountText(largest, viewer), ShareText(money.ShareOf(largest.Amount), viewer)]
                : texts["Allocations.TreemapNoParts"],
            texts["Allocations.TreemapHint"] + NotDrawn(money, texts, viewer),
            AllocationsTables.Tree(TreemapName, [money], filter, texts, viewer),
            [tiles.Trace()],
            TilesLayout(),
            Height: 520);
    }

    /// <summary>The areas of several districts, as rectangles.</summary>
    public static ChartFigure TreemapOfDistricts(IReadOnlyList<NoticeMoney> notices, ViewFilter filter, Texts texts, Viewer viewer)
    {
        var tiles = new Tiles();
        foreach (var money in notices.Where(n => n.Stated.Count > 0).OrderByDescending(n => n.Sum))
        {
            var (notice, colour) = (money.Notice, Shades.UnderWhiteText(ChartColours.District(money.Notice.DistrictCode)));
            tiles.Add(notice.Id, "", viewer.District(notice.DistrictZh, notice.DistrictEn), [texts["Allocations.AreasSum", viewer.Yuan(money.Sum)]], 0, colour, AllocationsTables.DistrictAddress(notice, filter), null);
            foreach (var area in money.Stated)
            {
                tiles.Add(
                    area.Whole!.Item.Row.Id, notice.Id, AreaName(area, viewer), [AmountText(area.Whole, viewer), ShareText(money.ShareOf(area.Whole.Amount), viewer)],
                    area.Whole.Amount, Shades.Darker(colour, 0.14), AreaAddress(money, area, filter), null);
            }
        }

        var largest = notices.SelectMany(n => n.Stated.Select(a => (Money: n, Area: a))).MaxBy(x => x.Area.Whole!.Amount);
        return new(
            TreemapName,
            largest.Area is null
                ? texts["Money.NoFinding"]
                : texts["Allocations.DistrictsTreemapTitle", viewer.District(largest.Money.Notice.DistrictZh, largest.Money.Notice.DistrictEn), AreaName(largest.Area, viewer), AmountText(largest.Area.Whole!, viewer)],
            texts["Allocations.DistrictsTreemapHint"],
            AllocationsTables.Tree(TreemapName, notices, filter, texts, viewer),
            [tiles.Trace()],
            TilesLayout(),
            Height: 560);
    }

    /// <summary>
    /// From the stated grand total to areas and parts. Where the areas sum to more, the overlap is a source of its own beside the grand total, and both
    /// meet in the sum of areas, as the notice does not say which areas overlap. Where they sum to less, the rest is an end of its own.
    /// </summary>
    public static ChartFigure Flow(NoticeMoney money, ViewFilter filter, Texts texts, Viewer viewer)
    {
        var flow = new Flows();
        var totals = money.IsWhole ? money.Notice.Totals : new(money.Sum, null);
        var noticeAddress = filter.NoticeAddress(money.Notice.Id);
        var sum = viewer.Yuan(money.Sum);
        int start;
        switch (totals.Kind)
        {
            case TotalDifference.Overlap:
                start = flow.Node(texts[money.IsWhole ? "Money.SumShort" : "Allocations.SumShown"], sum, ChartFigure.Grey, noticeAddress);
                flow.Link(flow.Node(texts["Money.StatedShort"], viewer.ExactYuan(totals.StatedTotal!.Value), ChartFigure.Grey, noticeAddress), start, totals.StatedTotal.Value, ChartFigure.Grey);
                flow.Link(flow.Node(texts["Allocations.Overlap"], viewer.Yuan(totals.Difference!.Value), OverlapColour, noticeAddress), start, totals.Difference.Value, OverlapColour);
                break;
            case TotalDifference.NotBrokenDown:
                start = flow.Node(texts["Money.StatedShort"], viewer.ExactYuan(totals.StatedTotal!.Value), ChartFigure.Grey, noticeAddress);
                break;
            case TotalDifference.None:
                start = flow.Node(texts["Allocations.StatedIsSum"], viewer.ExactYuan(totals.StatedTotal!.Value), ChartFigure.Grey, noticeAddress);
                break;
            default:
                start = flow.Node(texts[money.IsWhole ? "Money.SumShort" : "Allocations.SumShown"], sum, ChartFigure.Grey, noticeAddress);
                break;
        }

        foreach (var area in money.Stated)
            Add(area.Whole!, start, AreaName(area, viewer), AreaColour(area), AreaAddress(money, area, filter));
        if (totals.Kind is TotalDifference.NotBrokenDown)
            flow.Link(start, flow.Node(texts["Allocations.NotInAreas"], viewer.Yuan(totals.Difference!.Value), ChartFigure.Grey, noticeAddress), totals.Difference.Value, ChartFigure.Grey);

        return new(FlowName, FlowTitle(money, totals, texts, viewer), texts["Allocations.FlowHint"] + NotDrawn(money, texts, viewer), flow.Table(FlowName, texts), [flow.Trace()], FlowLayout(), Height: Math.Max(420, 24 * flow.Count));

        void Add(AllocationTree tree, int source, string name, string colour, string address)
        {
            var node = flow.Node(name, AmountText(tree, viewer), colour, address);
            flow.Link(source, node, tree.Amount, colour);
            foreach (var part in tree.Parts)
                Add(part, node, viewer.Name(part.Item.Row.LabelZh, part.Item.Row.LabelEn), colour, AllocationsTables.ClauseAddress(money.Notice.Id, part.Item.Row, filter));
            if (tree.NotBrokenDown > 0)
                flow.Link(node, flow.Node(texts["Allocations.Rest"], viewer.Yuan(tree.NotBrokenDown), ChartFigure.Grey, address), tree.NotBrokenDown, ChartFigure.Grey);
        }
    }

    /// <summary>The sum of areas and the stated total of each district.</summary>
    public static ChartFigure Districts(IReadOnlyList<NoticeMoney> notices, ViewFilter filter, Texts texts, Viewer viewer)
    {
        var shown = notices.Where(n => n.Stated.Count > 0).Reverse().ToList(); // the first row of a bar chart is at the bottom
        var (divisor, unit) = FigureFormat.AxisScale(shown.Select(n => Math.Max(n.Sum, Stated(n) ?? 0)).DefaultIfEmpty().Max(), Unit.Cny, viewer.Language);
        IList<object> names = [.. shown.Select(n => ChartFigure.Markup(viewer.District(n.Notice.DistrictZh, n.Notice.DistrictEn)))];
        IList<object> addresses = [.. shown.Select(n => AllocationsTables.DistrictAddress(n.Notice, filter))];
        var layout = ChartFigure.Plain(legend: shown.Exists(n => Stated(n) is not null));
        layout.XAxis = [ChartFigure.X(unit)];
        layout.YAxis = [ChartFigure.Y()];
        return new(
            DistrictsName,
            DistrictsTitle(notices, texts, viewer),
            texts["Allocations.DistrictsHint"],
            AllocationsTables.Districts(notices, filter, texts, viewer),
            [
                Bars(texts["Money.StatedShort"], shown.Select(Stated), _ => ChartFigure.Grey),
                Bars(texts[shown.TrueForAll(n => n.IsWhole) ? "Money.SumShort" : "Allocations.SumShown"], shown.Select(n => (decimal?)n.Sum), i => ChartColours.District(shown[i].Notice.DistrictCode)),
            ],
            layout,
            Height: 110 + (62 * shown.Count));

        Bar Bars(string name, IEnumerable<decimal?> amounts, Func<int, string> colour)
        {
            var yuan = amounts.ToList();
            return new()
            {
                Name = name,
                Orientation = BarOrientation.H,
                Y = names,
                X = [.. yuan.Select(y => (object)(y / divisor)!)],
                TextArray = [.. yuan.Select(y => y is { } amount ? viewer.Yuan(amount) : "")],
                TextPosition = BarTextPosition.Auto,
                HoverTemplate = "%{y}: %{text}",
                Marker = new BarMarker { ColorArray = [.. yuan.Select((_, i) => (object)colour(i))] },
                CustomData = addresses,
            };
        }

        static decimal? Stated(NoticeMoney money) => money.IsWhole ? money.Notice.StatedTotalYuan : null;
    }

    /// <summary>Two years of one district by theme.</summary>
    public static ChartFigure Years(YearsBeside years, ViewFilter filter, Texts texts, Viewer viewer)
    {
        var (before, after) = (years.Before.Notice, years.After.Notice);
        var shown = years.Themes.Where(t => t.Before.Yuan is not null || t.After.Yuan is not null).Reverse().ToList();
        var (divisor, unit) = FigureFormat.AxisScale(shown.Select(t => Math.Max(t.Before.Yuan ?? 0, t.After.Yuan ?? 0)).DefaultIfEmpty().Max(), Unit.Cny, viewer.Language);
        IList<object> names = [.. shown.Select(Name)];
        var layout = ChartFigure.Plain(legend: true);
        layout.XAxis = [ChartFigure.X(unit)];
        layout.YAxis = [ChartFigure.Y()];
        return new(
            YearsName,
            YearsTitle(years, texts, viewer),
            texts["Allocations.YearsAreas", before.Year, years.Before.Stated.Count, years.Before.Areas.Count, after.Year, years.After.Stated.Count, years.After.Areas.Count]
                + " " + texts["Allocations.YearsHint"],
            AllocationsTables.Years(years, texts, viewer),
            [
                Bars(after, shown.Select(t => t.After), ChartColours.District(after.DistrictCode)),
                Bars(before, shown.Select(t => t.Before), ChartFigure.Grey),
            ],
            layout,
            Height: 110 + (58 * shown.Count));

        Bar Bars(NoticeRow notice, IEnumerable<ThemeOfYear> themes, string colour)
        {
            var list = themes.ToList();
            return new()
            {
                Name = $"{notice.Year}",
                Orientation = BarOrientation.H,
                Y = names,
                X = [.. list.Select(t => (object)(t.Yuan / divisor)!)],
                TextArray = [.. list.Select(t => t.Yuan is null ? "" : t.Areas is [{ Whole: { } only }] ? AmountText(only, viewer) : viewer.Yuan(t.Yuan.Value))],
                TextPosition = BarTextPosition.Auto,
                HoverTemplate = "%{text}",
                Marker = new BarMarker { Color = colour },
                CustomData = [.. list.Select(t => filter.NoticeAddress(notice.Id, t.Areas.Count > 0 ? $"area-{t.Areas[0].Area.Ordinal}" : null))],
            };
        }

        object Name(ThemeInYears theme)
        {
            var name = Lines(viewer.Name(theme.Theme.NameZh, theme.Theme.NameEn), AxisLabelWidth);
            var missing = theme.Before.Yuan is null || theme.After.Yuan is null ? AllocationsTables.YearsNote(theme, before.Year, after.Year, texts) : null;
            return missing is null ? name : $"{name}<br><i>{Lines(missing, AxisLabelWidth)}</i>";
        }
    }

    /// <summary>The finding of two years: by how much the stated totals differ, and how much of each is given by area.</summary>
    public static string YearsTitle(YearsBeside years, Texts texts, Viewer viewer)
    {
        var (before, after) = (years.Before.Notice, years.After.Notice);
        var district = viewer.District(after.DistrictZh, after.DistrictEn);
        if (before.StatedTotalYuan is not { } earlier || after.StatedTotalYuan is not { } later) return texts["Allocations.YearsNoTotal", district, before.Year, after.Year];
        return later == earlier
            ? texts["Allocations.YearsSame", district, viewer.ExactYuan(later), before.Year, after.Year]
            : texts[later > earlier ? "Allocations.YearsMore" : "Allocations.YearsLess", district, viewer.ExactYuan(later), after.Year, viewer.Yuan(Math.Abs(later - earlier)), before.Year];
    }

    /// <summary>An area by the name that its notice gives it.</summary>
    internal static string AreaName(AreaMoney area, Viewer viewer) => viewer.Name(area.Area.NameZh, area.Area.NameEn);

    /// <summary>The amount as stated, with its comparator.</summary>
    internal static string AmountText(AllocationTree tree, Viewer viewer) => AllocationsTables.Amount(tree.Item.Row, viewer).Shown!;

    internal static string AreaAddress(NoticeMoney money, AreaMoney area, ViewFilter filter) => filter.NoticeAddress(money.Notice.Id, $"area-{area.Area.Ordinal}");

    internal static string ShareText(decimal percent, Viewer viewer) => FigureFormat.Percent(percent, viewer.Language);

    private static string OverlapColour => ChartColours.At(1);

    private static string AreaColour(AreaMoney area) => Shades.UnderWhiteText(ChartColours.At(area.Area.Ordinal - 1));

    /// <summary>Names the areas that a picture leaves out because they state no total; nothing where there are none.</summary>
    private static string NotDrawn(NoticeMoney money, Texts texts, Viewer viewer)
    {
        var names = money.NotStated.Select(a => AreaName(a, viewer)).ToList();
        return names.Count == 0 ? "" : " " + texts["Allocations.NotDrawn", string.Join(viewer.IsChinese ? "、" : "; ", names)];
    }

    private static string FlowTitle(NoticeMoney money, AllocationTotals totals, Texts texts, Viewer viewer) => totals.Kind switch
    {
        TotalDifference.Overlap => texts["Allocations.FlowOverlap", viewer.Yuan(money.Sum), viewer.Yuan(totals.Difference!.Value), viewer.ExactYuan(totals.StatedTotal!.Value)],
        TotalDifference.NotBrokenDown => texts["Allocations.FlowRest", viewer.Yuan(totals.Difference!.Value), viewer.ExactYuan(totals.StatedTotal!.Value)],
        TotalDifference.None => texts["Allocations.FlowAgrees", viewer.ExactYuan(totals.StatedTotal!.Value)],
        _ => texts[money.IsWhole ? "Allocations.FlowNoTotal" : "Allocations.FlowChosen", viewer.Yuan(money.Sum)],
    };

    private static string DistrictsTitle(IReadOnlyList<NoticeMoney> notices, Texts texts, Viewer viewer)
    {
        var whole = notices.Where(n => n is { IsWhole: true, Notice.StatedTotalYuan: not null }).ToList();
        if (whole.Count == 0) return texts["Allocations.DistrictsNoTotals"];
        return whole.Where(n => n.Notice.Totals.Kind is TotalDifference.Overlap).MaxBy(n => n.Notice.Totals.Difference) is { } overlap
            ? texts["Allocations.DistrictsOverlap", viewer.District(overlap.Notice.DistrictZh, overlap.Notice.DistrictEn), viewer.Yuan(overlap.Notice.Totals.Difference!.Value)]
            : texts["Allocations.DistrictsNoOverlap"];
    }

    private static Plotly.Blazor.Layout TilesLayout()
    {
        var layout = ChartFigure.Plain();
        layout.Margin = new() { L = 0, R = 0, T = 0, B = 0 };
        layout.UniformText = new() { MinSize = 11, Mode = Plotly.Blazor.LayoutLib.UniformTextLib.ModeEnum.Hide };
        return layout;
    }

    private static Plotly.Blazor.Layout FlowLayout()
    {
        var layout = ChartFigure.Plain();
        layout.Margin = new() { L = 2, R = 2, T = 12, B = 12 };
        return layout;
    }

    /// <summary>A label on lines of about that many half-width characters, as a chart may show it.</summary>
    private static string Lines(string text, int width) => string.Join("<br>", Wrap(text, width).Select(ChartFigure.Markup));

    /// <summary>Breaks between words; between any two Chinese characters.</summary>
    private static IEnumerable<string> Wrap(string text, int width)
    {
        var (line, size) = ("", 0);
        foreach (var piece in Pieces(text))
        {
            var length = piece.Sum(c => c > '\u2E7F' ? 2 : 1);
            if (size > 0 && size + length > width)
            {
                yield return line.TrimEnd();
                (line, size) = ("", 0);
            }

            line += piece;
            size += length;
        }

        yield return line;
    }

    private static IEnumerable<string> Pieces(string text)
    {
        var start = 0;
        for (var i = 1; i <= text.Length; i++)
        {
            if (i < text.Length && text[i - 1] != ' ' && text[i - 1] <= '\u2E7F' && text[i] <= '\u2E7F') continue;
            yield return text[start..i];
            start = i;
        }
    }

    /// <summary>The rectangles of a treemap. A rectangle with parts has the size of its parts, so that parts that exceed their whole by a rounding are drawn as stated.</summary>
    private sealed class Tiles
    {
        private readonly List<object> ids = [], parents = [], labels = [], texts = [], values = [], colours = [], addresses = [];
        private readonly List<string> hovers = [];

        public void Add(string id, string parent, string name, IEnumerable<string> lines, decimal yuan, string colour, string address, string? note)
        {
            var text = string.Join(" · ", lines.Select(ChartFigure.Markup));
            ids.Add(id);
            parents.Add(parent);
            labels.Add(Lines(name, LabelWidth));
            texts.Add(text);
            values.Add(yuan);
            colours.Add(colour);
            addresses.Add(address);
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

    /// <summary>The nodes and bands of a flow.</summary>
    private sealed class Flows
    {
        private readonly List<(string Name, string Amount, string Colour, string Address)> nodes = [];
        private readonly List<(int Source, int Target, decimal Yuan, string Colour)> links = [];

        public int Count => nodes.Count;

        public int Node(string name, string amount, string colour, string address)
        {
            nodes.Add((name, amount, colour, address));
            return nodes.Count - 1;
        }

        public void Link(int source, int target, decimal yuan, string colour) => links.Add((source, target, yuan, colour));

        public DataTable Table(string name, Texts texts) => new(
            name,
            texts["Allocations.FlowTable"],
            [new(texts["Allocations.From"]), new(texts["Allocations.To"]), DataColumn.Of(texts["Allocations.Amount"], Unit.Cny)],
            [
                .. links.Select(l => (IReadOnlyList<DataCell>)
                    [nodes[l.Source].Name, DataCell.Link(nodes[l.Target].Name, nodes[l.Target].Address), DataCell.Rounded(l.Yuan)]),
            ]);

        public Sankey Trace() => new()
        {
            Orientation = Plotly.Blazor.Traces.SankeyLib.OrientationEnum.H,
            Arrangement = Plotly.Blazor.Traces.SankeyLib.ArrangementEnum.Fixed,
            TextFont = new() { Size = 12, Color = ChartFigure.Ink },
            Node = new SankeyNode
            {
                Align = Plotly.Blazor.Traces.SankeyLib.NodeLib.AlignEnum.Left,
                Label = [.. nodes.Select(n => (object)$"{ChartFigure.Markup(n.Name)} {ChartFigure.Markup(n.Amount)}")],
                ColorArray = [.. nodes.Select(n => (object)n.Colour)],
                CustomData = [.. nodes.Select(n => (object)n.Address)],
                HoverTemplate = "%{label}<extra></extra>",
                Line = new() { Width = 0 },
                Pad = 14,
                Thickness = 14,
            },
            Link = new SankeyLink
            {
                Source = [.. links.Select(l => (object)l.Source)],
                Target = [.. links.Select(l => (object)l.Target)],
                Value = [.. links.Select(l => (object)l.Yuan)],
                ColorArray = [.. links.Select(l => (object)Shades.Translucent(l.Colour, LinkOpacity))],
                CustomData = [.. links.Select(l => (object)nodes[l.Target].Address)],
                Label = [.. links.Select(l => (object)$"{ChartFigure.Markup(nodes[l.Source].Name)} → {ChartFigure.Markup(nodes[l.Target].Name)}<br>{ChartFigure.Markup(nodes[l.Target].Amount)}")],
                HoverTemplate = "%{label}<extra></extra>",
            },
        };
    }
}
