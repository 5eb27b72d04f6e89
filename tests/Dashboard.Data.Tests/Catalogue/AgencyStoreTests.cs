using Dashboard.Core.People;
using Dashboard.Data.Catalogue;
using Dashboard.Data.Packages;
using Dashboard.Data.People;
using Dashboard.Data.Queries;

namespace Dashboard.Data.Tests.Catalogue;

public sealed class AgencyStoreTests : CatalogueTest
{
    private const string Commerce = "binjiang-commerce";
    private const string Finance = "binjiang-finance";

    [Theory, EachEngine]
    public void A_renamed_agency_is_found_by_both_names_and_says_what_it_was(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var agencies = Agencies(fixture);

        agencies.Rename(Administrator, Agency(fixture, Commerce), "区投资促进局", "District Investment Promotion Bureau", new(2024, 11, 1));

        var content = new AgencyQuery(fixture.Store, Targets(fixture)).Get(Commerce, Today, 2024)!;
        content.Agency.NameZh.ShouldBe("区投资促进局");
        var former = content.FormerNames.Single();
        (former.NameZh, former.NameEn, former.Until).ShouldBe(("区商务局", "District Commerce Bureau", new DateOnly(2024, 11, 1)));
        foreach (var words in new[] { "District Commerce Bureau", "投资促进" })
        {
            agencies.List(Administrator, Binjiang, SearchWords.Parse(words)).Single().Agency.Id.ShouldBe(Commerce);
            new SearchQuery(fixture.Store).Find(SearchWords.Parse(words)!, Today).Agencies.First.ShouldContain(h => h.Id == Commerce);
            new AgenciesQuery(fixture.Store, Targets(fixture)).Page(new(Today, Binjiang, 2024, SearchWords.Parse(words)), AgencyOrder.Targets, 0, 9).Rows.Single().Agency.Id.ShouldBe(Commerce);
        }

        Trail(fixture, $"agency/{Commerce}").Single().Action.ShouldBe("agency.renamed");
    }

    [Theory, EachEngine]
    public void Of_two_who_rename_an_agency_the_second_is_told(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var read = Agency(fixture, Commerce);
        Agencies(fixture).Rename(Administrator, read, "一", "One", Today);

        Should.Throw<CatalogueException>(() => Agencies(fixture).Rename(Administrator, read, "二", "Two", Today)).Problem.ShouldBe(CatalogueProblem.Changed);
        Should.Throw<NotAllowedException>(() => Agencies(fixture).Rename(Planner, Agency(fixture, Commerce), "三", "Three", Today));
        Should.Throw<PackageException>(() => Agencies(fixture).Rename(Administrator, Agency(fixture, Commerce), " ", "Three", Today));
        Agency(fixture, Commerce).NameEn.ShouldBe("One");
    }

