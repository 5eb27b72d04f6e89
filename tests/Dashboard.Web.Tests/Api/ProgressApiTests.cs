using System.Net;
using System.Text;
using System.Text.Json;
using Dashboard.Core;

namespace Dashboard.Web.Tests.Api;

public sealed class ProgressApiTests(DashboardHost host)
{
    [Fact]
    public async Task Every_target_has_a_progress()
    {
        var targets = await host.ItemsAsync("/api/v1/targets?limit=5000");
        var progress = await host.ItemsAsync("/api/v1/progress?limit=5000&asOf=2026-01-01");
        progress.Select(p => p.GetProperty("id").GetString()).ShouldBe(targets.Select(t => t.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task The_missed_growth_of_qiantang_comes_with_rule_inputs_and_thresholds()
    {
        var progress = (await host.ItemsAsync("/api/v1/progress?district=330114&indicator=industrial-value-added-growth&asOf=2025-12-31")).ShouldHaveSingleItem();
        Text(progress, "status").ShouldBe("missed");
        Text(progress, "rule").ShouldBe("growth_gap");
        Text(progress, "value").ShouldBe("5.5");
        Text(progress, "actualValue").ShouldBe("3.5");
        Text(progress, "actualStatus").ShouldBe("final");
        Text(progress, "gapPoints").ShouldBe("-2");
        Text(progress, "asOf").ShouldBe("2025-12-31");
        progress.GetProperty("sample").GetBoolean().ShouldBeFalse();
        progress.GetProperty("reports")[0].GetRawText().ShouldBe("""{"period":"2024","value":3.5,"status":"final"}""");
        Text(progress, "offTrackPoints").ShouldBe("10");
        Text(progress, "growthBehindPoints").ShouldBe("1");
        Text(progress, "approxTolerancePercent").ShouldBe("5");
    }

    [Fact]
    public async Task Nothing_is_reported_before_the_period_has_ended_and_missing_is_null()
    {
        var progress = (await host.ItemsAsync("/api/v1/progress?district=330114&indicator=industrial-value-added-growth&asOf=2024-12-30")).ShouldHaveSingleItem();
        Text(progress, "status").ShouldBe("not_reported");
        progress.GetProperty("actualValue").ValueKind.ShouldBe(JsonValueKind.Null);
        progress.GetProperty("gapPoints").ValueKind.ShouldBe(JsonValueKind.Null);
        progress.GetProperty("reports").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Milestones_are_the_plan_that_progress_is_judged_by()
    {
        await using var own = await DashboardHost.StartAsync();
        own.Execute(
            """
            INSERT INTO actuals (indicator_id, district_code, period, period_end, value, status, sample)
            SELECT indicator_id, '330113', '2024-06', '2024-06-30', 460000, 'final', 1 FROM targets WHERE id = 'linping-2024-c04-new-projects-start-rate'
            """);
        var progress = (await own.ItemsAsync("/api/v1/progress?notice=linping-2024&status=behind")).ShouldHaveSingleItem();
        Text(progress, "id").ShouldBe("linping-2024-c04-new-projects-start-rate");
        Text(progress, "expectedValue").ShouldBe("50");
        Text(progress, "gapPoints").ShouldBe("-4");
        progress.GetProperty("sample").GetBoolean().ShouldBeTrue();
        progress.GetProperty("plan").GetRawText().ShouldBe("""[{"period":"2024-Q1","value":20},{"period":"2024-Q2","value":50},{"period":"2024-Q3","value":75}]""");
        var csv = Encoding.UTF8.GetString(await own.BytesAsync("/api/v1/progress?notice=linping-2024&status=behind&format=csv"));
        csv.ShouldContain(",2024-Q1 20; 2024-Q2 50; 2024-Q3 75,2024-06 46 final,10,1,5\n");
    }

    [Fact]
    public async Task Every_result_of_the_rules_is_there()
    {
        var progress = (await host.ItemsAsync("/api/v1/progress?limit=1"))[0];
        string[] judged = ["actualPeriod", "actualValue", "actualStatus"];
        var results = typeof(Progress).GetProperties().Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name)).Where(n => n != "actual");
        var settings = typeof(ProgressSettings).GetProperties().Where(p => !p.GetMethod!.IsStatic).Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name));
        foreach (var name in judged.Concat(results).Concat(settings)) progress.TryGetProperty(name, out _).ShouldBeTrue(name);
    }

