using System.Text.RegularExpressions;

namespace Dashboard.Browser.Tests;

/// <summary>Charts as a reader meets them: drawn, with the same figures as a table, to be taken away, clicked and printed.</summary>
public sealed class ChartTests(Site site)
{
    /// <summary>Each page with charts, and the charts that it has.</summary>
    public static TheoryData<string, string> Charts()
    {
        var data = new TheoryData<string, string>();
        foreach (var path in Places.WithCharts)
        {
            foreach (var language in Places.Languages) data.Add(path, language);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Charts))]
    public async Task A_chart_is_drawn_states_a_finding_and_has_its_figures_beside_it(string path, string language)
    {
        await using var visit = await site.VisitAsync(new(language));
        await visit.OpenAsync(path);
        var charts = await DrawnAsync(visit);
        charts.ShouldNotBeEmpty();
        foreach (var chart in charts)
        {
            var name = await chart.GetAttributeAsync("id");
            (await chart.Locator("figcaption h2").InnerTextAsync()).Trim().Length.ShouldBeGreaterThan(8, name);
            var picture = chart.Locator(".chart-picture");
            (await picture.GetAttributeAsync("aria-label")).ShouldNotBeNullOrWhiteSpace(name);
            (await picture.EvaluateAsync<int>("e => e.querySelectorAll('svg path, svg rect, svg circle').length")).ShouldBeGreaterThan(3, $"marks of {name}");
            var box = await picture.BoundingBoxAsync();
            box!.Height.ShouldBeGreaterThan(100, name);
            await chart.Locator("details.chart-table > summary").ClickAsync();
            (await chart.Locator("details.chart-table tbody tr").CountAsync()).ShouldBeGreaterThan(0, name);
            (await chart.Locator("details.chart-table tbody tr").First.IsVisibleAsync()).ShouldBeTrue(name);
        }

        visit.Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_chart_is_a_picture_to_take_away()
    {
        await using var visit = await site.VisitAsync(new());
        await visit.OpenAsync(Places.WithCharts[0]);
        var chart = (await DrawnAsync(visit))[0];
        var name = await chart.GetAttributeAsync("id");
        foreach (var (format, start) in new[] { ("png", "\x89PNG"), ("svg", "<svg") })
        {
            var download = await visit.Page.RunAndWaitForDownloadAsync(() => chart.Locator($"[data-picture={format}]").ClickAsync());
            download.SuggestedFilename.ShouldBe($"{name}.{format}");
            await using var stream = await download.CreateReadStreamAsync();
            var head = new byte[4];
            await stream.ReadExactlyAsync(head, TestContext.Current.CancellationToken);
            System.Text.Encoding.Latin1.GetString(head).ShouldBe(start);
        }

        visit.Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_chart_s_files_have_the_filters_of_the_page()
    {
        await using var visit = await site.VisitAsync(new());
        await visit.OpenAsync(Places.WithCharts[0]);
        var chart = (await DrawnAsync(visit))[0];
        var name = await chart.GetAttributeAsync("id");
        var query = new Uri("http://x" + Places.WithCharts[0]).Query;
        foreach (var format in new[] { "csv", "xlsx" })
        {
            var link = chart.Locator($".chart-actions a[href*='.{format}']");
            (await link.GetAttributeAsync("href")).ShouldBe($"/export/{name}.{format}{query}");
            var download = await visit.Page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
            download.SuggestedFilename.ShouldEndWith("." + format);
        }
    }

    [Fact]
    public async Task Clicking_a_part_of_the_money_leads_into_the_notice()
    {
        await using var visit = await site.VisitAsync(new());
        await visit.OpenAsync($"/allocations?district={Places.Binjiang}&year=2024");
        await DrawnAsync(visit);
        await visit.Page.Locator("#money-treemap .slice", new() { HasText = "Urban infrastructure" }).Last.ClickAsync();
        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex("/notices/binjiang-2024", RegexOptions.None, TimeSpan.FromSeconds(1)));
        visit.Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_chart_follows_its_filters_and_its_window()
    {
        await using var visit = await site.VisitAsync(new());
        await visit.OpenAsync($"/allocations?district={Places.Binjiang}&year=2024");
        await DrawnAsync(visit);
        var title = visit.Page.Locator("#money-treemap h2");
        var before = await title.InnerTextAsync();
        await visit.ChooseAsync(Words.Text("en", "Filter.Year"), "2025");
        await Assertions.Expect(title).Not.ToHaveTextAsync(before);

        await visit.Page.SetViewportSizeAsync(390, 800);
        await visit.Page.WaitForFunctionAsync("() => { const p = document.querySelector('#money-treemap .chart-picture'); return p.querySelector('svg').getBoundingClientRect().width <= p.clientWidth; }");
        visit.Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_framed_chart_stands_alone()
    {
        await using var visit = await site.VisitAsync(new());
        await visit.OpenAsync($"/embed/money-treemap?district={Places.Binjiang}&year=2024");
        await DrawnAsync(visit);
        (await visit.Page.Locator("header.top").CountAsync()).ShouldBe(0);
        (await visit.Page.Locator("main").InnerTextAsync()).ShouldContain("2024");
        await Accessible.CheckAsync(visit.Page);
        visit.Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_printed_has_the_whole_flow_of_money_at_once()
    {
        await using var visit = await site.VisitAsync(new() { Width = 1440 });
        await visit.OpenAsync($"/allocations?district={Places.Binjiang}&year=2024");
        await DrawnAsync(visit);
        var right = await visit.Page.EvaluateAsync<double>(
            """
            () => {
              const flow = document.querySelector('#money-flow [data-drawn]');
              dispatchEvent(new Event('beforeprint'));
              return Math.max(...[...flow.querySelectorAll('.node-rect')].map(n => n.getBoundingClientRect().right)) - flow.getBoundingClientRect().left;
            }
            """);
        right.ShouldBeInRange(620, 680);
    }

    [Fact]
    public async Task On_paper_a_page_names_its_filters_and_its_charts_fit_the_page()
    {
        await using var visit = await site.VisitAsync(new());
        await visit.OpenAsync($"/allocations?district={Places.Binjiang}&year=2024&asOf=2024-09-30");
        await DrawnAsync(visit);
        var pdf = await visit.Page.PdfAsync(new() { Format = "A4" });
        System.Text.Encoding.Latin1.GetString(pdf[..4]).ShouldBe("%PDF");

        await visit.Page.SetViewportSizeAsync(720, 1000);
        await visit.Page.EmulateMediaAsync(new() { Media = Media.Print });
        (await visit.Page.Locator(".on-paper").InnerTextAsync()).ShouldContain("30 September 2024");
        (await visit.Page.Locator("header.top").IsVisibleAsync()).ShouldBeFalse();
        (await visit.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(720);
    }

    private static async Task<IReadOnlyList<ILocator>> DrawnAsync(Visit visit)
    {
        await visit.Page.WaitForFunctionAsync("() => document.querySelectorAll('.chart-picture').length > 0 && [...document.querySelectorAll('.chart-picture')].every(p => p.querySelector('[data-drawn]'))");
        return await visit.Page.Locator("figure.chart").AllAsync();
    }
}
