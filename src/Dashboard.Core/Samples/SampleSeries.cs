
namespace Dashboard.Core.Samples;

/// <summary>The invented figures of one indicator in one district and year, made from a target.</summary>
internal sealed class SampleSeries
{
    private const int LastMonth = 12;
    private const decimal Done = 2;

    private static readonly string[] WholeNumbers = ["count", "person", "person_time", "household", "bed", "TEU"];

    private readonly SampleTarget target;
    private readonly SampleSeries? whole;
    private readonly Lot lot;
    private readonly TargetBounds bounds;
    private readonly decimal goal;
    private readonly bool isLimit;
    private readonly decimal step;
    private readonly decimal roundUpFrom;
    private readonly decimal origin;
    private readonly Period period;
    private readonly PlanCurve curve;
    private readonly decimal[] course;

    /// <summary>The figures that answer <paramref name="target"/>.</summary>
    /// <param name="target">The target.</param>
    /// <param name="whole">The figures that these are a part of, if any: never more than they are.</param>
    /// <param name="yearBefore">The figure at the end of the year before the target's period, if known: a level goes on from it.</param>
    /// <param name="published">The published figure at the end of the period, if any: the figures lead up to it.</param>
    public SampleSeries(SampleTarget target, SampleSeries? whole, decimal? yearBefore, decimal? published)
    {
        this.target = target;
        this.whole = whole;
        var terms = target.Terms;
        lot = new($"{target.IndicatorId}/{target.DistrictCode}/{target.Year}");
        bounds = TargetBounds.Of(terms, ProgressSettings.Default);
        goal = terms.Kind is IndicatorKind.State ? Done : bounds is { Floor: { } floor, Ceiling: { } ceiling } ? (floor + ceiling) / 2 : bounds.Goal;
        isLimit = terms.Comparator is Comparator.Le or Comparator.Lt;
        step = Step();
        roundUpFrom = terms.Kind is IndicatorKind.State ? 1 : step == 1 ? lot.Between(0.05m, 0.5m, "rounding") : 0.5m;
        period = terms.Period.Kind is PeriodKind.Span ? terms.Period : Period.Year(target.Year);
        course = Season.Course(lot);

        if (terms.Kind is IndicatorKind.Level && target.Plan.Count == 0)
        {
            var side = isLimit ? 1 : bounds.Direction; // a limit was kept last year; anything else was still to be reached
            Baseline = yearBefore ?? Rounded(goal - (side * Math.Abs(goal) * lot.Between(0.03m, 0.15m, "baseline")));
        }

        origin = Baseline ?? 0;
        End = published ?? Fits(Goes(), UpToYearEnd);
        curve = new(period, origin, End, target.Plan.Select(p => p with { Value = goal == 0 ? 0 : p.Value * End / goal }));
    }

    /// <summary>The value at the end of the year before the target's period, for a level that has no milestones.</summary>
    public decimal? Baseline { get; }

    /// <summary>The value at the end of the target's period, whether it is reported or not.</summary>
    public decimal End { get; }

    /// <summary>
    /// What is reported: provisional figures inside the year, some missing and some corrected, and for most a final one for the year. A few series end
    /// early, and a few are never reported.
    /// </summary>
    public IEnumerable<SampleActual> Reports()
    {
        if (lot.Hits(0.05m, "never")) return [];
        var last = lot.Hits(0.1m, "late") ? (int)lot.Between(5, 11, "last month") : LastMonth;
        var within = Within().Where(p => p.End.Month <= last && !lot.Hits(0.04m, $"gap {p}")).SelectMany(p => Reports(p, ActualStatus.Provisional));
        if (last < LastMonth) return within;
        if (lot.Hits(0.88m, "final")) return within.Concat(Reports(UpToYearEnd, ActualStatus.Final));
        return target.Frequency is Frequency.Yearly ? Reports(UpToYearEnd, ActualStatus.Provisional) : within;
    }

    private Period UpToYearEnd => target.Terms.Kind is IndicatorKind.Flow or IndicatorKind.Growth && target.Year > period.Start.Year
        ? Period.Span(period.Start.Year, target.Year)
        : Period.Year(target.Year);

    private IEnumerable<Period> Within() => target.Frequency switch
    {
        _ when period.Kind is PeriodKind.Span => [],
        Frequency.Monthly => Enumerable.Range(1, LastMonth).Select(month => Period.Month(target.Year, month)),
        Frequency.Quarterly => Enumerable.Range(1, 4).Select(quarter => Period.Quarter(target.Year, quarter)),
        _ => [],
    };

