using System.Text.Json;
using Dashboard.Core;
using Dashboard.Data.Queries;

namespace Dashboard.Data.Tests;

/// <summary>What the pages read, from the seed, on both engines.</summary>
public sealed class QueryTests
{
    private static readonly DateOnly Later = new(2026, 12, 31);

    [Theory, EachEngine]
    public void The_published_figures_of_Binjiang_2024_meet_and_miss_its_targets(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var targets = Targets(fixture).List(new(Later, Notice: "binjiang-2024"));

        StatusOf("industrial-value-added-growth").ShouldBe((6.0m, ProgressStatus.Missed));
        StatusOf("services-value-added-growth").ShouldBe((4.4m, ProgressStatus.Missed));
        StatusOf("retail-sales-growth").ShouldBe((5.6m, ProgressStatus.Met));
        targets.Single(t => t.Target.IndicatorId == "industrial-value-added-growth").Target.Value.ShouldBe(6.5m);
        targets.ShouldAllBe(t => !t.IsSample);

        (decimal?, ProgressStatus) StatusOf(string indicator)
        {
            var progress = targets.Single(t => t.Target.IndicatorId == indicator && t.Target.Area >= 3).Progress;
            return (progress.Actual?.Value, progress.Status);
        }
    }

    [Theory, EachEngine]
    public void The_published_figures_of_Qiantang_2024_meet_and_miss_its_targets(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var byIndicator = Targets(fixture).List(new(Later, District: "330114", Year: 2024)).ToLookup(t => t.Target.IndicatorId, t => t.Progress.Status, StringComparer.Ordinal);

        byIndicator["industrial-value-added-growth"].ShouldHaveSingleItem().ShouldBe(ProgressStatus.Missed);
        byIndicator["services-value-added-growth"].ShouldHaveSingleItem().ShouldBe(ProgressStatus.Met);
        byIndicator["retail-sales-growth"].ShouldHaveSingleItem().ShouldBe(ProgressStatus.Met);
    }

    [Theory, EachEngine]
    public void A_target_without_a_figure_is_not_reported_and_not_zero(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var withoutFigure = Targets(fixture).List(new(Later, Notice: "linping-2024")).Where(t => t.Input.Reports.Count == 0).ToList();

        withoutFigure.ShouldNotBeEmpty();
        withoutFigure.ShouldAllBe(t => t.Progress.Status == ProgressStatus.NotReported && t.Progress.Actual == null);
    }

    [Theory, EachEngine]
    public void A_figure_counts_from_the_end_of_its_period_on(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);

        StatusOn(new(2024, 12, 30)).ShouldBe(ProgressStatus.NotReported);
        StatusOn(new(2024, 12, 31)).ShouldBe(ProgressStatus.Met);

