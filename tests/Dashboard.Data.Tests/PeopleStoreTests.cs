using Dapper;
using Dashboard.Core.People;
using Dashboard.Data.Audit;
using Dashboard.Data.People;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Data.Tests;

public sealed class PeopleStoreTests
{
    private const string Binjiang = "330108";
    private const string Science = "binjiang-science-technology";
    private static readonly Person Admin = new("a", "周敏", [new(Role.Administrator)]);

    private readonly FakeTimeProvider clock = new(new(2024, 9, 30, 12, 0, 0, TimeSpan.FromHours(8)));

    [Theory, EachEngine]
    public void A_person_is_found_by_name_however_it_is_written(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var people = People(fixture);
        people.Any().ShouldBeFalse();
        var id = people.Add(Admin, new("Wang.Fang", "王芳", new Grant(Role.Planner, Binjiang, Science)) { Email = "wang@example.gov.cn" });

        people.Any().ShouldBeTrue();
        var account = people.FindByUserName(" wang.FANG ").ShouldNotBeNull();
        (account.Id, account.UserName, account.Name, account.CreatedAt).ShouldBe((id, "Wang.Fang", "王芳", clock.GetUtcNow()));
        people.FindByEmail("WANG@example.gov.cn")!.Id.ShouldBe(id);
        people.Find(id)!.Id.ShouldBe(id);
        people.FindByUserName("wang").ShouldBeNull();
        people.List(Admin).Single().Grants.ShouldBe([new Grant(Role.Planner, Binjiang, Science)]);

        Problem(() => people.Add(Admin, new("ｗang.fang", "another"))).ShouldBe(PersonProblem.NameTaken);
        Problem(() => people.Add(Admin, new("other", "another") { Email = "Wang@example.gov.cn" })).ShouldBe(PersonProblem.EmailTaken);
        Problem(() => people.Add(Admin, new("two words", "another"))).ShouldBe(PersonProblem.NameWrong);
        Problem(() => people.Add(Admin, new(" ", "another"))).ShouldBe(PersonProblem.NameWrong);
        people.List(Admin).Count.ShouldBe(1);
    }

    [Theory, EachEngine]
    public void A_grant_needs_a_district_and_an_agency_of_it(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var people = People(fixture);
        Problem(() => people.Add(Admin, new("wang", "王芳", new Grant(Role.Planner, "999999")))).ShouldBe(PersonProblem.ScopeUnknown);
        Problem(() => people.Add(Admin, new("wang", "王芳", new Grant(Role.Planner, "330106", Science)))).ShouldBe(PersonProblem.ScopeUnknown);
        people.Any().ShouldBeFalse();

        var id = people.Add(Admin, new("wang", "王芳", new Grant(Role.Viewer), new Grant(Role.Viewer)));
        people.SetGrants(Admin, id, new Grant(Role.Planner, Binjiang), new Grant(Role.Reviewer, Binjiang));
        Problem(() => people.SetGrants(Admin, id, new Grant(Role.Planner, Binjiang, "nobody"))).ShouldBe(PersonProblem.ScopeUnknown);
        people.List(Admin).Single().Grants.ShouldBe([new(Role.Planner, Binjiang), new(Role.Reviewer, Binjiang)]);
    }

    [Theory, EachEngine]
    public void Roles_are_given_and_taken_one_by_one(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var people = People(fixture);
        var id = people.Add(Admin, new("wang", "王芳", new Grant(Role.Viewer)));
        people.Give(Admin, id, new(Role.Planner, Binjiang, Science));
        people.Give(Admin, id, new(Role.Planner, Binjiang, Science));
        people.Take(Admin, id, new(Role.Reviewer));
        people.Take(Admin, id, new(Role.Viewer));
        people.List(Admin).Single().Grants.ShouldBe([new(Role.Planner, Binjiang, Science)]);
        new AuditTrail(fixture.Store).Read().Count(r => r.Action == "person.granted").ShouldBe(2, "what changes nothing is no change");

        var first = people.AddFirstAdministrator(new("first", "First"));
        Problem(() => people.Take(Admin, first, new(Role.Administrator))).ShouldBe(PersonProblem.LastAdministrator);
        Problem(() => people.Give(Admin, id, new(Role.Planner, "999999"))).ShouldBe(PersonProblem.ScopeUnknown);
        Problem(() => people.Give(Admin, "nobody", new(Role.Viewer))).ShouldBe(PersonProblem.Unknown);
    }

