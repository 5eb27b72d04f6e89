using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Dashboard.Core;
using Dashboard.Core.Entry;
using Dashboard.Core.People;
using Dashboard.Data.Entry;
using Dashboard.Data.People;
using Dashboard.Web.Tests.People;

namespace Dashboard.Web.Tests.Api;

public sealed class PostFiguresTests : IAsyncLifetime
{
    private const string Password = "correct horse battery";
    private const string Fdi = """[{"indicatorId":"fdi","districtCode":"330108","period":"2024-05","value":500000000,"sourceTitle":"月报"}]""";
    private static readonly FigureKey Key = new(FigureKind.Actual, "fdi", "330108", Period.Month(2024, 5));

    private DashboardHost host = null!;
    private string token = "";

    public async ValueTask InitializeAsync()
    {
        host = await DashboardHost.StartAsync("--Import:MaxMegabytes=1");
        var id = await SomePeople.AddAsync(host, "lin", Password, new Grant(Role.Planner, "330108"));
        token = host.App.Services.GetRequiredService<TokenStore>().Add(new(id, "Name of lin", []), "script", TimeSpan.FromDays(1));
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Figures_are_handed_in_as_the_person_of_the_token_and_the_same_again_change_nothing()
    {
        (await PostAsync("/api/v1/actuals?dryRun=true", Fdi)).Answer.ToString().ShouldBe("""{"dryRun":true,"done":[{"kind":"actual","id":"fdi","districtCode":"330108","period":"2024-05"}],"unchanged":[]}""");
        History(Key).ShouldBeEmpty();

        (await PostAsync("/api/v1/actuals", Fdi)).Answer.GetProperty("done").GetArrayLength().ShouldBe(1);
        History(Key).Select(v => (v.State, v.Value, v.SourceTitle, v.PersonName)).First().ShouldBe(("submitted", 500_000_000, "月报", "Name of lin"));

        var again = (await PostAsync("/api/v1/actuals", Fdi)).Answer;
        (again.GetProperty("done").GetArrayLength(), again.GetProperty("unchanged").GetArrayLength()).ShouldBe((0, 1));
        History(Key).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Spending_and_csv_with_the_columns_of_the_package_are_taken_too()
    {
        (await PostAsync("/api/v1/executions", "allocation_id,period,executed_yuan,adjusted_yuan,status,sample\nbinjiang-2024-a1,2024-05,1500000000.25,62亿,final,false\n", "text/csv")).Status.ShouldBe(HttpStatusCode.OK);
        var spent = History(new(FigureKind.Execution, "binjiang-2024-a1", "330108", Period.Month(2024, 5)))[0];
        (spent.Value, spent.AdjustedYuan, spent.Finality).ShouldBe((1_500_000_000.25m, 6_200_000_000m, "final"));
        (await PostAsync("/api/v1/actuals", "[{\"indicatorId\":\"fdi\",\"period\":\"2024-04\",\"value\":\"4亿美元\"}]")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task One_wrong_figure_keeps_all_others_out_and_every_error_has_its_row_and_field()
    {
        var (status, problem) = await PostAsync("/api/v1/actuals", $$"""
            [{{Fdi[1..^1]}}, {"indicatorId":"fdi","period":"2024-06","value":"5元"}, {"indicatorId":"no-such","period":"2024-05","value":1}, {"indicatorId":"fdi","period":"2024-07","value":null,"note":"x"}]
            """);
        status.ShouldBe(HttpStatusCode.BadRequest);
        problem.GetProperty("errors").EnumerateArray().Select(e => (e.GetProperty("row").GetInt32(), e.GetProperty("field").GetString(), e.GetProperty("code").GetString())).ShouldBe(
            [(2, "value", "not_a_figure"), (3, "indicatorId", "not_asked"), (4, "value", "no_figure")]);
        problem.GetProperty("errors")[0].GetProperty("message").GetString()!.ShouldContain("US$790 m");
        History(Key).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("{}", "application/json", HttpStatusCode.BadRequest, "not_json")]
    [InlineData("[{]", "application/json", HttpStatusCode.BadRequest, "not_json")]
    [InlineData("[1]", "application/json", HttpStatusCode.BadRequest, "not_json")]
    [InlineData("[]", "application/json", HttpStatusCode.BadRequest, "no_headings")]
    [InlineData("[{\"indicatorId\":\"fdi\",\"period\":\"2024-05\",\"value\":{\"a\":1}}]", "application/json", HttpStatusCode.BadRequest, "not_json")]
    [InlineData("[{\"indicatorId\":\"fdi\",\"period\":\"2024-05\",\"value\":1,\"value\":2}]", "application/json", HttpStatusCode.BadRequest, "heading_twice")]
    [InlineData("[{\"indicatorId\":\"fdi\",\"period\":\"2024-05\",\"value\":true}]", "application/json", HttpStatusCode.BadRequest, "not_a_figure")]
    [InlineData("[{\"indicatorId\":\"fdi\",\"period\":\"2024-05\",\"value\":1e300}]", "application/json", HttpStatusCode.BadRequest, "not_a_figure")]
    [InlineData("[{\"indicatorId\":\"fdi\",\"period\":\"2024-05\",\"value\":1,\"note\":\"\\ud800\"}]", "application/json", HttpStatusCode.BadRequest, "not_json")]
    [InlineData("[{\"indicatorId\":\"fdi\",\"period\":\"2024-05\",\"value\":1,\"colour\":\"red\"}]", "application/json", HttpStatusCode.BadRequest, "heading_unknown")]
    [InlineData("[{\"indicatorId\":\"fdi\",\"period\":\"2024-05\",\"value\":1,\"sample\":true}]", "application/json", HttpStatusCode.BadRequest, "sample")]
    [InlineData("indicator_id,period,value\nfdi,2024-05,\"1\n", "text/csv", HttpStatusCode.BadRequest, "quotes")]
    [InlineData("value=1", "application/x-www-form-urlencoded", HttpStatusCode.BadRequest, "not_json")]
    public async Task What_cannot_be_read_is_a_problem(string body, string type, HttpStatusCode expected, string code)
    {
        var (status, problem) = await PostAsync("/api/v1/actuals", body, type);
        (status, problem.GetProperty("errors")[0].GetProperty("code").GetString()).ShouldBe((expected, code));
        History(Key).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_body_that_is_too_large_and_a_parameter_that_is_not_known_are_refused()
    {
        (await PostAsync("/api/v1/actuals", new string(' ', 1_100_000))).Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await PostAsync("/api/v1/actuals?dryrun=1", Fdi)).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await PostAsync("/api/v1/actuals?dryRun=yes", Fdi)).Status.ShouldBe(HttpStatusCode.BadRequest);
        History(Key).ShouldBeEmpty();
    }

    [Fact]
    public async Task No_cookie_and_no_other_token_writes()
    {
        using var browser = new Browser(host);
        await browser.SignInAsync("lin", Password);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/actuals") { Content = new StringContent(Fdi, Encoding.UTF8, "application/json") };
        request.Headers.Add("Cookie", browser.Cookie!.Split(';')[0]);
        using var withCookie = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
        withCookie.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        token = "nonsense";
        (await PostAsync("/api/v1/actuals", Fdi)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        History(Key).ShouldBeEmpty();
    }

    private IReadOnlyList<FigureVersion> History(FigureKey key) => host.App.Services.GetRequiredService<FigureStore>().History(key);

    private async Task<(HttpStatusCode Status, JsonElement Answer)> PostAsync(string address, string body, string type = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(body, Encoding.UTF8, type) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
        using var document = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        return (answer.StatusCode, document.RootElement.Clone());
    }
}
