using Dashboard.Core.People;
using Dashboard.Data.Catalogue;
using Dashboard.Data.Packages;
using Dashboard.Data.Queries;

namespace Dashboard.Data.Tests.Catalogue;

public sealed class CatalogueStoreTests : CatalogueTest
{
    [Theory, EachEngine]
    public void An_edited_target_is_shown_as_it_was_before_the_edit_and_as_it_is_after_it(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var read = Row(fixture, "targets", Fdi);
        var before = Shown(fixture, Today);

        Catalogue(fixture).Save(Administrator, read.With(("value", "950000000"), ("stretch", ""), ("stated", "9.5亿美元"), ("label_en", "FDI, corrected")), read, Today, "misread");

        var after = Shown(fixture, Today);
        (after.Target.Value, after.Target.Stated, after.Target.LabelEn, after.Input.Target.Value).ShouldBe((950_000_000m, "9.5亿美元", "FDI, corrected", 950_000_000m));
        var then = Shown(fixture, Today.AddDays(-1));
        (then.Target, then.Progress).ShouldBe((before.Target, before.Progress));
        var content = new TargetQuery(fixture.Store, Targets(fixture)).Get(Fdi, Today)!;
        content.Versions.Select(v => (v.Version, v.Since, v.Value, v.Reason, v.PersonName))
            .ShouldBe([(2, Today, 950_000_000m, "misread", "Chen"), (1, new DateOnly(2024, 5, 14), before.Target.Value, null, null)]);
        new TargetQuery(fixture.Store, Targets(fixture)).Get(Fdi, Today.AddDays(-1))!.Versions.Count.ShouldBe(1);
        var row = Trail(fixture, $"target/{Fdi}").Single();
        (row.Action, row.PersonName).ShouldBe(("target.changed", "Chen"));
        row.Details.ShouldContain("9.5亿美元");
        row.Details.ShouldNotContain("label_zh");
    }

    [Theory, EachEngine]
    public void A_created_target_is_there_from_the_day_on_which_it_was_created(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var count = Targets(fixture).List(new(Today, Notice: "binjiang-2024")).Count;

        var made = Catalogue(fixture).Save(Administrator, Row(fixture, "targets", Fdi).With(("id", ""), ("label_en", "Another")), null, Today);

        made["id"].ShouldBe("binjiang-2024-a5-fdi-2");
        Targets(fixture).List(new(Today, Notice: "binjiang-2024")).Count.ShouldBe(count + 1);
        Targets(fixture).List(new(Today.AddDays(-1), Notice: "binjiang-2024")).Count.ShouldBe(count);
        Targets(fixture).Standings(new(Today.AddDays(-1), Notice: "binjiang-2024")).Count.ShouldBe(count);
        new TargetQuery(fixture.Store, Targets(fixture)).Get(made["id"], Today.AddDays(-1)).ShouldBeNull();
        new NoticesQuery(fixture.Store).List(Today.AddDays(-1), Binjiang, 2024).Single().Targets.ShouldBe(count);
        new NoticesQuery(fixture.Store).List(Today, Binjiang, 2024).Single().Targets.ShouldBe(count + 1);
    }

    [Theory, EachEngine]
    public void Of_two_administrators_on_one_row_the_second_is_told_and_nothing_is_overwritten(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var read = Row(fixture, "targets", Fdi);
        Catalogue(fixture).Save(Administrator, read.With(("value", "1")), read, Today, "first");

        Problem(() => Catalogue(fixture).Save(Administrator, read.With(("value", "2")), read, Today, "second")).ShouldBe(CatalogueProblem.Changed);

        Row(fixture, "targets", Fdi)["value"].ShouldBe("1");
    }

    [Theory, EachEngine]
    public void A_row_that_a_package_may_not_have_is_refused_whole(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var read = Row(fixture, "targets", Fdi);
        var before = fixture.Export();

        Should.Throw<PackageException>(() => Catalogue(fixture).Save(Administrator, read.With(("value", "abc")), read, Today, "x")).Errors.Single().ColumnName.ShouldBe("value");
        Should.Throw<PackageException>(() => Catalogue(fixture).Save(Administrator, read.With(("comparator", "range")), read, Today, "x")).Errors.Single().ColumnName.ShouldBe("value_max");
        Should.Throw<PackageException>(() => Catalogue(fixture).Save(Administrator, read.With(("unit", "CNY")), read, Today, "x")).Errors.Single().ColumnName.ShouldBe("unit");
        Problem(() => Catalogue(fixture).Save(Administrator, read.With(("indicator_id", "rd-intensity"), ("unit", "percent")), read, Today, "x")).ShouldBe(CatalogueProblem.Fixed);
        Problem(() => Catalogue(fixture).Save(Administrator, read.With(("value", "1")), read, Today, " ")).ShouldBe(CatalogueProblem.NoReason);
        Should.Throw<NotAllowedException>(() => Catalogue(fixture).Save(Planner, read.With(("value", "1")), read, Today, "x"));

        fixture.Export().ShouldBe(before);
        Scalar<long>(fixture, "SELECT count(*) FROM target_versions").ShouldBe(0);
        Trail(fixture).Single().Action.ShouldBe("package.loaded");
    }

