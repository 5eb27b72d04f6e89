using Dashboard.Core;

namespace Dashboard.Browser.Tests;

/// <summary>The figures on Notices and on a notice's page are those of the store.</summary>
public sealed class NoticeFiguresTests(Site site)
{
    [Theory]
    [InlineData("en", true)]
    [InlineData("zh-Hans", true)]
    [InlineData("zh-Hans", false)]
    public async Task Notices_lists_every_notice_with_its_counts_and_totals(string language, bool script)
    {
        var reader = new Reader(language, Script: script);
        await using var visit = await site.VisitAsync(reader);
        await visit.OpenAsync("/notices");
        var notices = site.Notices.List(site.Today);

        var rows = await visit.RowsAsync("table.rows tbody tr", [.. Enumerable.Range(3, 7).Select(i => $"td:nth-child({i})")]);

        rows.Select(Shown.Line).ShouldBe(notices.Select(n => Shown.Line(
        [
            $"{n.Areas}", $"{n.Clauses}", $"{n.Targets}", $"{n.Incentives}",
            reader.Rounded(n.SumOfAreas), Shown.Stated(n, reader), Shown.Difference(n, reader),
        ])));
        (await visit.TextsAsync("table.rows tbody th a")).ShouldBe(notices.Select(n => $"{reader.District(n.DistrictZh, n.DistrictEn)} {n.Year}"));
        var finding = await visit.Heading.InnerTextAsync();
        finding.ShouldBe(reader.Text("Notices.Finding.other", notices.Count, notices.Sum(n => n.Targets), notices.Sum(n => n.Incentives)));
    }

    [Theory]
    [MemberData(nameof(Places.NoticesInBothLanguages), MemberType = typeof(Places))]
    public async Task A_notice_shows_every_target_with_its_actual_target_gap_and_status(string path, string language)
    {
        var reader = new Reader(language);
        await using var visit = await site.VisitAsync(reader);
        await visit.OpenAsync("/notices/" + path);
        var content = site.Notice.Get(path, site.Today).ShouldNotBeNull();

        var rows = await visit.RowsAsync(
            "table.targets tbody tr", "th > a", "th > small", "td:nth-child(3)", "td:nth-child(4)", "td:nth-child(5)", "td:nth-child(6) .pill");

        rows.ShouldBeRows(content.Targets.Select(t => Shown.Cells(t, reader).Prepend(t.Target.Stated).Prepend(reader.Name(t.Target.LabelZh, t.Target.LabelEn))));
        (await visit.Page.Locator("svg.bullet").CountAsync()).ShouldBe(content.Targets.Count(t => t.Progress.Actual is not null));
    }

    [Theory]
    [MemberData(nameof(Places.NoticesInBothLanguages), MemberType = typeof(Places))]
    public async Task A_notice_shows_every_area_allocation_and_incentive_once(string path, string language)
    {
        var reader = new Reader(language);
        await using var visit = await site.VisitAsync(reader);
        await visit.OpenAsync("/notices/" + path);
        var content = site.Notice.Get(path, site.Today).ShouldNotBeNull();

        var areas = await visit.RowsAsync(".area > h2", ".ordinal", "span[title]", ".amount");
        areas.Select(Shown.Line).ShouldBe(content.Areas.Select(a =>
            Shown.Line([$"{a.Ordinal}", reader.Name(a.NameZh, a.NameEn), a.TotalYuan is { } total ? reader.Exact(total) : ""])));

        var rows = await visit.RowsAsync("table.figures tbody tr", "th > span", "td.number", "td.stated");
        rows.Count.ShouldBe(content.Allocations.Count + content.Incentives.Count);
        var shown = rows.Select(Shown.Line).ToList();
        foreach (var allocation in content.Allocations)
        {
            var amount = FigureFormat.Target(EnumCode.Parse<Comparator>(allocation.Comparator), allocation.AmountYuan, null, Unit.Cny, reader.Figures);
            var row = Shown.Line([reader.Name(allocation.LabelZh, allocation.LabelEn), amount, allocation.Stated]);
            shown.Contains(row, StringComparer.Ordinal).ShouldBeTrue(row);
        }

        foreach (var incentive in content.Incentives)
        {
            var row = rows[await IndexAsync(visit, incentive.Id)];
            row[0].ShouldBe(reader.Name(incentive.LabelZh, incentive.LabelEn));
            row[2].ShouldBe(incentive.Stated);
            if (incentive.MaxYuan is { } max) row[1].ShouldContain(reader.Exact(max));
            if (incentive.MinYuan is { } min) row[1].ShouldContain(reader.Exact(min));
            if (incentive.RatePercent is { } rate) row[1].ShouldContain(FigureFormat.Target(Comparator.Eq, rate, null, Unit.Percent, reader.Figures));
        }
    }

    [Theory]
    [MemberData(nameof(Places.NoticesInBothLanguages), MemberType = typeof(Places))]
    public async Task A_notice_says_whether_its_money_adds_up_and_counts_its_targets(string path, string language)
    {
        var reader = new Reader(language);
        await using var visit = await site.VisitAsync(reader);
        await visit.OpenAsync("/notices/" + path);
        var content = site.Notice.Get(path, site.Today).ShouldNotBeNull();

        var finding = await visit.Heading.InnerTextAsync();
        finding.ShouldContain($"{content.Targets.Count}");
        finding.ShouldContain(reader.Rounded(content.Notice.SumOfAreas));
        (await visit.TextsAsync(".strip-counts li")).Order(StringComparer.Ordinal).ShouldBe(Shown.Counts(content.Targets, reader));

        var totals = await visit.Page.Locator("p.totals").InnerTextAsync();
        totals.ShouldContain(reader.Rounded(content.Notice.SumOfAreas));
        if (content.Notice.StatedTotalYuan is null) totals.ShouldContain(reader.Text("Money.NotStated"));
        else totals.ShouldContain(Shown.Difference(content.Notice, reader));
        (await visit.Page.GetByText(reader.Text("Notice.Incomplete", content.Notice.Clauses)).CountAsync()).ShouldBe(content.Notice.Complete ? 0 : 1);
    }

    private static async Task<int> IndexAsync(Visit visit, string id) => await visit.Page.EvaluateAsync<int>(
        "id => [...document.querySelectorAll('table.figures tbody tr')].indexOf(document.getElementById(id))", id);
}
