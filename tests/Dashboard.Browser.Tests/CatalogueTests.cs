namespace Dashboard.Browser.Tests;

/// <summary>A store of its own, because what is kept here changes what readers see.</summary>
public sealed class CatalogueSite : Site;

/// <summary>Administrators keep agencies, indicators, notices and targets.</summary>
public sealed class CatalogueTests(CatalogueSite site) : IClassFixture<CatalogueSite>
{
    private const string Fdi = "Actual use of foreign investment";

    [Fact]
    public async Task A_later_target_is_written_in_the_notice_and_both_pages_say_which_is_in_force()
    {
        await using var visit = await OpenAsync("/administration/notices/binjiang-2024");
        await Button(visit, $"Supersede {Fdi}").ClickAsync();
        await Button(visit, "Write the later target now").ClickAsync();
        await visit.Page.GetByLabel("Value", new() { Exact = true }).FillAsync("1000 apples");
        await visit.Page.GetByLabel("As printed").FillAsync("10亿美元");
        await Button(visit, "Save").ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".row-form [role=alert]")).ToContainTextAsync("nothing was saved");
        await visit.Page.GetByLabel("Value", new() { Exact = true }).FillAsync("10亿美元");
        await Button(visit, "Save").ClickAsync();
        await Assertions.Expect(visit.Page.Locator("p.done")).ToHaveTextAsync("Saved.");
        await Assertions.Expect(visit.Page.Locator("tr", new() { HasText = "superseded" })).ToContainTextAsync("US$900 m");

        await visit.OpenAsync("/targets/binjiang-2024-a5-fdi");
        await visit.Page.Locator(".succession.replaced a").ClickAsync();
        await Assertions.Expect(visit.Heading).ToContainTextAsync("US$1 bn");
        await Assertions.Expect(visit.Page.Locator(".succession")).ToContainTextAsync("it supersedes");
        visit.Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_next_year_is_begun_from_this_one_and_readers_do_not_see_it()
    {
        await using var visit = await OpenAsync("/administration/notices");
        await Button(visit, "Roll Binjiang 2025 forward to 2026").ClickAsync();
        await Assertions.Expect(visit.Heading).ToContainTextAsync("values are to be confirmed");
        await Assertions.Expect(Button(visit, "Publish")).ToBeDisabledAsync();
        await Button(visit, "Check").ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".draft-errors li")).ToContainTextAsync("Issued on: This is asked for.");
        var waiting = await visit.Page.Locator(".kept-figures .tag.warn").CountAsync();
        await visit.Page.Locator(".kept-figures button[aria-label^='Confirm']").First.ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".kept-figures .tag.warn")).ToHaveCountAsync(waiting - 1);

        (await visit.OpenAsync("/notices/binjiang-2026")).Status.ShouldBe(404);
    }

    [Theory]
    [InlineData("/administration/agencies?district=330108", "zh-Hans", "dark")]
    [InlineData("/administration/agencies/binjiang-commerce", "zh-Hans", "light")]
    [InlineData("/administration/indicators", "en", "dark")]
    [InlineData("/administration/notices", "zh-Hans", "light")]
    [InlineData("/administration/notices/binjiang-2025", "en", "light")]
    public async Task A_page_of_the_catalogue_is_well_built_and_speaks_its_reader_s_language(string path, string language, string theme)
    {
        await using var visit = await OpenAsync(path, new(language, theme));
        await WellBuilt.CheckAsync(visit);
        await SpokenLanguage.CheckAsync(visit);
    }

    private async Task<Visit> OpenAsync(string path, Reader? reader = null)
    {
        var visit = await site.VisitAsync(reader ?? new());
        await visit.Page.GotoAsync("/sign-in");
        await visit.Page.Locator(".demonstrations button[value='administrator']").ClickAsync();
        await visit.Page.Locator("a.person").WaitForAsync();
        await visit.OpenAsync(path);
        return visit;
    }

    private static ILocator Button(Visit visit, string name) => visit.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
}
