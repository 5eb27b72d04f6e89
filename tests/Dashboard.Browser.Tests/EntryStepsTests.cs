using System.Text.RegularExpressions;
using Dashboard.Core;
using Dashboard.Core.Entry;

namespace Dashboard.Browser.Tests;

/// <summary>Entry one figure at a time: what a phone shows, and every screen whose address asks for it.</summary>
public sealed class EntryStepsTests(EntrySite site) : IClassFixture<EntrySite>
{
    private const string Planner = "planner-binjiang";
    private const int Phone = 390;

    [Fact]
    public async Task On_a_phone_figures_follow_one_another_by_enter_and_next_a_reload_keeps_the_place_and_the_end_submits()
    {
        await using var visit = await OpenAsync("/entry?month=2024-02#actual-fdi");
        await Assertions.Expect(Place(visit)).ToContainTextAsync("still empty");
        (await Lines(visit).CountAsync()).ShouldBe(1);
        await Assertions.Expect(Lines(visit)).ToHaveIdAsync("actual-fdi");
        await Assertions.Expect(Cell(visit)).ToHaveAttributeAsync("inputmode", "decimal");
        var order = await visit.Page.Locator("input[data-cell]").EvaluateAllAsync<string[]>("cells => cells.map(c => c.dataset.cell)");
        var from = Array.IndexOf(order, "actual-fdi");

        await Cell(visit).FillAsync("200");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "million" }).ClickAsync();
        await Assertions.Expect(Cell(visit)).ToHaveValueAsync("200 million");
        await Cell(visit).PressAsync("Enter");
        await Assertions.Expect(Lines(visit)).ToHaveIdAsync(order[from + 1]);
        await Assertions.Expect(Cell(visit)).ToBeFocusedAsync();

        await Cell(visit).FillAsync("60 million");
        await Next(visit).ClickAsync();
        await Assertions.Expect(Lines(visit)).ToHaveIdAsync(order[from + 2]);

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "not reported" }).ClickAsync();
        await Assertions.Expect(Cell(visit)).ToHaveValueAsync("not reported");
        await Next(visit).ClickAsync();
        await Assertions.Expect(Lines(visit)).ToHaveIdAsync(order[from + 3]);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Previous" }).ClickAsync();
        await Assertions.Expect(Lines(visit)).ToHaveIdAsync(order[from + 2]);

        await visit.Page.ReloadAsync();
        await visit.InteractiveAsync();
        await Assertions.Expect(Lines(visit)).ToHaveIdAsync(order[from + 2]);
        await Assertions.Expect(Place(visit)).ToHaveTextAsync($"{from + 3} of {order.Length} · {order.Length - 3} still empty");

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "To submit: 3" }).ClickAsync();
        await Assertions.Expect(Place(visit)).ToHaveTextAsync($"All {order.Length} figures · {order.Length - 3} still empty");
        await Assertions.Expect(Lines(visit)).ToHaveCountAsync(order.Length);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Submit 3 figures" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".entry-actions")).ToContainTextAsync("3 figures were submitted.");
        site.Figures.History(new(FigureKind.Actual, "fdi", Places.Binjiang, Period.Month(2024, 2)))[0].State.ShouldBe("submitted");

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Next empty" }).ClickAsync();
        await Assertions.Expect(Lines(visit)).ToHaveIdAsync(order[0]);
        visit.Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task How_the_target_would_stand_is_seen_while_typing_and_a_question_is_read_before_going_on()
    {
        await using var visit = await OpenAsync("/entry?month=2024-03#actual-fdi");
        await Cell(visit).FillAsync("10 million");
        await Assertions.Expect(Lines(visit).Locator(".pill")).ToContainTextAsync("Off track");
        await Assertions.Expect(Lines(visit)).Not.ToContainTextAsync("draft");

        await Cell(visit).PressAsync("Enter");
        await Assertions.Expect(Lines(visit)).ToContainTextAsync("Behind: please say why.");
        await Assertions.Expect(Lines(visit)).ToHaveIdAsync("actual-fdi");
        await Cell(visit).PressAsync("Enter");
        await Assertions.Expect(Lines(visit)).Not.ToHaveIdAsync("actual-fdi");
        visit.Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_typed_without_a_connection_is_left_all_the_same_and_kept_when_it_is_back()
    {
        await using var visit = await OpenAsync("/entry?month=2024-04#actual-fdi");
        await visit.Page.EvaluateAsync("() => Blazor.disconnect()");
        await Cell(visit).FillAsync("310 million");
        await Cell(visit).PressAsync("Enter");
        await Assertions.Expect(Lines(visit)).Not.ToHaveIdAsync("actual-fdi");

        await visit.OpenAsync("/");
        await visit.OpenAsync("/entry?month=2024-04#actual-fdi");
        await Assertions.Expect(Cell(visit)).ToHaveValueAsync("US$310 m");
        await Assertions.Expect(Lines(visit)).ToContainTextAsync("draft");
    }

    [Fact]
    public async Task The_address_says_which_view_it_is_and_changing_it_keeps_the_place()
    {
        await using var visit = await OpenAsync("/entry?month=2024-09", new());
        await Assertions.Expect(Place(visit)).ToBeHiddenAsync();
        await visit.Page.Locator("[data-cell=actual-fdi]").FocusAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "One figure at a time" }).ClickAsync();
        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex("view=one.*#actual-fdi$", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Assertions.Expect(Lines(visit)).ToHaveCountAsync(1);
        await Assertions.Expect(Lines(visit)).ToHaveIdAsync("actual-fdi");

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "All figures in a table" }).ClickAsync();
        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex("view=table.*#actual-fdi$", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await visit.Page.SetViewportSizeAsync(Phone, 844);
        await Assertions.Expect(Place(visit)).ToBeHiddenAsync();
        (await Lines(visit).CountAsync()).ShouldBeGreaterThan(1);

        await visit.Page.GoBackAsync();
        await Assertions.Expect(Lines(visit)).ToHaveCountAsync(1);
        await Assertions.Expect(Lines(visit)).ToHaveIdAsync("actual-fdi");
        visit.Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_phone_shows_the_figure_without_scrolling_and_everything_is_large_enough_for_a_thumb()
    {
        await using var visit = await OpenAsync("/entry?month=2024-09");
        var cell = (await Cell(visit).BoundingBoxAsync()).ShouldNotBeNull();
        var bar = (await visit.Page.Locator(".entry-steps").BoundingBoxAsync()).ShouldNotBeNull();
        (cell.Y + cell.Height).ShouldBeLessThan(bar.Y);
        (bar.Y + bar.Height).ShouldBe(844, 1);
        (await TooSmallAsync(visit)).ShouldBeEmpty();

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "To submit: 0" }).ClickAsync();
        (await TooSmallAsync(visit)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("en", "light")]
    [InlineData("zh-Hans", "dark")]
    public async Task The_view_is_well_built_and_speaks_its_reader_s_language(string language, string theme)
    {
        await using var visit = await OpenAsync("/entry?month=2024-09&view=one", new(language, theme));
        await WellBuilt.CheckAsync(visit);
        await SpokenLanguage.CheckAsync(visit);
        await visit.Page.Locator("[data-step=end]").ClickAsync();
        await WellBuilt.CheckAsync(visit);
    }

    private async Task<Visit> OpenAsync(string path, Reader? reader = null)
    {
        var visit = await site.VisitAsync(reader ?? new(Width: Phone));
        if (reader is null) await visit.Page.SetViewportSizeAsync(Phone, 844);
        await visit.Page.GotoAsync("/sign-in");
        await visit.Page.Locator($".demonstrations button[value='{Planner}']").ClickAsync();
        await visit.Page.Locator("a.person").WaitForAsync();
        await visit.OpenAsync(path);
        return visit;
    }

    private static ILocator Lines(Visit visit) => visit.Page.Locator("tr.entry-line:visible");

    private static ILocator Cell(Visit visit) => Lines(visit).Locator("input[data-cell]");

    private static ILocator Place(Visit visit) => visit.Page.Locator(".entry-place");

    private static ILocator Next(Visit visit) => visit.Page.GetByRole(AriaRole.Button, new() { Name = "Next", Exact = true });

    /// <summary>What of the view a thumb can miss: lower or narrower than 44 pixels.</summary>
    private static async Task<string[]> TooSmallAsync(Visit visit) => await visit.Page.EvaluateAsync<string[]>(
        """
        () => [...document.querySelectorAll('.entry-page :is(button, input, select), .entry-head a, .entry-due a')].map(e => [e, e.getBoundingClientRect()])
            .filter(([, box]) => box.width > 0 && (box.width < 44 || box.height < 44)).map(([e, box]) => `${e.outerHTML.slice(0, 80)} ${box.width} x ${box.height}`)
        """);
}
