using Dashboard.Core;
using Dashboard.Data.Queries;
using Dashboard.Web.Components;
using Dashboard.Web.Localisation;
using Dashboard.Web.Tables;

namespace Dashboard.Web.Pages.Targets;

/// <summary>What the page of one target says about it. Pure.</summary>
public sealed class TargetView
{
    private readonly TargetContent content;
    private readonly ProgressSettings settings;
    private readonly Texts texts;
    private readonly Viewer viewer;
    private readonly TargetTable tables;
    private readonly int index;

    /// <summary>The view of a target.</summary>
    public TargetView(TargetContent content, ProgressSettings settings, Texts texts, Viewer viewer, ViewFilter filter)
    {
        (this.content, this.settings, this.texts, this.viewer) = (content, settings, texts, viewer);
        tables = new(content.Places, texts, viewer, filter);
        Sentences = new(content.Item, settings, texts, viewer);
        index = content.InNotice.ToList().FindIndex(t => t.Id == Target.Id);
        Place = content.Places.Of(Target);
    }

    /// <summary>The target.</summary>
    public TargetRow Target => content.Item.Target;

    /// <summary>Where it stands.</summary>
    public TargetPlace Place { get; }

    /// <summary>The name of its district.</summary>
    public string District => viewer.District(Place.DistrictZh, Place.DistrictEn);

    /// <summary>Its name.</summary>
    public string Label => viewer.Name(Target.LabelZh, Target.LabelEn);

    /// <summary>What is said about its numbers.</summary>
    public TargetFinding Sentences { get; }

    /// <summary>How it stands, in one sentence.</summary>
    public string Finding => texts["Finding", Label, District, Sentences.Sentence];

    /// <summary>Clause 12, or the preamble of its area.</summary>
    public string ClauseName => Target.Clause == 0 ? texts["Target.Preamble", Target.Area] : texts["Target.Clause", Target.Clause];

    /// <summary>The target before it in the notice.</summary>
    public Choice? Previous => index > 0 ? content.InNotice[index - 1] : null;

    /// <summary>The target behind it in the notice.</summary>
    public Choice? Next => index < content.InNotice.Count - 1 ? content.InNotice[index + 1] : null;

    /// <summary>Its place among the targets of the notice: target 12 of 65.</summary>
    public string Position => texts["Target.PlaceInNotice", index + 1, content.InNotice.Count];

    /// <summary>The other targets of its clause as a table.</summary>
    public DataTable SameClauseTable => tables.Brief("same-clause", texts.Count("Target.SameClause", content.SameClause.Count), content.SameClause);

    /// <summary>Targets on the same indicator in other districts, years and clauses.</summary>
    public DataTable ElsewhereTable => tables.Brief(
        "elsewhere",
        content.ElsewhereCount == 0 ? texts["Target.Elsewhere.none"] : texts.Count("Target.Elsewhere", content.ElsewhereCount),
        content.Elsewhere);

