using Dashboard.Core;
using Dashboard.Data.Queries;
using Dashboard.Web.Localisation;

namespace Dashboard.Web.Pages.Overview;

/// <summary>An agency and how many of its targets have no figure.</summary>
public sealed record Unreported(string Agency, int Count);

/// <summary>One area's money, in proportion to the largest.</summary>
/// <param name="Notice">Its notice.</param>
/// <param name="Area">The area.</param>
/// <param name="Percent">Its total as a share of the largest area's, 0 to 100; null where the area states none.</param>
public sealed record AreaBar(NoticeRow Notice, AreaRow Area, decimal? Percent);

/// <summary>What the page Overview says, computed from what the query found. Pure.</summary>
public sealed class OverviewView
{
    private const int AttentionRows = 6;

    private readonly Data.Queries.Overview overview;

    /// <summary>The view of an overview.</summary>
    public OverviewView(Data.Queries.Overview overview)
    {
        this.overview = overview;
        RollUp = new RollUp(overview.Targets.Select(t => t.Progress.Status));
        Headline = [.. overview.Targets.Where(t => t.Target.Headline).OrderBy(t => HeadlineOrder(t.Target.IndicatorId), StringComparer.Ordinal).ThenBy(t => t.Target.DistrictCode, StringComparer.Ordinal)];
    }

    /// <summary>The counts by status.</summary>
    public RollUp RollUp { get; }

    /// <summary>The targets of headline indicators; those of the same indicator stand together.</summary>
    public IReadOnlyList<TargetProgress> Headline { get; }

    /// <summary>What needs attention: furthest behind first.</summary>
    public IEnumerable<TargetProgress> Attention => overview.Targets
        .Where(t => t.Progress.Status is ProgressStatus.Missed or ProgressStatus.OffTrack or ProgressStatus.Exceeded or ProgressStatus.Behind)
        .OrderByDescending(t => Severity(t.Progress.Status))
        .ThenBy(t => t.Progress.GapPoints ?? 0)
        .Take(AttentionRows);

    /// <summary>Who has targets without a figure: the most first.</summary>
    public IReadOnlyList<Unreported> UnreportedBy(Viewer viewer) =>
    [
        .. overview.Targets
            .Where(t => t.Progress.Status is ProgressStatus.NotReported)
            .Select(t => overview.OwnerOf(t.Target))
            .CountBy(o => o is null ? FigureFormat.Missing : viewer.Name(o.NameZh, o.NameEn), StringComparer.Ordinal)
            .Select(p => new Unreported(p.Key, p.Value))
            .OrderByDescending(u => u.Count).ThenBy(u => u.Agency, StringComparer.CurrentCulture),
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
                .Select(a => new AreaBar(notice, a, a.TotalYuan is { } total && largest > 0 ? Math.Round(total / largest.Value * 100, 2) : null)),
        ];
    }

    /// <summary>The targets of one notice.</summary>
    public RollUp RollUpOf(NoticeRow notice) => new(overview.Targets.Where(t => t.Target.NoticeId == notice.Id).Select(t => t.Progress.Status));

    /// <summary>True where a sample figure is shown.</summary>
    public bool HasSamples => overview.Targets.Any(t => t.IsSample);

    private static int Severity(ProgressStatus status) => status switch
    {
        ProgressStatus.Missed or ProgressStatus.Exceeded => 3,
        ProgressStatus.OffTrack => 2,
        _ => 1,
    };

    /// <summary>The order in which officials name the headline indicators; others follow by name.</summary>
    private static string HeadlineOrder(string indicator)
    {
        string[] order =
        [
            "fixed-asset-investment-with-zone", "fixed-asset-investment", "fixed-asset-investment-growth", "rd-intensity", "fdi", "manufacturing-fdi",
            "industrial-value-added-growth", "services-value-added-growth", "retail-sales-growth", "high-tech-enterprises-new",
            "high-tech-share-of-industrial-value-added",
        ];
        var index = Array.IndexOf(order, indicator);
        return index < 0 ? "~" + indicator : ((char)('a' + index)).ToString();
    }
}
