using Dashboard.Core;
using Dashboard.Data.Queries;

namespace Dashboard.Web.Pages.Allocations;

/// <summary>An allocation with the parts that the notice names of it.</summary>
/// <param name="Item">The allocation.</param>
/// <param name="Parts">Its parts, the largest first.</param>
public sealed record AllocationTree(Allocation Item, IReadOnlyList<AllocationTree> Parts)
{
    /// <summary>The amount in yuan.</summary>
    public decimal Amount => Item.Row.AmountYuan;

    /// <summary>What its parts leave of it, in yuan; zero where no part is named: then nothing is said about parts at all.</summary>
    public decimal NotBrokenDown => Parts.Count == 0 ? 0 : Math.Max(0, Amount - PartsSum);

    /// <summary>By how much its parts exceed it, in yuan.</summary>
    public decimal Excess => Math.Max(0, PartsSum - Amount);

    /// <summary>This and everything below it, a whole before its parts.</summary>
    public IEnumerable<AllocationTree> All => Parts.SelectMany(p => p.All).Prepend(this);

    private decimal PartsSum => Parts.Sum(p => p.Amount);

    /// <summary>True where the amount is exactly what is stated and no limit.</summary>
    public bool IsExact => Item.Row.Comparator == EnumCode.Of(Comparator.Eq);
}

/// <summary>The money of one policy area.</summary>
/// <param name="Area">The area.</param>
/// <param name="Leads">The agencies that lead it.</param>
/// <param name="Whole">Its total with the parts, or null where the notice states no total for it.</param>
public sealed record AreaMoney(AreaRow Area, IReadOnlyList<OwnerRow> Leads, AllocationTree? Whole);

/// <summary>How much of the area totals is reported as spent; areas that do not report are not counted as zero.</summary>
/// <param name="Reported">Area totals with a report.</param>
/// <param name="Total">Area totals.</param>
/// <param name="Spent">What those that report have spent, in yuan; null where none reports.</param>
/// <param name="Allocated">What is allocated to those that report, in yuan.</param>
/// <param name="IsSample">True where a sample figure is among them.</param>
public sealed record ExecutionTotals(int Reported, int Total, decimal? Spent, decimal Allocated, bool IsSample)
{
    /// <summary>Spent as a share of the allocations of those that report, in percent.</summary>
    public decimal? Percent => Allocated > 0 ? Spent / Allocated * 100 : null;

    /// <summary>Counts the reports of some area totals.</summary>
    public static ExecutionTotals Of(IReadOnlyCollection<AllocationTree> wholes)
    {
        var reported = wholes.Where(w => w.Item.Execution is not null).ToList();
        return new(
            reported.Count,
            wholes.Count,
            reported.Count == 0 ? null : reported.Sum(w => w.Item.Execution!.ExecutedYuan),
            reported.Sum(w => w.Amount),
            reported.Exists(w => w.Item.Execution!.Sample));
    }
}

/// <summary>The money of one notice, as far as the filters leave it.</summary>
/// <param name="Notice">The notice.</param>
/// <param name="Areas">Its areas in its order.</param>
/// <param name="Other">Public money outside the area totals.</param>
public sealed record NoticeMoney(NoticeRow Notice, IReadOnlyList<AreaMoney> Areas, IReadOnlyList<Allocation> Other)
{
    /// <summary>The area totals, the largest first.</summary>
    public IReadOnlyList<AreaMoney> Stated { get; } = [.. Areas.Where(a => a.Whole is not null).OrderByDescending(a => a.Whole!.Amount)];

    /// <summary>The areas that state no total.</summary>
    public IEnumerable<AreaMoney> NotStated => Areas.Where(a => a.Whole is null);

    /// <summary>The sum of the areas shown, in yuan.</summary>
    public decimal Sum => Stated.Sum(a => a.Whole!.Amount);

    /// <summary>True where no filter leaves out an area, so that the grand total may be held against the sum.</summary>
    public bool IsWhole => Areas.Count == Notice.Areas;

    /// <summary>Every named part, wherever it is.</summary>
    public IEnumerable<AllocationTree> Parts => Stated.SelectMany(a => a.Whole!.All.Skip(1));

    /// <summary>What is reported as spent.</summary>
    public ExecutionTotals Execution => ExecutionTotals.Of([.. Stated.Select(a => a.Whole!)]);

    /// <summary>True where spending is reported of any allocation shown.</summary>
    public bool HasExecutions => Stated.Any(a => a.Whole!.All.Any(t => t.Item.Execution is not null)) || Other.Any(o => o.Execution is not null);

    /// <summary>An amount as a share of the sum of all areas of the notice, in percent.</summary>
    public decimal ShareOf(decimal yuan) => Notice.SumOfAreas == 0 ? 0 : yuan / Notice.SumOfAreas * 100;
}

