using System.Globalization;
using Dashboard.Core;
using Dashboard.Data.Queries;

namespace Dashboard.Data.Tests;

/// <summary>The list of agencies and the page of one, from the seed, on both engines.</summary>
public sealed class AgencyQueriesTests
{
    private static readonly DateOnly Later = new(2026, 12, 31);

    [Theory, EachEngine]
    public void A_target_counts_for_the_first_agency_of_its_clause_else_for_the_lead_of_its_area(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var first = Rows("clause_agencies").Where(r => r("position") == "1").ToDictionary(r => (r("notice_id"), r("clause")), r => r("agency_id"));
        var lead = Rows("area_agencies").Where(r => r("role") == "lead").GroupBy(r => (r("notice_id"), r("area"))).ToDictionary(g => g.Key, g => g.Select(r => r("agency_id")).Min(StringComparer.Ordinal)!);
        var expected = Rows("targets").Where(r => r("notice_id").EndsWith("-2024", StringComparison.Ordinal))
            .CountBy(r => first.GetValueOrDefault((r("notice_id"), r("clause"))) ?? lead[(r("notice_id"), r("area"))], StringComparer.Ordinal)
            .ToDictionary(StringComparer.Ordinal);

        var page = All(fixture, new(Later, Year: 2024));

        page.Rows.Where(r => r.RollUp.Total > 0).ToDictionary(r => r.Agency.Id, r => r.RollUp.Total, StringComparer.Ordinal).ShouldBe(expected, ignoreOrder: true);
        page.RollUp.Total.ShouldBe(expected.Values.Sum());
    }

    [Theory, EachEngine]
    public void Statuses_of_agencies_are_those_of_their_targets_and_together_those_of_all(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var targets = Targets(fixture).List(new(Later, Year: 2024));

        var page = All(fixture, new(Later, Year: 2024));

        foreach (var status in Enum.GetValues<ProgressStatus>()) page.RollUp[status].ShouldBe(targets.Count(t => t.Progress.Status == status));
        page.Rows[0].Statuses.ShouldBe(Agency(fixture).Get(page.Rows[0].Agency.Id, Later, 2024)!.Targets.Where(t => t.Part is AgencyPart.Answers).Select(t => t.Item.Progress.Status));
    }

    [Theory, EachEngine]
    public void Counts_of_areas_clauses_and_money_are_those_of_the_package(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var areas = Rows("area_agencies").Where(r => r("notice_id") == "linping-2024").ToList();
        var clauses = Rows("clause_agencies").Where(r => r("notice_id") == "linping-2024").ToList();
        var totals = Rows("allocations").Where(r => r("notice_id") == "linping-2024" && r("kind") == "area_total")
            .ToDictionary(r => r("area"), r => decimal.Parse(r("amount_yuan"), CultureInfo.InvariantCulture), StringComparer.Ordinal);

        var rows = All(fixture, new(Later, District: "330113")).Rows.Select(r => r.Agency).ToList();

        rows.Select(a => a.Id).ShouldBe(areas.Concat(clauses).Select(r => r("agency_id")).Distinct(StringComparer.Ordinal), ignoreOrder: true);
        foreach (var agency in rows)
        {
            var led = areas.Where(r => r("agency_id") == agency.Id && r("role") == "lead").Select(r => r("area")).ToList();
            agency.AreasLed.ShouldBe(led.Count, agency.Id);
            agency.AreasSupported.ShouldBe(areas.Count(r => r("agency_id") == agency.Id && r("role") == "cooperating"), agency.Id);
            agency.ClausesFirst.ShouldBe(clauses.Count(r => r("agency_id") == agency.Id && r("position") == "1"), agency.Id);
            agency.ClausesAlso.ShouldBe(clauses.Count(r => r("agency_id") == agency.Id && r("position") != "1"), agency.Id);
            decimal?[] stated = [.. led.Where(totals.ContainsKey).Select(a => (decimal?)totals[a])];
            agency.LedYuan.ShouldBe(stated.Length == 0 ? null : stated.Sum(), agency.Id);
        }
    }

