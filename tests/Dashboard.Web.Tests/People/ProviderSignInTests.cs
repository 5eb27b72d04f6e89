using Dashboard.Core.People;
using Dashboard.Data.People;

namespace Dashboard.Web.Tests.People;

/// <summary>Signing in with an OpenID Connect provider that runs beside the program.</summary>
public sealed class ProviderSignInTests : IAsyncLifetime
{
    private Provider provider = default!;
    private DashboardHost host = default!;

    private PeopleStore People => host.App.Services.GetRequiredService<PeopleStore>();

    public async ValueTask InitializeAsync()
    {
        provider = await Provider.StartAsync();
        host = await DashboardHost.StartAsync(["--environment=Production", .. provider.Settings]);
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        await provider.DisposeAsync();
    }

    [Fact]
    public async Task Who_comes_for_the_first_time_may_view_and_is_the_same_person_the_next_time()
    {
        Is(("sub", "42"), ("name", "王芳"), ("preferred_username", "wang"));
        for (var visit = 1; visit <= 2; visit++)
        {
            using var browser = new Browser(host);
            await browser.GetAsync("/sign-in?returnUrl=%2Ftargets");
            var link = browser.Page.QuerySelector("a.provider").ShouldNotBeNull();
            link.TextContent.ShouldBe("Sign in with City Cloud");
            await browser.GetAsync(link.GetAttribute("href")!);
            browser.Location!.OriginalString.ShouldContain("code_challenge=");
            await browser.FollowAsync();
            browser.Path.ShouldBe("/targets");
            browser.Page.QuerySelector(".preferences .person")!.TextContent.ShouldBe("王芳");
        }

        var person = People.List(Person.CommandLine).Single();
        (person.Account.UserName, person.Account.PasswordHash).ShouldBe(("wang", null));
        person.Grants.ShouldBe([new Grant(Role.Viewer)]);
    }

    [Fact]
    public async Task An_account_made_for_an_address_is_theirs_who_have_it_verified_and_nobody_else_s()
    {
        var prepared = People.Add(Person.CommandLine, new("zhou", "周敏", new Grant(Role.Administrator)) { Email = "Zhou@example.gov.cn" });
        Is(("sub", "1"), ("email", "zhou@example.gov.cn"), ("preferred_username", "zhou"));
        (await NameAfterSignInAsync() == "周敏").ShouldBeFalse();

        Is(("sub", "2"), ("email", "zhou@example.gov.cn"), ("email_verified", "true"));
        (await NameAfterSignInAsync()).ShouldBe("周敏");
        People.FindByLogin("oidc", "2")!.Id.ShouldBe(prepared);
        (People.FindByLogin("oidc", "1")!.Id == prepared).ShouldBeFalse();
    }

    [Fact]
    public async Task A_disabled_person_and_one_whom_the_provider_refuses_are_told_so()
    {
        using var browser = new Browser(host);
        await browser.GetAsync("/sign-in/provider?returnUrl=%2F");
        await browser.FollowAsync();
        browser.Alert.ShouldBe("The provider did not sign you in. Try again.");

        Is(("sub", "42"), ("name", "王芳"));
        await NameAfterSignInAsync();
        People.Disable(Person.CommandLine, People.FindByLogin("oidc", "42")!.Id);
        await browser.GetAsync("/sign-in/provider?returnUrl=%2F");
        await browser.FollowAsync();
        browser.Alert.ShouldBe("The provider did not sign you in. Try again.");
        (await browser.IsSignedInAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task A_provider_that_cannot_be_reached_is_told_and_the_way_back_stays_on_this_site()
    {
        Is(("sub", "42"), ("name", "王芳"));
        using var browser = new Browser(host);
        await browser.GetAsync("/sign-in/provider?returnUrl=" + Uri.EscapeDataString("//evil.example/"));
        await browser.FollowAsync();
        browser.Path.ShouldBe("/");

        await using var alone = await DashboardHost.StartAsync("--environment=Production", "--Oidc:Authority=http://127.0.0.1:1", "--Oidc:ClientId=dashboard", "--Oidc:RequireHttps=false");
        using var lost = new Browser(alone);
        await lost.GetAsync("/sign-in/provider?returnUrl=%2F");
        await lost.FollowAsync();
        lost.Alert.ShouldBe("The provider did not sign you in. Try again.");
    }

    private void Is(params (string Name, string Value)[] claims)
    {
        provider.Person.Clear();
        foreach (var (name, value) in claims) provider.Person[name] = value;
    }

    private async Task<string?> NameAfterSignInAsync()
    {
        using var browser = new Browser(host);
        await browser.GetAsync("/sign-in/provider?returnUrl=%2Fnotices");
        await browser.FollowAsync();
        return browser.Page.QuerySelector(".preferences .person")?.TextContent;
    }
}
