using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Dashboard.Web.Parts;
using MiniExcelLibs;

namespace Dashboard.Web.Tests.Parts;

/// <summary>Every table and chart of every page can be had as a file, every chart in a frame.</summary>
public sealed partial class PartsTests(DashboardHost host)
{
    /// <summary>Filters under which every part has something to show.</summary>
    private const string Filters = "?district=330108&year=2024&notice=binjiang-2024&asOf=2025-12-31";

    /// <summary>The targets of an indicator that measure something else: the seed has none, and then there is no such table.</summary>
    private const string OnlyWhereMeasuresDiffer = "compare-indicator-apart";

    private static readonly (string Name, string Value) InChinese = ("Accept-Language", "zh-CN");

    [Fact]
    public void Every_page_has_parts_with_names_fit_for_an_address()
    {
        var parts = All();
        parts.ShouldNotBeEmpty();
        foreach (var part in parts) part.Name.ShouldMatch("^[a-z][a-z0-9-]*$");
    }

    [Fact]
    public async Task Every_part_is_a_csv_file_that_names_what_it_shows()
    {
        foreach (var part in All())
        {
            foreach (var (language, asOf) in new[] { (("Accept-Language", "en"), "# As of: 31 December 2025"), (InChinese, "# 截至日期: 2025年12月31日") })
            {
                using var answer = await host.GetAsync($"/export/{part.Name}.csv{Of(part)}", language);
                answer.StatusCode.ShouldBe(HttpStatusCode.OK, part.Name);
                answer.Content.Headers.ContentDisposition!.FileName.ShouldNotBeNull().ShouldEndWith("2025-12-31.csv");
                var text = Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
                text.ShouldContain(asOf, Case.Sensitive, part.Name);
                Key().IsMatch(text).ShouldBeFalse($"{part.Name} shows the key of a text: {Key().Match(text)}");
            }
        }
    }

    [Fact]
    public async Task Every_part_is_a_workbook_with_the_same_rows_as_the_csv_file()
    {
        foreach (var part in All())
        {
            var csv = Encoding.UTF8.GetString(await host.BytesAsync($"/export/{part.Name}.csv{Of(part)}"));
            using var stream = new MemoryStream(await host.BytesAsync($"/export/{part.Name}.xlsx{Of(part)}"));
            var sheet = stream.Query(sheetName: "Figures").Cast<IDictionary<string, object?>>().ToList();
            var rows = csv.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Where(l => !l.StartsWith('#') && !l.StartsWith("\"#", StringComparison.Ordinal)).ToList();
            sheet.Count.ShouldBeGreaterThan(1, $"{part.Name} is empty");
            if (rows.Count > 1 && !csv.Contains("\n\"", StringComparison.Ordinal)) sheet.Count.ShouldBe(rows.Count, part.Name);
            sheet[0].Values.OfType<string>().Distinct(StringComparer.Ordinal).Count().ShouldBe(sheet[0].Count, part.Name);
        }
    }

    [Fact]
    public async Task Every_chart_stands_alone_in_a_frame_of_this_site()
    {
        foreach (var part in All().Where(p => p.IsChart))
        {
            using var answer = await host.GetAsync($"/embed/{part.Name}{Of(part)}");
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, part.Name);
            answer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("frame-ancestors 'self'");
            answer.Headers.Contains("X-Frame-Options").ShouldBeFalse();
            (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain($"id=\"{part.Name}\"");
        }
    }

    [Theory]
    [InlineData("/embed/no-such-chart", HttpStatusCode.NotFound)]
    [InlineData("/export/no-such-table.csv", HttpStatusCode.NotFound)]
    [InlineData("/export/tie-out.csv?notice=no-such-notice", HttpStatusCode.NotFound)]
    [InlineData("/export/tie-out.csv", HttpStatusCode.NotFound)]
    [InlineData("/export/tie-out.pdf?notice=xihu-2024", HttpStatusCode.NotFound)]
    [InlineData("/export/tie-out.csv?notice=xihu-2024&asOf=yesterday", HttpStatusCode.BadRequest)]
    public async Task What_does_not_exist_or_cannot_be_read_is_refused(string address, HttpStatusCode status)
    {
        using var answer = await host.GetAsync(address);
        answer.StatusCode.ShouldBe(status);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/notices")]
    [InlineData("/export/tie-out.csv?notice=xihu-2024")]
    public async Task No_page_can_be_framed(string address)
    {
        using var answer = await host.GetAsync(address);
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("frame-ancestors 'none'");
        answer.Headers.GetValues("X-Frame-Options").Single().ShouldBe("DENY");
    }

    private List<PagePart> All()
    {
        using var scope = host.App.Services.CreateScope();
        return [.. scope.ServiceProvider.GetRequiredService<PageParts>().All.Where(p => p.Name != OnlyWhereMeasuresDiffer)];
    }

    /// <summary>The filters of a part: those of one thing name it.</summary>
    private static string Of(PagePart part) => part.Name switch
    {
        "target-curve" or "target-history" => "?target=binjiang-2024-a5-retail-sales-growth&asOf=2025-12-31",
        _ when part.Name.StartsWith("agency-", StringComparison.Ordinal) => "?agency=binjiang-science-technology&asOf=2025-12-31",
        _ => Filters,
    };

    [GeneratedRegex(@"\b[A-Z][A-Za-z]+\.[A-Z][A-Za-z]+\b", RegexOptions.None, 1000)]
    private static partial Regex Key();
}
