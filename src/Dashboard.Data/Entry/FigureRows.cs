using System.Data.Common;
using Dapper;
using Dashboard.Core;
using Dashboard.Core.Entry;

namespace Dashboard.Data.Entry;

/// <summary>The rows of figures: their versions, and what the pages show of them.</summary>
internal static class FigureRows
{
    /// <summary>The columns of a version.</summary>
    public const string Columns =
        """
        kind, subject_id, district_code, period, version, state, answer, value, adjusted_yuan, finality, source_title, source_url, evidence_id, evidence_name, note,
        reason, cause, measure, owner, due_on, review_note, person_id, person_name, at
        """;

    /// <summary>
    /// The latest explanations of why a target is behind that were given for earlier periods of a year, by their subject: what was said then is asked about again.
    /// </summary>
    public static IReadOnlyDictionary<string, FigureVersion> Explained(DbConnection connection, string district, Period month) => connection.Query<FigureVersion>(
        $"""
        SELECT {Columns} FROM figure_versions v
        WHERE district_code = @district AND kind = 'actual' AND period_end >= @from AND period_end < @before AND COALESCE(cause, measure) IS NOT NULL
          AND version = (SELECT MAX(w.version) FROM figure_versions w
                         WHERE w.district_code = v.district_code AND w.period = v.period AND w.kind = v.kind AND w.subject_id = v.subject_id)
        ORDER BY period_end DESC, period
        """,
        new { district, from = new DateOnly(month.End.Year, 1, 1), before = month.End }).DistinctBy(v => v.SubjectId, StringComparer.Ordinal).ToDictionary(v => v.SubjectId, StringComparer.Ordinal);

    /// <summary>The latest versions of a district's figures.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="district">The district.</param>
    /// <param name="periods">Their periods.</param>
    public static IReadOnlyDictionary<FigureKey, FigureVersion> Latest(DbConnection connection, string district, IReadOnlyCollection<Period> periods) => connection.Query<FigureVersion>(
        $"""
        SELECT {Columns} FROM figure_versions v
        WHERE district_code = @district AND period {Store.In(connection, "periods")}
          AND version = (SELECT MAX(w.version) FROM figure_versions w
                         WHERE w.district_code = v.district_code AND w.period = v.period AND w.kind = v.kind AND w.subject_id = v.subject_id)
        """,
        new { district, periods = periods.Select(p => p.ToString()).ToList() }).ToDictionary(v => v.Key);

    /// <summary>The latest versions that wait for a reviewer, the oldest period first.</summary>
    public static IReadOnlyList<FigureVersion> Submitted(DbConnection connection, string? district) => connection.Query<FigureVersion>(
        $"""
        SELECT {Columns} FROM figure_versions v
        WHERE state = 'submitted' AND (CAST(@district AS TEXT) IS NULL OR district_code = @district)
          AND NOT EXISTS (SELECT 1 FROM figure_versions w
                          WHERE w.district_code = v.district_code AND w.period = v.period AND w.kind = v.kind AND w.subject_id = v.subject_id AND w.version = v.version + 1)
        ORDER BY period_end, district_code, kind, subject_id, period
        """,
        new { district }).AsList();

    /// <summary>The latest version of a figure; null where nothing was ever entered.</summary>
    public static FigureVersion? Latest(DbTransaction transaction, FigureKey key) => transaction.Connection!.QueryFirstOrDefault<FigureVersion>(
        $"{OfKey} LIMIT 1", Parameters(key), transaction);

    /// <summary>All versions of a figure, the latest first.</summary>
    public static IReadOnlyList<FigureVersion> All(DbConnection connection, FigureKey key) => connection.Query<FigureVersion>(OfKey, Parameters(key)).AsList();

    /// <summary>Adds a version.</summary>
    public static void Add(DbTransaction transaction, FigureVersion version) =>
        transaction.Connection!.Execute(
            $"""
            INSERT INTO figure_versions ({Columns}, period_end)
            VALUES (@Kind, @SubjectId, @DistrictCode, @Period, @Version, @State, @Answer, @Value, @AdjustedYuan, @Finality, @SourceTitle, @SourceUrl, @EvidenceId, @EvidenceName, @Note,
                    @Reason, @Cause, @Measure, @Owner, @DueOn, @ReviewNote, @PersonId, @PersonName, @At, @PeriodEnd)
            """,
            version,
            transaction);

    /// <summary>Writes what the pages show and answers with what they showed before; null where that was nothing. An answer without a value publishes nothing.</summary>
    public static decimal? Publish(DbTransaction transaction, FigureKey key, FigureContent content, DateOnly knownFrom)
    {
        if (content.Value is not { } value) return null;
        var connection = transaction.Connection!;
        var row = new
        {
            key.SubjectId,
            key.DistrictCode,
            key.Period,
            PeriodEnd = key.Period.End,
            Value = value,
            content.AdjustedYuan,
            Status = EnumCode.Of(content.Finality),
            content.SourceTitle,
            content.SourceUrl,
            content.Note,
            KnownFrom = knownFrom,
        };
        var before = key.Kind is FigureKind.Actual
            ? connection.QueryFirstOrDefault<decimal?>(
                "SELECT value FROM actuals WHERE indicator_id = @SubjectId AND district_code = @DistrictCode AND period = @Period AND status = @Status AND sample = 0", row, transaction)
            : connection.QueryFirstOrDefault<decimal?>(
                "SELECT executed_yuan FROM executions WHERE allocation_id = @SubjectId AND period = @Period AND status = @Status AND sample = 0", row, transaction);
        connection.Execute(
            key.Kind is FigureKind.Actual
                ? """
                  INSERT INTO actuals (indicator_id, district_code, period, period_end, value, status, source_title, source_url, note, sample, known_from)
                  VALUES (@SubjectId, @DistrictCode, @Period, @PeriodEnd, @Value, @Status, @SourceTitle, @SourceUrl, @Note, 0, @KnownFrom)
                  ON CONFLICT (indicator_id, district_code, period, status) DO UPDATE
                  SET value = excluded.value, source_title = excluded.source_title, source_url = excluded.source_url, note = excluded.note, sample = 0,
                      known_from = excluded.known_from
                  """
                : """
                  INSERT INTO executions (allocation_id, period, period_end, executed_yuan, adjusted_yuan, status, source_title, source_url, note, sample, known_from)
                  VALUES (@SubjectId, @Period, @PeriodEnd, @Value, @AdjustedYuan, @Status, @SourceTitle, @SourceUrl, @Note, 0, @KnownFrom)
                  ON CONFLICT (allocation_id, period, status) DO UPDATE
                  SET executed_yuan = excluded.executed_yuan, adjusted_yuan = excluded.adjusted_yuan, source_title = excluded.source_title, source_url = excluded.source_url,
                      note = excluded.note, sample = 0, known_from = excluded.known_from
                  """,
            row,
            transaction);
        return before;
    }

    private const string OfKey =
        $"""
        SELECT {Columns} FROM figure_versions
        WHERE district_code = @DistrictCode AND period = @Period AND kind = @Kind AND subject_id = @SubjectId
        ORDER BY version DESC
        """;

    private static object Parameters(FigureKey key) => new { key.DistrictCode, key.Period, Kind = EnumCode.Of(key.Kind), key.SubjectId };
}
