using System.Data.Common;
using Dapper;
using Dashboard.Core;
using Dashboard.Core.Calendar;
using Dashboard.Core.Entry;
using Dashboard.Core.People;
using Dashboard.Data.Catalogue;
using Dashboard.Data.Entry;
using Dashboard.Data.Queries;
using Dashboard.Data.Settings;

namespace Dashboard.Data.Reporting;

/// <summary>A figure that a district reports period after period, and what it has handed in.</summary>
/// <param name="Kind">An indicator's value or the spending of an allocation.</param>
/// <param name="SubjectId">The indicator, or the allocation.</param>
/// <param name="District">The district.</param>
/// <param name="NameZh">Its Chinese name.</param>
/// <param name="NameEn">Its English name.</param>
/// <param name="TargetId">The target that asks for it; null for spending.</param>
/// <param name="Owner">Who answers for it; null where the notice names nobody.</param>
/// <param name="Periods">The periods of the year in which it is reported, in order.</param>
/// <param name="Reported">What was handed in: published, or submitted and not yet returned.</param>
public sealed record DueFigure(
    FigureKind Kind, string SubjectId, string District, string NameZh, string NameEn, string? TargetId, OwnerRow? Owner, IReadOnlyList<Period> Periods, IReadOnlyDictionary<Period, ReportedAs> Reported)
{
    /// <summary>What was handed in for a period; null for nothing.</summary>
    public ReportedAs? For(Period period) => Reported.TryGetValue(period, out var reported) ? reported : null;

    /// <summary>Where its reports stand now: a later figure stands in for one that never came.</summary>
    public (Period Period, ReportingState State) Current(ReportingCalendar calendar, DateOnly today) => calendar.Current(Periods, For, today);

    /// <summary>The figure of a period.</summary>
    public FigureKey Key(Period period) => new(Kind, SubjectId, District, period);
}

/// <summary>What a person has to enter, counted.</summary>
/// <param name="Overdue">Figures whose due day has passed.</param>
/// <param name="DueSoon">Figures that are due within the days that were asked for.</param>
public sealed record DueCount(int Overdue, int DueSoon)
{
    /// <summary>Nothing.</summary>
    public static DueCount None { get; } = new(0, 0);
}

/// <summary>Reads what is to be reported when, and what has come.</summary>
public sealed class DueQuery(Store store, SettingsStore settings)
{
    private const string HandedIn = "v.state IN ('submitted', 'approved') AND v.answer NOT IN ('nothing', 'not_reported')";

    private const string IsLatest =
        """
        NOT EXISTS (SELECT 1 FROM figure_versions w
                    WHERE w.district_code = v.district_code AND w.period = v.period AND w.kind = v.kind AND w.subject_id = v.subject_id AND w.version = v.version + 1)
        """;

    /// <summary>What the notices of a district and year ask for: targets in the notices' order, then the spending of allocations.</summary>
    public IReadOnlyList<DueFigure> Of(string district, int year)
    {
        using var connection = store.Open();
        var asked = connection.Query<AskedRow>(
            $"""
            SELECT t.indicator_id AS id, t.id AS target_id, t.notice_id, t.area, t.clause, t.label_zh, t.label_en, t.period, i.frequency
            FROM targets t JOIN notices n ON n.id = t.notice_id JOIN indicators i ON i.id = t.indicator_id
            WHERE n.district_code = @district AND n.year = @year AND {TargetHistory.InForce()}
            ORDER BY t.notice_id, t.area, t.clause, t.id
            """,
            new { district, year, asOf = settings.Today }).DistinctBy(t => t.Id, StringComparer.Ordinal).ToList();
        var allocations = EntryQuery.Allocations(connection, district, year);
        var owners = OverviewQuery.Owners(connection, [.. asked.Select(t => t.NoticeId).Concat(allocations.Select(a => a.NoticeId)).Distinct(StringComparer.Ordinal)], settings.Today);
        var handedIn = Answers(connection, district, year);
        return
        [
            .. asked.Select(t => new DueFigure(
                FigureKind.Actual, t.Id, district, t.LabelZh, t.LabelEn, t.TargetId, OwnerOf(t.NoticeId, t.Area, t.Clause),
                [.. ReportingCalendar.PeriodsOf(EnumCode.Parse<Frequency>(t.Frequency), year).Where(p => t.Period.Start <= p.End)], For(FigureKind.Actual, t.Id))).Where(f => f.Periods.Count > 0),
            .. allocations.Select(a => new DueFigure(
                FigureKind.Execution, a.Id, district, a.LabelZh, a.LabelEn, null, OwnerOf(a.NoticeId, a.Area, a.Clause),
                ReportingCalendar.PeriodsOf(Frequency.Monthly, year), For(FigureKind.Execution, a.Id))),
        ];

        OwnerRow? OwnerOf(string notice, int area, int clause) => owners.GetValueOrDefault((notice, area, clause)) ?? owners.GetValueOrDefault((notice, area, 0));

        IReadOnlyDictionary<Period, ReportedAs> For(FigureKind kind, string id) =>
            handedIn[(EnumCode.Of(kind), id)].GroupBy(r => r.Period).ToDictionary(g => g.Key, g => g.Select(r => r.As).OrderBy(a => a is ReportedAs.NoChange ? -1 : (int)a).First());
    }