    /// <summary>Every report of the indicator in the district, the latest first.</summary>
    /// <param name="name">The table's name in addresses.</param>
    /// <param name="withAddresses">Whether the addresses of the sources have a column, as in a file.</param>
    public DataTable History(string name, bool withAddresses = false)
    {
        var unit = content.Item.Input.Target.Unit;
        var plan = ProgressCalculator.Expected(content.Item.Input, settings);
        return new(
            name,
            content.Reports.Count == 0 ? texts["Target.History.none"] : texts.Count("Target.History", content.Reports.Count),
            [
                new(texts["Column.Period"]), DataColumn.Of(texts["Column.Actual"], unit), new(texts["Column.ActualStatus"]), DataColumn.Of(texts["Column.Change"], unit),
                DataColumn.Of(texts["Column.Expected"], unit), new(texts["Column.Source"]), new(texts["Column.Note"]),
                .. withAddresses ? [new DataColumn(texts["Column.SourceAddress"])] : Array.Empty<DataColumn>(),
            ],
            [.. content.Reports.Index().Reverse().Select(r => Row(r.Index, r.Item))]);

        IReadOnlyList<DataCell> Row(int i, ReportRow report)
        {
            var isJudged = report.Actual == content.Item.Progress.Actual;
            return
            [
                new DataCell(report.Period) { Shown = Sentences.Period(report.Period), Note = isJudged ? texts["Target.Judged"] : null },
                new DataCell((object)report.Value) { IsSample = report.Sample },
                texts.Word(report.Actual.Status),
                new DataCell((object?)Change(i)) { Form = NumberForm.Difference },
                DataCell.Rounded(ProgressCalculator.Latest(content.Item.Input.Target, [report.Actual]) is null ? null : plan?.At(Target.Period.ShareElapsed(report.Period.End))),
                new DataCell((object?)report.SourceTitle ?? report.SourceUrl) { Href = IsWebAddress(report.SourceUrl) ? report.SourceUrl : null },
                report.Note is { } note ? new DataCell(note) { Language = "en" } : Corrects(i) ? texts["Target.Corrected"] : (string?)null,
                .. withAddresses ? [report.SourceUrl] : Array.Empty<DataCell>(),
            ];
        }
    }

    /// <summary>How the projected range reads: by the end of 2024, as things go: 0.74 to 0.81; null where nothing is projected.</summary>
    public string? Projection
    {
        get
        {
            var (progress, period) = (content.Item.Progress, Target.Period);
            if (progress.Actual is not { } actual || actual.Period.End >= period.End) return null;
            string[] ends = [.. new[] { progress.ProjectionByPace, progress.ProjectionByRecentRate }.OfType<decimal>().Order().Select(Sentences.Rounded).Distinct(StringComparer.Ordinal)];
            return ends.Length == 0 ? null : texts["Target.Projection", Sentences.Period(period), ends.Length == 1 ? ends[0] : texts["Curve.Range", ends[0], ends[1]]];
        }
    }

    /// <summary>The rate that the rest of the period needs, beside the rate so far; null where there is none.</summary>
    public string? Rates => content.Item.Progress switch
    {
        { RequiredMonthlyRate: > 0 and { } required, MonthlyRateSoFar: { } soFar } => texts["Target.RateAhead", Sentences.Rounded(required), Sentences.Rounded(soFar)],
        { RequiredMonthlyRate: not null, MonthlyRateSoFar: { } soFar } => texts["Target.RateDone", Sentences.Rounded(soFar)],
        _ => null,
    };

    /// <summary>The stretch judged beside the floor, never instead of it; null where there is none or nothing was reported.</summary>
    public string? Stretch => content.Item is { Progress: { StretchMet: { } isMet, Status: var status }, Input.Target.Stretch: { } stretch }
        ? texts[isMet ? "Target.StretchBoth" : status is ProgressStatus.Met ? "Target.StretchFloorMet" : "Target.StretchNone", Sentences.Value(stretch)]
        : null;

    /// <summary>
    /// The change against the report before: of the same period for a correction, else the latest earlier one that it can be held against. Amounts that add
    /// up are held against the same year, or whole years against each other.
    /// </summary>
    private decimal? Change(int i)
    {
        var report = content.Reports[i];
        for (var k = i - 1; k >= 0; k--)
        {
            if (IsComparable(content.Reports[k].Period)) return report.Value - content.Reports[k].Value;
        }

        return null;

        bool IsComparable(Period earlier) => content.Item.Input.Target.Kind is not IndicatorKind.Flow
            || earlier.CumulativeStart == report.Period.CumulativeStart
            || (earlier.Kind is PeriodKind.Year && report.Period.Kind is PeriodKind.Year);
    }

    /// <summary>A final report after a provisional one of the same period with another value.</summary>
    private bool Corrects(int i) =>
        i > 0 && content.Reports[i - 1] is var earlier && earlier.Period == content.Reports[i].Period && earlier.Value != content.Reports[i].Value;

    private static bool IsWebAddress(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp);
}
