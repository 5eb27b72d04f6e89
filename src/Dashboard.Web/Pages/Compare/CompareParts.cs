using Dashboard.Data.Queries;
using Dashboard.Web.Components;
using Dashboard.Web.Hosting;
using Dashboard.Web.Localisation;
using Dashboard.Web.Parts;

namespace Dashboard.Web.Pages.Compare;

/// <summary>The charts and tables of the page Compare.</summary>
public sealed class CompareParts(CompareQuery query, Texts texts, Viewer viewer, Today today) : IPageParts
{
    /// <inheritdoc/>
    public IEnumerable<PagePart> Parts =>
    [
        PagePart.OfChart(IndicatorView.Name, filter => Indicator(filter)?.Figure()),
        PagePart.OfTable(IndicatorView.ApartName, filter => Indicator(filter)?.Apart()),
    ];

    private IndicatorView? Indicator(ViewFilter filter) =>
        query.Indicator(filter.AsOf ?? today.Date, filter.Year, filter.Indicator) is { Indicator: not null } found ? new(found, filter, texts, viewer) : null;
}
