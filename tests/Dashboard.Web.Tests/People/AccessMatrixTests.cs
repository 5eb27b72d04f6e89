using System.Net;
using System.Reflection;
using Dashboard.Core;
using Dashboard.Core.Entry;
using Dashboard.Core.People;
using Dashboard.Data;
using Dashboard.Data.Entry;
using Dashboard.Web.Hosting;
using Microsoft.AspNetCore.Routing;

namespace Dashboard.Web.Tests.People;

/// <summary>Every route and every method that takes a person, tried by one of each kind of person. What the table does not have fails.</summary>
public sealed class AccessMatrixTests
{
    private const string Password = "correct horse battery";

    private static readonly string[] Refusals = ["You may not enter figures", "You may not review figures", "Only administrators work here"];

    [Theory]
    [InlineData("--environment=Production")]
    [InlineData("--environment=Development")]
    public async Task Every_route_is_in_the_table(string environment)
    {
        await using var host = await DashboardHost.StartAsync(environment);
        var known = AccessTable.Routes.Select(r => r.Pattern).Concat(AccessTable.Optional).ToHashSet(StringComparer.Ordinal);
        var routes = Routes(host).ToList();
        routes.Where(r => !known.Contains(r)).ShouldBeEmpty("say in AccessTable.Routes who may");
        AccessTable.Routes.Select(r => r.Pattern).Where(p => !routes.Contains(p)).ShouldBeEmpty("AccessTable.Routes has what is gone");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Everybody_reaches_what_the_table_says_and_nothing_else(bool anonymousViewing)
    {
        await using var host = await DashboardHost.StartAsync($"--Access:AnonymousViewing={anonymousViewing}", "--Access:SignInsPerMinute=1000");
        List<string> wrong = [];
        foreach (var (who, grants) in AccessTable.Grants)
        {
            using var browser = new Browser(host);
            if (who is not Who.Anyone)
            {
                await SomePeople.AddAsync(host, who.ToString(), Password, grants);
                await browser.SignInAsync(who.ToString(), Password);
            }

            foreach (var route in AccessTable.Routes.OrderBy(r => r.Pattern == "/sign-out"))
            {
                var may = route.May?.Contains(who) ?? (anonymousViewing || who is not Who.Anyone);
                if (await ReachesAsync(browser, route, who) != may) wrong.Add($"{who} {(may ? "does not reach" : "reaches")} {route.Address}: {(int)browser.Status} {browser.Leads}");
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Every_method_that_takes_a_person_is_in_the_table()
    {
        var methods = new[] { typeof(Store).Assembly, typeof(DashboardApp).Assembly }.SelectMany(a => a.GetExportedTypes())
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(method => !method.IsSpecialName && method.GetParameters().Any(p => p.ParameterType == typeof(Person)))
            .Select(method => $"{method.DeclaringType!.Name}.{method.Name}").Distinct(StringComparer.Ordinal).ToList();
        methods.Where(m => !AccessTable.Methods.ContainsKey(m)).ShouldBeEmpty("say in AccessTable.Methods who may");
        AccessTable.Methods.Keys.Where(m => !methods.Contains(m)).ShouldBeEmpty("AccessTable.Methods has what is gone");
    }

    [Fact]
    public async Task Every_method_asks_who_acts_whatever_a_page_shows()
    {
        await using var host = await DashboardHost.StartAsync();
        var people = new Dictionary<Who, Person>();
        foreach (var (who, grants) in AccessTable.Grants)
            people[who] = who is Who.Anyone ? Person.Anyone : new(await SomePeople.AddAsync(host, who.ToString(), Password, grants), who.ToString(), grants);
        var folder = Directory.CreateTempSubdirectory("dashboard-matrix-");
        try
        {
            var scene = new Scene(host.App.Services, Waiting(host, people), await SomePeople.AddAsync(host, "somebody", Password), Path.Combine(folder.FullName, "backup.db"));
            List<string> wrong = [];
            foreach (var (name, (may, act)) in AccessTable.Methods)
            {
                foreach (var (who, person) in people)
                {
                    if (act is not null && act(scene, person) != may!.Contains(who)) wrong.Add($"{who} {(may!.Contains(who) ? "does not reach" : "reaches")} {name}");
                }
            }

            wrong.ShouldBeEmpty();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>A figure of the planner's agency that waits for the reviewer.</summary>
    private static FigureKey Waiting(DashboardHost host, Dictionary<Who, Person> people)
    {
        var (entry, figures) = (host.App.Services.GetRequiredService<EntryQuery>(), host.App.Services.GetRequiredService<FigureStore>());
        var key = entry.Sheet(people[Who.Planner], AccessTable.Binjiang, Period.Month(2024, 12)).Rows[0].Key;
        figures.Save(people[Who.Planner], new FigureEdit(key, 0, new() { Answer = FigureAnswer.NotReported, Reason = "tested" }));
        figures.Submit(people[Who.Planner], new FigureAt(key, 1)).Single().Outcome.ShouldBe(FigureOutcome.Done);
        return key;
    }

    private static async Task<bool> ReachesAsync(Browser browser, Route route, Who who)
    {
        if (route.Body is null) await browser.GetAsync(route.Address);
        else
        {
            await browser.GetAsync(who is Who.Anyone ? "/sign-in" : "/account"); // whose form has a token that fits
            await browser.PostToAsync(route.Address, route.Body);
        }

        if (browser.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden) return false;
        if (browser.Leads?.StartsWith("/sign-in?returnUrl=", StringComparison.OrdinalIgnoreCase) is true) return false;
        browser.Status.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.Redirect, HttpStatusCode.NotFound);
        return !Refusals.Contains(browser.Page.QuerySelector("main h1")?.TextContent);
    }

    private static IEnumerable<string> Routes(DashboardHost host) => host.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(e => !e.Metadata.Any(m => m.GetType().Namespace == "Microsoft.AspNetCore.StaticAssets")) // the program's own files, which everybody may read
        .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/'))
        .Where(p => !p.StartsWith("/_", StringComparison.Ordinal)) // of the framework: open pages, for whom each page asks
        .Distinct(StringComparer.Ordinal);
}
