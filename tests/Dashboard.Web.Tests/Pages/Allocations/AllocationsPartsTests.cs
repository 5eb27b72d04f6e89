using System.Net;
using System.Text;

namespace Dashboard.Web.Tests.Pages.Allocations;

public sealed class AllocationsPartsTests(DashboardHost host)
{
    [Fact]
    public async Task The_table_of_a_notice_is_a_file_with_its_amounts_in_yuan()
    {
        var csv = Encoding.UTF8.GetString(await host.BytesAsync("/export/allocations.csv?district=330106&year=2024"));
        csv.ShouldContain("Ensuring and improving people's livelihood,7,area total,11382000000,46.6843,113.82亿元,clause 65,");
        csv.ShouldContain("Livelihood projects,1,part,3104000000,");
        csv.ShouldContain("Green pest control in Longwu tea gardens,6,\"other public money, outside the area totals\",10000000,,1000万元,clause 63,");
        csv.ShouldContain("Overlap: counted in more than one area,,,9380790000,");
        csv.ShouldNotContain("Spent", Case.Sensitive);
    }

    [Fact]
    public async Task Of_all_districts_each_row_says_its_district_and_year()
    {
        var csv = Encoding.UTF8.GetString(await host.BytesAsync("/export/allocations.csv?year=2024"));
        csv.ShouldContain("Linping,2024,Expanding effective investment,1,area total,1725000000,");
        csv.ShouldContain("Binjiang,2024,Building and cultivating industrial ecosystems,3,area total,1020000000,");
    }

    [Theory]
    [InlineData("/export/allocations-by-district.csv", HttpStatusCode.OK)]
    [InlineData("/export/money-treemap.csv", HttpStatusCode.OK)]
    [InlineData("/export/money-by-district.xlsx", HttpStatusCode.OK)]
    [InlineData("/export/money-flow.csv?district=330113", HttpStatusCode.OK)]
    [InlineData("/export/money-years.csv?district=330108", HttpStatusCode.OK)]
    [InlineData("/embed/money-flow?district=330108&year=2025", HttpStatusCode.OK)]
    [InlineData("/export/money-flow.csv", HttpStatusCode.NotFound)]
    [InlineData("/export/money-years.csv?district=330106", HttpStatusCode.NotFound)]
    [InlineData("/export/money-treemap.csv?district=999999", HttpStatusCode.NotFound)]
    [InlineData("/export/money-treemap.csv?theme=no-such-theme", HttpStatusCode.OK)]
    [InlineData("/export/money-flow.csv?district=330106&theme=no-such-theme", HttpStatusCode.OK)]
    [InlineData("/allocations", HttpStatusCode.OK)]
    [InlineData("/allocations?district=330108&year=2024&agency=no-such-agency", HttpStatusCode.OK)]
    [InlineData("/allocations?district=330106&year=1999", HttpStatusCode.OK)]
    [InlineData("/allocations?asOf=2000-01-01", HttpStatusCode.OK)]
    public async Task Each_part_answers_where_there_is_something_to_show(string address, HttpStatusCode status)
    {
        using var response = await host.GetAsync(address);
        response.StatusCode.ShouldBe(status);
    }
}