/// <summary>The money of one theme in the notice of one year.</summary>
/// <param name="Areas">The areas of that theme; empty where the notice has none.</param>
public sealed record ThemeOfYear(IReadOnlyList<AreaMoney> Areas)
{
    /// <summary>The sum of what its areas state, in yuan; null, not zero, where none states an amount.</summary>
    public decimal? Yuan => Areas.Any(a => a.Whole is not null) ? Areas.Sum(a => a.Whole?.Amount ?? 0) : null;

    /// <summary>True where every area states an amount and each is exact: only then is a difference between years exact.</summary>
    public bool IsExact => Areas.Count > 0 && Areas.All(a => a.Whole is { IsExact: true });
}

/// <summary>The money of one theme in two years.</summary>
/// <param name="Theme">The theme.</param>
/// <param name="Before">In the earlier year.</param>
/// <param name="After">In the later year.</param>
public sealed record ThemeInYears(ThemeRow Theme, ThemeOfYear Before, ThemeOfYear After)
{
    /// <summary>Later minus earlier in yuan, where both are exact.</summary>
    public decimal? Change => Before.IsExact && After.IsExact ? After.Yuan - Before.Yuan : null;
}

/// <summary>The notices of one district for two years beside each other, by theme, as areas change between years.</summary>
/// <param name="Before">The earlier notice.</param>
/// <param name="After">The later notice.</param>
/// <param name="Themes">The themes that either has an area of.</param>
public sealed record YearsBeside(NoticeMoney Before, NoticeMoney After, IReadOnlyList<ThemeInYears> Themes);

/// <summary>What the page Allocations says, computed from what the query found. Pure.</summary>
public sealed class AllocationsView
{
    /// <summary>The view of what was found.</summary>
    /// <param name="content">What was found.</param>
    /// <param name="district">The district that was asked for, or null for all.</param>
    public AllocationsView(AllocationsContent content, string? district)
    {
        Content = content;
        var parts = content.Allocations.Where(a => a.Row.ParentId is not null).ToLookup(a => a.Row.ParentId!, StringComparer.Ordinal);
        var wholes = content.Allocations.Where(a => a.Row.Kind == "area_total").ToDictionary(a => (a.NoticeId, a.Row.Area));
        var leads = content.Leads.ToLookup(l => (l.NoticeId, l.Area));
        var notices = content.Notices.Select(notice =>
        {
            var areas = content.Areas.Where(a => a.NoticeId == notice.Id).ToList();
            return new NoticeMoney(
                notice,
                [
                    .. areas.Select(area => new AreaMoney(
                        area, [.. leads[(notice.Id, area.Ordinal)]], wholes.GetValueOrDefault((notice.Id, area.Ordinal)) is { } whole ? Tree(whole) : null)),
                ],
                [.. content.Allocations.Where(a => a.NoticeId == notice.Id && a.Row.Kind == "other_public_money" && areas.Exists(x => x.Ordinal == a.Row.Area))]);
        }).ToList();
        Notices = [.. notices.Where(n => n.Notice.Year == content.Year)];
        if (district is null) return;

        Chosen = Notices.MaxBy(n => n.Notice.IssuedOn);
        if (Chosen is null) return;

        var others = notices.Where(n => n.Notice.Year != content.Year).ToList();
        var other = others.Where(n => n.Notice.Year < content.Year).MaxBy(n => n.Notice.Year) ?? others.MinBy(n => n.Notice.Year);
        if (other is not null) Years = other.Notice.Year < content.Year ? Beside(other, Chosen) : Beside(Chosen, other);

        AllocationTree Tree(Allocation item) => new(item, [.. parts[item.Row.Id].Select(Tree)]);
    }

    /// <summary>What was found.</summary>
    public AllocationsContent Content { get; }

    /// <summary>The notices of the year, in the order of districts.</summary>
    public IReadOnlyList<NoticeMoney> Notices { get; }

    /// <summary>The notice of the chosen district, the last one issued for the year; null for all districts.</summary>
    public NoticeMoney? Chosen { get; }

    /// <summary>The chosen notice beside that of the nearest year, an earlier one if there is any; null where the district has but one year.</summary>
    public YearsBeside? Years { get; }

    private YearsBeside Beside(NoticeMoney before, NoticeMoney after) => new(
        before,
        after,
        [.. Content.Themes.Select(t => new ThemeInYears(t, Of(before, t), Of(after, t))).Where(t => t.Before.Areas.Count + t.After.Areas.Count > 0)]);

    private static ThemeOfYear Of(NoticeMoney money, ThemeRow theme) => new([.. money.Areas.Where(a => a.Area.ThemeId == theme.Id)]);
}
