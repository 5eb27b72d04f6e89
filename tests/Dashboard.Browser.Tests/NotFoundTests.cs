namespace Dashboard.Browser.Tests;

/// <summary>An address that leads nowhere says so, with status 404 and a way on.</summary>
public sealed class NotFoundTests(Site site)
{
    public static TheoryData<string, string, bool> Views() => new()
    {
        { "en", "light", true },
        { "en", "dark", false },
        { "zh-Hans", "light", false },
        { "zh-Hans", "dark", true },
    };

    [Theory]
    [MemberData(nameof(Views))]
    public async Task An_unknown_page_leads_back_to_the_overview(string language, string theme, bool script)
    {
        var reader = new Reader(language, theme, Script: script);
        await using var visit = await site.VisitAsync(reader);
        (await visit.OpenAsync("/no/such/page")).Status.ShouldBe(404);
        await Assertions.Expect(visit.Heading).ToHaveTextAsync(reader.Text("NotFound.Title"));
        (await visit.Page.Locator("main").CountAsync()).ShouldBe(1);
        (await visit.Page.Locator("html").GetAttributeAsync("lang")).ShouldBe(language);
        if (script) await Accessible.CheckAsync(visit.Page);

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = reader.Text("NotFound.Home") }).ClickAsync();
        await visit.ArriveAsync("/");
        await Assertions.Expect(visit.Page.Locator("svg.bullet").First).ToBeVisibleAsync();
    }

    [Theory]
    [MemberData(nameof(Views))]
    public async Task An_unknown_notice_is_named_and_leads_to_all_notices(string language, string theme, bool script)
    {
        var reader = new Reader(language, theme, Script: script);
        await using var visit = await site.VisitAsync(reader);
        (await visit.OpenAsync("/notices/nowhere-2024")).Status.ShouldBe(404);
        await Assertions.Expect(visit.Heading).ToHaveTextAsync(reader.Text("Notice.NotFound", "nowhere-2024"));
        if (script) await Accessible.CheckAsync(visit.Page);

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = reader.Text("Notice.All") }).ClickAsync();
        await visit.ArriveAsync("/notices");
        await Assertions.Expect(visit.Page.Locator("table.rows tbody tr").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_notice_that_was_not_issued_by_the_date_is_not_found_and_says_why()
    {
        await using var visit = await site.VisitAsync(new());
        (await visit.OpenAsync("/notices/xihu-2024?asOf=2024-01-01")).Status.ShouldBe(404);
        await Assertions.Expect(visit.Page.Locator("main")).ToContainTextAsync("as-of date");
    }

    [Fact]
    public async Task A_link_to_nowhere_inside_the_site_is_answered_without_losing_the_page()
    {
        await using var visit = await site.VisitAsync(new());
        await visit.OpenAsync("/");
        await visit.Page.EvaluateAsync("() => { const a = document.querySelector('main td a, main th a'); a.setAttribute('href', '/no/such/page'); a.textContent = 'to nowhere'; }");
        await visit.Page.GetByText("to nowhere").ClickAsync();
        await visit.ArriveAsync("/no/such/page");
        await Assertions.Expect(visit.Heading).ToHaveTextAsync("There is no such page");
    }
}
