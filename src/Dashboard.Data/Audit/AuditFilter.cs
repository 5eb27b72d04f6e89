using Dapper;

namespace Dashboard.Data.Audit;

/// <summary>Which rows of the audit trail. What is not set restricts nothing.</summary>
public sealed record AuditFilter
{
    /// <summary>Who did it: the id of the account, or a part of the name that they had at that time.</summary>
    public string? Person { get; init; }

    /// <summary>What a person did, and what was done to their account: the id of the account.</summary>
    public string? About { get; init; }

    /// <summary>What changed the name, the roles or the access of a person: the id of the account.</summary>
    public string? Changed { get; init; }

    /// <summary>What was done: <c>person.added</c>, or <c>person</c> for everything that begins so.</summary>
    public string? Action { get; init; }

    /// <summary>What it was done to: <c>actual/fdi/330108/2024-09</c>, or <c>actual/fdi</c> for what is below it.</summary>
    public string? Subject { get; init; }

    /// <summary>Not before.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Before, itself not included.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The condition in SQL; its parameters are added.</summary>
    internal string Condition(DynamicParameters parameters)
    {
        List<string> all = [];
        Add("(person_id = @Person OR person_name LIKE @PersonLike ESCAPE '!')", nameof(Person), Person);
        if (Person is not null) parameters.Add("PersonLike", $"%{Person.Replace("!", "!!", StringComparison.Ordinal).Replace("%", "!%", StringComparison.Ordinal).Replace("_", "!_", StringComparison.Ordinal)}%");
        Add("(person_id = @About OR subject = 'person/' || @About)", nameof(About), About);
        Add("(subject = 'person/' || @Changed AND action IN ('person.added', 'person.renamed', 'person.granted', 'person.disabled', 'person.enabled', 'person.reset'))", nameof(Changed), Changed);
        Add("(action = @Action OR substr(action, 1, length(@Action) + 1) = @Action || '.')", nameof(Action), Action);
        Add("(subject = @Subject OR substr(subject, 1, length(@Subject) + 1) = @Subject || '/')", nameof(Subject), Subject);
        Add("at >= @From", nameof(From), From);
        Add("at < @Until", nameof(Until), Until);
        return all.Count == 0 ? "1 = 1" : string.Join(" AND ", all);

        void Add(string condition, string name, object? value)
        {
            if (value is null) return;
            all.Add(condition);
            parameters.Add(name, value);
        }
    }
}
