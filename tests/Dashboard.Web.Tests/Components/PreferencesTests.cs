using System.Net;

namespace Dashboard.Web.Tests.Components;

public sealed class PreferencesTests(DashboardHost host) : IDisposable
{
    private readonly HttpClient client =
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = host.Client.BaseAddress };

    public void Dispose() => client.Dispose();

    [Theory]
    [InlineData("/")]
    [InlineData("/?district=330108&year=2025&asOf=2025-06-30")]
    [InlineData("/notices/xihu-2024?asOf=2024-12-31")]
    [InlineData("/?district=%E6%BB%A8%E6%B1%9F")]
    public async Task A_choice_leads_back_to_the_page_it_was_made_on(string path)
    {
        foreach (var choice in new[] { "language/zh-Hans", "theme/dark" })
        {
            using var answer = await ChooseAsync(choice, path);
            answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
            answer.Headers.Location!.OriginalString.ShouldBe(path);
        }
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("\\\\evil.example/")]
    [InlineData("/\t/evil.example/")]
    [InlineData("/\n/evil.example/")]
    [InlineData("/\r\nLocation: https://evil.example/")]
    [InlineData("/\0/evil.example/")]
    [InlineData(" //evil.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("evil.example")]
    [InlineData("/?district=滨江")]
    [InlineData("/a b")]
    [InlineData("~//evil.example")]
    [InlineData("")]
    [InlineData(null)]
    public async Task An_address_that_is_not_a_path_of_this_site_leads_to_the_front_page(string? returnUrl)
    {
        foreach (var choice in new[] { "language/zh-Hans", "theme/dark" })
        {
            using var answer = await ChooseAsync(choice, returnUrl);
            answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
            answer.Headers.Location!.OriginalString.ShouldBe("/");
        }
    }

    [Theory]
    [InlineData("language/fr")]
    [InlineData("language/ZH-HANS")]
    [InlineData("theme/blue")]
    [InlineData("theme/")]
    public async Task A_choice_that_does_not_exist_is_not_found_and_sets_no_cookie(string choice)
    {
        using var answer = await ChooseAsync(choice, "/");
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Theory]
    [InlineData("language/zh-Hans", "zh-Hans")]
    [InlineData("theme/dark", "theme=dark")]
    public async Task A_choice_is_kept_for_a_year_out_of_reach_of_scripts_and_other_sites(string choice, string value)
    {
        using var answer = await ChooseAsync(choice, "/");
        var cookie = answer.Headers.GetValues("Set-Cookie").ShouldHaveSingleItem();
        cookie.ShouldContain(value);
        cookie.ShouldContain("max-age=31536000");
        cookie.ShouldContain("samesite=lax");
        cookie.ShouldContain("httponly");
        cookie.ShouldContain("path=/");
    }

    [Theory]
    [InlineData("zh-CN,zh;q=0.9", "zh-Hans")]
    [InlineData("zh-Hans", "zh-Hans")]
    [InlineData("en-US,en;q=0.9", "en")]
    [InlineData("fr-FR", "en")]
    [InlineData("not a language", "en")]
    public async Task Without_a_choice_the_browser_s_language_decides(string accepted, string language)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/notices");
        request.Headers.TryAddWithoutValidation("Accept-Language", accepted);
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain($"<html lang=\"{language}\"");
    }

    private Task<HttpResponseMessage> ChooseAsync(string choice, string? returnUrl) =>
        client.GetAsync($"/preferences/{choice}{(returnUrl is null ? "" : "?returnUrl=" + Uri.EscapeDataString(returnUrl))}", TestContext.Current.CancellationToken);
}
