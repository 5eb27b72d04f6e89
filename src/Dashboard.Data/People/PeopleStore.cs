using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Dashboard.Core;
using Dashboard.Core.People;
using Dashboard.Data.Audit;
using Npgsql;

namespace Dashboard.Data.People;

/// <summary>
/// People and what they may do. Every change of a person is in the audit trail, never with a secret. What only administrators
/// may do takes the acting person and checks them here, whatever a page shows.
/// </summary>
public sealed class PeopleStore(Store store, TimeProvider clock)
{
    /// <summary>A link with which a person chooses a password is good for so long.</summary>
    public static readonly TimeSpan LinkLifetime = TimeSpan.FromDays(7);

    /// <summary>A name in the form in which two that look alike are the same: compatibility form (full-width letters become plain ones), capitals.</summary>
    public static string KeyOf(string name) => name.Trim().Normalize(NormalizationForm.FormKC).ToUpperInvariant();

    /// <summary>Adds a person.</summary>
    /// <returns>The account's id.</returns>
    /// <exception cref="NotAllowedException">The acting person may not administer.</exception>
    /// <exception cref="PersonException">The name is wrong or taken, or a grant names no district or agency.</exception>
    public string Add(Person acting, NewPerson person) => Administer(acting, transaction => Add(transaction, acting, person));

    /// <summary>Adds the first administrator of an installation, who is nobody's choice but that of whoever started the program.</summary>
    /// <exception cref="NotAllowedException">There is an administrator.</exception>
    /// <exception cref="PersonException">The name is wrong or taken.</exception>
    public string AddFirstAdministrator(NewPerson person) => Write(transaction =>
    {
        if (CountAdministrators(transaction, demonstration: false) > 0) throw new NotAllowedException("There is an administrator already.");
        var everything = person with { Grants = [new(Role.Administrator)] };
        return Add(transaction, new(null, "first start", everything.Grants), everything);
    });

    /// <summary>Adds a viewer whom a provider has signed in.</summary>
    /// <exception cref="PersonException">The name is wrong or taken.</exception>
    public string AddFromProvider(string provider, NewPerson person) => Write(transaction => Add(transaction, new(null, provider, []), person with { Grants = [new(Role.Viewer)] }));

    /// <summary>Sets what a person may do, in place of what they might.</summary>
    /// <exception cref="NotAllowedException">The acting person may not administer.</exception>
    /// <exception cref="PersonException">Nobody is found, a grant names no district or agency, or no administrator would be left.</exception>
    public void SetGrants(Person acting, string personId, params IReadOnlyList<Grant> grants) => Change(acting, personId, _ => grants);

    private void Change(Person acting, string personId, Func<IReadOnlyList<Grant>, IReadOnlyList<Grant>> change) => Administer(acting, transaction =>
    {
        var account = Require(transaction, personId);
        var before = GrantsOf(transaction.Connection!, transaction, personId);
        var grants = change(before);
        if (grants.SequenceEqual(before)) return 0;
        if (!grants.Any(g => g.Role is Role.Administrator)) RequireOtherAdministrator(transaction, account);
        transaction.Connection!.Execute("DELETE FROM grants WHERE person_id = @personId", new { personId }, transaction);
        Insert(transaction, personId, grants);
        Audit(transaction, acting, "person.granted", personId, new { Before = before.Select(Written), After = grants.Select(Written) });
        return 0;
    });

    /// <summary>Gives a person a role beside those that they have.</summary>
    /// <exception cref="NotAllowedException">The acting person may not administer.</exception>
    /// <exception cref="PersonException">Nobody is found, or the grant names no district or agency.</exception>
    public void Give(Person acting, string personId, Grant grant) => Change(acting, personId, before => before.Contains(grant) ? before : [.. before, grant]);

    /// <summary>Takes a role from a person.</summary>
    /// <exception cref="NotAllowedException">The acting person may not administer.</exception>
    /// <exception cref="PersonException">Nobody is found, or no administrator would be left.</exception>
    public void Take(Person acting, string personId, Grant grant) => Change(acting, personId, before => [.. before.Where(g => g != grant)]);

