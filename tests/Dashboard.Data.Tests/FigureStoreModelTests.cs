using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Dashboard.Core;
using Dashboard.Core.Entry;
using Dashboard.Core.People;
using Dashboard.Data.Audit;
using Dashboard.Data.Entry;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace Dashboard.Data.Tests;

/// <summary>Random sequences of what people do with a few figures, alone or two at once: the store always says what a simple model says.</summary>
public sealed class FigureStoreModelTests
{
    private const string Binjiang = "330108";
    private static readonly FigureKey Fdi = new(FigureKind.Actual, "fdi", Binjiang, Period.Month(2024, 5));
    private static readonly FigureKey Enterprises = new(FigureKind.Actual, "high-tech-enterprises-new", Binjiang, Period.Quarter(2024, 1));
    private static readonly FigureKey Investment = new(FigureKind.Execution, "binjiang-2024-a1", Binjiang, Period.Month(2024, 5));
    private static readonly FigureKey NotAsked = Fdi with { SubjectId = "no-such" };
    private static readonly FigureKey[] Keys = [Fdi, Enterprises, Investment, NotAsked];

    private static readonly Actor Planner = new(new("p", "Lin", [new(Role.Planner, Binjiang)]), Enters: Keys, Reviews: []);
    private static readonly Actor Science = new(new("s", "Wu", [new(Role.Planner, Binjiang, "binjiang-science-technology")]), Enters: [Enterprises], Reviews: []);
    private static readonly Actor Reviewer = new(new("r", "Zhao", [new(Role.Reviewer, Binjiang)]), Enters: [], Reviews: Keys);
    private static readonly Actor Both = new(new("b", "Qian", [new(Role.Planner, Binjiang), new(Role.Reviewer, Binjiang)]), Enters: Keys, Reviews: Keys);
    private static readonly Actor Stranger = new(new("x", "Sun", [new(Role.Planner, "330106"), new(Role.Reviewer, "330106")]), Enters: [], Reviews: []);

    /// <summary>Files that were added for each figure that is asked for.</summary>
    private static readonly (Evidence Evidence, byte[] Content)[] Files =
        [.. new[] { "统计月报", "signed sheet" }.Select(t => Encoding.UTF8.GetBytes(t)).Select(c => (new Evidence(Convert.ToHexStringLower(SHA256.HashData(c)), "月报.txt"), c))];

    /// <summary>Every figure that falls or jumps has its reason here; who gives none is in <see cref="FigureStoreTests"/>.</summary>
    private static readonly Gen<FigureContent> Contents =
        from answer in Gen.Frequency((6, Gen.Constant(FigureAnswer.Value)), (2, Gen.Elements(FigureAnswer.Nothing, FigureAnswer.NotReported, FigureAnswer.NoChange)))
        from value in Gen.Frequency((12, Gen.Choose(0, 9).Select(n => (decimal?)n * 100.0001m)), (1, Gen.Constant((decimal?)null)))
        from finality in Gen.Elements(ActualStatus.Provisional, ActualStatus.Final)
        from evidence in Gen.Frequency((3, Gen.Constant((Evidence?)null)), (2, Gen.Elements(Files.Select(f => (Evidence?)f.Evidence).ToArray())))
        select new FigureContent
        {
            Evidence = evidence,
            Answer = answer,
            Value = answer is FigureAnswer.Nothing && value != 0 ? null : value,
            Finality = finality,
            AdjustedYuan = value * 2,
            Note = value is null ? null : "季度数",
            Reason = "counted again",
        };

    private static readonly Gen<Pick> Picks =
        from key in Gen.Frequency((5, Gen.Constant(Fdi)), (3, Gen.Constant(Enterprises)), (3, Gen.Constant(Investment)), (1, Gen.Constant(NotAsked)))
        from behind in Gen.Frequency((10, Gen.Constant(0)), (1, Gen.Elements(1, 2, -1)))
        from content in Contents
        select new Pick(key, behind, content);