    [Theory, EachEngine]
    public void An_area_with_several_leads_counts_for_each_and_the_page_can_say_so(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var shared = Rows("area_agencies").Where(r => r("role") == "lead").GroupBy(r => (r("notice_id"), r("area"))).First(g => g.Count() > 1);
        var notice = Rows("notices").Single(r => r("id") == shared.Key.Item1);

        var page = All(fixture, new(Later, notice("district_code"), int.Parse(notice("year"), CultureInfo.InvariantCulture)));

        page.AreasWithSeveralLeads.ShouldBe(1);
        page.Rows.Count(r => r.Agency.AreasLed > 0 && shared.Any(l => l("agency_id") == r.Agency.Id)).ShouldBe(shared.Count());
    }

    [Theory, EachEngine]
    public void Without_a_year_it_is_the_year_that_most_districts_have(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);

        All(fixture, new(Later)).Year.ShouldBe(2024);
        All(fixture, new(Later, "330108")).Year.ShouldBe(2025);
        All(fixture, new(new(2024, 12, 31), "330108")).Year.ShouldBe(2024);
        var nothing = All(fixture, new(new(2020, 1, 1)));
        (nothing.Year, nothing.Total, nothing.RollUp.Total, nothing.OffTrack, nothing.Worst.Count).ShouldBe((2020, 0, 0, 0, 0));
    }

    [Theory, EachEngine]
    public void A_search_finds_agencies_by_their_name_in_either_language_and_says_how_many_no_notice_of_the_year_names(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var expected = Rows("agencies").Where(r => r("name_zh").Contains("科技", StringComparison.Ordinal)).Select(r => r("id")).ToList();

        var found = All(fixture, new(Later, Words: SearchWords.Parse("科技")));

        (found.Total + found.NotNamed).ShouldBe(expected.Count);
        found.Rows.ShouldAllBe(r => expected.Contains(r.Agency.Id));
        All(fixture, new(Later, Words: SearchWords.Parse("technology"))).Rows.ShouldNotBeEmpty();
        All(fixture, new(Later, Words: SearchWords.Parse("%"))).Rows.ShouldBeEmpty();
        All(fixture, new(Later, Words: SearchWords.Parse("' OR 1=1 --"))).Rows.ShouldBeEmpty();
    }

    [Theory, EachEngine]
    public void Each_order_is_that_order_and_parts_of_it_make_the_whole(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var query = Agencies(fixture);
        var filter = new AgencyFilter(Later, Year: 2024);

        var off = query.Page(filter, AgencyOrder.OffTrack, 0, int.MaxValue);
        off.Rows.Select(r => r.RollUp.OffCourse).ShouldBeInOrder(SortDirection.Descending);
        off.OffTrack.ShouldBe(off.Rows.Count(r => r.RollUp.OffCourse > 0));
        off.Worst.Select(r => r.Agency.Id).ShouldBe(off.Rows.Where(r => r.RollUp.OffCourse == off.Rows[0].RollUp.OffCourse).Select(r => r.Agency.Id), ignoreOrder: true);
        query.Page(filter, AgencyOrder.Targets, 0, int.MaxValue).Rows.Select(r => r.RollUp.Total).ShouldBeInOrder(SortDirection.Descending);
        query.Page(filter, AgencyOrder.NameEn, 0, int.MaxValue).Rows.Select(r => r.Agency.NameEn)
            .ShouldBeInOrder(SortDirection.Ascending, StringComparer.Create(CultureInfo.GetCultureInfo("en"), CompareOptions.IgnoreCase));
        var pinyin = query.Page(filter, AgencyOrder.NameZh, 0, int.MaxValue).Rows.Select(r => r.Agency.NameZh).ToList();
        pinyin.FindIndex(n => n.StartsWith("区财政", StringComparison.Ordinal)).ShouldBeLessThan(pinyin.FindIndex(n => n.StartsWith("区教育", StringComparison.Ordinal)));
        query.Page(filter, AgencyOrder.OffTrack, 0, 7).Rows.Concat(query.Page(filter, AgencyOrder.OffTrack, 7, int.MaxValue).Rows).Select(r => r.Agency.Id).ShouldBe(off.Rows.Select(r => r.Agency.Id));
    }

    [Theory, EachEngine]
    public void One_agency_has_the_targets_that_the_filter_by_agency_gives_each_with_its_part(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var page = All(fixture, new(Later, Year: 2024));
        foreach (var standing in page.Rows)
        {
            var content = Agency(fixture).Get(standing.Agency.Id, Later, 2024).ShouldNotBeNull();

            content.Targets.Select(t => t.Item.Target.Id).ShouldBe(Targets(fixture).List(new(Later, Year: 2024, Agency: standing.Agency.Id)).Select(t => t.Target.Id));
            content.Targets.Count(t => t.Part is AgencyPart.Answers).ShouldBe(standing.RollUp.Total);
            content.Areas.Count(a => a.IsLed).ShouldBe(standing.Agency.AreasLed);
            content.Areas.Count(a => !a.IsLed).ShouldBe(standing.Agency.AreasSupported);
            content.Clauses.Count(c => c.Position == 1).ShouldBe(standing.Agency.ClausesFirst);
            content.Clauses.Count(c => c.Position > 1).ShouldBe(standing.Agency.ClausesAlso);
            content.Areas.Where(a => a.IsLed).Sum(a => a.TotalYuan ?? 0).ShouldBe(standing.Agency.LedYuan ?? 0);
            content.Clauses.ShouldAllBe(c => c.Position <= c.Agencies);
        }
    }

    [Theory, EachEngine]
    public void The_parts_of_an_agency_are_told_apart(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var content = Agency(fixture).Get("linping-development-reform", Later, null).ShouldNotBeNull();
        var named = content.Clauses.ToDictionary(c => c.Number, c => c.Position);
        var roles = content.Areas.ToDictionary(a => a.Area, a => a.Role);

        foreach (var (item, part, owner) in content.Targets)
        {
            var (position, role) = (named.GetValueOrDefault(item.Target.Clause), roles.GetValueOrDefault(item.Target.Area));
            (part switch
            {
                AgencyPart.Answers => position == 1 || role == "lead",
                AgencyPart.Named => position > 1,
                AgencyPart.Leads => position == 0 && role == "lead",
                _ => position == 0 && role == "cooperating",
            }).ShouldBeTrue(item.Target.Id);
            (owner.ShouldNotBeNull().AgencyId == content.Agency.Id).ShouldBe(part is AgencyPart.Answers, item.Target.Id);
        }

        content.Targets.Select(t => t.Part).Distinct().Count().ShouldBeGreaterThan(1);
        content.Money.Count.ShouldBe(Rows("allocations").Count(r => r("notice_id") == "linping-2024" && named.ContainsKey(int.Parse(r("clause"), CultureInfo.InvariantCulture))));
    }

    [Theory, EachEngine]
    public void An_agency_shows_the_latest_year_that_names_it_unless_asked(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);

        var binjiang = Agency(fixture).Get("binjiang-development-reform", Later, null).ShouldNotBeNull();
        (binjiang.Year, binjiang.Agency.DistrictCode).ShouldBe((2025, "330108"));
        binjiang.Years.ShouldBe([2025, 2024]);
        binjiang.Targets.ShouldAllBe(t => t.Item.Target.NoticeId == "binjiang-2025");
        Agency(fixture).Get("binjiang-development-reform", new(2024, 12, 31), null)!.Years.ShouldBe([2024]);
        var early = Agency(fixture).Get("binjiang-development-reform", new(2020, 1, 1), null).ShouldNotBeNull();
        (early.Years.Count, early.Targets.Count, early.Areas.Count, early.Clauses.Count, early.Money.Count).ShouldBe((0, 0, 0, 0, 0));
        Agency(fixture).Get("no-such-agency", Later, null).ShouldBeNull();
    }

    private static AgencyPage All(StoreFixture fixture, AgencyFilter filter) => Agencies(fixture).Page(filter, AgencyOrder.OffTrack, 0, int.MaxValue);

    private static AgenciesQuery Agencies(StoreFixture fixture) => new(fixture.Store, Targets(fixture));

    private static AgencyQuery Agency(StoreFixture fixture) => new(fixture.Store, Targets(fixture));

    private static TargetsQuery Targets(StoreFixture fixture) => new(fixture.Store, ProgressSettings.Default);

    private static IEnumerable<Func<string, string>> Rows(string resource)
    {
        var csv = Seed.Files.Csv(resource);
        return Enumerable.Range(2, csv.Rows.Count - 1).Select(line => (Func<string, string>)(column => csv[line, column]));
    }
}
