using System.Globalization;
using Dashboard.Core;
using Dashboard.Web.Localisation;

namespace Dashboard.Web.Pages.Method;

/// <summary>What the page Method shows: the rules with their examples, worked in numbers. Pure.</summary>
public sealed class MethodView(ProgressSettings settings, Texts texts, Viewer viewer)
{
    /// <summary>The names of examples that show what zero and nothing mean, not a rule.</summary>
    private static readonly string[] NothingAndZero = ["zero", "missing"];

    private readonly IReadOnlyList<MethodExample> examples = MethodExamples.All(settings);

    /// <summary>The rules in the order of the page.</summary>
    public static IReadOnlyList<ProgressRule> Rules { get; } = Enum.GetValues<ProgressRule>();

    /// <summary>The place of a rule on the page.</summary>
    public static string Anchor(ProgressRule rule) => "rule-" + EnumCode.Of(rule).Replace('_', '-');

    /// <summary>The examples of a rule.</summary>
    public IEnumerable<MethodExample> ExamplesOf(ProgressRule rule) => examples.Where(e => e.Progress.Rule == rule && !NothingAndZero.Contains(e.Name, StringComparer.Ordinal));

    /// <summary>The examples of a reported zero and of no report at all.</summary>
    public IEnumerable<MethodExample> OfNothing => examples.Where(e => NothingAndZero.Contains(e.Name, StringComparer.Ordinal));

    /// <summary>A text of the page with the thresholds in force: points for off track, points for growth, percent for about.</summary>
    public string Text(string key) => texts[key, Number(settings.OffTrackPoints), Number(settings.GrowthBehindPoints), Number(settings.ApproxTolerancePercent)];

    /// <summary>What an example gives: its target, what was reported, and what else it needs.</summary>
    public string Given(MethodExample example)
    {
        var (terms, baseline, latest) = (example.Input.Target, example.Input.Baseline, example.Progress.Actual);
        return texts[$"Method.Example.{example.Name}",
            FigureFormat.Target(terms.Comparator, terms.Value, terms.ValueMax, terms.Unit, viewer.Language),
            FigureFormat.Value(latest?.Value, terms.Unit, viewer.Language),
            FigureFormat.Value(baseline, terms.Unit, viewer.Language),
            FigureFormat.Value(terms.Stretch, terms.Unit, viewer.Language),
            string.Join(viewer.Comma, example.Input.Plan.Select(p => FigureFormat.Target(Comparator.Eq, p.Value, null, terms.Unit, viewer.Language))),
            FigureFormat.Value(example.Input.Reports is [var first, ..] ? first.Value : null, terms.Unit, viewer.Language)];
    }

    /// <summary>An example worked: the name of each result and its sum, written out.</summary>
    public IEnumerable<(string Name, string Sum)> Worked(MethodExample example)
    {
        var (progress, terms) = (example.Progress, example.Input.Target);
        if (progress.Actual is not { } report) yield break;
        var (actual, target) = (Value(report.Value), Value(terms.Value));
        var isOver = report.Period.End == terms.Period.End;
        var passed = Math.Round(terms.Period.Months * progress.ElapsedPercent!.Value / 100);
        switch (progress.Rule)
        {
            case ProgressRule.Completion:
                if (progress.CompletionPercent is { } completion) yield return (texts["How.Completion"], $"{actual} ÷ {target} = {Percent(completion)}");
                if (terms.Comparator is Comparator.Approx && progress.Floor is { } floor)
                    yield return (texts["Method.Floor"], $"{target} × (100{Sign} − {Number(settings.ApproxTolerancePercent)}{Sign}) = {Value(floor)}");
                if (!isOver && progress is { CompletionPercent: { } done, ExpectedPercent: { } expected, GapPoints: { } gap })
                    yield return (texts["How.Gap"], $"{Percent(done)} − {Percent(expected)} = {Points(gap)}");
                if (!isOver && progress.MonthlyRateSoFar is { } soFar) yield return (texts["How.RateSoFar"], $"{actual} ÷ {Number(passed)} = {Rounded(soFar)}");
                if (!isOver && progress.RequiredMonthlyRate is { } required)
                    yield return (texts["How.RateRequired"], $"({target} − {actual}) ÷ {Number(terms.Period.Months - passed)} = {Rounded(required)}");
                if (!isOver && progress is { ProjectionByPace: { } pace, ExpectedPercent: { } share }) yield return (texts["How.ProjectionByPace"], $"{actual} ÷ {Percent(share)} = {Rounded(pace)}");
                if (!isOver && progress.ProjectionByRecentRate is { } recent) yield return (texts["How.ProjectionByRecentRate"], Rounded(recent));
                if (progress.StretchMet is { } stretchMet) yield return (texts["How.StretchMet"], texts[stretchMet ? "Yes" : "No"]);
                break;
            case ProgressRule.ShareOfWay:
                var baseline = Value(progress.Baseline!.Value);
                yield return (texts["Method.Way"], $"({actual} − {baseline}) ÷ ({target} − {baseline}) = {Percent(progress.CompletionPercent!.Value)}");
                yield return (texts["How.Gap"], $"{Percent(progress.CompletionPercent.Value)} − {Percent(progress.ExpectedPercent!.Value)} = {Points(progress.GapPoints!.Value)}");
                break;
            case ProgressRule.Milestone:
                var milestone = Value(Math.Round(progress.ExpectedValue!.Value, 4));
                yield return (texts["How.Expected"], milestone);
                yield return (texts["How.Gap"], $"{actual} − {milestone} = {Points(progress.GapPoints!.Value)}");
                break;
            case ProgressRule.GrowthGap:
                yield return (texts["How.Gap"], $"{actual} − {target} = {Points(progress.GapPoints!.Value)}");
                break;
            case ProgressRule.Headroom:
                yield return (texts["How.Headroom"], $"{target} − {actual} = {FigureFormat.Difference(progress.Headroom!.Value, terms.Unit, viewer.Language)}");
                break;
            case ProgressRule.Distance:
                yield return (texts["How.Gap"], $"{actual} − {target} = {FigureFormat.Difference(-progress.Distance!.Value, terms.Unit, viewer.Language)}");
                break;
        }

        string Value(decimal value) => FigureFormat.Value(value, terms.Unit, viewer.Language);

        string Rounded(decimal value) => FigureFormat.Rounded(value, terms.Unit, viewer.Language);

    }

    private string Sign => viewer.IsChinese ? "%" : " %";

    private string Percent(decimal percent) => FigureFormat.Percent(percent, viewer.Language);

    private string Points(decimal points) => FigureFormat.Points(points, viewer.Language);

    private static string Number(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
