using Dashboard.Web.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace Dashboard.Web.Tests.Components;

public sealed class ViewFilterTests
{
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
        var filter = ViewFilter.Parse(district, year, asOf);
        filter.Wrong.ShouldBeEmpty();
        var address = filter.Address("/notices");
        address.ShouldStartWith("/notices");

        var query = QueryHelpers.ParseQuery(new Uri("http://x" + address).Query);
        var again = ViewFilter.Parse(query.GetValueOrDefault("district"), query.GetValueOrDefault("year"), query.GetValueOrDefault("asOf"));
        (again.District, again.Year, again.AsOf).ShouldBe((filter.District, filter.Year, filter.AsOf));
        (again.District, again.Year?.ToString("0000", null), again.AsOf?.ToString("yyyy-MM-dd", null)).ShouldBe((district, year, asOf));
    }

    [Fact]
    public void No_filters_leave_the_path_as_it_is() => ViewFilter.Parse("", "", "").Address("/").ShouldBe("/");

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
        var filter = ViewFilter.Parse("330108", year, "2024-04-01");
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
        var filter = ViewFilter.Parse(null, null, asOf);
        filter.AsOf.ShouldBeNull();
        filter.Wrong.ShouldBe([$"asOf={asOf}"]);
    }

    [Fact]
    public void Every_wrong_value_is_named() => ViewFilter.Parse(null, "x", "y").Wrong.ShouldBe(["year=x", "asOf=y"]);
}
