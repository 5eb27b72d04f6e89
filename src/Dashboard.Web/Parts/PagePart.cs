using Dashboard.Web.Charts;
using Dashboard.Web.Components;
using Dashboard.Web.Tables;

namespace Dashboard.Web.Parts;

/// <summary>A table or a chart of a page that can also be had by itself: as a file, or embedded in another page.</summary>
public sealed class PagePart
{
    private readonly Func<ViewFilter, DataTable?> table;
    private readonly Func<ViewFilter, ChartFigure?>? figure;

    private PagePart(string name, Func<ViewFilter, DataTable?> table, Func<ViewFilter, ChartFigure?>? figure) => (Name, this.table, this.figure) = (name, table, figure);

    /// <summary>A table.</summary>
    /// <param name="name">Its name in addresses.</param>
    /// <param name="table">Makes it; null where the filters name something that does not exist.</param>
    public static PagePart OfTable(string name, Func<ViewFilter, DataTable?> table) => new(name, table, null);

    /// <summary>A chart with its table.</summary>
    /// <param name="name">Its name in addresses.</param>
    /// <param name="figure">Makes it; null where the filters name something that does not exist.</param>
    public static PagePart OfChart(string name, Func<ViewFilter, ChartFigure?> figure) => new(name, filter => figure(filter)?.Table, figure);

    /// <summary>Its name in addresses: lower case, digits and hyphens.</summary>
    public string Name { get; }

    /// <summary>Its rows.</summary>
    public DataTable? Table(ViewFilter filter) => table(filter);

    /// <summary>Its chart, where it has one.</summary>
    public ChartFigure? Figure(ViewFilter filter) => figure?.Invoke(filter);

    /// <summary>True for a chart.</summary>
    public bool IsChart => figure is not null;
}

/// <summary>The parts of one page, in the language of the reader whose request it is.</summary>
public interface IPageParts
{
    /// <summary>The parts that the page has.</summary>
    IEnumerable<PagePart> Parts { get; }
}

/// <summary>All parts of all pages, by name.</summary>
public sealed class PageParts(IEnumerable<IPageParts> pages)
{
    private readonly Dictionary<string, PagePart> parts = pages.SelectMany(p => p.Parts).ToDictionary(p => p.Name, StringComparer.Ordinal);

    /// <summary>The part with that name, or null.</summary>
    public PagePart? Find(string name) => parts.GetValueOrDefault(name);

    /// <summary>All of them.</summary>
    public IReadOnlyCollection<PagePart> All => parts.Values;
}
