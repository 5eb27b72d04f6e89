using System.Data.Common;
using Dapper;
using Dashboard.Core;
using Dashboard.Core.Calendar;
using Dashboard.Core.Entry;
using Dashboard.Core.People;
using Dashboard.Data.Audit;
using Dashboard.Data.Reporting;
using Dashboard.Data.Samples;
using Dashboard.Data.Settings;
using Npgsql;

namespace Dashboard.Data.Entry;

/// <summary>
/// Takes what planners enter and reviewers decide. Each act adds a version to its figure and never changes one; an approval publishes in the same transaction.
/// Every act checks what the person may do, whatever a page has shown them. Of a locked period nothing is saved or submitted without an exception; what was
/// submitted before can still be approved or returned.
/// </summary>
public sealed class FigureStore(Store store, EntryQuery entry, SettingsStore settings, TimeProvider clock)
{
    /// <summary>Where nodes on one PostgreSQL server tell each other what was published.</summary>
    private const string Channel = "figures_published";

    private readonly string node = Guid.NewGuid().ToString("N");

    /// <summary>Raised after figures of a district were published, here or, while <see cref="ListenAsync"/> runs, on another node.</summary>
    public event EventHandler<FiguresPublishedEventArgs>? Published;

    /// <summary>Keeps what a planner typed as drafts. Each figure by itself: one that cannot be kept does not hinder the others.</summary>
    /// <exception cref="NotAllowedException">The person may not enter one of them, or one refers to a file that was not added for it; none is kept.</exception>
    /// <exception cref="ArgumentException">A figure is there twice.</exception>
    public IReadOnlyList<FigureResult> Save(Person person, params IReadOnlyList<FigureEdit> edits)
    {
        RequireEvidence(person, edits);
        var contents = edits.ToDictionary(e => e.Key, e => e.Content);
        return Act(person, FigureAct.Save, edits.Select(e => (e.Key, e.Version)), (transaction, key, latest) => contents[key].IsWhole
            ? Done(Add(transaction, person, key, latest, FigureState.Draft, contents[key]))
            : new(key, FigureOutcome.NotAsked, latest));
    }

    /// <summary>
    /// Hands drafts in. What falls, jumps or corrects a published figure needs a reason. In a district without review this publishes them, too: the approval is
    /// the submitter's, and the audit trail says so.
    /// </summary>
    /// <exception cref="NotAllowedException">The person may not enter one of them; none is handed in.</exception>
    public IReadOnlyList<FigureResult> Submit(Person person, params IReadOnlyList<FigureAt> figures)
    {
        var rows = entry.Rows(person, figures.Select(f => f.Key));
        return Told(Act(person, FigureAct.Submit, figures.Select(f => (f.Key, f.Version)), (transaction, _, latest) => Submit(transaction, person, latest!, rows)));
    }

    /// <summary>
    /// Keeps what a file says as drafts and hands them in, those of all districts in one transaction: all of them, or none where one is refused. What becomes
    /// of each is told as if it were alone.
    /// </summary>
    /// <param name="person">Who.</param>
    /// <param name="edits">What the figures are to say; each figure once.</param>
    /// <param name="isTrial">True to find out what would become of them; nothing is kept.</param>
    /// <param name="each">Told after each figure how many are done; may throw to stop, and nothing is kept.</param>
    /// <exception cref="NotAllowedException">The person may not enter one of them, or one refers to a file that was not added for it; none is handed in.</exception>
    public IReadOnlyList<FigureResult> HandIn(Person person, IReadOnlyList<FigureEdit> edits, bool isTrial = false, Action<int>? each = null)
    {
        RequireEvidence(person, edits);
        var rows = entry.Rows(person, edits.Select(e => e.Key));
        var contents = edits.ToDictionary(e => e.Key, e => e.Content);
        var count = 0;
        var results = Act(person, FigureAct.Save, edits.Select(e => (e.Key, e.Version)), HandInOne, isTrial ? Together.NotAtAll : Together.AllOrNone);
        return isTrial || results.Exists(r => r.Outcome is not FigureOutcome.Done) ? results : Told(results);

        FigureResult HandInOne(DbTransaction transaction, FigureKey key, FigureVersion? latest)
        {
            each?.Invoke(++count);
            var content = contents[key];
            return content.IsWhole
                ? Submit(transaction, person, Add(transaction, person, key, latest, FigureState.Draft, content), rows)
                : new(key, FigureOutcome.NotAsked, latest);
        }
    }

    private FigureResult Submit(DbTransaction transaction, Person person, FigureVersion latest, Dictionary<FigureKey, EntryRow> rows)
    {
        var (key, content) = (latest.Key, latest.Content);
        if (content.Answer is FigureAnswer.Nothing) return new(key, FigureOutcome.NotNow, latest);
        if (content.Reason is null && rows.TryGetValue(key, out var row) && row.NeedsReason(content)) return new(key, FigureOutcome.NeedsReason, latest);
        var submitted = Decide(transaction, person, key, latest, FigureState.Submitted, "figure.submitted");
        return Done(settings.Current.WithoutReview.Contains(key.DistrictCode) ? Approve(transaction, person, key, submitted, "figure.approved_without_review") : submitted);
    }

