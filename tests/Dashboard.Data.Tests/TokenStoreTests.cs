using Dapper;
using Dashboard.Core.People;
using Dashboard.Data.Audit;
using Dashboard.Data.People;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Data.Tests;

public sealed class TokenStoreTests
{
    private const string Binjiang = "330108";
    private static readonly Person Admin = new("a", "周敏", [new(Role.Administrator)]);
    private static readonly TimeSpan Month = TimeSpan.FromDays(30);

    private readonly FakeTimeProvider clock = new(new(2024, 9, 30, 12, 0, 0, TimeSpan.FromHours(8)));

    [Theory, EachEngine]
    public void A_token_is_the_person_with_what_they_may_do_now(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var (people, tokens, wang) = Start(fixture);
        var token = tokens.Add(wang, " monthly script ", Month);
        token.ShouldMatch("^dashboard_pat_[0-9a-f]{64}$");
        var id = tokens.Use(token).ShouldNotBeNull();

        var person = tokens.FindPerson(id).ShouldNotBeNull();
        (person.Id, person.Name, person.MayEnter(Binjiang)).ShouldBe((wang.Id, "王芳", true));
        people.SetGrants(Admin, wang.Id!, new Grant(Role.Viewer));
        tokens.FindPerson(id)!.MayEnter(Binjiang).ShouldBeFalse();

        var listed = tokens.List(wang, wang.Id!).Single();
        (listed.Id, listed.Name, listed.ExpiresAt, listed.LastUsedAt).ShouldBe((id, "monthly script", clock.GetUtcNow() + Month, clock.GetUtcNow()));
        using var connection = fixture.Store.Open();
        connection.Query<string>("SELECT token_hash FROM personal_tokens").ShouldAllBe(hash => hash.Length == 64 && !token.Contains(hash));
    }

    [Theory, EachEngine]
    public void It_holds_until_it_is_revoked_or_too_old(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var (_, tokens, wang) = Start(fixture);
        var (first, second) = (tokens.Add(wang, "first", Month), tokens.Add(wang, "second", TokenStore.MaximumLifetime));
        var ids = (First: tokens.Use(first)!, Second: tokens.Use(second)!);
        tokens.Use(first[..^1]).ShouldBeNull();
        tokens.Use("").ShouldBeNull();

        clock.Advance(Month);
        tokens.Use(first).ShouldBeNull();
        tokens.FindPerson(ids.First).ShouldBeNull();
        tokens.List(wang, wang.Id!).Single().Name.ShouldBe("second");
        tokens.Revoke(wang, wang.Id!, ids.Second);
        tokens.Revoke(wang, wang.Id!, ids.Second);
        tokens.Use(second).ShouldBeNull();
        tokens.FindPerson(ids.Second).ShouldBeNull();
        tokens.List(wang, wang.Id!).ShouldBeEmpty();
    }

    [Theory, EachEngine]
    public void Whoever_is_disabled_or_reset_has_no_token_any_more(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var (people, tokens, wang) = Start(fixture);
        var token = tokens.Add(wang, "before", Month);
        people.Disable(Admin, wang.Id!);
        tokens.Use(token).ShouldBeNull();
        Should.Throw<NotAllowedException>(() => tokens.Add(wang, "while disabled", Month));
        people.Enable(Admin, wang.Id!);
        tokens.Use(token).ShouldBeNull("it was revoked, not only hidden");

        token = tokens.Add(wang, "after", Month);
        people.Reset(Admin, wang.Id!);
        tokens.Use(token).ShouldBeNull();
    }

    [Theory, EachEngine]
    public void A_token_is_made_for_oneself_and_revoked_by_oneself_or_an_administrator(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var (people, tokens, wang) = Start(fixture);
        var li = new Person(people.Add(Admin, new("li", "李")), "李", [new(Role.Planner), new(Role.Reviewer)]);
        var token = tokens.Add(wang, "mine", Month);
        var id = tokens.Use(token)!;
        Should.Throw<NotAllowedException>(() => tokens.Add(Person.Anyone, "nobody's", Month));
        Should.Throw<NotAllowedException>(() => tokens.Add(Person.CommandLine, "nobody's", Month));
        foreach (var other in new[] { li, Person.Anyone })
        {
            Should.Throw<NotAllowedException>(() => tokens.List(other, wang.Id!));
            Should.Throw<NotAllowedException>(() => tokens.Revoke(other, wang.Id!, id));
        }

        tokens.Revoke(li, li.Id!, id);
        tokens.Use(token).ShouldBe(id);
        tokens.Revoke(Admin, wang.Id!, id);
        tokens.Use(token).ShouldBeNull();
    }

    [Theory, EachEngine]
    public void What_is_wrong_is_refused_and_every_change_is_in_the_audit_trail_without_the_token(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var (_, tokens, wang) = Start(fixture);
        Problem(() => tokens.Add(wang, " ", Month)).ShouldBe(PersonProblem.TokenNameWrong);
        Problem(() => tokens.Add(wang, new('x', 101), Month)).ShouldBe(PersonProblem.TokenNameWrong);
        Problem(() => tokens.Add(wang, "x", TimeSpan.Zero)).ShouldBe(PersonProblem.TokenLifetimeWrong);
        Problem(() => tokens.Add(wang, "x", TokenStore.MaximumLifetime + TimeSpan.FromDays(1))).ShouldBe(PersonProblem.TokenLifetimeWrong);

        var token = tokens.Add(wang, "script", Month);
        tokens.Revoke(Admin, wang.Id!, tokens.Use(token)!);
        var trail = new AuditTrail(fixture.Store);
        trail.Check().ShouldBeNull();
        var rows = trail.Read($"person/{wang.Id}", limit: 2);
        rows.Select(r => (r.Action, r.PersonName)).ShouldBe([("person.token_revoked", "周敏"), ("person.token_made", "王芳")]);
        rows.ShouldAllBe(r => r.Details.Contains("script") && !r.Details.Contains(token));
    }

    private static PersonProblem Problem(Action change) => Should.Throw<PersonException>(change).Problem;

    private (PeopleStore People, TokenStore Tokens, Person Wang) Start(StoreFixture fixture)
    {
        var people = new PeopleStore(fixture.Store, clock);
        Grant[] grants = [new(Role.Planner, Binjiang)];
        return (people, new(fixture.Store, clock), new(people.Add(Admin, new("wang", "王芳", grants)), "王芳", grants));
    }
}