    private static readonly Gen<Act> Acts =
        from what in Gen.Frequency((5, Gen.Constant(FigureAct.Save)), (5, Gen.Constant(FigureAct.Submit)), (4, Gen.Constant(FigureAct.Approve)), (1, Gen.Constant(FigureAct.Return)))
        from actor in Gen.Frequency(
            (8, what is FigureAct.Save or FigureAct.Submit ? Gen.Elements(Planner, Both) : Gen.Elements(Reviewer, Both)),
            (1, Gen.Elements(Planner, Science, Reviewer, Both, Stranger)))
        from count in Gen.Choose(1, 3)
        from picks in Picks.ListOf(count)
        select new Act(what, actor, [.. picks.DistinctBy(p => p.Key)]);

    private static readonly Gen<Step> Steps = Gen.Frequency(
        (12, Acts.Select(act => new Step(act))),
        (4, from one in Acts from other in Acts select new Step(one, other)),
        (1, Gen.Constant(new Step()))); // what locks a period is a step, too

    private static readonly Arbitrary<Sequence> Sequences =
        Arb.ToArbitrary(Steps.ListOf(50).Select(steps => new Sequence([.. steps])), Shorter);

    [Theory, EachEngine]
    public void The_store_says_what_a_simple_model_says(DatabaseProvider engine)
    {
        var seen = new HashSet<FigureOutcome>();
        var repeatable = Config.QuickThrowOnFailure
            .WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(20240514, 330108 | 1), FSharpOption<int>.None)))
            .WithMaxTest(8);
        Check.One(repeatable, Prop.ForAll(Sequences, sequence => Follow(engine, sequence, seen)));

        seen.ShouldBe([FigureOutcome.Done, FigureOutcome.Conflict, FigureOutcome.NotNow, FigureOutcome.NotAsked, FigureOutcome.OwnSubmission], ignoreOrder: true);
    }

    private static void Follow(DatabaseProvider engine, Sequence sequence, HashSet<FigureOutcome> seen)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var model = Model.Beginning;
        var store = new Store(fixture.Options);
        var office = new Office(store, new(2024, 6, 5));
        foreach (var (key, file) in from key in Keys where key != NotAsked from file in Files select (key, file)) office.Evidence.Add(Planner.Person, key, file.Evidence.Name, file.Content);
        var figures = office.Figures;
        try
        {
            foreach (var step in sequence.Steps)
            {
                if (step.IsRestart)
                {
                    store.Dispose();
                    store = new(fixture.Options);
                    figures = Entering.Figures(store);
                }

                model = Follow(figures, model, step, seen);
                ShouldSay(store, figures, model, step.IsRestart ? Keys : step.Acts.SelectMany(a => a.Picks).Select(p => p.Key));
            }

            ShouldSay(store, figures, model, Keys);
            StoreCheck.Findings(store).ShouldBeEmpty();
        }
        finally
        {
            store.Dispose();
        }
    }

    /// <summary>The model after a step; of two acts at once, after them in the order in which the store did them.</summary>
    private static Model Follow(FigureStore figures, Model before, Step step, HashSet<FigureOutcome> seen)
    {
        var acts = step.Acts;
        using var together = new Barrier(Math.Max(1, acts.Count));
        var tasks = acts.Select(act => Task.Factory.StartNew(
            () =>
            {
                together.SignalAndWait();
                return Do(figures, act, before);
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)).ToArray();
        Task.WaitAll(tasks);
        var outcomes = tasks.Select(t => t.Result).ToList();
        seen.UnionWith(outcomes.SelectMany(o => o));

        int[][] orders = acts.Count == 2 ? [[0, 1], [1, 0]] : [[.. Enumerable.Range(0, acts.Count)]];
        var expected = orders.Select(order => Expect(before, acts, order)).ToList();
        var fitting = expected.FindIndex(e => e.Outcomes.Zip(outcomes, (x, y) => x.SequenceEqual(y)).All(same => same));
        fitting.ShouldBeGreaterThanOrEqualTo(0, $"{step}: {Written(outcomes)}, expected {string.Join(" or ", expected.Select(e => Written(e.Outcomes)))}");
        return expected[fitting].After;

        static string Written(IEnumerable<IReadOnlyList<FigureOutcome>> all) => string.Join(" + ", all.Select(o => $"[{string.Join(' ', o)}]"));
    }

    private static (Model After, IReadOnlyList<IReadOnlyList<FigureOutcome>> Outcomes) Expect(Model model, IReadOnlyList<Act> acts, int[] order)
    {
        var before = model;
        var outcomes = new IReadOnlyList<FigureOutcome>[acts.Count];
        foreach (var i in order) (model, outcomes[i]) = model.After(acts[i], before);
        return (model, outcomes);
    }

    /// <summary>What the store says of each figure; nothing where it refuses the person.</summary>
    private static IReadOnlyList<FigureOutcome> Do(FigureStore figures, Act act, Model seen)
    {
        var at = act.Picks.Select(p => new FigureAt(p.Key, seen.Version(p))).ToList();
        try
        {
            var results = act.What switch
            {
                FigureAct.Save => figures.Save(act.Actor.Person, [.. act.Picks.Select(p => new FigureEdit(p.Key, seen.Version(p), p.Content))]),
                FigureAct.Submit => figures.Submit(act.Actor.Person, at),
                FigureAct.Approve => figures.Approve(act.Actor.Person, at),
                _ => figures.Return(act.Actor.Person, "Which project?", at),
            };
            return [.. results.Select(r => r.Outcome)];
        }
        catch (NotAllowedException)
        {
            return [];
        }
    }

    private static void ShouldSay(Store store, FigureStore figures, Model model, IEnumerable<FigureKey> keys)
    {
        var trail = new AuditTrail(store);
        foreach (var key in keys.Distinct())
        {
            var figure = model.Figures[key];
            figures.History(key).Reverse().Select(v => (v.Version, new Version(v.FigureState, v.Content, v.PersonId, v.ReviewNote)))
                .ShouldBe(figure.Versions.Select((v, i) => (i + 1, v)));
            trail.Read(key.Subject, limit: 1000).Reverse().Select(r => r.Action).ShouldBe(figure.Trail);
            Published(store, key).ShouldBe(figure.Published, ignoreOrder: true);
        }

        trail.Read(limit: 1).Single().Id.ShouldBe(1 + model.Figures.Values.Sum(f => f.Trail.Count), "the whole audit trail, which begins with the load of the seed");
    }

    private static IEnumerable<KeyValuePair<ActualStatus, (decimal, decimal?)>> Published(Store store, FigureKey key)
    {
        using var connection = store.Open();
        return connection.Query<(string Status, decimal Value, decimal? Adjusted)>(
            key.Kind is FigureKind.Actual
                ? "SELECT status, value, CAST(NULL AS BIGINT) FROM actuals WHERE indicator_id = @SubjectId AND district_code = @DistrictCode AND period = @Period"
                : "SELECT status, executed_yuan, adjusted_yuan FROM executions WHERE allocation_id = @SubjectId AND period = @Period",
            new { key.SubjectId, key.DistrictCode, key.Period }).Select(r => KeyValuePair.Create(EnumCode.Parse<ActualStatus>(r.Status), (r.Value, r.Adjusted)));
    }

    /// <summary>The same sequence without its second half, its first half, one of its steps.</summary>
    private static IEnumerable<Sequence> Shorter(Sequence sequence)
    {
        var steps = sequence.Steps;
        if (steps.Count > 3) yield return new([.. steps.Take(steps.Count / 2)]);
        if (steps.Count > 3) yield return new([.. steps.Skip(steps.Count / 2)]);
        for (var i = steps.Count - 1; i >= 0; i--) yield return new([.. steps.Where((_, at) => at != i)]);
    }

    /// <summary>Somebody, and which figures they may enter or review.</summary>
    private sealed record Actor(Person Person, FigureKey[] Enters, FigureKey[] Reviews);

    /// <summary>A figure, how many versions behind the latest one its version is, and what is saved where that is the act.</summary>
    private sealed record Pick(FigureKey Key, int Behind, FigureContent Content);

    private sealed record Act(FigureAct What, Actor Actor, IReadOnlyList<Pick> Picks)
    {
        public override string ToString() => $"{Actor.Person.Name} {EnumCode.Of(What)}: " + string.Join(", ", Picks.Select(p =>
            $"{p.Key.Subject}{(p.Behind == 0 ? "" : $" ({p.Behind} behind)")}" + (What is FigureAct.Save ? $" {p.Content.Answer} {p.Content.Value} {p.Content.Finality} {p.Content.Evidence?.Id[..4]}" : "")));
    }

    /// <summary>One act, two at once, or none: the program is started again.</summary>
    private sealed record Step(params IReadOnlyList<Act> Acts)
    {
        public bool IsRestart => Acts.Count == 0;

        public override string ToString() => IsRestart ? "restart" : string.Join(" | at once: ", Acts);
    }

    private sealed record Sequence(IReadOnlyList<Step> Steps)
    {
        public override string ToString() => "\n" + string.Join('\n', Steps);
    }

    private sealed record Version(FigureState State, FigureContent Content, string? PersonId, string? ReviewNote);

    private sealed record Figure(ImmutableList<Version> Versions, ImmutableDictionary<ActualStatus, (decimal, decimal?)> Published, ImmutableList<string> Trail)
    {
        public static Figure Beginning { get; } = new([], ImmutableDictionary<ActualStatus, (decimal, decimal?)>.Empty, []);

        public static Figure WithFiles { get; } = Beginning with { Trail = [.. Files.Select(_ => "figure.evidence_added")] };
    }

    private sealed record Model(ImmutableDictionary<FigureKey, Figure> Figures)
    {
        public static Model Beginning { get; } = new(Keys.ToImmutableDictionary(k => k, k => k == NotAsked ? Figure.Beginning : Figure.WithFiles));

        /// <summary>The version that somebody saw when the figures stood like this.</summary>
        public int Version(Pick pick) => Math.Max(0, Figures[pick.Key].Versions.Count - pick.Behind);

        /// <summary>What an act makes of it, done by somebody who saw the figures as they stood in <paramref name="seen"/>.</summary>
        public (Model After, IReadOnlyList<FigureOutcome> Outcomes) After(Act act, Model seen)
        {
            var may = act.What is FigureAct.Save or FigureAct.Submit ? act.Actor.Enters : act.Actor.Reviews;
            if (act.Picks.Any(p => !may.Contains(p.Key))) return (this, []);
            if (act.What is FigureAct.Save && act.Picks.Any(p => p.Key == NotAsked && p.Content.Evidence is not null)) return (this, []); // no file was added for it
            var outcomes = act.Picks.Select(p => Outcome(act, p, seen.Version(p))).ToList();
            var done = act.Picks.Where((_, i) => outcomes[i] is FigureOutcome.Done).Select(p => KeyValuePair.Create(p.Key, Done(act, p, Figures[p.Key])));
            return (new(Figures.SetItems(done)), outcomes);
        }

        private FigureOutcome Outcome(Act act, Pick pick, int version)
        {
            var latest = Figures[pick.Key].Versions.LastOrDefault();
            if (pick.Key == NotAsked) return FigureOutcome.NotAsked;
            if (version != Figures[pick.Key].Versions.Count) return FigureOutcome.Conflict;
            return act.What switch
            {
                FigureAct.Save => pick.Content.Value is null == pick.Content.Answer is FigureAnswer.Nothing or FigureAnswer.NotReported ? FigureOutcome.Done : FigureOutcome.NotAsked,
                FigureAct.Submit => latest is { State: FigureState.Draft or FigureState.Returned, Content.Answer: not FigureAnswer.Nothing } ? FigureOutcome.Done : FigureOutcome.NotNow,
                _ when latest?.State is not FigureState.Submitted => FigureOutcome.NotNow,
                FigureAct.Approve when latest.PersonId == act.Actor.Person.Id => FigureOutcome.OwnSubmission,
                _ => FigureOutcome.Done,
            };
        }

        private static Figure Done(Act act, Pick pick, Figure figure)
        {
            var content = act.What is FigureAct.Save ? pick.Content : figure.Versions[^1].Content;
            var state = act.What switch
            {
                FigureAct.Save => FigureState.Draft,
                FigureAct.Submit => FigureState.Submitted,
                FigureAct.Approve => FigureState.Approved,
                _ => FigureState.Returned,
            };
            var adjusted = pick.Key.Kind is FigureKind.Execution ? content.AdjustedYuan : null;
            return new(
                figure.Versions.Add(new(state, content, act.Actor.Person.Id, state is FigureState.Returned ? "Which project?" : null)),
                state is FigureState.Approved && content.Value is { } value ? figure.Published.SetItem(content.Finality, (value, adjusted)) : figure.Published,
                state is FigureState.Draft ? figure.Trail : figure.Trail.Add($"figure.{EnumCode.Of(state)}"));
        }
    }
}
