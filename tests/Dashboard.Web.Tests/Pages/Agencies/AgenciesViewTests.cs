using Dashboard.Core;
using Dashboard.Data.Queries;
using Dashboard.Web.Components;
using Dashboard.Web.Localisation;
using Dashboard.Web.Pages.Agencies;
using Dashboard.Web.Tests.Components;
using static Dashboard.Core.ProgressStatus;

namespace Dashboard.Web.Tests.Pages.Agencies;

public sealed class AgenciesViewTests : ComponentTest
{
    [Theory]
    [InlineData("en", "2 of 3 agencies have targets that were missed or are off track; A (Binjiang) has the most, 2")]
    [InlineData("zh-Hans", "3家责任单位中有2家存在未达标或严重滞后的目标，滨江单位A最多，有2项")]
    public void The_finding_names_the_agency_with_the_most_targets_off_track(string language, string expected) =>
        Finding(language, [Standing("A", Missed, OffTrack, Met), Standing("B", Exceeded), Standing("C", Behind)]).ShouldBe(expected);

    [Theory]
    [InlineData("en", "2 of 3 agencies have targets that were missed or are off track; 2 of them have the most, 1 each")]
    [InlineData("zh-Hans", "3家责任单位中有2家存在未达标或严重滞后的目标，其中2家最多，各有1项")]
    public void Agencies_that_are_equal_are_not_told_apart(string language, string expected) =>
        Finding(language, [Standing("A", Missed), Standing("B", OffTrack), Standing("C", Met)]).ShouldBe(expected);

    [Theory]
    [InlineData("en", "No target of 2 agencies is off track; 1 of 3 targets for 2024 reported")]
    [InlineData("zh-Hans", "2家责任单位没有未达标或严重滞后的目标；2024年3项目标已报告1项")]
    public void Where_nothing_is_off_track_it_says_so_with_how_much_is_known(string language, string expected) =>
        Finding(language, [Standing("A", Behind, NotReported), Standing("B", NotReported)]).ShouldBe(expected);

    [Theory]
    [InlineData("en", "2 agencies answer for 2 targets in 2024; no actual figure has been reported yet")]
    [InlineData("zh-Hans", "2024年2项目标由2家责任单位负责，尚无实际值报告")]
    public void Without_reports_nothing_is_judged(string language, string expected) =>
        Finding(language, [Standing("A", NotReported), Standing("B", NotReported)]).ShouldBe(expected);

    [Fact]
    public void One_agency_is_worded_as_one()
    {
        Finding("en", [Standing("A", Missed, Met)]).ShouldBe("A (Binjiang): 1 of 2 targets missed or off track");
        Finding("en", [Standing("A", NotReported)]).ShouldBe("One agency answers for one target in 2024; no actual figure has been reported yet");
        Finding("en", [Standing("A", Missed), Standing("B", Met)]).ShouldBe("One of 2 agencies has targets that were missed or are off track: A (Binjiang), with 1");
    }

    [Fact]
    public void In_one_district_its_name_is_left_out() =>
        View([Standing("A", Missed), Standing("B", Met)], new() { District = "330108" }).Finding.ShouldBe("One of 2 agencies has targets that were missed or are off track: A, with 1");

    [Fact]
    public void The_hint_about_money_tells_how_many_areas_count_more_than_once()
    {
        View([Standing("A", Met)], new(), shared: 0).MoneyHint.ShouldEndWith("never added up.");
        View([Standing("A", Met)], new(), shared: 1).MoneyHint.ShouldEndWith("never added up. One area here has several leads.");
    }

    [Fact]
    public void The_orders_lead_to_themselves_from_the_first_page_and_the_one_in_force_is_marked()
    {
        var view = View([Standing("A", Met)], new() { District = "330108", Sort = "name", Page = 3 });
        view.Sorts.Select(s => (s.Address, s.IsChosen)).ShouldBe(
            [("/agencies?district=330108", false), ("/agencies?district=330108&sort=targets", false), ("/agencies?district=330108&sort=name", true)]);
        View([Standing("A", Met)], new() { Sort = "' OR 1=1" }).Sorts[0].IsChosen.ShouldBeTrue();
    }

    [Fact]
    public void A_list_that_fits_on_a_page_has_no_pages() => (View([Standing("A", Met)], new()).Previous, View([Standing("A", Met)], new()).Next).ShouldBe((null, null));

    [Fact]
    public void A_long_list_leads_to_the_pages_before_and_after_with_its_filters()
    {
        var view = View([Standing("A", Met)], new() { Page = 2, Search = "局" }, total: 2_700);
        view.Range.ShouldBe("31–31 of 2,700");
        view.Previous.ShouldBe("/agencies?q=%E5%B1%80");
        view.Next.ShouldBe("/agencies?q=%E5%B1%80&page=3");
    }

    [Fact]
    public void The_address_of_an_agency_keeps_the_year_that_is_shown_and_the_as_of_date() =>
        View([Standing("A", Met)], new() { District = "330108", AsOf = new(2024, 9, 30) }).Address(Standing("A", Met).Agency, Missed)
            .ShouldBe("/agencies/A?year=2024&status=missed&asOf=2024-09-30");

    private string Finding(string language, AgencyStanding[] rows)
    {
        ReadIn(language);
        return View(rows, new()).Finding;
    }

    private AgenciesView View(AgencyStanding[] rows, ViewFilter filter, int shared = 0, int? total = null)
    {
        var off = rows.Where(r => r.RollUp.OffCourse > 0).ToList();
        return new(
            new()
            {
                Year = 2024,
                Rows = rows,
                Total = total ?? rows.Length,
                NotNamed = 0,
                AreasWithSeveralLeads = shared,
                RollUp = new(rows.SelectMany(r => r.Statuses)),
                OffTrack = off.Count,
                Worst = [.. off.Where(r => r.RollUp.OffCourse == off.Max(o => o.RollUp.OffCourse))],
            },
            filter,
            Services.GetRequiredService<Texts>(),
            Services.GetRequiredService<Viewer>());
    }

    private static AgencyStanding Standing(string id, params ProgressStatus[] statuses) => new(
        new()
        {
            Id = id,
            DistrictCode = "330108",
            DistrictZh = "滨江区",
            DistrictEn = "Binjiang District",
            NameZh = "单位" + id,
            NameEn = id,
            AreasLed = 1,
            AreasSupported = 0,
            ClausesFirst = 0,
            ClausesAlso = 0,
        },
        statuses,
        HasSamples: false);
}
