using System.Data.Common;
using Dapper;
using Dashboard.Core;
using Dashboard.Core.Entry;
using Dashboard.Core.People;
using Dashboard.Data.Audit;
using Dashboard.Data.Samples;

namespace Dashboard.Data.Entry;

/// <summary>
/// Takes what planners enter and reviewers decide. Each act adds a version to its figure and never changes one; an approval publishes in the same transaction.
/// Every act checks what the person may do, whatever a page has shown them.
/// </summary>
public sealed class FigureStore(Store store, EntryQuery entry, TimeProvider clock, Today today)
{
    private const string Columns =
        """
        kind, subject_id, district_code, period, version, state, answer, value, adjusted_yuan, finality, source_title, source_url, note, reason, cause, measure,
        owner, due_on, review_note, person_id, person_name, at
        """;

    /// <summary>Raised after figures of a district were published.</summary>
    public event EventHandler<FiguresPublishedEventArgs>? Published;

    /// <summary>Keeps what a planner typed as drafts. Each figure by itself: one that cannot be kept does not hinder the others.</summary>
    /// <exception cref="NotAllowedException">The person may not enter one of them; none is kept.</exception>
    public IReadOnlyList<FigureResult> Save(Person person, params IReadOnlyList<FigureEdit> edits) =>
        Act(person, FigureAct.Save, edits.Select(e => (e.Key, e.Version)), (transaction, key, latest) =>
        {
            var content = edits.First(e => e.Key == key).Content;
            return content.IsWhole ? Done(Add(transaction, person, key, latest, FigureState.Draft, content)) : new(key, FigureOutcome.NotAsked, latest);
        });

    /// <summary>Hands drafts in. What falls, jumps or corrects a published figure needs a reason.</summary>
    /// <exception cref="NotAllowedException">The person may not enter one of them; none is handed in.</exception>
    public IReadOnlyList<FigureResult> Submit(Person person, params IReadOnlyList<FigureAt> figures)
    {
        var rows = figures.Select(f => (f.Key.DistrictCode, Month: Period.Month(f.Key.Period.End.Year, f.Key.Period.End.Month))).Distinct()
            .SelectMany(s => entry.Sheet(person, s.DistrictCode, s.Month).Rows)
            .ToDictionary(r => r.Key);
        return Act(person, FigureAct.Submit, figures.Select(f => (f.Key, f.Version)), (transaction, key, latest) =>
        {
            var content = latest!.Content;
            if (content.Answer is FigureAnswer.Nothing) return new(key, FigureOutcome.NotNow, latest);
            if (content.Reason is null && rows.TryGetValue(key, out var row) && row.NeedsReason(content)) return new(key, FigureOutcome.NeedsReason, latest);
            return Done(Decide(transaction, person, key, latest, FigureState.Submitted, "figure.submitted"));
        });
    }

    /// <summary>Publishes what was submitted: from now on the pages show it.</summary>
    /// <exception cref="NotAllowedException">The person may not review one of them; none is published.</exception>
    public IReadOnlyList<FigureResult> Approve(Person person, params IReadOnlyList<FigureAt> figures)
    {
        var results = Act(person, FigureAct.Approve, figures.Select(f => (f.Key, f.Version)), (transaction, key, latest) =>
        {
            var before = Publish(transaction, key, latest!.Content, today.Date);
            return Done(Decide(transaction, person, key, latest, FigureState.Approved, "figure.approved", published: before));
        });
        foreach (var district in results.Where(r => r.Outcome is FigureOutcome.Done).Select(r => r.Key.DistrictCode).Distinct(StringComparer.Ordinal)) Published?.Invoke(this, new(district));
        return results;
    }

