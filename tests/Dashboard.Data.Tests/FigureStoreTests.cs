using System.Data.Common;
using Dapper;
using Dashboard.Core;
using Dashboard.Core.Entry;
using Dashboard.Core.People;
using Dashboard.Data.Audit;
using Dashboard.Data.Entry;
using Dashboard.Data.Packages;
using Dashboard.Data.Queries;

namespace Dashboard.Data.Tests;

public sealed class FigureStoreTests
{
    private const string Binjiang = "330108";
    private static readonly FigureKey Fdi = new(FigureKind.Actual, "fdi", Binjiang, Period.Month(2024, 5));
    private static readonly FigureKey Investment = new(FigureKind.Execution, "binjiang-2024-a1", Binjiang, Period.Month(2024, 5));
    private static readonly Person Planner = new("p", "Lin", [new(Role.Planner, Binjiang)]);
    private static readonly Person Reviewer = new("r", "Zhao", [new(Role.Reviewer, Binjiang)]);

    [Theory, EachEngine]
    public void What_is_approved_is_published_and_what_is_public_stays_until_then(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var figures = Figures(fixture);
        Published(fixture).ShouldBeNull();

        var draft = figures.Save(Planner, Edit(Fdi, 0, 500_000_000)).Single();
        (draft.Outcome, draft.Latest!.Version, draft.Latest.State).ShouldBe((FigureOutcome.Done, 1, "draft"));
        figures.Submit(Planner, new FigureAt(Fdi, 1)).Single().Latest!.State.ShouldBe("submitted");
        Published(fixture).ShouldBeNull();
        figures.Approve(Reviewer, new FigureAt(Fdi, 2)).Single().Outcome.ShouldBe(FigureOutcome.Done);
        Published(fixture).ShouldBe(500_000_000);

        figures.Save(Planner, Edit(Fdi, 3, 490_000_000, "counted twice")).Single().Outcome.ShouldBe(FigureOutcome.Done);
        figures.Submit(Planner, new FigureAt(Fdi, 4));
        Published(fixture).ShouldBe(500_000_000);
        figures.Return(Reviewer, "Which project?", new FigureAt(Fdi, 5)).Single().Latest!.ReviewNote.ShouldBe("Which project?");
        figures.Submit(Planner, new FigureAt(Fdi, 6));
        figures.Approve(Reviewer, new FigureAt(Fdi, 7));
        Published(fixture).ShouldBe(490_000_000);

        figures.History(Fdi).Select(v => v.State).Reverse().ShouldBe(["draft", "submitted", "approved", "draft", "submitted", "returned", "submitted", "approved"]);
        var trail = new AuditTrail(fixture.Store);
        trail.Read(Fdi.Subject).Select(r => r.Action).Reverse()
            .ShouldBe(["figure.submitted", "figure.approved", "figure.submitted", "figure.returned", "figure.submitted", "figure.approved"]);
        trail.Read(Fdi.Subject)[0].Details.ShouldContain("\"published\":500000000");
        trail.Check().ShouldBeNull();
    }

    [Theory, EachEngine]
    public void Spending_is_entered_in_the_same_way(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var figures = Figures(fixture);
        figures.Save(Planner, new FigureEdit(Investment, 0, new() { Value = 1_500_000_000.25m, AdjustedYuan = 6_200_000_000 }));
        figures.Submit(Planner, new FigureAt(Investment, 1));
        figures.Approve(Reviewer, new FigureAt(Investment, 2));

        using var connection = fixture.Store.Open();
        var row = connection.QuerySingle<(decimal, decimal, string)>("SELECT executed_yuan, adjusted_yuan, status FROM executions");
        row.ShouldBe((1_500_000_000.25m, 6_200_000_000m, "provisional"));
    }

