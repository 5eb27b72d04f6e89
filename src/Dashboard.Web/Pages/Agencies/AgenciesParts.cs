using Dashboard.Core;
using Dashboard.Data.Queries;
using Dashboard.Web.Localisation;
using Dashboard.Web.Parts;
using Dashboard.Web.Tables;

namespace Dashboard.Web.Pages.Agencies;

/// <summary>The tables of the pages Agencies and Agency.</summary>
public sealed class AgenciesParts(AgenciesQuery agencies, AgencyQuery agency, Texts texts, Viewer viewer, Today today) : IPageParts
{
    /// <inheritdoc/>
    public IEnumerable<PagePart> Parts =>
    [
        PagePart.OfTable("agencies", filter => new AgencyTables(filter, texts, viewer)
            .Agencies(agencies.Page(AgenciesView.Wanted(filter, today.Date), AgenciesView.Order(filter, viewer), 0, int.MaxValue))),
        Of("agency-targets", (tables, view) => tables.Targets(view)),
        Of("agency-areas", (tables, view) => tables.Areas(view)),
        Of("agency-clauses", (tables, view) => tables.Clauses(view)),
        Of("agency-money", (tables, view) => tables.Money(view)),
    ];

    /// <summary>A table of the agency that the filter names.</summary>
    private PagePart Of(string name, Func<AgencyTables, AgencyView, DataTable> table) => PagePart.OfTable(name, filter =>
        filter.Agency is { } id && agency.Get(id, filter.AsOf ?? today.Date, filter.Year) is { } content
            ? table(new(filter, texts, viewer), new(content, filter, texts, viewer))
            : null);
}
