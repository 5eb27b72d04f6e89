namespace Dashboard.Core.Samples;

/// <summary>The invented spending of one allocation and of the parts of it.</summary>
internal sealed class SampleSpending
{
    private const int LastMonth = 12;
    private const int FirstMonthAdjusted = 7;

    /// <summary>Spending is reported in whole 10,000 yuan.</summary>
    private const decimal Step = 10_000;

    private readonly SampleAllocation allocation;
    private readonly List<SampleSpending> parts;
    private readonly Lot lot;
    private readonly decimal unnamed;
    private readonly decimal adjusted;
    private readonly decimal[] course;

    /// <summary>The spending of <paramref name="allocation"/>.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="partsOf">Every allocation by what it is a part of.</param>
    public SampleSpending(SampleAllocation allocation, ILookup<string?, SampleAllocation> partsOf)
    {
        this.allocation = allocation;
        parts = [.. partsOf[allocation.Id].Select(p => new SampleSpending(p, partsOf))];
        lot = new($"{allocation.Id}/{allocation.Year}");
        course = Season.Course(lot);
        unnamed = Math.Max(0, allocation.AmountYuan - parts.Sum(p => p.allocation.AmountYuan));
        adjusted = lot.Hits(0.2m, "adjusted") ? Whole(unnamed * lot.Between(0.88m, 1.1m, "adjustment")) : unnamed;
    }

    /// <summary>Month by month, some missing; for most a final figure for the year. A few allocations end early, and a few are never reported.</summary>
    public IEnumerable<SampleExecution> Reports()
    {
        if (lot.Hits(0.05m, "never")) return [];
        var last = lot.Hits(0.1m, "late") ? (int)lot.Between(6, 11, "last month") : LastMonth;
        var months = Enumerable.Range(1, last)
            .Where(month => !lot.Hits(0.04m, $"gap {month}"))
            .Select(month => Report(Period.Month(allocation.Year, month), ActualStatus.Provisional));
        return last == LastMonth && lot.Hits(0.88m, "final") ? months.Append(Report(Period.Year(allocation.Year), ActualStatus.Final)) : months;
    }

    private SampleExecution Report(Period period, ActualStatus status)
    {
        var month = period.End.Month;
        return new(allocation.Id, period, Spent(month), Adjustment(month) is not 0 and var change ? allocation.AmountYuan + change : null, status);
    }

    private decimal Spent(int month) => Whole(adjusted * lot.Between(0.75m, 1.02m, "reach") * course[month]) + parts.Sum(p => p.Spent(month));

    private decimal Adjustment(int month) => month < FirstMonthAdjusted ? 0 : adjusted - unnamed + parts.Sum(p => p.Adjustment(month));

    private static decimal Whole(decimal yuan) => decimal.Floor(yuan / Step) * Step;
}
