using System.Globalization;
using Dashboard.Core.People;
using Dashboard.Data.Catalogue;
using Dashboard.Data.Packages;
using Dashboard.Data.Queries;

namespace Dashboard.Data.Tests.Catalogue;

public sealed class DraftStoreTests : CatalogueTest
{
    private static readonly DateOnly Later = new(2026, 6, 1);

    [Theory, EachEngine]
    public void The_next_year_begins_with_areas_clauses_agencies_and_targets_to_confirm_and_readers_see_none_of_it(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var old = Catalogue(fixture).Notice(Administrator, "binjiang-2025");
        var drafts = Drafts(fixture);

        var draft = drafts.Find(Administrator, drafts.RollForward(Administrator, "binjiang-2025"))!;

        foreach (var resource in new[] { "areas", "area_agencies", "clauses", "clause_agencies", "targets" })
            draft.Rows.Count(r => r.Row.Resource == resource).ShouldBe(old.Count(r => r.Resource == resource), resource);
        draft.Rows.ShouldAllBe(r => r.Row.Resource == "notices" || r.Row["notice_id"] == "binjiang-2026");
        draft.Rows.Where(r => r.Row.Resource == "targets").ShouldAllBe(r => !r.Confirmed && r.Row["id"].StartsWith("binjiang-2026-", StringComparison.Ordinal) && !r.Row["period"].StartsWith("2025", StringComparison.Ordinal));
        (draft.Notice["id"], draft.Notice["year"], draft.Notice["issued_on"], draft.Notice["title_zh"], draft.CopiedFrom)
            .ShouldBe(("binjiang-2026", "2026", "", "关于推动经济高质量发展的若干政策（2026年版）", "binjiang-2025"));
        drafts.List(Administrator).Single().Unconfirmed.ShouldBe(old.Count(r => r.Resource == "targets"));
        fixture.Export().ShouldBe(Seed.Files);
        new NoticesQuery(fixture.Store).List(Later, Binjiang, 2026).ShouldBeEmpty();
    }

    [Theory, EachEngine]
    public void A_draft_is_published_when_each_value_is_confirmed_and_the_day_of_issue_is_known(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var drafts = Drafts(fixture);
        var id = drafts.RollForward(Administrator, "binjiang-2025");
        NoticeDraft Draft() => drafts.Find(Administrator, id)!;
        Problem(() => drafts.Publish(Administrator, id, Draft().Version)).ShouldBe(CatalogueProblem.NotConfirmed);

        var first = Draft().Rows.First(r => r.Row.Resource == "targets");
        drafts.Save(Administrator, id, Draft().Version, first.Number, first.Row.With(("value", "12.5"), ("stated", "12.5")));
        foreach (var target in Draft().Rows.Where(r => !r.Confirmed).ToList())
            drafts.Save(Administrator, id, Draft().Version, target.Number, target.Row);
        drafts.Check(Administrator, Draft()).Select(e => (e.Number, e.Error.ColumnName)).ShouldBe([(Draft().Rows.Single(r => r.Row.Resource == "notices").Number, "issued_on")]);
        Should.Throw<PackageException>(() => drafts.Publish(Administrator, id, Draft().Version));
        new NoticesQuery(fixture.Store).List(Later, Binjiang, 2026).ShouldBeEmpty();

        drafts.Save(Administrator, id, Draft().Version, 1, Draft().Notice.With(("issued_on", "2026-03-01")));
        drafts.Check(Administrator, Draft()).ShouldBeEmpty();
        drafts.Publish(Administrator, id, Draft().Version).ShouldBe("binjiang-2026");

        var old = Catalogue(fixture).Notice(Administrator, "binjiang-2025").Count(r => r.Resource == "targets");
        Targets(fixture).List(new(Later, Binjiang, 2026)).Count.ShouldBe(old);
        Targets(fixture).List(new(Later, Target: first.Row["id"])).Single().Target.Value.ShouldBe(12.5m);
        Targets(fixture).List(new(new(2026, 2, 28), Binjiang, 2026)).ShouldBeEmpty();
        drafts.List(Administrator).ShouldBeEmpty();
        drafts.Find(Administrator, id).ShouldBeNull();
        Trail(fixture, "notice/binjiang-2026").Single().Action.ShouldBe("notice.published");
    }

