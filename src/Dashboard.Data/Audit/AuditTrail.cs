using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Dapper;
using Dashboard.Core.People;
using Npgsql;

namespace Dashboard.Data.Audit;

/// <summary>A row of the audit trail.</summary>
public sealed record AuditRow
{
    /// <summary>Its number: 1, 2, 3 without gaps.</summary>
    public required long Id { get; init; }

    /// <summary>When, UTC, ISO 8601 with milliseconds.</summary>
    public required string At { get; init; }

    /// <summary>The account; null for the command line.</summary>
    public string? PersonId { get; init; }

    /// <summary>The person's name at that time.</summary>
    public required string PersonName { get; init; }

    /// <summary>What was done: figure.submitted.</summary>
    public required string Action { get; init; }

    /// <summary>What it was done to: actual/fdi/330108/2024-09.</summary>
    public required string Subject { get; init; }

    /// <summary>JSON: old and new values, the reason.</summary>
    public required string Details { get; init; }

    /// <summary>The hash of the row before it.</summary>
    public required string PreviousHash { get; init; }

    /// <summary>The hash of the other columns.</summary>
    public required string Hash { get; init; }
}

/// <summary>What a row of the audit trail that does not fit the chain says.</summary>
/// <param name="Id">The number at which the chain breaks.</param>
/// <param name="Message">What is wrong with it.</param>
public sealed record AuditBreak(long Id, string Message);

/// <summary>Who did what when: only ever added to, each row chained to the one before it by its hash.</summary>
public sealed class AuditTrail(Store store)
{
    private static readonly string Beginning = new('0', 64);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Adds a row in the transaction of what it tells of, so that there is never one without the other.</summary>
    /// <param name="transaction">The writer's transaction.</param>
    /// <param name="at">When.</param>
    /// <param name="person">Who.</param>
    /// <param name="action">What was done.</param>
    /// <param name="subject">What it was done to.</param>
    /// <param name="details">Old and new values, the reason; written as JSON.</param>
    public static void Append(DbTransaction transaction, DateTimeOffset at, Person person, string action, string subject, object details)
    {
        var connection = transaction.Connection!;
        if (connection is NpgsqlConnection) connection.Execute("LOCK TABLE audit_trail IN SHARE ROW EXCLUSIVE MODE", transaction: transaction);
        var last = connection.QueryFirstOrDefault<AuditRow>("SELECT * FROM audit_trail ORDER BY id DESC LIMIT 1", transaction: transaction);
        var row = new AuditRow
        {
            Id = (last?.Id ?? 0) + 1,
            At = Moment(at),
            PersonId = person.Id,
            PersonName = person.Name,
            Action = action,
            Subject = subject,
            Details = JsonSerializer.Serialize(details, Json),
            PreviousHash = last?.Hash ?? Beginning,
            Hash = "",
        };
        connection.Execute(
            """
            INSERT INTO audit_trail (id, at, person_id, person_name, action, subject, details, previous_hash, hash)
            VALUES (@Id, @At, @PersonId, @PersonName, @Action, @Subject, @Details, @PreviousHash, @Hash)
            """,
            row with { Hash = HashOf(row) },
            transaction);
    }

    /// <summary>A moment as the store keeps it: UTC, ISO 8601 with milliseconds.</summary>
    public static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Rows, the latest first.</summary>
    /// <param name="subject">Only what was done to this or what is below it; null for everything.</param>
    /// <param name="before">Only rows with a smaller number; null for the latest.</param>
    /// <param name="limit">At most so many.</param>
    public IReadOnlyList<AuditRow> Read(string? subject = null, long? before = null, int limit = 50)
    {
        using var connection = store.Open();
        return connection.Query<AuditRow>(
            """
            SELECT * FROM audit_trail
            WHERE (CAST(@subject AS TEXT) IS NULL OR subject = @subject OR substr(subject, 1, length(@subject) + 1) = @subject || '/')
              AND id < @before
            ORDER BY id DESC LIMIT @limit
            """,
            new { subject, before = before ?? long.MaxValue, limit }).AsList();
    }

