using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;
using Dashboard.Data.Packages;

namespace Dashboard.Web.Tests.Api;

public sealed class ResourceApiTests(DashboardHost host)
{
    public static TheoryData<string> Resources => [.. PackageSchema.Resources.Select(r => r.Name)];

    [Fact]
    public async Task There_are_five_notices()
    {
        var notices = await host.ItemsAsync("/api/v1/notices");
        notices.Select(n => n.GetProperty("id").GetString())
            .ShouldBe(["binjiang-2024", "binjiang-2025", "linping-2024", "qiantang-2024", "xihu-2024"]);
    }

    [Fact]
    public async Task The_areas_of_xihu_sum_to_what_the_notice_prints_and_overlap_beyond_its_grand_total()
    {
        var totals = (await host.ItemsAsync("/api/v1/allocations?notice=xihu-2024"))
            .Where(a => a.GetProperty("kind").GetString() == "area_total")
            .OrderBy(a => a.GetProperty("area").GetInt32())
            .Select(a => a.GetProperty("amountYuan").GetDecimal() / 100_000_000)
            .ToList();
        totals.ShouldBe([75.9m, 48.42m, 1m, 2.42m, 1.25m, 0.9979m, 113.82m]);
        var notice = await host.JsonAsync("/api/v1/notices/xihu-2024");
        notice.GetProperty("statedTotalYuan").GetRawText().ShouldBe("15000000000");
        totals.Sum().ShouldBeGreaterThan(150m);
    }

    [Theory]
    [MemberData(nameof(Resources))]
    public async Task The_csv_of_every_resource_is_the_seed_byte_by_byte(string resource)
    {
        var csv = await host.BytesAsync($"/api/v1/{resource}?format=csv&limit=5000");
        csv.ShouldBe(File.ReadAllBytes(Path.Combine(DashboardHost.Seed, resource + ".csv")));
    }

    [Theory]
    [MemberData(nameof(Resources))]
    public async Task The_json_of_every_resource_has_the_rows_and_exact_values_of_the_seed(string resource)
    {
        var list = await host.JsonAsync($"/api/v1/{resource}?limit=5000");
        var fields = PackageSchema.Get(resource).Fields;
        var expected = SeedRows(resource);
        list.GetProperty("total").GetInt32().ShouldBe(expected.Count);
        var items = list.GetProperty("items").EnumerateArray().ToList();
        items.Count.ShouldBe(expected.Count);
        foreach (var (item, cells) in items.Zip(expected))
        {
            var properties = item.EnumerateObject().ToList();
            properties.Count.ShouldBe(cells.Length);
            foreach (var ((property, cell), field) in properties.Zip(cells).Zip(fields))
            {
                property.Name.Replace("_", "", StringComparison.Ordinal).ShouldBe(field.Name.Replace("_", "", StringComparison.Ordinal), StringCompareShould.IgnoreCase);
                property.Name.ShouldNotContain('_');
                Written(property.Value).ShouldBe(cell.Length == 0 ? null : cell);
                property.Value.ValueKind.ShouldBe(KindOf(field.Type, cell));
            }
        }
    }

    [Theory]
    [InlineData("districts", "330108", "nameEn", "Binjiang District")]
    [InlineData("themes", "innovation", "id", "innovation")]
    [InlineData("agencies", "binjiang-finance", "districtCode", "330108")]
    [InlineData("indicators", "rd-intensity", "unit", "percent")]
    [InlineData("notices", "xihu-2024", "issuedOn", "2024-05-29")]
    [InlineData("allocations", "binjiang-2024-a1", "stated", "61.1亿元")]
    [InlineData("targets", "binjiang-2024-a2-high-tech-enterprises-new", "comparator", "eq")]
    [InlineData("incentives", "binjiang-2024-c05-reliable-power-fee", "rateKind", "charge")]
    public async Task A_row_is_found_by_its_key(string resource, string key, string property, string value)
    {
        (await host.JsonAsync($"/api/v1/{resource}/{key}")).GetProperty(property).GetString().ShouldBe(value);
        var csv = Encoding.UTF8.GetString(await host.BytesAsync($"/api/v1/{resource}/{key}?format=csv"));
        csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(2);
    }

