using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Dashboard.Core.People;
using Dashboard.Data;
using Dashboard.Data.Audit;
using Dashboard.Data.People;
using Dashboard.Web.People;

namespace Dashboard.Web.Tests.People;

/// <summary>Signing in and out, as a browser without script does it.</summary>
public sealed class SignInTests : IAsyncLifetime
{
    private const string Password = "correct horse battery";
    private DashboardHost host = default!;

    private PeopleStore People => host.App.Services.GetRequiredService<PeopleStore>();

    private SessionStore Sessions => host.App.Services.GetRequiredService<SessionStore>();

    public async ValueTask InitializeAsync() => host = await DashboardHost.StartAsync("--environment=Production");

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task The_right_password_leads_back_and_the_bar_names_the_person()
    {
        await AddAsync("wang");
        using var browser = new Browser(host);
        await browser.SignInAsync(" WANG ", Password, "/notices?asOf=2024-06-30");
        (browser.Status, browser.Leads).ShouldBe((HttpStatusCode.Redirect, "/notices?asOf=2024-06-30"));
        await browser.GetAsync("/notices");
        browser.Page.QuerySelector(".preferences .person")!.TextContent.ShouldBe("Name of wang");
        await browser.GetAsync("/account");
        browser.Text.ShouldContain("Firefox, Linux");
        browser.Text.ShouldContain("Planner (Binjiang, District Science and Technology Bureau)");

        await browser.PostAsync("/sign-out");
        browser.Leads.ShouldBe("/");
        (await browser.IsSignedInAsync()).ShouldBeFalse();
        browser.Leads.ShouldBe("/sign-in?returnUrl=%2Faccount");
        Sessions.Of(People.FindByUserName("wang")!.Id).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_cookie_is_hidden_from_scripts_and_other_sites()
    {
        await AddAsync("wang");
        using var browser = new Browser(host);
        await browser.SignInAsync("wang", Password);
        browser.Cookie.ShouldNotBeNull().ShouldSatisfyAllConditions(
            c => c.ShouldContain("httponly", Case.Insensitive),
            c => c.ShouldContain("samesite=lax", Case.Insensitive),
            c => c.ShouldNotContain("expires", Case.Insensitive));
        var cookies = host.App.Services.GetRequiredService<Microsoft.Extensions.Options.IOptionsMonitor<Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions>>()
            .Get(Microsoft.AspNetCore.Identity.IdentityConstants.ApplicationScheme);
        (cookies.Cookie.SecurePolicy, cookies.SlidingExpiration, cookies.ExpireTimeSpan).ShouldBe((Microsoft.AspNetCore.Http.CookieSecurePolicy.SameAsRequest, true, TimeSpan.FromHours(8)));
    }

    [Theory]
    [InlineData("wang", "wrong horse battery")]
    [InlineData("nobody", Password)]
    [InlineData("disabled", Password)]
    [InlineData("no-password", "")]
    [InlineData("no-password", Password)]
    public async Task What_was_wrong_is_not_told(string userName, string password)
    {
        await AddAsync("wang");
        People.Disable(Person.CommandLine, await AddAsync("disabled"));
        People.Add(Person.CommandLine, new("no-password", "No password"));
        using var browser = new Browser(host);
        await browser.SignInAsync(userName, password);
        (browser.Status, browser.Alert).ShouldBe((HttpStatusCode.OK, "User name or password is wrong."));
        Trail.Read(limit: 1).Single().ShouldSatisfyAllConditions(
            r => r.Action.ShouldBe("person.sign_in_refused"),
            r => r.Details.ShouldNotContain("nobody"),
            r => r.Details.ShouldNotContain("horse"),
            r => r.PersonName.ShouldBe(userName == "nobody" ? "" : People.FindByUserName(userName)!.Name));
        browser.Page.QuerySelector("#user-name")!.GetAttribute("value").ShouldBe(userName);
        browser.Page.QuerySelector("#password")!.HasAttribute("value").ShouldBeFalse();
        (await browser.IsSignedInAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_for_a_quarter_of_an_hour()
    {
        await AddAsync("wang");
        using var browser = new Browser(host);
        for (var i = 1; i <= 5; i++) await browser.SignInAsync("wang", "wrong horse battery");
        browser.Alert!.ShouldContain("locked for 15 minutes");
        await browser.SignInAsync("wang", Password);
        browser.Alert!.ShouldContain("locked for 15 minutes");
        var end = People.FindByUserName("wang")!.LockoutEnd.ShouldNotBeNull();
        Trail.Read(limit: 7).Select(r => r.Action + r.Details).Count(r => r.Contains("refused") && r.Contains("\"locked\"")).ShouldBe(2);
        (end - DateTimeOffset.UtcNow).ShouldBeInRange(TimeSpan.FromMinutes(13), TimeSpan.FromMinutes(15));

        host.Execute("UPDATE people SET lockout_end = '2020-01-01T00:00:00.000Z'");
        await browser.SignInAsync("wang", Password);
        browser.Leads.ShouldBe("/account");
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("javascript:alert(1)")]
    public async Task The_way_back_stays_on_this_site(string returnUrl)
    {
        await AddAsync("wang");
        using var browser = new Browser(host);
        await browser.SignInAsync("wang", Password, returnUrl);
        browser.Leads.ShouldBe("/");
        await browser.GetAsync("/sign-in?returnUrl=" + Uri.EscapeDataString(returnUrl));
        browser.Leads.ShouldBe("/");
    }

    [Fact]
    public async Task A_form_without_the_token_of_its_page_is_refused()
    {
        await AddAsync("wang");
        using var browser = new Browser(host);
        await browser.GetAsync("/sign-in");
        await browser.PostAsync("sign-in", ("userName", "wang"), ("password", Password), ("__RequestVerificationToken", "forged"));
        browser.Status.ShouldBe(HttpStatusCode.BadRequest);
        (await browser.IsSignedInAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task A_sign_in_can_be_ended_from_elsewhere_and_nobody_else_s_can()
    {
        await AddAsync("wang");
        await AddAsync("li");
        using var desk = new Browser(host);
        using var phone = new Browser(host);
        using var other = new Browser(host);
        await desk.SignInAsync("wang", Password);
        await phone.SignInAsync("wang", Password);
        await other.SignInAsync("li", Password);
        await desk.GetAsync("/account");
        var button = desk.Page.QuerySelector("button[name=session]").ShouldNotBeNull();

        await other.GetAsync("/account");
        await other.PostAsync("session", ("session", button.GetAttribute("value")!));
        (await phone.IsSignedInAsync()).ShouldBeTrue();

        await desk.PostAsync("session", ("session", button.GetAttribute("value")!));
        desk.Page.QuerySelector("button[name=session]").ShouldBeNull();
        (await phone.IsSignedInAsync()).ShouldBeFalse();
        (await desk.IsSignedInAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task A_disabled_person_is_refused_at_the_next_request()
    {
        var id = await AddAsync("wang");
        using var browser = new Browser(host);
        await browser.SignInAsync("wang", Password);
        (await browser.IsSignedInAsync()).ShouldBeTrue();
        People.Disable(Person.CommandLine, id);
        (await browser.IsSignedInAsync()).ShouldBeFalse();
        await browser.GetAsync("/");
        browser.Page.QuerySelector(".preferences .person").ShouldBeNull();
    }

    [Fact]
    public async Task A_new_password_follows_the_rules_and_ends_every_other_sign_in()
    {
        await AddAsync("wang");
        using var desk = new Browser(host);
        using var phone = new Browser(host);
        await phone.SignInAsync("wang", Password);
        await desk.SignInAsync("wang", Password);
        await desk.GetAsync("/account");
        await Refused("wrong", "another good password", "The current password is wrong.");
        await Refused(Password, "short", "The password is too short: at least 12 characters.");
        await Refused(Password, "1234 WANG 5678", "The password must not contain the user name.");
        await Refused(Password, new('x', 257), "The password is too long: at most 256 characters.");

        await desk.PostAsync("password", ("current", Password), ("chosen", "another good password"));
        desk.Text.ShouldContain("Your password was changed.");
        (await desk.IsSignedInAsync()).ShouldBeTrue();
        (await phone.IsSignedInAsync()).ShouldBeFalse();
        await phone.SignInAsync("wang", Password);
        phone.Alert.ShouldNotBeNull();
        await phone.SignInAsync("wang", "another good password");
        phone.Leads.ShouldBe("/account");

        async Task Refused(string current, string chosen, string says)
        {
            await desk.PostAsync("password", ("current", current), ("chosen", chosen));
            desk.Alert.ShouldBe(says);
        }
    }

    [Fact]
    public async Task The_second_factor_is_set_up_asked_for_and_replaced_by_a_recovery_code_once()
    {
        await AddAsync("wang");
        using var desk = new Browser(host);
        await desk.SignInAsync("wang", Password);
        await desk.GetAsync("/account");
        await desk.PostAsync("totp-begin");
        var key = desk.Page.QuerySelector("code.key")!.TextContent;
        desk.Page.QuerySelector("svg.qr path")!.GetAttribute("d")!.Length.ShouldBeGreaterThan(1000);
        desk.Text.ShouldContain($"secret={key.Replace(" ", "", StringComparison.Ordinal)}");
        await desk.PostAsync("totp-on", ("code", "000000"));
        desk.Alert.ShouldBe("This code does not fit. Wait for the next one and try again.");
        await desk.PostAsync("totp-on", ("code", CodeOf(key)));
        string[] codes = [.. desk.Page.QuerySelectorAll(".codes code").Select(c => c.TextContent)];
        codes.Length.ShouldBe(10);
        await desk.GetAsync("/account");
        desk.Page.QuerySelectorAll(".codes code").ShouldBeEmpty();
        People.FindByUserName("wang")!.TotpKey!.ShouldNotContain(key.Replace(" ", "", StringComparison.Ordinal));

        using var phone = new Browser(host);
        await phone.SignInAsync("wang", Password);
        phone.Leads.ShouldBe("/sign-in/code?returnUrl=%2Faccount");
        (await phone.IsSignedInAsync()).ShouldBeFalse();
        await EnterAsync(phone, "000000");
        phone.Alert!.ShouldContain("does not fit");
        await EnterAsync(phone, CodeOf(key));
        phone.Leads.ShouldBe("/account");
        (await phone.IsSignedInAsync()).ShouldBeTrue();

        foreach (var fits in new[] { true, false })
        {
            using var other = new Browser(host);
            await other.SignInAsync("wang", Password);
            await EnterAsync(other, codes[0]);
            (await other.IsSignedInAsync()).ShouldBe(fits);
        }

        await desk.GetAsync("/account");
        desk.Text.ShouldContain("9 recovery codes are left.");
        await desk.PostAsync("totp-off", ("current", "wrong"));
        People.FindByUserName("wang")!.TotpOn.ShouldBeTrue();
        await desk.PostAsync("totp-off", ("current", Password));
        People.FindByUserName("wang")!.ShouldSatisfyAllConditions(a => a.TotpOn.ShouldBeFalse(), a => a.TotpKey.ShouldBeNull());
        new AuditTrail(host.App.Services.GetRequiredService<Store>()).Check().ShouldBeNull();
    }

    [Fact]
    public async Task Wrong_codes_lock_the_account_as_wrong_passwords_do()
    {
        await AddAsync("wang");
        using var desk = new Browser(host);
        await desk.SignInAsync("wang", Password);
        await desk.GetAsync("/account");
        await desk.PostAsync("totp-begin");
        await desk.PostAsync("totp-on", ("code", CodeOf(desk.Page.QuerySelector("code.key")!.TextContent)));
        using var phone = new Browser(host);
        await phone.SignInAsync("wang", Password);
        for (var i = 1; i <= 5; i++) await EnterAsync(phone, "000000");
        phone.Alert!.ShouldContain("locked for 15 minutes");
    }

    [Fact]
    public async Task The_code_is_asked_for_only_after_a_password()
    {
        using var browser = new Browser(host);
        await browser.GetAsync("/sign-in/code");
        browser.Leads.ShouldBe("/sign-in");
    }

    private AuditTrail Trail => new(host.App.Services.GetRequiredService<Store>());

    private static async Task EnterAsync(Browser browser, string code)
    {
        await browser.GetAsync("/sign-in/code?returnUrl=%2Faccount");
        await browser.PostAsync("code", ("code", code));
    }

    private Task<string> AddAsync(string userName) => SomePeople.AddAsync(host, userName, Password, new Grant(Role.Planner, "330108", "binjiang-science-technology"));

    /// <summary>RFC 6238, six digits of half a minute, as an authenticator app computes them from the key as it is shown.</summary>
    private static string CodeOf(string key)
    {
        var bits = string.Concat(key.Where(char.IsLetterOrDigit).Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        byte[] secret = [.. bits.Chunk(8).Where(b => b.Length == 8).Select(b => Convert.ToByte(new string(b), 2))];
        var step = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(step, DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30);
#pragma warning disable CA5350 // the algorithm of RFC 6238
        var hash = HMACSHA1.HashData(secret, step);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }
}

internal static class SomePeople
{
    /// <summary>Adds a person with a password; returns their id.</summary>
    public static async Task<string> AddAsync(DashboardHost host, string userName, string password, params Grant[] grants)
    {
        await using var scope = host.App.Services.CreateAsyncScope();
        var (hash, result) = await scope.ServiceProvider.GetRequiredService<AccountManager>().HashOfFirstPasswordAsync(userName, password);
        result.Succeeded.ShouldBeTrue();
        return host.App.Services.GetRequiredService<PeopleStore>().Add(Person.CommandLine, new(userName, $"Name of {userName}", grants) { PasswordHash = hash });
    }
}
