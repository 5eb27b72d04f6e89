namespace Dashboard.Core.Entry;

/// <summary>What is odd about a new figure.</summary>
public enum FigureOddity
{
    /// <summary>A state other than not started (0), in progress (1) or done (2).</summary>
    NoSuchState,

    /// <summary>A cumulative figure below the last report of the year.</summary>
    FallsBelowLast,

    /// <summary>A cumulative figure above a later report of the year, which it would make fall.</summary>
    AboveLater,

    /// <summary>Far from what the last report lets expect.</summary>
    Jump,

    /// <summary>Off by about 10⁴ or 10⁸ against everything that is known: 万 against 亿.</summary>
    Magnitude,

    /// <summary>A ratio where percent are asked for: 0.05 for 5 %.</summary>
    RatioForPercent,

    /// <summary>A share below 0 % or above 100 %.</summary>
    ShareOutOfRange,
}

/// <summary>What an oddity asks of the person who enters the figure.</summary>
public enum FindingSeverity
{
    /// <summary>The figure is right as it is if the person says so.</summary>
    Ask,

    /// <summary>The figure is taken with a reason.</summary>
    NeedsReason,

    /// <summary>The figure cannot be right.</summary>
    Invalid,
}

/// <summary>One oddity of a figure, with what it was found by.</summary>
/// <param name="Oddity">What is odd; it decides the severity.</param>
/// <param name="Reference">The value that the figure was held against, in its unit; null where there is none.</param>
/// <param name="ReferencePeriod">The period of the report that the reference is or comes from; null where it is the target or a limit.</param>
/// <param name="Suggested">The value that was probably meant; null where the check cannot tell.</param>
public sealed record Finding(FigureOddity Oddity, decimal? Reference, Period? ReferencePeriod = null, decimal? Suggested = null)
{
    /// <summary>What it asks of the person who enters the figure.</summary>
    public FindingSeverity Severity => Oddity switch
    {
        FigureOddity.NoSuchState => FindingSeverity.Invalid,
        FigureOddity.FallsBelowLast or FigureOddity.AboveLater or FigureOddity.Jump => FindingSeverity.NeedsReason,
        _ => FindingSeverity.Ask,
    };
}

/// <summary>When a figure is odd (settings of the office).</summary>
/// <param name="JumpFactor">
/// A flow that gains more than this many times its pace, and a level that rises or falls by more than this factor, jump; above 1, default 3.
/// </param>
/// <param name="JumpPoints">A growth rate that changes by more than this many points is a jump; default 10.</param>
/// <param name="MagnitudeFactor">More than this many times a known value, or less than its inverse, is of another magnitude; default 1000.</param>
/// <param name="ShareLimitPercent">A share above this is asked about; default 100.</param>
public sealed record FigureCheckSettings(decimal JumpFactor = 3, decimal JumpPoints = 10, decimal MagnitudeFactor = 1000, decimal ShareLimitPercent = 100)
{
    /// <summary>3 times, 10 points, 1000 times, 100 percent.</summary>
    public static readonly FigureCheckSettings Default = new();
}

/// <summary>What is known when a figure is entered.</summary>
/// <param name="Kind">The kind of its indicator.</param>
/// <param name="Unit">The unit of every value here.</param>
/// <param name="Measure">What its target measures; null where it has no target.</param>
/// <param name="Period">The period it is entered for.</param>
/// <param name="Target">The value to reach in the whole year; null where it has no target.</param>
/// <param name="Reports">Reports of the same indicator and district, of any period and in any order; one of the same period is what is corrected.</param>
public sealed record FigureContext(IndicatorKind Kind, Unit Unit, Measure? Measure, Period Period, decimal? Target, IReadOnlyList<Actual> Reports);

/// <summary>
/// Holds a new figure against what is known of its indicator. The checks ask and never change a figure. Pure; the order of the reports does not matter.
/// </summary>
public static class FigureChecks
{
    private static readonly int[] WrongScales = [4, -4, 8, -8];

