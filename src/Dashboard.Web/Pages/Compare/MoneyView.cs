using Dashboard.Core;
using Dashboard.Data.Queries;
using Dashboard.Web.Charts;
using Dashboard.Web.Components;
using Dashboard.Web.Localisation;
using Dashboard.Web.Tables;

namespace Dashboard.Web.Pages.Compare;

/// <summary>Money by theme across the districts of a year: what the page says and shows of it. Pure.</summary>
public sealed class MoneyView
{
    /// <summary>The name of the chart of amounts in addresses.</summary>
    public const string AmountName = "compare-money";

    /// <summary>The name of the chart of shares in addresses, and of the view that shows it.</summary>
    public const string ShareName = "compare-money-share";

    /// <summary>The name of the table of all districts.</summary>
    public const string AllName = "compare-money-all";

    /// <summary>The most districts that one picture shows.</summary>
    public const int DistrictsAtOnce = 6;

    private readonly int year;
    private readonly bool asShare;
    private readonly ViewFilter filter;
    private readonly Texts texts;
    private readonly Viewer viewer;
    private readonly ThemeMoneyView view;
    private readonly CompareWords words;

    /// <summary>The view of a year's money, as amounts or as shares.</summary>
    public MoneyView(int year, MoneyComparison money, bool asShare, ViewFilter filter, Texts texts, Viewer viewer)
    {
        (this.year, this.asShare, this.filter, this.texts, this.viewer) = (year, asShare, filter, texts, viewer);
        words = new(texts, viewer, []);
        var several = money.Notices.CountBy(n => n.DistrictCode, StringComparer.Ordinal).Where(d => d.Value > 1).Select(d => d.Key).ToHashSet(StringComparer.Ordinal);
        view = new(
            money,
            n => several.Contains(n.DistrictCode) ? words.With(viewer.District(n.DistrictZh, n.DistrictEn), n.DocumentNumber ?? n.Id) : viewer.District(n.DistrictZh, n.DistrictEn),
            n => ChartColours.District(n.DistrictCode),
            texts,
            viewer);
        Cautions = [.. view.Cautions(words)];
        Shown = [.. view.Columns.Skip((Page - 1) * DistrictsAtOnce).Take(DistrictsAtOnce)];
    }

    /// <summary>The part that is shown, from 1.</summary>
    public int Page => Math.Clamp(filter.Page, 1, Pages);

    /// <summary>How many parts there are.</summary>
    public int Pages => Math.Max(1, (Count + DistrictsAtOnce - 1) / DistrictsAtOnce);

    /// <summary>How many notices state an amount.</summary>
    public int Count => view.Columns.Count;

    /// <summary>The notices of this part.</summary>
    public IReadOnlyList<MoneyColumn> Shown { get; }

    /// <summary>True where there is no notice at all.</summary>
    public bool IsEmpty => view.All.Count == 0;

    /// <summary>What has to be known about single districts.</summary>
    public IReadOnlyList<string> Cautions { get; }

    /// <summary>Where the most money goes: the largest amount, or each district's largest share.</summary>
    public string Finding => Count == 0 ? texts["Compare.Money.None", year] : asShare ? LargestShares() : LargestAmount();

    /// <summary>The bars of the districts of this part; null where no notice states an amount.</summary>
    public ChartFigure? Figure()
    {
        if (Count == 0) return null;
        var part = Pages == 1 ? "" : texts["Compare.Money.Part", ((Page - 1) * DistrictsAtOnce) + 1, ((Page - 1) * DistrictsAtOnce) + Shown.Count, Count];
        var title = texts[asShare ? "Compare.Money.ShareTitle" : "Compare.Money.Title", year, view.Themes.Count, words.CountOrNames([.. Shown.Select(c => c.Name)])];
        return ThemeMoneyFigure.Of(
            title, $"{texts[asShare ? "Compare.Money.ShareHint" : "Compare.Money.Hint"]} {part}".TrimEnd(), view.Table(asShare ? ShareName : AmountName, title, Shown), view.Themes, Shown, asShare, filter, texts, viewer);
    }

    /// <summary>Amounts and shares of all districts.</summary>
    public DataTable All() => view.Table(AllName, texts["Compare.Money.Table", year], view.Columns);

    private string LargestAmount()
    {
        var cells = view.Columns.SelectMany(c => view.Themes.Where(t => c.Yuan.ContainsKey(t.Id)).Select(t => (Column: c, Theme: t, Yuan: c.Yuan[t.Id]))).ToList();
        var most = cells.Max(c => c.Yuan);
        var largest = cells.Where(c => c.Yuan == most).Select(c => texts["Compare.Money.ThemeOf", c.Column.Name, view.Inside(c.Theme)]).ToList();
        var said = texts["Compare.Money.Largest", words.Some(largest), viewer.ExactYuan(most)];
        if (Count == 1) return said;
        var sums = view.Themes.Select(t => (Theme: t, Yuan: view.Columns.Sum(c => c.Yuan.GetValueOrDefault(t.Id)), Districts: view.Columns.Count(c => c.Yuan.ContainsKey(t.Id)))).ToList();
        var (theme, yuan, districts) = sums.MaxBy(s => s.Yuan);
        return sums.Count(s => s.Yuan == yuan) > 1 ? said : texts["Compare.Halves", said, texts["Compare.Money.InAll", view.Inside(theme), viewer.Yuan(yuan), districts]];
    }

    private string LargestShares()
    {
        var tops = view.Columns
            .Where(c => c.Notice.SumOfAreas > 0)
            .Select(c => (Column: c, Share: view.Themes.Max(t => c.Of(t, asShare: true)) ?? 0))
            .Select(c => (c.Column, c.Share, Themes: view.Themes.Where(t => c.Column.Of(t, asShare: true) == c.Share).Select(view.Name).ToList()))
            .GroupBy(c => words.And(c.Themes), StringComparer.Ordinal)
            .OrderByDescending(g => g.Count())
            .ToList();
        if (tops.Count == 0) return texts["Compare.Money.None", year];
        if (Count > CompareWords.MostNames) return texts["Compare.Money.MostOften", tops[0].Key, tops[0].Count(), Count];
        return string.Join(texts["Compare.Semicolon"], tops.Select((group, i) => texts[
            i > 0 ? "Compare.Money.ShareNext" : group.First().Themes.Count == 1 ? "Compare.Money.Share.one" : "Compare.Money.Share.other",
            group.Key,
            words.And([.. group.Select(c => words.With(c.Column.Name, FigureFormat.Percent(c.Share, viewer.Language)))])]));
    }
}
