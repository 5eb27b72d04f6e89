using Dashboard.Core;
using Dashboard.Data.Queries;
using Dashboard.Web.Components;
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
        PagePart.OfChart(HeadlineView.Name, filter => Headline(filter).Figure()),
        PagePart.OfTable(HeadlineView.AllName, filter => Headline(filter).All()),
        PagePart.OfChart(MoneyView.AmountName, filter => Money(filter, asShare: false).Figure()),
        PagePart.OfChart(MoneyView.ShareName, filter => Money(filter, asShare: true).Figure()),
        PagePart.OfTable(MoneyView.AllName, filter => Money(filter, asShare: false).All()),
        PagePart.OfChart(YearsView.Name, filter => Years(filter)?.Figure()),
        PagePart.OfTable(YearsView.OnlyName, filter => Years(filter)?.Only()),
        PagePart.OfChart(YearsView.MoneyName, filter => Years(filter)?.Money()),
    ];

    private HeadlineView Headline(ViewFilter filter) => new(query.Headline(filter.AsOf ?? today.Date, filter.Year), filter, texts, viewer);

    private MoneyView Money(ViewFilter filter, bool asShare)
    {
        var (year, money) = query.Money(filter.AsOf ?? today.Date, filter.Year);
        return new(year, money, asShare, filter, texts, viewer);
    }

    private YearsView? Years(ViewFilter filter) => query.Years(filter.AsOf ?? today.Date, filter.District, filter.Year) is { } found ? new(found, filter, texts, viewer) : null;

    private IndicatorView? Indicator(ViewFilter filter) =>
        query.Indicator(filter.AsOf ?? today.Date, filter.Year, filter.Indicator) is { Indicator: not null } found ? new(found, filter, texts, viewer) : null;
}
