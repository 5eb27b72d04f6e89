using Dashboard.Core;
using Dashboard.Core.Entry;
using Dashboard.Data;

namespace Dashboard.Browser.Tests;

/// <summary>A store of its own, because what is entered here is published here.</summary>
public sealed class EntrySite : Site;

/// <summary>Planners enter, reviewers decide, officials see it.</summary>
public sealed class EntryTests(EntrySite site) : IClassFixture<EntrySite>
{
    private const string Planner = "planner-binjiang";
    private const string Reviewer = "reviewer-binjiang";

    [Fact]
    public async Task A_figure_goes_from_the_planner_through_the_reviewer_to_the_open_page_of_an_official()
    {
        await using var planner = await OpenAsync(Planner, "/entry?month=2024-09");
        await using var official = await site.VisitAsync(new());
        await official.OpenAsync("/targets/binjiang-2024-a5-fdi");
        await Assertions.Expect(official.Heading).ToContainTextAsync("no figure reported yet");

        await TypeAsync(planner, "actual-fdi", "6.8亿美元");
        await Assertions.Expect(Cell(planner, "actual-fdi")).ToHaveValueAsync("US$680 m");
        await Assertions.Expect(Says(planner, "actual-fdi")).ToContainTextAsync("draft");
        await Assertions.Expect(planner.Page.Locator("#actual-fdi .pill")).ToContainTextAsync("On track");
        await planner.Page.GetByRole(AriaRole.Button, new() { Name = "Submit one figure" }).ClickAsync();
        await Assertions.Expect(Says(planner, "actual-fdi")).ToContainTextAsync("submitted");
        await Assertions.Expect(official.Heading).ToContainTextAsync("no figure reported yet");

        await using var reviewer = await OpenAsync(Reviewer, "/review");
        var row = reviewer.Page.Locator("tr", new() { HasText = "September 2024" });
        await row.GetByRole(AriaRole.Button, new() { Name = "Return", Exact = true }).ClickAsync();
        await row.GetByLabel("What is the planner to know?").FillAsync("Without the manufacturing funds, please.");
        await row.GetByRole(AriaRole.Button, new() { Name = "Return", Exact = true }).ClickAsync();
        await Assertions.Expect(row).ToHaveCountAsync(0);

        await planner.OpenAsync("/entry?month=2024-09");
        await Assertions.Expect(Says(planner, "actual-fdi")).ToContainTextAsync("Without the manufacturing funds");
        await TypeAsync(planner, "actual-fdi", "510 million");
        await Assertions.Expect(Cell(planner, "actual-fdi")).ToHaveValueAsync("US$510 m");
        await planner.Page.GetByRole(AriaRole.Button, new() { Name = "Submit one figure" }).ClickAsync();

        await reviewer.OpenAsync("/review");
        await row.GetByRole(AriaRole.Checkbox).CheckAsync();
        await reviewer.Page.GetByRole(AriaRole.Button, new() { Name = "Approve one figure" }).ClickAsync();
        await Assertions.Expect(official.Heading).ToContainTextAsync("US$510 m");

        planner.Problems.ShouldBeEmpty();
        reviewer.Problems.ShouldBeEmpty();
        official.Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_that_a_planner_adds_is_what_the_reviewer_takes_away()
    {
        var file = new byte[300_000];
        new Random(330108).NextBytes(file);
        "%PDF-1.7\n"u8.CopyTo(file);
        await using var planner = await OpenAsync(Planner, "/entry?month=2024-10&agency=binjiang-commerce");
        await TypeAsync(planner, "actual-fdi", "700 million");
        await Assertions.Expect(Says(planner, "actual-fdi")).ToContainTextAsync("draft");
        await planner.Page.Locator("#actual-fdi button.more").ClickAsync();
        var more = planner.Page.Locator("#actual-fdi-more");
        await more.GetByLabel("Note for readers").FillAsync("With the port.");
        await more.GetByLabel("Reason for a jump or a correction").FillAsync("Two contracts of one week."); // another test may have published months that it jumps from
        await ChooseAsync("month.xlsm.pdf", [0x4D, 0x5A, 0x90, 0x00]);
        await Assertions.Expect(more.Locator(".evidence")).ToContainTextAsync("month.xlsm.pdf is of a kind that is not taken");
        await ChooseAsync("huge.pdf", new byte[(10 << 20) + 1]);
        await Assertions.Expect(more.Locator(".evidence")).ToContainTextAsync("huge.pdf has more than 10 MB");
        await Assertions.Expect(more.GetByLabel("Note for readers")).ToHaveValueAsync("With the port.");

        await ChooseAsync("10月报表（盖章）.pdf", file);
        await Assertions.Expect(more.Locator(".evidence")).ToContainTextAsync("10月报表（盖章）.pdf is kept with the figure");
        await Assertions.Expect(more.Locator(".evidence-kept")).ToContainTextAsync("292 KB");
        await WellBuilt.CheckAsync(planner);
        await more.GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
        await Assertions.Expect(more.Locator(".evidence-kept")).ToHaveCountAsync(0);
        await planner.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Assertions.Expect(more.Locator(".evidence-kept")).ToHaveCountAsync(1);
        await more.GetByRole(AriaRole.Button, new() { Name = "Submit this figure" }).ClickAsync();
        await Assertions.Expect(Says(planner, "actual-fdi")).ToContainTextAsync("submitted");

        await using var reviewer = await OpenAsync(Reviewer, "/review");
        var link = reviewer.Page.Locator("tr", new() { HasText = "October 2024" }).GetByRole(AriaRole.Link, new() { Name = "10月报表（盖章）.pdf" });
        var download = await reviewer.Page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
        download.SuggestedFilename.ShouldBe("10月报表（盖章）.pdf");
        (await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken)).ShouldBe(file);
        site.Figures.History(new(FigureKind.Actual, "fdi", Places.Binjiang, Period.Month(2024, 10)))[0].Note.ShouldBe("With the port.");
        planner.Problems.ShouldBeEmpty();
        reviewer.Problems.ShouldBeEmpty();

        Task ChooseAsync(string name, byte[] content) => more.Locator("input[type=file]").ChooseAsync(name, "application/pdf", content);
    }

