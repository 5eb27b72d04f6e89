using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace Dashboard.Browser.Tests;

/// <summary>What holds for every page, in both languages, at a desk and on a phone.</summary>
public sealed class EveryPageTests(Site site)
{
    /// <summary>English dark and Chinese light; the other way round with sample figures (<see cref="SampledPagesTests"/>).</summary>
    [Theory]
    [MemberData(nameof(Places.InBothLanguages), MemberType = typeof(Places))]
    public async Task A_page_works_without_errors_fits_every_window_and_is_accessible(string path, string language)
    {
        await using var visit = await site.VisitAsync(new(language, language == "en" ? "dark" : "light"));
        var response = await visit.OpenAsync(path);
        response.Status.ShouldBe(200);

        await WellBuilt.CheckAsync(visit);
    }
}

/// <summary>A page without errors that fits every window and that everybody can use.</summary>
internal static class WellBuilt
{
    private static readonly int[] Widths = [1440, 390];

    public static async Task CheckAsync(Visit visit)
    {
        var page = visit.Page;
        (await page.Locator("html").GetAttributeAsync("lang")).ShouldBe(visit.Reader.Language);
        (await page.Locator("h1").CountAsync()).ShouldBe(1, "h1");
        (await page.Locator("main").CountAsync()).ShouldBe(1, "main");
        await Assertions.Expect(page.Locator("body")).ToHaveCSSAsync("background-color", visit.Reader.Theme == "dark" ? "rgb(15, 22, 29)" : "rgb(245, 246, 248)");
        foreach (var width in Widths)
        {
            await page.SetViewportSizeAsync(width, 900);
            (await TooWideAsync(page)).ShouldBeEmpty($"at {width} px");
            await Accessible.CheckAsync(page, $"at {width} px");
        }

        visit.Problems.ShouldBeEmpty();
    }

    /// <summary>What sticks out of the window, where one would have to scroll sideways.</summary>
    private static async Task<string[]> TooWideAsync(IPage page) => await page.EvaluateAsync<string[]>(
        """
        () => document.documentElement.scrollWidth <= document.documentElement.clientWidth ? [] : ['the page',
            ...[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth)
                .slice(0, 5).map(e => `${e.tagName}.${e.className}`)]
        """);
}

/// <summary>WCAG 2.2 AA, as far as a program can check it.</summary>
internal static class Accessible
{
    private static readonly AxeRunOptions Options = new()
    {
        RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
        ResultTypes = [ResultType.Violations],
    };

    public static async Task CheckAsync(IPage page, string where = "")
    {
        var result = await page.RunAxe(Options);
        var violations = result.Violations.Select(v =>
            $"{v.Id} ({v.Impact}): {v.Help}\n" + string.Join('\n', v.Nodes.Take(5).Select(n => $"    {n.Html}\n      {Reason(n)}")));
        violations.ShouldBeEmpty(where);
    }

    private static string Reason(AxeResultNode node) =>
        string.Join("; ", node.Any.Concat(node.All).Concat(node.None).Select(c => c.Message));
}
