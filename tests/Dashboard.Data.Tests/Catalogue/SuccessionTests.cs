using Dashboard.Core;
using Dashboard.Core.People;
using Dashboard.Data.Catalogue;
using Dashboard.Data.Queries;

namespace Dashboard.Data.Tests.Catalogue;

public sealed class SuccessionTests : CatalogueTest
{
    private static readonly DateOnly Since = new(2024, 9, 1);

    [Theory, EachEngine]
    public void A_replaced_target_counts_until_that_day_and_no_longer(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var successor = Successor(fixture);
        var before = Count(fixture, Since.AddDays(-1));

        Catalogue(fixture).Supersede(Administrator, Fdi, successor, Since, "滨政〔2024〕30号");

        Count(fixture, Since.AddDays(-1)).ShouldBe(before);
        Count(fixture, Today).ShouldBe((before.Notice, before.Standings, before.Rows));
        var targets = Targets(fixture);
        targets.List(new(Today, Binjiang, 2024)).ShouldNotContain(t => t.Target.Id == Fdi);
        targets.List(new(Today, Binjiang, 2024)).ShouldContain(t => t.Target.Id == successor);
        targets.List(new(Today, Target: Fdi)).Single().Target.Id.ShouldBe(Fdi);
        targets.Page(new(Today, Binjiang, Words: SearchWords.Parse("外资")), TargetOrder.Notice, 0, 100).Rows.ShouldNotContain(t => t.Target.Id == Fdi);
        new CompareQuery(fixture.Store, targets).Indicator(Today, 2024, "fdi").Rows.ShouldNotContain(r => r.Of.Target.Id == Fdi);
        new SearchQuery(fixture.Store).Find(SearchWords.Parse("外资")!, Today).Targets.First.ShouldNotContain(h => h.Id == Fdi);
        new Office(fixture, new(2024, 12, 1)).Entry.Sheet(Planner, Binjiang, Period.Month(2024, 11)).Rows.Single(r => r.Key.SubjectId == "fdi").Target!.Target.Id.ShouldBe(successor);
    }

    [Theory, EachEngine]
    public void Both_pages_name_the_other_and_the_notice_keeps_the_replaced_one(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var successor = Successor(fixture);
        Catalogue(fixture).Supersede(Administrator, Fdi, successor, Since, "raised in autumn");
        var query = new TargetQuery(fixture.Store, Targets(fixture));

        var old = query.Get(Fdi, Today)!;
        var next = query.Get(successor, Today)!;
        old.Successions.Single().SuccessorId.ShouldBe(successor);
        (next.Successions.Single().TargetId, next.Successions[0].Reason, next.Successions[0].PersonName).ShouldBe((Fdi, "raised in autumn", "Chen"));
        next.Elsewhere.ShouldNotContain(t => t.Target.Id == Fdi);
        query.Get(Fdi, Since.AddDays(-1))!.Successions.ShouldBeEmpty();
        var notice = new NoticeQuery(fixture.Store, Targets(fixture)).Get("binjiang-2024", Today)!;
        notice.Targets.ShouldContain(t => t.Target.Id == Fdi);
        notice.Superseded.Single().TargetId.ShouldBe(Fdi);
        notice.Notice.Targets.ShouldBe(notice.Targets.Count - 1);
    }

    [Theory, EachEngine]
    public void What_was_said_by_mistake_is_taken_back_from_today_on_and_can_be_said_again(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var successor = Successor(fixture);
        Catalogue(fixture).Supersede(Administrator, Fdi, successor, Since, "a mistake");

        Catalogue(fixture).TakeBack(Administrator, Fdi, Today);

        Targets(fixture).List(new(Today, Binjiang, 2024)).ShouldContain(t => t.Target.Id == Fdi);
        Targets(fixture).List(new(Today.AddDays(-1), Binjiang, 2024)).ShouldNotContain(t => t.Target.Id == Fdi);
        Problem(() => Catalogue(fixture).TakeBack(Administrator, Fdi, Today)).ShouldBe(CatalogueProblem.Unknown);
        Catalogue(fixture).Supersede(Administrator, Fdi, successor, Today, "in earnest");
        Targets(fixture).List(new(Today, Binjiang, 2024)).ShouldNotContain(t => t.Target.Id == Fdi);
        Trail(fixture, $"target/{Fdi}").Select(r => r.Action).ShouldBe(["target.superseded", "target.succession_taken_back", "target.superseded"]);
    }

    [Theory, EachEngine]
    public void What_cannot_replace_is_refused(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var successor = Successor(fixture);
        var catalogue = Catalogue(fixture);
        Should.Throw<NotAllowedException>(() => catalogue.Supersede(Planner, Fdi, successor, Since, "x"));
        Problem(() => catalogue.Supersede(Administrator, Fdi, Fdi, Since, "x")).ShouldBe(CatalogueProblem.WrongSuccessor);
        Problem(() => catalogue.Supersede(Administrator, Fdi, "xihu-2024-a1-fdi", Since, "x")).ShouldBe(CatalogueProblem.Unknown);
        Problem(() => catalogue.Supersede(Administrator, Fdi, Scalar<string>(fixture, "SELECT MIN(id) FROM targets WHERE notice_id = 'xihu-2024'"), Since, "x")).ShouldBe(CatalogueProblem.WrongSuccessor);
        Problem(() => catalogue.Supersede(Administrator, Fdi, successor, new(2024, 1, 1), "x")).ShouldBe(CatalogueProblem.TooEarly);
        Problem(() => catalogue.Supersede(Administrator, Fdi, successor, Since, "")).ShouldBe(CatalogueProblem.NoReason);
        Scalar<long>(fixture, "SELECT count(*) FROM target_successions").ShouldBe(0);

        catalogue.Supersede(Administrator, Fdi, successor, Since, "x");
        Problem(() => catalogue.Supersede(Administrator, Fdi, successor, Since, "x")).ShouldBe(CatalogueProblem.AlreadySuperseded);
        Problem(() => catalogue.Supersede(Administrator, successor, Fdi, Since, "x")).ShouldBe(CatalogueProblem.WrongSuccessor);
    }

    [Theory, EachEngine]
    public void The_package_stays_the_same_bytes(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var other = Scalar<string>(fixture, "SELECT MIN(id) FROM targets WHERE notice_id = 'binjiang-2025'");

        Catalogue(fixture).Supersede(Administrator, Fdi, other, null, "2025");

        fixture.Export().ShouldBe(Seed.Files);
        Seed.Files.LoadInto(fixture.Store);
        Targets(fixture).List(new(new(2025, 3, 1), Binjiang, 2024)).ShouldNotContain(t => t.Target.Id == Fdi);
        Targets(fixture).List(new(new(2025, 2, 24), Binjiang, 2024)).ShouldContain(t => t.Target.Id == Fdi);
    }

    private static string Successor(StoreFixture fixture) =>
        Catalogue(fixture).Save(Administrator, Row(fixture, "targets", Fdi).With(("id", ""), ("value", "800000000"), ("stated", "8亿美元")), null, Since)["id"];

    private static (int Notice, int Standings, int Rows) Count(StoreFixture fixture, DateOnly asOf)
    {
        var targets = Targets(fixture);
        var overview = new OverviewQuery(fixture.Store, targets).Get(asOf, Binjiang, 2024);
        return (overview.Notices.Single().Targets, overview.Standings.Count, targets.List(new(asOf, Binjiang, 2024)).Count);
    }

    private static CatalogueProblem Problem(Action act) => Should.Throw<CatalogueException>(act).Problem;
}
