using Dashboard.Data.Queries;

namespace Dashboard.Browser.Tests;

/// <summary>The figures on Overview are those of the store: as prerendered, without script, and as the circuit renders them again.</summary>
public sealed class OverviewFiguresTests(Site site)
{
    private static readonly string[] FigureCells = ["td:nth-child(3)", "td:nth-child(4)", "td:nth-child(5)", "td:nth-child(6) .pill"];

    public static TheoryData<int?, string, bool> Views()
    {
        var data = new TheoryData<int?, string, bool>();
        foreach (var language in Places.Languages)
        {
            foreach (var year in new int?[] { null, 2024, 2025 })
            {
                data.Add(year, language, true);
                data.Add(year, language, false);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Views))]
    public async Task Headline_rows_show_actual_target_gap_and_status_of_the_store(int? binjiang, string language, bool script)
    {
        var (visit, reader, overview) = await OpenAsync(binjiang, language, script);
        await using var closing = visit;
        var headline = TargetsOf(overview, binjiang).Where(t => t.Target.Headline).ToList();
        headline.ShouldNotBeEmpty();

        var rows = await visit.RowsAsync("section[aria-labelledby=headline] tbody tr:not(.group)", ["th a", .. FigureCells]);

        rows.ShouldBeRows(headline.Select(t => Shown.Cells(t, reader).Prepend(Name(t))));
        (await visit.Page.Locator("section[aria-labelledby=headline] svg.bullet").CountAsync()).ShouldBe(headline.Count(t => binjiang is null || t.Progress.Actual is not null));

        string Name(TargetProgress item)
        {
            var notice = overview.Notices.Single(n => n.Id == item.Target.NoticeId);
            return binjiang is null ? reader.District(notice.DistrictZh, notice.DistrictEn) : reader.Name(item.Target.LabelZh, item.Target.LabelEn);
        }
    }

    [Theory]
    [MemberData(nameof(Views))]
    public async Task Targets_are_counted_by_status_and_the_finding_says_the_same(int? binjiang, string language, bool script)
    {
        var (visit, reader, overview) = await OpenAsync(binjiang, language, script);
        await using var closing = visit;
        var targets = TargetsOf(overview, binjiang);

        (await CountsAsync(visit, "main > section:first-of-type .strip-counts li")).ShouldBe(Shown.Counts(targets, reader));

        var finding = await visit.Heading.InnerTextAsync();
        finding.ShouldContain($"{targets.Count}");
        (await visit.Page.Locator("p.source").First.InnerTextAsync())
            .ShouldContain(reader.Text("Overview.ReportedOf", targets.Count(t => t.Progress.Actual is not null), targets.Count));
    }

    [Theory]
    [InlineData("en", true)]
    [InlineData("zh-Hans", true)]
    [InlineData("en", false)]
    public async Task Each_district_s_targets_are_counted_by_status(string language, bool script)
    {
        var (visit, reader, overview) = await OpenAsync(null, language, script);
        await using var closing = visit;
        (await visit.TextsAsync("section[aria-labelledby=districts] tbody th a"))
            .ShouldBe(overview.Notices.Select(n => reader.District(n.DistrictZh, n.DistrictEn)));

        var targets = TargetsOf(overview, null);
        foreach (var (index, notice) in overview.Notices.Index())
        {
            (await CountsAsync(visit, $"section[aria-labelledby=districts] tbody tr:nth-child({index + 1}) .strip-counts li"))
                .ShouldBe(Shown.Counts(targets.Where(t => t.Target.NoticeId == notice.Id), reader), notice.Id);
        }
    }

    [Theory]
    [InlineData("en", true)]
    [InlineData("zh-Hans", true)]
    [InlineData("zh-Hans", false)]
    public async Task Money_by_theme_shows_each_district_s_areas_and_never_scales_a_total(string language, bool script)
    {
        var (visit, reader, overview) = await OpenAsync(null, language, script);
        await using var closing = visit;
        var expected = new List<string>();
        foreach (var theme in overview.Themes)
        {
            var amounts = overview.Notices.Select(n => Sum(overview.Areas.Where(a => a.NoticeId == n.Id && a.ThemeId == theme.Id))).ToList();
            if (amounts.TrueForAll(a => a is null)) continue;
            expected.Add(Shown.Line([reader.Name(theme.NameZh, theme.NameEn), .. amounts.Select(a => a is { } yuan ? reader.Exact(yuan) : "—")]));
        }

        expected.Add(Shown.Line([reader.Text("Money.SumShort"), .. overview.Notices.Select(n => reader.Rounded(n.SumOfAreas))]));
        expected.Add(Shown.Line([reader.Text("Money.StatedShort"), .. overview.Notices.Select(n => Shown.Stated(n, reader))]));
        expected.Add(Shown.Line([reader.Text("Money.DifferenceShort"), .. overview.Notices.Select(n => Shown.Difference(n, reader))]));

        var cells = overview.Notices.Select((_, i) => $"td:nth-child({i + 2})");
        var rows = await visit.RowsAsync("table.matrix tbody tr, table.matrix tfoot tr", ["th", .. cells]);

        rows.Select(Shown.Line).ShouldBe(expected);

        static decimal? Sum(IEnumerable<AreaRow> areas) => areas.Where(a => a.TotalYuan is not null).ToList() is [_, ..] stated ? stated.Sum(a => a.TotalYuan) : null;
    }

    [Theory]
    [InlineData(2024, "en", true)]
    [InlineData(2024, "zh-Hans", false)]
    [InlineData(2025, "en", false)]
    [InlineData(2025, "zh-Hans", true)]
    public async Task Money_by_area_shows_each_total_their_sum_the_stated_total_and_the_difference_with_its_name(int year, string language, bool script)
    {
        var (visit, reader, overview) = await OpenAsync(year, language, script);
        await using var closing = visit;
        var notice = overview.Notices.ShouldHaveSingleItem();

        var rows = await visit.RowsAsync("table.money tbody tr", "th a", "td.number");

        rows.ShouldBeRows(overview.Areas.Select(a =>
            new[] { reader.Name(a.NameZh, a.NameEn), a.TotalYuan is { } total ? reader.Exact(total) : reader.Text("Money.NoAmount") }));
        var totals = await visit.Page.Locator("p.totals").InnerTextAsync();
        totals.ShouldContain(reader.Rounded(notice.SumOfAreas));
        totals.ShouldContain(Shown.Stated(notice, reader));
        totals.ShouldContain(Shown.Difference(notice, reader));
        notice.StatedTotalYuan.ShouldNotBe(notice.SumOfAreas, "the two notices are in the seed because their totals differ");
    }

    private IReadOnlyList<TargetProgress> TargetsOf(Overview overview, int? binjiang) =>
        site.Targets.List(new(site.Today, binjiang is null ? null : Places.Binjiang, overview.Year));

    private async Task<(Visit Visit, Reader Reader, Overview Overview)> OpenAsync(int? binjiang, string language, bool script)
    {
        var reader = new Reader(language, Script: script);
        var visit = await site.VisitAsync(reader);
        await visit.OpenAsync(binjiang is { } year ? $"/?district={Places.Binjiang}&year={year}" : "/");
        return (visit, reader, site.Overview.Get(site.Today, binjiang is null ? null : Places.Binjiang, binjiang));
    }

    private static async Task<IEnumerable<string>> CountsAsync(Visit visit, string items) => (await visit.TextsAsync(items)).Order(StringComparer.Ordinal);
}