    /// <summary>Sets the name that others see and the e-mail address.</summary>
    /// <param name="acting">Who does it.</param>
    /// <param name="personId">The person.</param>
    /// <param name="before">What the acting person saw.</param>
    /// <param name="after">What it is to be.</param>
    /// <exception cref="NotAllowedException">The acting person may not administer.</exception>
    /// <exception cref="PersonException">Nobody is found, the address is taken or none, or somebody else changed them since.</exception>
    public void Rename(Person acting, string personId, PersonNames before, PersonNames after) => Administer(acting, transaction =>
    {
        var account = Require(transaction, personId);
        var now = new PersonNames(account.Name, account.Email);
        var (name, email) = (after.Name.Trim(), after.Email?.Trim() is { Length: > 0 } written ? written : null);
        var next = new PersonNames(name.Length == 0 ? account.UserName : name, email);
        if (now != before) throw new PersonException(PersonProblem.ChangedMeanwhile, "Somebody else changed this person meanwhile.");
        if (next == now) return 0;
        RequireEmail(transaction, email, except: personId);
        transaction.Connection!.Execute(
            "UPDATE people SET name = @Name, email = @Email, email_key = @key WHERE id = @personId",
            new { next.Name, next.Email, key = email is null ? null : KeyOf(email), personId },
            transaction);
        Audit(transaction, acting, "person.renamed", personId, new { Before = now, After = next });
        return 0;
    });

    /// <summary>Stops a person from signing in; where they are signed in ends at once, and so do their personal tokens.</summary>
    /// <exception cref="NotAllowedException">The acting person may not administer.</exception>
    /// <exception cref="PersonException">Nobody is found, or no administrator would be left.</exception>
    public void Disable(Person acting, string personId) => Administer(acting, transaction =>
    {
        var account = Require(transaction, personId);
        if (account.DisabledAt is not null) return 0;
        RequireOtherAdministrator(transaction, account);
        transaction.Connection!.Execute("UPDATE people SET disabled_at = @Now WHERE id = @personId", new { Now, personId }, transaction);
        EndEverything(transaction, personId);
        Audit(transaction, acting, "person.disabled", personId, new { account.UserName });
        return 0;
    });

    /// <summary>Lets a disabled person sign in again.</summary>
    /// <exception cref="NotAllowedException">The acting person may not administer.</exception>
    /// <exception cref="PersonException">Nobody is found.</exception>
    public void Enable(Person acting, string personId) => Administer(acting, transaction =>
    {
        var account = Require(transaction, personId);
        transaction.Connection!.Execute("UPDATE people SET disabled_at = NULL WHERE id = @personId", new { personId }, transaction);
        Audit(transaction, acting, "person.enabled", personId, new { account.UserName });
        return 0;
    });

    /// <summary>
    /// For a person who can no longer sign in, or has not yet: takes away password, second factor, lockout and personal tokens, ends where they are signed in, and
    /// makes a link with which they choose a password.
    /// </summary>
    /// <returns>The token of the link, which is kept nowhere else.</returns>
    /// <exception cref="NotAllowedException">The acting person may not administer.</exception>
    /// <exception cref="PersonException">Nobody is found.</exception>
    public string Reset(Person acting, string personId) => Administer(acting, transaction =>
    {
        var account = Require(transaction, personId);
        transaction.Connection!.Execute(
            """
            UPDATE people SET password_hash = NULL, totp_key = NULL, totp_on = 0, access_failed_count = 0, lockout_end = NULL, security_stamp = @stamp
            WHERE id = @personId
            """,
            new { personId, stamp = Random() },
            transaction);
        transaction.Connection!.Execute("DELETE FROM recovery_codes WHERE person_id = @personId", new { personId }, transaction);
        EndEverything(transaction, personId);
        var token = Random();
        transaction.Connection!.Execute(
            "INSERT INTO password_links (token_hash, person_id, expires_at) VALUES (@hash, @personId, @expires)",
            new { hash = HashOf(token), personId, expires = Now + LinkLifetime },
            transaction);
        Audit(transaction, acting, "person.reset", personId, new { account.UserName });
        return token;
    });

    /// <summary>The names of people by their accounts.</summary>
    public IReadOnlyDictionary<string, string> Names(IReadOnlyCollection<string> ids)
    {
        using var connection = store.Open();
        return connection.Query<(string Id, string Name)>($"SELECT id, name FROM people WHERE id {Store.In(connection, "ids")}", new { ids })
            .ToDictionary(p => p.Id, p => p.Name, StringComparer.Ordinal);
    }

