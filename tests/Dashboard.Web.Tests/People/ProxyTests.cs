using System.Text.Json;
using Dashboard.Core.People;
using Dashboard.Data;
using Dashboard.Data.Audit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Dashboard.Web.Tests.People;

/// <summary>What a reverse proxy says of the caller, and how often one caller may try to sign in.</summary>
public sealed class ProxyTests
{
    private const string Password = "correct horse battery";
    private const string Caller = "203.0.113.7";

    [Theory]
    [InlineData(true, "--Proxy:Addresses:0=127.0.0.1")]
    [InlineData(true, "--Proxy:Networks:0=127.0.0.0/8")]
    [InlineData(false, "--Proxy:Addresses:0=10.0.0.5")]
    [InlineData(false, "--Proxy:Networks:0=10.0.0.0/8")]
    [InlineData(false, "--Proxy:Addresses=")]
    public async Task Only_a_configured_proxy_is_believed(bool isBelieved, string setting)
    {
        await using var host = await DashboardHost.StartAsync(MapCaller, setting);
        using var answer = await host.GetAsync("/caller", ("X-Forwarded-For", Caller), ("X-Forwarded-Proto", "https"));
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe(isBelieved ? $"https {Caller}" : "http 127.0.0.1");

        using var forged = await host.GetAsync("/caller", ("X-Forwarded-For", $"10.9.9.9, {Caller}"), ("X-Forwarded-Proto", "https, https"));
        (await forged.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldNotContain("10.9.9.9", customMessage: "the caller itself is no proxy");

        using var page = await host.GetAsync("/sign-in", ("X-Forwarded-For", Caller), ("X-Forwarded-Proto", "https"));
        page.Headers.GetValues("Set-Cookie").ShouldAllBe(c => c.Contains("; secure") == isBelieved);
    }

    [Fact]
    public async Task Behind_a_proxy_with_TLS_the_cookie_of_a_sign_in_is_secure_and_the_provider_leads_back_to_https()
    {
        await using var provider = await Provider.StartAsync();
        await using var host = await DashboardHost.StartAsync(["--Proxy:Addresses:0=127.0.0.1", .. provider.Settings]);
        await SomePeople.AddAsync(host, "wang", Password, new Grant(Role.Planner));
        using var browser = new Browser(host) { Headers = { ["X-Forwarded-For"] = Caller, ["X-Forwarded-Proto"] = "https" } };
        await browser.GetAsync("/sign-in/provider?returnUrl=%2F");
        Uri.UnescapeDataString(browser.Location!.Query).ShouldContain($"redirect_uri=https://{new Uri(host.App.Urls.Single()).Authority}/signin-oidc");
        browser.Headers["X-Forwarded-Proto"] = "http"; // over http, which the test speaks, secure cookies are not sent back
        await browser.GetAsync("/sign-in");
        browser.Headers["X-Forwarded-Proto"] = "https";
        await browser.PostAsync("sign-in", ("userName", "wang"), ("password", Password));
        browser.Cookie.ShouldNotBeNull().ShouldContain("; secure");

        var row = new AuditTrail(host.App.Services.GetRequiredService<Store>()).Read(limit: 1).Single();
        row.Action.ShouldBe("person.signed_in");
        JsonDocument.Parse(row.Details).RootElement.GetProperty("address").GetString().ShouldBe(Caller);
    }

    [Theory]
    [InlineData("--Proxy:Addresses:0=proxy.example", "Proxy:Addresses")]
    [InlineData("--Proxy:Networks:0=10.0.0.0", "Proxy:Networks")]
    [InlineData("--Access:SignInsPerMinute=0", "SignInsPerMinute")]
    public async Task A_setting_that_cannot_be_right_stops_the_start(string setting, string named) =>
        (await Should.ThrowAsync<Microsoft.Extensions.Options.OptionsValidationException>(() => DashboardHost.StartAsync(setting))).Message.ShouldContain(named);

    [Fact]
    public async Task Who_tries_too_often_waits_and_nobody_else_does()
    {
        await using var host = await DashboardHost.StartAsync("--Access:SignInsPerMinute=3", "--Proxy:Addresses:0=127.0.0.1");
        await SomePeople.AddAsync(host, "wang", Password, new Grant(Role.Planner));
        using var guesser = new Browser(host) { Headers = { ["X-Forwarded-For"] = Caller } };
        for (var i = 1; i <= 3; i++)
        {
            await guesser.SignInAsync($"name{i}", Password);
            guesser.Alert.ShouldBe("User name or password is wrong.");
        }

        await guesser.SignInAsync("wang", Password);
        guesser.Leads.ShouldBe("/sign-in?problem=often");
        await guesser.GetAsync(guesser.Leads!);
        guesser.Alert.ShouldBe("Too many attempts from your network. Wait a minute, then try again.");
        (await guesser.IsSignedInAsync()).ShouldBeFalse();

        using var other = new Browser(host) { Headers = { ["X-Forwarded-For"] = "203.0.113.8" } };
        await other.SignInAsync("wang", Password);
        other.Leads.ShouldBe("/account");
        new AuditTrail(host.App.Services.GetRequiredService<Store>()).Read("sign-in").Count.ShouldBe(3, "what the limit refuses does not fill the audit trail");
    }

    private static void MapCaller(WebApplication app) => app.MapGet("/caller", (HttpContext context) => $"{context.Request.Scheme} {context.Connection.RemoteIpAddress!.MapToIPv4()}");
}
