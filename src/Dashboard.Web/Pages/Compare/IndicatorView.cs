using System.Globalization;
using Dashboard.Core;
using Dashboard.Data.Queries;
using Dashboard.Web.Charts;
using Dashboard.Web.Components;
using Dashboard.Web.Localisation;
using Dashboard.Web.Tables;

namespace Dashboard.Web.Pages.Compare;

/// <summary>One indicator across districts: what the page says and shows of it. Pure.</summary>
public sealed class IndicatorView
{
    /// <summary>The name of the chart in addresses.</summary>
    public const string Name = "compare-indicator";

    /// <summary>The name of the table of what is not on the axis.</summary>
    public const string ApartName = "compare-indicator-apart";

    private readonly IndicatorComparison data;
    private readonly IndicatorRow indicator;
    private readonly ViewFilter filter;
    private readonly Texts texts;
    private readonly Viewer viewer;
    private readonly CompareWords words;
    private readonly IndicatorSentences sentences;
    private readonly Dictionary<string, TargetProgress> targets;

    /// <summary>The view of a comparison that has an indicator.</summary>
    public IndicatorView(IndicatorComparison data, ViewFilter filter, Texts texts, Viewer viewer)
    {
        (this.data, this.filter, this.texts, this.viewer) = (data, filter, texts, viewer);
        indicator = data.Indicator ?? throw new ArgumentException("There is no indicator to compare.", nameof(data));
        words = new(texts, viewer, data.Notices);
        sentences = new(words, texts, viewer);
        targets = data.Rows.ToDictionary(r => r.Compared.Id, r => r.Of, StringComparer.Ordinal);
        Rows = [.. data.Rows.Select(r => r.Compared)];
        Groups = Comparison.Groups(Rows);
        Finding = sentences.Targets(viewer.Inside(indicator.NameZh, indicator.NameEn), data.Year, Groups);
        Actuals = Groups is [var group, ..] ? sentences.Actuals(group) : [];
        Cautions = [.. Warnings()];
    }

    /// <summary>All targets on the indicator.</summary>
    public IReadOnlyList<ComparedTarget> Rows { get; }

    /// <summary>The targets by what stands on one axis; the first group is drawn.</summary>
    public IReadOnlyList<IReadOnlyList<ComparedTarget>> Groups { get; }

    /// <summary>What the targets show.</summary>
    public string Finding { get; }

    /// <summary>What the reported figures show, and who is not ranked.</summary>
    public IReadOnlyList<string> Actuals { get; }

    /// <summary>What keeps the figures from being held against each other.</summary>
    public IReadOnlyList<string> Cautions { get; }

    /// <summary>Notes on the scope of single targets, in English as the store has them, each with its district.</summary>
    public IEnumerable<(string District, string Note)> Notes => data.Rows.Where(r => r.Of.Target.Note is not null).Select(r => (words.District(r.Compared.District), r.Of.Target.Note!));

    /// <summary>The dot plot of the first group; null where there is no target at all.</summary>
    public ChartFigure? Figure() => Groups is not [var group, ..] ? null : DotPlot.Of(
        Name,
        sentences.Spread(viewer.Name(indicator.NameZh, indicator.NameEn), data.Year, group),
        Table(Name, Finding, group),
        [.. group.Select(r => new Dot(r, RowName(r, group), filter.TargetAddress(r.Id)))],
        sentences,
        texts,
        viewer);

    /// <summary>The targets that are not on the axis; null where all are.</summary>
    public DataTable? Apart() => Groups.Count < 2 ? null : Table(ApartName, texts["Compare.Apart"], [.. Groups.Skip(1).SelectMany(g => g)]);

    /// <summary>The name of a related indicator with the districts that have it.</summary>
    public string Related(RelatedIndicator related) =>
        words.With(viewer.Name(related.Indicator.NameZh, related.Indicator.NameEn), words.Some([.. related.Districts.Select(words.District)]));

    /// <summary>A district, and the clause too where it has several targets in a group.</summary>
    private string RowName(ComparedTarget row, IReadOnlyList<ComparedTarget> group)
    {
        var name = words.District(row.District);
        return group.Count(r => r.District == row.District) == 1 ? name : $"{name} · {Clause(targets[row.Id].Target)}";
    }