    [Theory, EachEngine]
    public void Two_administrators_do_not_overwrite_each_other(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Migrated(engine);
        var people = People(fixture);
        people.Add(Admin, new("li", "李") { Email = "li@example.gov.cn" });
        var id = people.Add(Admin, new("wang", "王芳"));
        people.Rename(Admin, id, new("王芳", null), new(" 王芳芳 ", " wang@example.gov.cn "));
        Problem(() => people.Rename(Admin, id, new("王芳", null), new("王小芳", null))).ShouldBe(PersonProblem.ChangedMeanwhile);
        Problem(() => people.Rename(Admin, id, new("王芳芳", "wang@example.gov.cn"), new("x", "LI@example.gov.cn"))).ShouldBe(PersonProblem.EmailTaken);
        Problem(() => people.Rename(Admin, id, new("王芳芳", "wang@example.gov.cn"), new("x", "no address"))).ShouldBe(PersonProblem.EmailWrong);
        (people.Find(id)!.Name, people.FindByEmail("wang@example.gov.cn")!.Id).ShouldBe(("王芳芳", id));
        people.Rename(Admin, id, new("王芳芳", "wang@example.gov.cn"), new("", null));
        (people.Find(id)!.Name, people.Find(id)!.Email).ShouldBe(("wang", null));
        new AuditTrail(fixture.Store).Read($"person/{id}", limit: 2)[1].Details.ShouldBe("""{"before":{"name":"王芳","email":null},"after":{"name":"王芳芳","email":"wang@example.gov.cn"}}""");
    }

    [Theory, EachEngine]
    public void The_list_says_when_people_were_last_seen(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Migrated(engine);
        var people = People(fixture);
        var sessions = Sessions(fixture);
        var id = people.Add(Admin, new("wang", "王芳"));
        (people.List(Admin).Single().LastSeenAt, people.List(Admin).Single().Sessions).ShouldBe((null, 0));
        sessions.Start(id, "Firefox");
        sessions.Start(id, "Chrome");
        sessions.SignOut(id, sessions.Start(id, "Safari"));
        var seen = clock.GetUtcNow();
        (people.List(Admin).Single().LastSeenAt, people.List(Admin).Single().Sessions).ShouldBe((seen, 2));
        clock.Advance(SessionStore.Lifetime);
        (people.List(Admin).Single().LastSeenAt, people.List(Admin).Single().Sessions).ShouldBe((seen, 0));
    }

    [Theory, EachEngine]
    public void Only_an_administrator_keeps_people(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var people = People(fixture);
        var id = people.Add(Admin, new("wang", "王芳"));
        Person[] others = [Person.Anyone, new("p", "p", [new(Role.Viewer), new(Role.Planner), new(Role.Reviewer)])];
        foreach (var acting in others)
        {
            Should.Throw<NotAllowedException>(() => people.Add(acting, new("li", "李")));
            Should.Throw<NotAllowedException>(() => people.SetGrants(acting, id, new Grant(Role.Administrator)));
            Should.Throw<NotAllowedException>(() => people.Disable(acting, id));
            Should.Throw<NotAllowedException>(() => people.Enable(acting, id));
            Should.Throw<NotAllowedException>(() => people.Reset(acting, id));
            Should.Throw<NotAllowedException>(() => people.List(acting));
            Should.Throw<NotAllowedException>(() => people.Give(acting, id, new(Role.Administrator)));
            Should.Throw<NotAllowedException>(() => people.Take(acting, id, new(Role.Viewer)));
            Should.Throw<NotAllowedException>(() => people.Rename(acting, id, new("王芳", null), new("x", null)));
        }

        people.List(Admin).Single().ShouldSatisfyAllConditions(p => p.Grants.ShouldBeEmpty(), p => p.Account.DisabledAt.ShouldBeNull());
    }

