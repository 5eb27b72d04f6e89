namespace Dashboard.Browser.Tests;

/// <summary>A reader without script has the figures and their explanation: they are in what the server sends first.</summary>
public sealed class FirstPaintTests(Site site)
{
    [Theory]
    [MemberData(nameof(Places.OverviewsInBothLanguages), MemberType = typeof(Places))]
    public async Task Without_script_every_report_and_every_shared_scale_has_a_bullet_graph_that_says_its_figures(string path, string language)
    {
        var reader = new Reader(language, Script: false);
        await using var visit = await site.VisitAsync(reader);
        await visit.OpenAsync(path);
        var graphs = visit.Page.Locator("svg.bullet");
        var count = await graphs.CountAsync();
        count.ShouldBe(await visit.Page.Locator("table.targets.grouped tbody tr:not(.group), table.targets:not(.grouped) tbody tr:has(details.how)").CountAsync());
        if (path == "/") count.ShouldBePositive();

        foreach (var graph in await graphs.AllAsync())
        {
            var box = (await graph.BoundingBoxAsync()).ShouldNotBeNull();
            box.Width.ShouldBeGreaterThan(60);
            box.Height.ShouldBeGreaterThan(10);
            (await graph.Locator(".bullet-band").CountAsync()).ShouldBe(1);
            (await graph.GetAttributeAsync("aria-label")).ShouldNotBeNullOrWhiteSpace();
        }
    }

    [Theory]
    [InlineData("en", "light")]
    [InlineData("zh-Hans", "dark")]
    public async Task Without_script_how_a_status_was_computed_opens_with_rule_and_inputs(string language, string theme)
    {
        var reader = new Reader(language, theme, Script: false);
        await using var visit = await site.VisitAsync(reader);
        await visit.OpenAsync($"/?district={Places.Binjiang}&year=2024");
        var details = visit.Page.Locator("details.how").First;
        await Assertions.Expect(details.Locator(".how-panel")).ToBeHiddenAsync();

        await details.Locator("summary").ClickAsync();

        await Assertions.Expect(details.Locator(".how-panel")).ToBeVisibleAsync();
        await Assertions.Expect(details.Locator("dt").First).ToHaveTextAsync(reader.Text("How.Target"));
        await Assertions.Expect(details.Locator("dd").First).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("en", "dark", 1440)]
    [InlineData("zh-Hans", "light", 390)]
    public async Task An_opened_explanation_is_accessible_and_stays_inside_the_window(string language, string theme, int width)
    {
        await using var visit = await site.VisitAsync(new(language, theme, width));
        await visit.OpenAsync($"/?district={Places.Binjiang}&year=2024");
        var details = visit.Page.Locator("details.how");
        foreach (var one in await details.AllAsync())
        {
            await one.Locator("summary").ClickAsync();
            var box = (await one.Locator(".how-panel").BoundingBoxAsync()).ShouldNotBeNull();
            box.X.ShouldBeGreaterThanOrEqualTo(0);
            (box.X + box.Width).ShouldBeLessThanOrEqualTo(width);
            await one.Locator("summary").ClickAsync();
        }

        await details.First.Locator("summary").ClickAsync();
        await Accessible.CheckAsync(visit.Page);
    }
}
