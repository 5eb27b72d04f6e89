using System.Net;
using Dashboard.Core.People;
using Dashboard.Data.People;

namespace Dashboard.Web.Tests.People;

/// <summary>What is open to whom, and how the first people get in.</summary>
public sealed class AccessTests
{
    private const string Password = "correct horse battery";

    [Fact]
    public async Task In_production_everything_but_signing_in_and_health_needs_an_account()
    {
        await using var host = await DashboardHost.StartAsync("--environment=Production", "--Access:AnonymousViewing=");
        using var browser = new Browser(host);
        foreach (var path in new[] { "/", "/targets?district=330108", "/notices/binjiang-2024", "/export/targets.csv", "/embed/money-treemap?district=330108", "/account", "/no/such/page" })
        {
            await browser.GetAsync(path);
            (browser.Status, browser.Leads).ShouldBe((HttpStatusCode.Redirect, "/sign-in?returnUrl=" + Uri.EscapeDataString(path)), path);
        }

        foreach (var path in new[] { "/api/v1/districts", "/api/v1/package.zip", "/api/v1/", "/api/v1/nothing", "/openapi/v1.json" })
        {
            await browser.GetAsync(path);
            browser.Status.ShouldBe(HttpStatusCode.Unauthorized, path);
            if (path.StartsWith("/api", StringComparison.Ordinal)) browser.Type.ShouldBe("application/problem+json", path);
        }

        foreach (var path in new[] { "/sign-in", "/health/live", "/health/ready", "/welcome?token=wrong", "/error" })
        {
            await browser.GetAsync(path);
            browser.Status.ShouldNotBe(HttpStatusCode.Redirect, path);
        }

        await browser.GetAsync("/sign-in");
        foreach (var asset in browser.Page.QuerySelectorAll("link[href],script[src]").Select(e => e.GetAttribute("href") ?? e.GetAttribute("src")!).ToList())
        {
            await browser.GetAsync("/" + asset.TrimStart('/'));
            browser.Status.ShouldNotBe(HttpStatusCode.Redirect, asset);
            browser.Status.ShouldNotBe(HttpStatusCode.Unauthorized, asset);
        }

        await browser.GetAsync("/preferences/language/zh-Hans?returnUrl=/sign-in");
        browser.Leads.ShouldBe("/sign-in");

        await SomePeople.AddAsync(host, "wang", Password, new Grant(Role.Viewer));
        await browser.SignInAsync("wang", Password, "/targets");
        foreach (var path in new[] { "/", "/export/targets.csv", "/api/v1/districts", "/openapi/v1.json" })
        {
            await browser.GetAsync(path);
            browser.Status.ShouldBe(HttpStatusCode.OK, path);
        }
    }

    [Fact]
    public async Task In_development_a_demonstration_account_is_one_click_away()
    {
        await using var host = await DashboardHost.StartAsync("--environment=Development");
        using var browser = new Browser(host);
        await browser.GetAsync("/sign-in?returnUrl=%2Ftargets");
        browser.Page.QuerySelectorAll(".demonstrations button").Select(b => b.GetAttribute("value"))
            .ShouldBe(["viewer", "planner-science", "planner-binjiang", "reviewer-binjiang", "administrator"]);
        await browser.PostAsync("/sign-in/demonstration", ("userName", "planner-science"));
        browser.Leads.ShouldBe("/targets");
        await browser.GetAsync("/account");
        browser.Text.ShouldContain("Demo science bureau");

        await SomePeople.AddAsync(host, "real", Password, new Grant(Role.Administrator));
        await browser.PostAsync("/sign-out");
        await browser.GetAsync("/sign-in");
        await browser.PostAsync("/sign-in/demonstration", ("userName", "real"));
        browser.Status.ShouldBe(HttpStatusCode.NotFound);
        (await browser.IsSignedInAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task In_production_there_are_no_demonstration_accounts_and_nobody_signs_in_with_one_that_the_store_has()
    {
        await using var host = await DashboardHost.StartAsync("--environment=Production");
        var people = host.App.Services.GetRequiredService<PeopleStore>();
        people.Any().ShouldBeFalse();
        people.Add(Person.CommandLine, new("administrator", "Demo", new Grant(Role.Administrator)) { Demonstration = true });
        using var browser = new Browser(host);
        await browser.GetAsync("/sign-in");
        browser.Page.QuerySelector(".demonstrations").ShouldBeNull();
        using var form = new FormUrlEncodedContent([new("userName", "administrator")]);
        using var answer = await host.Client.PostAsync(new Uri("/sign-in/demonstration", UriKind.Relative), form, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed, HttpStatusCode.BadRequest);
        people.HasAdministrator().ShouldBeFalse();
    }

    [Fact]
    public async Task The_link_of_the_first_start_makes_one_administrator()
    {
        await using var host = await DashboardHost.StartAsync("--environment=Production");
        var token = host.App.Services.GetRequiredService<Dashboard.Web.People.WelcomeLink>().Token;
        using var browser = new Browser(host);
        await browser.GetAsync("/welcome?token=" + token[..^1]);
        browser.Text.ShouldContain("This link is no longer good");
        await browser.GetAsync("/welcome?token=" + token);
        browser.Text.ShouldContain("Create the first administrator");
        await browser.PostAsync("welcome", ("name", "周敏"), ("userName", "zhou"), ("password", "short"));
        browser.Alert.ShouldBe("The password is too short: at least 12 characters.");
        await browser.PostAsync("welcome", ("name", "周敏"), ("userName", "zhou"), ("password", Password));
        browser.Leads.ShouldBe("/");
        await browser.GetAsync("/account");
        browser.Text.ShouldContain("周敏");
        browser.Text.ShouldContain("Administrator");

        using var late = new Browser(host);
        await late.GetAsync("/welcome?token=" + token);
        late.Text.ShouldContain("This link is no longer good");
    }

    [Fact]
    public async Task A_link_to_choose_a_password_is_good_once()
    {
        await using var host = await DashboardHost.StartAsync("--environment=Production");
        var people = host.App.Services.GetRequiredService<PeopleStore>();
        var token = people.Reset(Person.CommandLine, people.Add(Person.CommandLine, new("wang", "王芳", new Grant(Role.Viewer))));
        using var browser = new Browser(host);
        await browser.GetAsync("/welcome?token=" + token);
        browser.Text.ShouldContain("Choose a password, 王芳");
        await browser.PostAsync("welcome", ("password", "my name is WANG"));
        browser.Alert.ShouldBe("The password must not contain the user name.");
        await browser.PostAsync("welcome", ("password", Password));
        browser.Leads.ShouldBe("/");
        (await browser.IsSignedInAsync()).ShouldBeTrue();

        using var late = new Browser(host);
        await late.GetAsync("/welcome?token=" + token);
        late.Text.ShouldContain("This link is no longer good");
        await late.SignInAsync("wang", Password);
        late.Leads.ShouldBe("/account");
    }
}
