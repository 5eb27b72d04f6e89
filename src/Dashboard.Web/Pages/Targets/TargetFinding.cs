using Dashboard.Core;
using Dashboard.Data.Queries;
using Dashboard.Web.Localisation;

namespace Dashboard.Web.Pages.Targets;

/// <summary>Says in one sentence how a target stands, for every kind of target. Pure.</summary>
public sealed class TargetFinding(TargetProgress item, ProgressSettings settings, Texts texts, Viewer viewer)
{
    private readonly TargetTerms terms = item.Input.Target;
    private readonly Progress progress = item.Progress;

    /// <summary>The sentence behind the name: "9.9 % for 2024; the target of about 10 % is met".</summary>
    public string Sentence => progress.Actual is not { } actual
        ? texts["Finding.NotReported", Target, Period(terms.Period)]
        : progress.Rule switch
        {
            ProgressRule.State => texts[$"Finding.State.{Math.Clamp((int)actual.Value, 0, 2)}", Period(actual.Period)],
            ProgressRule.Headroom => OfLimit(actual),
            _ => OfGoal(actual),
        };

    /// <summary>The value that is wanted, with its comparator: at least 3 %.</summary>
    public string Target => FigureFormat.Target(terms.Comparator, terms.Value, terms.ValueMax, terms.Unit, viewer.Language);

    /// <summary>A report with its period: 43.2 % for January–April 2024 (provisional).</summary>
    public string Reported(Actual actual) =>
        texts[actual.Status is ActualStatus.Provisional ? "Finding.ActualProvisional" : "Finding.Actual", Value(actual.Value), Period(actual.Period)];

    /// <summary>A period of the target's indicator in words.</summary>
    public string Period(Period period) => PeriodWords.Of(period, terms.Kind, texts, viewer);

    /// <summary>A value exactly, in the target's unit.</summary>
    public string Value(decimal value) => FigureFormat.Value(value, terms.Unit, viewer.Language);

    /// <summary>A computed value, in the target's unit.</summary>
    public string Rounded(decimal value) => FigureFormat.Rounded(value, terms.Unit, viewer.Language);

    private string OfGoal(Actual actual) => progress.Status switch
    {
        ProgressStatus.Met => (terms.Stretch, progress.StretchMet) switch
        {
            ({ } stretch, true) => texts["Finding.MetStretch", Reported(actual), Target, Value(stretch)],
            ({ } stretch, false) => texts["Finding.MetNotStretch", Reported(actual), Target, Value(stretch)],
            _ => texts["Finding.Met", Reported(actual), Target],
        },
        ProgressStatus.Missed => By("Finding.Missed", "Finding.MissedBare", actual, progress.Distance),
        ProgressStatus.OnTrack when progress.GapPoints > 0 => texts["Finding.Ahead", Reported(actual), Target, Points],
        ProgressStatus.OnTrack => texts["Finding.AsPlanned", Reported(actual), Target],
        _ when progress.Rule is ProgressRule.GrowthGap or ProgressRule.Distance || progress.GapPoints is null =>
            By(IsBelow(actual) ? "Finding.Short" : "Finding.Above", "Finding.NotYet", actual, progress.Distance),
        ProgressStatus.Behind => texts["Finding.Behind", Reported(actual), Target, Points],
        _ => texts["Finding.OffTrack", Reported(actual), Target, Points],
    };

    private string OfLimit(Actual actual) => progress.Status switch
    {
        ProgressStatus.Met => texts["Finding.Kept", Reported(actual), Target],
        ProgressStatus.Missed => By("Finding.Broken", "Finding.BrokenBare", actual, -progress.Headroom),
        ProgressStatus.Within => By("Finding.Within", "Finding.WithinBare", actual, progress.Headroom),
        _ => By("Finding.Exceeded", "Finding.ExceededBare", actual, -progress.Headroom),
    };

    /// <summary>With the amount where there is one; a value that only equals an open bound misses it by nothing that can be said.</summary>
    private string By(string key, string bareKey, Actual actual, decimal? amount) =>
        amount is > 0 and { } by ? texts[key, Reported(actual), Target, Difference(by)] : texts[bareKey, Reported(actual), Target];

    private string Difference(decimal amount) => FigureFormat.Difference(amount, terms.Unit, viewer.Language).TrimStart('+');

    private string Points => Math.Abs(progress.GapPoints ?? 0) is >= 0.05m and var points
        ? FigureFormat.Points(points, viewer.Language).TrimStart('+')
        : texts["Finding.Hair"];

    private bool IsBelow(Actual actual) => TargetBounds.Of(terms, settings).Floor is { } floor && actual.Value <= floor;
}
