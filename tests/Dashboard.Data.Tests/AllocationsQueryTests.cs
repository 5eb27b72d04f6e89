using Dapper;
using Dashboard.Data.Queries;

namespace Dashboard.Data.Tests;

/// <summary>What the page Allocations reads, from the seed, on both engines.</summary>
public sealed class AllocationsQueryTests
{
    private const decimal Yi = 100_000_000;

    private static readonly DateOnly Later = new(2026, 12, 31);

    [Theory, EachEngine]
    public void The_money_of_Xihu_2024_is_as_its_notice_states_it(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var content = new AllocationsQuery(fixture.Store).Get(Later, "330106");

        var money = content.Allocations.Select(a => a.Row).ToList();
        money.Where(m => m.Kind == "area_total").Select(m => (m.Area, m.AmountYuan / Yi))
            .ShouldBe([(1, 75.9m), (2, 48.42m), (3, 1m), (4, 2.42m), (5, 1.25m), (6, 0.9979m), (7, 113.82m)]);
        money.Where(m => m.Kind == "component" && m.Area == 1).Select(m => m.AmountYuan / Yi).ShouldBe([31.04m, 15.9m, 11.39m, 10.71m, 6.86m]);
        money.Single(m => m.Kind == "other_public_money").AmountYuan.ShouldBe(10_000_000);
        money.Where(m => m.DifferenceYuan is not null).ShouldHaveSingleItem().ShouldSatisfyAllConditions(m => m.Area.ShouldBe(4), m => m.DifferenceYuan.ShouldBe(-100_000));
        var notice = content.Notices.ShouldHaveSingleItem();
        (notice.StatedTotalYuan, notice.SumOfAreas).ShouldBe((150 * Yi, 243.8079m * Yi));
        content.Leads.Where(l => l.Area == 5).Select(l => l.NameEn).ShouldBe(["District Commerce Bureau", "District Investment Promotion Bureau"]);
    }

    [Theory, EachEngine]
    public void One_district_comes_with_all_its_years_and_all_districts_with_one(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var query = new AllocationsQuery(fixture.Store);

        var binjiang = query.Get(Later, "330108");
        binjiang.Year.ShouldBe(2025);
        binjiang.Notices.Select(n => n.Id).ShouldBe(["binjiang-2025", "binjiang-2024"]);
        binjiang.Allocations.Where(a => a.NoticeId == "binjiang-2025").Select(a => (a.Row.Area, a.Row.AmountYuan / Yi, a.Row.Comparator)).ShouldBe([(1, 18.2m, "eq"), (5, 55m, "ge")]);
        binjiang.Areas.Count(a => a.NoticeId == "binjiang-2025").ShouldBe(7);
        query.Get(Later, "330108", 2024).Year.ShouldBe(2024);

        var all = query.Get(Later);
        all.Year.ShouldBe(2024);
        all.Notices.Select(n => n.Id).ShouldBe(["xihu-2024", "binjiang-2024", "linping-2024", "qiantang-2024"]);
        all.Allocations.Select(a => a.NoticeId).Distinct(StringComparer.Ordinal).Count().ShouldBe(4);
        all.Areas.Count.ShouldBe(all.Notices.Sum(n => n.Areas));
    }

    [Theory, EachEngine]
    public void Before_a_notice_is_issued_its_money_is_not_known(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var query = new AllocationsQuery(fixture.Store);

        query.Get(new(2025, 2, 24), "330108").Notices.Select(n => n.Id).ShouldBe(["binjiang-2024"]);
        var nothing = query.Get(new(2020, 1, 1));
        (nothing.Choices.Count, nothing.Notices.Count, nothing.Areas.Count, nothing.Allocations.Count, nothing.Year).ShouldBe((0, 0, 0, 0, 2020));
        query.Get(Later, "' OR 1=1 --").Notices.ShouldBeEmpty();
    }

