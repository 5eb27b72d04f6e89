using System.Data.Common;
using Dapper;
using Dashboard.Core;
using Dashboard.Core.Calendar;
using Dashboard.Core.Entry;
using Dashboard.Core.People;
using Dashboard.Data.Queries;
using Dashboard.Data.Reporting;
using Dashboard.Data.Settings;

namespace Dashboard.Data.Entry;

/// <summary>What is asked for in one row of the entry grid, with what helps to answer.</summary>
/// <param name="Key">The figure.</param>
/// <param name="Area">The ordinal of the area that it stands in.</param>
/// <param name="Owner">Who answers for it; null where the notice names nobody.</param>
/// <param name="Target">The target that asks for it; null for the spending of an allocation.</param>
/// <param name="Allocation">The allocation whose spending is asked for; null for a target.</param>
/// <param name="Latest">Where the figure stands; null where nobody has entered it.</param>
/// <param name="Published">What the pages show for this period; null for nothing.</param>
/// <param name="Before">The published figure before it.</param>
/// <param name="YearBefore">The published figure of the same period a year before.</param>
public sealed record EntryRow(
    FigureKey Key, int Area, OwnerRow? Owner, TargetProgress? Target, EntryAllocation? Allocation, FigureVersion? Latest, Actual? Published, Actual? Before, Actual? YearBefore)
{
    /// <summary>The unit that the figure is kept in.</summary>
    public Unit Unit => Target?.Input.Target.Unit ?? Unit.Cny;

    /// <summary>When a value is asked about.</summary>
    public FigureCheckSettings Checks { get; init; } = FigureCheckSettings.Default;

    /// <summary>Since when the person can no longer change it; null while they can.</summary>
    public DateOnly? LockedSince { get; init; }

    /// <summary>The last day on which an exception lets the person change it although its period is locked; null without one.</summary>
    public DateOnly? OpenUntil { get; init; }

    /// <summary>Whether a report has come: published, or handed to the reviewer.</summary>
    public ReportingState Reporting { get; init; }

    /// <summary>What was handed in; null for nothing.</summary>
    internal ReportedAs? Reported => (Latest, Published) switch
    {
        ({ FigureState: FigureState.Submitted or FigureState.Approved, Content.Answer: FigureAnswer.NoChange }, _) => ReportedAs.NoChange,
        ({ FigureState: FigureState.Submitted or FigureState.Approved, Content.Answer: FigureAnswer.NotApplicable }, _) => ReportedAs.NotApplicable,
        ({ FigureState: FigureState.Submitted or FigureState.Approved, Content: { Answer: FigureAnswer.Value, Finality: var finality } }, _) => As(finality),
        (_, { Status: var status }) => As(status),
        _ => null,
    };

    /// <summary>What is odd about a value, held against the published figures of the year and the year before.</summary>
    public IReadOnlyList<Finding> Findings(decimal value) => FigureChecks.Find(
        value,
        new(
            Target?.Input.Target.Kind ?? IndicatorKind.Flow,
            Unit,
            Target is null ? null : EnumCode.Parse<Measure>(Target.Target.Measure),
            Key.Period,
            Target?.Input.Target.Value ?? Allocation!.AmountYuan,
            [.. Target?.Input.Reports ?? Spent, .. YearBefore is { } before ? [before] : Array.Empty<Actual>()]),
        Checks);

    /// <summary>Whether what a figure says asks for a reason: it falls or jumps, or it changes what is published.</summary>
    public bool NeedsReason(FigureContent content) => content.Value is { } value
        && (Findings(value).Any(f => f.Severity is FindingSeverity.NeedsReason)
            || (Published is { } published && published.Status == content.Finality && published.Value != value));

    /// <summary>The money that was spent of the allocation by earlier months.</summary>
    public IReadOnlyList<Actual> Spent { get; init; } = [];

    /// <summary>What was said when the target was behind in an earlier period of the year; null where nothing was.</summary>
    public FigureVersion? Explained { get; init; }

    private static ReportedAs As(ActualStatus finality) => finality is ActualStatus.Final ? ReportedAs.Final : ReportedAs.Provisional;

    /// <summary>How the target would stand with a value for this period; null for spending.</summary>
    public Progress? With(decimal value, ActualStatus finality, ProgressSettings settings) => Target is null
        ? null
        : ProgressCalculator.Compute(Target.Input with { Reports = [.. Target.Input.Reports.Where(r => r.Period.End < Key.Period.End), new Actual(Key.Period, value, finality)] }, settings);
}

/// <summary>An allocation whose spending is entered.</summary>
public sealed record EntryAllocation
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Its notice.</summary>
    public required string NoticeId { get; init; }

    /// <summary>The area that gets the money.</summary>
    public required int Area { get; init; }

    /// <summary>The clause that states it; 0 is the preamble.</summary>
    public required int Clause { get; init; }

    /// <summary>The allocation that it is a part of.</summary>
    public string? ParentId { get; init; }

    /// <summary>Its Chinese name.</summary>
    public required string LabelZh { get; init; }

    /// <summary>Its English name.</summary>
    public required string LabelEn { get; init; }

    /// <summary>The amount in yuan.</summary>
    public required decimal AmountYuan { get; init; }
}

