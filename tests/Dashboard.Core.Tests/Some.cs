using FsCheck;
using FsCheck.Fluent;

namespace Dashboard.Core.Tests;

/// <summary>One report that answers a target, to be tried with two values.</summary>
internal sealed record TwoValues(ProgressInput Before, Period Period, ActualStatus Status, decimal Lower, decimal Higher, ProgressSettings Settings)
{
    /// <summary>The input with one of the two values as the latest report.</summary>
    public ProgressInput With(decimal value) => Before with { Reports = [.. Before.Reports, new Actual(Period, value, Status)] };

    /// <summary>The progress with one of the two values.</summary>
    public Progress Of(decimal value) => ProgressCalculator.Compute(With(value), Settings);
}

/// <summary>Generators. Values are what the store can hold: 64-bit whole numbers of ten-thousandths.</summary>
internal static class Some
{
    private const decimal Largest = long.MaxValue / 10_000m;
    private const int FirstYear = 2021;

    public static readonly Unit[] Units = [Unit.Cny, Unit.Usd, Unit.Percent, Unit.Point, Unit.Count, Unit.Parse("mu")];

    /// <summary>Small and huge, whole and with four decimals, either sign, and zero.</summary>
    public static Gen<decimal> Value { get; } = Gen.Frequency(
        (3, Gen.Choose(-30, 200).Select(n => (decimal)n)),
        (3, Gen.Choose(-20_000, 3_000_000).Select(n => n / 10_000m)),
        (2, Gen.Choose(-1000, 1_000_000).Select(n => n * 1_000_000m)),
        (1, from high in Gen.Choose(int.MinValue, int.MaxValue) from low in Gen.Choose(0, int.MaxValue) select Long(high, low) / 10_000m),
        (1, Gen.Elements(0m, 0.0001m, -0.0001m, 1m, 100m, Largest, -Largest)));

    /// <summary>Values that stand in a relation to <paramref name="value"/>: the same, a little off, a part of it, or any.</summary>
    public static Gen<decimal> Near(decimal value) => Gen.Frequency(
        (2, Gen.Constant(value)),
        (2, Gen.Choose(-100, 100).Select(n => Storable(value + n / 100m))),
        (4, Gen.Choose(-50, 250).Select(n => Storable(value / 100 * n))),
        (1, Gen.Constant(0m)),
        (1, Value));

    public static Gen<Period> Period { get; } = Gen.Frequency(
        (4, Year()),
        (2, from year in Gen.Choose(FirstYear, FirstYear + 5) from quarter in Gen.Choose(1, 4) select Core.Period.Quarter(year, quarter)),
        (2, from year in Gen.Choose(FirstYear, FirstYear + 5) from month in Gen.Choose(1, 12) select Core.Period.Month(year, month)),
        (2, from year in Gen.Choose(FirstYear, FirstYear + 4) from more in Gen.Choose(1, 4) select Core.Period.Span(year, year + more)));

    public static Gen<Period> AnyPeriod { get; } = Gen.OneOf(
        Gen.Choose(1949, 2199).Select(Core.Period.Year),
        from year in Gen.Choose(1949, 2199) from quarter in Gen.Choose(1, 4) select Core.Period.Quarter(year, quarter),
        from year in Gen.Choose(1949, 2199) from month in Gen.Choose(1, 12) select Core.Period.Month(year, month),
        from year in Gen.Choose(1949, 2198) from last in Gen.Choose(year + 1, 2199) select Core.Period.Span(year, last));

    public static Gen<DateOnly> Date { get; } =
        Gen.Choose(new DateOnly(FirstYear - 1, 1, 1).DayNumber, new DateOnly(FirstYear + 10, 12, 31).DayNumber).Select(DateOnly.FromDayNumber);

    public static Gen<ProgressSettings> Settings { get; } = Gen.Frequency(
        (3, Gen.Constant(ProgressSettings.Default)),
        (1, from off in Gen.Choose(0, 40)
            from growth in Gen.Choose(0, 40)
            from approx in Gen.Choose(0, 200)
            select new ProgressSettings(off, growth / 10m, approx / 10m)));