    [Theory, EachEngine]
    public void Themes_and_agencies_leave_those_areas_that_the_package_says(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var query = new AllocationsQuery(fixture.Store);
        var (areas, allocations) = (Seed.Files.Csv("areas").Rows.Skip(1).ToList(), Seed.Files.Csv("allocations"));
        var leads = Seed.Files.Csv("area_agencies").Rows.Skip(1).Where(r => r[3] == "lead").Select(r => (r[0], r[1], r[2])).ToHashSet();
        var owners = Seed.Files.Csv("clause_agencies").Rows.Skip(1).Select(r => (r[0], r[1], r[2])).ToHashSet();

        foreach (var theme in areas.Select(r => r[4]).Distinct(StringComparer.Ordinal))
            Found(theme: theme).ShouldBe(Expected(r => r[4] == theme), theme);
        foreach (var agency in leads.Select(l => l.Item3).Concat(owners.Select(o => o.Item3)).Distinct(StringComparer.Ordinal).Take(25))
            Found(agency: agency).ShouldBe(Expected(r => leads.Contains((r[0], r[1], agency)) || MoneyOf(r).Any(clause => owners.Contains((r[0], clause, agency)))), agency);
        Found(theme: "no-such-theme").ShouldBeEmpty();
        Found(agency: "no-such-agency").ShouldBeEmpty();

        IEnumerable<string> Found(string? theme = null, string? agency = null) =>
            query.Get(Later, null, 2024, theme, agency).Areas.Select(a => $"{a.NoticeId} {a.Ordinal}").Order(StringComparer.Ordinal);

        IEnumerable<string> Expected(Func<List<string>, bool> where) => areas.Where(r => r[0].EndsWith("-2024", StringComparison.Ordinal) && where(r)).Select(r => $"{r[0]} {r[1]}").Order(StringComparer.Ordinal);

        IEnumerable<string> MoneyOf(List<string> area) =>
            allocations.Rows.Skip(1).Where(r => r[allocations.Column("notice_id")] == area[0] && r[allocations.Column("area")] == area[1]).Select(r => r[allocations.Column("clause")]);
    }

    [Theory, EachEngine]
    public void Spending_is_the_latest_report_by_the_day_and_final_before_provisional(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        Report("binjiang-2024-a1", "2024-06", "2024-06-30", 2_900_000_000, "final");
        Report("binjiang-2024-a1", "2024-09", "2024-09-30", 4_500_000_000, "provisional");
        Report("binjiang-2024-a1", "2024-09", "2024-09-30", 4_400_000_000, "final");
        Report("binjiang-2024-a1", "2024-12", "2024-12-31", 5_800_000_000, "provisional", adjusted: 6_000_000_000, sample: true);

        SpentBy(new(2024, 6, 29)).ShouldBeNull();
        SpentBy(new(2024, 6, 30)).ShouldNotBeNull().ExecutedYuan.ShouldBe(2_900_000_000);
        SpentBy(new(2024, 12, 30)).ShouldNotBeNull().ShouldSatisfyAllConditions(e => (e.ExecutedYuan, e.Status, e.AdjustedYuan, e.Sample).ShouldBe((4_400_000_000, "final", null, false)));
        SpentBy(Later).ShouldNotBeNull().ShouldSatisfyAllConditions(e => (e.ExecutedYuan, e.Status, e.AdjustedYuan, e.Sample).ShouldBe((5_800_000_000, "provisional", 6_000_000_000, true)));
        new AllocationsQuery(fixture.Store).Get(Later, "330108").Allocations.Count(a => a.Execution is not null).ShouldBe(1);

        ExecutionRow? SpentBy(DateOnly day) => new AllocationsQuery(fixture.Store).Get(day, "330108", 2024).Allocations.Single(a => a.Row.Id == "binjiang-2024-a1").Execution;

        void Report(string allocation, string period, string end, decimal executed, string status, decimal? adjusted = null, bool sample = false)
        {
            using var connection = fixture.Store.Open();
            connection.Execute(
                """
                INSERT INTO executions (allocation_id, period, period_end, executed_yuan, adjusted_yuan, status, sample)
                VALUES (@allocation, @period, @end, @executed, @adjusted, @status, @flag)
                """,
                new { allocation, period, end, executed, adjusted, status, flag = sample ? 1 : 0 });
        }
    }
}