/// <summary>What a person is asked to enter for a month.</summary>
/// <param name="Areas">The areas of the notices, in their order.</param>
/// <param name="Rows">What is asked for, in the order of the areas.</param>
public sealed record EntrySheet(IReadOnlyList<AreaRow> Areas, IReadOnlyList<EntryRow> Rows);

/// <summary>Reads what is to be entered, and what waits for a reviewer.</summary>
public sealed class EntryQuery(Store store, TargetsQuery targets, SettingsStore settings)
{
    private static readonly DateOnly EndOfTime = new(9999, 12, 31);

    /// <summary>What a person may enter of a district for a month: figures of targets that are due with that month, and the money spent by its end.</summary>
    /// <param name="person">Who.</param>
    /// <param name="district">The district.</param>
    /// <param name="month">A month.</param>
    public EntrySheet Sheet(Person person, string district, Period month) => Sheets(person, district, month.End.Year, [month])[0];

    /// <summary>The same for months of one year; what is asked for is read once.</summary>
    /// <param name="person">Who.</param>
    /// <param name="district">The district.</param>
    /// <param name="year">The year.</param>
    /// <param name="months">Months of it.</param>
    public IReadOnlyList<EntrySheet> Sheets(Person person, string district, int year, IReadOnlyCollection<Period> months)
    {
        using var connection = store.Open();
        var judged = targets.List(connection, new TargetFilter(EndOfTime, district, year));
        var allocations = Allocations(connection, district, year);
        var notices = judged.Select(t => t.Target.NoticeId).Concat(allocations.Select(a => a.NoticeId)).Distinct(StringComparer.Ordinal).ToList();
        var owners = OverviewQuery.Owners(connection, notices, EndOfTime);
        var areas = NoticesQuery.Areas(connection, notices, EndOfTime);
        return [.. months.Select(month => new EntrySheet(areas, Rows(connection, new(person, district, month), judged, allocations, owners)))];
    }

    private List<EntryRow> Rows(
        DbConnection connection, Asked asked, IReadOnlyList<TargetProgress> judged, List<EntryAllocation> allocations, IReadOnlyDictionary<(string, int, int), OwnerRow> owners)
    {
        var (person, district, month) = asked;
        var year = month.End.Year;
        var periods = Enum.GetValues<Frequency>().Select(f => Due(f, month)).OfType<Period>().ToList();
        var latest = FigureRows.Latest(connection, district, periods);
        var explained = FigureRows.Explained(connection, district, month);
        var yearBefore = Actuals(connection, district, [.. periods.Select(OneYearBefore)]);
        var spent = Spent(connection, district, month.End);

        var (office, today) = (settings.Current, settings.Today);
        var isLocked = office.Calendar.IsLocked(month, today);
        var exceptions = isLocked ? LockExceptions.Holding(connection, null, district, month, today) : [];

        return judged
            .Select(t => (Target: t, Due: Due(EnumCode.Parse<Frequency>(t.Target.Frequency), month)))
            .Where(t => t.Due is not null && t.Target.Target.Period.Start <= t.Due.Value.End)
            .DistinctBy(t => t.Target.Target.IndicatorId, StringComparer.Ordinal)
            .Select(t => OfTarget(t.Target, t.Due!.Value))
            .Concat(allocations.Select(OfAllocation))
            .Where(r => person.MayEnter(district, Agencies(r)))
            .OrderBy(r => r.Area)
            .Select(Now)
            .ToList();

        EntryRow OfTarget(TargetProgress target, Period due)
        {
            var key = new FigureKey(FigureKind.Actual, target.Target.IndicatorId, district, due);
            var reports = target.Input.Reports.OrderBy(r => (r.Period.End, r.Status)).Cast<Actual?>().ToList();
            return new(
                key,
                target.Target.Area,
                OwnerOf(target.Target.NoticeId, target.Target.Area, target.Target.Clause),
                target,
                null,
                latest.GetValueOrDefault(key),
                reports.LastOrDefault(r => r!.Value.Period == due),
                reports.LastOrDefault(r => r!.Value.Period.End < due.End && r.Value.Period.End.Year == year),
                yearBefore.TryGetValue((target.Target.IndicatorId, OneYearBefore(due)), out var then) ? then : null)
            {
                Explained = explained.GetValueOrDefault(key.SubjectId),
            };
        }

        EntryRow OfAllocation(EntryAllocation allocation)
        {
            var key = new FigureKey(FigureKind.Execution, allocation.Id, district, month);
            var reports = spent[allocation.Id].Cast<Actual?>().ToList();
            return new(
                key,
                allocation.Area,
                OwnerOf(allocation.NoticeId, allocation.Area, allocation.Clause),
                null,
                allocation,
                latest.GetValueOrDefault(key),
                reports.LastOrDefault(r => r!.Value.Period == month),
                reports.LastOrDefault(r => r!.Value.Period.End < month.End),
                null)
            {
                Spent = [.. spent[allocation.Id]],
            };
        }

        EntryRow Now(EntryRow row)
        {
            var openUntil = exceptions.Where(e => e.Opens(person, Agencies(row))).Select(e => (DateOnly?)e.Until).Max();
            return row with
            {
                Checks = office.Checks,
                LockedSince = isLocked && openUntil is null ? office.Calendar.LockDay(month)!.Value.AddDays(1) : null,
                OpenUntil = openUntil,
                Reporting = office.Calendar.StateOf(row.Key.Period, row.Reported, today),
            };
        }

        OwnerRow? OwnerOf(string notice, int area, int clause) => owners.GetValueOrDefault((notice, area, clause)) ?? owners.GetValueOrDefault((notice, area, 0));
    }