    /// <summary>What is odd about <paramref name="value"/>, which the store can hold (±<see cref="TypedFigure.Largest"/>); empty where nothing is.</summary>
    public static IReadOnlyList<Finding> Find(decimal value, FigureContext context, FigureCheckSettings settings)
    {
        if (context.Kind is IndicatorKind.State) return value is 0 or 1 or 2 ? [] : [new(FigureOddity.NoSuchState, null)];

        var known = new Known(context);
        Finding?[] findings =
        [
            FallsBelowLast(value, context, known), AboveLater(value, context, known), Jump(value, context, known, settings),
            Magnitude(value, context, known, settings), RatioForPercent(value, context, known, settings), ShareOutOfRange(value, context, settings),
        ];
        return [.. findings.OfType<Finding>()];
    }

    private static Finding? FallsBelowLast(decimal value, FigureContext context, Known known) =>
        context.Kind is IndicatorKind.Flow && known.Last is { } last && value < last.Value
            ? new(FigureOddity.FallsBelowLast, last.Value, last.Period)
            : null;

    private static Finding? AboveLater(decimal value, FigureContext context, Known known) =>
        context.Kind is IndicatorKind.Flow && known.Next is { } next && value > next.Value
            ? new(FigureOddity.AboveLater, next.Value, next.Period)
            : null;

    private static Finding? Jump(decimal value, FigureContext context, Known known, FigureCheckSettings settings)
    {
        switch (context.Kind)
        {
            case IndicatorKind.Growth:
                return known.Last is { } rate && Math.Abs(value - rate.Value) > settings.JumpPoints
                    ? new(FigureOddity.Jump, rate.Value, rate.Period)
                    : null;
            case IndicatorKind.Flow when known.Last is { } last:
                // the better of the last months' pace and the year's so far: a month without progress makes no jump of the next
                var soFar = last.Value / MonthOf(last);
                var lately = known.BeforeLast is { } before ? (last.Value - before.Value) / (MonthOf(last) - MonthOf(before)) : 0;
                var pace = Math.Max(soFar, lately);
                var months = context.Period.End.Month - MonthOf(last);
                return pace > 0 && value - last.Value > pace * months * settings.JumpFactor
                    ? new(FigureOddity.Jump, last.Value + (pace * months), last.Period)
                    : null;
            case IndicatorKind.Flow:
                // the first report of a year has only last year's to stand beside
                return known.YearBefore is { Value: > 0 } lastYear && value > lastYear.Value * settings.JumpFactor
                    ? new(FigureOddity.Jump, lastYear.Value, lastYear.Period)
                    : null;
            default:
                return known.Last is { Value: not 0 } level && !IsWithin(value, level.Value, settings.JumpFactor)
                    ? new(FigureOddity.Jump, level.Value, level.Period)
                    : null;
        }
    }

    private static Finding? Magnitude(decimal value, FigureContext context, Known known, FigureCheckSettings settings)
    {
        if (value == 0 || InPercent(context) || known.References is not [var nearest, ..]) return null;
        if (known.References.Any(r => IsWithin(Math.Abs(value), Math.Abs(r.Value), settings.MagnitudeFactor))) return null;

        var suggested = WrongScales
            .Select(scale => Scaled(value, scale))
            .Where(v => Math.Abs(v) <= TypedFigure.Largest && Math.Round(v, 4) == v && IsWithin(Math.Abs(v), Math.Abs(nearest.Value), settings.MagnitudeFactor))
            .OrderBy(v => Ratio(v, nearest.Value))
            .Select(v => (decimal?)v)
            .FirstOrDefault();
        return new(FigureOddity.Magnitude, nearest.Value, nearest.Period, suggested);
    }

    /// <summary>A hundred times the figure is near what is known, and the figure itself is not.</summary>
    private static Finding? RatioForPercent(decimal value, FigureContext context, Known known, FigureCheckSettings settings)
    {
        if (value == 0 || context.Unit != Unit.Percent || known.References is not [var nearest, ..]) return null;
        return known.References.Any(r => IsWithin(value * 100, r.Value, settings.JumpFactor)) && !known.References.Any(r => IsWithin(value, r.Value, 10))
            ? new(FigureOddity.RatioForPercent, nearest.Value, nearest.Period, value * 100)
            : null;
    }

