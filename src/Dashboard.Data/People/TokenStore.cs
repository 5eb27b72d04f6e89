using Dapper;
using Dashboard.Core.People;

namespace Dashboard.Data.People;

/// <summary>A personal token in the list of a person's own, without what it is.</summary>
public sealed record PersonalToken
{
    /// <summary>A GUID.</summary>
    public required string Id { get; init; }

    /// <summary>What the person calls it.</summary>
    public required string Name { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Until when it holds.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was last used, to five minutes; null for never.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }
}

/// <summary>
/// Personal tokens, with which programs act for a person: they reach just as far as the person does at that moment. Only hashes are kept.
/// </summary>
public sealed class TokenStore(Store store, TimeProvider clock)
{
    /// <summary>How every token begins, so that programs that look for leaked secrets recognise it.</summary>
    public const string Prefix = "dashboard_pat_";

    /// <summary>A token holds at most so long.</summary>
    public static readonly TimeSpan MaximumLifetime = TimeSpan.FromDays(366);

    private static readonly TimeSpan UsedStep = TimeSpan.FromMinutes(5);

    private DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Makes a token for the acting person.</summary>
    /// <param name="acting">Whose it is.</param>
    /// <param name="name">What they call it, 1 to 100 characters.</param>
    /// <param name="lifetime">For how long it holds.</param>
    /// <returns>The token, which is kept nowhere.</returns>
    /// <exception cref="NotAllowedException">The acting person has no account, or no longer.</exception>
    /// <exception cref="PersonException">It has no name, or would hold too long.</exception>
    public string Add(Person acting, string name, TimeSpan lifetime)
    {
        name = name.Trim();
        if (name.Length is 0 or > 100) throw new PersonException(PersonProblem.TokenNameWrong, "The name of a token has 1 to 100 characters.");
        if (lifetime <= TimeSpan.Zero || lifetime > MaximumLifetime)
            throw new PersonException(PersonProblem.TokenLifetimeWrong, $"A token holds for at most {MaximumLifetime.Days} days.");
        var (id, token) = (Guid.NewGuid().ToString(), Prefix + PeopleStore.Random());
        return PeopleStore.Write(store, transaction =>
        {
            if (transaction.Connection!.ExecuteScalar<int>("SELECT count(*) FROM people WHERE id = @Id AND disabled_at IS NULL", new { acting.Id }, transaction) == 0)
                throw new NotAllowedException($"'{acting.Name}' has no account that a token could be for.");
            var expires = Now + lifetime;
            transaction.Connection!.Execute(
                "INSERT INTO personal_tokens (id, person_id, name, token_hash, created_at, expires_at) VALUES (@id, @Owner, @name, @hash, @Now, @expires)",
                new { id, Owner = acting.Id, name, hash = PeopleStore.HashOf(token), Now, expires },
                transaction);
            PeopleStore.Audit(transaction, Now, acting, "person.token_made", acting.Id!, new { Token = id, name, expires });
            return token;
        });
    }

    /// <summary>A person's tokens that hold, the latest first.</summary>
    /// <exception cref="NotAllowedException">They are somebody else's, and the acting person may not administer.</exception>
    public IReadOnlyList<PersonalToken> List(Person acting, string personId)
    {
        Require(acting, personId);
        using var connection = store.Open();
        return connection.Query<PersonalToken>(
            """
            SELECT id, name, created_at, expires_at, last_used_at FROM personal_tokens
            WHERE person_id = @personId AND revoked_at IS NULL AND expires_at > @Now ORDER BY created_at DESC, id
            """,
            new { personId, Now }).AsList();
    }

    /// <summary>Revokes a token; one that does not hold any more is left alone.</summary>
    /// <exception cref="NotAllowedException">It is somebody else's, and the acting person may not administer.</exception>
    public void Revoke(Person acting, string personId, string tokenId)
    {
        Require(acting, personId);
        PeopleStore.Write(store, transaction =>
        {
            var name = transaction.Connection!.ExecuteScalar<string?>(
                "UPDATE personal_tokens SET revoked_at = @Now WHERE id = @tokenId AND person_id = @personId AND revoked_at IS NULL RETURNING name",
                new { Now, tokenId, personId },
                transaction);
            if (name is not null) PeopleStore.Audit(transaction, Now, acting, "person.token_revoked", personId, new { Token = tokenId, name });
            return 0;
        });
    }

    /// <summary>The id of a token that holds, and notes that it is used; null where it is unknown, revoked or too old, or the person disabled.</summary>
    public string? Use(string token)
    {
        using var connection = store.Open();
        var found = connection.QuerySingleOrDefault<Found>($"SELECT t.id, t.last_used_at FROM {Holding} AND t.token_hash = @hash", new { hash = PeopleStore.HashOf(token), Now });
        if (found is not null && !(Now - found.LastUsedAt < UsedStep))
            connection.Execute("UPDATE personal_tokens SET last_used_at = @Now WHERE id = @Id", new { found.Id, Now });
        return found?.Id;
    }

    /// <summary>The person of a token with what they may do now; null where it does not hold, or no longer.</summary>
    public Person? FindPerson(string tokenId)
    {
        using var connection = store.Open();
        return connection.QuerySingleOrDefault<Owner>($"SELECT p.id, p.name FROM {Holding} AND t.id = @tokenId", new { tokenId, Now }) is { } owner
            ? new(owner.Id, owner.Name, PeopleStore.GrantsOf(connection, null, owner.Id))
            : null;
    }

    private const string Holding = "personal_tokens t JOIN people p ON p.id = t.person_id WHERE t.revoked_at IS NULL AND t.expires_at > @Now AND p.disabled_at IS NULL";

    private static void Require(Person acting, string personId)
    {
        if (acting.Id != personId && !acting.MayAdminister) throw new NotAllowedException($"'{acting.Name}' may not see or revoke the tokens of somebody else.");
    }

    private sealed record Found
    {
        public required string Id { get; init; }

        public DateTimeOffset? LastUsedAt { get; init; }
    }

    private sealed record Owner
    {
        public required string Id { get; init; }

        public required string Name { get; init; }
    }
}