    /// <summary>One report, or a provisional one and its correction.</summary>
    private IEnumerable<SampleActual> Reports(Period reporting, ActualStatus status)
    {
        var value = Value(reporting);
        var first = lot.Hits(0.04m, $"correction {reporting}") ? Fits(TooHigh(value, reporting), reporting) : value;
        if (first <= value) return [Report(value, status)];
        return
        [
            Report(first, ActualStatus.Provisional),
            Report(value, ActualStatus.Final, $"Lowered by {FigureFormat.Value(first - value, target.Terms.Unit, Language.English)} after a check of the provisional figure."),
        ];

        SampleActual Report(decimal v, ActualStatus s, string? note = null) => new(target.IndicatorId, target.DistrictCode, new(reporting, v, s), note);
    }

    private decimal Value(Period reporting)
    {
        var month = reporting.End.Month;
        if (target.Terms.Kind is IndicatorKind.Growth) return Rounded(End + (lot.Between(-2, 2, $"month {month}") * (LastMonth - month) / LastMonth));
        if (period.Kind is PeriodKind.Span) return Fits(curve.At(period.ShareElapsed(reporting.End)), reporting);
        return month == LastMonth ? End : Fits(curve.At(course[month]), reporting);
    }

    /// <summary>A first count that took in too much.</summary>
    private decimal TooHigh(decimal value, Period reporting) => target.Terms.Kind is IndicatorKind.Growth
        ? value + lot.Between(0.1m, 0.6m, $"correction of {reporting}")
        : value + (Math.Abs(value - origin) * lot.Between(0.01m, 0.06m, $"correction of {reporting}"));

    /// <summary>Where the year ends: mostly at the goal or a little beyond it, sometimes clearly short.</summary>
    private decimal Goes()
    {
        var reach = Reach();
        if (target.Terms.Kind is IndicatorKind.State) return Done * reach;
        if (bounds is { Floor: not null, Ceiling: not null }) return goal * (1 + ((reach - 1) / 2));
        if (target.Terms.Kind is IndicatorKind.Growth) return goal + (bounds.Direction * (reach - 1) * 10);
        if (isLimit || Baseline is not { } start) return bounds.Direction > 0 ? goal * reach : goal * (2 - reach);
        return bounds.Holds(start)
            ? start + (bounds.Direction * Math.Abs(start) * (reach - 1) / 2)
            : start + ((goal - start) * reach);
    }

    private decimal Reach() => lot.Draw("reach") switch
    {
        < 0.09m => lot.Between(0.7m, 0.88m, "how far"),
        < 0.24m => lot.Between(0.88m, 0.99m, "how far"),
        < 0.85m => lot.Between(1, 1.08m, "how far"),
        _ => lot.Between(1.08m, 1.15m, "how far"),
    };

    /// <summary>Things are counted whole, rates have one decimal, or two where they are small, and amounts four digits, at most to 10,000 yuan or dollars.</summary>
    private decimal Step()
    {
        var unit = target.Terms.Unit;
        if (target.Terms.Kind is IndicatorKind.State || WholeNumbers.Contains(unit.Code, StringComparer.Ordinal)) return 1;
        if (target.Terms.Kind is IndicatorKind.Growth) return 0.1m;
        if (unit == Unit.Percent || unit == Unit.Point) return Math.Abs(goal) < 10 ? 0.01m : 0.1m;
        var size = 10_000m;
        while (size > 0.0001m && size * 1000 > Math.Abs(goal)) size /= 10;
        return size;
    }

    /// <summary>Rounded, and no more than the whole.</summary>
    private decimal Fits(decimal value, Period reporting) => Math.Min(Rounded(value), whole?.Value(reporting) ?? decimal.MaxValue);

    private decimal Rounded(decimal value)
    {
        var rounded = decimal.Floor((value / step) + 1 - roundUpFrom) * step;
        if (target.Terms.Kind is IndicatorKind.State) return Math.Clamp(rounded, 0, Done);
        var isShare = target.Terms is { Kind: IndicatorKind.Level } && target.Terms.Unit == Unit.Percent && goal <= 100;
        return isShare ? Math.Min(rounded, 100) : rounded;
    }
}
