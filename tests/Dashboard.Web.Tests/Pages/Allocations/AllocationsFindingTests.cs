using Dashboard.Data.Queries;
using Dashboard.Web.Localisation;
using Dashboard.Web.Pages.Allocations;
using Dashboard.Web.Tests.Components;

namespace Dashboard.Web.Tests.Pages.Allocations;

public sealed class AllocationsFindingTests(DashboardHost host) : ComponentTest
{
    private static readonly DateOnly Later = new(2026, 12, 31);

    [Theory]
    [InlineData("330108", 2024, "39.8 % of the ¥15.34 bn in Binjiang's areas for 2024 goes to “Expanding effective investment”, the largest share of the sum of areas")]
    [InlineData("330106", 2024, "46.7 % of the ¥24.38 bn in Xihu's areas for 2024 goes to “Ensuring and improving people's livelihood”, the largest share of the sum of areas")]
    [InlineData("330113", 2024, "30.8 % of the ¥5.6 bn in Linping's areas for 2024 goes to “Expanding effective investment”, the largest share of the sum of areas")]
    [InlineData(null, 2024, "Xihu's areas sum to the most for 2024, ¥24.38 bn; Linping's to the least, ¥5.6 bn")]
    public void The_finding_of_the_seed_is_true(string? district, int year, string finding) => Seed("en", district, year).ShouldBe(finding);

    [Theory]
    [InlineData("330108", 2025, "滨江2025年各领域合计73.2亿元，其中75.1%用于“扩大有效投资”，占比最大")]
    [InlineData(null, 2024, "2024年各领域合计，西湖最多，243.81亿元；临平最少，56亿元")]
    public void And_in_Chinese(string? district, int year, string finding) => Seed("zh-Hans", district, year).ShouldBe(finding);

    [Fact]
    public void Equal_areas_share_the_first_place() =>
        Finding(SomeMoney.View([SomeMoney.Total(50_000_000, 1), SomeMoney.Total(50_000_000, 2), SomeMoney.Total(10_000_000, 3)]))
            .ShouldBe("Area 1 and Area 2 take the most in Binjiang for 2024: 45.5 % each of the ¥110 m that its areas sum to");

    [Fact]
    public void A_single_amount_is_no_share() =>
        Finding(SomeMoney.View([SomeMoney.Total(50_000_000, 1, comparator: "ge")], areas: [Some.Area(1, 1), Some.Area(2)]))
            .ShouldBe("Only one area of Binjiang's notice of 2024 states an amount: “Area 1”, at least ¥50 m");

    [Fact]
    public void No_amount_is_said() => Finding(SomeMoney.View([], areas: [Some.Area(1)])).ShouldBe("Binjiang's notice of 2024 states no amount for any area");

    [Fact]
    public void A_selection_is_named_and_held_against_the_sum_of_all_areas()
    {
        var all = new[] { SomeMoney.Total(25_000_000, 1), SomeMoney.Total(75_000_000, 2) };
        Finding(SomeMoney.View(all, areas: [Some.Area(1, 1)]), "Theme").ShouldBe("Theme: ¥25 m, which is 25.0 % of the sum of areas of Binjiang in 2024");
        Finding(SomeMoney.View(all, areas: [Some.Area(3)]), "Theme").ShouldBe("Theme: Binjiang's notice of 2024 states no amount");
        Finding(SomeMoney.View(all, areas: []), "Theme").ShouldBe("Theme: Binjiang's notice of 2024 has no such area");
    }

    [Fact]
    public void A_copy_that_is_cut_off_is_never_said_to_have_the_least()
    {
        Allocation[] money = [SomeMoney.Total(30_000_000, notice: "a"), SomeMoney.Total(20_000_000, notice: "b"), SomeMoney.Total(10_000_000, notice: "c")];
        NoticeRow[] notices =
        [
            SomeMoney.Notice(money, id: "a", district: "1", name: "Alpha"), SomeMoney.Notice(money, id: "b", district: "2", name: "Beta"),
            SomeMoney.Notice(money, id: "c", district: "3", name: "Gamma", complete: false),
        ];
        Finding(SomeMoney.View(money, notices, district: null)).ShouldBe("Alpha's areas sum to the most for 2024, ¥30 m; Beta's to the least, ¥20 m");
        Finding(SomeMoney.View(money, [notices[0], notices[2]], district: null)).ShouldBe("Sums of areas for 2024: Alpha ¥30 m and Gamma ¥10 m");
        Finding(SomeMoney.View(money, [notices[1]], district: null), "Theme").ShouldBe("Theme: Sums of areas for 2024: Beta ¥20 m");
    }

    [Fact]
    public void Equal_districts_are_not_ranked()
    {
        Allocation[] money = [SomeMoney.Total(30_000_000, notice: "a"), SomeMoney.Total(30_000_000, notice: "b")];
        Finding(SomeMoney.View(money, [SomeMoney.Notice(money, id: "a", name: "Alpha"), SomeMoney.Notice(money, id: "b", name: "Beta")], district: null))
            .ShouldBe("Sums of areas for 2024: Alpha ¥30 m and Beta ¥30 m");
    }

    [Fact]
    public void Spending_says_how_many_areas_report_and_once_that_none_does()
    {
        Spending(SomeMoney.Total(40_000_000, 1, spent: 10_000_000), SomeMoney.Total(60_000_000, 2)).ShouldBe("¥10 m is reported as spent, 25.0 % of the allocations that are reported on (1 of 2 areas)");
        Spending(SomeMoney.Total(40_000_000)).ShouldBe("No spending has been reported by 31 December 2026");
        Spending(SomeMoney.Total(40_000_000), SomeMoney.Part("p", 10, spent: 5)).ShouldBe("Spending is reported for parts, but for no area as a whole");

        string Spending(params Allocation[] money) => AllocationsFinding.Spending(SomeMoney.View(money).Notices, Later, Services.GetRequiredService<Texts>(), Services.GetRequiredService<Viewer>());
    }

    private string Seed(string language, string? district, int year)
    {
        ReadIn(language);
        return Finding(new(host.App.Services.GetRequiredService<AllocationsQuery>().Get(Later, district, year), district));
    }

    private string Finding(AllocationsView view, string? chosen = null) => AllocationsFinding.Of(view, chosen, Services.GetRequiredService<Texts>(), Services.GetRequiredService<Viewer>());
}
