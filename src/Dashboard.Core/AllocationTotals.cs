namespace Dashboard.Core;

/// <summary>What the difference between the sum of the areas and the stated grand total is.</summary>
public enum TotalDifference
{
    /// <summary>The notice (or the copy at hand) states no grand total.</summary>
    NotStated,

    /// <summary>They agree.</summary>
    None,

    /// <summary>The areas sum to more: some money is counted in several areas.</summary>
    Overlap,

    /// <summary>The areas sum to less: some money is not broken down by area.</summary>
    NotBrokenDown,
}

/// <summary>The money of one notice: both numbers stand beside each other, neither is scaled to fit the other.</summary>
/// <param name="SumOfAreas">The sum of the area totals in yuan.</param>
/// <param name="StatedTotal">The grand total as the notice states it, overlaps taken out; null where it states none.</param>
public sealed record AllocationTotals(decimal SumOfAreas, decimal? StatedTotal)
{
    /// <summary>The size of the difference in yuan, never negative; null where there is no stated total.</summary>
    public decimal? Difference => StatedTotal is { } stated ? Math.Abs(SumOfAreas - stated) : null;

    /// <summary>What the difference is called.</summary>
    public TotalDifference Kind => StatedTotal switch
    {
        null => TotalDifference.NotStated,
        var stated when SumOfAreas > stated => TotalDifference.Overlap,
        var stated when SumOfAreas < stated => TotalDifference.NotBrokenDown,
        _ => TotalDifference.None,
    };
}
