using Dapper;
using Dashboard.Core;
using Dashboard.Core.People;
using Dashboard.Data.Audit;
using Dashboard.Data.People;

namespace Dashboard.Data.Reporting;

/// <summary>How a reminder is sent.</summary>
public enum ReminderWay
{
    /// <summary>By e-mail.</summary>
    Mail,

    /// <summary>To the configured address of another program.</summary>
    Webhook,
}

/// <summary>Remembers which reminders were sent, so that no node sends one twice, and the secret addresses of people's calendars.</summary>
public sealed class ReminderStore(Store store, TimeProvider clock)
{
    /// <summary>Takes it on oneself to send a reminder; false where it was sent that day, or another node is sending it.</summary>
    public bool Claim(string personId, DateOnly day, ReminderWay way)
    {
        using var connection = store.Open();
        return connection.Execute(
            "INSERT INTO reminders (person_id, day, way, claimed_at) VALUES (@personId, @day, @way, @now) ON CONFLICT (person_id, day, way) DO NOTHING",
            new { personId, day, way = EnumCode.Of(way), now = clock.GetUtcNow() }) == 1;
    }

    /// <summary>Notes that a reminder was sent.</summary>
    public void Sent(string personId, DateOnly day, ReminderWay way) => Execute("UPDATE reminders SET sent_at = @now WHERE person_id = @personId AND day = @day AND way = @way", personId, day, way);

    /// <summary>Gives a reminder back that could not be sent: the next round tries again.</summary>
    public void Release(string personId, DateOnly day, ReminderWay way) =>
        Execute("DELETE FROM reminders WHERE person_id = @personId AND day = @day AND way = @way AND sent_at IS NULL", personId, day, way);

    /// <summary>Makes the address of a person's calendar, in place of the one that they had.</summary>
    /// <returns>The secret part of the address, which is kept nowhere else.</returns>
    public string MakeFeed(Person person)
    {
        var token = PeopleStore.Random();
        ChangeFeed(person, "person.calendar_made", "INSERT INTO calendar_feeds (token_hash, person_id, created_at) VALUES (@hash, @Id, @now)", PeopleStore.HashOf(token));
        return token;
    }

    /// <summary>Ends the address of a person's calendar.</summary>
    public void RevokeFeed(Person person) => ChangeFeed(person, "person.calendar_revoked", null, null);

    /// <summary>When the address of a person's calendar was made; null where they have none.</summary>
    public DateTimeOffset? FeedSince(string personId)
    {
        using var connection = store.Open();
        return connection.QueryFirstOrDefault<DateTimeOffset?>("SELECT created_at FROM calendar_feeds WHERE person_id = @personId AND revoked_at IS NULL", new { personId });
    }

    /// <summary>Whose calendar an address is, with what they may do now; null where it is none, or no longer.</summary>
    public ReachablePerson? FindByFeed(string token)
    {
        using var connection = store.Open();
        var id = connection.QueryFirstOrDefault<string?>("SELECT person_id FROM calendar_feeds WHERE token_hash = @hash AND revoked_at IS NULL", new { hash = PeopleStore.HashOf(token) });
        return id is null ? null : PeopleStore.Enabled(connection, id).SingleOrDefault();
    }

    /// <summary>Everybody who enters figures and may sign in.</summary>
    public IReadOnlyList<ReachablePerson> Planners()
    {
        using var connection = store.Open();
        return [.. PeopleStore.Enabled(connection, null).Where(p => p.Person.Grants.Any(g => g.Role is Role.Planner))];
    }

    private void ChangeFeed(Person person, string action, string? insert, string? hash)
    {
        if (person.Id is null) throw new NotAllowedException("A calendar is of a person with an account.");
        using var connection = store.Open();
        using var transaction = connection.BeginTransaction();
        var values = new { hash, person.Id, now = clock.GetUtcNow() };
        connection.Execute("UPDATE calendar_feeds SET revoked_at = @now WHERE person_id = @Id AND revoked_at IS NULL", values, transaction);
        if (insert is not null) connection.Execute(insert, values, transaction);
        AuditTrail.Append(transaction, clock.GetUtcNow(), person, action, $"person/{person.Id}", new { });
        transaction.Commit();
    }

    private void Execute(string sql, string personId, DateOnly day, ReminderWay way)
    {
        using var connection = store.Open();
        connection.Execute(sql, new { personId, day, way = EnumCode.Of(way), now = clock.GetUtcNow() });
    }
}