    /// <summary>What a person may enter of a district and year.</summary>
    public IReadOnlyList<DueFigure> For(Person person, string district, int year) =>
        [.. Of(district, year).Where(f => person.MayEnter(district, f.Owner is { } owner ? [owner.AgencyId] : Array.Empty<string>()))];

    /// <summary>
    /// What a person, who enters for named districts, is to be reminded of: figures of this year's and last year's notices that are overdue, or due in so many
    /// working days, and that the person can still change. Whoever may enter for all districts is nobody's planner, and reminded of nothing.
    /// </summary>
    /// <param name="person">Who.</param>
    /// <param name="workingDays">How many working days before the due day reminders begin.</param>
    public IReadOnlyList<(DueFigure Figure, Period Period, ReportingState State)> Reminders(Person person, int workingDays)
    {
        var (office, today) = (settings.Current, settings.Today);
        var districts = person.Grants.Where(g => g.Role is Role.Planner).Select(g => g.DistrictCode).OfType<string>().Distinct(StringComparer.Ordinal);
        return
        [
            .. from district in districts
               from year in new[] { today.Year - 1, today.Year }
               from figure in For(person, district, year)
               let current = figure.Current(office.Calendar, today)
               where current.State.Status is ReportingStatus.Overdue || (current.State.Status is ReportingStatus.DueIn && current.State.WorkingDays <= workingDays)
               where !office.Calendar.IsLocked(current.Period, today)
               select (figure, current.Period, current.State),
        ];
    }

    /// <summary>How the reports of targets stand on a day; one question to the store for all of them.</summary>
    /// <param name="targets">The targets.</param>
    /// <param name="asOf">The day.</param>
    public IReadOnlyDictionary<string, ReportingState> Of(IReadOnlyCollection<TargetStanding> targets, DateOnly asOf)
    {
        var calendar = settings.Current.Calendar;
        var asked = targets.Where(t => PeriodsOf(t).Count > 0).ToList();
        var periods = asked.SelectMany(t => PeriodsOf(t).Where(p => p.End < asOf).TakeLast(2)).Distinct().Select(p => p.ToString()).ToList();
        using var connection = store.Open();
        var handedIn = connection.Query<TargetAnswer>(
            $"""
            SELECT t.id, v.period, v.answer, v.finality
            FROM notices n JOIN targets t ON t.notice_id = n.id
            JOIN figure_versions v ON v.district_code = n.district_code AND v.period {Store.In(connection, "periods")} AND v.kind = 'actual' AND v.subject_id = t.indicator_id
            WHERE n.id {Store.In(connection, "notices")} AND {HandedIn} AND {IsLatest}
            """,
            new { periods, notices = asked.Select(t => t.NoticeId).Distinct(StringComparer.Ordinal).ToList() })
            .DistinctBy(a => (a.Id, a.Period)).ToDictionary(a => (a.Id, a.Period), a => a.As);
        return asked.ToDictionary(
            t => t.Id,
            t => calendar.Current(PeriodsOf(t), p => handedIn.TryGetValue((t.Id, p), out var answer) ? answer : t.ReportedUntil >= p.End ? ReportedAs.Final : null, asOf).State,
            StringComparer.Ordinal);

        static IReadOnlyList<Period> PeriodsOf(TargetStanding t) =>
            [.. Enumerable.Range(t.Period.Start.Year, t.Period.End.Year - t.Period.Start.Year + 1).SelectMany(y => ReportingCalendar.PeriodsOf(t.Frequency, y)).Where(p => t.Period.Start <= p.End && p.End <= t.Period.End)];
    }

    private static ILookup<(string Kind, string Id), Answer> Answers(DbConnection connection, string district, int year) => connection.Query<Answer>(
        $"""
        SELECT 'actual' AS kind, indicator_id AS id, period, 'value' AS answer, status AS finality FROM actuals
        WHERE district_code = @district AND period_end BETWEEN @first AND @last
        UNION ALL
        SELECT 'execution', e.allocation_id, e.period, 'value', e.status
        FROM executions e JOIN allocations m ON m.id = e.allocation_id JOIN notices n ON n.id = m.notice_id
        WHERE n.district_code = @district AND n.year = @year AND e.period_end BETWEEN @first AND @last
        UNION ALL
        SELECT v.kind, v.subject_id, v.period, v.answer, v.finality FROM figure_versions v
        WHERE v.district_code = @district AND v.period_end BETWEEN @first AND @last AND {HandedIn} AND {IsLatest}
        """,
        new { district, year, first = new DateOnly(year, 1, 1), last = new DateOnly(year, 12, 31) }).ToLookup(a => (a.Kind, a.Id));

    private sealed record AskedRow
    {
        public required string Id { get; init; }

        public required string TargetId { get; init; }

        public required string NoticeId { get; init; }

        public required int Area { get; init; }

        public required int Clause { get; init; }

        public required string LabelZh { get; init; }

        public required string LabelEn { get; init; }

        public required Period Period { get; init; }

        public required string Frequency { get; init; }
    }

    private record TargetAnswer
    {
        public required string Id { get; init; }

        public required Period Period { get; init; }

        public required string Answer { get; init; }

        public required string Finality { get; init; }

        public ReportedAs As => Answer switch
        {
            "not_applicable" => ReportedAs.NotApplicable,
            "no_change" => ReportedAs.NoChange,
            _ => Finality == "final" ? ReportedAs.Final : ReportedAs.Provisional,
        };
    }

    private sealed record Answer : TargetAnswer
    {
        public required string Kind { get; init; }
    }
}
