namespace Dashboard.Browser.Tests;

/// <summary>A store of its own, because its months lock.</summary>
public sealed class LockingSite : Site;

/// <summary>The reporting calendar, locks and exceptions, and the pages on which administrators keep them.</summary>
public sealed class CalendarTests(LockingSite site) : IClassFixture<LockingSite>
{
    private const string Administrator = "administrator";

    [Fact]
    public async Task A_month_locks_says_so_in_the_grid_and_opens_to_one_person_by_an_exception()
    {
        await using var administrator = await OpenAsync(Administrator, "/administration/calendar");
        var setting = administrator.Page.Locator("form.setting", new() { HasText = "Locked after days" });
        await setting.GetByRole(AriaRole.Textbox).FillAsync("401");
        await setting.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(setting.GetByRole(AriaRole.Status)).ToHaveTextAsync("Write a number from 0 to 400.");
        await Assertions.Expect(setting.GetByRole(AriaRole.Textbox)).ToHaveValueAsync("401");
        await setting.GetByRole(AriaRole.Textbox).FillAsync("20");
        await setting.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(setting).ToContainTextAsync("Demo administrator");

        await using var planner = await OpenAsync("planner-binjiang", "/entry?month=2024-09");
        var cell = planner.Page.Locator("input[data-cell=actual-fdi]");
        await Assertions.Expect(cell).Not.ToBeEditableAsync();
        await Assertions.Expect(planner.Page.Locator("#actual-fdi-says")).ToContainTextAsync("locked since 8 November 2024");
        await Assertions.Expect(planner.Page.Locator("#actual-fdi-says")).ToContainTextAsync("Demo administrator");

        var form = administrator.Page.GetByRole(AriaRole.Form, new() { Name = "Give an exception" });
        await form.Locator("select").First.SelectOptionAsync("Binjiang");
        await form.Locator("select").Last.SelectOptionAsync("Demo planner (planner-binjiang)");
        await form.GetByLabel("Month").FillAsync("2024-09");
        await form.GetByLabel("Until").FillAsync(site.Today.AddDays(3).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        await form.GetByLabel("Why").FillAsync("The bureau corrected its figure.");
        await form.GetByRole(AriaRole.Button, new() { Name = "Give an exception" }).ClickAsync();
        await Assertions.Expect(administrator.Page.Locator("p.said")).ToContainTextAsync("The exception holds until");

        await planner.OpenAsync("/entry?month=2024-09");
        await cell.FillAsync("500 million");
        await cell.PressAsync("Enter");
        await Assertions.Expect(planner.Page.Locator("#actual-fdi-says")).ToContainTextAsync("draft");
        administrator.Problems.ShouldBeEmpty();
        planner.Problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Administrator, "/administration/calendar", "zh-Hans", "light")]
    [InlineData(Administrator, "/administration/settings", "en", "dark")]
    [InlineData("planner-science", "/calendar?district=330108&year=2024", "zh-Hans", "dark")]
    [InlineData("viewer", "/calendar?district=330108&year=2025", "en", "light")]
    public async Task A_page_is_well_built_and_speaks_its_readers_language(string person, string path, string language, string theme)
    {
        await using var visit = await OpenAsync(person, path, new(language, theme));
        await WellBuilt.CheckAsync(visit);
        await SpokenLanguage.CheckAsync(visit);
    }

    private async Task<Visit> OpenAsync(string person, string path, Reader? reader = null)
    {
        var visit = await site.VisitAsync(reader ?? new());
        await visit.Page.GotoAsync("/sign-in");
        await visit.Page.Locator($".demonstrations button[value='{person}']").ClickAsync();
        await visit.Page.Locator("a.person").WaitForAsync();
        await visit.OpenAsync(path);
        return visit;
    }
}
