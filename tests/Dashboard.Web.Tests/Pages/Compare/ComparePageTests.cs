using System.Globalization;
using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using CsvHelper;
using CsvHelper.Configuration;

namespace Dashboard.Web.Tests.Pages.Compare;

/// <summary>The page as it is served from the seed.</summary>
public sealed class ComparePageTests(DashboardHost host)
{
    [Theory]
    [InlineData("/compare?indicator=rd-intensity", "Binjiang sets the highest R&D intensity, about 10 %; Linping the lowest, 3.95 %", "One indicator")]
    [InlineData("/compare?indicator=guarantee-fee-rate", "Xihu, Binjiang and Qiantang set the same target on financing guarantee fee rate: at most 0.8 %", "One indicator")]
    [InlineData("/compare?indicator=fixed-asset-investment-growth", "Only Linping has a target on growth of fixed-asset investment: at least 1 %", "One indicator")]
    [InlineData("/compare?view=headline&asOf=2025-12-31", "Binjiang is on course for 1 of its 8 headline targets (3 reported); Qiantang for 2 of 7 (3 reported); Xihu and Linping reported none", "Headline indicators")]
    [InlineData("/compare?view=money", "The largest sum for one theme: Xihu for livelihood, ¥11.382 bn; in all, effective investment gets the most, ¥20.72 bn in 4 districts", "Money by theme")]
    [InlineData("/compare?view=money-share", "Effective investment takes the largest share in Binjiang (39.8 %), Linping (30.8 %) and Qiantang (66.8 %); Livelihood in Xihu (46.7 %)", "Money by theme")]
    [InlineData("/compare?view=years", "Binjiang sets 17 targets in both 2024 and 2025: 3 rose, 6 fell, 8 stayed", "One district, two years")]
    [InlineData("/compare?view=nonsense&indicator=rd-intensity", "Binjiang sets the highest R&D intensity, about 10 %; Linping the lowest, 3.95 %", "One indicator")]
    public async Task Each_view_says_what_it_shows_and_which_view_it_is(string address, string finding, string tab)
    {
        var page = await PageAsync(address);
        page.QuerySelector("h1")!.TextContent.ShouldBe(finding);
        page.QuerySelector(".tabs [aria-current=page]")!.TextContent.ShouldBe(tab);
    }

    [Fact]
    public async Task A_district_chosen_elsewhere_restricts_only_the_two_years()
    {
        var page = await PageAsync("/compare?district=330106&year=2024&indicator=fdi");
        page.QuerySelectorAll("table tbody tr").Length.ShouldBe(4);
        page.QuerySelector("figure a[href*='/export/']")!.GetAttribute("href")!.ShouldNotContain("district");

        (await PageAsync("/compare?view=years&district=330106")).QuerySelector("h1")!.TextContent.ShouldBe("No comparison of two years here");
    }

    [Fact]
    public async Task An_unknown_indicator_is_not_found()
    {
        using var answer = await host.GetAsync("/compare?indicator=nothing");
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("There is no indicator nothing");
    }

    [Fact]
    public async Task A_year_without_notices_offers_those_that_have()
    {
        var page = await PageAsync("/compare?year=1999");
        page.QuerySelector("h1")!.TextContent.ShouldBe("There is nothing to compare in 1999");
        page.QuerySelectorAll(".message a").Select(a => a.TextContent).ShouldBe(["2025", "2024"]);
    }

    [Theory]
    [InlineData("fdi")]
    [InlineData("retail-sales-growth")]
    [InlineData("services-value-added-growth")]
    public async Task Figures_equal_those_of_the_API(string indicator)
    {
        var items = await host.ItemsAsync($"/api/v1/comparison?indicator={indicator}&year=2024&asOf=2025-12-31");
        var expected = items.Select(i => (
            Value: i.GetProperty("value").GetDecimal(),
            Actual: i.GetProperty("actualValue").ValueKind is System.Text.Json.JsonValueKind.Null ? (decimal?)null : i.GetProperty("actualValue").GetDecimal()));

        var text = Encoding.UTF8.GetString(await host.BytesAsync($"/export/compare-indicator.csv?indicator={indicator}&year=2024&asOf=2025-12-31"));
        using var csv = new CsvReader(new StringReader(text.TrimStart('\uFEFF')), new CsvConfiguration(CultureInfo.InvariantCulture) { AllowComments = true, ShouldSkipRecord = r => r.Row[0]!.StartsWith('#') });
        var rows = new List<(decimal, decimal?)>();
        csv.Read();
        csv.ReadHeader();
        var (value, actual) = (Array.FindIndex(csv.HeaderRecord!, h => h.StartsWith("Value", StringComparison.Ordinal)), Array.FindIndex(csv.HeaderRecord!, h => h.StartsWith("Actual", StringComparison.Ordinal)));
        while (csv.Read()) rows.Add((csv.GetField<decimal>(value), csv.GetField<decimal?>(actual)));

        rows.ShouldBe(expected, ignoreOrder: true);
    }

    [Fact]
    public async Task What_differs_is_told_on_the_page_as_in_the_API()
    {
        var differs = (await host.ItemsAsync("/api/v1/comparison?indicator=municipal-headquarters-enterprises&year=2024"))[0].GetProperty("differsIn").GetString();
        differs.ShouldBe("comparator, measure");

        var page = await PageAsync("/compare?indicator=municipal-headquarters-enterprises&year=2024");
        var cautions = page.QuerySelectorAll("#cautions + ul li").Select(l => l.TextContent).ToList();
        cautions.ShouldContain("The targets bind differently: “more than” in Qiantang; “at least” in Xihu.", StringComparer.Ordinal);
        cautions.ShouldContain("What is measured differs: accumulated amount in Qiantang; amount of the year, or at its end in Xihu.", StringComparer.Ordinal);
        page.QuerySelector("#apart")!.TextContent.ShouldBe("In another unit, measure or period, so not on the axis");
    }

    private async Task<IDocument> PageAsync(string address) =>
        new HtmlParser().ParseDocument(Encoding.UTF8.GetString(await host.BytesAsync(address)));
}
