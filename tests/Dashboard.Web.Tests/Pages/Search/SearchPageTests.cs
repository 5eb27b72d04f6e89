using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Dashboard.Web.Tests.Pages.Search;

/// <summary>The page Search as a browser gets it, before any script runs.</summary>
public sealed class SearchPageTests(DashboardHost host)
{
    [Fact]
    public async Task Each_sort_has_its_count_its_first_twenty_and_leads_to_all()
    {
        var page = await PageAsync("/search?q=" + Uri.EscapeDataString("企业"));
        var targets = page.QuerySelector("#targets")!.ParentElement!;
        targets.QuerySelectorAll("li").Length.ShouldBe(20);
        var all = targets.QuerySelector("p a")!;
        all.GetAttribute("href").ShouldBe("/targets?q=%E4%BC%81%E4%B8%9A");
        var found = int.Parse(page.QuerySelector("#targets")!.TextContent.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
        all.TextContent.ShouldBe($"All {found}");
        (await PageAsync(all.GetAttribute("href")!)).QuerySelector(".pager span")!.TextContent.ShouldEndWith($" of {found}");
    }

    [Fact]
    public async Task What_was_found_is_marked_in_the_name_or_in_what_stands_beside_it()
    {
        var page = await PageAsync("/search?q=" + Uri.EscapeDataString("外资"));
        page.QuerySelectorAll(".hits li").ShouldAllBe(li => li.QuerySelector("mark") != null);
        page.QuerySelectorAll("mark").ShouldAllBe(m => m.TextContent == "外资");
        page.QuerySelector("h1")!.TextContent.ShouldEndWith("things found");
    }

    [Fact]
    public async Task It_leads_to_what_it_found_as_of_the_same_date()
    {
        var page = await PageAsync("/search?asOf=2024-12-31&q=" + Uri.EscapeDataString("科技"));
        foreach (var (sort, path) in new[] { ("targets", "/targets/"), ("clauses", "/notices/"), ("agencies", "/agencies/") })
        {
            var address = page.QuerySelector($"#{sort}")!.ParentElement!.QuerySelector("li a")!.GetAttribute("href")!;
            address.ShouldStartWith(path);
            address.ShouldContain("asOf=2024-12-31");
            using var answer = await host.GetAsync(address.Split('#')[0]);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, address);
        }

        page.QuerySelectorAll("input[name=asOf]").ShouldAllBe(i => i.GetAttribute("value") == "2024-12-31");
        page.QuerySelectorAll("input[name=asOf]").Length.ShouldBe(2);
    }

    [Fact]
    public async Task Nothing_found_is_said_with_what_to_try()
    {
        var page = await PageAsync("/search?q=no+such+thing");
        page.QuerySelector("h1")!.TextContent.ShouldBe("Nothing found");
        page.QuerySelectorAll(".help li").Length.ShouldBeGreaterThan(2);
        page.QuerySelector(".search-field input")!.GetAttribute("value").ShouldBe("no such thing");
    }

    [Theory]
    [InlineData("/search")]
    [InlineData("/search?q=")]
    [InlineData("/search?q=%20%20")]
    public async Task Without_words_it_explains_itself(string address) => (await PageAsync(address)).QuerySelector("#help")!.TextContent.ShouldBe("How to search");

    [Theory]
    [InlineData("%25")]
    [InlineData("_")]
    [InlineData("%27%22%3B%20DROP%20TABLE%20targets%3B--")]
    [InlineData("%3Cscript%3Ealert(1)%3C%2Fscript%3E")]
    [InlineData("%00")]
    [InlineData("a%00b")]
    [InlineData("%ED%A0%80")]
    [InlineData("%F0%9F%80%84")]
    [InlineData("%FF%FE")]
    [InlineData("{0}{1}")]
    [InlineData("@word0")]
    public async Task Hostile_words_are_only_words(string query)
    {
        foreach (var path in new[] { "/search?q=", "/agencies?q=" })
        {
            using var answer = await host.GetAsync(path + query);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, path + query);
            var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            text.ShouldNotContain("<script>alert", Case.Sensitive);
        }

        (await PageAsync("/search?q=" + Uri.EscapeDataString("企业"))).QuerySelectorAll(".hits").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_search_too_long_to_be_meant_is_cut_off()
    {
        using var answer = await host.GetAsync("/search?q=" + new string('x', 7_000));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = await PageAsync("/search?q=" + new string('x', 7_000));
        page.QuerySelector(".search-field input")!.GetAttribute("value")!.Length.ShouldBe(100);
    }

    private async Task<IHtmlDocument> PageAsync(string address) =>
        await new HtmlParser().ParseDocumentAsync(System.Text.Encoding.UTF8.GetString(await host.BytesAsync(address)), TestContext.Current.CancellationToken);
}
