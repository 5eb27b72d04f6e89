using System.Net;
using System.Text.RegularExpressions;
using Dashboard.Data.Samples;

namespace Dashboard.Web.Tests;

public sealed partial class SampleEndpointTests
{
    [Fact]
    public async Task In_development_the_form_of_a_page_loads_and_removes_and_leads_back()
    {
        await using var host = await DashboardHost.StartAsync("--environment=Development");
        var samples = host.App.Services.GetRequiredService<SampleStore>();
        foreach (var action in new[] { "load", "remove" })
        {
            var page = await PageAsync(host, "/?district=330108");
            page.ShouldContain($"action=\"/samples/{action}\"");
            using var answer = await PostAsync(host, action, Field(page, "returnUrl"), Field(page, "__RequestVerificationToken"));
            answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
            answer.Headers.Location!.OriginalString.ShouldBe("/?district=330108");
            samples.Any().ShouldBe(action == "load");
        }
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("")]
    public async Task The_way_back_stays_on_this_site(string returnUrl)
    {
        await using var host = await DashboardHost.StartAsync("--environment=Development");
        using var answer = await PostAsync(host, "remove", returnUrl, Field(await PageAsync(host, "/"), "__RequestVerificationToken"));
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.OriginalString.ShouldBe("/");
    }

    [Fact]
    public async Task Without_the_token_of_a_page_nothing_is_changed()
    {
        await using var host = await DashboardHost.StartAsync("--environment=Development");
        using var answer = await PostAsync(host, "load", "/", "forged");
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        host.App.Services.GetRequiredService<SampleStore>().Any().ShouldBeFalse();
    }

    [Fact]
    public async Task In_production_the_banner_has_no_button_and_there_is_nothing_to_post_to()
    {
        await using var host = await DashboardHost.StartAsync("--environment=Production");
        var samples = host.App.Services.GetRequiredService<SampleStore>();
        (await PageAsync(host, "/")).ShouldNotContain("class=\"samples");

        var loaded = samples.Load();
        var page = await PageAsync(host, "/");
        page.ShouldContain("class=\"samples present\"");
        page.ShouldNotContain("/samples/");
        using var answer = await PostAsync(host, "remove", "/", "none");
        answer.StatusCode.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed);
        samples.Load().ShouldBe(loaded);
    }

    private static async Task<string> PageAsync(DashboardHost host, string path) => System.Text.Encoding.UTF8.GetString(await host.BytesAsync(path));

    private static string Field(string page, string name) => WebUtility.HtmlDecode(Input().Matches(page).First(m => m.Groups["name"].Value == name).Groups["value"].Value);

    private static async Task<HttpResponseMessage> PostAsync(DashboardHost host, string action, string returnUrl, string token)
    {
        using var form = new FormUrlEncodedContent([new("returnUrl", returnUrl), new("__RequestVerificationToken", token)]);
        return await host.Client.PostAsync(new Uri($"/samples/{action}", UriKind.Relative), form, TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]*)\" value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Input();
}
