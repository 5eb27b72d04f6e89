namespace Dashboard.Browser.Tests;

/// <summary>Language and theme are chosen by links that keep the page, its filters, and the choice.</summary>
public sealed class PreferenceTests(Site site)
{
    private const string Filtered = $"/?district={Places.Binjiang}&year=2025&asOf=2025-06-30";

    [Theory]
    [InlineData(Filtered, true)]
    [InlineData(Filtered, false)]
    [InlineData("/notices?asOf=2024-04-01", true)]
    [InlineData("/notices/binjiang-2024?asOf=2024-06-01", true)]
    public async Task The_language_link_shows_the_same_view_in_the_other_language_and_back(string path, bool script)
    {
        await using var visit = await site.VisitAsync(new(Script: script));
        await visit.OpenAsync(path);

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "中文" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("lang", "zh-Hans");
        visit.Path.ShouldBe(path);
        await Assertions.Expect(visit.Heading).ToContainTextAsync("项");
        if (script) await visit.InteractiveAsync();

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "English" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        visit.Path.ShouldBe(path);
        visit.Problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Filtered, "light", true)]
    [InlineData(Filtered, "dark", true)]
    [InlineData(Filtered, "light", false)]
    [InlineData("/notices/binjiang-2024?asOf=2024-06-01", "light", true)]
    public async Task The_theme_link_changes_the_colours_whatever_the_system_prefers(string path, string system, bool script)
    {
        await using var visit = await site.VisitAsync(new(Theme: system, Script: script));
        await visit.OpenAsync(path);
        var (chosen, link) = system == "light" ? ("dark", "Dark colours") : ("light", "Light colours");

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = link }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("data-theme", chosen);

        visit.Path.ShouldBe(path);
        await Assertions.Expect(visit.Page.Locator("body")).ToHaveCSSAsync("background-color", chosen == "dark" ? "rgb(15, 22, 29)" : "rgb(245, 246, 248)");
        if (script)
        {
            await visit.InteractiveAsync();
            await Accessible.CheckAsync(visit.Page);
        }

        visit.Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_choice_made_after_filtering_returns_to_the_filtered_view()
    {
        await using var visit = await site.VisitAsync(new());
        await visit.OpenAsync("/");
        await visit.ChooseAsync("District", "Binjiang");
        await visit.ArriveAsync($"/?district={Places.Binjiang}");
        await Assertions.Expect(visit.Heading).ToContainTextAsync("Binjiang");

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "中文" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("lang", "zh-Hans");
        visit.Path.ShouldBe($"/?district={Places.Binjiang}");
        await Assertions.Expect(visit.Heading).ToContainTextAsync("滨江");
    }

    [Fact]
    public async Task A_chosen_language_holds_on_the_next_page_and_for_figures_that_are_rendered_later()
    {
        await using var visit = await site.VisitAsync(new());
        await visit.OpenAsync("/preferences/language/zh-Hans?returnUrl=%2Fnotices");
        await visit.InteractiveAsync();
        await Assertions.Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("lang", "zh-Hans");
        await visit.Page.Locator("table.rows tbody th a").First.ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".area > h2 .amount").First).ToContainTextAsync("元");
    }

    [Fact]
    public async Task The_language_link_keeps_every_page_with_its_filters()
    {
        await using var visit = await site.VisitAsync(new());
        foreach (var path in Places.WithCharts.Concat(Places.WithoutCharts))
        {
            await visit.OpenAsync(path);
            var other = await visit.Page.Locator(".preferences a[href*='/preferences/language/']").GetAttributeAsync("href");
            await visit.OpenAsync(other.ShouldNotBeNull());
            visit.Path.ShouldBe(path);
            await Assertions.Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("lang", other.Contains("zh-Hans", StringComparison.Ordinal) ? "zh-Hans" : "en");
        }

        visit.Problems.ShouldBeEmpty();
    }
}
