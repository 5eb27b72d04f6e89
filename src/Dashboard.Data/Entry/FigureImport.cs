using Dapper;
using Dashboard.Core;
using Dashboard.Core.Entry;
using Dashboard.Core.People;

namespace Dashboard.Data.Entry;

/// <summary>A figure that a file changes.</summary>
/// <param name="Entry">What the file says, and where.</param>
/// <param name="Row">What is asked for, and where the figure stands.</param>
public sealed record ImportChange(SheetEntry Entry, EntryRow Row)
{
    /// <summary>What is odd about the new value.</summary>
    public IReadOnlyList<Finding> Findings => Entry.Content.Value is { } value && value != Entry.Figure.Current.Value ? Row.Findings(value) : [];

    internal FigureEdit Edit => new(Entry.Figure.Key, Row.Latest?.Version ?? 0, Entry.Content);
}

/// <summary>What a file would do.</summary>
/// <param name="Changes">The figures that it changes.</param>
/// <param name="Errors">What is wrong with it; where there is anything, nothing can be handed in.</param>
/// <param name="Unchanged">The figures that it says as they are.</param>
/// <param name="Empty">How many rows of it say nothing.</param>
/// <param name="Ignored">Headings of columns that are not read.</param>
public sealed record ImportCheck(IReadOnlyList<ImportChange> Changes, IReadOnlyList<SheetError> Errors, IReadOnlyList<FigureKey> Unchanged, int Empty, IReadOnlyList<string> Ignored)
{
    /// <summary>Whether there is something to hand in and nothing against it.</summary>
    public bool IsReady => Errors.Count == 0 && Changes.Count > 0;
}

/// <summary>How far a long piece of work is.</summary>
/// <param name="Done">How many rows or figures are done.</param>
/// <param name="Of">How many there are.</param>
public sealed record ImportProgress(int Done, int Of);

/// <summary>Takes figures from a table: first a dry run, then all of them or none, as a submission of the person.</summary>
public sealed class FigureImport(Store store, FigureSheets sheets, FigureStore figures)
{
    /// <summary>Reads a table and finds out what would become of every figure, by handing them in and taking that back. Nothing is kept.</summary>
    /// <param name="person">Who would hand them in.</param>
    /// <param name="rows">The table.</param>
    /// <param name="only">The one kind of figure that is taken, for programs; null for both.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellation">Stops it.</param>
    public ImportCheck Check(Person person, IReadOnlyList<SheetRow> rows, FigureKind? only = null, IProgress<ImportProgress>? progress = null, CancellationToken cancellation = default)
    {
        var asked = new Asked(store, sheets, person);
        var read = SheetReader.Read(rows, asked.Find, only, Told(progress, rows.Count, cancellation));
        var changes = read.Entries.Where(e => e.IsChange).Select(e => new ImportChange(e, asked.Row(e.Figure.Key))).ToList();
        var refused = Refused(changes, figures.HandIn(person, [.. changes.Select(c => c.Edit)], isTrial: true, Told(progress, changes.Count, cancellation)));
        return new(changes, [.. read.Errors.Concat(refused).OrderBy(e => e.Place.Row).ThenBy(e => e.Place.Column)], [.. read.Entries.Where(e => !e.IsChange).Select(e => e.Figure.Key)], read.Empty, read.Ignored);
    }

    /// <summary>Hands in what was checked. Everything is checked again; where something has changed since, nothing is handed in.</summary>
    /// <param name="person">Who hands it in.</param>
    /// <param name="check">What was checked, without errors.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellation">Stops it; nothing is handed in then.</param>
    /// <returns>What stands against it now; empty where everything is handed in.</returns>
    /// <exception cref="NotAllowedException">The person may not enter one of the figures.</exception>
    public IReadOnlyList<SheetError> HandIn(Person person, ImportCheck check, IProgress<ImportProgress>? progress = null, CancellationToken cancellation = default)
    {
        if (check.Errors.Count > 0) throw new ArgumentException("What has errors is not handed in.", nameof(check));
        return Refused(check.Changes, figures.HandIn(person, [.. check.Changes.Select(c => c.Edit)], each: Told(progress, check.Changes.Count, cancellation)));
    }