    [Theory, EachEngine]
    public void The_unit_of_an_indicator_stays_while_figures_or_targets_are_kept_in_it_and_names_do_not(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var read = Row(fixture, "indicators", "fdi");

        var refused = Should.Throw<CatalogueException>(() => Catalogue(fixture).Save(Administrator, read.With(("unit", "CNY")), read, Today));
        (refused.Problem, refused.InUse.Targets > 0).ShouldBe((CatalogueProblem.InUse, true));
        Catalogue(fixture).Save(Administrator, read.With(("name_en", "Utilised FDI"), ("frequency", "quarterly")), read, Today);
        Row(fixture, "indicators", "fdi")["frequency"].ShouldBe("quarterly");

        var made = Catalogue(fixture).Save(Administrator, read.With(("id", ""), ("name_en", "FDI in R&D, new")), null, Today);
        made["id"].ShouldBe("fdi-in-rd-new");
        Catalogue(fixture).Save(Administrator, made.With(("unit", "CNY"), ("kind", "level")), made, Today);
        Row(fixture, "indicators", "fdi-in-rd-new")["unit"].ShouldBe("CNY");
    }

    [Theory, EachEngine]
    public void A_clause_and_a_responsible_agency_get_the_next_number(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var clause = Row(fixture, "clauses", "binjiang-2024/1");
        var made = Catalogue(fixture).Save(Administrator, clause.With(("number", ""), ("heading_en", "A later clause")), null, Today);
        var agency = new CatalogueRow("clause_agencies", made.Cells).With(("clause", made["number"]), ("agency_id", "binjiang-commerce"));
        Catalogue(fixture).Save(Administrator, agency, null, Today)["position"].ShouldBe("1");
        Catalogue(fixture).Save(Administrator, agency.With(("agency_id", "binjiang-finance")), null, Today)["position"].ShouldBe("2");

        Catalogue(fixture).Notice(Administrator, "binjiang-2024").Count(r => r.Resource == "clauses").ToString(System.Globalization.CultureInfo.InvariantCulture).ShouldBe(made["number"]);
    }

    [Theory, EachEngine]
    public void An_allocation_keeps_its_declared_difference_when_its_name_changes(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var id = Scalar<string>(fixture, "SELECT MIN(allocation_id) FROM allocation_differences");
        var read = Row(fixture, "allocations", id);

        Catalogue(fixture).Save(Administrator, read.With(("label_en", "Renamed")), read, Today);

        Scalar<long>(fixture, $"SELECT count(*) FROM allocation_differences WHERE allocation_id = '{id}'").ShouldBe(1);
    }

    [Theory, EachEngine]
    public void Milestones_and_incentives_are_written_and_checked_like_targets(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var catalogue = Catalogue(fixture);
        var milestone = Of("milestones", ("target_id", Fdi), ("period", "2024-06"), ("comparator", "ge"), ("value", "400000000"));
        catalogue.Save(Administrator, milestone, null, Today);
        Problem(() => catalogue.Save(Administrator, milestone, null, Today)).ShouldBe(CatalogueProblem.IdTaken);
        catalogue.Save(Administrator, milestone.With(("value", "500000000")), milestone, Today);
        Problem(() => catalogue.Save(Administrator, milestone.With(("value", "1")), milestone, Today)).ShouldBe(CatalogueProblem.Changed);
        Should.Throw<PackageException>(() => catalogue.Save(Administrator, milestone.With(("period", "2025-06")), null, Today)).Errors.Single().Problem.ShouldBe(PackageProblem.MilestoneOutside);
        Should.Throw<NotAllowedException>(() => catalogue.Save(Planner, milestone.With(("period", "2024-03")), null, Today));

        var incentive = Of("incentives", ("notice_id", "binjiang-2024"), ("area", "1"), ("clause", "0"), ("label_zh", "房租补贴"), ("label_en", "Rent subsidy"), ("max_yuan", "100000"), ("fixed", "false"), ("stated", "最高10万元"));
        var made = catalogue.Save(Administrator, incentive, null, Today);
        made["id"].ShouldBe("binjiang-2024-a1-rent-subsidy");
        Should.Throw<PackageException>(() => catalogue.Save(Administrator, made.With(("max_yuan", "")), made, Today)).Errors.Single().Problem.ShouldBe(PackageProblem.NoAmountOrRate);

        var notice = catalogue.Notice(Administrator, "binjiang-2024");
        notice.Single(r => r.Resource == "milestones")["value"].ShouldBe("500000000");
        notice.ShouldContain(r => r.Key == made["id"]);
        catalogue.Notice(Administrator, "binjiang-2025").ShouldNotContain(r => r.Resource == "milestones");
        Targets(fixture).List(new(Today, Target: Fdi)).Single().Input.Plan.Count.ShouldBe(1);
        Trail(fixture).Select(r => r.Action).ShouldBe(["incentive.added", "milestone.changed", "milestone.added", "package.loaded"]);

        static CatalogueRow Of(string resource, params (string Column, string Cell)[] cells) => new CatalogueRow(resource, new Dictionary<string, string>(StringComparer.Ordinal)).With(cells);
    }

    [Theory, EachEngine]
    public void Versions_of_targets_are_only_ever_added(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var read = Row(fixture, "targets", Fdi);
        Catalogue(fixture).Save(Administrator, read.With(("value", "1")), read, Today, "first");

        Should.Throw<System.Data.Common.DbException>(() => Scalar<object>(fixture, "UPDATE target_versions SET value = 2"));
        Should.Throw<System.Data.Common.DbException>(() => Scalar<object>(fixture, "DELETE FROM target_versions"));
    }

    private static TargetProgress Shown(StoreFixture fixture, DateOnly asOf) => Targets(fixture).List(new(asOf, Target: Fdi)).Single();

    private static CatalogueProblem Problem(Action act) => Should.Throw<CatalogueException>(act).Problem;
}
