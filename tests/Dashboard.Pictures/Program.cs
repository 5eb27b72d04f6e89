// Takes the pictures of docs/pictures: every page, with the seed and sample figures, in a store of its own.
//   dotnet run --project tests/Dashboard.Pictures [-- NAME ...]
// Names choose single pictures. Chromium is expected at /usr/bin/chromium, or where DASHBOARD_TEST_CHROMIUM says.
using System.Reflection;
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
];

var target = typeof(Picture).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Pictures").Value!;
var store = Directory.CreateTempSubdirectory("dashboard-pictures-");
await using var app = DashboardApp.Build(
    "--applicationName=dashboard", "--environment=Development", "--Urls=http://127.0.0.1:0", $"--Database:Path={Path.Combine(store.FullName, "dashboard.db")}", "--Logging:LogLevel:Default=Warning");
await app.StartAsync();
app.Services.GetRequiredService<SampleStore>().Load();

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
