using System.IO.Compression;
using Dashboard.Core;
using Dashboard.Data;
using Dashboard.Data.Audit;
using Dashboard.Data.Catalogue;
using Dashboard.Data.Entry;
using Dashboard.Data.Queries;
using Dashboard.Data.Reporting;
using Dashboard.Data.Samples;
using Dashboard.Data.Settings;
using Dashboard.Web.Api;
using Dashboard.Web.Charts;
using Dashboard.Web.Components;
using Dashboard.Web.Layout;
using Dashboard.Web.Localisation;
using Dashboard.Web.Pages.Administration;
using Dashboard.Web.Pages.Entry;
using Dashboard.Web.Parts;
using Dashboard.Web.People;
using Dashboard.Web.Reminders;
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
    public static WebApplication Build(params string[] args) => Build(_ => { }, args);

    /// <summary>Builds the application with other services in place of its own.</summary>
    /// <param name="replace">Replaces services.</param>
    /// <param name="args">Configuration on the command line.</param>
    public static WebApplication Build(Action<IServiceCollection> replace, params string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        AddStore(builder.Services, builder.Configuration);
        builder.Services.AddHostedService<StoreStartup>();
        builder.Services.AddHostedService<OtherNodes>();
        builder.Services.AddExceptionHandler<BrokenRequests>();
        builder.Services.AddProxy(builder.Configuration);
        builder.Services.AddPeople(builder.Configuration, builder.Environment);
        builder.Services.AddHealthChecks().AddCheck<StoreReady>("store");
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddMudServices();
        builder.Services.AddLocalization();
        builder.Services.AddScoped<Viewer>();
        builder.Services.AddScoped<Texts>();
        builder.Services.AddScoped<FilterWords>();
        builder.Services.AddPageParts();
        builder.Services.AddReminders(builder.Configuration);
        builder.Services.AddResponseCompression();
        builder.Services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
        builder.Services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
        builder.Services.AddDashboardApi();

        replace(builder.Services);

        var app = builder.Build();
        app.UseProxy();
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
        app.MapCalendarFeed();
        app.MapExports();
        app.MapAdministrationFiles();
        app.MapEntrySheets();
        app.MapEvidence();
        if (app.Environment.IsDevelopment()) app.MapSamples();
        app.MapDashboardApi();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
        return app;
    }

    /// <summary>The keys that protect cookies and forms outlive a restart; they lie beside the store unless configured.</summary>
    private static void AddKeys(IServiceCollection services, IConfiguration configuration)
    {
        services.AddDataProtection().SetApplicationName("dashboard").PersistKeysToFileSystem(KeysFolder(configuration));
    }

    /// <summary>Where the keys are kept that protect cookies, forms and second factors.</summary>
    internal static DirectoryInfo KeysFolder(IConfiguration configuration)
    {
        var store = configuration.GetSection(DatabaseOptions.Section).Get<DatabaseOptions>() ?? new();
        return new(configuration["Keys:Path"] is { Length: > 0 } configured ? configured : Path.Combine(Path.GetDirectoryName(Path.GetFullPath(store.Path))!, "keys"));
    }

    /// <summary>The store, its queries, accounts and keys, and the settings that they need; shared by the command line.</summary>
    public static IServiceCollection AddStore(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DatabaseOptions>().Bind(configuration.GetSection(DatabaseOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<ProgressOptions>().Bind(configuration.GetSection(ProgressOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<CheckOptions>().Bind(configuration.GetSection(CheckOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<EmbeddingOptions>().Bind(configuration.GetSection(EmbeddingOptions.Section));
        services.AddOptions<CalendarOptions>().Bind(configuration.GetSection(CalendarOptions.Section)).ValidateDataAnnotations()
            .Validate(o => TimeZoneInfo.TryFindSystemTimeZoneById(o.TimeZone, out _), "Calendar:TimeZone is not a time zone of this machine; write for example Asia/Shanghai.")
            .ValidateOnStart();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(s => new Today(s.GetRequiredService<TimeProvider>(), TimeZoneInfo.FindSystemTimeZoneById(s.GetRequiredService<IOptions<CalendarOptions>>().Value.TimeZone)));
        services.AddSingleton(s => new Store(s.GetRequiredService<IOptions<DatabaseOptions>>().Value));
        services.AddSingleton(s => new OfficeSettings
        {
            Progress = s.GetRequiredService<IOptions<ProgressOptions>>().Value.Settings,
            Checks = s.GetRequiredService<IOptions<CheckOptions>>().Value.Settings,
            Reporting = s.GetRequiredService<IOptions<CalendarOptions>>().Value.Reporting,
        });
        services.AddSingleton<SettingsStore>();
        services.AddSingleton<LockExceptions>();
        services.AddSingleton<DueQuery>();
        services.AddSingleton<ReminderStore>();
        services.AddSingleton<AuditTrail>();
        services.AddSingleton<AuditFile>();
        services.AddSingleton<StoreBackup>();
        services.AddSingleton<StoreCheckLog>();
        services.AddSingleton<SampleStore>();
        services.AddSingleton<FigureStore>();
        services.AddSingleton<EntryQuery>();
        services.AddEntrySheets(configuration);
        services.AddEvidence(configuration);
        services.AddSingleton(s => new TargetsQuery(s.GetRequiredService<Store>(), () => s.GetRequiredService<SettingsStore>().Current.Progress));
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
