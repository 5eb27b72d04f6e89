using System.Net;
using Dashboard.Core.People;
using Dashboard.Data.People;
using Dashboard.Web.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Dashboard.Web.Tests.People;

/// <summary>Personal tokens: made and revoked on the page of the account, used by programs.</summary>
public sealed class TokenTests
{
    private const string Password = "correct horse battery";
    private const string Write = "/api/v1/write";

    [Fact]
    public async Task A_token_is_shown_once_and_revoked()
    {
        await using var host = await DashboardHost.StartAsync();
        await SomePeople.AddAsync(host, "wang", Password, new Grant(Role.Planner));
        using var browser = new Browser(host);
        await browser.SignInAsync("wang", Password);
        await browser.GetAsync("/account");
        await browser.PostAsync("token-make", ("tokenName", " "), ("tokenDays", "90"));
        browser.Alert.ShouldBe("The name of a token has 1 to 100 characters.");
        await browser.PostAsync("token-make", ("tokenName", "monthly script"), ("tokenDays", "9000"));
        browser.Alert.ShouldBe("Choose how long the token holds: at most a year.");
        browser.Page.QuerySelector("#token-name")!.GetAttribute("value").ShouldBe("monthly script");
        await browser.PostAsync("token-make", ("tokenName", "monthly script"), ("tokenDays", "30"));
        var token = browser.Page.QuerySelector("#tokens code.key")!.TextContent;

        await browser.GetAsync("/account");
        browser.Text.ShouldContain("monthly script");
        browser.Text.ShouldNotContain(token);
        (await ReadAsync(host, token)).ShouldBe(HttpStatusCode.OK);
        var people = host.App.Services.GetRequiredService<TokenStore>();
        await browser.PostAsync("token-revoke", ("token", browser.Page.QuerySelector("button[name=token]")!.GetAttribute("value")!));
        browser.Text.ShouldContain("The token was revoked.");
        browser.Page.QuerySelector("button[name=token]").ShouldBeNull();
        people.Use(token).ShouldBeNull();
    }

    [Fact]
    public async Task A_program_reads_the_API_with_a_token_and_nothing_else()
    {
        await using var host = await DashboardHost.StartAsync("--environment=Production", "--Access:AnonymousViewing=");
        var (id, token) = await WithTokenAsync(host);
        (await ReadAsync(host, token)).ShouldBe(HttpStatusCode.OK);
        (await ReadAsync(host, token, "/openapi/v1.json")).ShouldBe(HttpStatusCode.OK);
        (await ReadAsync(host, token, "/targets")).ShouldBe(HttpStatusCode.Redirect);
        (await ReadAsync(host, token, "/account")).ShouldBe(HttpStatusCode.Redirect);
        (await ReadAsync(host, token[..^1])).ShouldBe(HttpStatusCode.Unauthorized);

        using var refused = await host.GetAsync("/api/v1/districts", ("Authorization", "Bearer nonsense"));
        refused.Headers.WwwAuthenticate.Single().Scheme.ShouldBe("Bearer");
        (await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("/account");

        host.App.Services.GetRequiredService<PeopleStore>().Disable(Person.CommandLine, id);
        (await ReadAsync(host, token)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public async Task What_writes_takes_a_token_and_no_cookie(string anonymousViewing)
    {
        await using var host = await DashboardHost.StartAsync(MapWrite, $"--Access:AnonymousViewing={anonymousViewing}");
        var (_, token) = await WithTokenAsync(host);
        using var browser = new Browser(host);
        await browser.SignInAsync("wang", Password);
        await browser.GetAsync(Write);
        browser.Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await ReadAsync(host, "nonsense", Write)).ShouldBe(HttpStatusCode.Unauthorized);

        using var answer = await host.GetAsync(Write, ("Authorization", $"bearer {token}"));
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe("Name of wang True");
        host.App.Services.GetRequiredService<PeopleStore>().SetGrants(Person.CommandLine, host.App.Services.GetRequiredService<PeopleStore>().FindByUserName("wang")!.Id);
        using var later = await host.GetAsync(Write, ("Authorization", $"Bearer {token}"));
        (await later.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe("Name of wang False");
    }

    private static void MapWrite(WebApplication app) => app.MapGet(Write, async (CurrentPerson current) =>
    {
        var person = await current.GetAsync();
        return Results.Text($"{person.Name} {person.MayEnter("330108")}");
    }).RequireAuthorization(TokenSignIn.WritePolicy);

    private static async Task<(string Id, string Token)> WithTokenAsync(DashboardHost host)
    {
        var id = await SomePeople.AddAsync(host, "wang", Password, new Grant(Role.Planner, "330108"));
        return (id, host.App.Services.GetRequiredService<TokenStore>().Add(new(id, "Name of wang", []), "script", TimeSpan.FromDays(1)));
    }

    private static async Task<HttpStatusCode> ReadAsync(DashboardHost host, string token, string path = "/api/v1/districts")
    {
        using var answer = await host.GetAsync(path, ("Authorization", $"Bearer {token}"));
        return answer.StatusCode;
    }
}
