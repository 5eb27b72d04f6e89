// Takes the pictures of docs/pictures: every page, with the seed and sample figures, in a store of its own.
//   dotnet run --project tests/Dashboard.Pictures [-- NAME ...]
// Names choose single pictures. Chromium is expected at /usr/bin/chromium, or where DASHBOARD_TEST_CHROMIUM says.
using System.Reflection;
using Dashboard.Core;
using Dashboard.Core.People;
using Dashboard.Data.Entry;
using Dashboard.Data.Samples;
using Dashboard.Pictures;
using Dashboard.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

const int Tallest = 1700;
const string Binjiang = "district=330108&year=2024&asOf=2024-09-30";

Picture[] pictures =
[
    new("overview", $"/?{Binjiang}"),
    new("overview-all-dark", "/?asOf=2024-09-30", Theme: "dark"),
    new("overview-phone", $"/?{Binjiang}", Language: "zh-Hans", Width: 390),
    new("allocations", $"/allocations?{Binjiang}"),
    new("allocations-all", "/allocations?asOf=2024-09-30"),
    new("targets", $"/targets?{Binjiang}"),
    new("target", "/targets/binjiang-2024-a5-fdi?asOf=2024-09-30"),
    new("compare-indicator", "/compare?year=2024&asOf=2024-12-31"),
    new("compare-headline", "/compare?view=headline&year=2024&asOf=2024-12-31"),
    new("compare-money-dark", "/compare?view=money&year=2024", Language: "zh-Hans", Theme: "dark"),
    new("compare-years", "/compare?view=years&district=330108"),
    new("agencies", $"/agencies?{Binjiang}"),
    new("agency", "/agencies/binjiang-science-technology?asOf=2024-09-30"),
    new("notices", "/notices"),
    new("notice", "/notices/binjiang-2024?asOf=2024-09-30"),
    new("search", "/search?q=研发", Language: "zh-Hans"),
    new("method", "/method"),
    new("entry", "/entry?district=330108&month=2024-09", As: "planner-binjiang"),
    new("entry-phone", "/entry?district=330108&month=2024-09", Language: "zh-Hans", Width: 390, As: "planner-binjiang"),
    new("import", "/entry/import", As: "planner-binjiang"),
    new("calendar", "/calendar?district=330108&year=2024", As: "planner-binjiang"),
    new("review", "/review", As: "reviewer-binjiang"),
    new("account", "/account", As: "planner-binjiang"),
    new("administration-people", "/administration/people", As: "administrator"),
    new("administration-agencies", "/administration/agencies?district=330108", Language: "zh-Hans", As: "administrator"),
    new("administration-notices", "/administration/notices", As: "administrator"),
    new("administration-calendar", "/administration/calendar", As: "administrator"),
    new("administration-settings", "/administration/settings", Theme: "dark", As: "administrator"),
    new("administration-audit", "/administration/audit?action=figure", As: "administrator"),
    new("administration-backup", "/administration/backup", As: "administrator"),
];

var target = typeof(Picture).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Pictures").Value!;
var store = Directory.CreateTempSubdirectory("dashboard-pictures-");
await using var app = DashboardApp.Build(
    "--applicationName=dashboard", "--environment=Development", "--Urls=http://127.0.0.1:0", $"--Database:Path={Path.Combine(store.FullName, "dashboard.db")}", "--Logging:LogLevel:Default=Warning");
await app.StartAsync();
app.Services.GetRequiredService<SampleStore>().Load();
Enter(app.Services);

using var playwright = await Playwright.CreateAsync();
await using var browser = await playwright.Chromium.LaunchAsync(new()
{
    ExecutablePath = Environment.GetEnvironmentVariable("DASHBOARD_TEST_CHROMIUM") is { Length: > 0 } path ? path : "/usr/bin/chromium",
    Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
foreach (var picture in pictures.Where(p => args.Length == 0 || args.Contains(p.Name, StringComparer.Ordinal)))
{
    await using var context = await browser.NewContextAsync(new()
    {
        BaseURL = app.Urls.First(),
        Locale = picture.Language == "en" ? "en-GB" : "zh-CN",
        ColorScheme = picture.Theme == "dark" ? ColorScheme.Dark : ColorScheme.Light,
        ViewportSize = new() { Width = picture.Width, Height = 900 },
    });
    var page = await context.NewPageAsync();
    if (picture.As is not null)
    {
        await page.GotoAsync("/sign-in");
        await page.ClickAsync($".demonstrations button[value='{picture.As}']");
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
    }

    var answer = await page.GotoAsync(picture.Path, new() { WaitUntil = WaitUntilState.NetworkIdle });
    if (answer is not { Status: 200 }) throw new InvalidOperationException($"{picture.Path} answered {answer?.Status}.");
    await page.WaitForFunctionAsync("document.querySelectorAll('.chart-picture').length === document.querySelectorAll('[data-drawn]').length");
    var height = await page.EvaluateAsync<int>("document.documentElement.scrollHeight");
    await page.ScreenshotAsync(new()
    {
        Path = Path.Combine(target, picture.Name + ".png"),
        FullPage = true,
        Clip = new() { X = 0, Y = 0, Width = picture.Width, Height = Math.Min(height, Tallest) },
    });
    Console.WriteLine($"{picture.Name}.png  {picture.Path}");
}

await app.StopAsync();
Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
store.Delete(recursive: true);

// Some drafts and submissions for the pages of planners and reviewers: the sample figure of the month before, a tenth up.
static void Enter(IServiceProvider services)
{
    var (entry, figures) = (services.GetRequiredService<EntryQuery>(), services.GetRequiredService<FigureStore>());
    var planner = new Person("planner", "王芳", [new(Role.Planner, "330108")]);
    var rows = entry.Sheet(planner, "330108", Period.Month(2024, 9)).Rows.Where(r => r.Target?.Input.Target.Kind is IndicatorKind.Flow && r.Before is not null).Take(8).ToList();
    figures.Save(planner, [.. rows.Select(r => new FigureEdit(r.Key, 0, new() { Value = decimal.Round(r.Before!.Value.Value * 1.1m), Reason = "rising since summer" }))]);
    figures.Submit(planner, [.. rows.Take(5).Select(r => new FigureAt(r.Key, 1))]);
}
