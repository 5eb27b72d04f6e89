using System.Data.Common;
using Dapper;
using Dashboard.Core;
using Dashboard.Core.People;
using Dashboard.Data.Audit;

namespace Dashboard.Data.People;

/// <summary>Where people are signed in. Every sign-in, refusal and end of one is in the audit trail.</summary>
public sealed class SessionStore(Store store, TimeProvider clock)
{
    /// <summary>A sign-in that is not used for so long no longer holds.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(8);

    private static readonly TimeSpan SeenStep = TimeSpan.FromMinutes(5);

    /// <summary>Begins a sign-in.</summary>
    /// <param name="personId">Whose.</param>
    /// <param name="device">Browser and system.</param>
    /// <param name="address">Where from, as the network says.</param>
    /// <returns>Its id, for the cookie.</returns>
    public string Start(string personId, string device, string? address = null) => PeopleStore.Write(store, transaction =>
    {
        var id = Guid.NewGuid().ToString();
        transaction.Connection!.Execute(
            "INSERT INTO person_sessions (id, person_id, started_at, last_seen_at, device) VALUES (@id, @personId, @Now, @Now, @device)",
            new { id, personId, Now, device },
            transaction);
        PeopleStore.Audit(transaction, Now, PeopleStore.Require(transaction, personId).Self, "person.signed_in", personId, new { device, address });
        return id;
    });

    /// <summary>Notes that somebody was not signed in. What was typed is not kept: people type passwords where names belong.</summary>
    /// <param name="account">The account that was meant; null where no account has the name.</param>
    /// <param name="reason">Why.</param>
    /// <param name="address">Where from, as the network says.</param>
    public void Refuse(Account? account, Refusal reason, string? address) => PeopleStore.Write(store, transaction =>
    {
        var subject = account is null ? "sign-in" : $"person/{account.Id}";
        AuditTrail.Append(transaction, Now, account?.Self ?? Person.Anyone, "person.sign_in_refused", subject, new { reason = EnumCode.Of(reason), address });
        return 0;
    });

    /// <summary>Ends a person's sign-in as they sign out.</summary>
    public void SignOut(string personId, string sessionId) => PeopleStore.Write(store, transaction =>
    {
        if (End(transaction, personId, sessionId) is not null) PeopleStore.Audit(transaction, Now, PeopleStore.Require(transaction, personId).Self, "person.signed_out", personId, new { });
        return 0;
    });

    /// <summary>
    /// The person of a sign-in, with what they may do now, and notes that it is used. Null where it no longer holds: it was ended or not used for too long, the
    /// password or second factor was changed since, or the person disabled.
    /// </summary>
    public Person? Find(string sessionId, string securityStamp)
    {
        using var connection = store.Open();
        var found = connection.QuerySingleOrDefault<SignedIn>(
            """
            SELECT p.id, p.name, s.last_seen_at FROM person_sessions s JOIN people p ON p.id = s.person_id
            WHERE s.id = @sessionId AND s.ended_at IS NULL AND s.last_seen_at > @earliest AND p.security_stamp = @securityStamp AND p.disabled_at IS NULL
            """,
            new { sessionId, securityStamp, earliest = Now - Lifetime });
        if (found is null) return null;
        if (Now - found.LastSeenAt >= SeenStep) connection.Execute("UPDATE person_sessions SET last_seen_at = @Now WHERE id = @sessionId", new { sessionId, Now });
        return new(found.Id, found.Name, PeopleStore.GrantsOf(connection, null, found.Id));
    }

    /// <summary>Where a person is signed in, the latest first.</summary>
    public IReadOnlyList<PersonSession> Of(string personId)
    {
        using var connection = store.Open();
        return connection.Query<PersonSession>(
            """
            SELECT id, started_at, last_seen_at, device FROM person_sessions
            WHERE person_id = @personId AND ended_at IS NULL AND last_seen_at > @earliest ORDER BY started_at DESC, id
            """,
            new { personId, earliest = Now - Lifetime }).AsList();
    }

    /// <summary>Ends one of a person's sign-ins; one that is not theirs is left alone.</summary>
    /// <exception cref="NotAllowedException">It is somebody else's, and the acting person may not administer.</exception>
    public void End(Person acting, string personId, string sessionId)
    {
        PeopleStore.RequireSelfOrAdministrator(acting, personId);
        PeopleStore.Write(store, transaction =>
        {
            if (End(transaction, personId, sessionId) is { } device) PeopleStore.Audit(transaction, Now, acting, "person.session_ended", personId, new { device });
            return 0;
        });
    }

    /// <summary>Ends a person's sign-ins.</summary>
    /// <param name="acting">The person, or an administrator.</param>
    /// <param name="personId">The person.</param>
    /// <param name="except">The one that stays; null for none.</param>
    /// <returns>How many there were.</returns>
    /// <exception cref="NotAllowedException">They are somebody else's, and the acting person may not administer.</exception>
    public int EndAll(Person acting, string personId, string? except = null)
    {
        PeopleStore.RequireSelfOrAdministrator(acting, personId);
        return PeopleStore.Write(store, transaction =>
        {
            var ended = EndAll(transaction, Now, personId, except);
            if (ended > 0) PeopleStore.Audit(transaction, Now, acting, "person.sessions_ended", personId, new { Count = ended });
            return ended;
        });
    }

    private DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>The device of the sign-in that was ended; null where there was none.</summary>
    private string? End(DbTransaction transaction, string personId, string sessionId) => transaction.Connection!.ExecuteScalar<string?>(
        "UPDATE person_sessions SET ended_at = @Now WHERE id = @sessionId AND person_id = @personId AND ended_at IS NULL RETURNING device",
        new { Now, sessionId, personId },
        transaction);

    internal static int EndAll(DbTransaction transaction, DateTimeOffset now, string personId, string? except) => transaction.Connection!.Execute(
        "UPDATE person_sessions SET ended_at = @now WHERE person_id = @personId AND ended_at IS NULL AND id <> @except",
        new { now, personId, except = except ?? "" },
        transaction);

    private sealed record SignedIn
    {
        public required string Id { get; init; }

        public required string Name { get; init; }

        public required DateTimeOffset LastSeenAt { get; init; }
    }
}
