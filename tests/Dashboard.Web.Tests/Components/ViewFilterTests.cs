using Dashboard.Core;
using Dashboard.Web.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace Dashboard.Web.Tests.Components;

public sealed class ViewFilterTests
{
    private static ViewFilter Parse(string? district, string? year, string? asOf) =>
        ViewFilter.Parse(QueryHelpers.AddQueryString("", new Dictionary<string, string?>(StringComparer.Ordinal) { ["district"] = district, ["year"] = year, ["asOf"] = asOf }));

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("330108", null, null)]
    [InlineData(null, "2024", null)]
    [InlineData(null, null, "2024-04-01")]
    [InlineData("330108", "2025", "2025-06-30")]
    [InlineData("330108", "1949", "0001-01-01")]
    [InlineData("330108", "2199", "9999-12-31")]
    [InlineData("33 01&08=?#%/滨江", "2025", "2024-02-29")]
    public void An_address_restores_the_filters_that_it_was_made_of(string? district, string? year, string? asOf)
    {
        var filter = Parse(district, year, asOf);
        filter.Wrong.ShouldBeEmpty();
        var address = filter.Address("/notices");
        address.ShouldStartWith("/notices");

        var again = ViewFilter.Parse(new Uri("http://x" + address).Query);
        (again.District, again.Year, again.AsOf).ShouldBe((filter.District, filter.Year, filter.AsOf));
        (again.District, again.Year?.ToString("0000", null), again.AsOf?.ToString("yyyy-MM-dd", null)).ShouldBe((district, year, asOf));
    }

    [Fact]
    public void An_order_that_no_list_has_is_named_and_left_out()
    {
        var filter = ViewFilter.Parse("?sort=colour&district=330108");
        (filter.Sort, filter.Wrong.ShouldHaveSingleItem()).ShouldBe((null, "sort=colour"));
        ViewFilter.Parse("?sort=status").Sort.ShouldBe("status");
    }

    [Fact]
    public void No_filters_leave_the_path_as_it_is() => Parse("", "", "").Address("/").ShouldBe("/");

    [Theory]
    [InlineData("abcd")]
    [InlineData("-2024")]
    [InlineData("+2024")]
    [InlineData(" 2024")]
    [InlineData("2024.0")]
    [InlineData("2,024")]
    [InlineData("1948")]
    [InlineData("2200")]
    [InlineData("99999999999999999999")]
    [InlineData("２０２４")]
    public void A_year_that_cannot_be_read_is_named_and_left_out(string year)
    {
        var filter = Parse("330108", year, "2024-04-01");
        filter.Year.ShouldBeNull();
        filter.Wrong.ShouldBe([$"year={year}"]);
        filter.Address("/").ShouldBe("/?district=330108&asOf=2024-04-01");
    }

    [Theory]
    [InlineData("2024-13-01")]
    [InlineData("2023-02-29")]
    [InlineData("2024-4-1")]
    [InlineData("01.04.2024")]
    [InlineData("2024-04-01T00:00")]
    [InlineData("today")]
    public void A_date_that_cannot_be_read_is_named_and_left_out(string asOf)
    {
        var filter = Parse(null, null, asOf);
        filter.AsOf.ShouldBeNull();
        filter.Wrong.ShouldBe([$"asOf={asOf}"]);
    }

    [Fact]
    public void Every_wrong_value_is_named() => Parse(null, "x", "y").Wrong.ShouldBe(["year=x", "asOf=y"]);

    [Fact]
    public void Every_filter_survives_the_address_and_no_other_parameter_does()
    {
        const string address = "/targets?district=330108&year=2024&notice=binjiang-2024&theme=industry&agency=x&indicator=fdi&target=t1&status=off_track&q=%E7%A0%94%E5%8F%91&view=money&sort=status&page=3&asOf=2024-09-30";
        var filter = ViewFilter.Parse(new Uri("http://x" + address + "&other=1").Query);
        filter.Status.ShouldBe(ProgressStatus.OffTrack);
        filter.Search.ShouldBe("研发");
        filter.Page.ShouldBe(3);
        filter.Address("/targets").ShouldBe(address);
        filter.Elsewhere.Address("/").ShouldBe("/?district=330108&year=2024&asOf=2024-09-30");
        filter.TargetAddress("t1").ShouldBe("/targets/t1?asOf=2024-09-30");
    }

    [Theory]
    [InlineData("?status=late", "status=late")]
    [InlineData("?status=OffTrack", "status=OffTrack")]
    [InlineData("?page=0", "page=0")]
    [InlineData("?page=-1", "page=-1")]
    public void What_is_no_status_or_page_is_named(string query, string wrong) => ViewFilter.Parse(query).Wrong.ShouldBe([wrong]);
}
