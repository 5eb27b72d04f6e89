using Dashboard.Core.People;
using Dashboard.Data.Catalogue;
using Dashboard.Data.Packages;
using Dashboard.Data.People;
using Dashboard.Data.Queries;

namespace Dashboard.Data.Tests.Catalogue;

/// <summary>What a package that is loaded again leaves of what targets and agencies were.</summary>
public sealed class LoadedHistoryTests : CatalogueTest
{
    private const string Commerce = "binjiang-commerce";
    private const string Finance = "binjiang-finance";
    private static readonly DateOnly Loaded = PackageFiles.LoadedOn;

    [Theory, EachEngine]
    public void A_target_that_a_package_changes_is_kept_as_it_was_and_a_day_before_shows_that(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var old = Value(fixture, Loaded);

        Changed(fixture, ("value", "123")).LoadInto(fixture.Store);

        var versions = new TargetQuery(fixture.Store, Targets(fixture)).Get(Fdi, Loaded)!.Versions;
        versions.Select(v => (v.Version, v.Value, v.PersonName)).ShouldBe([(2, 123, Person.CommandLine.Name), (1, old, null)]);
        versions[0].Since.ShouldBe(Loaded);
        (Value(fixture, Loaded), Value(fixture, Loaded.AddDays(-1))).ShouldBe((123, old));
        (Listed(fixture, "targets", Fdi, "value", Loaded), Listed(fixture, "targets", Fdi, "value", Loaded.AddDays(-1))).ShouldBe((123, old));
        Trail(fixture)[0].ShouldSatisfyAllConditions(r => r.Action.ShouldBe("package.loaded"), r => r.Details.ShouldEndWith("\"added\":0,\"changed\":1}"));
    }

    [Theory, EachEngine]
    public void A_package_that_changes_nothing_adds_no_version(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var changed = Changed(fixture, ("value", "123"));
        changed.LoadInto(fixture.Store);
        var (count, trail) = (Scalar<long>(fixture, "SELECT count(*) FROM target_versions"), Trail(fixture).Count);

        changed.LoadInto(fixture.Store);
        Trail(fixture).Count.ShouldBe(trail);
        Scalar<long>(fixture, "SELECT count(*) FROM target_versions").ShouldBe(count);
        count.ShouldBe(2);
    }

    [Theory, EachEngine]
    public void A_package_after_a_change_by_hand_is_the_next_version(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var published = fixture.Export();
        var read = Row(fixture, "targets", Fdi);
        Catalogue(fixture).Save(Administrator, read.With(("value", "5")), read, Today, "滨政〔2024〕30号");

        published.LoadInto(fixture.Store);

        new TargetQuery(fixture.Store, Targets(fixture)).Get(Fdi, Loaded)!.Versions.Select(v => (v.Version, v.Reason)).ShouldBe([(3, null), (2, "滨政〔2024〕30号"), (1, null)]);
        (Value(fixture, Loaded), Value(fixture, Today), Value(fixture, Today.AddDays(-1))).ShouldBe((Value(fixture, new(2024, 6, 1)), 5, Value(fixture, Loaded)));
    }

    [Theory, EachEngine]
    public void A_target_that_a_package_adds_to_a_notice_is_there_from_that_day_on_and_stays_replaced(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var row = Row(fixture, "targets", Fdi).With(("id", "binjiang-2024-a5-fdi-raised"), ("value", "7"));
        var before = Targets(fixture).List(new(Loaded, Binjiang, 2024)).Count;

        Package(fixture, "targets", row).LoadInto(fixture.Store);
        Targets(fixture).List(new(Loaded, Binjiang, 2024)).Count.ShouldBe(before + 1);
        Targets(fixture).List(new(Loaded.AddDays(-1), Binjiang, 2024)).Count.ShouldBe(before);

        Catalogue(fixture).Supersede(Administrator, Fdi, row["id"], Loaded, "raised");
        Changed(fixture, ("value", "123")).LoadInto(fixture.Store);
        Targets(fixture).List(new(Loaded, Binjiang, 2024)).ShouldNotContain(t => t.Target.Id == Fdi);
        Targets(fixture).List(new(Loaded.AddDays(-1), Binjiang, 2024)).ShouldContain(t => t.Target.Id == Fdi);
    }

