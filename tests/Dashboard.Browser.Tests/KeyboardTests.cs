using System.Text.RegularExpressions;

namespace Dashboard.Browser.Tests;

/// <summary>Everything is reached and used without a mouse, and one sees where one is.</summary>
public sealed class KeyboardTests(Site site)
{
    [Theory]
    [InlineData("/", true)]
    [InlineData("/", false)]
    [InlineData("/notices", true)]
    [InlineData("/notices/xihu-2024", true)]
    public async Task The_first_tab_shows_the_skip_link_which_leads_into_the_content(string path, bool script)
    {
        await using var visit = await site.VisitAsync(new(Script: script));
        await visit.OpenAsync(path);

        await visit.Page.Keyboard.PressAsync("Tab");
        var skip = visit.Page.GetByRole(AriaRole.Link, new() { Name = "Skip to the content" });
        await Assertions.Expect(skip).ToBeFocusedAsync();
        var box = (await skip.BoundingBoxAsync()).ShouldNotBeNull();
        box.X.ShouldBeGreaterThanOrEqualTo(0);
        box.Y.ShouldBeGreaterThanOrEqualTo(0);

        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.ArriveAsync(path);
        await visit.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(visit.Page.Locator("main :focus")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Tab_reaches_links_filters_and_explanations_in_order_and_each_shows_that_it_has_the_focus()
    {
        await using var visit = await site.VisitAsync(new());
        await visit.OpenAsync("/");
        var reached = new List<string>();
        while (reached.Count < 150 && !reached.Contains("SUMMARY"))
        {
            await visit.Page.Keyboard.PressAsync("Tab");
            var (name, visible) = await FocusAsync(visit.Page);
            visible.ShouldBeTrue($"no sign of focus on: {name}");
            reached.Add(name);
        }

        var expected = new[] { "Skip to the content", "Overview", "Notices", "中文", "District", "Year", "As of", "Binjiang", "SUMMARY" };
        reached.Where(expected.Contains).Distinct(StringComparer.Ordinal).ShouldBe(expected);
    }

    [Fact]
    public async Task A_filter_is_chosen_and_an_explanation_opened_with_keys_alone()
    {
        await using var visit = await site.VisitAsync(new());
        await visit.OpenAsync("/");
        var district = visit.Page.GetByRole(AriaRole.Combobox, new() { Name = "District", Exact = true });
        await HearsKeysAsync(visit.Page);
        await district.FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Listbox)).ToBeVisibleAsync();
        await visit.Page.Keyboard.PressAsync("ArrowDown");
        await visit.Page.Keyboard.PressAsync("ArrowDown");
        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visit.Page).ToHaveURLAsync(AddressWith("/?district="));
        await Assertions.Expect(visit.Heading).Not.ToContainTextAsync("districts");
        await Assertions.Expect(district).ToBeFocusedAsync();

        await visit.OpenAsync($"/?district={Places.Binjiang}&year=2024");
        var details = visit.Page.Locator("details.how").First;
        await details.Locator("summary").FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(details.Locator(".how-panel")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Control_and_slash_lead_to_the_search_which_takes_a_slash_as_any_other_letter()
    {
        await using var visit = await site.VisitAsync(new());
        await visit.OpenAsync("/agencies");
        var search = visit.Page.Locator(".site-search input[name=q]");
        await visit.Page.Keyboard.PressAsync("Control+/");
        await Assertions.Expect(search).ToBeFocusedAsync();
        await Assertions.Expect(search).ToHaveValueAsync("");

        await visit.Page.Keyboard.TypeAsync("R/D");
        await Assertions.Expect(search).ToHaveValueAsync("R/D");
        await search.FillAsync("科技");
        await search.PressAsync("Enter");
        await Assertions.Expect(visit.Page).ToHaveURLAsync(AddressWith("/search?q="));
        await Assertions.Expect(visit.Heading).ToContainTextAsync("found");
    }

    [Fact]
    public async Task Going_to_another_page_moves_the_focus_to_its_heading()
    {
        await using var visit = await site.VisitAsync(new());
        await visit.OpenAsync("/");
        await visit.Page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = "Notices" }).ClickAsync();
        await visit.ArriveAsync("/notices");
        await Assertions.Expect(visit.Heading).ToBeFocusedAsync();
    }

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task An_open_list_of_choices_is_accessible(string theme)
    {
        await using var visit = await site.VisitAsync(new(Theme: theme));
        await visit.OpenAsync("/");
        await visit.Page.GetByRole(AriaRole.Combobox, new() { Name = "District", Exact = true }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Option, new() { Name = "Binjiang" })).ToBeVisibleAsync();
        await Accessible.CheckAsync(visit.Page);
    }

    /// <summary>Waits until MudBlazor listens to the keys of the first list of choices, which it begins to do after the first interactive rendering.</summary>
    private static async Task HearsKeysAsync(IPage page) => await page.WaitForFunctionAsync(
        "() => { for (let at = document.querySelector('[role=combobox]'); at; at = at.parentElement) if (at.mudKeyInterceptor) return true; return false; }");

    private static Regex AddressWith(string part) => new(Regex.Escape(part), RegexOptions.None, TimeSpan.FromSeconds(1));

    /// <summary>The name of what has the focus, and whether it or the frame that MudBlazor draws around it is marked.</summary>
    private static async Task<(string Name, bool Visible)> FocusAsync(IPage page)
    {
        var found = await page.EvaluateAsync<string[]>(
            """
            () => {
                const at = document.activeElement;
                const label = at.id && document.querySelector(`label[for='${at.id}']`);
                const name = at.tagName === 'SUMMARY' ? 'SUMMARY' : at.getAttribute('aria-label') ?? label?.textContent ?? at.textContent;
                const frame = at.closest('.mud-input')?.querySelector('.mud-input-outlined-border');
                const outlined = getComputedStyle(at).outlineStyle !== 'none' && parseFloat(getComputedStyle(at).outlineWidth) >= 2;
                const framed = frame && parseFloat(getComputedStyle(frame).borderTopWidth) >= 2;
                return [name.trim(), String(Boolean(outlined || framed))];
            }
            """);
        return (found[0], found[1] == "true");
    }
}
