using System.Text.Json;
using Dashboard.Core;

namespace Dashboard.Browser.Tests;

/// <summary>The figures on screen are those that the interface for programs gives for the same address.</summary>
[Collection(nameof(SampledSite))]
public sealed class ApiFiguresTests(SampledSite site)
{
    private const string Scope = $"district={Places.Binjiang}&year=2024&asOf=2024-09-30";

    public static TheoryData<string> Languages() => new(Places.Languages);

    [Theory]
    [InlineData("en", $"{Scope}&status=behind")]
    [InlineData("zh-Hans", $"{Scope}&theme=opening-up")]
    [InlineData("en", "indicator=fdi&asOf=2024-12-31")]
    [InlineData("zh-Hans", "agency=binjiang-science-technology&asOf=2024-06-30")]
    public async Task Targets_shows_the_same_targets_with_the_same_figures(string language, string query)
    {
        await using var visit = await site.VisitAsync(new(language));
        await visit.OpenAsync("/targets?" + query);
        var expected = await ItemsAsync(visit, "progress?limit=500&" + query);
        expected.Count.ShouldBeInRange(1, 50);

        var rows = await visit.RowsAsync("table.targets tbody tr", "th a", "td:nth-child(3)", "td:nth-child(4)", "td:nth-child(6) .pill");

        rows.ShouldBeRows(expected.Select(item => new[] { visit.Reader.Name(Text(item, "labelZh"), Text(item, "labelEn")), Reported(item, visit.Reader), Wanted(item, visit.Reader), Status(item, visit.Reader) }));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Allocations_shows_every_amount_and_what_is_spent_of_it(string language)
    {
        await using var visit = await site.VisitAsync(new(language));
        await visit.OpenAsync("/allocations?" + Scope);
        var expected = await ItemsAsync(visit, "allocations?limit=500&" + Scope);
        expected.Count.ShouldBe(17);
        var spent = (await ItemsAsync(visit, "executions?limit=500&" + Scope)).ToLookup(e => Text(e, "allocationId"), StringComparer.Ordinal);

        var rows = await visit.RowsAsync("main section.card .rows.data tbody tr", "th > :first-child", "td:nth-child(2) > span", "td:nth-child(7) > span");

        foreach (var item in expected)
        {
            var amount = FigureFormat.Target(EnumCode.Parse<Comparator>(Text(item, "comparator")), Number(item, "amountYuan")!.Value, null, Unit.Cny, visit.Reader.Figures);
            var last = spent[Text(item, "id")].OrderByDescending(e => EndOf(e)).ThenBy(e => Text(e, "status") == "final" ? 0 : 1).FirstOrDefault();
            var executed = last.ValueKind is JsonValueKind.Undefined ? "—" : visit.Reader.Exact(Number(last, "executedYuan")!.Value);
            rows.Any(r => r[1] == amount && r[2] == executed).ShouldBeTrue($"{Text(item, "id")}: {amount}, {executed}");
        }
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Compare_holds_the_same_targets_side_by_side(string language)
    {
        await using var visit = await site.VisitAsync(new(language));
        await visit.OpenAsync("/compare?indicator=fdi&year=2024&asOf=2024-12-31");
        var expected = await ItemsAsync(visit, "comparison?indicator=fdi&year=2024&asOf=2024-12-31");
        expected.Count.ShouldBeGreaterThan(2);

        var rows = await visit.RowsAsync(".chart-table tbody tr", "td:nth-child(3)", "td:nth-child(10)");
        var actuals = await visit.RowsAsync(".chart-table tbody tr", "td:nth-child(7) > span");

        rows.Count.ShouldBe(expected.Count);
        rows.ShouldBeRows(expected.Select(item => new[] { FigureFormat.Value(Number(item, "value"), UnitOf(item), visit.Reader.Figures), Status(item, visit.Reader) }));
        actuals.ShouldBeRows(expected.Select(item => new[] { FigureFormat.Value(Number(item, "actualValue"), UnitOf(item), visit.Reader.Figures) }));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task One_target_shows_every_report_of_the_period(string language)
    {
        const string Target = "binjiang-2024-a5-fdi";
        await using var visit = await site.VisitAsync(new(language));
        await visit.OpenAsync($"/targets/{Target}?asOf=2024-09-30");
        var item = (await ItemsAsync(visit, "progress?limit=500&" + Scope)).Single(t => Text(t, "id") == Target);
        var reports = item.GetProperty("reports").EnumerateArray().Select(r => r.GetProperty("value").GetDecimal()).ToList();
        reports.Count.ShouldBeGreaterThan(5);

        var shown = (await visit.RowsAsync(".history tbody tr", "td:nth-child(2) > span")).Select(r => r[0]).ToList();

        foreach (var report in reports) shown.Contains(FigureFormat.Value(report, UnitOf(item), visit.Reader.Figures), StringComparer.Ordinal).ShouldBeTrue($"{report}");
        (await visit.TextsAsync("main .pill"))[0].ShouldBe(Status(item, visit.Reader));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task One_agency_is_counted_over_the_targets_it_answers_for(string language)
    {
        const string Agency = "binjiang-science-technology";
        await using var visit = await site.VisitAsync(new(language));
        await visit.OpenAsync($"/agencies/{Agency}?{Scope}");
        var targets = await ItemsAsync(visit, "progress?limit=500&" + Scope);
        var first = (await ItemsAsync(visit, "clause_agencies?limit=500&" + Scope)).Where(c => Number(c, "position") == 1).ToDictionary(c => Number(c, "clause")!.Value, c => Text(c, "agencyId"));
        var leads = (await ItemsAsync(visit, "area_agencies?limit=500&" + Scope)).Where(a => Text(a, "role") == "lead").ToLookup(a => Number(a, "area"), a => Text(a, "agencyId"));
        var expected = targets.Where(t => (first.GetValueOrDefault(Number(t, "clause")!.Value) ?? leads[Number(t, "area")].FirstOrDefault()) == Agency).ToList();
        expected.Count.ShouldBeGreaterThan(3);

        var counts = await visit.TextsAsync("main .strip-counts li");

        counts.Order(StringComparer.Ordinal).ShouldBe(
            expected.GroupBy(item => Status(item, visit.Reader), StringComparer.Ordinal).Select(group => $"{group.Count()} {group.Key}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Another_day_shows_what_was_known_on_it()
    {
        await using var visit = await site.VisitAsync(new());
        foreach (var path in (string[])["/targets/binjiang-2024-a5-fdi", "/targets", "/allocations", "/compare?indicator=fdi", "/agencies", "/", "/notices/binjiang-2024"])
        {
            var asked = path + (path.Contains('?', StringComparison.Ordinal) ? "&" : "?");
            await visit.OpenAsync(asked + "asOf=2024-06-30");
            var summer = await visit.Page.Locator("main").InnerTextAsync();
            await visit.OpenAsync(asked + "asOf=2024-12-31");
            var winter = await visit.Page.Locator("main").InnerTextAsync();
            (winter == summer).ShouldBeFalse(path);
        }
    }

    private static async Task<IReadOnlyList<JsonElement>> ItemsAsync(Visit visit, string query)
    {
        var answer = await visit.Page.APIRequest.GetAsync("/api/v1/" + query);
        answer.Status.ShouldBe(200, await answer.TextAsync());
        var found = (await answer.JsonAsync())!.Value;
        var items = found.GetProperty("items").EnumerateArray().ToList();
        items.Count.ShouldBe(found.GetProperty("total").GetInt32());
        return items;
    }

    private static string Text(JsonElement item, string name) => item.GetProperty(name).GetString()!;

    private static decimal? Number(JsonElement item, string name) =>
        item.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDecimal() : null;

    private static Unit UnitOf(JsonElement item) => Unit.Parse(Text(item, "unit"));

    private static DateOnly EndOf(JsonElement item) => Period.Parse(Text(item, "period")).End;

    private static string Status(JsonElement item, Reader reader) => Shown.Status(EnumCode.Parse<ProgressStatus>(Text(item, "status")), reader);

    private static string Wanted(JsonElement item, Reader reader)
    {
        var stretch = Number(item, "stretch") is { } value ? " " + reader.Text("Target.Stretch", FigureFormat.Value(value, UnitOf(item), reader.Figures)) : "";
        return FigureFormat.Target(EnumCode.Parse<Comparator>(Text(item, "comparator")), Number(item, "value")!.Value, Number(item, "valueMax"), UnitOf(item), reader.Figures) + stretch;
    }

    private static string Reported(JsonElement item, Reader reader)
    {
        if (Number(item, "actualValue") is not { } value) return "—";
        var marks = (Text(item, "actualStatus") == "provisional" ? reader.Text("Target.Provisional") : "") + (item.GetProperty("sample").GetBoolean() ? reader.Text("Target.Sample") : "");
        return $"{FigureFormat.Value(value, UnitOf(item), reader.Figures)} {Text(item, "actualPeriod")}{marks}";
    }
}
