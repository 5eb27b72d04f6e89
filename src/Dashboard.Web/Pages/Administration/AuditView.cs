using System.Globalization;
using Dashboard.Core;
using Dashboard.Data.Audit;
using Microsoft.AspNetCore.WebUtilities;

namespace Dashboard.Web.Pages.Administration;

/// <summary>The filters of the audit trail as they stand in the address: <c>?person=&amp;action=&amp;subject=&amp;from=2024-09-01&amp;to=2024-09-30</c>.</summary>
/// <param name="Person">Who: an account's id or a part of a name.</param>
/// <param name="Action">What: person.added, or person for all of its kind.</param>
/// <param name="Subject">To what, or what is below it.</param>
/// <param name="From">The first day, on the clock of the place.</param>
/// <param name="To">The last day.</param>
public sealed record AuditView(string? Person, string? Action, string? Subject, DateOnly? From, DateOnly? To)
{
    /// <summary>The filters of a request.</summary>
    public static AuditView Of(IQueryCollection query)
    {
        return new(Text("person"), Text("action"), Text("subject"), Day("from"), Day("to"));

        string? Text(string name) => query[name].ToString().Trim() is { Length: > 0 } text ? text : null;

        DateOnly? Day(string name) => DateOnly.TryParseExact(query[name].ToString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
    }

    /// <summary>The same for the store.</summary>
    public AuditFilter Filter(Today today) => new()
    {
        Person = Person,
        Action = Action,
        Subject = Subject,
        From = From is { } from ? today.StartOf(from) : null,
        Until = To is { } to && to < DateOnly.MaxValue ? today.StartOf(to.AddDays(1)) : null,
    };

    /// <summary>An address with these filters.</summary>
    public string Address(string path, long? before = null) => QueryHelpers.AddQueryString(
        path,
        Given.Append(("before", before?.ToString(CultureInfo.InvariantCulture) ?? "")).Where(p => p.Item2.Length > 0).Select(p => KeyValuePair.Create(p.Item1, (string?)p.Item2)));

    /// <summary>What is restricted, by the names of the address.</summary>
    public IEnumerable<(string Name, string Value)> Given =>
        new[] { ("person", Person), ("action", Action), ("subject", Subject), ("from", Written(From)), ("to", Written(To)) }.Where(p => p.Item2 is not null).Select(p => (p.Item1, p.Item2!));

    private static string? Written(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