    [Theory, EachEngine]
    public void Of_two_people_on_one_figure_the_second_is_told_and_nothing_is_overwritten(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var figures = Figures(fixture);
        figures.Save(Planner, Edit(Fdi, 0, 1));
        var second = figures.Save(Planner with { Id = "q", Name = "Sun" }, Edit(Fdi, 0, 2)).Single();

        second.Outcome.ShouldBe(FigureOutcome.Conflict);
        (second.Latest!.Value, second.Latest.PersonName).ShouldBe((1, "Lin"));
        figures.History(Fdi).Count.ShouldBe(1);
    }

    [Theory, EachEngine]
    public void Many_people_at_once_lose_nothing(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var figures = Figures(fixture);
        var done = 0;
        AtOnce.Do(8, who =>
        {
            for (var i = 0; i < 10; i++)
            {
                var latest = figures.History(Fdi) is [var newest, ..] ? newest.Version : 0;
                if (figures.Save(Planner with { Id = $"p{who}" }, Edit(Fdi, latest, (who * 100) + i)).Single().Outcome is FigureOutcome.Done) Interlocked.Increment(ref done);
            }
        });

        var history = figures.History(Fdi);
        history.Count.ShouldBe(done);
        history.Select(v => v.Version).ShouldBe(Enumerable.Range(1, done).Reverse());
    }

    [Theory, EachEngine]
    public void Nobody_does_what_they_may_not(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var figures = Figures(fixture);
        var science = new Person("s", "Wu", [new(Role.Planner, Binjiang, "binjiang-science-technology")]);
        Should.Throw<NotAllowedException>(() => figures.Save(science, Edit(Fdi, 0, 1)));
        Should.Throw<NotAllowedException>(() => figures.Save(Reviewer, Edit(Fdi, 0, 1)));
        Should.Throw<NotAllowedException>(() => figures.Save(Person.Anyone, Edit(Fdi, 0, 1)));
        Should.Throw<NotAllowedException>(() => figures.Save(Planner, Edit(Fdi, 0, 1), Edit(Fdi with { DistrictCode = "330106" }, 0, 1)));
        figures.History(Fdi).ShouldBeEmpty();

        var own = Fdi with { SubjectId = "high-tech-enterprises-new", Period = Period.Quarter(2024, 1) };
        figures.Save(science, Edit(own, 0, 100)).Single().Outcome.ShouldBe(FigureOutcome.Done);
        figures.Submit(science, new FigureAt(own, 1));
        Should.Throw<NotAllowedException>(() => figures.Approve(science, new FigureAt(own, 2)));
        Should.Throw<NotAllowedException>(() => figures.Return(Planner, "no", new FigureAt(own, 2)));
    }

    [Theory, EachEngine]
    public void An_act_out_of_turn_does_nothing(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var figures = Figures(fixture);
        var both = new Person("b", "Qian", [new(Role.Planner, Binjiang), new(Role.Reviewer, Binjiang)]);

        figures.Submit(both, new FigureAt(Fdi, 0)).Single().Outcome.ShouldBe(FigureOutcome.NotNow);
        figures.Save(both, new FigureEdit(Fdi, 0, new() { Answer = FigureAnswer.NotReported, Value = 1 })).Single().Outcome.ShouldBe(FigureOutcome.NotAsked);
        figures.Save(both, Edit(Fdi with { SubjectId = "no-such" }, 0, 1)).Single().Outcome.ShouldBe(FigureOutcome.NotAsked);
        figures.Save(both, Edit(Fdi with { Period = Period.Month(2031, 1) }, 0, 1)).Single().Outcome.ShouldBe(FigureOutcome.NotAsked);
        figures.Save(both, Edit(Fdi, 0, 1));
        figures.Approve(both, new FigureAt(Fdi, 1)).Single().Outcome.ShouldBe(FigureOutcome.NotNow);
        figures.Submit(both, new FigureAt(Fdi, 1));
        figures.Approve(both, new FigureAt(Fdi, 2)).Single().Outcome.ShouldBe(FigureOutcome.OwnSubmission);
        figures.Approve(Reviewer, new FigureAt(Fdi, 1)).Single().Outcome.ShouldBe(FigureOutcome.Conflict);
        Should.Throw<ArgumentException>(() => figures.Return(Reviewer, " ", new FigureAt(Fdi, 2)));
        figures.History(Fdi).Count.ShouldBe(2);
    }

