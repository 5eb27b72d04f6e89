using Dashboard.Core.People;
using Dashboard.Data.Audit;
using Dashboard.Data.People;
using Dashboard.Data.Reporting;

namespace Dashboard.Data.Tests;

public sealed class ReminderStoreTests
{
    private static readonly DateOnly Day = new(2024, 10, 21);

    [Theory, EachEngine]
    public void A_reminder_is_claimed_once_a_day_and_again_when_it_could_not_be_sent(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var lin = Add(fixture);
        var reminders = new ReminderStore(fixture.Store, TimeProvider.System);
        var won = 0;
        AtOnce.Do(8, _ =>
        {
            if (reminders.Claim(lin.Id!, Day, ReminderWay.Mail)) Interlocked.Increment(ref won);
        });
        won.ShouldBe(1);

        reminders.Claim(lin.Id!, Day, ReminderWay.Webhook).ShouldBeTrue();
        reminders.Release(lin.Id!, Day, ReminderWay.Mail);
        reminders.Claim(lin.Id!, Day, ReminderWay.Mail).ShouldBeTrue();
        reminders.Sent(lin.Id!, Day, ReminderWay.Mail);
        reminders.Release(lin.Id!, Day, ReminderWay.Mail);
        reminders.Claim(lin.Id!, Day, ReminderWay.Mail).ShouldBeFalse();
        reminders.Claim(lin.Id!, Day.AddDays(1), ReminderWay.Mail).ShouldBeTrue();
    }

    [Theory, EachEngine]
    public void The_address_of_a_calendar_holds_until_it_is_revoked_or_made_anew_or_the_person_is_disabled(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var lin = Add(fixture);
        var reminders = new ReminderStore(fixture.Store, TimeProvider.System);
        reminders.FeedSince(lin.Id!).ShouldBeNull();
        var first = reminders.MakeFeed(lin);
        reminders.FindByFeed(first)!.Person.Grants.ShouldBe(lin.Grants);
        var second = reminders.MakeFeed(lin);
        reminders.FindByFeed(first).ShouldBeNull();
        reminders.FindByFeed(second)!.Person.Id.ShouldBe(lin.Id);
        reminders.FindByFeed(second[..^1]).ShouldBeNull();
        reminders.FeedSince(lin.Id!).ShouldNotBeNull();
        reminders.RevokeFeed(lin);
        reminders.FindByFeed(second).ShouldBeNull();

        var third = reminders.MakeFeed(lin);
        new PeopleStore(fixture.Store, TimeProvider.System).Disable(Person.CommandLine, lin.Id!);
        reminders.FindByFeed(third).ShouldBeNull();
        var trail = new AuditTrail(fixture.Store).Read($"person/{lin.Id}");
        trail.Count(r => r.Action == "person.calendar_made").ShouldBe(3);
        trail.ShouldAllBe(r => !r.Details.Contains(third, StringComparison.Ordinal));
        Should.Throw<NotAllowedException>(() => reminders.MakeFeed(Person.Anyone));
    }

    [Theory, EachEngine]
    public void Planners_who_may_sign_in_are_known_with_their_address_and_language(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var people = new PeopleStore(fixture.Store, TimeProvider.System);
        var lin = Add(fixture);
        people.Add(Person.CommandLine, new("wu", "Wu", new Grant(Role.Reviewer)));
        people.Disable(Person.CommandLine, people.Add(Person.CommandLine, new("sun", "Sun", new Grant(Role.Planner, Office.Binjiang))));
        people.SetLanguage(lin.Id!, "zh-Hans");

        var planner = new ReminderStore(fixture.Store, TimeProvider.System).Planners().Single();
        (planner.Person.Name, planner.Email, planner.Language).ShouldBe(("Lin", "lin@example.cn", "zh-Hans"));
    }

    private static Person Add(StoreFixture fixture)
    {
        Grant grant = new(Role.Planner, Office.Binjiang);
        return new(new PeopleStore(fixture.Store, TimeProvider.System).Add(Person.CommandLine, new("lin", "Lin", grant) { Email = "lin@example.cn" }), "Lin", [grant]);
    }
}
