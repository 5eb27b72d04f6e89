using Dapper;
using Dashboard.Core;
using Dashboard.Core.Entry;
using Dashboard.Core.People;

namespace Dashboard.Data.Entry;

/// <summary>The sheets that a person can take away, fill and bring back: what the person is asked for, with what is entered or published. Sample figures are in none.</summary>
public sealed class FigureSheets(Store store, EntryQuery entry)
{
    /// <summary>What a person is asked for with a month.</summary>
    /// <param name="person">Who.</param>
    /// <param name="district">The district.</param>
    /// <param name="month">The month.</param>
    /// <param name="agency">Only what this agency answers for; null for all.</param>
    public IReadOnlyList<SheetFigure> Month(Person person, string district, Period month, string? agency = null) =>
        Of(agency, Rows(person, district, [month]));

    /// <summary>What a person is asked for with the months of a year.</summary>
    public IReadOnlyList<SheetFigure> Year(Person person, string district, int year, string? agency = null) =>
        Of(agency, Rows(person, district, [.. Enumerable.Range(1, 12).Select(month => Period.Month(year, month))]));

    /// <summary>What a person is asked for with months of one year, in their order.</summary>
    internal IEnumerable<(EntryRow Row, SheetFigure Figure)> Rows(Person person, string district, IReadOnlyCollection<Period> months)
    {
        var samples = Samples(district, months);
        return entry.Sheets(person, district, months.First().End.Year, months).SelectMany(sheet => sheet.Rows).Select(row => (row, Figure(row, samples)));
    }

    private static IReadOnlyList<SheetFigure> Of(string? agency, IEnumerable<(EntryRow Row, SheetFigure Figure)> rows) =>
        [.. rows.Where(r => agency is null || r.Row.Owner?.AgencyId == agency).Select(r => r.Figure)];

    private static SheetFigure Figure(EntryRow row, HashSet<(string Kind, string Id, Period Period)> samples)
    {
        var (zh, en) = row.Target is { } target ? (target.Target.LabelZh, target.Target.LabelEn) : (row.Allocation!.LabelZh, row.Allocation.LabelEn);
        var published = samples.Contains((EnumCode.Of(row.Key.Kind), row.Key.SubjectId, row.Key.Period)) ? null : row.Published;
        var figure = new SheetFigure(row.Key, zh, en, row.Unit)
        {
            Target = row.Target?.Input.Target.Value ?? row.Allocation?.AmountYuan,
            Published = published?.Value,
            Before = row.Before?.Value,
            IsState = row.Target?.Input.Target.Kind is IndicatorKind.State,
        };
        return row.Latest?.Content is { } latest ? figure with { Current = latest }
            : published is { } shown ? figure with { Current = new() { Value = shown.Value, Finality = shown.Status } }
            : figure;
    }

    private HashSet<(string Kind, string Id, Period Period)> Samples(string district, IReadOnlyCollection<Period> months)
    {
        using var connection = store.Open();
        return connection.Query<(string, string, Period)>(
            """
            SELECT 'actual' AS kind, indicator_id AS id, period FROM actuals WHERE district_code = @district AND period_end BETWEEN @first AND @last AND sample = 1
            UNION ALL
            SELECT 'execution', e.allocation_id, e.period
            FROM executions e JOIN allocations m ON m.id = e.allocation_id JOIN notices n ON n.id = m.notice_id
            WHERE n.district_code = @district AND e.period_end BETWEEN @first AND @last AND e.sample = 1
            """,
            new { district, first = months.Min(m => m.End), last = months.Max(m => m.End) }).ToHashSet();
    }
}