    [Theory, EachEngine]
    public void The_store_refuses_to_change_or_delete_a_version(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        Figures(fixture).Save(Planner, Edit(Fdi, 0, 1));
        using var connection = fixture.Store.Open();
        Should.Throw<DbException>(() => connection.Execute("UPDATE figure_versions SET value = 2")).Message.ShouldContain("only ever added");
        Should.Throw<DbException>(() => connection.Execute("DELETE FROM figure_versions")).Message.ShouldContain("only ever added");
    }

    [Theory, EachEngine]
    public void Readers_see_the_new_status_at_once_and_are_told(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var figures = Figures(fixture);
        var told = new List<string?>();
        figures.Published += (_, e) => told.Add(e.DistrictCode);
        var targets = new TargetsQuery(fixture.Store, ProgressSettings.Default);
        var filter = new TargetFilter(new(2024, 6, 30), Binjiang, 2024);
        targets.Standings(filter).Single(t => t.Id == "binjiang-2024-a5-fdi").Status.ShouldBe(ProgressStatus.NotReported);

        figures.Save(Planner, Edit(Fdi, 0, 500_000_000));
        figures.Submit(Planner, new FigureAt(Fdi, 1));
        told.ShouldBeEmpty();
        figures.Approve(Reviewer, new FigureAt(Fdi, 2));

        told.ShouldBe([Binjiang]);
        targets.Standings(filter).Single(t => t.Id == "binjiang-2024-a5-fdi").Status.ShouldBe(ProgressStatus.OnTrack);
    }

    [Theory, EachEngine]
    public void An_earlier_day_shows_what_was_published_by_then(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var office = new Office(fixture, new(2024, 6, 5));
        var (figures, clock) = (office.Figures, office.Clock);
        clock.SetUtcNow(new(2024, 6, 5, 17, 0, 0, TimeSpan.Zero)); // the 6th in Hangzhou
        Publish(Edit(Fdi, 0, 100));
        clock.SetUtcNow(new(2024, 6, 20, 1, 0, 0, TimeSpan.Zero));
        Publish(Edit(Fdi, 3, 110, "counted again"));
        Publish(Edit(Fdi, 6, 120, "and again on the same day"));
        clock.SetUtcNow(new(2024, 7, 1, 1, 0, 0, TimeSpan.Zero));
        Publish(Edit(Fdi, 9, 130, "audited"));

        new (int Month, int Day, decimal? Shown)[] { (6, 5, null), (6, 6, 100), (6, 19, 100), (6, 20, 120), (6, 30, 120), (7, 1, 130), (12, 31, 130) }
            .ShouldAllBe(on => Shown(fixture, new(2024, on.Month, on.Day)) == on.Shown);

        void Publish(FigureEdit edit)
        {
            figures.Save(Planner, edit).Single().Outcome.ShouldBe(FigureOutcome.Done);
            figures.Submit(Planner, new FigureAt(Fdi, edit.Version + 1)).Single().Outcome.ShouldBe(FigureOutcome.Done);
            figures.Approve(Reviewer, new FigureAt(Fdi, edit.Version + 2)).Single().Outcome.ShouldBe(FigureOutcome.Done);
        }
    }

