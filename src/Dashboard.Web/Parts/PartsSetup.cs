using Dashboard.Web.Pages.Agencies;
using Dashboard.Web.Pages.Allocations;
using Dashboard.Web.Pages.Compare;
using Dashboard.Web.Pages.Notices;
using Dashboard.Web.Pages.Targets;

namespace Dashboard.Web.Parts;

/// <summary>Registers the parts of every page.</summary>
public static class PartsSetup
{
    /// <summary>Adds the parts of the pages; one line a page.</summary>
    public static IServiceCollection AddPageParts(this IServiceCollection services) => services
        .AddScoped<TableFile>()
        .AddScoped<IPageParts, NoticeParts>()
        .AddScoped<IPageParts, AllocationsParts>()
        .AddScoped<IPageParts, CompareParts>()
        .AddScoped<IPageParts, TargetsParts>()
        .AddScoped<IPageParts, NoticesParts>()
        .AddScoped<IPageParts, AgenciesParts>()
        .AddScoped<PageParts>();
}
