using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Dashboard.Web.Tests.Pages.Agencies;

/// <summary>The pages Agencies and Agency as a browser gets them, before any script runs.</summary>
public sealed class AgencyPagesTests(DashboardHost host)
{
    [Fact]
    public async Task The_list_leads_through_all_agencies_of_the_year_once()
    {
        var names = new List<string>();
        for (var page = await PageAsync("/agencies?year=2024"); ; page = await PageAsync(page.QuerySelector(".pager a[rel=next]")!.GetAttribute("href")!))
        {
            names.AddRange(page.QuerySelectorAll(".agencies tbody th a").Select(a => a.GetAttribute("href")!));
            if (page.QuerySelector(".pager a[rel=next]") is null) break;
        }

        names.Count.ShouldBe(115);
        names.Distinct(StringComparer.Ordinal).Count().ShouldBe(115);
        (await PageAsync("/agencies?year=2024&page=99")).QuerySelector(".pager span")!.TextContent.ShouldBe("91–115 of 115");
    }

    [Fact]
    public async Task The_count_of_a_status_in_the_list_is_that_of_the_agency_s_page_and_leads_to_those_targets()
    {
        var list = await PageAsync("/agencies?district=330108&year=2024&asOf=2024-12-31");
        var link = list.QuerySelector(".agencies tbody tr .strip-counts a")!;
        var count = int.Parse(link.QuerySelector("b")!.TextContent, System.Globalization.CultureInfo.InvariantCulture);

        var agency = await PageAsync(link.GetAttribute("href")!);

        agency.QuerySelector("#answers")!.ParentElement!.QuerySelectorAll("tbody tr").Length.ShouldBe(count);
        agency.QuerySelector(".strip-counts a[aria-current=true] b")!.TextContent.ShouldBe(link.QuerySelector("b")!.TextContent);
    }

    [Fact]
    public async Task An_agency_has_its_targets_areas_clauses_and_money_each_leading_on()
    {
        var page = await PageAsync("/agencies/binjiang-science-technology?year=2024&asOf=2024-12-31");
        Text(page.QuerySelector("h1")!).ShouldStartWith("District Science and Technology Bureau answers for 4 targets");
        page.QuerySelector("#answers")!.ParentElement!.QuerySelectorAll("tbody tr").Length.ShouldBe(4);
        foreach (var id in new[] { "answers", "also", "areas", "clauses" })
        {
            var address = page.QuerySelector($"#{id}")!.ParentElement!.QuerySelector("tbody a, ul.amounts a")!.GetAttribute("href")!;
            using var answer = await host.GetAsync(address.Split('#')[0]);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, address);
        }

        page.QuerySelector(".page-actions a[href*=csv]")!.GetAttribute("href").ShouldBe("/export/agency-targets.csv?year=2024&agency=binjiang-science-technology&asOf=2024-12-31");
    }

    [Fact]
    public async Task An_agency_that_there_is_not_is_not_found()
    {
        using var answer = await host.GetAsync("/agencies/no-such-agency");
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("There is no agency no-such-agency");
    }

    [Theory]
    [InlineData("/agencies/xihu-commerce?year=2025", "The notices of 2025 do not name")]
    [InlineData("/agencies/xihu-commerce?asOf=2020-01-01", "The notices of 2020 do not name")]
    public async Task Where_no_notice_names_an_agency_the_page_says_so(string address, string heading) =>
        Text((await PageAsync(address)).QuerySelector("h1")!).ShouldStartWith(heading);

    [Theory]
    [InlineData("/agencies?q=no+such+agency")]
    [InlineData("/agencies?asOf=2020-01-01")]
    [InlineData("/agencies?district=999999")]
    public async Task A_list_without_agencies_says_what_to_do(string address) => Text((await PageAsync(address)).QuerySelector(".message h1")!).ShouldStartWith("No agency fits in ");

    private static string Text(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private async Task<IHtmlDocument> PageAsync(string address) =>
        await new HtmlParser().ParseDocumentAsync(System.Text.Encoding.UTF8.GetString(await host.BytesAsync(address)), TestContext.Current.CancellationToken);
}
