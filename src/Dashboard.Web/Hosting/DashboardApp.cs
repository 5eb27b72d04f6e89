using System.IO.Compression;
using Dashboard.Data;
using Dashboard.Data.Catalogue;
using Dashboard.Data.Entry;
using Dashboard.Data.Queries;
using Dashboard.Data.Samples;
using Dashboard.Web.Api;
using Dashboard.Web.Charts;
using Dashboard.Web.Components;
using Dashboard.Web.Layout;
using Dashboard.Web.Localisation;
using Dashboard.Web.Parts;
using Dashboard.Web.People;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;
using MudBlazor.Services;

namespace Dashboard.Web.Hosting;

/// <summary>Puts the web application together. Tests build the same application on another port and store.</summary>
public static class DashboardApp
{
    /// <summary>Builds the application; <c>RunAsync</c> starts it.</summary>
    /// <param name="args">Configuration on the command line, such as <c>--Urls=http://localhost:6000</c>.</param>
    public static WebApplication Build(params string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        AddStore(builder.Services, builder.Configuration);
        builder.Services.AddHostedService<StoreStartup>();
        builder.Services.AddPeople(builder.Configuration, builder.Environment);
        builder.Services.AddHealthChecks().AddCheck<StoreReady>("store");
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddMudServices();
        builder.Services.AddLocalization();
        builder.Services.AddScoped<Viewer>();
        builder.Services.AddScoped<Texts>();
        builder.Services.AddScoped<FilterWords>();
        builder.Services.AddPageParts();
        builder.Services.AddResponseCompression();
        builder.Services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
        builder.Services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
        builder.Services.AddDashboardApi();

        var app = builder.Build();
        app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.UseDashboardApiProblems();
        app.UseDashboardSecurityHeaders();
        app.UseChartBundle();
        app.UseRouting();
        app.UseResponseCompression();
        app.UseRequestLocalization(Preferences.Localisation);
        app.UsePeople();
        app.UseAntiforgery();

        app.MapStaticAssets().AllowAnonymous();
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready").AllowAnonymous();
        app.MapPreferences();
        app.MapSignIn();
        app.MapExports();
        if (app.Environment.IsDevelopment()) app.MapSamples();
        app.MapDashboardApi();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
        return app;
    }

    /// <summary>The keys that protect cookies and forms outlive a restart; they lie beside the store unless configured.</summary>
    private static void AddKeys(IServiceCollection services, IConfiguration configuration)
    {
        var store = configuration.GetSection(DatabaseOptions.Section).Get<DatabaseOptions>() ?? new();
        var folder = configuration["Keys:Path"] is { Length: > 0 } configured ? configured : Path.Combine(Path.GetDirectoryName(Path.GetFullPath(store.Path))!, "keys");
        services.AddDataProtection().SetApplicationName("dashboard").PersistKeysToFileSystem(new DirectoryInfo(folder));
    }

    /// <summary>The store, its queries, accounts and keys, and the settings that they need; shared by the command line.</summary>
    public static IServiceCollection AddStore(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DatabaseOptions>().Bind(configuration.GetSection(DatabaseOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<ProgressOptions>().Bind(configuration.GetSection(ProgressOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<EmbeddingOptions>().Bind(configuration.GetSection(EmbeddingOptions.Section));
        services.AddOptions<CalendarOptions>().Bind(configuration.GetSection(CalendarOptions.Section))
            .Validate(o => TimeZoneInfo.TryFindSystemTimeZoneById(o.TimeZone, out _), "Calendar:TimeZone is not a time zone of this machine; write for example Asia/Shanghai.")
            .ValidateOnStart();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<Today>();
        services.AddSingleton(s => new Store(s.GetRequiredService<IOptions<DatabaseOptions>>().Value));
        services.AddSingleton(s => s.GetRequiredService<IOptions<ProgressOptions>>().Value.Settings);
        services.AddSingleton<SampleStore>();
        services.AddSingleton<FigureStore>();
        services.AddSingleton<EntryQuery>();
        services.AddSingleton<TargetsQuery>();
        services.AddSingleton<NoticesQuery>();
        services.AddSingleton<ChoicesQuery>();
        services.AddSingleton<NoticeQuery>();
        services.AddSingleton<OverviewQuery>();
        services.AddSingleton<AllocationsQuery>();
        services.AddSingleton<CompareQuery>();
        services.AddSingleton<TargetQuery>();
        services.AddSingleton<AgenciesQuery>();
        services.AddSingleton<AgencyQuery>();
        services.AddSingleton<SearchQuery>();
        services.AddSingleton<CatalogueStore>();
        services.AddSingleton<AgencyStore>();
        services.AddSingleton<DraftStore>();
        AddKeys(services, configuration);
        return services.AddAccounts();
    }
}