    /// <summary>Everybody with an account, by user name.</summary>
    /// <exception cref="NotAllowedException">The acting person may not administer.</exception>
    public IReadOnlyList<ListedPerson> List(Person acting)
    {
        RequireAdministrator(acting);
        using var connection = store.Open();
        using var transaction = Store.BeginRead(connection);
        var grants = connection.Query<GrantRow>("SELECT * FROM grants ORDER BY person_id, role, district_code, agency_id", transaction: transaction).ToLookup(g => g.PersonId, StringComparer.Ordinal);
        var seen = connection.Query<Seen>(
            """
            SELECT person_id, max(last_seen_at) AS last_seen_at, CAST(sum(CASE WHEN ended_at IS NULL AND last_seen_at > @earliest THEN 1 ELSE 0 END) AS BIGINT) AS sessions
            FROM person_sessions GROUP BY person_id
            """,
            new { earliest = Now - SessionStore.Lifetime },
            transaction).ToDictionary(s => s.PersonId, StringComparer.Ordinal);
        return
        [
            .. connection.Query<Account>("SELECT * FROM people ORDER BY user_name_key", transaction: transaction).Select(account => new ListedPerson(account, [.. grants[account.Id].Select(g => g.Grant)])
            {
                LastSeenAt = seen.GetValueOrDefault(account.Id)?.LastSeenAt,
                Sessions = (int)(seen.GetValueOrDefault(account.Id)?.Sessions ?? 0),
            }),
        ];
    }

    /// <summary>The people who may sign in, with what they may do; one of them, or all.</summary>
    internal static IReadOnlyList<ReachablePerson> Enabled(DbConnection connection, string? personId)
    {
        var grants = connection.Query<GrantRow>("SELECT * FROM grants WHERE CAST(@personId AS TEXT) IS NULL OR person_id = @personId", new { personId }).ToLookup(g => g.PersonId, StringComparer.Ordinal);
        return
        [
            .. connection.Query<Account>("SELECT * FROM people WHERE disabled_at IS NULL AND (CAST(@personId AS TEXT) IS NULL OR id = @personId) ORDER BY id", new { personId })
                .Select(a => new ReachablePerson(new(a.Id, a.Name, [.. grants[a.Id].Select(g => g.Grant)]), a.Email, a.Language)),
        ];
    }

    /// <summary>Remembers the language that a person reads, for what is sent to them.</summary>
    public void SetLanguage(string personId, string language)
    {
        using var connection = store.Open();
        connection.Execute("UPDATE people SET language = @language WHERE id = @personId", new { personId, language });
    }

    /// <summary>The names of the people who may administer.</summary>
    public IReadOnlyList<string> Administrators()
    {
        using var connection = store.Open();
        return connection.Query<string>(
            """
            SELECT DISTINCT p.name FROM people p JOIN grants g ON g.person_id = p.id
            WHERE g.role = 'administrator' AND p.disabled_at IS NULL ORDER BY p.name
            """).AsList();
    }

    /// <summary>Whether somebody has an account.</summary>
    public bool Any()
    {
        using var connection = store.Open();
        return connection.ExecuteScalar<int>("SELECT CASE WHEN EXISTS (SELECT 1 FROM people) THEN 1 ELSE 0 END") == 1;
    }

    /// <summary>Whether somebody who may sign in outside Development may administer.</summary>
    public bool HasAdministrator()
    {
        using var connection = store.Open();
        using var transaction = Store.BeginRead(connection);
        return CountAdministrators(transaction, demonstration: false) > 0;
    }

    /// <summary>The account with an id; null where there is none.</summary>
    public Account? Find(string personId)
    {
        using var connection = store.Open();
        return connection.QuerySingleOrDefault<Account>("SELECT * FROM people WHERE id = @personId", new { personId });
    }

    /// <summary>The account with a user name, however it is capitalised; null where there is none.</summary>
    public Account? FindByUserName(string userName)
    {
        using var connection = store.Open();
        return connection.QuerySingleOrDefault<Account>("SELECT * FROM people WHERE user_name_key = @key", new { key = KeyOf(userName) });
    }

    /// <summary>The account with an e-mail address; null where there is none.</summary>
    public Account? FindByEmail(string email)
    {
        using var connection = store.Open();
        return connection.QuerySingleOrDefault<Account>("SELECT * FROM people WHERE email_key = @key", new { key = KeyOf(email) });
    }

    /// <summary>Whom a link to choose a password is for; null where it is unknown, used or too old.</summary>
    public Account? FindByLink(string token)
    {
        using var connection = store.Open();
        return connection.QuerySingleOrDefault<Account>(
            """
            SELECT p.* FROM password_links l JOIN people p ON p.id = l.person_id
            WHERE l.token_hash = @hash AND l.used_at IS NULL AND l.expires_at > @Now AND p.disabled_at IS NULL
            """,
            new { hash = HashOf(token), Now });
    }