    /// <summary>Rows that an administrator asked for, the latest first.</summary>
    /// <param name="acting">Who asks.</param>
    /// <param name="filter">Which.</param>
    /// <param name="before">Only rows with a smaller number; null for the latest.</param>
    /// <param name="limit">At most so many.</param>
    /// <exception cref="NotAllowedException">The acting person may not administer.</exception>
    public IReadOnlyList<AuditRow> Page(Person acting, AuditFilter filter, long? before = null, int limit = 50)
    {
        Require(acting);
        var parameters = new DynamicParameters(new { before = before ?? long.MaxValue, limit });
        using var connection = store.Open();
        return connection.Query<AuditRow>($"SELECT * FROM audit_trail WHERE {filter.Condition(parameters)} AND id < @before ORDER BY id DESC LIMIT @limit", parameters).AsList();
    }

    /// <summary>How many rows there are.</summary>
    /// <exception cref="NotAllowedException">The acting person may not administer.</exception>
    public long Count(Person acting, AuditFilter filter)
    {
        Require(acting);
        var parameters = new DynamicParameters();
        using var connection = store.Open();
        return connection.ExecuteScalar<long>($"SELECT count(*) FROM audit_trail WHERE {filter.Condition(parameters)}", parameters);
    }

    /// <summary>All rows of a filter, the oldest first, read bit by bit: a reader who is slow holds nothing up.</summary>
    /// <exception cref="NotAllowedException">The acting person may not administer.</exception>
    public IEnumerable<AuditRow> Rows(Person acting, AuditFilter filter)
    {
        Require(acting);
        return Read();

        IEnumerable<AuditRow> Read()
        {
            const int Some = 1000;
            var after = 0L;
            while (true)
            {
                var rows = After(after);
                foreach (var row in rows) yield return row;
                if (rows.Count < Some) yield break;
                after = rows[^1].Id;
            }

            List<AuditRow> After(long id)
            {
                var parameters = new DynamicParameters(new { id, Some });
                using var connection = store.Open();
                return connection.Query<AuditRow>($"SELECT * FROM audit_trail WHERE {filter.Condition(parameters)} AND id > @id ORDER BY id LIMIT @Some", parameters).AsList();
            }
        }
    }

    /// <summary>What was ever done, by name.</summary>
    /// <exception cref="NotAllowedException">The acting person may not administer.</exception>
    public IReadOnlyList<string> Actions(Person acting)
    {
        Require(acting);
        using var connection = store.Open();
        return connection.Query<string>("SELECT DISTINCT action FROM audit_trail ORDER BY action").AsList();
    }

    /// <summary>Adds a row about something that changes nothing in the store, such as a file that was taken.</summary>
    /// <exception cref="NotAllowedException">The acting person may not administer.</exception>
    public void Note(DateTimeOffset at, Person acting, string action, string subject, object details)
    {
        Require(acting);
        using var connection = store.Open();
        using var transaction = connection.BeginTransaction();
        Append(transaction, at, acting, action, subject, details);
        transaction.Commit();
    }

    private static void Require(Person acting)
    {
        if (!acting.MayAdminister) throw new NotAllowedException($"'{acting.Name}' may not read the audit trail.");
    }

    /// <summary>Reads the whole chain; null where it holds, else where it breaks first.</summary>
    public AuditBreak? Check()
    {
        using var connection = store.Open();
        var (expected, hash) = (1L, Beginning);
        foreach (var row in connection.Query<AuditRow>("SELECT * FROM audit_trail ORDER BY id", buffered: false))
        {
            if (row.Id != expected) return new(expected, $"Row {expected} is missing.");
            if (row.PreviousHash != hash) return new(row.Id, $"Row {row.Id} does not follow row {row.Id - 1}.");
            if (row.Hash != HashOf(row)) return new(row.Id, $"Row {row.Id} was changed after it was written.");
            (expected, hash) = (expected + 1, row.Hash);
        }

        return null;
    }

    /// <summary>SHA-256, in hexadecimal, of a row's columns as a JSON array in the order of the table.</summary>
    private static string HashOf(AuditRow row)
    {
        var text = JsonSerializer.Serialize<object?[]>([row.Id, row.At, row.PersonId, row.PersonName, row.Action, row.Subject, row.Details, row.PreviousHash], Json);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
