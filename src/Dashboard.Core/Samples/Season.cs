namespace Dashboard.Core.Samples;

/// <summary>How a year's work spreads over its months: slow before the Spring Festival, a push at the end of each half-year.</summary>
internal static class Season
{
    private static readonly decimal[] Weights = [0.75m, 0.6m, 1.15m, 1.0m, 1.05m, 1.25m, 0.95m, 0.95m, 1.1m, 1.0m, 1.05m, 1.15m];

    /// <summary>
    /// The share of the year's work that is done by the end of each month: index 0 is 0, index 12 is 1, and it never falls. Each lot has months of its
    /// own, and starts early or late.
    /// </summary>
    public static decimal[] Course(Lot lot)
    {
        var lateness = lot.Between(-0.35m, 0.3m, "lateness");
        var done = new decimal[Weights.Length + 1];
        for (var month = 1; month < done.Length; month++)
        {
            var weight = Weights[month - 1] * (1 + (lateness * (month - 6.5m) / 6)) * lot.Between(0.7m, 1.3m, $"month {month}");
            done[month] = done[month - 1] + weight;
        }

        return Array.ConvertAll(done, d => d / done[^1]);
    }
}