    private string Clause(TargetRow target) => target.Clause == 0 ? texts["Target.Preamble", target.Area] : texts["Target.Clause", target.Clause];

    private IEnumerable<string> Warnings()
    {
        foreach (var difference in sentences.Differences(Rows)) yield return difference;
        if (Rows.Any(r => r.Terms.Unit == Unit.Usd)) yield return texts["Compare.Usd"];
        if (Rows.Count > 0)
        {
            var without = data.Notices.Select(n => n.DistrictCode).Distinct(StringComparer.Ordinal).Where(d => Rows.All(r => r.District != d)).Select(words.District).ToList();
            if (without.Count > 0) yield return texts["Compare.Without", words.And(without)];
        }

        var cutOff = data.Notices.Where(n => !n.Complete).Select(n => words.District(n.DistrictCode)).Distinct(StringComparer.Ordinal).ToList();
        if (cutOff.Count > 0) yield return texts["Compare.CutOff", words.And(cutOff)];
    }

    private DataTable Table(string name, string title, IReadOnlyList<ComparedTarget> rows)
    {
        var unit = rows.Select(r => r.Terms.Unit).Distinct().Count() == 1 ? rows[0].Terms.Unit : null;
        var hasRange = rows.Any(r => r.Terms.ValueMax is not null);
        var hasNotes = rows.Any(r => targets[r.Id].Target.Note is not null);
        List<DataColumn> columns =
        [
            new(texts["Filter.District"]), new(texts["Compare.Column.Comparator"]), Number("Compare.Column.Value"),
            .. hasRange ? [Number("Compare.Column.Upper")] : Array.Empty<DataColumn>(),
            Number("Compare.Column.Stretch"), new(texts["Compare.Column.Period"]), new(texts["Compare.Column.Measure"]),
            Number("Target.Actual"), new(texts["Compare.Column.ActualPeriod"]), new(texts["Compare.Column.ActualStatus"]), new(texts["Target.Status"]),
            new(texts["Compare.Column.Clause"]), new(texts["Compare.Column.Label"]),
            .. hasNotes ? [new(texts["Compare.Column.Note"])] : Array.Empty<DataColumn>(),
        ];
        return new(name, title, columns, [.. rows.Select(Row)]);

        DataColumn Number(string key) => new(texts[key], unit, IsNumber: true);

        DataCell Figure(decimal? value, ComparedTarget row) => new((object?)value)
        {
            Unit = row.Terms.Unit,
            Shown = value is { } shown ? FigureFormat.Target(Comparator.Eq, shown, null, row.Terms.Unit, viewer.Language) : null,
        };

        IReadOnlyList<DataCell> Row(ComparedTarget row)
        {
            var of = targets[row.Id];
            return
            [
                DataCell.Link(words.District(row.District), filter.TargetAddress(row.Id)),
                texts.Word(EnumCode.Parse<Comparator>(of.Target.Comparator)),
                Figure(row.Terms.Value, row) with { Title = of.Target.Stated },
                .. hasRange ? [Figure(row.Terms.ValueMax, row)] : Array.Empty<DataCell>(),
                Figure(row.Terms.Stretch, row),
                new(row.Terms.Period),
                texts.Word(row.Measure),
                new(row.Actual?.Value) { Unit = row.Terms.Unit, IsSample = row.IsSample },
                new(row.Actual?.Period),
                row.Actual is { } actual ? texts.Word(actual.Status) : null as string,
                of.Progress.Status,
                DataCell.Link(Clause(of.Target), filter.NoticeAddress(of.Target.NoticeId, Anchor(of.Target))),
                new(viewer.Name(of.Target.LabelZh, of.Target.LabelEn)) { Title = viewer.OtherName(of.Target.LabelZh, of.Target.LabelEn) },
                .. hasNotes ? [new(of.Target.Note) { Language = viewer.IsChinese ? "en" : null }] : Array.Empty<DataCell>(),
            ];
        }
    }

    private static string Anchor(TargetRow target) =>
        string.Create(CultureInfo.InvariantCulture, $"{(target.Clause == 0 ? "area" : "clause")}-{(target.Clause == 0 ? target.Area : target.Clause)}");
}