    private static List<SheetError> Refused(IReadOnlyList<ImportChange> changes, IReadOnlyList<FigureResult> results)
    {
        var byKey = changes.ToDictionary(c => c.Entry.Figure.Key, c => c.Entry);
        return
        [
            .. results.Where(r => r.Outcome is not FigureOutcome.Done).Select(r => (byKey[r.Key], r.Outcome)).Select(refused => refused switch
            {
                (var entry, FigureOutcome.NeedsReason) => new SheetError(entry.ReasonPlace, SheetProblem.NeedsReason),
                (var entry, FigureOutcome.Conflict) => new(entry.Place, SheetProblem.Conflict),
                (var entry, FigureOutcome.Locked) => new(entry.Place, SheetProblem.Locked),
                (var entry, FigureOutcome.NotAsked) => new(entry.Place, SheetProblem.NotAsked, entry.Figure.Key.Period.ToString()),
                var (entry, _) => new(entry.Place, SheetProblem.NotNow),
            }),
        ];
    }

    /// <summary>Tells how far it is at every hundredth, and stops where that is asked for.</summary>
    private static Action<int> Told(IProgress<ImportProgress>? progress, int of, CancellationToken cancellation) => done =>
    {
        cancellation.ThrowIfCancellationRequested();
        if (done == of || done % Math.Max(1, of / 100) == 0) progress?.Report(new(done, of));
    };

    /// <summary>What a person is asked for, read from the store month by month as a table names them.</summary>
    private sealed class Asked(Store store, FigureSheets sheets, Person person)
    {
        private readonly Dictionary<(string District, Period Month), Dictionary<(FigureKind, string), (EntryRow Row, SheetFigure Figure)>> months = [];
        private readonly HashSet<(string District, int Year)> years = Years(store);
        private readonly Dictionary<string, string> districts = new(StringComparer.Ordinal);

        public EntryRow Row(FigureKey key) => Of(key.DistrictCode, key.Period)[(key.Kind, key.SubjectId)].Row;

        public SheetFigure? Find(FigureKind kind, string id, string? district, Period period)
        {
            district ??= DistrictOf(kind, id);
            return district is not null && years.Contains((district, period.End.Year)) && person.Grants.Any(g => g.Role is Role.Planner && (g.DistrictCode ?? district) == district)
                ? Of(district, period).GetValueOrDefault((kind, id)).Figure
                : null;
        }

        private Dictionary<(FigureKind, string), (EntryRow Row, SheetFigure Figure)> Of(string district, Period period)
        {
            var month = Period.Month(period.End.Year, period.End.Month);
            if (!months.TryGetValue((district, month), out var found))
                months[(district, month)] = found = sheets.Rows(person, district, [month]).ToDictionary(r => (r.Figure.Key.Kind, r.Figure.Key.SubjectId));
            return found;
        }

        /// <summary>An allocation is of one district; an indicator of whichever the person enters, where that is one.</summary>
        private string? DistrictOf(FigureKind kind, string id)
        {
            if (kind is FigureKind.Actual) return person.Grants.Where(g => g.Role is Role.Planner).Select(g => g.DistrictCode).Distinct(StringComparer.Ordinal).ToList() is [{ } own] ? own : null;
            if (districts.Count == 0)
            {
                using var connection = store.Open();
                foreach (var (allocation, district) in connection.Query<(string, string)>("SELECT m.id, n.district_code FROM allocations m JOIN notices n ON n.id = m.notice_id")) districts[allocation] = district;
            }

            return districts.GetValueOrDefault(id);
        }

        private static HashSet<(string District, int Year)> Years(Store store)
        {
            using var connection = store.Open();
            return connection.Query<(string, int)>("SELECT DISTINCT district_code, CAST(year AS INTEGER) FROM notices").ToHashSet();
        }
    }
}