    [Theory, EachEngine]
    public void A_merger_moves_areas_clauses_and_roles_as_its_preview_says_and_leaves_a_package_that_loads(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var people = new PeopleStore(fixture.Store, TimeProvider.System);
        var lin = people.Add(Administrator, new("lin", "Lin", new Grant(Role.Planner, Binjiang, Commerce)));
        var sun = people.Add(Administrator, new("sun", "Sun", new Grant(Role.Planner, Binjiang, Commerce), new Grant(Role.Planner, Binjiang, Finance)));
        var agencies = Agencies(fixture);
        var preview = agencies.Preview(Administrator, Commerce, Finance);
        var places = Places(fixture, Commerce) + Places(fixture, Finance);
        (preview.Led + preview.Supported + preview.Clauses, preview.People).ShouldBe(((int)Places(fixture, Commerce), 2));
        preview.Both.ShouldBeGreaterThan(0);

        agencies.Merge(Administrator, Commerce, Finance, new(2024, 11, 1), "机构改革方案");

        Places(fixture, Commerce).ShouldBe(0);
        Places(fixture, Finance).ShouldBe(places - preview.Both);
        people.List(Administrator).Single(p => p.Account.Id == lin).Grants.ShouldBe([new Grant(Role.Planner, Binjiang, Finance)]);
        people.List(Administrator).Single(p => p.Account.Id == sun).Grants.ShouldBe([new Grant(Role.Planner, Binjiang, Finance)]);
        Trail(fixture, $"person/{lin}").Select(r => r.Action).ShouldBe(["person.granted", "person.added"]);
        new Audit.AuditTrail(fixture.Store).Page(Administrator, new() { Changed = lin })[0].Details.ShouldContain($"planner:{Binjiang}:{Finance}");
        fixture.Export().LoadInto(fixture.Store);
        using (var fresh = StoreFixture.Migrated(engine)) fixture.Export().LoadInto(fresh.Store);

        var query = new AgencyQuery(fixture.Store, Targets(fixture));
        query.Get(Commerce, Today, null)!.MergedInto!.IntoId.ShouldBe(Finance);
        query.Get(Finance, Today, null)!.Absorbed.Single().Reason.ShouldBe("机构改革方案");
        agencies.List(Administrator, Binjiang).Single(a => a.Agency.Id == Commerce).MergedInto!.Since.ShouldBe(new DateOnly(2024, 11, 1));
        new ChoicesQuery(fixture.Store).Agencies(Binjiang).ShouldNotContain(c => c.Id == Commerce);
        new AgenciesQuery(fixture.Store, Targets(fixture)).Page(new(Today, Binjiang, 2024, SearchWords.Parse("商务局")), AgencyOrder.Targets, 0, 9).Rows.ShouldContain(r => r.Agency.Id == Finance);
        Trail(fixture, $"agency/{Commerce}").Single().Details.ShouldContain("binjiang-2024");
        Scalar<string>(fixture, "SELECT moved FROM agency_mergers").ShouldContain(lin);
    }

    [Theory, EachEngine]
    public void What_cannot_be_merged_is_refused(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var agencies = Agencies(fixture);
        Problem(() => agencies.Merge(Administrator, Commerce, Commerce, Today, "x")).ShouldBe(CatalogueProblem.WrongMerger);
        Problem(() => agencies.Merge(Administrator, Commerce, "xihu-commerce", Today, "x")).ShouldBe(CatalogueProblem.WrongMerger);
        Problem(() => agencies.Merge(Administrator, Commerce, "nobody", Today, "x")).ShouldBe(CatalogueProblem.Unknown);
        Problem(() => agencies.Merge(Administrator, Commerce, Finance, Today, " ")).ShouldBe(CatalogueProblem.NoReason);
        Should.Throw<NotAllowedException>(() => agencies.Merge(Planner, Commerce, Finance, Today, "x"));
        Should.Throw<NotAllowedException>(() => agencies.Preview(Planner, Commerce, Finance));
        agencies.Merge(Administrator, Commerce, Finance, Today, "x");
        Problem(() => agencies.Merge(Administrator, Commerce, Finance, Today, "x")).ShouldBe(CatalogueProblem.WrongMerger);
        Problem(() => agencies.Merge(Administrator, "binjiang-changhe", Commerce, Today, "x")).ShouldBe(CatalogueProblem.WrongMerger);
    }

    [Theory, EachEngine]
    public void A_new_agency_gets_an_id_that_can_be_read(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        Agencies(fixture).Add(Administrator, Binjiang, "区数据局", "District Data Bureau").ShouldBe("binjiang-data");
        Agencies(fixture).Add(Administrator, Binjiang, "区商务局二", "District Commerce Bureau").ShouldBe("binjiang-commerce-2");
        Should.Throw<PackageException>(() => Agencies(fixture).Add(Administrator, Binjiang, "", "Nameless"));
        Should.Throw<PackageException>(() => Agencies(fixture).Add(Administrator, "999999", "局", "Bureau"));
        Should.Throw<NotAllowedException>(() => Agencies(fixture).Add(Planner, Binjiang, "局", "Bureau"));
    }

    private static AgencyName Agency(StoreFixture fixture, string id) => Agencies(fixture).List(Administrator).Single(a => a.Agency.Id == id).Agency;

    private static long Places(StoreFixture fixture, string agency) => Scalar<long>(
        fixture, $"SELECT (SELECT count(*) FROM area_agencies WHERE agency_id = '{agency}') + (SELECT count(*) FROM clause_agencies WHERE agency_id = '{agency}')");

    private static CatalogueProblem Problem(Action act) => Should.Throw<CatalogueException>(act).Problem;
}
