namespace Dashboard.Core;

/// <summary>
/// What is expected by a date: linear between the points of a plan, from <c>Origin</c> at the start of the period to the target value at its end.
/// Without points it is the share of the period that has passed (序时进度).
/// </summary>
public sealed class PlanCurve
{
    private readonly List<(decimal Elapsed, decimal Value)> points;

    /// <summary>A curve through <paramref name="origin"/>, the <paramref name="plan"/> points and the target's <paramref name="end"/> value.</summary>
    /// <param name="period">The target's period; points outside it are ignored.</param>
    /// <param name="origin">
    /// The value when the period starts: zero for a flow, the baseline for a level. Null where it is not known; the first point's value then holds
    /// from the start.
    /// </param>
    /// <param name="end">The value when the period ends. A plan point at the very end replaces it.</param>
    /// <param name="plan">Milestones or typed points, in any order.</param>
    public PlanCurve(Period period, decimal? origin, decimal end, IEnumerable<PlanPoint> plan)
    {
        points = [];
        foreach (var point in plan.Where(p => p.Period.End > period.Start && p.Period.End <= period.End).OrderBy(p => p.Period))
        {
            points.Add((period.ShareElapsed(point.Period.End), point.Value));
        }

        if (points is not [.., { Elapsed: 1 }]) points.Add((1, end));
        points.Insert(0, (0, origin ?? points[0].Value));
    }

    /// <summary>Where the curve bends, from 0 to 1: the share of the period that has passed, and the value expected then.</summary>
    public IReadOnlyList<(decimal Elapsed, decimal Value)> Points => points;

    /// <summary>The expected value when <paramref name="elapsed"/> (0 to 1) of the period has passed.</summary>
    public decimal At(decimal elapsed)
    {
        var next = points.FindIndex(p => p.Elapsed >= elapsed);
        if (next <= 0) return points[next < 0 ? ^1 : 0].Value;
        var (left, right) = (points[next - 1], points[next]);
        if (right.Elapsed == elapsed) return right.Value;
        return left.Value + ((right.Value - left.Value) * (elapsed - left.Elapsed) / (right.Elapsed - left.Elapsed));
    }

    /// <summary>
    /// Last year's shape as a plan for this year: each month's share of last year's total times the target value.
    /// Empty where last year's whole-year value is missing or zero, so that the share of the year that has passed is used instead.
    /// </summary>
    public static IReadOnlyList<PlanPoint> FromLastYear(Period period, decimal targetValue, IEnumerable<Actual> lastYear)
    {
        if (period.Kind is not PeriodKind.Year) return [];
        var reports = lastYear
            .Where(a => a.Period.Kind is not PeriodKind.Span && a.Period.End.Year == period.Start.Year - 1)
            .OrderByDescending(a => a.Status)
            .DistinctBy(a => a.Period.End.Month)
            .ToDictionary(a => a.Period.End.Month, a => a.Value);
        if (!reports.Remove(12, out var total) || total == 0) return [];
        return
        [
            .. reports
                .OrderBy(r => r.Key)
                .Select(r => (Month: r.Key, Value: Scaled(targetValue, r.Value, total)))
                .Where(r => r.Value is not null)
                .Select(r => new PlanPoint(Period.Month(period.Start.Year, r.Month), r.Value!.Value)),
        ];
    }

    /// <summary>value × numerator / denominator; null where that is more than a decimal holds.</summary>
    internal static decimal? Scaled(decimal value, decimal numerator, decimal denominator)
    {
        try
        {
            return value * numerator / denominator;
        }
        catch (OverflowException)
        {
            return null;
        }
    }
}