    private static Finding? ShareOutOfRange(decimal value, FigureContext context, FigureCheckSettings settings)
    {
        if (context.Measure is not Measure.Share || context.Unit != Unit.Percent) return null;
        var limit = Math.Max(settings.ShareLimitPercent, context.Target ?? 0);
        return value < 0 ? new(FigureOddity.ShareOutOfRange, 0) : value > limit ? new(FigureOddity.ShareOutOfRange, limit) : null;
    }

    private static bool InPercent(FigureContext context) =>
        context.Kind is IndicatorKind.Growth || context.Unit == Unit.Percent || context.Unit == Unit.Point;

    /// <summary>The same sign, and neither more than <paramref name="factor"/> times the other.</summary>
    private static bool IsWithin(decimal value, decimal reference, decimal factor) =>
        Math.Sign(value) == Math.Sign(reference) && Ratio(value, reference) <= (double)factor;

    /// <summary>How many times the larger is the smaller, whatever their signs.</summary>
    private static double Ratio(decimal one, decimal other)
    {
        var (a, b) = ((double)Math.Abs(one), (double)Math.Abs(other));
        return Math.Max(a, b) / Math.Min(a, b);
    }

    private static decimal Scaled(decimal value, int powerOfTen) =>
        powerOfTen > 0 ? value * (decimal)Math.Pow(10, powerOfTen) : value / (decimal)Math.Pow(10, -powerOfTen);

    private static int MonthOf(Actual report) => report.Period.End.Month;

    /// <summary>The reports that a figure is held against; of two for one date the final one.</summary>
    private sealed class Known
    {
        public Known(FigureContext context)
        {
            var end = context.Period.End;
            var reports = context.Reports
                .Where(r => r.Period.Kind is not PeriodKind.Span && r.Period.End != end)
                .GroupBy(r => r.Period.End)
                .Select(g => g.OrderByDescending(r => r.Status).ThenBy(r => r.Period).ThenBy(r => r.Value).First())
                .OrderByDescending(r => r.Period.End)
                .ToArray();
            var earlier = reports.Where(r => r.Period.End < end && (r.Period.End.Year == end.Year || context.Kind is IndicatorKind.Level)).ToArray();
            Last = earlier.Select(r => (Actual?)r).FirstOrDefault();
            BeforeLast = earlier.Skip(1).Select(r => (Actual?)r).FirstOrDefault();
            Next = reports.Where(r => r.Period.End > end && r.Period.End.Year == end.Year).Select(r => (Actual?)r).LastOrDefault();
            YearBefore = reports.Where(r => r.Period.End.Year == end.Year - 1 && r.Period.End.Month == end.Month).Select(r => (Actual?)r).FirstOrDefault();

            var elapsed = context.Kind is IndicatorKind.Flow ? Period.Year(end.Year).ShareElapsed(end) : 1;
            (decimal? Value, Period? Period)[] references =
                [(Last?.Value, Last?.Period), (YearBefore?.Value, YearBefore?.Period), (context.Target * elapsed, null)];
            References = [.. references.Where(r => r.Value is not (null or 0)).Select(r => (r.Value!.Value, r.Period))];
        }

        /// <summary>The latest earlier report; flow and growth start anew each January.</summary>
        public Actual? Last { get; }

        /// <summary>The one before <see cref="Last"/>.</summary>
        public Actual? BeforeLast { get; }

        /// <summary>The first later report of the same year.</summary>
        public Actual? Next { get; }

        /// <summary>The report of the same month of last year.</summary>
        public Actual? YearBefore { get; }

        /// <summary>What the figure's size is judged by, the surest first; never zero. A flow's target counts by the share of the year that has passed.</summary>
        public (decimal Value, Period? Period)[] References { get; }
    }
}
