namespace Dashboard.Browser.Tests;

/// <summary>Reading one notice: its contents, its switch, and links into it.</summary>
public sealed class NoticePageTests(Site site)
{
    [Theory]
    [MemberData(nameof(Places.NoticesInBothLanguages), MemberType = typeof(Places))]
    public async Task The_switch_leaves_only_clauses_with_figures_and_gives_the_others_back(string path, string language)
    {
        var reader = new Reader(language);
        await using var visit = await site.VisitAsync(reader);
        await visit.OpenAsync("/notices/" + path);
        var content = site.Notice.Get(path, site.Today).ShouldNotBeNull();
        var stating = content.Targets.Select(t => t.Target.Clause).Concat(content.Incentives.Select(i => i.Clause)).Concat(content.Allocations.Select(a => a.Clause))
            .Where(c => c > 0).Distinct().ToList();
        var clauses = visit.Page.Locator("article.clause[id^=clause-]");
        await Assertions.Expect(clauses).ToHaveCountAsync(content.Clauses.Count);
        stating.Count.ShouldBeLessThan(content.Clauses.Count);

        var only = visit.Page.GetByRole(AriaRole.Switch, new() { Name = reader.Text("Notice.OnlyFigures") });
        await only.ClickAsync();
        await Assertions.Expect(clauses).ToHaveCountAsync(stating.Count);
        (await visit.Page.Locator("article.clause:not(:has(table))").CountAsync()).ShouldBe(0);

        await only.ClickAsync();
        await Assertions.Expect(clauses).ToHaveCountAsync(content.Clauses.Count);
        visit.Problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1440, true)]
    [InlineData(390, true)]
    [InlineData(1440, false)]
    public async Task An_address_with_an_anchor_shows_the_target_s_row_and_marks_it(int width, bool script)
    {
        await using var visit = await site.VisitAsync(new(Width: width, Script: script));
        var id = LastTarget("xihu-2024");
        await visit.OpenAsync($"/notices/xihu-2024#{id}");
        await ShouldBeShownAsync(visit.Page, id);
        await Assertions.Expect(visit.Page.Locator($"[id='{id}'] > th")).Not.ToHaveCSSAsync("background-color", "rgba(0, 0, 0, 0)");
    }

    [Theory]
    [InlineData("/", 1440)]
    [InlineData($"/?district={Places.Binjiang}&year=2024", 1440)]
    [InlineData($"/?district={Places.Binjiang}&year=2025", 390)]
    public async Task A_headline_target_leads_to_its_page_and_from_there_to_the_row_that_states_it(string path, int width)
    {
        await using var visit = await site.VisitAsync(new(Width: width));
        await visit.OpenAsync(path);
        var link = visit.Page.Locator("section[aria-labelledby=headline] tbody th a").Last;
        var id = (await link.GetAttributeAsync("href")).ShouldNotBeNull().Split('/')[^1];
        await link.ClickAsync();
        await visit.ArriveAsync("/targets/" + id);
        await visit.Page.Locator($"main a[href$='#{id}']").First.ClickAsync();
        await visit.ArriveAsync("/notices/" + string.Join('-', id.Split('-')[..2]));
        await ShouldBeShownAsync(visit.Page, id);
    }

    [Fact]
    public async Task The_contents_lead_to_the_areas_and_keep_the_date()
    {
        await using var visit = await site.VisitAsync(new());
        await visit.OpenAsync("/notices/xihu-2024?asOf=2025-01-31");
        await visit.Page.Locator("nav.contents a").Last.ClickAsync();
        var last = site.Notice.Get("xihu-2024", site.Today)!.Areas[^1].Ordinal;
        await visit.ArriveAsync("/notices/xihu-2024?asOf=2025-01-31");
        await ShouldBeShownAsync(visit.Page, $"area-{last}");
    }

    [Fact]
    public async Task Every_anchor_of_a_notice_is_unique_and_every_link_to_one_arrives()
    {
        await using var visit = await site.VisitAsync(new(Script: false));
        foreach (var id in Places.NoticeIds)
        {
            await visit.OpenAsync("/notices/" + id);
            (await visit.Page.EvaluateAsync<string[]>(
                """
                () => {
                    const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
                    const twice = ids.filter((id, at) => ids.indexOf(id) !== at);
                    const lost = [...document.querySelectorAll("main a[href*='#']")].map(a => a.hash.slice(1)).filter(h => !document.getElementById(h));
                    return [...twice.map(i => 'twice: ' + i), ...lost.map(i => 'leads nowhere: ' + i)];
                }
                """)).ShouldBeEmpty(id);
        }
    }

    private string LastTarget(string notice) => site.Notice.Get(notice, site.Today)!.Targets[^1].Target.Id;

    private static async Task ShouldBeShownAsync(IPage page, string id)
    {
        await page.WaitForFunctionAsync(
            """
            id => {
                const box = document.getElementById(id)?.getBoundingClientRect();
                const bar = document.querySelector('header.top');
                const from = getComputedStyle(bar).position === 'sticky' ? bar.getBoundingClientRect().bottom : 0;
                return box && box.top >= from && box.top < innerHeight;
            }
            """,
            id);
    }

    [Fact]
    public async Task A_link_from_the_overview_keeps_the_as_of_date()
    {
        await using var visit = await site.VisitAsync(new());
        await visit.OpenAsync($"/?district={Places.Binjiang}&year=2024&asOf=2024-09-30");
        await visit.Page.Locator("table.money a").First.ClickAsync();
        await visit.ArriveAsync("/notices/binjiang-2024?asOf=2024-09-30");
    }
}