    [Theory, EachEngine]
    public void The_last_administrator_stays_one_and_those_of_a_demonstration_do_not_count(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Migrated(engine);
        var people = People(fixture);
        people.Add(Admin, new("demo", "Demo", new Grant(Role.Administrator)) { Demonstration = true });
        people.HasAdministrator().ShouldBeFalse();
        var first = people.AddFirstAdministrator(new("first", "First"));
        people.HasAdministrator().ShouldBeTrue();
        Should.Throw<NotAllowedException>(() => people.AddFirstAdministrator(new("second", "Second")));

        Problem(() => people.Disable(Admin, first)).ShouldBe(PersonProblem.LastAdministrator);
        Problem(() => people.SetGrants(Admin, first, new Grant(Role.Viewer))).ShouldBe(PersonProblem.LastAdministrator);

        var second = people.Add(Admin, new("second", "Second", new Grant(Role.Administrator)));
        people.Disable(Admin, first);
        Problem(() => people.Disable(Admin, second)).ShouldBe(PersonProblem.LastAdministrator);
        people.Enable(Admin, first);
        people.SetGrants(Admin, second);
        people.HasAdministrator().ShouldBeTrue();
    }

    [Theory, EachEngine]
    public void Of_two_administrators_who_are_disabled_at_once_one_stays(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Migrated(engine);
        var people = People(fixture);
        string[] ids = [.. Enumerable.Range(0, 6).Select(i => people.Add(Admin, new($"a{i}", "A", new Grant(Role.Administrator))))];
        AtOnce.Do(ids.Length, i =>
        {
            try
            {
                people.Disable(Admin, ids[i]);
            }
            catch (PersonException e) when (e.Problem is PersonProblem.LastAdministrator)
            {
            }
        });
        people.List(Admin).Count(p => p.Account.DisabledAt is null).ShouldBe(1);
    }

    [Theory, EachEngine]
    public void A_sign_in_holds_until_it_is_ended_too_old_or_the_account_changed(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var people = People(fixture);
        var sessions = Sessions(fixture);
        var id = people.Add(Admin, new("wang", "王芳", new Grant(Role.Planner, Binjiang)));
        var account = people.Find(id)!;
        var (desk, phone) = (sessions.Start(id, "Firefox, Linux"), sessions.Start(id, "Safari, iOS"));

        var person = sessions.Find(desk, account.SecurityStamp).ShouldNotBeNull();
        (person.Id, person.Name).ShouldBe((id, "王芳"));
        person.MayEnter(Binjiang).ShouldBeTrue();
        people.SetGrants(Admin, id);
        sessions.Find(desk, account.SecurityStamp)!.MayEnter(Binjiang).ShouldBeFalse();
        sessions.Find(desk, "another stamp").ShouldBeNull();
        sessions.Find("no such session", account.SecurityStamp).ShouldBeNull();
        sessions.Of(id).Select(s => s.Device).ShouldBe(["Firefox, Linux", "Safari, iOS"], ignoreOrder: true);

        Should.Throw<NotAllowedException>(() => sessions.End(new("somebody else", "", []), id, phone));
        Should.Throw<NotAllowedException>(() => sessions.EndAll(new("somebody else", "", []), id));
        sessions.End(new("somebody else", "", []), "somebody else", phone);
        sessions.Find(phone, account.SecurityStamp).ShouldNotBeNull();
        sessions.End(person, id, phone);
        sessions.Find(phone, account.SecurityStamp).ShouldBeNull();
        sessions.Of(id).Single().Id.ShouldBe(desk);

        clock.Advance(TimeSpan.FromHours(5));
        sessions.Find(desk, account.SecurityStamp).ShouldNotBeNull();
        clock.Advance(TimeSpan.FromHours(5));
        sessions.Find(desk, account.SecurityStamp).ShouldNotBeNull("it was used in between");
        clock.Advance(TimeSpan.FromHours(9));
        sessions.Find(desk, account.SecurityStamp).ShouldBeNull();

        var again = sessions.Start(id, "Firefox");
        people.Disable(Admin, id);
        sessions.Find(again, account.SecurityStamp).ShouldBeNull();
        people.Enable(Admin, id);
        sessions.Find(again, account.SecurityStamp).ShouldBeNull("it was ended, not only hidden");
    }

