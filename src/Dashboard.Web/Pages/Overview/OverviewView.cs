using Dashboard.Core;
using Dashboard.Data.Queries;
using Dashboard.Web.Localisation;

namespace Dashboard.Web.Pages.Overview;

/// <summary>Who has targets without a figure, and how many.</summary>
/// <param name="Who">The agency's or the district's name.</param>
/// <param name="Count">How many.</param>
/// <param name="Id">The agency's id or the district's code; null for targets that nobody answers for.</param>
public sealed record Unreported(string Who, int Count, string? Id);

/// <summary>One area's money, in proportion to the largest.</summary>
/// <param name="Area">The area.</param>
/// <param name="Percent">Its total as a share of the largest area's, 0 to 100; null where the area states none.</param>
public sealed record AreaBar(AreaRow Area, decimal? Percent);

/// <summary>The headline targets of one indicator, one row a district, on one scale.</summary>
/// <param name="Targets">The targets.</param>
/// <param name="UpTo">The largest value among them.</param>
public sealed record IndicatorGroup(IReadOnlyList<TargetProgress> Targets, decimal UpTo);

/// <summary>The money of one theme across districts: the sum of a notice's areas of that theme, null where it has none that states an amount.</summary>
public sealed record ThemeMoney(ThemeRow Theme, IReadOnlyList<decimal?> Yuan)
{
    /// <summary>The sum of what districts state.</summary>
    public decimal Sum => Yuan.Sum() ?? 0;

    /// <summary>How many districts state an amount.</summary>
    public int Districts => Yuan.Count(y => y is not null);
}

/// <summary>What the page Overview says, computed from what the query found. Pure.</summary>
public sealed class OverviewView
{
    /// <summary>The order in which officials name the headline indicators; others follow by id.</summary>
    internal static readonly string[] HeadlineOrder =
    [
        "fixed-asset-investment-with-zone", "fixed-asset-investment", "fixed-asset-investment-growth", "rd-intensity", "fdi", "manufacturing-fdi",
        "industrial-value-added-growth", "services-value-added-growth", "retail-sales-growth", "high-tech-enterprises-new",
        "high-tech-share-of-industrial-value-added",
    ];

    private readonly Data.Queries.Overview overview;
    private readonly ILookup<string, TargetStanding> byNotice;
    private readonly Dictionary<string, NoticeRow> notices;

    /// <summary>The view of an overview.</summary>
    public OverviewView(Data.Queries.Overview overview)
    {
        this.overview = overview;
        byNotice = overview.Standings.ToLookup(t => t.NoticeId, StringComparer.Ordinal);
        notices = overview.Notices.ToDictionary(n => n.Id, StringComparer.Ordinal);
        RollUp = new RollUp(overview.Standings.Select(t => t.Status));
        Headline =
        [
            .. overview.Headline
                .OrderBy(t => Array.IndexOf(HeadlineOrder, t.Target.IndicatorId) is >= 0 and var i ? i : int.MaxValue)
                .ThenBy(t => t.Target.IndicatorId, StringComparer.Ordinal)
                .ThenBy(t => t.Target.DistrictCode, StringComparer.Ordinal),
        ];
        HeadlineRollUp = new RollUp(Headline.Select(t => t.Progress.Status));
        var areas = overview.Areas.ToLookup(a => (a.NoticeId, a.ThemeId));
        MoneyByTheme =
        [
            .. overview.Themes
                .Select(theme => new ThemeMoney(theme, [.. overview.Notices.Select(n => Sum(areas[(n.Id, theme.Id)]))]))
                .Where(m => m.Yuan.Any(y => y is not null)),
        ];
    }

    /// <summary>The year that is shown.</summary>
    public int Year => overview.Year;

    /// <summary>The counts by status.</summary>
    public RollUp RollUp { get; }

    /// <summary>The targets of headline indicators; those of the same indicator stand together.</summary>
    public IReadOnlyList<TargetProgress> Headline { get; }

    /// <summary>The headline targets counted by status.</summary>
    public RollUp HeadlineRollUp { get; }

    /// <summary>The headline targets by indicator.</summary>
    public IEnumerable<IndicatorGroup> HeadlineByIndicator => Headline
        .GroupBy(t => t.Target.IndicatorId, StringComparer.Ordinal)
        .Select(g => new IndicatorGroup([.. g], g.Max(t => Math.Max(t.Target.Stretch ?? t.Target.Value, t.Progress.Actual?.Value ?? t.Target.Value))));

    /// <summary>What needs attention: furthest behind first.</summary>
    public IReadOnlyList<TargetProgress> Attention => overview.Attention;

    /// <summary>Where the targets without a figure are: by agency for one district, by district for all; the most first.</summary>
    public IReadOnlyList<Unreported> Unreported(Viewer viewer, bool byDistrict) =>
    [
        .. overview.Standings
            .Where(t => t.Status is ProgressStatus.NotReported)
            .CountBy(t => byDistrict ? WhoseDistrict(t, viewer) : WhoAnswers(t, viewer))
            .Select(p => new Unreported(p.Key.Name, p.Value, p.Key.Id))
            .OrderByDescending(u => u.Count).ThenBy(u => u.Who, StringComparer.CurrentCulture),
    ];

    /// <summary>The money of one notice by area, the largest first.</summary>
    public IReadOnlyList<AreaBar> Money(NoticeRow notice)
    {
        var areas = overview.Areas.Where(a => a.NoticeId == notice.Id).ToList();
        var largest = areas.Max(a => a.TotalYuan);
        return
        [
            .. areas
                .OrderByDescending(a => a.TotalYuan ?? -1)
                .Select(a => new AreaBar(a, a.TotalYuan is { } total && largest > 0 ? Math.Round(total / largest.Value * 100, 2) : null)),
        ];
    }

    /// <summary>The money of all notices by theme; themes that no notice gives an amount are left out.</summary>
    public IReadOnlyList<ThemeMoney> MoneyByTheme { get; }

    /// <summary>The targets of one notice.</summary>
    public RollUp RollUpOf(NoticeRow notice) => new(byNotice[notice.Id].Select(t => t.Status));

    /// <summary>The short name of the district whose target it is.</summary>
    public string DistrictOf(TargetRow target, Viewer viewer) => DistrictOf(target.NoticeId, viewer);

    /// <summary>The agency that answers first for a target.</summary>
    public string OwnerOf(TargetRow target, Viewer viewer) => Name(overview.OwnerOf(target), viewer);

    private (string Name, string? Id) WhoseDistrict(TargetStanding target, Viewer viewer) => (DistrictOf(target.NoticeId, viewer), notices[target.NoticeId].DistrictCode);

    private (string Name, string? Id) WhoAnswers(TargetStanding target, Viewer viewer)
    {
        var owner = overview.OwnerOf(target.NoticeId, target.Area, target.Clause);
        return (Name(owner, viewer), owner?.AgencyId);
    }

    private string DistrictOf(string notice, Viewer viewer) => viewer.District(notices[notice].DistrictZh, notices[notice].DistrictEn);

    private static string Name(OwnerRow? owner, Viewer viewer) => owner is null ? FigureFormat.Missing : viewer.Name(owner.NameZh, owner.NameEn);

    /// <summary>The sum of what is stated; null, not zero, where nothing is.</summary>
    private static decimal? Sum(IEnumerable<AreaRow> areas) =>
        areas.Aggregate((decimal?)null, (sum, area) => area.TotalYuan is { } total ? (sum ?? 0) + total : sum);
}
