using System.Text;

namespace Dashboard.Browser.Tests;

/// <summary>A planner takes the sheet of a month away, fills it and brings it back.</summary>
public sealed class ImportTests(EntrySite site) : IClassFixture<EntrySite>
{
    [Fact]
    public async Task A_downloaded_sheet_is_filled_checked_handed_in_and_seen_by_the_reviewer()
    {
        await using var planner = await OpenAsync("planner-binjiang", "/entry?month=2024-02", new());
        var download = await planner.Page.RunAndWaitForDownloadAsync(() => planner.Page.GetByRole(AriaRole.Link, new() { Name = "the month as CSV" }).ClickAsync());
        var sheet = await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        var lines = sheet.Split("\r\n");
        var at = Array.FindIndex(lines, l => l.StartsWith("actual,fdi,", StringComparison.Ordinal));
        var value = Array.IndexOf(lines[0].Split(','), "Figure");
        await planner.Page.GetByRole(AriaRole.Link, new() { Name = "Import a filled file" }).ClickAsync();
        await planner.ArriveAsync("/entry/import");

        await ChooseAsync(planner, "wrong.csv", Filled("1.8亿元"));
        await Assertions.Expect(planner.Page.GetByRole(AriaRole.Heading, new() { Name = "wrong.csv: 1 error" })).ToBeVisibleAsync();
        await Assertions.Expect(planner.Page.Locator("main")).ToContainTextAsync($"J{at + 1}");
        await WellBuilt.CheckAsync(planner);

        await ChooseAsync(planner, "right.csv", Filled("1.8亿美元"));
        await Assertions.Expect(planner.Page.Locator(".import-changes")).ToContainTextAsync("US$180 m");
        await planner.Page.GetByRole(AriaRole.Button, new() { Name = "Submit one figure" }).ClickAsync();
        await Assertions.Expect(planner.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("1 figure was submitted");

        await ChooseAsync(planner, "right.csv", Filled("1.8亿美元"));
        await Assertions.Expect(planner.Page.GetByRole(AriaRole.Heading, new() { Name = "right.csv: nothing to change" })).ToBeVisibleAsync();

        await using var reviewer = await OpenAsync("reviewer-binjiang", "/review", new());
        await Assertions.Expect(reviewer.Page.Locator("tr", new() { HasText = "February 2024" })).ToContainTextAsync("US$180 m");
        planner.Problems.ShouldBeEmpty();

        byte[] Filled(string figure) => Encoding.UTF8.GetBytes(string.Join("\r\n", lines.Select((line, i) => i == at ? string.Join(',', line.Split(',').Select((cell, c) => c == value ? figure : cell)) : line)));
    }

    [Theory]
    [InlineData("en", "dark", 390)]
    [InlineData("zh-Hans", "light", 1440)]
    public async Task The_page_is_well_built_and_speaks_the_language_of_its_reader(string language, string theme, int width)
    {
        await using var visit = await OpenAsync("planner-binjiang", "/entry/import", new(language, theme, width));
        await WellBuilt.CheckAsync(visit);
        await SpokenLanguage.CheckAsync(visit);
        await ChooseAsync(visit, "figures.xls", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
        await Assertions.Expect(visit.Page.Locator("main table")).ToContainTextAsync("Excel 97–2003");
        await WellBuilt.CheckAsync(visit);
    }

    private static Task ChooseAsync(Visit visit, string name, byte[] content) =>
        visit.Page.Locator("input[type=file]").ChooseAsync(name, "text/csv", content);

    private async Task<Visit> OpenAsync(string person, string path, Reader reader)
    {
        var visit = await site.VisitAsync(reader);
        await visit.Page.GotoAsync("/sign-in");
        await visit.Page.Locator($".demonstrations button[value='{person}']").ClickAsync();
        await visit.Page.Locator("a.person").WaitForAsync();
        await visit.OpenAsync(path);
        return visit;
    }
}
