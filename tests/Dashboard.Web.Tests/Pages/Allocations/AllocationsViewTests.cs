using Dashboard.Web.Tests.Components;

namespace Dashboard.Web.Tests.Pages.Allocations;

public sealed class AllocationsViewTests
{
    [Fact]
    public void What_the_parts_leave_is_not_broken_down_and_what_they_exceed_is_said()
    {
        var view = SomeMoney.View(
        [
            SomeMoney.Total(100, 1), SomeMoney.Part("a", 60), SomeMoney.Part("b", 30),
            SomeMoney.Total(242, 2), SomeMoney.Part("c", 242.1m, area: 2),
            SomeMoney.Total(50, 3),
        ]);
        view.Chosen.ShouldNotBeNull().Areas.Select(a => (a.Whole!.NotBrokenDown, a.Whole.Excess)).ShouldBe([(10, 0), (0, 0.1m), (0, 0)]);
    }

    [Fact]
    public void A_part_of_a_part_stands_below_it()
    {
        var whole = SomeMoney.View([SomeMoney.Total(100), SomeMoney.Part("part", 60), SomeMoney.Part("deep", 20, parent: "part")]).Chosen!.Areas[0].Whole!;
        whole.All.Select(t => t.Item.Row.Id).ShouldBe([$"{Some.Notice}-a1", "part", "deep"]);
        (whole.NotBrokenDown, whole.Parts[0].NotBrokenDown).ShouldBe((40, 40));
    }

    [Fact]
    public void Other_public_money_and_areas_without_a_total_are_no_part_of_the_sum()
    {
        var money = SomeMoney.View([SomeMoney.Total(100), SomeMoney.Other("other", 7)], areas: [Some.Area(1, 100), Some.Area(2)]).Chosen!;
        money.Sum.ShouldBe(100);
        money.Other.ShouldHaveSingleItem().Row.Id.ShouldBe("other");
        money.NotStated.ShouldHaveSingleItem().Area.Ordinal.ShouldBe(2);
    }

    [Fact]
    public void Spending_is_a_share_of_the_allocations_that_report_and_not_of_all()
    {
        var spent = SomeMoney.View([SomeMoney.Total(100, 1, spent: 80), SomeMoney.Total(200, 2, spent: 40, sample: true), SomeMoney.Total(900, 3), SomeMoney.Part("p", 60, spent: 60)]).Chosen!.Execution;
        (spent.Reported, spent.Total, spent.Spent, spent.Percent, spent.IsSample).ShouldBe((2, 3, 120, 40, true));
    }

    [Fact]
    public void Nothing_reported_is_not_zero_spent()
    {
        var spent = SomeMoney.View([SomeMoney.Total(100)]).Chosen!.Execution;
        (spent.Reported, spent.Spent, spent.Percent).ShouldBe((0, null, null));
        SomeMoney.View([SomeMoney.Total(100)]).Chosen!.HasExecutions.ShouldBeFalse();
        SomeMoney.View([SomeMoney.Total(100), SomeMoney.Part("p", 60, spent: 0)]).Chosen!.HasExecutions.ShouldBeTrue();
    }

    [Fact]
    public void Shares_are_of_the_sum_of_all_areas_whatever_is_shown()
    {
        var all = new[] { SomeMoney.Total(100, 1), SomeMoney.Total(300, 2) };
        var money = SomeMoney.View(all, areas: [Some.Area(1, 100)]).Chosen!;
        (money.IsWhole, money.Sum, money.ShareOf(money.Sum)).ShouldBe((false, 100, 25));
        SomeMoney.View([]).Chosen!.ShareOf(5).ShouldBe(0);
    }

    [Theory]
    [InlineData(2025, 2023, 2025)] // the year before, if there is one
    [InlineData(2023, 2023, 2025)] // else the next
    public void The_chosen_year_stands_beside_the_nearest(int chosen, int before, int after)
    {
        var money = new[] { SomeMoney.Total(10, notice: "a"), SomeMoney.Total(20, notice: "b"), SomeMoney.Total(30, notice: "c") };
        var years = SomeMoney.View(
            money,
            [SomeMoney.Notice(money, id: "c", year: 2027), SomeMoney.Notice(money, id: "b", year: 2025), SomeMoney.Notice(money, id: "a", year: 2023)],
            year: chosen).Years.ShouldNotBeNull();
        (years.Before.Notice.Year, years.After.Notice.Year).ShouldBe((before, after));
    }

    [Fact]
    public void A_single_year_and_all_districts_have_no_second_year()
    {
        SomeMoney.View([SomeMoney.Total(10)]).Years.ShouldBeNull();
        var all = SomeMoney.View([SomeMoney.Total(10)], district: null);
        (all.Years, all.Chosen, all.Notices.Count).ShouldBe((null, null, 1));
        SomeMoney.View([SomeMoney.Total(10)], year: 2030).Chosen.ShouldBeNull();
    }

    [Fact]
    public void Only_exact_amounts_of_both_years_make_a_change()
    {
        var money = new[] { SomeMoney.Total(10, 1, "a"), SomeMoney.Total(20, 2, "a"), SomeMoney.Total(15, 1, "b"), SomeMoney.Total(12, 2, "b", comparator: "ge") };
        var themes = SomeMoney.View(
            money,
            [SomeMoney.Notice(money, id: "b", year: 2025), SomeMoney.Notice(money, id: "a", year: 2024)],
            [Some.Area(1, 10, "industry", "a"), Some.Area(2, 20, "investment", "a"), Some.Area(1, 15, "industry", "b"), Some.Area(2, 12, "investment", "b"), Some.Area(3, null, "industry", "b")],
            year: 2025).Years!.Themes;
        themes.Select(t => (t.Theme.Id, t.Before.Yuan, t.After.Yuan, t.Change)).ShouldBe([("industry", 10, 15, null), ("investment", 20, 12, null)]);

        var exact = SomeMoney.View(
            money,
            [SomeMoney.Notice(money, id: "b", year: 2025), SomeMoney.Notice(money, id: "a", year: 2024)],
            [Some.Area(1, 10, "industry", "a"), Some.Area(1, 15, "industry", "b"), Some.Area(3, null, "investment", "b")],
            year: 2025).Years!.Themes;
        exact.Select(t => (t.Before.Yuan, t.After.Yuan, t.Change)).ShouldBe([(10, 15, 5), (null, null, null)]);
    }
}