    /// <summary>
    /// Keeps password, security stamp and second factor of an account. A new password ends every link to choose one; a new security stamp ends the sign-ins
    /// that have the old one.
    /// </summary>
    public void Save(Account account) => Write(transaction =>
    {
        var before = Require(transaction, account.Id);
        transaction.Connection!.Execute(
            """
            UPDATE people SET password_hash = @PasswordHash, security_stamp = @SecurityStamp, totp_key = @TotpKey, totp_on = @on WHERE id = @Id
            """,
            new { account.PasswordHash, account.SecurityStamp, account.TotpKey, on = account.TotpOn ? 1 : 0, account.Id },
            transaction);
        if (before.PasswordHash != account.PasswordHash)
        {
            EndLinks(transaction, account.Id);
            Audit(transaction, account.Self, "person.password_changed", account.Id, new { });
        }

        if (before.TotpKey != account.TotpKey) Audit(transaction, account.Self, "person.second_factor_key_changed", account.Id, new { });
        if (before.TotpOn != account.TotpOn) Audit(transaction, account.Self, account.TotpOn ? "person.second_factor_on" : "person.second_factor_off", account.Id, new { });
        return 0;
    });

    /// <summary>Counts a wrong password or code, at once, so that attempts made at the same time all count.</summary>
    /// <returns>How many there were since the last right one.</returns>
    public int CountFailure(string personId)
    {
        using var connection = store.Open();
        return connection.ExecuteScalar<int>("UPDATE people SET access_failed_count = access_failed_count + 1 WHERE id = @personId RETURNING CAST(access_failed_count AS BIGINT)", new { personId });
    }

    /// <summary>Forgets wrong passwords and codes.</summary>
    public void ForgetFailures(string personId)
    {
        using var connection = store.Open();
        connection.Execute("UPDATE people SET access_failed_count = 0 WHERE id = @personId", new { personId });
    }

    /// <summary>Locks an account until a time; null unlocks it.</summary>
    public void Lock(Account account, DateTimeOffset? until) => Write(transaction =>
    {
        transaction.Connection!.Execute("UPDATE people SET lockout_end = @until WHERE id = @Id", new { until, account.Id }, transaction);
        Audit(transaction, account.Self, until is null ? "person.unlocked" : "person.locked", account.Id, new { until });
        return 0;
    });

    /// <summary>Puts recovery codes in place of those that there are.</summary>
    public void SetRecoveryCodes(Account account, IEnumerable<string> codes) => Write(transaction =>
    {
        transaction.Connection!.Execute("DELETE FROM recovery_codes WHERE person_id = @Id", new { account.Id }, transaction);
        transaction.Connection!.Execute("INSERT INTO recovery_codes (person_id, code_hash) VALUES (@Id, @Hash)", codes.Select(code => new { account.Id, Hash = HashOfCode(account.Id, code) }), transaction);
        Audit(transaction, account.Self, "person.recovery_codes_made", account.Id, new { });
        return 0;
    });

    /// <summary>Uses a recovery code up; false where it is none, or was used.</summary>
    public bool UseRecoveryCode(Account account, string code)
    {
        var hash = HashOfCode(account.Id, code);
        return Write(transaction =>
        {
            if (transaction.Connection!.Execute("DELETE FROM recovery_codes WHERE person_id = @Id AND code_hash = @hash", new { account.Id, hash }, transaction) == 0) return false;
            Audit(transaction, account.Self, "person.recovery_code_used", account.Id, new { });
            return true;
        });
    }

    /// <summary>How many recovery codes are left.</summary>
    public int CountRecoveryCodes(string personId)
    {
        using var connection = store.Open();
        return connection.ExecuteScalar<int>("SELECT count(*) FROM recovery_codes WHERE person_id = @personId", new { personId });
    }

    /// <summary>The account of a provider's person; null where they have none.</summary>
    public Account? FindByLogin(string provider, string subject)
    {
        using var connection = store.Open();
        return connection.QuerySingleOrDefault<Account>(
            "SELECT p.* FROM external_logins l JOIN people p ON p.id = l.person_id WHERE l.provider = @provider AND l.subject = @subject",
            new { provider, subject });
    }