    [Fact]
    public async Task Statuses_divide_the_targets_without_remainder()
    {
        var total = (await host.JsonAsync("/api/v1/progress?limit=1&asOf=2026-01-01")).GetProperty("total").GetInt32();
        var counts = new List<int>();
        foreach (var status in EnumCode.All<ProgressStatus>())
        {
            var list = await host.JsonAsync($"/api/v1/progress?limit=5000&asOf=2026-01-01&status={status}");
            list.GetProperty("items").EnumerateArray().ShouldAllBe(p => Text(p, "status") == status);
            counts.Add(list.GetProperty("total").GetInt32());
        }

        counts.Sum().ShouldBe(total);
    }

    [Fact]
    public async Task Targets_are_chosen_by_how_their_report_stands_as_on_the_page()
    {
        var overdue = await host.ItemsAsync("/api/v1/progress?limit=5000&district=330108&year=2024&asOf=2024-10-21&reporting=overdue");
        overdue.ShouldNotBeEmpty();
        overdue.ShouldAllBe(p => Text(p, "reporting") == "overdue");
        var all = await host.ItemsAsync("/api/v1/progress?limit=5000&district=330108&year=2024&asOf=2024-10-21");
        all.Count(p => Text(p, "reporting") == "overdue").ShouldBe(overdue.Count);
        all.Count.ShouldBeGreaterThan(overdue.Count);
        using var wrong = await host.GetAsync("/api/v1/progress?reporting=late");
        wrong.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await wrong.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("one of: not_due, due_in, overdue");
    }

    [Fact]
    public async Task A_comparison_has_one_indicator_across_districts_and_says_that_it_is_comparable()
    {
        var rows = await host.ItemsAsync("/api/v1/comparison?indicator=fdi&year=2024");
        rows.Select(r => Text(r, "districtCode")).ShouldBe(["330106", "330108", "330113", "330114"]);
        rows.ShouldAllBe(r => Text(r, "indicatorId") == "fdi" && r.GetProperty("differsIn").ValueKind == JsonValueKind.Null);
        rows.Select(r => Text(r, "value")).ShouldBe(["790000000", "900000000", "236000000", "1107000000"]);
        rows.ShouldAllBe(r => Text(r, "status") == "not_reported");
    }

    [Theory]
    [InlineData("fdi", "period")]
    [InlineData("rd-intensity", "comparator")]
    [InlineData("municipal-headquarters-enterprises", "comparator, period, measure")]
    public async Task A_comparison_says_what_keeps_its_rows_from_being_compared(string indicator, string differsIn)
    {
        var rows = await host.ItemsAsync($"/api/v1/comparison?indicator={indicator}&asOf=2025-12-31");
        rows.Count.ShouldBeGreaterThan(1);
        rows.ShouldAllBe(r => Text(r, "differsIn") == differsIn);
    }

    [Fact]
    public async Task A_comparison_shows_target_figure_and_status_also_as_csv()
    {
        const string Address = "/api/v1/comparison?indicator=industrial-value-added-growth&asOf=2025-12-31&status=missed";
        var rows = await host.ItemsAsync(Address);
        rows.Select(r => (Text(r, "districtCode"), Text(r, "value"), Text(r, "actualValue"))).ShouldBe([("330108", "6.5", "6"), ("330114", "5.5", "3.5")]);
        var csv = Encoding.UTF8.GetString(await host.BytesAsync(Address + "&format=csv")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        csv.Length.ShouldBe(3);
        csv[0].ShouldStartWith("indicator_id,district_code,notice_id,id,");
        csv[0].ShouldEndWith(",differs_in");
    }

    private static string Text(JsonElement item, string property)
    {
        var value = item.GetProperty(property);
        return value.ValueKind is JsonValueKind.String ? value.GetString()! : value.GetRawText();
    }
}
