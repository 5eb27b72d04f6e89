using Dashboard.Core.People;

namespace Dashboard.Data.People;

/// <summary>A person's account, as it is kept: what signs them in, not what they may do. <see cref="PeopleStore.Save"/> keeps what was changed.</summary>
public sealed class Account
{
    /// <summary>A GUID.</summary>
    public required string Id { get; init; }

    /// <summary>What is typed to sign in; capitals make no difference.</summary>
    public required string UserName { get; init; }

    /// <summary>What stands beside what they did.</summary>
    public required string Name { get; init; }

    /// <summary>By which a provider's sign-in finds an account that was made beforehand.</summary>
    public string? Email { get; init; }

    /// <summary>The language that they chose last, <c>en</c> or <c>zh-Hans</c>; null where that is not known.</summary>
    public string? Language { get; init; }

    /// <summary>Null for a person who signs in with a provider, or has not chosen a password yet.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>Changes with the password and the second factor; sign-ins with another one no longer hold.</summary>
    public required string SecurityStamp { get; set; }

    /// <summary>The encrypted key of the authenticator app; null where there is none.</summary>
    public string? TotpKey { get; set; }

    /// <summary>Whether a code is asked for after the password.</summary>
    public bool TotpOn { get; set; }

    /// <summary>Wrong passwords and codes since the last right one.</summary>
    public int AccessFailedCount { get; set; }

    /// <summary>Until then nobody can sign in with this account.</summary>
    public DateTimeOffset? LockoutEnd { get; set; }

    /// <summary>Can be signed in with by one click, in Development only.</summary>
    public bool Demonstration { get; init; }

    /// <summary>Since when nobody can sign in with it any more; null where one can.</summary>
    public DateTimeOffset? DisabledAt { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The person as the audit trail names them.</summary>
    internal Person Self => new(Id, Name, []);
}

/// <summary>A person who is to have an account.</summary>
/// <param name="UserName">What is typed to sign in.</param>
/// <param name="Name">What stands beside what they do.</param>
/// <param name="Grants">What they may do.</param>
public sealed record NewPerson(string UserName, string Name, params IReadOnlyList<Grant> Grants)
{
    /// <summary>By which a provider's sign-in finds the account.</summary>
    public string? Email { get; init; }

    /// <summary>Null where the password is chosen later, or never.</summary>
    public string? PasswordHash { get; init; }

    /// <summary>Can be signed in with by one click, in Development only.</summary>
    public bool Demonstration { get; init; }
}

/// <summary>What an administrator changes of a person.</summary>
/// <param name="Name">What stands beside what they do.</param>
/// <param name="Email">By which a provider's sign-in finds the account; null for none.</param>
public sealed record PersonNames(string Name, string? Email);

/// <summary>A person in the list of people.</summary>
/// <param name="Account">The account.</param>
/// <param name="Grants">What they may do.</param>
public sealed record ListedPerson(Account Account, IReadOnlyList<Grant> Grants)
{
    /// <summary>When they were last seen, to five minutes; null for never.</summary>
    public DateTimeOffset? LastSeenAt { get; init; }

    /// <summary>How many sign-ins of theirs hold.</summary>
    public int Sessions { get; init; }
}

/// <summary>A person who may sign in, and where they are written to.</summary>
/// <param name="Person">The person.</param>
/// <param name="Email">The address; null where none is known.</param>
/// <param name="Language">The language that they chose last; null where that is not known.</param>
public sealed record ReachablePerson(Person Person, string? Email, string? Language);

/// <summary>One sign-in of a person in one browser.</summary>
public sealed record PersonSession
{
    /// <summary>A GUID, which the cookie names.</summary>
    public required string Id { get; init; }

    /// <summary>When they signed in.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it was last used, to five minutes.</summary>
    public required DateTimeOffset LastSeenAt { get; init; }

    /// <summary>Browser and system, as the browser says.</summary>
    public required string Device { get; init; }
}

/// <summary>Why somebody was not signed in.</summary>
public enum Refusal
{
    /// <summary>No account has the name.</summary>
    UnknownName,

    /// <summary>The password is wrong.</summary>
    WrongPassword,

    /// <summary>The code of the second factor is wrong.</summary>
    WrongCode,

    /// <summary>The account has no password yet, or signs in with a provider.</summary>
    NoPassword,

    /// <summary>The account is disabled.</summary>
    Disabled,

    /// <summary>The account is locked after several wrong attempts.</summary>
    Locked,
}

/// <summary>What about a person is not possible.</summary>
public enum PersonProblem
{
    /// <summary>Somebody has this user name.</summary>
    NameTaken,

    /// <summary>A user name is 1 to 64 characters without spaces.</summary>
    NameWrong,

    /// <summary>Somebody has this e-mail address.</summary>
    EmailTaken,

    /// <summary>An e-mail address has an @ and at most 254 characters.</summary>
    EmailWrong,

    /// <summary>Somebody else changed the person since they were read.</summary>
    ChangedMeanwhile,

    /// <summary>Nobody is found.</summary>
    Unknown,

    /// <summary>There is no such district or agency.</summary>
    ScopeUnknown,

    /// <summary>The agency became part of another one.</summary>
    ScopeMerged,

    /// <summary>Somebody must be left who may administer.</summary>
    LastAdministrator,

    /// <summary>A personal token has a name of 1 to 100 characters.</summary>
    TokenNameWrong,

    /// <summary>A personal token holds for a year at most.</summary>
    TokenLifetimeWrong,
}

/// <summary>A change of a person that is not possible; nothing was changed. The message is for the command line and the log.</summary>
public sealed class PersonException(PersonProblem problem, string message) : Exception(message)
{
    /// <summary>What it is, for a page to say in the reader's language.</summary>
    public PersonProblem Problem { get; } = problem;
}
