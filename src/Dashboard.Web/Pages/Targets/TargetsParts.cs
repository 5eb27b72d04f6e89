using Dashboard.Core;
using Dashboard.Data.Queries;
using Dashboard.Data.Reporting;
using Dashboard.Web.Components;
using Dashboard.Web.Localisation;
using Dashboard.Web.Parts;
using Dashboard.Web.Tables;

namespace Dashboard.Web.Pages.Targets;

/// <summary>The tables of the pages Targets and Target, and the chart of one target.</summary>
public sealed class TargetsParts(TargetsQuery targets, TargetQuery target, DueQuery due, Texts texts, Viewer viewer, Today today) : IPageParts
{
    /// <inheritdoc/>
    public IEnumerable<PagePart> Parts =>
    [
        PagePart.OfTable("targets", filter => Table("targets", "Targets.Table", filter, _ => true)),
        PagePart.OfTable("headline-targets", filter => Table("headline-targets", "Targets.TableHeadline", filter, t => t.Target.Headline)),
        PagePart.OfChart(TargetCurve.Name, filter => Content(filter) is { } content ? TargetCurve.Of(content, targets.Settings, texts, viewer) : null),
        PagePart.OfTable("target-history", filter => Content(filter) is { } content
            ? new TargetView(content, targets.Settings, texts, viewer, filter).History("target-history", withAddresses: true)
            : null),
    ];

    private TargetContent? Content(ViewFilter filter) => filter.Target is { } id ? target.Get(id, filter.AsOf ?? today.Date) : null;

    private DataTable Table(string name, string title, ViewFilter filter, Func<TargetProgress, bool> isWanted)
    {
        var rows = targets.Page(TargetsView.Wanted(filter, today.Date, targets, due), TargetsView.Order(filter, viewer), 0, int.MaxValue).Rows.Where(isWanted).ToList();
        var places = target.Places([.. rows.Select(t => t.Target.NoticeId).Distinct(StringComparer.Ordinal)], filter.AsOf ?? today.Date);
        return new TargetTable(places, texts, viewer, filter).Full(name, texts[title], rows);
    }
}
