using Dashboard.Core;
using Dashboard.Data.Queries;
using Dashboard.Web.Components;
using Dashboard.Web.Localisation;
using Dashboard.Web.Tables;

namespace Dashboard.Web.Pages.Compare;

/// <summary>The money of one notice by theme.</summary>
/// <param name="Notice">The notice.</param>
/// <param name="Name">What tells it from the others: its district, or its year.</param>
/// <param name="Colour">The colour of its bars.</param>
/// <param name="Yuan">The sum of its areas by theme; a theme that none of its areas states an amount for is not in it.</param>
public sealed record MoneyColumn(NoticeRow Notice, string Name, string Colour, IReadOnlyDictionary<string, decimal> Yuan)
{
    /// <summary>The amount of a theme, or its share of the sum of the areas in percent; null where the notice states none.</summary>
    public decimal? Of(ThemeRow theme, bool asShare)
    {
        if (!Yuan.TryGetValue(theme.Id, out var yuan)) return null;
        if (!asShare) return yuan;
        return Notice.SumOfAreas > 0 ? yuan / Notice.SumOfAreas * 100 : null;
    }
}

/// <summary>Money by theme of several notices side by side: of one year, or of two years of one district. Pure. Nothing is scaled to a stated total.</summary>
public sealed class ThemeMoneyView
{
    private readonly Texts texts;
    private readonly Viewer viewer;

    /// <summary>The view of notices in the order in which they stand beside each other.</summary>
    /// <param name="money">Their money.</param>
    /// <param name="name">What a notice is called.</param>
    /// <param name="colour">The colour of its bars.</param>
    /// <param name="texts">The reader's words.</param>
    /// <param name="viewer">The reader.</param>
    public ThemeMoneyView(MoneyComparison money, Func<NoticeRow, string> name, Func<NoticeRow, string> colour, Texts texts, Viewer viewer)
    {
        (this.texts, this.viewer) = (texts, viewer);
        var areas = money.Areas.ToLookup(a => a.NoticeId, StringComparer.Ordinal);
        All = [.. money.Notices.Select(n => new MoneyColumn(n, name(n), colour(n), ByTheme(areas[n.Id])))];
        Columns = [.. All.Where(c => c.Yuan.Count > 0)];
        Themes = [.. money.Themes.Where(t => Columns.Any(c => c.Yuan.ContainsKey(t.Id)))];
    }

    /// <summary>All notices.</summary>
    public IReadOnlyList<MoneyColumn> All { get; }

    /// <summary>The notices that state an amount for an area.</summary>
    public IReadOnlyList<MoneyColumn> Columns { get; }

    /// <summary>The themes that some notice states an amount for.</summary>
    public IReadOnlyList<ThemeRow> Themes { get; }

    /// <summary>The name of a theme.</summary>
    public string Name(ThemeRow theme) => viewer.Name(theme.NameZh, theme.NameEn);

    /// <summary>The name of a theme inside a sentence.</summary>
    public string Inside(ThemeRow theme) => viewer.Inside(theme.NameZh, theme.NameEn);

    /// <summary>What has to be known about single notices: no amounts, areas without one, overlap, what is not broken down, a copy that is cut off.</summary>
    public IEnumerable<string> Cautions(CompareWords words)
    {
        var without = All.Except(Columns).Select(c => c.Name).ToList();
        if (without.Count > 0) yield return texts["Compare.Money.Without", words.And(without)];
        foreach (var column in Columns)
        {
            var notice = column.Notice;
            if (notice.AreasWithTotal < notice.Areas) yield return texts["Compare.Money.Partly", column.Name, notice.Areas - notice.AreasWithTotal, notice.Areas];
            if (notice.Totals is { Difference: { } difference, StatedTotal: { } stated } totals && totals.Kind is not TotalDifference.None)
                yield return texts["Compare.Money." + EnumCode.Of(totals.Kind), column.Name, viewer.Yuan(totals.SumOfAreas), viewer.ExactYuan(stated), viewer.Yuan(difference)];
        }

        var silent = Columns.Where(c => c.Notice.StatedTotalYuan is null).Select(c => c.Name).ToList();
        if (silent.Count > 0) yield return texts["Compare.Money.NoTotal", words.And(silent)];
        var cutOff = All.Where(c => !c.Notice.Complete).Select(c => c.Name).ToList();
        if (cutOff.Count > 0) yield return texts["Compare.Money.CutOff", words.And(cutOff)];
    }

    /// <summary>Amount and share of each theme, a pair of columns a notice; below them the sum of areas, the stated total and the difference.</summary>
    public DataTable Table(string name, string title, IReadOnlyList<MoneyColumn> columns) => new(
        name,
        title,
        [new(texts["Money.Theme"]), .. columns.SelectMany(c => new[] { DataColumn.Of(c.Name, Unit.Cny), new DataColumn(texts["Compare.Money.ShareOf", c.Name], Unit.Percent, IsNumber: true) })],
        [
            .. Themes.Select(theme => (IReadOnlyList<DataCell>)
            [
                new(Name(theme)) { Title = viewer.OtherName(theme.NameZh, theme.NameEn) },
                .. columns.SelectMany(c => new[] { new DataCell(c.Of(theme, asShare: false)), DataCell.Share(c.Of(theme, asShare: true)) }),
            ]),
        ])
    {
        Footer =
        [
            [texts["Money.SumShort"], .. Pairs(c => new(c.Notice.SumOfAreas), columns)],
            [texts["Money.StatedShort"], .. Pairs(c => new((object?)c.Notice.StatedTotalYuan) { Shown = c.Notice.StatedTotalYuan is null ? texts["Money.NoTotal"] : null }, columns)],
            [texts["Money.DifferenceShort"], .. Pairs(c => new((object?)c.Notice.Totals.Difference) { Shown = MoneyWords.Difference(c.Notice.Totals, texts, viewer) }, columns)],
        ],
    };

    private static IEnumerable<DataCell> Pairs(Func<MoneyColumn, DataCell> amount, IReadOnlyList<MoneyColumn> columns) => columns.SelectMany(c => new[] { amount(c), new DataCell((object?)null) { Shown = "" } });

    private static Dictionary<string, decimal> ByTheme(IEnumerable<AreaRow> areas) => areas
        .Where(a => a.TotalYuan is not null)
        .GroupBy(a => a.ThemeId, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.Sum(a => a.TotalYuan!.Value), StringComparer.Ordinal);
}
