using Dashboard.Core;
using Dashboard.Data.Queries;
using Dashboard.Web.Charts;
using Dashboard.Web.Components;
using Dashboard.Web.Localisation;
using Plotly.Blazor.Traces;
using BarMarker = Plotly.Blazor.Traces.BarLib.Marker;
using BarOrientation = Plotly.Blazor.Traces.BarLib.OrientationEnum;
using BarTextPosition = Plotly.Blazor.Traces.BarLib.TextPositionEnum;

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

    /// <summary>The order of colours that keeps the two blues apart among the areas of a usual notice.</summary>
    private static readonly int[] AreaColours = [0, 1, 2, 3, 4, 5, 7, 8, 9, 6];

    private const int YearsMinWidth = 480;
    private const int AxisLabelWidth = 26;

    /// <summary>The areas of one notice with their parts, as rectangles.</summary>
    public static ChartFigure Treemap(NoticeMoney money, ViewFilter filter, Texts texts, Viewer viewer)
    {
        var tiles = new MoneyTiles($"{texts[money.IsWhole ? "Money.SumShort" : "Allocations.SumShown"]} {viewer.Yuan(money.Sum)}", filter.NoticeAddress(money.Notice.Id));
        foreach (var area in money.Stated)
        {
            var colour = AreaColour(area);
            Add(area.Whole!, MoneyTiles.Root, AreaName(area, viewer), AreaAddress(money, area, filter), colour);

            void Add(AllocationTree tree, string parent, string name, string address, string shade)
            {
                tiles.Add(
                    tree.Item.Row.Id, parent, name, [AmountText(tree, viewer), ShareText(money.ShareOf(tree.Amount), viewer)], tree.Parts.Count == 0 ? tree.Amount : 0, shade, address,
                    tree.Excess > 0 ? texts["Allocations.Exceeds", viewer.Yuan(tree.Excess)] : null);
                foreach (var part in tree.Parts)
                    Add(part, tree.Item.Row.Id, Label(part, viewer), AllocationsTables.ClauseAddress(money.Notice.Id, part.Item.Row, filter), Shades.Darker(shade, 0.14));
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
                ? texts["Allocations.TreemapTitle", Label(largest, viewer), AmountText(largest, viewer), ShareText(money.ShareOf(largest.Amount), viewer)]
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
        var tiles = new MoneyTiles(texts.Count("Overview.DistrictsCount", notices.Count(n => n.Stated.Count > 0)), null);
        foreach (var money in notices.Where(n => n.Stated.Count > 0).OrderByDescending(n => n.Sum))
        {
            var (notice, colour) = (money.Notice, Shades.UnderWhiteText(ChartColours.District(money.Notice.DistrictCode)));
            tiles.Add(notice.Id, MoneyTiles.Root, viewer.District(notice.DistrictZh, notice.DistrictEn), [texts["Allocations.AreasSum", viewer.Yuan(money.Sum)]], 0, colour, AllocationsTables.DistrictAddress(notice, filter), null);
            foreach (var area in money.Stated)
            {
                tiles.Add(
                    area.Whole!.Item.Row.Id, notice.Id, AreaName(area, viewer), [AmountText(area.Whole, viewer), ShareText(money.ShareOf(area.Whole.Amount), viewer)],
                    area.Whole.Amount, Shades.Darker(colour, 0.14), AreaAddress(money, area, filter), null);
            }
        }

        var largest = notices.SelectMany(n => n.Stated.Select(a => (Money: n, Area: a))).OrderByDescending(x => x.Area.Whole!.Amount).FirstOrDefault();
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
        var flow = new MoneyFlow();
        var totals = money.IsWhole ? money.Notice.Totals : new(money.Sum, null);
        var noticeAddress = filter.NoticeAddress(money.Notice.Id);
        var sum = viewer.Yuan(money.Sum);
        int start;
        switch (totals.Kind)
        {
            case TotalDifference.Overlap:
                start = flow.Node(texts[money.IsWhole ? "Money.SumShort" : "Allocations.SumShown"], sum, ChartFigure.Grey, noticeAddress);
                flow.Band(flow.Node(texts["Money.StatedShort"], viewer.ExactYuan(totals.StatedTotal!.Value), ChartFigure.Grey, noticeAddress), start, totals.StatedTotal.Value, ChartFigure.Grey);
                flow.Band(flow.Node(texts["Allocations.Overlap"], viewer.Yuan(totals.Difference!.Value), OverlapColour, noticeAddress), start, totals.Difference.Value, OverlapColour);
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
            flow.Band(start, flow.Node(texts["Allocations.NotInAreas"], viewer.Yuan(totals.Difference!.Value), ChartFigure.Grey, noticeAddress), totals.Difference.Value, ChartFigure.Grey);

        return new(FlowName, FlowTitle(money, totals, texts, viewer), texts["Allocations.FlowHint"] + NotDrawn(money, texts, viewer), flow.Table(FlowName, texts), [flow.Trace()], FlowLayout(), flow.Height) { MinWidth = flow.MinWidth };

        void Add(AllocationTree tree, int source, string name, string colour, string address)
        {
            var node = flow.Node(name, AmountText(tree, viewer), colour, address);
            flow.Band(source, node, tree.Amount, colour);
            foreach (var part in tree.Parts)
                Add(part, node, Label(part, viewer), colour, AllocationsTables.ClauseAddress(money.Notice.Id, part.Item.Row, filter));
            if (tree.NotBrokenDown > 0)
                flow.Band(node, flow.Node(texts["Allocations.Rest"], viewer.Yuan(tree.NotBrokenDown), ChartFigure.Grey, address), tree.NotBrokenDown, ChartFigure.Grey);
        }
    }

    /// <summary>The sum of areas and the stated total of each district.</summary>
    public static ChartFigure Districts(IReadOnlyList<NoticeMoney> notices, ViewFilter filter, Texts texts, Viewer viewer)
    {
        var shown = notices.Where(n => n.Stated.Count > 0).Reverse().ToList(); // the first row of a bar chart is at the bottom
        var largest = shown.Select(n => Math.Max(n.Sum, Stated(n) ?? 0)).DefaultIfEmpty().Max();
        var (divisor, unit) = FigureFormat.AxisScale(largest, Unit.Cny, viewer.Language);
        IList<object> names = [.. shown.Select(n => ChartFigure.Markup(viewer.District(n.Notice.DistrictZh, n.Notice.DistrictEn)))];
        IList<object> addresses = [.. shown.Select(n => AllocationsTables.DistrictAddress(n.Notice, filter))];
        var layout = ChartFigure.Plain();
        layout.XAxis = [AxisWithRoom(unit, largest / divisor)];
        layout.YAxis = [ChartFigure.Y()];
        return new(
            DistrictsName,
            DistrictsTitle(notices, texts, viewer),
            texts[shown.Exists(n => Stated(n) is not null) ? "Allocations.DistrictsHint" : "Allocations.DistrictsHintChosen"],
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
                TextPosition = BarTextPosition.Outside,
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
        var largest = shown.Select(t => Math.Max(t.Before.Yuan ?? 0, t.After.Yuan ?? 0)).DefaultIfEmpty().Max();
        var (divisor, unit) = FigureFormat.AxisScale(largest, Unit.Cny, viewer.Language);
        IList<object> names = [.. shown.Select(Name)];
        var layout = ChartFigure.Plain(legend: true);
        layout.XAxis = [AxisWithRoom(unit, largest / divisor)];
        layout.YAxis = [ChartFigure.Y()];
        return new(
            YearsName,
            YearsTitle(years, texts, viewer),
            texts["Allocations.YearsAreas", before.Year, years.Before.Stated.Count, years.Before.Areas.Count, after.Year, years.After.Stated.Count, years.After.Areas.Count]
                + Space(viewer) + texts["Allocations.YearsHint"],
            AllocationsTables.Years(years, texts, viewer),
            [
                Bars(after, shown.Select(t => t.After), ChartColours.District(after.DistrictCode)),
                Bars(before, shown.Select(t => t.Before), ChartFigure.Grey),
            ],
            layout,
            Height: 130 + (72 * shown.Count))
        {
            MinWidth = YearsMinWidth,
        };

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
                TextPosition = BarTextPosition.Outside,
                HoverTemplate = "%{text}",
                Marker = new BarMarker { Color = colour },
                CustomData = [.. list.Select(t => filter.NoticeAddress(notice.Id, t.Areas.Count > 0 ? $"area-{t.Areas[0].Area.Ordinal}" : null))],
            };
        }

        object Name(ThemeInYears theme)
        {
            var name = LabelLines.Of(viewer.Name(theme.Theme.NameZh, theme.Theme.NameEn), AxisLabelWidth);
            var missing = theme.Before.Yuan is null || theme.After.Yuan is null ? AllocationsTables.YearsNote(theme, before.Year, after.Year, texts) : null;
            return missing is null ? name : $"{name}<br><i>{LabelLines.Of(missing, AxisLabelWidth)}</i>";
        }
    }

    /// <summary>The finding of two years: by how much the stated totals differ; of a selection of areas, what each year states.</summary>
    public static string YearsTitle(YearsBeside years, Texts texts, Viewer viewer)
    {
        var (before, after) = (years.Before.Notice, years.After.Notice);
        var district = viewer.District(after.DistrictZh, after.DistrictEn);
        if (!years.Before.IsWhole || !years.After.IsWhole) return texts["Allocations.YearsChosen", district, before.Year, Sum(years.Before), after.Year, Sum(years.After)];
        if (before.StatedTotalYuan is not { } earlier || after.StatedTotalYuan is not { } later) return texts["Allocations.YearsNoTotal", district, before.Year, after.Year];
        return later == earlier
            ? texts["Allocations.YearsSame", district, viewer.ExactYuan(later), before.Year, after.Year]
            : texts[later > earlier ? "Allocations.YearsMore" : "Allocations.YearsLess", district, viewer.ExactYuan(later), after.Year, viewer.Yuan(Math.Abs(later - earlier)), before.Year];

        string Sum(NoticeMoney money) => money.Stated.Count == 0 ? texts["Money.NoAmount"] : viewer.Yuan(money.Sum);
    }

    /// <summary>What the money of an area is for, in the words that state it; the area's own name where it states no money.</summary>
    internal static string AreaName(AreaMoney area, Viewer viewer) => area.Whole is { } whole ? Label(whole, viewer) : viewer.Name(area.Area.NameZh, area.Area.NameEn);

    internal static string Label(AllocationTree tree, Viewer viewer) => viewer.Name(tree.Item.Row.LabelZh, tree.Item.Row.LabelEn);

    /// <summary>The amount as stated, with its comparator.</summary>
    internal static string AmountText(AllocationTree tree, Viewer viewer) => AllocationsTables.Amount(tree.Item.Row, viewer).Shown!;

    internal static string AreaAddress(NoticeMoney money, AreaMoney area, ViewFilter filter) => filter.NoticeAddress(money.Notice.Id, $"area-{area.Area.Ordinal}");

    internal static string ShareText(decimal percent, Viewer viewer) => FigureFormat.Percent(percent, viewer.Language);

    private static string OverlapColour => ChartColours.At(1);

    private static string AreaColour(AreaMoney area) => Shades.UnderWhiteText(ChartColours.At(AreaColours[(area.Area.Ordinal - 1) % AreaColours.Length]));

    /// <summary>Names the areas that a picture leaves out because they state no total; nothing where there are none.</summary>
    private static string NotDrawn(NoticeMoney money, Texts texts, Viewer viewer)
    {
        var names = money.NotStated.Select(a => AreaName(a, viewer)).ToList();
        return names.Count == 0 ? "" : Space(viewer) + texts["Allocations.NotDrawn", string.Join(viewer.IsChinese ? "、" : "; ", names)];
    }

    private static string Space(Viewer viewer) => viewer.IsChinese ? "" : " ";

    private static string FlowTitle(NoticeMoney money, AllocationTotals totals, Texts texts, Viewer viewer) => totals.Kind switch
    {
        TotalDifference.Overlap => texts["Allocations.FlowOverlap", viewer.Yuan(money.Sum), viewer.Yuan(totals.Difference!.Value), viewer.ExactYuan(totals.StatedTotal!.Value)],
        TotalDifference.NotBrokenDown => texts["Allocations.FlowRest", viewer.Yuan(totals.Difference!.Value), viewer.ExactYuan(totals.StatedTotal!.Value)],
        TotalDifference.None => texts["Allocations.FlowAgrees", viewer.ExactYuan(totals.StatedTotal!.Value)],
        _ => texts[money.IsWhole ? "Allocations.FlowNoTotal" : "Allocations.FlowChosen", viewer.Yuan(money.Sum)],
    };

    private static string DistrictsTitle(IReadOnlyList<NoticeMoney> notices, Texts texts, Viewer viewer)
    {
        if (notices.Any(n => !n.IsWhole))
        {
            return notices.MaxBy(n => n.Sum) is { Sum: > 0 } most
                ? texts["Allocations.DistrictsChosen", viewer.District(most.Notice.DistrictZh, most.Notice.DistrictEn), viewer.Yuan(most.Sum)]
                : texts["Money.NoFinding"];
        }

        var whole = notices.Where(n => n.Notice.StatedTotalYuan is not null).ToList();
        if (whole.Count == 0) return texts["Allocations.DistrictsNoTotals"];
        return whole.Where(n => n.Notice.Totals.Kind is TotalDifference.Overlap).MaxBy(n => n.Notice.Totals.Difference) is { } overlap
            ? texts["Allocations.DistrictsOverlap", viewer.District(overlap.Notice.DistrictZh, overlap.Notice.DistrictEn), viewer.Yuan(overlap.Notice.Totals.Difference!.Value)]
            : texts["Allocations.DistrictsNoOverlap"];
    }

    /// <summary>An axis from zero with room behind the longest bar for its amount.</summary>
    private static Plotly.Blazor.LayoutLib.XAxis AxisWithRoom(string unit, decimal largest)
    {
        var axis = ChartFigure.X(unit);
        axis.Range = [0, Math.Max(largest, 1) * 1.4m];
        return axis;
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
        layout.Margin = new() { L = 2, R = 2, T = 16, B = 20 };
        return layout;
    }
}
