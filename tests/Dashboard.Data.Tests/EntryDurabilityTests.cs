using Dapper;
using Dashboard.Core.Entry;
using Dashboard.Data.Audit;

namespace Dashboard.Data.Tests;

/// <summary>A program that is killed at any moment while people enter: what was acknowledged is there, what was not is wholly there or wholly not.</summary>
public sealed class EntryDurabilityTests
{
    [Theory, EachEngine]
    public void A_killed_program_loses_no_figure_that_it_has_acknowledged(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var random = new Random(20240514);
        var acknowledged = new List<Acknowledged>();
        for (var kills = 1; kills <= 8; kills++)
        {
            using var program = Entering.Start(fixture.Options);
            for (var left = random.Next(1, 60); left > 0; left--) Note(program.ReadLine());
            program.Kill();
            while (program.ReadLine() is { } line) Note(line);

            ShouldHold(fixture.Store, acknowledged, unanswered: kills * Entering.People);
        }

        acknowledged.Select(a => a.State).Distinct().ShouldBe(Enum.GetValues<FigureState>(), ignoreOrder: true);

        void Note(string? line)
        {
            line.ShouldNotBeNull("it is killed while it writes");
            if (Entering.Read(line) is { } figure) acknowledged.Add(figure);
        }
    }

    [Fact]
    public void A_connection_that_is_cut_by_the_server_loses_no_figure_either()
    {
        Assert.SkipUnless(Postgres.IsConfigured, $"No PostgreSQL: set {Postgres.Variable}.");
        using var fixture = StoreFixture.Seeded(DatabaseProvider.PostgreSql);
        var random = new Random(330108);
        var acknowledged = new List<Acknowledged>();
        var refused = 0;
        using var program = Entering.Start(fixture.Options);
        for (var cuts = 0; cuts < 12; cuts++)
        {
            for (var left = random.Next(1, 40); left > 0; left--) Note(program.ReadLine()!);
            using var connection = fixture.Store.Open();
            connection.Execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
        }

        program.Kill();
        while (program.ReadLine() is { } line) Note(line);

        refused.ShouldBePositive("connections were cut in the middle of something");
        ShouldHold(fixture.Store, acknowledged, unanswered: refused + Entering.People);

        void Note(string line)
        {
            if (Entering.Read(line) is { } figure) acknowledged.Add(figure);
            else refused++;
        }
    }

    /// <param name="store">The store.</param>
    /// <param name="acknowledged">What the program has said to be done.</param>
    /// <param name="unanswered">How many acts may have been done without an answer.</param>
    private static void ShouldHold(Store store, List<Acknowledged> acknowledged, int unanswered)
    {
        var (figures, trail) = (Entering.Figures(store), new AuditTrail(store));
        var histories = Entering.Keys.ToDictionary(key => key, key => figures.History(key).Reverse().ToList());
        foreach (var (key, version, state, value) in acknowledged)
        {
            var kept = histories[key].ElementAtOrDefault(version - 1).ShouldNotBeNull($"version {version} of {key.Subject} was acknowledged");
            (kept.Version, kept.FigureState, kept.Value).ShouldBe((version, state, value));
        }

        foreach (var (key, history) in histories)
        {
            history.Select(v => v.Version).ShouldBe(Enumerable.Range(1, history.Count));
            trail.Read(key.Subject, limit: int.MaxValue).Reverse().Select(r => r.Action)
                .ShouldBe(history.Where(v => v.FigureState is not FigureState.Draft).Select(v => $"figure.{v.State}"));
            Published(store, key).ShouldBe(history.LastOrDefault(v => v.FigureState is FigureState.Approved)?.Value);
        }

        histories.Values.Sum(h => h.Count).ShouldBeInRange(acknowledged.Count, acknowledged.Count + unanswered);
        StoreCheck.Findings(store).ShouldBeEmpty();
    }

    private static decimal? Published(Store store, FigureKey key)
    {
        using var connection = store.Open();
        return connection.QueryFirstOrDefault<decimal?>(
            key.Kind is FigureKind.Actual
                ? "SELECT value FROM actuals WHERE indicator_id = @SubjectId AND district_code = @DistrictCode AND period = @Period AND status = 'provisional'"
                : "SELECT executed_yuan FROM executions WHERE allocation_id = @SubjectId AND period = @Period AND status = 'provisional'",
            new { key.SubjectId, key.DistrictCode, key.Period });
    }
}