    [Theory, EachEngine]
    public void An_earlier_day_shows_the_money_spent_that_was_published_by_then(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var office = new Office(fixture, new(2024, 6, 5));
        var (figures, clock) = (office.Figures, office.Clock);
        Publish(0, 1_000_000);
        clock.SetUtcNow(new(2024, 6, 20, 1, 0, 0, TimeSpan.Zero));
        Publish(3, 1_200_000);

        var allocations = new AllocationsQuery(fixture.Store);
        Spent(new(2024, 6, 4)).ShouldBeNull();
        Spent(new(2024, 6, 19)).ShouldBe(1_000_000);
        Spent(new(2024, 6, 20)).ShouldBe(1_200_000);

        decimal? Spent(DateOnly asOf) => allocations.Get(asOf, Binjiang, 2024).Allocations.Single(a => a.Row.Id == Investment.SubjectId).Execution?.ExecutedYuan;

        void Publish(int version, decimal yuan)
        {
            figures.Save(Planner, Edit(Investment, version, yuan, "paid out later"));
            figures.Submit(Planner, new FigureAt(Investment, version + 1));
            figures.Approve(Reviewer, new FigureAt(Investment, version + 2)).Single().Outcome.ShouldBe(FigureOutcome.Done);
        }
    }

    [Theory, EachEngine]
    public void What_a_package_changes_is_known_from_the_day_of_the_load(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        Seed.Files.LoadInto(fixture.Store);
        Former(fixture).ShouldBe(0);
        var of = fixture.Export();
        using (var connection = fixture.Store.Open())
            connection.Execute("UPDATE actuals SET value = value - 10000, known_from = '2024-12-01' WHERE indicator_id = 'gdp-growth' AND district_code = @Binjiang", new { Binjiang });
        var changed = Former(fixture);
        changed.ShouldBeGreaterThan(0);

        of.LoadInto(fixture.Store).Single(c => c.Resource == "actuals").Changed.ShouldBe(changed);
        Former(fixture).ShouldBe(2 * changed);
        using var reading = fixture.Store.Open();
        reading.Query<string>("SELECT DISTINCT known_to FROM former_actuals ORDER BY known_to").ShouldBe(["2024-12-01", "2025-03-01"]);
        Should.Throw<DbException>(() => reading.Execute("DELETE FROM former_actuals")).Message.ShouldContain("only ever added");
        Should.Throw<DbException>(() => reading.Execute("UPDATE former_actuals SET value = 1")).Message.ShouldContain("only ever added");
    }

    [Theory, EachEngine]
    public void Readers_see_how_a_figure_came_about_as_far_as_it_was_published_and_who_works_on_it_sees_all(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var figures = Figures(fixture);
        figures.Save(Planner, Edit(Fdi, 0, 100));
        figures.Submit(Planner, new FigureAt(Fdi, 1));
        figures.Approve(Reviewer, new FigureAt(Fdi, 2));
        figures.Save(Planner, Edit(Fdi, 3, 110, "counted again"));

        Versions(Planner).ShouldBe([4, 3, 2, 1]);
        Versions(Reviewer).ShouldBe([4, 3, 2, 1]);
        Versions(Person.Anyone).ShouldBe([3]);
        Versions(new("o", "Outsider", [new(Role.Planner, "330106")])).ShouldBe([3]);

        IEnumerable<int> Versions(Person person) => figures.VersionsOf(person, FigureKind.Actual, Binjiang, "fdi").Select(v => v.Version);
    }

    [Theory, EachEngine]
    public void What_explained_an_earlier_period_stands_beside_the_next(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var office = new Office(fixture, new(2024, 6, 5));
        var (figures, query) = (office.Figures, office.Entry);
        var (april, march) = (Fdi with { Period = Period.Month(2024, 4) }, Fdi with { Period = Period.Month(2024, 3) });
        figures.Save(Planner, new FigureEdit(march, 0, new() { Value = 1, Cause = "too old" }), new FigureEdit(april, 0, new() { Value = 2, Cause = "a project is late", Owner = "Wu" }));
        figures.Save(Planner, new FigureEdit(Fdi, 0, new() { Value = 3, Cause = "of this month" }));

        var may = query.Sheet(Planner, Binjiang, Fdi.Period).Rows.Single(r => r.Key == Fdi);
        (may.Explained?.Period, may.Explained?.Cause, may.Explained?.Owner).ShouldBe((april.Period, "a project is late", "Wu"));
        query.Sheet(Planner, Binjiang, march.Period).Rows.Single(r => r.Key == march).Explained.ShouldBeNull();
    }

