using Dashboard.Core;
using Dashboard.Data.Queries;
using Dashboard.Web.Charts;
using Dashboard.Web.Components;
using Dashboard.Web.Localisation;
using Dashboard.Web.Parts;

namespace Dashboard.Web.Pages.Allocations;

/// <summary>What can be had of the page Allocations by itself.</summary>
public sealed class AllocationsParts(AllocationsQuery query, Texts texts, Viewer viewer, Today today) : IPageParts
{
    /// <inheritdoc/>
    public IEnumerable<PagePart> Parts =>
    [
        PagePart.OfTable(AllocationsTables.MoneyName, filter => View(filter) is { Notices: { Count: > 0 } notices } view ? AllocationsTables.Money(view.Chosen is { } chosen ? [chosen] : notices, filter, texts, viewer) : null),
        PagePart.OfTable(AllocationsTables.DistrictsName, filter => View(filter) is { Notices: { Count: > 0 } notices } ? AllocationsTables.Districts(notices, filter, texts, viewer) : null),
        PagePart.OfChart(AllocationsFigures.TreemapName, filter => View(filter) switch
        {
            { Chosen: { } money } => AllocationsFigures.Treemap(money, filter, texts, viewer),
            { Notices: { Count: > 0 } notices } => AllocationsFigures.TreemapOfDistricts(notices, filter, texts, viewer),
            _ => null,
        }),
        Chart(AllocationsFigures.FlowName, (view, filter) => view.Chosen is { } money ? AllocationsFigures.Flow(money, filter, texts, viewer) : null),
        Chart(AllocationsFigures.DistrictsName, (view, filter) => view.Notices.Count > 0 ? AllocationsFigures.Districts(view.Notices, filter, texts, viewer) : null),
        Chart(AllocationsFigures.YearsName, (view, filter) => view.Years is { } years ? AllocationsFigures.Years(years, filter, texts, viewer) : null),
    ];

    private PagePart Chart(string name, Func<AllocationsView, ViewFilter, ChartFigure?> figure) => PagePart.OfChart(name, filter => figure(View(filter), filter));

    private AllocationsView View(ViewFilter filter) => new(query.Get(filter.AsOf ?? today.Date, filter.District, filter.Year, filter.Theme, filter.Agency), filter.District);
}