    [Theory, EachEngine]
    public void A_link_to_choose_a_password_is_good_once_and_for_a_week(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Migrated(engine);
        var people = People(fixture);
        var sessions = Sessions(fixture);
        var id = people.Add(Admin, new("wang", "王芳"));
        var session = sessions.Start(id, "Firefox");
        var stamp = people.Find(id)!.SecurityStamp;
        var older = people.Reset(Admin, id);
        var token = people.Reset(Admin, id);

        sessions.Find(session, stamp).ShouldBeNull();
        people.FindByLink(older).ShouldBeNull();
        people.FindByLink("").ShouldBeNull();
        var account = people.FindByLink(token).ShouldNotBeNull();
        account.PasswordHash = "hash";
        people.Save(account);
        people.FindByLink(token).ShouldBeNull();

        token = people.Reset(Admin, id);
        people.Find(id)!.PasswordHash.ShouldBeNull();
        clock.Advance(PeopleStore.LinkLifetime);
        people.FindByLink(token).ShouldBeNull();
    }

    [Theory, EachEngine]
    public void Failures_that_happen_at_once_all_count(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Migrated(engine);
        var people = People(fixture);
        var id = people.Add(Admin, new("wang", "王芳"));
        AtOnce.Do(20, _ => people.CountFailure(id));
        people.CountFailure(id).ShouldBe(21);
        people.ForgetFailures(id);
        people.Find(id)!.AccessFailedCount.ShouldBe(0);

        people.Lock(people.Find(id)!, clock.GetUtcNow() + TimeSpan.FromMinutes(15));
        people.Find(id)!.LockoutEnd.ShouldBe(clock.GetUtcNow() + TimeSpan.FromMinutes(15));
    }

    [Theory, EachEngine]
    public void A_recovery_code_is_good_once(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Migrated(engine);
        var people = People(fixture);
        var account = people.Find(people.Add(Admin, new("wang", "王芳")))!;
        var other = people.Find(people.Add(Admin, new("li", "李")))!;
        people.SetRecoveryCodes(account, ["AAAAA-BBBBB", "CCCCC-DDDDD"]);

        people.UseRecoveryCode(other, "AAAAA-BBBBB").ShouldBeFalse();
        var used = 0;
        AtOnce.Do(4, _ =>
        {
            if (people.UseRecoveryCode(account, " aaaaa-bbbbb ")) Interlocked.Increment(ref used);
        });
        used.ShouldBe(1);
        people.CountRecoveryCodes(account.Id).ShouldBe(1);
    }

    [Theory, EachEngine]
    public void A_provider_s_person_is_found_by_provider_and_subject(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Migrated(engine);
        var people = People(fixture);
        var id = people.AddFromProvider("oidc", new("wang", "王芳", new Grant(Role.Administrator)));
        people.AddLogin(people.Find(id)!, "oidc", "42");
        people.FindByLogin("oidc", "42")!.Id.ShouldBe(id);
        people.FindByLogin("other", "42").ShouldBeNull();
        people.List(Admin).Single().Grants.ShouldBe([new Grant(Role.Viewer)]);
    }