    [Fact]
    public async Task Who_keeps_their_figure_does_not_lose_the_file_that_the_other_one_has_added_meanwhile()
    {
        await using var first = await OpenAsync(Planner, "/entry?month=2024-11&agency=binjiang-commerce");
        await using var second = await OpenAsync(Planner, "/entry?month=2024-11&agency=binjiang-commerce");
        await first.Page.Locator("#actual-fdi button.more").ClickAsync();
        await first.Page.Locator("#actual-fdi-more input[type=file]").ChooseAsync("a.txt", "text/plain", "650"u8.ToArray());
        await Assertions.Expect(first.Page.Locator("#actual-fdi-more .evidence-kept")).ToHaveCountAsync(1);
        await TypeAsync(second, "actual-fdi", "710 million");
        await second.Page.GetByRole(AriaRole.Button, new() { Name = "Keep mine: US$710 m" }).ClickAsync();
        await Assertions.Expect(Says(second, "actual-fdi")).ToContainTextAsync("draft");
        site.Figures.History(new(FigureKind.Actual, "fdi", Places.Binjiang, Period.Month(2024, 11))).Select(v => (v.Value, v.Content.Evidence?.Name)).ShouldBe([(710_000_000m, "a.txt"), (null, "a.txt")]);
    }

    [Fact]
    public async Task Keys_move_and_a_column_from_a_spreadsheet_is_pasted_downwards()
    {
        await using var visit = await OpenAsync(Planner, "/entry?month=2024-08");
        var cells = await visit.Page.Locator("input[data-cell]").EvaluateAllAsync<string[]>("cells => cells.slice(0, 3).map(c => c.dataset.cell)");
        await Cell(visit, cells[0]).FocusAsync();
        await visit.Page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(Cell(visit, cells[1])).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("ArrowUp");
        await Assertions.Expect(Cell(visit, cells[0])).ToBeFocusedAsync();

        await visit.Page.EvaluateAsync(
            """
            cell => {
                const data = new DataTransfer();
                data.setData('text/plain', '1 234\r\n未报告\r\n12x\r\n');
                document.querySelector(`[data-cell='${cell}']`).dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
            }
            """,
            cells[0]);
        await Assertions.Expect(Cell(visit, cells[0])).ToHaveValueAsync("¥1,234");
        await Assertions.Expect(Cell(visit, cells[1])).ToHaveValueAsync("not reported");
        await Assertions.Expect(Says(visit, cells[2])).ToContainTextAsync("“x”");
        await Assertions.Expect(Cell(visit, cells[2])).ToHaveAttributeAsync("aria-invalid", "true");

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Assertions.Expect(Cell(visit, cells[1])).ToHaveValueAsync("");
        visit.Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task After_submitting_a_change_is_taken_back_and_the_agency_of_the_address_can_be_chosen_away()
    {
        await using var visit = await OpenAsync(Planner, "/entry?month=2024-04&agency=binjiang-commerce");
        await TypeAsync(visit, "actual-fdi", "280 million");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Submit one figure" }).ClickAsync();
        await Assertions.Expect(Says(visit, "actual-fdi")).ToContainTextAsync("submitted");
        await TypeAsync(visit, "actual-fdi", "290 million");
        await Assertions.Expect(Cell(visit, "actual-fdi")).ToHaveValueAsync("US$290 m");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Assertions.Expect(Cell(visit, "actual-fdi")).ToHaveValueAsync("US$280 m");

        (await visit.Page.Locator("[data-cell=actual-municipal-key-projects-investment]").CountAsync()).ShouldBe(0);
        await visit.Page.GetByLabel("Agency").SelectOptionAsync("");
        await Assertions.Expect(visit.Page.Locator("[data-cell=actual-municipal-key-projects-investment]")).ToHaveCountAsync(1);
        visit.Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_month_that_is_none_is_named()
    {
        await using var visit = await OpenAsync(Planner, "/entry?month=2024-13");
        await Assertions.Expect(visit.Page.Locator("main")).ToContainTextAsync("month=2024-13");
    }

    [Fact]
    public async Task Of_two_people_on_one_cell_the_second_sees_both_figures_and_decides()
    {
        await using var first = await OpenAsync(Planner, "/entry?month=2024-07");
        await using var second = await OpenAsync(Planner, "/entry?month=2024-07");
        await TypeAsync(first, "actual-fdi", "500 million");
        await Assertions.Expect(Says(first, "actual-fdi")).ToContainTextAsync("draft");
        await TypeAsync(second, "actual-fdi", "520 million");

        await Assertions.Expect(Says(second, "actual-fdi")).ToContainTextAsync("US$500 m");
        await second.Page.GetByRole(AriaRole.Button, new() { Name = "Keep mine: US$520 m" }).ClickAsync();
        await Assertions.Expect(Says(second, "actual-fdi")).ToContainTextAsync("draft");
        site.Figures.History(new(FigureKind.Actual, "fdi", Places.Binjiang, Period.Month(2024, 7))).Select(v => v.Value).ShouldBe([520_000_000m, 500_000_000m]);
    }

    [Fact]
    public async Task A_fall_of_a_cumulative_figure_is_submitted_only_with_a_reason()
    {
        await using var visit = await OpenAsync(Planner, "/entry?month=2025-06");
        site.Publish(new(FigureKind.Actual, "fdi", Places.Binjiang, Period.Month(2025, 5)), 400_000_000);
        await visit.OpenAsync("/entry?month=2025-06");
        await TypeAsync(visit, "actual-fdi", "390 million");
        await Assertions.Expect(Says(visit, "actual-fdi")).ToContainTextAsync("below US$400 m");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Submit one figure" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".entry-actions")).ToContainTextAsync("need a reason first");

        await visit.Page.Locator("#actual-fdi .entry-reason input").FillAsync("A project was counted twice in May.");
        await visit.Page.Locator("#actual-fdi .entry-reason input").PressAsync("Tab");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Submit one figure" }).ClickAsync();
        await Assertions.Expect(Says(visit, "actual-fdi")).ToContainTextAsync("submitted");
    }

    [Fact]
    public async Task What_was_typed_while_the_server_could_not_be_reached_is_kept_when_the_page_is_back()
    {
        await using var visit = await OpenAsync(Planner, "/entry?month=2024-05");
        await visit.Page.EvaluateAsync("() => Blazor.disconnect()");
        await Cell(visit, "actual-fdi").FillAsync("300 million", new() { Force = true });

        await visit.OpenAsync("/entry?month=2024-05");
        await Assertions.Expect(Cell(visit, "actual-fdi")).ToHaveValueAsync("US$300 m");
        await Assertions.Expect(Says(visit, "actual-fdi")).ToContainTextAsync("draft");
    }

    [Fact]
    public async Task Whoever_takes_the_figure_of_the_other_gives_up_their_own_for_good()
    {
        await using var first = await OpenAsync(Planner, "/entry?month=2024-06");
        await using var second = await OpenAsync(Planner, "/entry?month=2024-06");
        await TypeAsync(first, "actual-fdi", "400 million");
        await Assertions.Expect(Says(first, "actual-fdi")).ToContainTextAsync("draft");
        await TypeAsync(second, "actual-fdi", "420 million");
        await Assertions.Expect(Says(second, "actual-fdi").GetByRole(AriaRole.Button, new() { Name = "Keep mine: US$420 m" })).ToBeVisibleAsync();

        await second.Page.GetByRole(AriaRole.Button, new() { Name = "Take theirs" }).ClickAsync();
        await Assertions.Expect(Cell(second, "actual-fdi")).ToHaveValueAsync("US$400 m");
        await second.OpenAsync("/entry?month=2024-06");
        await Assertions.Expect(Cell(second, "actual-fdi")).ToHaveValueAsync("US$400 m");
        await Assertions.Expect(Says(second, "actual-fdi")).ToContainTextAsync("draft");
        site.Figures.History(new(FigureKind.Actual, "fdi", Places.Binjiang, Period.Month(2024, 6))).Select(v => v.Value).ShouldBe([400_000_000m]);
        second.Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_types_while_the_connection_is_lost_goes_on_typing_and_everything_is_kept_when_it_is_back()
    {
        await using var visit = await OpenAsync(Planner, "/");
        var line = await new Line(visit.Page).LeadAsync();
        await visit.OpenAsync("/entry?month=2024-03");
        var below = await BelowAsync(visit, "actual-fdi");
        await Cell(visit, "actual-fdi").FillAsync("310 million");
        await line.CutAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.Keyboard.TypeAsync("12");
        await line.NoticeAsync();
        await Assertions.Expect(Lost(visit)).ToBeVisibleAsync();
        await Assertions.Expect(Lost(visit)).ToContainTextAsync("The connection to the server was lost.");
        await visit.Page.Keyboard.TypeAsync("34");

        await line.RestoreAsync();
        await Assertions.Expect(Lost(visit)).ToBeHiddenAsync();
        await Assertions.Expect(Says(visit, "actual-fdi")).ToContainTextAsync("draft");
        await Assertions.Expect(Cell(visit, "actual-fdi")).ToHaveValueAsync("US$310 m");
        await Assertions.Expect(Cell(visit, below)).ToBeFocusedAsync();
        await Assertions.Expect(Cell(visit, below)).ToHaveValueAsync("1234");
        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(Says(visit, below)).ToContainTextAsync("draft");
    }

    [Fact]
    public async Task A_killed_server_loses_nothing_that_was_acknowledged_and_what_was_not_is_offered_again()
    {
        Site.SkipWithoutChromium();
        await using var server = new Served("Development");
        await server.StartAsync();
        await using var visit = await OpenAsync(Planner, "/entry?month=2024-09", address: server.Address);
        var below = await BelowAsync(visit, "actual-fdi");
        await TypeAsync(visit, "actual-fdi", "300 million");
        await Assertions.Expect(Says(visit, "actual-fdi")).ToContainTextAsync("draft");
        await visit.Page.Keyboard.TypeAsync("12");

        await server.KillAsync();
        await Assertions.Expect(Lost(visit)).ToBeVisibleAsync();
        await visit.Page.Keyboard.TypeAsync("34");
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.Keyboard.TypeAsync("5x"); // is no figure, and is not lost for that
        var third = await visit.Page.EvaluateAsync<string>("() => document.activeElement.dataset.cell");
        await visit.Page.EvaluateAsync("() => { window.before = true; }");

        await server.StartAsync();
        await visit.Page.WaitForFunctionAsync("() => !window.before", null, new() { Timeout = 60_000 });
        await visit.InteractiveAsync();
        await Assertions.Expect(Cell(visit, "actual-fdi")).ToHaveValueAsync("US$300 m");
        await Assertions.Expect(Says(visit, "actual-fdi")).ToContainTextAsync("draft");
        await Assertions.Expect(Says(visit, below)).ToContainTextAsync("draft");
        await Assertions.Expect(Cell(visit, third)).ToHaveValueAsync("5x");

        using var store = new Store(new() { Path = server.StorePath });
        StoreCheck.Findings(store).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("planner-science", "/entry?month=2024-09", "en", "light")]
    [InlineData("planner-science", "/entry?month=2024-09", "zh-Hans", "dark")]
    [InlineData(Reviewer, "/review", "zh-Hans", "light")]
    [InlineData("viewer", "/entry", "en", "dark")]
    public async Task A_page_for_staff_is_well_built_and_speaks_their_language(string person, string path, string language, string theme)
    {
        await using var visit = await OpenAsync(person, path, new(language, theme));
        await WellBuilt.CheckAsync(visit);
        await SpokenLanguage.CheckAsync(visit);
    }

    [Fact]
    public async Task A_planner_of_one_bureau_is_asked_for_its_figures_alone()
    {
        await using var visit = await OpenAsync("planner-science", "/entry?month=2024-09");
        (await visit.Page.Locator("[data-cell=actual-high-tech-enterprises-new]").CountAsync()).ShouldBe(1);
        (await visit.Page.Locator("[data-cell=actual-fdi]").CountAsync()).ShouldBe(0);
    }

    private async Task<Visit> OpenAsync(string person, string path, Reader? reader = null, string? address = null)
    {
        var visit = await site.VisitAsync(reader ?? new(), address);
        await visit.Page.GotoAsync("/sign-in");
        await visit.Page.Locator($".demonstrations button[value='{person}']").ClickAsync();
        await visit.Page.Locator("a.person").WaitForAsync();
        await visit.OpenAsync(path);
        return visit;
    }

    private static async Task TypeAsync(Visit visit, string cell, string text)
    {
        await Cell(visit, cell).FillAsync(text);
        await Cell(visit, cell).PressAsync("Enter");
    }

    private static ILocator Cell(Visit visit, string id) => visit.Page.Locator($"input[data-cell='{id}']");

    /// <summary>The cell below another one.</summary>
    private static Task<string> BelowAsync(Visit visit, string id) => visit.Page.EvaluateAsync<string>(
        "id => { const all = [...document.querySelectorAll('input[data-cell]')].map(c => c.dataset.cell); return all[all.indexOf(id) + 1]; }", id);

    private static ILocator Lost(Visit visit) => visit.Page.Locator("#components-reconnect-modal");

    private static ILocator Says(Visit visit, string id) => visit.Page.Locator($"#{id}-says");
}