    [Theory, EachEngine]
    public void The_first_load_keeps_no_versions(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        Scalar<long>(fixture, "SELECT count(*) FROM target_versions").ShouldBe(0);
        Seed.Files.LoadInto(fixture.Store);
        Scalar<long>(fixture, "SELECT count(*) FROM target_versions").ShouldBe(0);
    }

    [Theory, EachEngine]
    public void A_package_of_before_a_merger_does_not_undo_it(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var old = fixture.Export();
        Agencies(fixture).Merge(Administrator, Commerce, Finance, new(2024, 11, 1), "机构改革方案");
        var merged = fixture.Export();

        var errors = Should.Throw<PackageException>(() => old.LoadInto(fixture.Store)).Errors;

        errors.ShouldAllBe(e => e.Problem == PackageProblem.AgencyMerged && e.Line > 0 && e.ColumnName == "agency_id");
        errors[0].ToString().ShouldEndWith($"区商务局 (District Commerce Bureau) became part of 区财政局 (District Finance Bureau) on 2024-11-01. Write {Finance}, once for each area and clause, or leave the row out.");
        fixture.Export().ShouldBe(merged);
        merged.LoadInto(fixture.Store).ShouldAllBe(c => c.Added + c.Changed == 0);
    }

    [Theory, EachEngine]
    public void A_package_with_a_former_name_is_refused_and_one_with_a_new_name_keeps_the_one_before(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var old = fixture.Export();
        var agency = Agencies(fixture).List(Administrator, Binjiang).Single(a => a.Agency.Id == Commerce).Agency;
        Agencies(fixture).Rename(Administrator, agency, "区投资促进局", "District Investment Promotion Bureau", new(2024, 11, 1));

        Should.Throw<PackageException>(() => old.LoadInto(fixture.Store)).Errors.Single().Problem.ShouldBe(PackageProblem.FormerName);
        Package(fixture, "agencies", Row(fixture, "agencies", Commerce).With(("name_zh", "区投资局"))).LoadInto(fixture.Store);

        var kept = Agencies(fixture).List(Administrator, Binjiang).Single(a => a.Agency.Id == Commerce);
        kept.Agency.NameZh.ShouldBe("区投资局");
        kept.FormerNames.Select(n => (n.NameZh, n.Until)).ShouldBe([("区投资促进局", Loaded), ("区商务局", new(2024, 11, 1))]);
    }

    [Theory, EachEngine]
    public void A_role_for_an_agency_that_became_part_of_another_is_refused(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var people = new PeopleStore(fixture.Store, TimeProvider.System);
        var lin = people.Add(Administrator, new("lin", "Lin", new Grant(Role.Planner, Binjiang, Finance)));
        Agencies(fixture).Merge(Administrator, Commerce, Finance, new(2024, 11, 1), "机构改革方案");

        Should.Throw<PersonException>(() => people.Give(Administrator, lin, new(Role.Planner, Binjiang, Commerce))).Problem.ShouldBe(PersonProblem.ScopeMerged);
        people.List(Administrator).Single(p => p.Account.Id == lin).Grants.ShouldBe([new Grant(Role.Planner, Binjiang, Finance)]);
    }

    private static decimal Value(StoreFixture fixture, DateOnly asOf) => Targets(fixture).List(new(asOf, Target: Fdi)).Single().Target.Value;

    private static PackageFiles Changed(StoreFixture fixture, (string Column, string Cell) change) => Package(fixture, "targets", Row(fixture, "targets", Fdi).With(change));

    private static PackageFiles Package(StoreFixture fixture, string resource, CatalogueRow row)
    {
        var files = fixture.Export().Only(resource);
        var csv = files.Csv(resource);
        csv.Rows.RemoveRange(1, csv.Rows.Count - 1);
        csv.Rows.Add([.. PackageSchema.Get(resource).Fields.Select(f => row[f.Name])]);
        return files.With(csv);
    }
}
