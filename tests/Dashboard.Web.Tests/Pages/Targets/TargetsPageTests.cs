using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Dashboard.Web.Tests.Pages.Targets;

/// <summary>The pages Targets and Target as a browser gets them, before any script runs.</summary>
public sealed class TargetsPageTests(DashboardHost host)
{
    private const string InChinese = "zh-CN";

    [Fact]
    public async Task The_list_shows_fifty_of_all_targets_and_leads_through_the_rest()
    {
        var first = await PageAsync("/targets");
        Heading(first).ShouldStartWith("Of 372 targets, ");
        Rows(first).Count.ShouldBe(50);
        first.QuerySelectorAll(".pager a").Select(a => (a.GetAttribute("rel"), a.GetAttribute("href"))).Distinct().ShouldBe([("next", "/targets?page=2")]);

        var ids = new List<string>();
        for (var page = first; ; page = await PageAsync(page.QuerySelector(".pager a[rel=next]")!.GetAttribute("href")!))
        {
            ids.AddRange(Rows(page).Select(r => r.QuerySelector("th a")!.GetAttribute("href")!));
            if (page.QuerySelector(".pager a[rel=next]") is null) break;
        }

        ids.Count.ShouldBe(372);
        ids.Distinct(StringComparer.Ordinal).Count().ShouldBe(372);
        (await PageAsync("/targets?page=99")).QuerySelector(".pager span")!.TextContent.ShouldBe("351–372 of 372");
    }

    [Fact]
    public async Task The_counts_by_status_lead_to_their_targets_and_the_figures_are_those_of_the_API()
    {
        var page = await PageAsync("/targets?district=330108&year=2024");
        var counts = page.QuerySelectorAll(".strip-counts a").Select(a => (Count: int.Parse(a.QuerySelector("b")!.TextContent, System.Globalization.CultureInfo.InvariantCulture), Address: a.GetAttribute("href")!)).ToList();

        var ofDistrict = await host.JsonAsync("/api/v1/progress?district=330108&year=2024&limit=1");
        counts.Sum(c => c.Count).ShouldBe(ofDistrict.GetProperty("total").GetInt32());
        foreach (var (count, address) in counts)
        {
            var ofStatus = await PageAsync(address);
            ofStatus.QuerySelector(".pager span")!.TextContent.ShouldEndWith($" of {count}");
            ofStatus.QuerySelector(".strip-counts a[aria-current=true]").ShouldNotBeNull();
            (await host.JsonAsync("/api/v1/progress" + address["/targets".Length..] + "&limit=1")).GetProperty("total").GetInt32().ShouldBe(count);
        }
    }

    [Fact]
    public async Task A_search_that_finds_nothing_says_which_filters_to_take_away()
    {
        var page = await PageAsync("/targets?q=no+such+thing&district=330108");
        Heading(page).ShouldBe("No target fits these filters");
        page.QuerySelectorAll(".message a").Select(a => (a.TextContent, a.GetAttribute("href"))).ShouldBe(
        [
            ("Search: no such thing", "/targets?district=330108"), ("District: Binjiang District", "/targets?q=no%20such%20thing"), ("Take all of them away", "/targets"),
        ]);
        Heading(await PageAsync("/targets?q=%27%3B+DROP+TABLE+targets%3B--")).ShouldBe("No target fits these filters");
        Rows(await PageAsync("/targets?q=%E7%A0%94%E5%8F%91")).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Chinese_names_are_ordered_by_pinyin()
    {
        var names = Rows(await PageAsync("/targets?sort=name&district=330108&year=2024", InChinese)).Select(r => r.QuerySelector("th a")!.TextContent).ToList();
        names.ShouldBe(names.Order(StringComparer.Create(System.Globalization.CultureInfo.GetCultureInfo("zh-Hans"), ignoreCase: true)));
        names.SequenceEqual(names.Order(StringComparer.Ordinal), StringComparer.Ordinal).ShouldBeFalse();
    }

    [Fact]
    public async Task Every_target_has_a_page_in_both_languages()
    {
        var ids = (await host.ItemsAsync("/api/v1/targets?limit=1000")).Select(t => t.GetProperty("id").GetString()!).ToList();
        ids.Count.ShouldBe(372);
        foreach (var (i, id) in ids.Index())
        {
            var page = await PageAsync($"/targets/{id}", i % 2 == 0 ? "en" : InChinese);
            Heading(page).ShouldNotBeEmpty(id);
            page.QuerySelector("figure.chart h2").ShouldNotBeNull(id);
            page.QuerySelectorAll("a[href^=http]").ShouldAllBe(a => a.GetAttribute("rel") == "noopener external");
        }
    }

    [Fact]
    public async Task A_target_leads_to_its_clause_agencies_neighbours_and_comparison()
    {
        var page = await PageAsync("/targets/binjiang-2024-a5-fdi?asOf=2025-06-30");
        var links = page.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")).ToList();
        foreach (var link in new[]
        {
            "/notices/binjiang-2024?asOf=2025-06-30#binjiang-2024-a5-fdi", "/agencies/binjiang-commerce?asOf=2025-06-30", "/compare?indicator=fdi&asOf=2025-06-30",
            "/targets/xihu-2024-a5-fdi?asOf=2025-06-30", "/export/target-history.csv?target=binjiang-2024-a5-fdi&asOf=2025-06-30", "/embed/target-curve?target=binjiang-2024-a5-fdi&asOf=2025-06-30",
        })
            links.ShouldContain(l => l == link, link);
        page.QuerySelector(".pager a[rel=prev]").ShouldNotBeNull();
        page.QuerySelector(".pager a[rel=next]").ShouldNotBeNull();
    }

    [Fact]
    public async Task The_notice_leads_to_its_targets() =>
        (await PageAsync("/notices/binjiang-2024")).QuerySelectorAll("tr a[href='/targets/binjiang-2024-a5-fdi']").Length.ShouldBe(1);

    [Theory]
    [InlineData("/targets/no-such-target")]
    [InlineData("/targets/binjiang-2024-a5-fdi?asOf=2024-05-13")]
    public async Task A_target_that_is_not_there_is_a_404_that_leads_to_the_list(string address)
    {
        using var answer = await host.GetAsync(address);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        page.QuerySelector(".message a")!.GetAttribute("href").ShouldBe("/targets");
    }

    private async Task<IHtmlDocument> PageAsync(string address, string language = "en")
    {
        using var answer = await host.GetAsync(address, ("Accept-Language", language));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, address);
        return new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static string Heading(IHtmlDocument page) => page.QuerySelectorAll("h1").ShouldHaveSingleItem().TextContent;

    private static IReadOnlyList<IElement> Rows(IHtmlDocument page) => [.. page.QuerySelectorAll("table.targets tbody tr")];
}