    /// <summary>Lets a provider's person sign in with an account.</summary>
    public void AddLogin(Account account, string provider, string subject) => Write(transaction =>
    {
        transaction.Connection!.Execute("INSERT INTO external_logins (provider, subject, person_id) VALUES (@provider, @subject, @Id)", new { provider, subject, account.Id }, transaction);
        Audit(transaction, account.Self, "person.login_added", account.Id, new { provider });
        return 0;
    });

    private DateTimeOffset Now => clock.GetUtcNow();

    private string Add(DbTransaction transaction, Person acting, NewPerson person)
    {
        var userName = person.UserName.Trim();
        if (userName.Length is 0 or > 64 || userName.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)))
            throw new PersonException(PersonProblem.NameWrong, $"'{userName}' cannot be a user name. Write 1 to 64 characters without spaces.");
        if (Exists(transaction, "user_name_key", userName)) throw new PersonException(PersonProblem.NameTaken, $"There is a person with the user name '{userName}'.");
        RequireEmail(transaction, person.Email);
        var id = Guid.NewGuid().ToString();
        transaction.Connection!.Execute(
            """
            INSERT INTO people (id, user_name, user_name_key, name, email, email_key, password_hash, security_stamp, demonstration, created_at)
            VALUES (@id, @userName, @userNameKey, @name, @Email, @emailKey, @PasswordHash, @stamp, @demonstration, @Now)
            """,
            new
            {
                id,
                userName,
                userNameKey = KeyOf(userName),
                name = person.Name.Trim() is { Length: > 0 } name ? name : userName,
                person.Email,
                emailKey = person.Email is null ? null : KeyOf(person.Email),
                person.PasswordHash,
                stamp = Random(),
                demonstration = person.Demonstration ? 1 : 0,
                Now,
            },
            transaction);
        Insert(transaction, id, person.Grants);
        Audit(transaction, acting, "person.added", id, new { userName, person.Name, person.Email, Grants = person.Grants.Select(Written) });
        return id;
    }

    private static bool Exists(DbTransaction transaction, string column, string name, string except = "") =>
        transaction.Connection!.ExecuteScalar<int>($"SELECT count(*) FROM people WHERE {column} = @key AND id <> @except", new { key = KeyOf(name), except }, transaction) > 0;

    private static void RequireEmail(DbTransaction transaction, string? email, string except = "")
    {
        if (email is null) return;
        if (email.Length > 254 || !email.Contains('@', StringComparison.Ordinal) || email.Any(char.IsWhiteSpace))
            throw new PersonException(PersonProblem.EmailWrong, $"'{email}' is no e-mail address.");
        if (Exists(transaction, "email_key", email, except)) throw new PersonException(PersonProblem.EmailTaken, $"There is a person with the e-mail address '{email}'.");
    }

    private static void Insert(DbTransaction transaction, string personId, IReadOnlyList<Grant> grants)
    {
        foreach (var grant in grants.Distinct())
        {
            if (grant.DistrictCode is { } district && Count("SELECT count(*) FROM districts WHERE code = @DistrictCode") == 0)
                throw new PersonException(PersonProblem.ScopeUnknown, $"There is no district {district}.");
            if (grant.AgencyId is { } agency && Count("SELECT count(*) FROM agencies WHERE id = @AgencyId AND district_code = @DistrictCode") == 0)
                throw new PersonException(PersonProblem.ScopeUnknown, $"District {grant.DistrictCode} has no agency '{agency}'.");
            if (grant.AgencyId is not null && Count("SELECT count(*) FROM agency_mergers WHERE agency_id = @AgencyId") > 0)
                throw new PersonException(PersonProblem.ScopeMerged, $"Agency '{grant.AgencyId}' became part of another one. Give the role for that one.");
            transaction.Connection!.Execute(
                "INSERT INTO grants (person_id, role, district_code, agency_id) VALUES (@personId, @role, @DistrictCode, @AgencyId)",
                new { personId, role = EnumCode.Of(grant.Role), grant.DistrictCode, grant.AgencyId },
                transaction);

            int Count(string sql) => transaction.Connection!.ExecuteScalar<int>(sql, new { grant.DistrictCode, grant.AgencyId }, transaction);
        }
    }

    internal static List<Grant> GrantsOf(DbConnection connection, DbTransaction? transaction, string personId) =>
        [.. connection.Query<GrantRow>("SELECT * FROM grants WHERE person_id = @personId ORDER BY role, district_code, agency_id", new { personId }, transaction).Select(g => g.Grant)];

    internal static Account Require(DbTransaction transaction, string personId) =>
        transaction.Connection!.QuerySingleOrDefault<Account>("SELECT * FROM people WHERE id = @personId", new { personId }, transaction)
        ?? throw new PersonException(PersonProblem.Unknown, "There is no such person.");

    /// <summary>Demonstration accounts do not count beside real ones: outside Development nobody can sign in with them.</summary>
    private static int CountAdministrators(DbTransaction transaction, bool demonstration, string? except = null) => transaction.Connection!.ExecuteScalar<int>(
        """
        SELECT count(DISTINCT p.id) FROM people p JOIN grants g ON g.person_id = p.id
        WHERE g.role = 'administrator' AND p.disabled_at IS NULL AND p.demonstration <= @demonstration AND p.id <> @except
        """,
        new { demonstration = demonstration ? 1 : 0, except = except ?? "" },
        transaction);

    private static void RequireOtherAdministrator(DbTransaction transaction, Account account)
    {
        var isOne = account.DisabledAt is null && GrantsOf(transaction.Connection!, transaction, account.Id).Any(g => g.Role is Role.Administrator);
        if (isOne && CountAdministrators(transaction, account.Demonstration, account.Id) == 0)
            throw new PersonException(PersonProblem.LastAdministrator, $"'{account.UserName}' is the last administrator. Make somebody else one first.");
    }

    /// <summary>Ends every way in that a person has: sign-ins, links to choose a password, personal tokens.</summary>
    private void EndEverything(DbTransaction transaction, string personId)
    {
        SessionStore.EndAll(transaction, Now, personId, except: null);
        EndLinks(transaction, personId);
        transaction.Connection!.Execute("UPDATE personal_tokens SET revoked_at = @Now WHERE person_id = @personId AND revoked_at IS NULL", new { Now, personId }, transaction);
    }

    private void EndLinks(DbTransaction transaction, string personId) =>
        transaction.Connection!.Execute("UPDATE password_links SET used_at = @Now WHERE person_id = @personId AND used_at IS NULL", new { Now, personId }, transaction);

    private static void RequireAdministrator(Person acting)
    {
        if (!acting.MayAdminister) throw new NotAllowedException($"'{acting.Name}' may not keep people.");
    }

    internal static void RequireSelfOrAdministrator(Person acting, string personId)
    {
        if (acting.Id != personId) RequireAdministrator(acting);
    }

    private T Administer<T>(Person acting, Func<DbTransaction, T> work)
    {
        RequireAdministrator(acting);
        return Write(work);
    }

    /// <summary>One writer of people at a time, so that what was checked still holds when it is written.</summary>
    internal static T Write<T>(Store store, Func<DbTransaction, T> work)
    {
        using var connection = store.Open();
        using var transaction = connection.BeginTransaction();
        if (connection is NpgsqlConnection) connection.Execute("LOCK TABLE people IN SHARE ROW EXCLUSIVE MODE", transaction: transaction);
        var result = work(transaction);
        transaction.Commit();
        return result;
    }

    private T Write<T>(Func<DbTransaction, T> work) => Write(store, work);

    internal static void Audit(DbTransaction transaction, DateTimeOffset at, Person acting, string action, string personId, object details) =>
        AuditTrail.Append(transaction, at, acting, action, $"person/{personId}", details);

    private void Audit(DbTransaction transaction, Person acting, string action, string personId, object details) => Audit(transaction, Now, acting, action, personId, details);

    /// <summary>A grant as the command line takes it: planner:330108:binjiang-science-technology.</summary>
    internal static string Written(Grant grant) => string.Join(':', new[] { EnumCode.Of(grant.Role), grant.DistrictCode, grant.AgencyId }.OfType<string>());

    internal static string Random() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    internal static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    private static string HashOfCode(string personId, string code) =>
        Convert.ToHexStringLower(Rfc2898DeriveBytes.Pbkdf2(KeyOf(code), Encoding.UTF8.GetBytes(personId), 100_000, HashAlgorithmName.SHA256, 32));

    private sealed record Seen
    {
        public required string PersonId { get; init; }

        public required DateTimeOffset LastSeenAt { get; init; }

        public required long Sessions { get; init; }
    }

    private sealed record GrantRow
    {
        public required string PersonId { get; init; }

        public required string Role { get; init; }

        public string? DistrictCode { get; init; }

        public string? AgencyId { get; init; }

        public Grant Grant => new(EnumCode.Parse<Role>(Role), DistrictCode, AgencyId);
    }
}
