using System.Data.Common;
using Dapper;
using Dashboard.Core;
using Dashboard.Core.People;
using Dashboard.Data.Audit;
using Dashboard.Data.Settings;

namespace Dashboard.Data.Reporting;

/// <summary>Who is to be let change a locked month: one person, or whoever enters what an agency answers for.</summary>
/// <param name="DistrictCode">The district.</param>
/// <param name="PersonId">The person; null where it is an agency.</param>
/// <param name="AgencyId">The agency; null where it is a person.</param>
/// <param name="Month">The month; with it the quarter and the year that end with it.</param>
/// <param name="Until">The last day.</param>
/// <param name="Reason">Why.</param>
public sealed record NewUnlocking(string DistrictCode, string? PersonId, string? AgencyId, Period Month, DateOnly Until, string Reason);

/// <summary>An exception from a lock.</summary>
public sealed record Unlocking
{
    /// <summary>A GUID.</summary>
    public required string Id { get; init; }

    /// <summary>The district.</summary>
    public required string DistrictCode { get; init; }

    /// <summary>The person; null where it is an agency.</summary>
    public string? PersonId { get; init; }

    /// <summary>That person's name.</summary>
    public string? PersonName { get; init; }

    /// <summary>The agency; null where it is a person.</summary>
    public string? AgencyId { get; init; }

    /// <summary>That agency's Chinese name.</summary>
    public string? AgencyZh { get; init; }

    /// <summary>That agency's English name.</summary>
    public string? AgencyEn { get; init; }

    /// <summary>The month.</summary>
    public required Period Month { get; init; }

    /// <summary>The last day.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Who gave it.</summary>
    public required string GivenBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset GivenAt { get; init; }

    /// <summary>Who ended it before its last day; null where nobody did.</summary>
    public string? EndedBy { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Whether it opens a figure to a person.</summary>
    /// <param name="person">Who wants to enter it.</param>
    /// <param name="agencies">The agencies that answer for the figure.</param>
    public bool Opens(Person person, params IEnumerable<string> agencies) =>
        AgencyId is null ? PersonId == person.Id : agencies.Contains(AgencyId, StringComparer.Ordinal);
}

/// <summary>Exceptions from the locks of periods, given by administrators and all in the audit trail.</summary>
public sealed class LockExceptions(Store store, SettingsStore settings, TimeProvider clock)
{
    private const string Select =
        """
        SELECT e.*, p.name AS person_name, a.name_zh AS agency_zh, a.name_en AS agency_en
        FROM lock_exceptions e LEFT JOIN people p ON p.id = e.person_id LEFT JOIN agencies a ON a.id = e.agency_id
        """;

    /// <summary>Lets somebody change a locked month.</summary>
    /// <returns>The id of the exception.</returns>
    /// <exception cref="NotAllowedException">The acting person may not administer.</exception>
    /// <exception cref="ArgumentException">It names both a person and an agency or neither, no month, no reason, a day that is over, or what is not there.</exception>
    public string Give(Person acting, NewUnlocking exception)
    {
        RequireAdministrator(acting);
        if (string.IsNullOrWhiteSpace(exception.Reason) || exception.PersonId is null == exception.AgencyId is null || exception.Month.Kind is not PeriodKind.Month || exception.Until < settings.Today)
            throw new ArgumentException("An exception is for one person or one agency, a month, until a day that is not over, and has a reason.", nameof(exception));
        var id = Guid.NewGuid().ToString();
        using var connection = store.Open();
        using var transaction = connection.BeginTransaction();
        if (connection.ExecuteScalar<int>(
            """
            SELECT CASE WHEN EXISTS (SELECT 1 FROM districts WHERE code = @DistrictCode)
                AND (EXISTS (SELECT 1 FROM people WHERE id = @PersonId) OR EXISTS (SELECT 1 FROM agencies WHERE id = @AgencyId AND district_code = @DistrictCode)) THEN 1 ELSE 0 END
            """,
            exception,
            transaction) == 0) throw new ArgumentException("There is no such district, person or agency.", nameof(exception));
        connection.Execute(
            """
            INSERT INTO lock_exceptions (id, district_code, person_id, agency_id, month, until, reason, given_by, given_at)
            VALUES (@id, @DistrictCode, @PersonId, @AgencyId, @Month, @Until, @Reason, @Name, @now)
            """,
            new { id, exception.DistrictCode, exception.PersonId, exception.AgencyId, exception.Month, exception.Until, exception.Reason, acting.Name, now = clock.GetUtcNow() },
            transaction);
        AuditTrail.Append(transaction, clock.GetUtcNow(), acting, "lock.opened", Subject(exception.DistrictCode, exception.Month), new
        {
            id,
            exception.PersonId,
            exception.AgencyId,
            exception.Until,
            exception.Reason,
        });
        transaction.Commit();
        return id;
    }

    /// <summary>Ends an exception now. One that has ended stays as it is.</summary>
    /// <exception cref="NotAllowedException">The acting person may not administer.</exception>
    public void End(Person acting, string id)
    {
        RequireAdministrator(acting);
        using var connection = store.Open();
        using var transaction = connection.BeginTransaction();
        var ended = connection.QuerySingleOrDefault<(string District, Period Month)?>(
            "UPDATE lock_exceptions SET ended_by = @Name, ended_at = @now WHERE id = @id AND ended_at IS NULL RETURNING district_code, month",
            new { acting.Name, now = clock.GetUtcNow(), id },
            transaction);
        if (ended is not { } of) return;
        AuditTrail.Append(transaction, clock.GetUtcNow(), acting, "lock.closed", Subject(of.District, of.Month), new { id });
        transaction.Commit();
    }

    /// <summary>All exceptions that there were, the latest first.</summary>
    public IReadOnlyList<Unlocking> List()
    {
        using var connection = store.Open();
        return connection.Query<Unlocking>($"{Select} ORDER BY e.given_at DESC, e.id").AsList();
    }

    /// <summary>The exceptions that hold for a district and the month with which a period ends.</summary>
    internal static IReadOnlyList<Unlocking> Holding(DbConnection connection, DbTransaction? transaction, string district, Period period, DateOnly today) => connection.Query<Unlocking>(
        $"{Select} WHERE e.district_code = @district AND e.month = @month AND e.until >= @today AND e.ended_at IS NULL",
        new { district, month = Period.Month(period.End.Year, period.End.Month), today },
        transaction).AsList();

    private static void RequireAdministrator(Person acting)
    {
        if (!acting.MayAdminister) throw new NotAllowedException($"'{acting.Name}' may not open locked periods.");
    }

    private static string Subject(string district, Period month) => $"lock/{district}/{month}";
}
