using System.Globalization;
using Dashboard.Core;
using Dashboard.Web.Localisation;

namespace Dashboard.Web.Pages.Compare;

/// <summary>Says in plain words what the targets of one indicator show, by rule. Highest and lowest are neutral words, whichever is better.</summary>
/// <param name="words">Names and lists.</param>
/// <param name="texts">The reader's words.</param>
/// <param name="viewer">The reader.</param>
public sealed class IndicatorSentences(CompareWords words, Texts texts, Viewer viewer)
{
    /// <summary>Who sets the highest target and who the lowest; or why that cannot be said.</summary>
    /// <param name="indicator">The name of the indicator, as it stands inside a sentence.</param>
    /// <param name="year">The year of the notices.</param>
    /// <param name="groups">The targets, grouped by what stands on one axis.</param>
    public string Targets(string indicator, int year, IReadOnlyList<IReadOnlyList<ComparedTarget>> groups)
    {
        List<ComparedTarget> all = [.. groups.SelectMany(g => g)];
        if (all.Count == 0) return texts["Compare.None", indicator, year];
        var group = groups[0];
        if (Comparison.Districts(all) == 1) return texts["Compare.Only", words.District(all[0].District), indicator, words.And([.. all.Select(words.Target)])];
        if (Comparison.Districts(group) == 1 || Comparison.OfTargets(group) is not { } extremes)
            return texts["Compare.Unlike", words.Some([.. all.Select(r => words.With(words.District(r.District), words.Target(r)))]), indicator];
        if (extremes.AllEqual)
        {
            return Figure(group) is { } same
                ? texts["Compare.Same", words.Districts(group), indicator, same]
                : texts["Compare.SameValue", Who(group), indicator];
        }

        var what = group[0].Terms.Unit == Unit.Percent ? indicator : texts["Compare.TargetFor", indicator];
        var highest = texts["Compare.Highest." + Number(extremes.Highest), Who(extremes.Highest), what];
        var lowest = texts[Number(extremes.Lowest) == "one" ? "Compare.Lowest.one" : "Compare.Lowest.other", Who(extremes.Lowest)];
        return texts["Compare.Halves", WithFigure(highest, extremes.Highest), WithFigure(lowest, extremes.Lowest)];
    }

    /// <summary>What was reported, ranked where period and status agree; who is not ranked, and why.</summary>
    public IReadOnlyList<string> Actuals(IReadOnlyList<ComparedTarget> group)
    {
        var ranking = Comparison.OfActuals(group);
        if (Comparison.Of(ranking) is not { } extremes) return group.Count == 0 ? [] : [texts["Compare.Actual.None"]];
        var top = ranking.Ranked[0];
        List<string> said =
        [
            ranking.Ranked.Count == 1 ? texts["Compare.Actual.One", words.District(top.District), Actual(top), For(top)]
                : extremes.AllEqual ? texts["Compare.Actual.Same", words.Districts(ranking.Ranked), Actual(top), For(top)]
                : texts["Compare.Actual.Ranked", For(top), words.Districts(extremes.Highest), Actual(top), words.Districts(extremes.Lowest), Actual(ranking.Ranked[^1])],
        ];
        if (ranking.Otherwise.Count > 0)
            said.Add(texts["Compare.Actual.Otherwise", words.And([.. ranking.Otherwise.Select(r => words.With(words.District(r.District), texts["Compare.Figure", Actual(r), For(r)]))])]);
        if (ranking.NotReported.Count > 0) said.Add(texts["Compare.Actual.NotReported", words.And(words.Names(ranking.NotReported))]);
        return said;
    }

    /// <summary>In what the rows differ, each difference with the districts on either side of it.</summary>
    public IReadOnlyList<string> Differences(IReadOnlyList<ComparedTarget> rows) =>
    [
        .. Comparison.Differences(rows).Select(aspect => texts[
            "Compare.Differs." + EnumCode.Of(aspect),
            string.Join(texts["Compare.Semicolon"], rows.Where(r => r.In(aspect) is not null).GroupBy(r => r.In(aspect)!).Select(g => texts["Compare.In", Value(g.Key, rows[0].Terms.Kind), words.Some(words.Names(g))]))]),
    ];

    /// <summary>What targets show in common: from the lowest to the highest value, and how many districts have reported.</summary>
    public string Spread(string indicator, int year, IReadOnlyList<ComparedTarget> group)
    {
        var ranking = Comparison.OfActuals(group);
        var districts = Comparison.Districts(group);
        var unit = group[0].Terms.Unit;
        var (low, high) = (group.Min(r => r.Low), group.Max(r => r.High));
        string Written(decimal value) => FigureFormat.Target(Comparator.Eq, value, null, unit, viewer.Language);
        return low == high
            ? texts["Compare.SpreadOne", indicator, year, Written(low), districts - ranking.NotReported.Count, districts]
            : texts["Compare.Spread", indicator, year, Written(low), Written(high), districts - ranking.NotReported.Count, districts];
    }

    /// <summary>The reported figure of a row.</summary>
    public string Actual(ComparedTarget row) => FigureFormat.Value(row.Actual?.Value, row.Terms.Unit, viewer.Language);

    /// <summary>The period and status of a row's figure: 2024, final.</summary>
    public string For(ComparedTarget row)
    {
        var text = row.Actual is { } actual ? texts["Compare.Actual.Of", PeriodWords.Of(actual.Period, row.Terms.Kind, texts, viewer), texts.Word(actual.Status)] : FigureFormat.Missing;
        return row.IsSample ? texts["Compare.Actual.Sample", text] : text;
    }

    private string Value(object value, IndicatorKind kind) => value switch
    {
        Comparator.Eq => texts["Compare.PlainNumber"],
        Comparator.Range => texts["Compare.Range"],
        Comparator comparator => texts["Compare.Quoted", texts.Word(comparator)],
        Measure measure => texts.Word(measure),
        ActualStatus status => texts.Word(status),
        Period period => PeriodWords.Of(period, kind, texts, viewer),
        Unit unit => viewer.Name(unit.Chinese, unit.IsMoney ? unit.Code : unit.English) is { Length: > 0 } name ? name : unit.Code,
        _ => string.Format(CultureInfo.InvariantCulture, "{0}", value),
    };

    /// <summary>The districts of rows; each with its own figure where the comparators differ.</summary>
    private string Who(IReadOnlyList<ComparedTarget> rows) =>
        Figure(rows) is not null ? words.Districts(rows) : words.Some([.. rows.Select(r => words.With(words.District(r.District), words.Target(r)))]);

    private string WithFigure(string sentence, IReadOnlyList<ComparedTarget> rows) => Figure(rows) is { } figure ? texts["Compare.Figure", sentence, figure] : sentence;

    /// <summary>The figure that rows share, or null where they bind differently.</summary>
    private string? Figure(IReadOnlyList<ComparedTarget> rows) => rows.Select(words.Target).Distinct(StringComparer.Ordinal).ToList() is [var one] ? one : null;

    private static string Number(IReadOnlyList<ComparedTarget> rows) => Comparison.Districts(rows) switch
    {
        1 => "one",
        2 => "two",
        <= CompareWords.MostNames => "other",
        _ => "many",
    };
}