    [Fact]
    public async Task Csv_comes_as_a_named_file_with_the_total_in_a_header()
    {
        using var response = await host.GetAsync("/api/v1/targets?format=csv&limit=10");
        response.Content.Headers.ContentType!.ToString().ShouldBe("text/csv; charset=utf-8");
        response.Content.Headers.ContentDisposition!.FileName.ShouldBe("targets.csv");
        response.Headers.GetValues("X-Total-Count").ShouldBe([SeedRows("targets").Count.ToString(CultureInfo.InvariantCulture)]);
        var lines = (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(11);
    }

    [Theory]
    [InlineData("text/csv", "text/csv")]
    [InlineData("text/csv;q=0.9, */*;q=0.1", "text/csv")]
    [InlineData("application/json, text/csv;q=0.5", "application/json")]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/json")]
    [InlineData("text/csv;q=0", "application/json")]
    [InlineData("nonsense", "application/json")]
    public async Task The_header_accept_chooses_between_json_and_csv(string accept, string type)
    {
        using var response = await host.GetAsync("/api/v1/themes", ("Accept", accept));
        response.Content.Headers.ContentType!.MediaType.ShouldBe(type);
        response.Headers.Vary.ShouldContain("Accept", StringComparer.Ordinal);
    }

    [Fact]
    public async Task The_parameter_format_goes_before_the_header_accept()
    {
        using var response = await host.GetAsync("/api/v1/themes?format=json", ("Accept", "text/csv"));
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
    }

    [Theory]
    [InlineData("/api/v1/clause_agencies?limit=100")]
    [InlineData("/api/v1/targets?limit=7&district=330108&year=2024")]
    [InlineData("/api/v1/progress?limit=50")]
    public async Task Walking_the_next_links_gives_every_row_exactly_once_and_prev_leads_back(string first)
    {
        var seen = new List<string>();
        var total = 0;
        var pages = 0;
        string? last = null;
        for (var next = first; next is not null; next = await LinkAsync(next, "next"))
        {
            var list = await host.JsonAsync(next);
            total = list.GetProperty("total").GetInt32();
            seen.AddRange(list.GetProperty("items").EnumerateArray().Select(i => i.GetRawText()));
            pages++;
            last = next;
        }

        pages.ShouldBeGreaterThan(2);
        seen.Count.ShouldBe(total);
        seen.Distinct(StringComparer.Ordinal).Count().ShouldBe(total);

        var back = 0;
        for (var prev = last; prev is not null; prev = await LinkAsync(prev, "prev")) back++;
        back.ShouldBe(pages);
    }

    [Fact]
    public async Task A_page_behind_the_end_is_empty_and_still_says_the_total()
    {
        var list = await host.JsonAsync("/api/v1/notices?offset=100");
        list.GetProperty("items").GetArrayLength().ShouldBe(0);
        list.GetProperty("total").GetInt32().ShouldBe(5);
        list.GetProperty("offset").GetInt32().ShouldBe(100);
        list.GetProperty("limit").GetInt32().ShouldBe(500);
    }

    [Fact]
    public async Task The_root_lists_every_resource()
    {
        foreach (var address in new[] { "/api/v1/", "/api/v1" })
        {
            var paths = (await host.JsonAsync(address)).GetProperty("resources").EnumerateArray().Select(r => r.GetProperty("path").GetString()).ToList();
            paths.Distinct(StringComparer.Ordinal).Count().ShouldBe(paths.Count);
            PackageSchema.Resources.Select(r => "/api/v1/" + r.Name).Concat(["/api/v1/progress", "/api/v1/comparison", "/api/v1/package.zip"])
                .Except(paths, StringComparer.Ordinal).ShouldBeEmpty();
        }
    }

    [Fact]
    public void The_application_listens_on_this_machine_and_nowhere_else() =>
        host.App.Urls.ShouldHaveSingleItem().ShouldMatch(@"^http://127\.0\.0\.1:[1-9][0-9]*$");

    private async Task<string?> LinkAsync(string address, string relation)
    {
        using var response = await host.GetAsync(address);
        if (!response.Headers.TryGetValues("Link", out var values)) return null;
        var link = string.Join(", ", values).Split(", ").SingleOrDefault(l => l.EndsWith($"rel=\"{relation}\"", StringComparison.Ordinal));
        return link?[(link.IndexOf('<', StringComparison.Ordinal) + 1)..link.IndexOf('>', StringComparison.Ordinal)];
    }

    private static List<string[]> SeedRows(string resource)
    {
        using var text = File.OpenText(Path.Combine(DashboardHost.Seed, resource + ".csv"));
        using var csv = new CsvParser(text, CultureInfo.InvariantCulture);
        csv.Read();
        var rows = new List<string[]>();
        while (csv.Read()) rows.Add(csv.Record!);
        return rows;
    }

    private static string? Written(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString(),
        _ => value.GetRawText(),
    };

    private static JsonValueKind KindOf(FieldType type, string cell) => type switch
    {
        _ when cell.Length == 0 => JsonValueKind.Null,
        FieldType.Number or FieldType.WholeNumber => JsonValueKind.Number,
        FieldType.Boolean => cell == "true" ? JsonValueKind.True : JsonValueKind.False,
        _ => JsonValueKind.String,
    };
}
