using Dashboard.Core;
using Dashboard.Data.Queries;

namespace Dashboard.Data.Tests;

/// <summary>What the page of one target reads, from the seed, on both engines.</summary>
public sealed class TargetQueryTests
{
    private const string Id = "binjiang-2024-a5-fdi";

    private static readonly DateOnly Later = new(2026, 12, 31);

    [Theory, EachEngine]
    public void A_target_has_what_the_package_says_of_its_clause_and_area(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var (targets, allocations, incentives) = (Seed.Files.Csv("targets"), Seed.Files.Csv("allocations"), Seed.Files.Csv("incentives"));
        var (clauseAgencies, areaAgencies) = (Seed.Files.Csv("clause_agencies"), Seed.Files.Csv("area_agencies"));

        for (var line = 2; line <= targets.Rows.Count; line += 7)
        {
            var (id, notice, area, clause) = (targets[line, "id"], targets[line, "notice_id"], targets[line, "area"], targets[line, "clause"]);
            var content = Query(fixture).Get(id, Later).ShouldNotBeNull(id);

            content.Item.Target.Id.ShouldBe(id);
            content.Notice.Id.ShouldBe(notice);
            content.Details.Measure.ShouldBe(targets[line, "measure"]);
            content.InNotice.Select(t => t.Id).ShouldBe(targets.Rows.Skip(1).Where(r => r[1] == notice).Select(r => r[0]), ignoreOrder: true);
            content.SameClause.Select(t => t.Target.Id).ShouldBe(Ids(targets, (a, c) => a == area && c == clause).Where(other => other != id), ignoreOrder: true);
            content.ElsewhereCount.ShouldBe(targets.Rows.Skip(1).Count(r => r[4] == targets[line, "indicator_id"] && r[0] != id));
            content.Elsewhere.Count.ShouldBe(Math.Min(content.ElsewhereCount, TargetQuery.ElsewhereRows));
            content.Elsewhere.ShouldAllBe(t => t.Target.IndicatorId == targets[line, "indicator_id"] && t.Target.Id != id);
            content.Incentives.Select(i => i.Id).ShouldBe(Ids(incentives, (a, c) => a == area && c == clause), ignoreOrder: true);
            content.Allocations.Select(m => m.Id).ShouldBe(Ids(allocations, (a, c) => a == area || (c == clause && c != "0")), ignoreOrder: true);
            content.Agencies.Where(a => a.Role == "responsible").Select(a => a.AgencyId).ShouldBe(
                clauseAgencies.Rows.Skip(1).Where(r => r[0] == notice && r[1] == clause).OrderBy(r => int.Parse(r[3], System.Globalization.CultureInfo.InvariantCulture)).Select(r => r[2]));
            content.Agencies.Where(a => a.Role == "lead").Select(a => a.AgencyId).ShouldBe(
                areaAgencies.Rows.Skip(1).Where(r => r[0] == notice && r[1] == area && r[3] == "lead").Select(r => r[2]), ignoreOrder: true);
            content.Agencies.Select(a => a.Role).ShouldBe(content.Agencies.Select(a => a.Role).OrderDescending(StringComparer.Ordinal));

            IEnumerable<string> Ids(CsvText csv, Func<string, string, bool> where) => csv.Rows.Skip(1)
                .Where(r => r[csv.Column("notice_id")] == notice && where(r[csv.Column("area")], r[csv.Column("clause")]))
                .Select(r => r[0]);
        }
    }

    [Theory, EachEngine]
    public void Targets_elsewhere_come_with_the_latest_year_first(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);

        var content = Query(fixture).Get(Id, Later).ShouldNotBeNull();
        content.Elsewhere.Select(t => t.Target.DistrictCode).ShouldBe(["330108", "330106", "330113", "330114"]);

        var investment = Query(fixture).Get("xihu-2024-a1-fixed-asset-investment", Later).ShouldNotBeNull();
        var years = investment.Elsewhere.Select(t => t.Target.NoticeId[^4..]).ToList();
        years.ShouldBe(years.OrderDescending(StringComparer.Ordinal));
        investment.Elsewhere[0].Target.NoticeId.ShouldBe("binjiang-2025");
    }

    [Theory, EachEngine]
    public void Every_target_has_a_place_and_somebody_who_answers_for_it(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var targets = new TargetsQuery(fixture.Store, ProgressSettings.Default).List(new(Later));
        var clauses = Seed.Files.Csv("clauses");
        var headings = clauses.Rows.Skip(1).ToDictionary(r => (r[0], r[1]), r => r[clauses.Column("heading_zh")]);

        var places = Query(fixture).Places([.. targets.Select(t => t.Target.NoticeId).Distinct(StringComparer.Ordinal)], asOf: new(2024, 12, 31));

        foreach (var target in targets.Select(t => t.Target))
        {
            var place = places.Of(target);
            (place.NoticeId, place.Area, place.Clause).ShouldBe((target.NoticeId, target.Area, target.Clause));
            place.HeadingZh.ShouldBe(headings.GetValueOrDefault((target.NoticeId, target.Clause.ToString(System.Globalization.CultureInfo.InvariantCulture))), target.Id);
            place.DistrictZh.ShouldNotBeEmpty();
            places.OwnerOf(target).ShouldNotBeNull(target.Id);
        }

        places.Of(targets[0].Target).Year.ShouldBe(2024);
    }

    [Theory, EachEngine]
    public void Reports_are_known_from_the_end_of_their_period_on_with_a_provisional_one_before_the_final_one(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var actuals = Seed.Files.Text("actuals.csv")
            + """
              fdi,330108,2023,812000000,final,Report,https://example.org/2023,,false
              fdi,330108,2024-08,470470000,final,,,corrected,false
              fdi,330108,2024-08,493180000,provisional,,,,false
              fdi,330108,2024-09,581160000,provisional,,,,true

              """.ReplaceLineEndings("\n");
        Seed.Files.With("actuals.csv", actuals).LoadInto(fixture.Store);

        var content = Query(fixture).Get(Id, new(2024, 9, 30)).ShouldNotBeNull();

        content.Reports.Select(r => (r.Period.ToString(), r.Value, r.Status, r.Sample)).ShouldBe(
        [
            ("2023", 812_000_000, "final", false), ("2024-08", 493_180_000, "provisional", false), ("2024-08", 470_470_000, "final", false), ("2024-09", 581_160_000, "provisional", true),
        ]);
        (content.Reports[0].SourceTitle, content.Reports[0].SourceUrl, content.Reports[2].Note).ShouldBe(("Report", "https://example.org/2023", "corrected"));
        Query(fixture).Get(Id, new(2024, 9, 29)).ShouldNotBeNull().Reports.Count.ShouldBe(3);
        content.Item.IsSample.ShouldBeTrue();
    }

    [Theory, EachEngine]
    public void There_is_no_target_of_an_unknown_id_or_of_a_notice_that_was_not_issued_yet(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);

        Query(fixture).Get("no-such-target", Later).ShouldBeNull();
        Query(fixture).Get("' OR 1=1 --", Later).ShouldBeNull();
        Query(fixture).Get(Id, new(2024, 5, 13)).ShouldBeNull();
        Query(fixture).Get(Id, new(2024, 5, 14)).ShouldNotBeNull().Reports.ShouldAllBe(r => r.Period.End <= new DateOnly(2024, 5, 14));
    }

    private static TargetQuery Query(StoreFixture fixture) => new(fixture.Store, new TargetsQuery(fixture.Store, ProgressSettings.Default));
}