    /// <summary>Gives what was submitted back to the planner. What is published stays.</summary>
    /// <param name="person">The reviewer.</param>
    /// <param name="note">What the planner is to know.</param>
    /// <param name="figures">The figures.</param>
    /// <exception cref="NotAllowedException">The person may not review one of them; none is returned.</exception>
    /// <exception cref="ArgumentException">There is no note.</exception>
    public IReadOnlyList<FigureResult> Return(Person person, string note, params IReadOnlyList<FigureAt> figures)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(note);
        return Act(person, FigureAct.Return, figures.Select(f => (f.Key, f.Version)), (transaction, key, latest) =>
            Done(Decide(transaction, person, key, latest!, FigureState.Returned, "figure.returned", note)));
    }

    /// <summary>All versions of a figure, the latest first.</summary>
    public IReadOnlyList<FigureVersion> History(FigureKey key)
    {
        using var connection = store.Open();
        return connection.Query<FigureVersion>(
            $"""
            SELECT {Columns} FROM figure_versions
            WHERE district_code = @DistrictCode AND period = @Period AND kind = @Kind AND subject_id = @SubjectId
            ORDER BY version DESC
            """,
            Parameters(key)).AsList();
    }

    /// <summary>The latest versions of a district's figures.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="district">The district.</param>
    /// <param name="periods">Their periods.</param>
    internal static IReadOnlyDictionary<FigureKey, FigureVersion> Latest(DbConnection connection, string district, IReadOnlyCollection<Period> periods) => connection.Query<FigureVersion>(
        $"""
        SELECT {Columns} FROM figure_versions v
        WHERE district_code = @district AND period {Store.In(connection, "periods")}
          AND version = (SELECT MAX(w.version) FROM figure_versions w
                         WHERE w.district_code = v.district_code AND w.period = v.period AND w.kind = v.kind AND w.subject_id = v.subject_id)
        """,
        new { district, periods = periods.Select(p => p.ToString()).ToList() }).ToDictionary(v => v.Key);

    /// <summary>The latest versions that wait for a reviewer, the oldest period first.</summary>
    internal static IReadOnlyList<FigureVersion> Submitted(DbConnection connection, string? district) => connection.Query<FigureVersion>(
        $"""
        SELECT {Columns} FROM figure_versions v
        WHERE state = 'submitted' AND (CAST(@district AS TEXT) IS NULL OR district_code = @district)
          AND NOT EXISTS (SELECT 1 FROM figure_versions w
                          WHERE w.district_code = v.district_code AND w.period = v.period AND w.kind = v.kind AND w.subject_id = v.subject_id AND w.version = v.version + 1)
        ORDER BY period_end, district_code, kind, subject_id, period
        """,
        new { district }).AsList();

    /// <summary>Does something with figures, a transaction for each district. <paramref name="work"/> does it where nothing stands against it.</summary>
    private List<FigureResult> Act(Person person, FigureAct act, IEnumerable<(FigureKey Key, int Version)> figures, Func<DbTransaction, FigureKey, FigureVersion?, FigureResult> work)
    {
        try
        {
            return ActInTransactions(person, act, figures, work);
        }
        catch (DbException e)
        {
            throw new StoreException($"The store at {store.Place} did not take the figures: {e.Message} Figures of earlier districts of the same request stay done.", e);
        }
    }

    private List<FigureResult> ActInTransactions(
        Person person, FigureAct act, IEnumerable<(FigureKey Key, int Version)> figures, Func<DbTransaction, FigureKey, FigureVersion?, FigureResult> work)
    {
        var results = new List<FigureResult>();
        List<(FigureKey Key, int Version, bool IsAsked)> asked;
        using (var connection = store.Open()) asked = [.. figures.Select(f => (f.Key, f.Version, Allowed(connection, f.Key)))];
        foreach (var ofDistrict in asked.GroupBy(f => f.Key.DistrictCode, StringComparer.Ordinal))
        {
            store.Write(ofDistrict.Key, transaction =>
            {
                var before = results.Count;
                foreach (var (key, version, isAsked) in ofDistrict) results.Add(One(transaction, key, version, isAsked));
                if (!results.Skip(before).Any(r => r.Outcome is FigureOutcome.Done)) return false;
                if (act is FigureAct.Approve)
                {
                    SampleStore.GiveWay(transaction.Connection!, transaction);
                    Store.Outdate(transaction, ofDistrict.Key);
                }

                return true;
            });
        }

        return results;

        bool Allowed(DbConnection connection, FigureKey key)
        {
            var owners = Owners(connection, key);
            var may = act is FigureAct.Save or FigureAct.Submit ? person.MayEnter(key.DistrictCode, owners) : person.MayReview(key.DistrictCode, owners);
            if (!may) throw new NotAllowedException($"{person.Name} may not {EnumCode.Of(act)} {key.Subject}.");
            return owners.Count > 0;
        }

        FigureResult One(DbTransaction transaction, FigureKey key, int version, bool isAsked)
        {
            var latest = transaction.Connection!.QueryFirstOrDefault<FigureVersion>(
                $"""
                SELECT {Columns} FROM figure_versions
                WHERE district_code = @DistrictCode AND period = @Period AND kind = @Kind AND subject_id = @SubjectId
                ORDER BY version DESC LIMIT 1
                """,
                Parameters(key),
                transaction);
            if (!isAsked) return new(key, FigureOutcome.NotAsked, latest);
            if ((latest?.Version ?? 0) != version) return new(key, FigureOutcome.Conflict, latest);
            if (FigureFlow.Next(latest?.FigureState, act) is null) return new(key, FigureOutcome.NotNow, latest);
            if (act is FigureAct.Approve && person.Id is not null && latest!.PersonId == person.Id) return new(key, FigureOutcome.OwnSubmission, latest);
            return work(transaction, key, latest);
        }
    }

    private static FigureResult Done(FigureVersion version) => new(version.Key, FigureOutcome.Done, version);

    private FigureVersion Decide(
        DbTransaction transaction, Person person, FigureKey key, FigureVersion latest, FigureState state, string action, string? note = null, decimal? published = null)
    {
        var next = Add(transaction, person, key, latest, state, latest.Content, note);
        AuditTrail.Append(transaction, clock.GetUtcNow(), person, action, key.Subject, new
        {
            next.Version,
            next.Answer,
            next.Value,
            next.AdjustedYuan,
            next.Finality,
            next.Reason,
            note,
            published,
        });
        return next;
    }

    private FigureVersion Add(DbTransaction transaction, Person person, FigureKey key, FigureVersion? latest, FigureState state, FigureContent content, string? note = null)
    {
        var next = new FigureVersion
        {
            Kind = EnumCode.Of(key.Kind),
            SubjectId = key.SubjectId,
            DistrictCode = key.DistrictCode,
            Period = key.Period,
            Version = (latest?.Version ?? 0) + 1,
            State = EnumCode.Of(state),
            Answer = EnumCode.Of(content.Answer),
            Value = content.Value,
            AdjustedYuan = content.AdjustedYuan,
            Finality = EnumCode.Of(content.Finality),
            SourceTitle = content.SourceTitle,
            SourceUrl = content.SourceUrl,
            Note = content.Note,
            Reason = content.Reason,
            Cause = content.Cause,
            Measure = content.Measure,
            Owner = content.Owner,
            DueOn = content.DueOn,
            ReviewNote = note,
            PersonId = person.Id,
            PersonName = person.Name,
            At = AuditTrail.Moment(clock.GetUtcNow()),
        };
        transaction.Connection!.Execute(
            $"""
            INSERT INTO figure_versions ({Columns}, period_end)
            VALUES (@Kind, @SubjectId, @DistrictCode, @Period, @Version, @State, @Answer, @Value, @AdjustedYuan, @Finality, @SourceTitle, @SourceUrl, @Note, @Reason, @Cause,
                    @Measure, @Owner, @DueOn, @ReviewNote, @PersonId, @PersonName, @At, @PeriodEnd)
            """,
            new
            {
                next.Kind,
                next.SubjectId,
                next.DistrictCode,
                next.Period,
                next.Version,
                next.State,
                next.Answer,
                next.Value,
                next.AdjustedYuan,
                next.Finality,
                next.SourceTitle,
                next.SourceUrl,
                next.Note,
                next.Reason,
                next.Cause,
                next.Measure,
                next.Owner,
                next.DueOn,
                next.ReviewNote,
                next.PersonId,
                next.PersonName,
                next.At,
                PeriodEnd = key.Period.End,
            },
            transaction);
        return next;
    }

    /// <summary>Writes what the pages show and answers with what they showed before; null where that was nothing. An answer without a value publishes nothing.</summary>
    private static decimal? Publish(DbTransaction transaction, FigureKey key, FigureContent content, DateOnly knownFrom)
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

    /// <summary>
    /// The agencies that answer for a figure: the first agency of the clause that states a target or an allocation, else the area's lead agencies. None where no
    /// notice of the district and the period's year asks for it; a district whose notice names no agency is asked under an empty name.
    /// </summary>
    private static List<string> Owners(DbConnection connection, FigureKey key)
    {
        var stated = key.Kind is FigureKind.Actual
            ? "notices n CROSS JOIN targets s WHERE s.notice_id = n.id AND s.indicator_id = @SubjectId AND n.district_code = @DistrictCode AND n.year = @year" // SQLite keeps the order
            : "allocations s JOIN notices n ON n.id = s.notice_id WHERE s.id = @SubjectId AND n.district_code = @DistrictCode AND n.year = @year";
        return connection.Query<string>(
            $"""
            SELECT DISTINCT COALESCE(
                (SELECT c.agency_id FROM clause_agencies c WHERE c.notice_id = s.notice_id AND c.clause = s.clause AND c.position = 1),
                (SELECT MIN(l.agency_id) FROM area_agencies l WHERE l.notice_id = s.notice_id AND l.area = s.area AND l.role = 'lead'),
                '')
            FROM {stated}
            """,
            new { key.SubjectId, key.DistrictCode, year = key.Period.End.Year }).AsList();
    }

    private static object Parameters(FigureKey key) => new { key.DistrictCode, key.Period, Kind = EnumCode.Of(key.Kind), key.SubjectId };
}