    [Theory, EachEngine]
    public void Every_change_is_in_the_audit_trail_and_no_secret(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var people = People(fixture);
        var id = people.Add(Admin, new("wang", "王芳", new Grant(Role.Planner, Binjiang, Science)) { PasswordHash = "secret-hash" });
        people.SetGrants(Admin, id, new Grant(Role.Viewer));
        var account = people.Find(id)!;
        (account.PasswordHash, account.TotpKey, account.TotpOn) = ("secret-new", "secret-key", true);
        people.Save(account);
        people.SetRecoveryCodes(account, ["secret-code"]);
        people.UseRecoveryCode(account, "secret-code").ShouldBeTrue();
        var token = people.Reset(Admin, id);
        people.Disable(Admin, id);
        people.Enable(Admin, id);
        Problem(() => people.Disable(Admin, "nobody")).ShouldBe(PersonProblem.Unknown);

        var trail = new AuditTrail(fixture.Store);
        trail.Check().ShouldBeNull();
        var rows = trail.Read($"person/{id}").Reverse().ToList();
        rows.Select(r => r.Action).ShouldBe(
        [
            "person.added", "person.granted", "person.password_changed", "person.second_factor_key_changed", "person.second_factor_on", "person.recovery_codes_made",
            "person.recovery_code_used", "person.reset", "person.disabled", "person.enabled",
        ]);
        rows[1].ShouldSatisfyAllConditions(
            r => r.PersonName.ShouldBe("周敏"),
            r => r.Details.ShouldBe($$"""{"before":["planner:{{Binjiang}}:{{Science}}"],"after":["viewer"]}"""));
        rows[2].PersonId.ShouldBe(id);
        rows.ShouldAllBe(r => !r.Details.Contains("secret", StringComparison.Ordinal) && !r.Details.Contains(token, StringComparison.Ordinal));
        using var connection = fixture.Store.Open();
        connection.ExecuteScalar<int>("SELECT count(*) FROM password_links WHERE token_hash = @token", new { token }).ShouldBe(0);
    }

    [Theory, EachEngine]
    public void Signing_in_and_out_and_being_refused_is_in_the_audit_trail_and_nothing_that_was_typed(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Migrated(engine);
        var people = People(fixture);
        var sessions = Sessions(fixture);
        var id = people.Add(Admin, new("wang", "王芳"));
        var account = people.Find(id)!;
        var (desk, phone) = (sessions.Start(id, "Firefox, Linux", "10.0.0.7"), sessions.Start(id, "Safari, iOS"));
        sessions.SignOut(id, desk);
        sessions.SignOut(id, desk);
        sessions.End(Admin, id, phone);
        sessions.EndAll(Admin, id).ShouldBe(0);
        sessions.Start(id, "Chrome");
        sessions.EndAll(Admin, id).ShouldBe(1);
        sessions.Refuse(account, Refusal.WrongPassword, "10.0.0.8");
        sessions.Refuse(null, Refusal.UnknownName, "10.0.0.9");

        var trail = new AuditTrail(fixture.Store);
        trail.Check().ShouldBeNull();
        trail.Read($"person/{id}").Reverse().Skip(1).Select(r => (r.Action, r.PersonName, r.Details)).ShouldBe(
        [
            ("person.signed_in", "王芳", """{"device":"Firefox, Linux","address":"10.0.0.7"}"""),
            ("person.signed_in", "王芳", """{"device":"Safari, iOS","address":null}"""),
            ("person.signed_out", "王芳", "{}"),
            ("person.session_ended", "周敏", """{"device":"Safari, iOS"}"""),
            ("person.signed_in", "王芳", """{"device":"Chrome","address":null}"""),
            ("person.sessions_ended", "周敏", """{"count":1}"""),
            ("person.sign_in_refused", "王芳", """{"reason":"wrong_password","address":"10.0.0.8"}"""),
        ]);
        trail.Read("sign-in").Single().Details.ShouldBe("""{"reason":"unknown_name","address":"10.0.0.9"}""");
    }

    private static PersonProblem Problem(Action change) => Should.Throw<PersonException>(change).Problem;

    private PeopleStore People(StoreFixture fixture) => new(fixture.Store, clock);

    private SessionStore Sessions(StoreFixture fixture) => new(fixture.Store, clock);
}