        ProgressStatus StatusOn(DateOnly day) =>
            Targets(fixture).List(new(day, Notice: "binjiang-2024", Indicator: "retail-sales-growth")).ShouldHaveSingleItem().Progress.Status;
    }

    [Theory, EachEngine]
    public void The_final_figure_of_the_year_before_is_the_baseline(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);

        var target = Targets(fixture).List(new(Later, Notice: "xihu-2024", Indicator: "fixed-asset-investment"))[0];

        target.Input.Baseline.ShouldBe(55_520_000_000m);
    }

    [Theory, EachEngine]
    public void Milestones_are_the_plan_of_their_target(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var milestones = Seed.Files.Csv("milestones");
        var id = milestones[2, "target_id"];

        var target = Targets(fixture).List(new(Later)).Single(t => t.Target.Id == id);

        target.Input.Plan.ShouldContain(new PlanPoint(Period.Parse(milestones[2, "period"]), decimal.Parse(milestones[2, "value"], System.Globalization.CultureInfo.InvariantCulture)));
        target.Input.Plan.Count.ShouldBe(milestones.Rows.Skip(1).Count(r => r[0] == id));
    }

    [Theory, EachEngine]
    public void Before_a_notice_is_issued_nothing_of_it_is_known(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var dayBefore = new DateOnly(2024, 5, 13);

        new NoticesQuery(fixture.Store).List(dayBefore, district: "330108").ShouldBeEmpty();
        new NoticesQuery(fixture.Store).List(dayBefore.AddDays(1), district: "330108").ShouldHaveSingleItem().Id.ShouldBe("binjiang-2024");
        Targets(fixture).List(new(dayBefore, Notice: "binjiang-2024")).ShouldBeEmpty();
        Targets(fixture).List(new(dayBefore.AddDays(1), Notice: "binjiang-2024")).ShouldNotBeEmpty();
        new NoticeQuery(fixture.Store, Targets(fixture)).Get("binjiang-2024", dayBefore).ShouldBeNull();
        var overview = Overview(fixture).Get(new(2020, 1, 1), null, null);
        (overview.Choices.Count, overview.Notices.Count, overview.Areas.Count, overview.Standings.Count, overview.Year).ShouldBe((0, 0, 0, 0, 2020));
    }

    [Theory, EachEngine]
    public void A_filter_gives_those_targets_that_the_package_says(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var (targets, areas, notices) = (Seed.Files.Csv("targets"), Seed.Files.Csv("areas"), Seed.Files.Csv("notices"));
        var (areaAgencies, clauseAgencies) = (Seed.Files.Csv("area_agencies"), Seed.Files.Csv("clause_agencies"));
        var themeOf = areas.Rows.Skip(1).ToDictionary(r => (r[0], r[1]), r => r[4]);
        var responsible = areaAgencies.Rows.Skip(1).Select(r => (Notice: r[0], Area: (string?)r[1], Clause: (string?)null, Agency: r[2]))
            .Concat(clauseAgencies.Rows.Skip(1).Select(r => (r[0], (string?)null, (string?)r[1], r[2])))
            .ToHashSet();
        var (theme, agency, indicator) = (areas[2, "theme_id"], clauseAgencies[2, "agency_id"], targets[2, "indicator_id"]);

        Ids(new(Later)).ShouldBe(Expected(_ => true));
        Ids(new(Later, Theme: theme)).ShouldBe(Expected(row => themeOf[(row("notice_id"), row("area"))] == theme));
        Ids(new(Later, Indicator: indicator)).ShouldBe(Expected(row => row("indicator_id") == indicator));
        Ids(new(Later, District: "330108")).ShouldBe(Expected(row => row("notice_id").StartsWith("binjiang-", StringComparison.Ordinal)));
        Ids(new(Later, Year: 2025)).ShouldBe(Expected(row => notices[notices.Line(n => n("id") == row("notice_id")), "year"] == "2025"));
        Ids(new(Later, Agency: agency)).ShouldBe(Expected(row => IsResponsible(row, agency)));
        Ids(new(Later, District: "330108", Year: 2024, Theme: theme, Agency: agency)).ShouldBe(
            Expected(row => row("notice_id") == "binjiang-2024" && themeOf[(row("notice_id"), row("area"))] == theme && IsResponsible(row, agency)));
        Ids(new(Later, Theme: "no-such-theme")).ShouldBeEmpty();
        Ids(new(Later, District: "' OR 1=1 --")).ShouldBeEmpty();

        IEnumerable<string> Ids(TargetFilter filter) => Targets(fixture).List(filter).Select(t => t.Target.Id).Order(StringComparer.Ordinal);

        IEnumerable<string> Expected(Func<Func<string, string>, bool> where) => Enumerable.Range(2, targets.Rows.Count - 1)
            .Where(line => where(column => targets[line, column])).Select(line => targets[line, "id"]).Order(StringComparer.Ordinal);

        bool IsResponsible(Func<string, string> row, string who) =>
            responsible.Contains((row("notice_id"), row("area"), null, who)) || responsible.Contains((row("notice_id"), null, row("clause"), who));
    }

    [Theory, EachEngine]
    public void Both_totals_of_each_notice_stand_beside_each_other_and_their_difference_has_a_name(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);

        var totals = new NoticesQuery(fixture.Store).List(Later).ToDictionary(n => n.Id, n => n.Totals, StringComparer.Ordinal);

        totals["xihu-2024"].Kind.ShouldBe(TotalDifference.Overlap);
        totals["binjiang-2024"].Kind.ShouldBe(TotalDifference.Overlap);
        totals["binjiang-2025"].Kind.ShouldBe(TotalDifference.NotBrokenDown);
        totals["linping-2024"].Kind.ShouldBe(TotalDifference.None);
        totals["qiantang-2024"].Kind.ShouldBe(TotalDifference.NotStated);
        totals["binjiang-2024"].StatedTotal.ShouldBe(10_890_000_000m);
        totals["linping-2024"].SumOfAreas.ShouldBe(5_600_000_000m);
        totals.Count.ShouldBe(5);
    }

    [Theory, EachEngine]
    public void A_notice_has_everything_that_its_package_has(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        foreach (var id in Seed.Files.Csv("notices").Rows.Skip(1).Select(r => r[0]))
        {
            var content = new NoticeQuery(fixture.Store, Targets(fixture)).Get(id, Later).ShouldNotBeNull();

            content.Notice.Areas.ShouldBe(RowsOf("areas"));
            content.Areas.Count.ShouldBe(RowsOf("areas"));
            content.Notice.Clauses.ShouldBe(RowsOf("clauses"));
            content.Clauses.Count.ShouldBe(RowsOf("clauses"));
            content.Notice.Allocations.ShouldBe(RowsOf("allocations"));
            content.Allocations.Count.ShouldBe(RowsOf("allocations"));
            content.Notice.Targets.ShouldBe(RowsOf("targets"));
            content.Targets.Count.ShouldBe(RowsOf("targets"));
            content.Notice.Incentives.ShouldBe(RowsOf("incentives"));
            content.Incentives.Count.ShouldBe(RowsOf("incentives"));
            content.Responsible.Count.ShouldBe(RowsOf("area_agencies") + RowsOf("clause_agencies"));
            content.Allocations.Where(a => a.Kind == "area_total").Sum(a => a.AmountYuan).ShouldBe(content.Notice.SumOfAreas);

            int RowsOf(string resource)
            {
                var csv = Seed.Files.Csv(resource);
                return csv.Rows.Skip(1).Count(r => r[csv.Column("notice_id")] == id);
            }
        }

        new NoticeQuery(fixture.Store, Targets(fixture)).Get("no-such-notice", Later).ShouldBeNull();
    }

    [Theory, EachEngine]
    public void A_declared_difference_stands_with_its_allocation(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var declared = Seed.Files.Read().Differences[0];
        var content = new NoticeQuery(fixture.Store, Targets(fixture)).Get("xihu-2024", Later).ShouldNotBeNull();

        var allocation = content.Allocations.Single(a => a.Id == declared.AllocationId);

        (allocation.DifferenceYuan, allocation.DifferenceReason).ShouldBe((declared.DifferenceYuan, declared.Reason));
        content.Allocations.Count(a => a.DifferenceYuan is not null).ShouldBe(1);
    }

    [Theory, EachEngine]
    public void The_overview_shows_the_year_that_most_districts_have_unless_asked(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);

        var all = Overview(fixture).Get(Later, null, null);
        all.Year.ShouldBe(2024);
        all.Choices.Select(c => c.Code).ShouldBe(["330106", "330108", "330113", "330114"]);
        all.Choices.Single(c => c.Code == "330108").Years.ShouldBe([2025, 2024]);
        all.Notices.ShouldAllBe(n => n.Year == 2024);
        all.Standings.Select(t => t.NoticeId).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .ShouldBe(all.Notices.Select(n => n.Id).Order(StringComparer.Ordinal));
        all.Areas.Count.ShouldBe(all.Notices.Sum(n => n.Areas));

        var binjiang = Overview(fixture).Get(Later, "330108", 2025);
        binjiang.Notices.ShouldHaveSingleItem().Id.ShouldBe("binjiang-2025");
        Overview(fixture).Get(Later, "330108", null).Year.ShouldBe(2025);
        Overview(fixture).Get(Later, "999999", null).Notices.ShouldBeEmpty();
    }

    [Theory, EachEngine]
    public void Every_target_of_the_overview_has_an_owner_the_first_agency_of_its_clause_or_the_lead_of_its_area(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var first = Seed.Files.Csv("clause_agencies").Rows.Skip(1).Where(r => r[3] == "1").ToDictionary(r => (r[0], r[1]), r => r[2]);

        foreach (var overview in Overview(fixture).Get(Later, null, 2024).Notices.Select(n => Overview(fixture).Get(Later, n.DistrictCode, 2024)))
            foreach (var target in overview.Standings)
            {
                var owner = overview.OwnerOf(target.NoticeId, target.Area, target.Clause).ShouldNotBeNull(target.Id);
                if (first.TryGetValue((target.NoticeId, target.Clause.ToString(System.Globalization.CultureInfo.InvariantCulture)), out var agency)) owner.AgencyId.ShouldBe(agency);
            }
    }

    [Fact]
    public void Both_engines_give_the_same_answers_to_the_last_digit()
    {
        Assert.SkipUnless(Postgres.IsConfigured, $"No PostgreSQL: set {Postgres.Variable}.");
        using var sqlite = StoreFixture.Seeded(DatabaseProvider.Sqlite);
        using var postgres = StoreFixture.Seeded(DatabaseProvider.PostgreSql);
        foreach (var day in new DateOnly[] { new(2024, 3, 31), new(2024, 9, 30), Later })
        {
            foreach (var district in new[] { null, "330106", "330108", "330113", "330114" })
                Answer(postgres, day, district).ShouldBe(Answer(sqlite, day, district));
        }

        static string Answer(StoreFixture fixture, DateOnly day, string? district)
        {
            var overview = Overview(fixture).Get(day, district, null);
            return JsonSerializer.Serialize(new
            {
                overview.Choices,
                overview.Year,
                overview.Notices,
                overview.Areas,
                overview.Standings,
                overview.Headline,
                overview.Attention,
                Owners = overview.Owners.Select(o => (o.Key.ToString(), o.Value)).OrderBy(o => o.Item1, StringComparer.Ordinal).Select(o => o.Value),
                All = Targets(fixture).List(new(day, district)),
                Notice = overview.Notices.Select(n => new NoticeQuery(fixture.Store, Targets(fixture)).Get(n.Id, day)),
            });
        }
    }

    private static TargetsQuery Targets(StoreFixture fixture) => new(fixture.Store, ProgressSettings.Default);

    private static OverviewQuery Overview(StoreFixture fixture) => new(fixture.Store, Targets(fixture));
}
