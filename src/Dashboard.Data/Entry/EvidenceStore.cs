using System.Data.Common;
using System.Security.Cryptography;
using Dapper;
using Dashboard.Core;
using Dashboard.Core.Entry;
using Dashboard.Core.People;
using Dashboard.Data.Audit;

namespace Dashboard.Data.Entry;

/// <summary>A file that bears a figure out, as it was added.</summary>
public sealed record EvidenceFile
{
    /// <summary>SHA-256 of the content, lower-case hexadecimal.</summary>
    public required string Id { get; init; }

    /// <summary>What the content is.</summary>
    public required string MediaType { get; init; }

    /// <summary>What is in it.</summary>
    public required byte[] Content { get; init; }

    /// <summary>The kind of file.</summary>
    public EvidenceType Type => EvidenceType.All.First(t => t.MediaType == MediaType);
}

/// <summary>
/// Keeps files that bear figures out, each once, under the hash of its content. None is ever changed or deleted: a figure refers to it or no longer does.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="figures">Who may enter a figure, and when.</param>
/// <param name="clock">The time.</param>
/// <param name="maxBytes">What a file may have at most.</param>
public sealed class EvidenceStore(Store store, FigureStore figures, TimeProvider clock, int maxBytes = EvidenceStore.DefaultMaxBytes)
{
    /// <summary>What a file may have at most where nothing else is set: 10 MiB.</summary>
    public const int DefaultMaxBytes = 10 << 20;

    /// <summary>Keeps a file for a figure, so that a version of the figure can refer to it.</summary>
    /// <param name="person">Who adds it.</param>
    /// <param name="key">The figure.</param>
    /// <param name="name">What the person calls it.</param>
    /// <param name="content">What is in it.</param>
    /// <returns>What the figure refers to it by.</returns>
    /// <exception cref="NotAllowedException">The person may not enter the figure.</exception>
    /// <exception cref="EvidenceException">The file is not taken, or the figure cannot be entered now. Nothing was kept.</exception>
    public Evidence Add(Person person, FigureKey key, string name, byte[] content)
    {
        if (content.Length > maxBytes) throw new EvidenceException(EvidenceProblem.TooLarge);
        var type = EvidenceType.Of(content);
        var evidence = new Evidence(IdOf(content), type.NameOf(name));
        try
        {
            return figures.Enter(person, key, transaction => Add(transaction, person, key, evidence, type, content)) switch
            {
                null => evidence,
                FigureOutcome.Locked => throw new EvidenceException(EvidenceProblem.Locked),
                _ => throw new EvidenceException(EvidenceProblem.NotAsked),
            };
        }
        catch (DbException e)
        {
            throw new StoreException($"The store at {store.Place} did not take the file: {e.Message}", e);
        }
    }

    /// <summary>
    /// A file: for those who enter or review a figure that it was added for, and once a version of a figure that refers to it is approved, for everybody with an
    /// account.
    /// </summary>
    /// <returns>Null where there is no such file, or the person may not see it.</returns>
    public EvidenceFile? Read(Person person, string id)
    {
        using var connection = store.Open();
        return MayRead(connection, person, id)
            ? connection.QuerySingleOrDefault<EvidenceFile>("SELECT id, media_type, content FROM evidence_files WHERE id = @id", new { id })
            : null;
    }

    /// <summary>How many bytes a file has; null where there is no such file, or the person may not see it.</summary>
    public long? SizeOf(Person person, string id)
    {
        using var connection = store.Open();
        return MayRead(connection, person, id) ? connection.ExecuteScalar<long?>("SELECT bytes FROM evidence_files WHERE id = @id", new { id }) : null;
    }

    /// <summary>The name under which a content is kept.</summary>
    internal static string IdOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>Whether a file was added for a figure.</summary>
    internal static bool IsAdded(DbConnection connection, FigureKey key, string id) => connection.ExecuteScalar<int>(
        """
        SELECT count(*) FROM evidence_additions
        WHERE evidence_id = @id AND district_code = @DistrictCode AND period = @Period AND kind = @kind AND subject_id = @SubjectId
        """,
        new { id, key.DistrictCode, key.Period, kind = EnumCode.Of(key.Kind), key.SubjectId }) > 0;

    private static bool MayRead(DbConnection connection, Person person, string id)
    {
        var keys = connection.Query<Addition>("SELECT kind, subject_id, district_code, period FROM evidence_additions WHERE evidence_id = @id", new { id }).Select(a => a.Key);
        return keys.Any(key => FigureOwners.MaySeeDrafts(connection, person, key))
            || (person.Id is not null && connection.ExecuteScalar<int>("SELECT count(*) FROM figure_versions WHERE evidence_id = @id AND state = 'approved'", new { id }) > 0);
    }

    private void Add(DbTransaction transaction, Person person, FigureKey key, Evidence evidence, EvidenceType type, byte[] content)
    {
        var connection = transaction.Connection!;
        var now = clock.GetUtcNow();
        connection.Execute(
            "INSERT INTO evidence_files (id, media_type, bytes, content) VALUES (@Id, @MediaType, @Length, @content) ON CONFLICT (id) DO NOTHING",
            new { evidence.Id, type.MediaType, content.Length, content },
            transaction);
        var added = connection.Execute(
            """
            INSERT INTO evidence_additions (evidence_id, kind, subject_id, district_code, period, person_id, person_name, at)
            VALUES (@evidence, @kind, @SubjectId, @DistrictCode, @Period, @person, @name, @at)
            ON CONFLICT (evidence_id, district_code, period, kind, subject_id) DO NOTHING
            """,
            new
            {
                evidence = evidence.Id,
                kind = EnumCode.Of(key.Kind),
                key.SubjectId,
                key.DistrictCode,
                key.Period,
                person = person.Id,
                name = person.Name,
                at = AuditTrail.Moment(now),
            },
            transaction);
        if (added == 0) return; // again the same
        AuditTrail.Append(transaction, now, person, "figure.evidence_added", key.Subject, new { Evidence = evidence.Id, evidence.Name, type.MediaType, Bytes = content.Length });
    }

    private sealed record Addition
    {
        public required string Kind { get; init; }

        public required string SubjectId { get; init; }

        public required string DistrictCode { get; init; }

        public required Period Period { get; init; }

        public FigureKey Key => new(EnumCode.Parse<FigureKind>(Kind), SubjectId, DistrictCode, Period);
    }
}