    public static Gen<TargetTerms> Terms { get; } =
        from kind in Gen.Frequency(
            (4, Gen.Constant(IndicatorKind.Flow)),
            (6, Gen.Constant(IndicatorKind.Level)),
            (2, Gen.Constant(IndicatorKind.Growth)),
            (1, Gen.Constant(IndicatorKind.State)))
        from better in Gen.Elements(Enum.GetValues<Better>())
        from unit in Gen.Elements(Units)
        from period in Period
        from comparator in Gen.Elements(Enum.GetValues<Comparator>())
        from value in Value
        from width in Gen.Choose(1, 2_000_000)
        from stretch in Near(value).OrNothing()
        select new TargetTerms(
            kind, better, unit, period, comparator, value, comparator is Comparator.Range ? Storable(value + width / 10_000m) : null, stretch);

    public static Gen<ProgressInput> Input { get; } =
        from terms in Terms
        from reports in Gen.Choose(0, 6).SelectMany(n => Report(terms).ListOf(n))
        from plan in Plan(terms)
        from baseline in Near(terms.Value).OrNothing()
        select new ProgressInput(terms, [.. reports], plan, baseline);

    /// <summary>A target that can be answered, earlier reports, and a latest one with two values to compare.</summary>
    public static Gen<TwoValues> TwoValues { get; } =
        from input in Input
        from months in Gen.Choose(1, input.Target.Period.Months)
        from status in Gen.Elements(Enum.GetValues<ActualStatus>())
        from one in Near(input.Target.Value)
        from other in Near(input.Target.Value)
        from settings in Settings
        let answerable = Answerable(input.Target, months)
        select new TwoValues(
            input with { Target = answerable.Target, Reports = [.. input.Reports.Where(r => r.Period.End < answerable.Report.End)] },
            answerable.Report, status, Math.Min(one, other), Math.Max(one, other), settings);

    /// <summary>Null as often as not.</summary>
    public static Gen<decimal?> OrNothing(this Gen<decimal> values) => Gen.OneOf(Gen.Constant<decimal?>(null), values.Select(v => (decimal?)v));

    /// <summary>To the four decimals and the size that the store holds.</summary>
    public static decimal Storable(decimal value) => Math.Clamp(Math.Round(value, 4), -Largest, Largest);

    private static Gen<Period> Year() => Gen.Choose(FirstYear, FirstYear + 5).Select(Core.Period.Year);

    private static long Long(int high, int low) => ((long)high << 32) | (uint)low;

    private static Gen<Actual> Report(TargetTerms terms) =>
        from period in Gen.OneOf(Gen.Choose(0, terms.Period.Months - 1).Select(n => MonthOf(terms.Period, n)), Period)
        from value in Near(terms.Value)
        from status in Gen.Elements(Enum.GetValues<ActualStatus>())
        select new Actual(period, value, status);

    private static Gen<PlanPoint[]> Plan(TargetTerms terms) => Gen.Frequency(
        (2, Gen.Constant(Array.Empty<PlanPoint>())),
        (1, Gen.Choose(1, 5).SelectMany(n => Point(terms).ListOf(n)).Select(points => points.ToArray())));

    private static Gen<PlanPoint> Point(TargetTerms terms) =>
        from period in Gen.Frequency((5, Gen.Choose(0, terms.Period.Months - 1).Select(n => MonthOf(terms.Period, n))), (1, Period))
        from value in Near(terms.Value)
        select new PlanPoint(period, value);

    private static Period MonthOf(Period period, int months) => MonthAt(period.Start.AddMonths(months));

    private static Period MonthAt(DateOnly date) => Core.Period.Month(date.Year, date.Month);

    /// <summary>Flow and growth figures count from January: their target starts then, and inside a span only whole years answer.</summary>
    private static (TargetTerms Target, Period Report) Answerable(TargetTerms target, int months)
    {
        if (target.Kind is IndicatorKind.Level or IndicatorKind.State) return (target, MonthOf(target.Period, months - 1));
        var year = target.Period.Start.Year;
        if (target.Period.Kind is not PeriodKind.Span)
        {
            var whole = target.Period.Start.Month == 1 ? target : target with { Period = Core.Period.Year(year) };
            return (whole, MonthOf(whole.Period, months - 1));
        }

        var last = target.Period.Start.AddMonths(months - 1).Year;
        return (target, Core.Period.Span(year, Math.Max(last, year + 1)));
    }
}