    [Theory, EachEngine]
    public void A_share_is_asked_about_beyond_a_hundred_percent_and_a_rate_of_growth_is_not(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var rows = new Office(fixture, new(2024, 12, 31)).Entry.Sheet(Planner, Binjiang, Period.Month(2024, 12)).Rows;

        Findings("high-tech-share-of-industrial-value-added", 100.1m).ShouldBe([FigureOddity.ShareOutOfRange]);
        Findings("high-tech-share-of-industrial-value-added", 100).ShouldBeEmpty();
        Findings("rd-intensity", 101).ShouldBeEmpty(); // held against another whole, so no share
        Findings("online-retail-sales-growth", 101).ShouldBeEmpty();
        rows.Single(r => r.Key.SubjectId == Investment.SubjectId).Findings(101).ShouldNotContain(f => f.Oddity == FigureOddity.ShareOutOfRange);

        IEnumerable<FigureOddity> Findings(string indicator, decimal value) => rows.Single(r => r.Key.SubjectId == indicator).Findings(value).Select(f => f.Oddity);
    }

    [Fact]
    public async Task Another_node_hears_of_what_is_published()
    {
        Assert.SkipUnless(Postgres.IsConfigured, $"No PostgreSQL: set {Postgres.Variable}.");
        using var fixture = StoreFixture.Seeded(DatabaseProvider.PostgreSql);
        var (here, there) = (Figures(fixture), Figures(fixture));
        var heard = System.Threading.Channels.Channel.CreateUnbounded<string?>();
        there.Published += (_, e) => heard.Writer.TryWrite(e.DistrictCode);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var listening = there.ListenAsync(stop.Token);
        (await heard.Reader.ReadAsync(stop.Token)).ShouldBeNull();

        here.Save(Planner, Edit(Fdi, 0, 100));
        here.Submit(Planner, new FigureAt(Fdi, 1));
        here.Approve(Reviewer, new FigureAt(Fdi, 2));
        (await heard.Reader.ReadAsync(stop.Token)).ShouldBe(Binjiang);

        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(listening);
        using var alone = StoreFixture.Seeded(DatabaseProvider.Sqlite);
        await Figures(alone).ListenAsync(TestContext.Current.CancellationToken); // has no other node and returns
    }

    private static int Former(StoreFixture fixture)
    {
        using var connection = fixture.Store.Open();
        return connection.ExecuteScalar<int>("SELECT count(*) FROM former_actuals");
    }

    /// <summary>What a target's page and the API show for May on a day.</summary>
    private static decimal? Shown(StoreFixture fixture, DateOnly asOf)
    {
        var reported = new TargetsQuery(fixture.Store, ProgressSettings.Default).List(new(asOf, Binjiang, 2024, Indicator: "fdi")).Single().Input.Reports.Cast<Actual?>().SingleOrDefault()?.Value;
        var resource = PackageSchema.Resources.Single(r => r.Name == "actuals");
        var filters = new Dictionary<string, object>(StringComparer.Ordinal) { ["indicator"] = "fdi", ["district"] = Binjiang, ["asOf"] = asOf };
        var row = new ResourceQuery(fixture.Store).List(resource, filters).Rows.SingleOrDefault();
        (row?[resource.IndexOf("value")] as decimal?).ShouldBe(reported);
        return reported;
    }

    private static FigureStore Figures(StoreFixture fixture) => new Office(fixture, new(2024, 6, 5)).Figures;

    private static FigureEdit Edit(FigureKey key, int version, decimal value, string? reason = null) => new(key, version, new() { Value = value, Reason = reason });

    private static decimal? Published(StoreFixture fixture)
    {
        using var connection = fixture.Store.Open();
        return connection.QueryFirstOrDefault<decimal?>("SELECT value FROM actuals WHERE indicator_id = 'fdi' AND district_code = '330108' AND period = '2024-05'");
    }
}
