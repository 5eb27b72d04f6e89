using Dashboard.Core;
using Dashboard.Web.Localisation;

namespace Dashboard.Web.Pages.Allocations;

/// <summary>What the page Allocations says first, in one sentence by rule. Shares are of the sum of areas, and the sentence says so. Pure.</summary>
public static class AllocationsFinding
{
    /// <summary>The finding of the view.</summary>
    /// <param name="view">What was found; with at least one notice.</param>
    /// <param name="chosen">The names of the theme and the agency that restrict it, or null.</param>
    /// <param name="texts">The texts.</param>
    /// <param name="viewer">The reader.</param>
    public static string Of(AllocationsView view, string? chosen, Texts texts, Viewer viewer) => (view.Chosen, chosen) switch
    {
        ({ } money, null) => OfNotice(money, texts, viewer),
        ({ } money, _) => OfChosen(money, chosen, texts, viewer),
        (null, null) => OfDistricts(view, texts, viewer),
        _ => texts["Allocations.Of", chosen, OfDistricts(view, texts, viewer)],
    };

    /// <summary>What is said about spending above the table: it is said once where nothing is reported.</summary>
    public static string Spending(IReadOnlyCollection<NoticeMoney> notices, DateOnly asOf, Texts texts, Viewer viewer)
    {
        var spent = ExecutionTotals.Of([.. notices.SelectMany(n => n.Stated).Select(a => a.Whole!)]);
        return spent switch
        {
            { Percent: { } percent } => texts["Allocations.Spending", viewer.Yuan(spent.Spent!.Value), FigureFormat.Percent(percent, viewer.Language), spent.Reported, spent.Total],
            _ when notices.Any(n => n.HasExecutions) => texts["Allocations.SpendingOfParts"],
            _ => texts["Allocations.NoSpending", viewer.Date(asOf)],
        };
    }

    private static string OfNotice(NoticeMoney money, Texts texts, Viewer viewer)
    {
        var (district, year) = (viewer.District(money.Notice.DistrictZh, money.Notice.DistrictEn), money.Notice.Year);
        if (money.Sum == 0) return texts["Allocations.FindingNone", district, year];
        var amount = money.Stated[0].Whole!.Amount;
        var first = money.Stated.TakeWhile(a => a.Whole!.Amount == amount).Select(a => AllocationsFigures.AreaName(a, viewer)).ToList();
        var share = AllocationsFigures.ShareText(money.ShareOf(amount), viewer);
        return (first, money.Stated.Count) switch
        {
            ([var only], 1) => texts["Allocations.FindingOnly", only, AllocationsFigures.AmountText(money.Stated[0].Whole!, viewer), district, year],
            ([var largest], _) => texts["Allocations.Finding", share, viewer.Yuan(money.Sum), district, year, largest],
            _ => texts["Allocations.FindingTie", share, viewer.Yuan(money.Sum), district, year, Together(first, texts)],
        };
    }

    private static string Together(IEnumerable<string> names, Texts texts) => names.Aggregate((all, next) => texts["Allocations.And", all, next]);

    private static string OfChosen(NoticeMoney money, string chosen, Texts texts, Viewer viewer)
    {
        var (district, year) = (viewer.District(money.Notice.DistrictZh, money.Notice.DistrictEn), money.Notice.Year);
        return money switch
        {
            { Areas.Count: 0 } => texts["Allocations.ChosenNone", chosen, district, year],
            { Stated.Count: 0 } => texts["Allocations.ChosenNotStated", chosen, district, year],
            _ => texts["Allocations.ChosenFinding", chosen, viewer.Yuan(money.Sum), AllocationsFigures.ShareText(money.ShareOf(money.Sum), viewer), district, year],
        };
    }

    private static string OfDistricts(AllocationsView view, Texts texts, Viewer viewer)
    {
        var stating = view.Notices.Where(n => n.Sum > 0).OrderByDescending(n => n.Sum).ToList();
        if (stating.Count == 0) return texts["Money.NoFinding"];
        var (most, year) = (stating[0], view.Content.Year);
        var least = stating.LastOrDefault(n => n.Notice.Complete); // a copy that is cut off may state more than is known
        return stating.Count > 1 && least is not null && least.Sum < most.Sum && stating.Count(n => n.Sum == most.Sum) == 1
            ? texts["Allocations.DistrictsFinding", Name(most), viewer.Yuan(most.Sum), Name(least), viewer.Yuan(least.Sum), year]
            : texts["Allocations.DistrictsEach", year, Together(stating.Select(n => $"{Name(n)} {viewer.Yuan(n.Sum)}"), texts)];

        string Name(NoticeMoney money) => viewer.District(money.Notice.DistrictZh, money.Notice.DistrictEn);
    }
}
