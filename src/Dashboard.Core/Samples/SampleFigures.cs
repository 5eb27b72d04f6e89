namespace Dashboard.Core.Samples;

/// <summary>A target that sample figures are made for.</summary>
/// <param name="Id">Its id.</param>
/// <param name="IndicatorId">Its indicator.</param>
/// <param name="DistrictCode">The district of its notice.</param>
/// <param name="NoticeYear">The year of its notice.</param>
/// <param name="Frequency">How often the indicator is reported.</param>
/// <param name="Terms">Its terms.</param>
/// <param name="Plan">Its milestones.</param>
public sealed record SampleTarget(
    string Id, string IndicatorId, string DistrictCode, int NoticeYear, Frequency Frequency, TargetTerms Terms, IReadOnlyList<PlanPoint> Plan)
{
    /// <summary>The year that its figures are made for: the notice's, as far as it lies in the target's period.</summary>
    internal int Year => Math.Clamp(NoticeYear, Terms.Period.Start.Year, Terms.Period.End.Year);
}

/// <summary>A published final figure of a whole year; sample figures start from it and lead up to it.</summary>
public sealed record PublishedFigure
{
    /// <summary>The indicator.</summary>
    public required string IndicatorId { get; init; }

    /// <summary>The district.</summary>
    public required string DistrictCode { get; init; }

    /// <summary>The year.</summary>
    public required int Year { get; init; }

    /// <summary>In the indicator's unit.</summary>
    public required decimal Value { get; init; }
}

/// <summary>An invented figure of an indicator in a district.</summary>
/// <param name="IndicatorId">The indicator.</param>
/// <param name="DistrictCode">The district.</param>
/// <param name="Actual">Period, value and status.</param>
/// <param name="Note">What was corrected, in plain English; null for most.</param>
public sealed record SampleActual(string IndicatorId, string DistrictCode, Actual Actual, string? Note = null);

/// <summary>An allocation that sample spending is made for.</summary>
public sealed record SampleAllocation
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>The allocation that it is a part of, if any.</summary>
    public string? ParentId { get; init; }

    /// <summary>The year of its notice.</summary>
    public required int Year { get; init; }

    /// <summary>The money.</summary>
    public required decimal AmountYuan { get; init; }
}

/// <summary>Invented spending of an allocation.</summary>
/// <param name="AllocationId">The allocation.</param>
/// <param name="Period">A month, counted from January, or the year.</param>
/// <param name="ExecutedYuan">What was spent.</param>
/// <param name="AdjustedYuan">The budget after adjustment; null where it was not adjusted.</param>
/// <param name="Status">Provisional or final.</param>
public sealed record SampleExecution(string AllocationId, Period Period, decimal ExecutedYuan, decimal? AdjustedYuan, ActualStatus Status);

/// <summary>
/// A plausible year of figures for demonstration: some ahead, some behind, a few never reported. Pure, and the same for the same targets, published
/// figures and allocations, on any day and machine. None of them is anybody's figure; the store marks each.
/// </summary>
public static class SampleFigures
{
    /// <summary>Indicators that are a part of another one and never exceed it.</summary>
    private static readonly Dictionary<string, string> WholeOf = new(StringComparer.Ordinal)
    {
        ["manufacturing-fdi"] = "fdi",
        ["fixed-asset-investment"] = "fixed-asset-investment-with-zone",
    };

    /// <summary>The figures of every indicator that a district has a target for, one series a year, whichever number of targets share it.</summary>
    public static IReadOnlyList<SampleActual> Actuals(IEnumerable<SampleTarget> targets, IEnumerable<PublishedFigure> publishedFigures)
    {
        var yearEnds = publishedFigures.ToDictionary(p => (p.IndicatorId, p.DistrictCode, p.Year), p => p.Value);
        var made = new Dictionary<(string, string, int), SampleSeries>();
        var figures = new List<SampleActual>();
        foreach (var sharing in targets.GroupBy(t => (t.IndicatorId, t.DistrictCode, t.Year)).OrderBy(g => g.Key.Year).ThenBy(g => WholeOf.ContainsKey(g.Key.IndicatorId)))
        {
            var (indicator, district, year) = sharing.Key;
            var target = sharing.OrderBy(t => t.Terms.Period.Months).ThenBy(t => t.Id, StringComparer.Ordinal).First();
            var yearBefore = (indicator, district, target.Terms.Period.Start.Year - 1);
            var isSpan = target.Terms.Period.Kind is PeriodKind.Span;
            var series = made[sharing.Key] = new(
                target,
                WholeOf.TryGetValue(indicator, out var whole) ? made.GetValueOrDefault((whole, district, year)) : null,
                yearEnds.TryGetValue(yearBefore, out var before) ? before : null,
                !isSpan && yearEnds.TryGetValue(sharing.Key, out var published) ? published : null);
            if (!isSpan) yearEnds[sharing.Key] = series.End;
            var reported = series.Reports().ToList();
            if (reported.Count > 0 && series.Baseline is { } baseline && yearEnds.TryAdd(yearBefore, baseline))
                figures.Add(new(indicator, district, new(Period.Year(yearBefore.Item3), baseline, ActualStatus.Final)));
            figures.AddRange(reported);
        }

        return figures;
    }

    /// <summary>
    /// The spending of every allocation, month by month. What is spent of a whole is what is spent of its parts and of the rest that no part names.
    /// </summary>
    public static IReadOnlyList<SampleExecution> Executions(IEnumerable<SampleAllocation> allocations)
    {
        var all = allocations.ToList();
        var parts = all.ToLookup(a => a.ParentId, StringComparer.Ordinal);
        return [.. all.SelectMany(a => new SampleSpending(a, parts).Reports())];
    }
}
