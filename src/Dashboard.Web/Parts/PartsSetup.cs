using Dashboard.Web.Pages.Agencies;
using Dashboard.Web.Pages.Notices;

namespace Dashboard.Web.Parts;

/// <summary>Registers the parts of every page.</summary>
public static class PartsSetup
{
    /// <summary>Adds the parts of the pages; one line a page.</summary>
    public static IServiceCollection AddPageParts(this IServiceCollection services) => services
        .AddScoped<TableFile>()
        .AddScoped<IPageParts, NoticeParts>()
        .AddScoped<IPageParts, NoticesParts>()
        .AddScoped<IPageParts, AgenciesParts>()
        .AddScoped<PageParts>();
}
