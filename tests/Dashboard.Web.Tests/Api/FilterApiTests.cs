using System.Globalization;
using System.Text.Json;

namespace Dashboard.Web.Tests.Api;

public sealed class FilterApiTests(DashboardHost host)
{
    [Theory]
    [InlineData("areas")]
    [InlineData("area_agencies")]
    [InlineData("clauses")]
    [InlineData("clause_agencies")]
    [InlineData("allocations")]
    [InlineData("targets")]
    [InlineData("incentives")]
    public async Task What_hangs_on_a_notice_is_filtered_by_notice_district_and_year(string resource)
    {
        var all = await host.ItemsAsync($"/api/v1/{resource}?limit=5000");
        string[] of(string notice) => [.. all.Where(r => Text(r, "noticeId") == notice).Select(r => r.GetRawText())];

        (await Raw($"/api/v1/{resource}?notice=xihu-2024&limit=5000")).ShouldBe(of("xihu-2024"));
        (await Raw($"/api/v1/{resource}?district=330106&limit=5000")).ShouldBe(of("xihu-2024"));
        (await Raw($"/api/v1/{resource}?district=330108&year=2025&limit=5000")).ShouldBe(of("binjiang-2025"));
        (await Raw($"/api/v1/{resource}?district=330108&limit=5000")).ShouldBe([.. of("binjiang-2024"), .. of("binjiang-2025")]);
        (await Raw($"/api/v1/{resource}?year=2030")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("areas", "ordinal")]
    [InlineData("area_agencies", "area")]
    [InlineData("clauses", "area")]
    [InlineData("allocations", "area")]
    [InlineData("targets", "area")]
    [InlineData("incentives", "area")]
    public async Task A_theme_is_that_of_the_area(string resource, string area)
    {
        var areas = (await host.ItemsAsync("/api/v1/areas?limit=5000"))
            .Where(a => Text(a, "themeId") == "innovation").Select(a => (Text(a, "noticeId"), a.GetProperty("ordinal").GetInt32())).ToHashSet();
        areas.ShouldNotBeEmpty();
        var expected = (await host.ItemsAsync($"/api/v1/{resource}?limit=5000"))
            .Where(r => areas.Contains((Text(r, "noticeId"), r.GetProperty(area).GetInt32())))
            .Select(r => r.GetRawText());
        (await Raw($"/api/v1/{resource}?theme=innovation&limit=5000")).ShouldBe(expected);
    }

    [Theory]
    [InlineData("clauses", "number")]
    [InlineData("allocations", "clause")]
    [InlineData("targets", "clause")]
    [InlineData("incentives", "clause")]
    public async Task An_agency_is_named_with_the_clause_or_among_those_of_the_area(string resource, string clause)
    {
        const string Agency = "binjiang-development-reform";
        var clauses = (await host.ItemsAsync("/api/v1/clause_agencies?limit=5000"))
            .Where(a => Text(a, "agencyId") == Agency).Select(a => (Text(a, "noticeId"), a.GetProperty("clause").GetInt32())).ToHashSet();
        var areas = (await host.ItemsAsync("/api/v1/area_agencies?limit=5000"))
            .Where(a => Text(a, "agencyId") == Agency).Select(a => (Text(a, "noticeId"), a.GetProperty("area").GetInt32())).ToHashSet();
        var all = await host.ItemsAsync($"/api/v1/{resource}?limit=5000");
        var expected = all
            .Where(r => clauses.Contains((Text(r, "noticeId"), r.GetProperty(clause).GetInt32())) || areas.Contains((Text(r, "noticeId"), r.GetProperty("area").GetInt32())))
            .Select(r => r.GetRawText())
            .ToList();
        expected.Count.ShouldBeInRange(1, all.Count - 1);
        (await Raw($"/api/v1/{resource}?agency={Agency}&limit=5000")).ShouldBe(expected);
    }

    [Theory]
    [InlineData("area_agencies", "linping-finance")]
    [InlineData("clause_agencies", "binjiang-finance")]
    public async Task Rows_that_name_agencies_are_filtered_by_the_one_they_name(string resource, string agency)
    {
        var rows = await host.ItemsAsync($"/api/v1/{resource}?agency={agency}");
        rows.Select(r => Text(r, "agencyId")).Distinct(StringComparer.Ordinal).ShouldBe([agency]);
    }

    [Fact]
    public async Task Notices_are_those_issued_by_the_day()
    {
        (await Ids("/api/v1/notices?asOf=2024-05-14")).ShouldBe(["binjiang-2024", "linping-2024"]);
        (await Ids("/api/v1/notices?asOf=2024-05-13")).ShouldBe(["linping-2024"]);
        (await Raw("/api/v1/targets?asOf=2024-03-26")).ShouldBeEmpty();
        (await host.ItemsAsync("/api/v1/targets?asOf=2024-03-27&limit=5000")).ShouldAllBe(t => Text(t, "noticeId") == "linping-2024");
    }

    [Fact]
    public async Task Notices_are_filtered_by_theme_and_agency_of_anything_in_them()
    {
        (await Ids("/api/v1/notices?agency=binjiang-finance")).ShouldAllBe(id => id.StartsWith("binjiang-", StringComparison.Ordinal));
        (await Ids("/api/v1/notices?theme=innovation&year=2025")).ShouldBe(["binjiang-2025"]);
    }

    [Fact]
    public async Task Actuals_are_filtered_by_the_year_and_day_on_which_their_period_ends()
    {
        var in2023 = await host.ItemsAsync("/api/v1/actuals?year=2023");
        in2023.Select(a => Text(a, "indicatorId")).ShouldBe(["fixed-asset-investment", "manufacturing-investment"]);
        (await host.ItemsAsync("/api/v1/actuals?asOf=2024-12-30")).ShouldAllBe(a => string.CompareOrdinal(Text(a, "period"), "2024") < 0);
        (await host.ItemsAsync("/api/v1/actuals?asOf=2024-12-31")).ShouldContain(a => Text(a, "period") == "2024");
        (await host.ItemsAsync("/api/v1/actuals?district=330114&indicator=gdp")).ShouldHaveSingleItem().GetProperty("value").GetRawText().ShouldBe("141600000000");
    }

    [Fact]
    public async Task Targets_and_their_milestones_are_filtered_by_indicator()
    {
        var target = (await host.ItemsAsync("/api/v1/milestones"))[0].GetProperty("targetId").GetString();
        var indicator = (await host.JsonAsync($"/api/v1/targets/{target}")).GetProperty("indicatorId").GetString();
        (await Raw($"/api/v1/milestones?indicator={indicator}")).Count.ShouldBe(3);
        (await Raw("/api/v1/milestones?indicator=fdi")).ShouldBeEmpty();
        (await host.ItemsAsync("/api/v1/targets?indicator=fdi")).Select(t => Text(t, "indicatorId")).ShouldBe(Enumerable.Repeat("fdi", 5));
    }

    [Fact]
    public async Task Agencies_are_filtered_by_district() =>
        (await host.ItemsAsync("/api/v1/agencies?district=330106")).ShouldAllBe(a => Text(a, "districtCode") == "330106");

    [Fact]
    public async Task Csv_has_the_rows_of_the_same_filters()
    {
        var json = await host.ItemsAsync("/api/v1/targets?district=330114&theme=innovation");
        var csv = System.Text.Encoding.UTF8.GetString(await host.BytesAsync("/api/v1/targets?district=330114&theme=innovation&format=csv"));
        csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(l => l.Split(',')[0]).ShouldBe(json.Select(t => Text(t, "id")));
    }

    [Fact]
    public async Task Sample_rows_carry_their_mark_and_executions_have_the_filters_of_their_allocation()
    {
        await using var own = await DashboardHost.StartAsync();
        own.Execute(
            """
            INSERT INTO executions (allocation_id, period, period_end, executed_yuan, adjusted_yuan, status, source_title, source_url, note, sample)
            VALUES ('binjiang-2024-a1', '2024-06', '2024-06-30', 30500000000001, NULL, 'provisional', NULL, NULL, NULL, 1);
            INSERT INTO actuals (indicator_id, district_code, period, period_end, value, status, source_title, source_url, note, sample)
            VALUES ('fdi', '330108', '2024-06', '2024-06-30', -5000, 'provisional', NULL, NULL, NULL, 1);
            """);

        var execution = (await own.ItemsAsync("/api/v1/executions?notice=binjiang-2024&year=2024&theme=investment&agency=binjiang-development-reform")).ShouldHaveSingleItem();
        execution.GetProperty("executedYuan").GetRawText().ShouldBe("3050000000.0001");
        execution.GetProperty("sample").GetBoolean().ShouldBeTrue();
        (await own.ItemsAsync("/api/v1/executions?asOf=2024-06-29")).ShouldBeEmpty();
        (await own.ItemsAsync("/api/v1/executions?asOf=2024-06-30")).Count.ShouldBe(1);
        (await own.ItemsAsync("/api/v1/executions?district=330106")).ShouldBeEmpty();

        var actual = (await own.ItemsAsync("/api/v1/actuals?indicator=fdi&district=330108")).ShouldHaveSingleItem();
        actual.GetProperty("sample").GetBoolean().ShouldBeTrue();
        actual.GetProperty("value").GetRawText().ShouldBe("-0.5");
        (await own.ItemsAsync("/api/v1/progress?indicator=fdi&notice=binjiang-2024")).ShouldHaveSingleItem().GetProperty("sample").GetBoolean().ShouldBeTrue();
    }

    private async Task<List<string>> Raw(string address) => [.. (await host.ItemsAsync(address)).Select(i => i.GetRawText())];

    private async Task<List<string>> Ids(string address) => [.. (await host.ItemsAsync(address)).Select(i => Text(i, "id"))];

    private static string Text(JsonElement item, string property) => Convert.ToString(item.GetProperty(property), CultureInfo.InvariantCulture)!;
}
