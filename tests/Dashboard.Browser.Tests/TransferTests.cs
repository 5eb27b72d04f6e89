using System.Collections.Concurrent;

namespace Dashboard.Browser.Tests;

/// <summary>What a first visit costs on the wire, counted in bytes between the browser and the published program.</summary>
public sealed class TransferTests(Site site, Published published) : IClassFixture<Published>
{
    private const string FromTheNetwork =
        "() => performance.getEntriesByType('resource').filter(e => e.transferSize > 0).map(e => new URL(e.name).pathname).filter(p => p.startsWith('/built/') || p.endsWith('.js'))";

    public static TheoryData<string, int> Limits()
    {
        var data = new TheoryData<string, int>();
        foreach (var path in Places.Overviews.Concat(Places.WithCharts)) data.Add(path, 700_000);
        foreach (var path in Places.WithoutCharts) data.Add(path, 250_000);
        return data;
    }

    [Theory]
    [MemberData(nameof(Limits))]
    public async Task A_first_visit_costs_less_than_its_limit(string path, int limit)
    {
        Site.SkipWithoutChromium();
        await using var wire = new Wire(published.Address);
        await using var visit = await site.VisitAsync(new(), wire.Address);
        await visit.OpenAsync(path);
        var charts = await visit.Page.Locator(".chart-picture").CountAsync();
        await Assertions.Expect(visit.Page.Locator(".chart-picture:has(svg.main-svg)")).ToHaveCountAsync(charts);
        var bytes = wire.Received;
        TestContext.Current.TestOutputHelper?.WriteLine($"{path}: {bytes:N0} bytes until the page reacts, of {limit:N0}");
        bytes.ShouldBeInRange(50_000, limit);
        visit.Problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/notices")]
    [InlineData("/allocations")]
    public async Task Every_text_is_compressed_and_every_asset_is_kept_by_name_or_asked_for_by_its_tag(string path)
    {
        await using var visit = await site.VisitAsync(new(), published.Address);
        var responses = new ConcurrentQueue<IResponse>();
        visit.Page.Response += (_, response) => responses.Enqueue(response);
        await visit.OpenAsync(path);

        var assets = 0;
        foreach (var response in responses)
        {
            var headers = await response.AllHeadersAsync();
            if (response.Request.ResourceType is not ("document" or "stylesheet" or "script" or "image")) continue;
            (headers.GetValueOrDefault("content-encoding") is "br" or "gzip").ShouldBeTrue(response.Url);
            if (response.Request.ResourceType == "document") continue;
            assets++;
            if (headers.GetValueOrDefault("cache-control") == "no-cache") // the files that the chart package asks for by names of its own
            {
                new Uri(response.Url).AbsolutePath.ShouldStartWith("/_content/Plotly.Blazor/");
                headers.ShouldContainKey("etag", response.Url);
                continue;
            }

            new Uri(response.Url).Segments[^1].Split('.').Length.ShouldBeGreaterThanOrEqualTo(3, $"no fingerprint: {response.Url}");
            headers.GetValueOrDefault("cache-control", "").ShouldBe("max-age=31536000, immutable", response.Url);
        }

        assets.ShouldBeGreaterThanOrEqualTo(5);
    }

    [Fact]
    public async Task The_second_page_loads_no_asset_again()
    {
        await using var visit = await site.VisitAsync(new(), published.Address);
        await visit.OpenAsync("/");
        (await visit.Page.EvaluateAsync<string[]>(FromTheNetwork)).Length.ShouldBeGreaterThanOrEqualTo(4);
        await visit.OpenAsync("/notices");
        (await visit.Page.EvaluateAsync<string[]>(FromTheNetwork)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_published_program_shows_its_pages_without_errors()
    {
        await using var visit = await site.VisitAsync(new("zh-Hans", "dark"), published.Address);
        foreach (var path in Places.All) (await visit.OpenAsync(path)).Status.ShouldBe(200);
        visit.Problems.ShouldBeEmpty();
    }
}
