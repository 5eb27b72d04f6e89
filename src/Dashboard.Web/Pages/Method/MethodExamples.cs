using Dashboard.Core;

namespace Dashboard.Web.Pages.Method;

/// <summary>A worked example: what is given, and what the rules make of it.</summary>
/// <param name="Name">Its name; the text that describes it is <c>Method.Example.{Name}</c>.</param>
/// <param name="Input">The target, its reports, plan and baseline.</param>
/// <param name="Progress">What <see cref="ProgressCalculator"/> computed from them.</param>
public sealed record MethodExample(string Name, ProgressInput Input, Progress Progress);

/// <summary>The worked examples of the page Method: the inputs are given here, every result is computed with the settings in force. Pure.</summary>
public static class MethodExamples
{
    private static readonly Period Year = Period.Year(2024);
    private static readonly TargetTerms Enterprises = Flow(329m, Unit.Count) with { Stretch = 362m };
    private static readonly TargetTerms Projects = Flow(100m, Unit.Count) with { Comparator = Comparator.Approx };
    private static readonly TargetTerms Growth = new(IndicatorKind.Growth, Better.Higher, Unit.Percent, Year, Comparator.Eq, 5.5m);
    private static readonly TargetTerms Fee = new(IndicatorKind.Level, Better.Lower, Unit.Percent, Year, Comparator.Le, 0.8m);
    private static readonly TargetTerms StartRate = Level(95m, Unit.Percent, Better.Higher);
    private static readonly TargetTerms Law = new(IndicatorKind.State, Better.Higher, Unit.Count, Year, Comparator.Eq, 2m);

    private static readonly PlanPoint[] StartMilestones =
    [
        new(Period.Quarter(2024, 1), 20m), new(Period.Quarter(2024, 2), 50m), new(Period.Quarter(2024, 3), 75m), new(Period.Quarter(2024, 4), 95m),
    ];

    /// <summary>All examples, with thresholds.</summary>
    public static IReadOnlyList<MethodExample> All(ProgressSettings settings)
    {
        return
        [
            Of("fdi", Flow(1_107_000_000m, Unit.Usd), [InMonth(6, 400_000_000m), InMonth(9, 553_500_000m)]),
            Of("investment", Flow(100_000_000_000m, Unit.Cny), [InMonth(4, 43_200_000_000m)]),
            Of("enterprises", Enterprises, [Final(340m)]),
            Of("about-within", Projects, [Final(96m)]),
            Of("about-below", Projects, [Final(94m)]),
            Of("intensity", Level(3.2m, Unit.Percent, Better.Higher), [InMonth(6, 3.1m)], baseline: 3.0m),
            Of("energy", Level(80m, Unit.Parse("tce"), Better.Lower), [InMonth(9, 90m)], baseline: 100m),
            Of("start-rate", StartRate, [InMonth(6, 46m)], plan: StartMilestones),
            Of("start-rate-may", StartRate, [InMonth(5, 41m)], plan: StartMilestones),
            Of("beds", Level(1_000m, Unit.Parse("bed"), Better.Higher) with { Comparator = Comparator.Ge }, [InMonth(9, 960m)]),
            Of("growth-in-year", Growth, [InMonth(9, 4.8m)]),
            Of("growth-final", Growth, [Final(3.5m)]),
            Of("fee", Fee, [InMonth(6, 0.75m)]),
            Of("fee-above", Fee, [InMonth(9, 0.85m)]),
            Of("begun", Law, [InMonth(9, 1m)]),
            Of("done", Law, [InMonth(11, 2m)]),
            Of("zero", Enterprises, [InMonth(6, 0m)]),
            Of("missing", Enterprises, []),
        ];

        MethodExample Of(string name, TargetTerms target, Actual[] reports, decimal? baseline = null, PlanPoint[]? plan = null)
        {
            var input = new ProgressInput(target, reports, plan ?? [], baseline);
            return new(name, input, ProgressCalculator.Compute(input, settings));
        }
    }

    private static TargetTerms Flow(decimal value, Unit unit) => new(IndicatorKind.Flow, Better.Higher, unit, Year, Comparator.Eq, value);

    private static TargetTerms Level(decimal value, Unit unit, Better better) => new(IndicatorKind.Level, better, unit, Year, Comparator.Eq, value);

    private static Actual InMonth(int month, decimal value) => new(Period.Month(2024, month), value, ActualStatus.Provisional);

    private static Actual Final(decimal value) => new(Year, value, ActualStatus.Final);
}