    /// <summary>What waits for a person who reviews, with the same help as where it was entered; the oldest first.</summary>
    public IReadOnlyList<EntryRow> Waiting(Person person, string? district = null)
    {
        using var connection = store.Open();
        var submitted = FigureRows.Submitted(connection, district);
        var planner = person with { Grants = [new(Role.Planner)] };
        var sheets = Rows(planner, submitted.Select(v => v.Key));
        return [.. submitted.Select(v => sheets.GetValueOrDefault(v.Key)).OfType<EntryRow>().Where(r => person.MayReview(r.Key.DistrictCode, Agencies(r)))];
    }

    /// <summary>What is asked for in the months of figures, to hold them against.</summary>
    internal Dictionary<FigureKey, EntryRow> Rows(Person person, IEnumerable<FigureKey> keys) => keys
        .Select(k => (k.DistrictCode, Month: Period.Month(k.Period.End.Year, k.Period.End.Month))).Distinct()
        .GroupBy(s => (s.DistrictCode, s.Month.End.Year), s => s.Month)
        .SelectMany(g => Sheets(person, g.Key.DistrictCode, g.Key.Year, [.. g]).SelectMany(s => s.Rows))
        .ToDictionary(r => r.Key);

    /// <summary>The period that is reported with a month: the month itself, the quarter or the year that it ends; null where none is due.</summary>
    public static Period? Due(Frequency frequency, Period month) =>
        ReportingCalendar.PeriodsOf(frequency, month.End.Year).Cast<Period?>().FirstOrDefault(p => p!.Value.End == month.End);

    private static string[] Agencies(EntryRow row) => row.Owner is { } owner ? [owner.AgencyId] : [];

    private static Period OneYearBefore(Period period) => period.Kind switch
    {
        PeriodKind.Month => Period.Month(period.End.Year - 1, period.End.Month),
        PeriodKind.Quarter => Period.Quarter(period.End.Year - 1, period.End.Month / 3),
        _ => Period.Year(period.End.Year - 1),
    };

    internal static List<EntryAllocation> Allocations(DbConnection connection, string district, int year) => connection.Query<EntryAllocation>(
        """
        SELECT m.id, m.notice_id, m.area, m.clause, m.parent_id, m.label_zh, m.label_en, m.amount_yuan
        FROM allocations m JOIN notices n ON n.id = m.notice_id
        WHERE n.district_code = @district AND n.year = @year
        ORDER BY m.notice_id, m.area, m.kind, m.amount_yuan DESC, m.id
        """,
        new { district, year }).AsList();

    private static Dictionary<(string, Period), Actual> Actuals(DbConnection connection, string district, IReadOnlyCollection<Period> periods) => connection.Query<ReportRow>(
        $"""
        SELECT indicator_id AS id, period, value, status FROM actuals
        WHERE district_code = @district AND period {Store.In(connection, "periods")}
        ORDER BY status
        """,
        new { district, periods = periods.Select(p => p.ToString()).ToList() })
        .DistinctBy(r => (r.Id, r.Period)) // 'final' sorts before 'provisional'
        .ToDictionary(r => (r.Id, r.Period), r => r.Actual);

    private static ILookup<string, Actual> Spent(DbConnection connection, string district, DateOnly by) => connection.Query<ReportRow>(
        """
        SELECT e.allocation_id AS id, e.period, e.executed_yuan AS value, e.status
        FROM executions e JOIN allocations m ON m.id = e.allocation_id JOIN notices n ON n.id = m.notice_id
        WHERE n.district_code = @district AND n.year = @year AND e.period_end <= @by
        ORDER BY e.period_end, e.status DESC
        """,
        new { district, year = by.Year, by }).ToLookup(r => r.Id, r => r.Actual, StringComparer.Ordinal);

    private sealed record Asked(Person Person, string District, Period Month);

    private sealed record ReportRow
    {
        public required string Id { get; init; }

        public required Period Period { get; init; }

        public required decimal Value { get; init; }

        public required string Status { get; init; }

        public Actual Actual => new(Period, Value, EnumCode.Parse<ActualStatus>(Status));
    }
}
