using Dashboard.Core;
using Dashboard.Core.Entry;
using Dashboard.Core.People;
using Dashboard.Data;
using Dashboard.Data.Entry;
using Dashboard.Data.Queries;
using Dashboard.Data.Samples;
using Dashboard.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

[assembly: AssemblyFixture(typeof(Dashboard.Browser.Tests.Site))]
[assembly: AssemblyFixture(typeof(Dashboard.Browser.Tests.SampledSite))]

namespace Dashboard.Browser.Tests;

/// <summary>The real application on a free port with the seed in a store of its own, and one browser. Each test opens a context of its own.</summary>
public class Site : IAsyncLifetime
{
    private const string ChromiumVariable = "DASHBOARD_TEST_CHROMIUM";

    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("dashboard-browser-");
    private WebApplication? app;
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>Where the browser is expected.</summary>
    public static string Chromium { get; } = Environment.GetEnvironmentVariable(ChromiumVariable) is { Length: > 0 } path ? path : "/usr/bin/chromium";

    /// <summary>The address of the application, without a slash at the end.</summary>
    public string Address => Running.Urls.First();

    /// <summary>The same store that the application reads.</summary>
    public Store Store => Running.Services.GetRequiredService<Store>();

    public TargetsQuery Targets => Running.Services.GetRequiredService<TargetsQuery>();

    public NoticesQuery Notices => Running.Services.GetRequiredService<NoticesQuery>();

    public NoticeQuery Notice => Running.Services.GetRequiredService<NoticeQuery>();

    public OverviewQuery Overview => Running.Services.GetRequiredService<OverviewQuery>();

    public FigureStore Figures => Running.Services.GetRequiredService<FigureStore>();

    /// <summary>Enters a figure and approves it.</summary>
    public void Publish(FigureKey key, decimal value)
    {
        Figures.Save(Person.CommandLine, new FigureEdit(key, 0, new() { Value = value }));
        Figures.Submit(Person.CommandLine, new FigureAt(key, 1));
        Figures.Approve(Person.CommandLine, new FigureAt(key, 2)).Single().Outcome.ShouldBe(FigureOutcome.Done);
    }

    /// <summary>The day that the application takes for today.</summary>
    public DateOnly Today => Running.Services.GetRequiredService<Today>().Date;

    /// <summary>What more is put into the store before the first visit.</summary>
    protected virtual void Prepare(IServiceProvider services)
    {
    }

    private WebApplication Running => app ?? throw new InvalidOperationException("Open a visit first: it skips the test where there is no browser.");

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Chromium)) return;
        app = DashboardApp.Build(
            "--applicationName=dashboard", // its static files are described by files of that name
            "--environment=Development",
            "--Urls=http://127.0.0.1:0",
            "--Database:Path=" + Path.Combine(directory.FullName, "dashboard.db"),
            "--Logging:LogLevel:Default=Warning");
        await app.StartAsync();
        Prepare(app.Services);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
                "--disable-sync",
            ],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.CloseAsync();
        playwright?.Dispose();
        if (app is not null)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        directory.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Skips the test, visibly, where there is no browser.</summary>
    public static void SkipWithoutChromium() =>
        Assert.SkipUnless(File.Exists(Chromium), $"There is no Chromium at {Chromium}. Install it, or set {ChromiumVariable} to where it is.");

    /// <summary>A reader with a browser profile of their own.</summary>
    /// <param name="reader">Language, theme, width, script.</param>
    /// <param name="address">Another address than that of the application.</param>
    public async Task<Visit> VisitAsync(Reader reader, string? address = null)
    {
        SkipWithoutChromium();
        var context = await browser!.NewContextAsync(new()
        {
            BaseURL = address ?? Address,
            Locale = reader.IsChinese ? "zh-CN" : "en-GB",
            ColorScheme = reader.Theme == "dark" ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = new() { Width = reader.Width, Height = 900 },
            JavaScriptEnabled = reader.Script,
            ReducedMotion = ReducedMotion.Reduce,
        });
        return await Visit.StartAsync(context, reader, address ?? Address);
    }
}

/// <summary>The application with a year of sample figures, so that every page has something to show.</summary>
public sealed class SampledSite : Site
{
    /// <inheritdoc/>
    protected override void Prepare(IServiceProvider services) => services.GetRequiredService<SampleStore>().Load();
}
