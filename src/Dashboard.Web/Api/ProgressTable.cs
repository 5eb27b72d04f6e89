using Dashboard.Core;
using Dashboard.Core.Calendar;
using Dashboard.Data.Packages;
using Dashboard.Data.Queries;
using Dashboard.Data.Reporting;

namespace Dashboard.Web.Api;

/// <summary>A target with how it and its report stand, the day for which that is asked, and the settings that it was judged with.</summary>
internal sealed record JudgedTarget(TargetProgress Of, ReportingState? Reporting, DateOnly AsOf, ProgressSettings Settings);

/// <summary>Each target with its status, the rule, every input and every result.</summary>
internal static class ProgressTable
{
    private static readonly Resource Targets = PackageSchema.Get("targets");

    /// <summary>The columns that come after those of the target.</summary>
    private static readonly (ResultColumn Column, Func<JudgedTarget, object?> Value)[] Computed =
    [
        (Text("district_code"), t => t.Of.Target.DistrictCode),
        (Code<IndicatorKind>("kind"), t => t.Of.Target.Kind),
        (Code<Better>("better"), t => t.Of.Target.Better),
        (Code<Frequency>("frequency"), t => t.Of.Target.Frequency),
        (Boolean("headline"), t => t.Of.Target.Headline),
        (new(new("as_of", FieldType.Date)), t => t.AsOf),
        (Code<ProgressStatus>("status"), t => EnumCode.Of(t.Of.Progress.Status)),
        (Code<ReportingStatus>("reporting", required: false), t => t.Reporting is { } state ? EnumCode.Of(state.Status) : null),
        (Code<ProgressRule>("rule"), t => EnumCode.Of(t.Of.Progress.Rule)),
        (new(new("actual_period", FieldType.Period, Required: false)), t => t.Of.Progress.Actual?.Period),
        (Number("actual_value"), t => t.Of.Progress.Actual?.Value),
        (Code<ActualStatus>("actual_status", required: false), t => t.Of.Progress.Actual is { } actual ? EnumCode.Of(actual.Status) : null),
        (Boolean("sample"), t => t.Of.IsSample),
        (Number("elapsed_percent"), t => t.Of.Progress.ElapsedPercent),
        (Number("completion_percent"), t => t.Of.Progress.CompletionPercent),
        (Number("expected_percent"), t => t.Of.Progress.ExpectedPercent),
        (Number("expected_value"), t => t.Of.Progress.ExpectedValue),
        (Number("gap_points"), t => t.Of.Progress.GapPoints),
        (Number("distance"), t => t.Of.Progress.Distance),
        (Number("headroom"), t => t.Of.Progress.Headroom),
        (Number("baseline"), t => t.Of.Progress.Baseline),
        (Number("projection_by_pace"), t => t.Of.Progress.ProjectionByPace),
        (Number("projection_by_recent_rate"), t => t.Of.Progress.ProjectionByRecentRate),
        (Number("required_monthly_rate"), t => t.Of.Progress.RequiredMonthlyRate),
        (Number("monthly_rate_so_far"), t => t.Of.Progress.MonthlyRateSoFar),
        (Boolean("stretch_met", required: false), t => t.Of.Progress.StretchMet),
        (Number("floor"), t => t.Of.Progress.Floor),
        (Number("ceiling"), t => t.Of.Progress.Ceiling),
        (Number("year_before"), t => t.Of.Input.Baseline),
        (List("plan", Period, Value), t => t.Of.Input.Plan.OrderBy(p => p.Period).Select(p => new object?[] { p.Period, p.Value }).ToList()),
        (List("reports", Period, Value, ActualStatusField),
            t => t.Of.Input.Reports.OrderBy(r => r.Period).ThenBy(r => r.Status).Select(r => new object?[] { r.Period, r.Value, EnumCode.Of(r.Status) }).ToList()),
        (Number("off_track_points", required: true), t => t.Settings.OffTrackPoints),
        (Number("growth_behind_points", required: true), t => t.Settings.GrowthBehindPoints),
        (Number("approx_tolerance_percent", required: true), t => t.Settings.ApproxTolerancePercent),
    ];

    private static Field Period => new("period", FieldType.Period);

    private static Field Value => new("value", FieldType.Number);

    private static Field ActualStatusField => new("status", FieldType.Code, Codes: EnumCode.All<ActualStatus>());

    /// <summary>The target's own columns, then the computed ones.</summary>
    public static readonly IReadOnlyList<ResultColumn> Columns = [.. Targets.Fields.Select(f => new ResultColumn(f)), .. Computed.Select(c => c.Column)];

    /// <summary>The rows of the targets that fit the filters, in the order of their ids.</summary>
    public static ResultTable Read(ResourceQuery resources, TargetsQuery targets, DueQuery due, IReadOnlyDictionary<string, object> filters, DateOnly asOf)
    {
        var filter = new TargetFilter(asOf, Key("district"), (int?)(long?)filters.GetValueOrDefault("year"), Key("notice"), Key("theme"), Key("agency"), Key("indicator"));
        var judged = targets.List(filter).ToDictionary(t => t.Target.Id, StringComparer.Ordinal);
        var reporting = due.Of(targets.Standings(filter), asOf);
        var withDate = new Dictionary<string, object>(filters, StringComparer.Ordinal) { ["asOf"] = asOf };
        var id = Targets.IndexOf("id");
        var rows = new List<object?[]>(judged.Count);
        foreach (var row in resources.List(Targets, withDate).Rows)
        {
            if (!judged.TryGetValue((string)row[id]!, out var target)) continue;
            var computed = new JudgedTarget(target, reporting.TryGetValue(target.Target.Id, out var state) ? state : null, asOf, targets.Settings);
            rows.Add([.. row, .. Computed.Select(c => c.Value(computed))]);
        }

        return new(Columns, rows, rows.Count);

        string? Key(string name) => filters.GetValueOrDefault(name) as string;
    }

    /// <summary>The rows with the value that is asked for in a column, or all where none is.</summary>
    public static ResultTable Only(this ResultTable table, string name, IReadOnlyDictionary<string, object> asked)
    {
        if (asked.GetValueOrDefault(name) is not { } value) return table;
        var column = table.IndexOf(name);
        var rows = table.Rows.Where(r => Equals(r[column], value)).ToList();
        return table with { Rows = rows, Total = rows.Count };
    }

    /// <summary>One page of the rows.</summary>
    public static ResultTable Page(this ResultTable table, int offset, int limit) => table with { Rows = [.. table.Rows.Skip(offset).Take(limit)] };

    /// <summary>The position of a column that the table has.</summary>
    public static int IndexOf(this ResultTable table, string column) => table.Columns.Select(c => c.Field.Name).ToList().IndexOf(column);

    private static ResultColumn Text(string name) => new(new(name, FieldType.Text));

    private static ResultColumn Number(string name, bool required = false) => new(new(name, FieldType.Number, required));

    private static ResultColumn Boolean(string name, bool required = true) => new(new(name, FieldType.Boolean, required));

    private static ResultColumn Code<T>(string name, bool required = true) where T : struct, Enum => new(new(name, FieldType.Code, required, EnumCode.All<T>()));

    private static ResultColumn List(string name, params Field[] items) => new(new(name, FieldType.Text), items);
}