    [Theory, EachEngine]
    public void A_notice_is_written_from_nothing(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var drafts = Drafts(fixture);
        var id = drafts.Begin(Administrator, Row("notices", ("district_code", Binjiang), ("year", "2024"), ("title_zh", "补充政策"), ("title_en", "Supplement"), ("issued_on", "2024-09-10"), ("source_language", "zh-Hans"), ("complete", "true")));
        void Add(string resource, params (string, string)[] cells) => drafts.Save(Administrator, id, drafts.Find(Administrator, id)!.Version, null, Row(resource, cells));
        Add("areas", ("name_zh", "开放"), ("name_en", "Opening up"), ("theme_id", "opening-up"));
        Should.Throw<PackageException>(() => Add("targets", ("area", "1"), ("clause", "0"), ("indicator_id", "fdi"), ("value", "abc")));
        Add("targets", ("area", "1"), ("clause", "0"), ("indicator_id", "fdi"), ("label_zh", "实际利用外资"), ("label_en", "FDI"), ("period", "2024"), ("comparator", "ge"), ("value", "800000000"), ("unit", "USD"), ("strength", "must"), ("measure", "level"), ("stated", "8亿美元以上"));
        drafts.Check(Administrator, drafts.Find(Administrator, id)!).Single().Error.ColumnName.ShouldBe("ordinal"); // no lead agency
        Add("area_agencies", ("area", "1"), ("agency_id", "binjiang-commerce"), ("role", "lead"));
        Add("milestones", ("target_id", "binjiang-2024-2-a1-fdi"), ("period", "2024-06"), ("comparator", "ge"), ("value", "400000000"));
        Add("incentives", ("area", "1"), ("clause", "0"), ("label_zh", "奖励"), ("label_en", "Reward"), ("rate_percent", "20"), ("fixed", "false"), ("stated", "20%"));
        var wrong = drafts.Check(Administrator, drafts.Find(Administrator, id)!).Single();
        (wrong.Number, wrong.Error.Problem).ShouldBe((drafts.Find(Administrator, id)!.Rows[^1].Number, PackageProblem.RateKind));
        drafts.Save(Administrator, id, drafts.Find(Administrator, id)!.Version, wrong.Number, drafts.Find(Administrator, id)!.Rows[^1].Row.With(("rate_kind", "subsidy")));

        var notice = drafts.Publish(Administrator, id, drafts.Find(Administrator, id)!.Version);

        notice.ShouldBe("binjiang-2024-2");
        Catalogue(fixture).Notice(Administrator, notice).Select(r => r.Resource).ShouldBe(["notices", "areas", "area_agencies", "incentives", "targets", "milestones"]);
        Catalogue(fixture).Supersede(Administrator, Fdi, "binjiang-2024-2-a1-fdi", null, "supplement");
        new TargetQuery(fixture.Store, Targets(fixture)).Get(Fdi, Today)!.Successions.Single().Since.ShouldBe(new DateOnly(2024, 9, 10));
    }

    [Theory, EachEngine]
    public void A_target_that_is_taken_out_takes_its_milestones_along(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var drafts = Drafts(fixture);
        var id = drafts.RollForward(Administrator, "binjiang-2025");
        var read = drafts.Find(Administrator, id)!;
        var target = read.Rows.First(r => r.Row.Resource == "targets");
        drafts.Save(Administrator, id, read.Version, null, Row("milestones", ("target_id", target.Row["id"]), ("period", "2026-06"), ("comparator", "ge"), ("value", "1")));

        drafts.Remove(Administrator, id, read.Version + 1, target.Number);

        drafts.Find(Administrator, id)!.Rows.Count.ShouldBe(read.Rows.Count - 1);
        drafts.Find(Administrator, id)!.Rows.ShouldNotContain(r => r.Row.Resource == "milestones");
    }

    [Theory, EachEngine]
    public void Of_two_who_change_a_draft_the_second_is_told(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var drafts = Drafts(fixture);
        var id = drafts.RollForward(Administrator, "binjiang-2025");
        var read = drafts.Find(Administrator, id)!;
        var target = read.Rows.First(r => r.Row.Resource == "targets");
        drafts.Remove(Administrator, id, read.Version, target.Number);

        Problem(() => drafts.Save(Administrator, id, read.Version, target.Number, target.Row)).ShouldBe(CatalogueProblem.Changed);
        Problem(() => drafts.Publish(Administrator, id, read.Version)).ShouldBe(CatalogueProblem.Changed);
        Should.Throw<NotAllowedException>(() => drafts.Remove(Planner, id, read.Version + 1, target.Number));
        Should.Throw<NotAllowedException>(() => drafts.List(Planner));
        drafts.Discard(Administrator, id, read.Version + 1);
        drafts.Find(Administrator, id).ShouldBeNull();
        drafts.Find(Administrator, drafts.RollForward(Administrator, "binjiang-2025"))!.Notice["id"].ShouldBe("binjiang-2026");
    }

    [Theory, EachEngine]
    public void A_clause_that_is_left_out_takes_what_is_in_it_along_and_the_others_move_up(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var drafts = Drafts(fixture);
        var id = drafts.RollForward(Administrator, "binjiang-2025");
        var read = drafts.Find(Administrator, id)!;
        var clause = read.Rows.First(r => r.Row.Resource == "clauses" && read.Rows.Any(t => t.Row.Resource == "targets" && t.Row["clause"] == r.Row["number"]));
        var number = clause.Row["number"];
        drafts.Remove(Administrator, id, read.Version, clause.Number);

        var draft = drafts.Find(Administrator, id)!;
        draft.Rows.Count.ShouldBe(read.Rows.Count - 1 - read.Rows.Count(r => r.Row["clause"] == number));
        draft.Rows.Single(r => r.Row.Resource == "clauses" && r.Row["number"] == number).Row["heading_zh"]
            .ShouldBe(read.Rows.Single(r => r.Row.Resource == "clauses" && r.Row["number"] == (int.Parse(number, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture)).Row["heading_zh"]);
        drafts.Check(Administrator, draft).Single().Error.ColumnName.ShouldBe("issued_on");
    }

    private static CatalogueRow Row(string resource, params (string Column, string Cell)[] cells) => new(resource, cells.ToDictionary(c => c.Column, c => c.Cell, StringComparer.Ordinal));

    private static CatalogueProblem Problem(Action act) => Should.Throw<CatalogueException>(act).Problem;
}
