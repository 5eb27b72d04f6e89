using System.Net;
using System.Text.Json;

namespace Dashboard.Web.Tests.Api;

public sealed class ProblemApiTests(DashboardHost host)
{
    [Theory]
    [InlineData("/api/v1/targets?colour=red", "colour", "red", "district, year, notice, theme, agency, indicator, asOf, offset, limit, format")]
    [InlineData("/api/v1/targets?status=met", "status", "met", "indicator")]
    [InlineData("/api/v1/themes?year=2024", "year", "2024", "theme")]
    [InlineData("/api/v1/notices/xihu-2024?district=330106", "district", "330106", "format")]
    [InlineData("/api/v1/?format=csv", "format", "csv", "no parameter")]
    [InlineData("/api/v1/package.zip?district=330106", "district", "330106", "samples")]
    [InlineData("/api/v1/package.zip?samples=perhaps", "samples", "perhaps", "true or false")]
    [InlineData("/api/v1/targets?district=999999", "district", "999999", "330106")]
    [InlineData("/api/v1/targets?district=", "district", "", "330106")]
    [InlineData("/api/v1/targets?district=%00", "district", "\0", "330106")]
    [InlineData("/api/v1/targets?notice=xihu-2023", "notice", "xihu-2023", "xihu-2024")]
    [InlineData("/api/v1/targets?theme=Innovation", "theme", "Innovation", "innovation")]
    [InlineData("/api/v1/targets?agency=nobody", "agency", "nobody", "/api/v1/agencies")]
    [InlineData("/api/v1/targets?indicator=happiness", "indicator", "happiness", "/api/v1/indicators")]
    [InlineData("/api/v1/targets?indicator=' OR 1=1 --", "indicator", "' OR 1=1 --", "/api/v1/indicators")]
    [InlineData("/api/v1/targets?year=this", "year", "this", "1949 to 2199")]
    [InlineData("/api/v1/targets?year=1948", "year", "1948", "1949 to 2199")]
    [InlineData("/api/v1/targets?year=2200", "year", "2200", "1949 to 2199")]
    [InlineData("/api/v1/targets?asOf=30.09.2024", "asOf", "30.09.2024", "2024-09-30")]
    [InlineData("/api/v1/targets?asOf=2024-02-30", "asOf", "2024-02-30", "2024-09-30")]
    [InlineData("/api/v1/targets?limit=0", "limit", "0", "1 to 5000")]
    [InlineData("/api/v1/targets?limit=5001", "limit", "5001", "1 to 5000")]
    [InlineData("/api/v1/targets?limit=1e2", "limit", "1e2", "1 to 5000")]
    [InlineData("/api/v1/targets?offset=-1", "offset", "-1", "from 0")]
    [InlineData("/api/v1/targets?offset=99999999999", "offset", "99999999999", "from 0")]
    [InlineData("/api/v1/targets?format=xml", "format", "xml", "json or csv")]
    [InlineData("/api/v1/targets?year=2024&year=2025", "year", "2024,2025", "1949 to 2199")]
    [InlineData("/api/v1/progress?status=good", "status", "good", "not_reported")]
    [InlineData("/api/v1/comparison", "indicator", null, "/api/v1/indicators")]
    public async Task A_wrong_parameter_is_named_with_what_is_wrong_and_what_is_allowed(string address, string parameter, string? value, string allowed)
    {
        var problem = await ProblemAsync(HttpMethod.Get, address, HttpStatusCode.BadRequest);
        var error = problem.GetProperty("errors").EnumerateArray().ShouldHaveSingleItem();
        error.GetProperty("parameter").GetString().ShouldBe(parameter);
        error.GetProperty("value").GetString().ShouldBe(value);
        error.GetProperty("message").GetString().ShouldNotBeNullOrEmpty();
        error.GetProperty("allowed").GetString()!.ShouldContain(allowed);
        problem.GetProperty("detail").GetString()!.ShouldContain(parameter);
    }

    [Fact]
    public async Task All_wrong_parameters_are_named_at_once()
    {
        var problem = await ProblemAsync(HttpMethod.Get, "/api/v1/targets?year=x&limit=y&z=1", HttpStatusCode.BadRequest);
        problem.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("parameter").GetString()).ShouldBe(["year", "limit", "z"]);
    }

    [Theory]
    [InlineData("/api/v1/notices/xihu-1999")]
    [InlineData("/api/v1/districts/000000")]
    [InlineData("/api/v1/targets/No%20Such")]
    [InlineData("/api/v1/milestones/anything")]
    [InlineData("/api/v1/nonsense")]
    [InlineData("/api/v2/targets")]
    [InlineData("/api/")]
    [InlineData("/API/v1/nonsense")]
    public async Task What_is_not_there_is_a_404_problem_and_not_a_page(string address)
    {
        var problem = await ProblemAsync(HttpMethod.Get, address, HttpStatusCode.NotFound);
        problem.GetProperty("detail").GetString()!.ShouldContain("/api/v1/");
    }

    [Theory]
    [InlineData("POST", "/api/v1/targets")]
    [InlineData("PUT", "/api/v1/notices/xihu-2024")]
    [InlineData("DELETE", "/api/v1/package.zip")]
    [InlineData("PATCH", "/api/v1/progress")]
    public async Task Another_method_is_a_405_problem_that_says_which_are_possible(string method, string address)
    {
        var problem = await ProblemAsync(new HttpMethod(method), address, HttpStatusCode.MethodNotAllowed);
        problem.GetProperty("detail").GetString()!.ShouldContain("GET");
    }

    [Fact]
    public async Task Head_answers_the_headers_of_get_without_a_body()
    {
        using var get = await host.GetAsync("/api/v1/targets?limit=3");
        using var head = await host.SendAsync(HttpMethod.Head, "/api/v1/targets?limit=3");
        head.StatusCode.ShouldBe(HttpStatusCode.OK);
        head.Headers.ETag.ShouldBe(get.Headers.ETag);
        head.Content.Headers.ContentLength.ShouldBe(get.Content.Headers.ContentLength);
        (await head.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_exception_is_a_500_problem_without_details()
    {
        await using var own = await DashboardHost.StartAsync();
        own.Execute("DROP TABLE executions");
        using var response = await own.GetAsync("/api/v1/executions");
        response.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        text.ShouldNotContain("no such table");
        text.ShouldNotContain("Sqlite");
    }

    [Fact]
    public async Task A_page_that_is_not_there_is_still_a_page()
    {
        using var response = await host.GetAsync("/nonsense", ("Accept", "text/html"));
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
    }

    private async Task<JsonElement> ProblemAsync(HttpMethod method, string address, HttpStatusCode status)
    {
        using var response = await host.SendAsync(method, address);
        response.StatusCode.ShouldBe(status);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        using var document = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        document.RootElement.GetProperty("status").GetInt32().ShouldBe((int)status);
        document.RootElement.GetProperty("title").GetString().ShouldNotBeNullOrEmpty();
        document.RootElement.GetProperty("instance").GetString().ShouldNotBeNullOrEmpty();
        return document.RootElement.Clone();
    }
}