    /// <summary>Publishes what was submitted: from now on the pages show it.</summary>
    /// <exception cref="NotAllowedException">The person may not review one of them; none is published.</exception>
    public IReadOnlyList<FigureResult> Approve(Person person, params IReadOnlyList<FigureAt> figures) =>
        Told(Act(person, FigureAct.Approve, figures.Select(f => (f.Key, f.Version)), (transaction, key, latest) => Done(Approve(transaction, person, key, latest!))));

    private FigureVersion Approve(DbTransaction transaction, Person person, FigureKey key, FigureVersion submitted, string action = "figure.approved")
    {
        var before = FigureRows.Publish(transaction, key, submitted.Content, settings.Today);
        return Decide(transaction, person, key, submitted, FigureState.Approved, action, published: before);
    }

    private List<FigureResult> Told(List<FigureResult> results)
    {
        foreach (var district in results.Where(IsPublished).Select(r => r.Key.DistrictCode).Distinct(StringComparer.Ordinal)) Published?.Invoke(this, new(district));
        return results;
    }

    private static bool IsPublished(FigureResult result) => result.Outcome is FigureOutcome.Done && result.Latest!.FigureState is FigureState.Approved;

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
        return FigureRows.All(connection, key);
    }

    /// <summary>
    /// How the figures of an indicator or allocation came about in a district, the latest period and version first: all versions for those who enter or review
    /// there, for everybody else those that were published.
    /// </summary>
    public IReadOnlyList<FigureVersion> VersionsOf(Person person, FigureKind kind, string district, string subject)
    {
        using var connection = store.Open();
        var versions = connection.Query<FigureVersion>(
            $"""
            SELECT {FigureRows.Columns} FROM figure_versions
            WHERE kind = @kind AND subject_id = @subject AND district_code = @district
            ORDER BY period_end DESC, period, version DESC
            """,
            new { kind = EnumCode.Of(kind), subject, district }).AsList();
        var years = versions.DistinctBy(v => v.Period.End.Year).Where(v => FigureOwners.MaySeeDrafts(connection, person, v.Key)).Select(v => v.Period.End.Year).ToHashSet();
        return [.. versions.Where(v => v.FigureState is FigureState.Approved || years.Contains(v.Period.End.Year))];
    }

    /// <summary>Writes what belongs to a figure, where the person may enter it now.</summary>
    /// <returns>Why nothing was written; null where it is done.</returns>
    /// <exception cref="NotAllowedException">The person may not enter it.</exception>
    internal FigureOutcome? Enter(Person person, FigureKey key, Action<DbTransaction> write)
    {
        var (calendar, today) = (settings.Current.Calendar, settings.Today);
        List<string> owners;
        using (var connection = store.Open()) owners = Allowed(person, FigureAct.Save, key, FigureOwners.Of(connection, key));
        if (owners.Count == 0) return FigureOutcome.NotAsked;
        FigureOutcome? refused = null;
        store.Write([key.DistrictCode], transaction =>
        {
            if (IsLocked(transaction, person, key, owners, calendar, today)) refused = FigureOutcome.Locked;
            else write(transaction);
            return refused is null;
        });
        return refused;
    }

    /// <summary>Nobody comes by a file of others by naming it in a figure of their own: it must have been added for that figure.</summary>
    private void RequireEvidence(Person person, IReadOnlyList<FigureEdit> edits)
    {
        var referring = edits.Where(e => e.Content.Evidence is not null).ToList();
        if (referring.Count == 0) return;
        using var connection = store.Open();
        foreach (var (key, _, content) in referring)
        {
            if (!EvidenceStore.IsAdded(connection, key, content.Evidence!.Id)) throw new NotAllowedException($"{person.Name} may not refer to a file that was not added for {key.Subject}.");
        }
    }

    /// <summary>
    /// Hears of what other nodes publish, until it is stopped. On SQLite there is no other node: it returns at once. What was published before it began to
    /// listen, or while the connection was broken, may be anything: it says so first.
    /// </summary>
    /// <exception cref="StoreException">The server cannot be reached.</exception>
    /// <exception cref="DbException">The connection broke.</exception>
    public async Task ListenAsync(CancellationToken stop)
    {
        if (store.Provider is not DatabaseProvider.PostgreSql) return;
        await using var connection = (NpgsqlConnection)store.Open();
        connection.Notification += (_, heard) =>
        {
            if (heard.Payload.Split('/') is [var other, var district] && other != node) Published?.Invoke(this, new(district));
        };
        await connection.ExecuteAsync($"LISTEN {Channel}");
        Published?.Invoke(this, new(null));
        while (true) await connection.WaitAsync(stop);
    }

    private void TellOtherNodes(DbTransaction transaction, string district)
    {
        if (transaction.Connection is NpgsqlConnection server) server.Execute("SELECT pg_notify(@Channel, @payload)", new { Channel, payload = $"{node}/{district}" }, transaction);
    }

    /// <summary>Which figures are done together.</summary>
    private enum Together
    {
        /// <summary>Those of a district in one transaction; one that is refused does not hinder the others.</summary>
        ByDistrict,

        /// <summary>All of all districts, or none.</summary>
        AllOrNone,

        /// <summary>All of them, and then they are taken back.</summary>
        NotAtAll,
    }

    /// <summary>Does something with figures. <paramref name="work"/> does it where nothing stands against it.</summary>
    private List<FigureResult> Act(
        Person person, FigureAct act, IEnumerable<(FigureKey Key, int Version)> figures, Func<DbTransaction, FigureKey, FigureVersion?, FigureResult> work, Together together = Together.ByDistrict)
    {
        try
        {
            return ActInTransactions(person, act, figures, work, together);
        }
        catch (DbException e)
        {
            throw new StoreException($"The store at {store.Place} did not take the figures: {e.Message} Figures of earlier districts of the same request stay done.", e);
        }
    }

    private List<FigureResult> ActInTransactions(
        Person person, FigureAct act, IEnumerable<(FigureKey Key, int Version)> figures, Func<DbTransaction, FigureKey, FigureVersion?, FigureResult> work, Together together)
    {
        var results = new List<FigureResult>();
        var (calendar, today) = (settings.Current.Calendar, settings.Today);
        List<(FigureKey Key, int Version, List<string> Owners)> asked;
        using (var connection = store.Open())
        {
            var all = figures.ToList();
            var owners = FigureOwners.Of(connection, all.Select(f => f.Key));
            asked = [.. all.Select(f => (f.Key, f.Version, Allowed(person, act, f.Key, [.. owners[FigureOwners.Asked(f.Key)]])))];
        }

        foreach (var group in asked.GroupBy(f => together is Together.ByDistrict ? f.Key.DistrictCode : "", StringComparer.Ordinal))
        {
            var districts = group.Select(f => f.Key.DistrictCode).Distinct(StringComparer.Ordinal).ToList();
            store.Write(districts, transaction =>
            {
                var before = results.Count;
                foreach (var (key, version, owners) in group) results.Add(One(transaction, key, version, owners));
                var done = results.Skip(before).Count(r => r.Outcome is FigureOutcome.Done);
                if (done == 0 || together is Together.NotAtAll || (together is Together.AllOrNone && done < results.Count)) return false;
                if (results.Skip(before).Any(IsPublished))
                {
                    SampleStore.GiveWay(transaction.Connection!, transaction);
                    foreach (var district in districts)
                    {
                        Store.Outdate(transaction, district);
                        TellOtherNodes(transaction, district);
                    }
                }

                return true;
            });
        }

        return results;

        FigureResult One(DbTransaction transaction, FigureKey key, int version, List<string> owners)
        {
            var latest = FigureRows.Latest(transaction, key);
            if (owners.Count == 0) return new(key, FigureOutcome.NotAsked, latest);
            if (act is FigureAct.Save or FigureAct.Submit && IsLocked(transaction, person, key, owners, calendar, today)) return new(key, FigureOutcome.Locked, latest);
            if ((latest?.Version ?? 0) != version) return new(key, FigureOutcome.Conflict, latest);
            if (FigureFlow.Next(latest?.FigureState, act) is null) return new(key, FigureOutcome.NotNow, latest);
            if (act is FigureAct.Approve && person.Id is not null && latest!.PersonId == person.Id) return new(key, FigureOutcome.OwnSubmission, latest);
            return work(transaction, key, latest);
        }
    }

    /// <summary>The agencies that answer for a figure, where the person may do this with it.</summary>
    private static List<string> Allowed(Person person, FigureAct act, FigureKey key, List<string> owners)
    {
        var may = act is FigureAct.Save or FigureAct.Submit ? person.MayEnter(key.DistrictCode, owners) : person.MayReview(key.DistrictCode, owners);
        if (!may) throw new NotAllowedException($"{person.Name} may not {EnumCode.Of(act)} {key.Subject}.");
        return owners;
    }

    /// <summary>Whether a period is locked for a person who may enter the figure.</summary>
    private static bool IsLocked(DbTransaction transaction, Person person, FigureKey key, List<string> owners, ReportingCalendar calendar, DateOnly today) =>
        calendar.IsLocked(key.Period, today)
        && !LockExceptions.Holding(transaction.Connection!, transaction, key.DistrictCode, key.Period, today).Any(e => e.Opens(person, owners));

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
            Evidence = next.EvidenceId,
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
            EvidenceId = content.Evidence?.Id,
            EvidenceName = content.Evidence?.Name,
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
        FigureRows.Add(transaction, next);
        return next;
    }
}
