using Dashboard.Data.Packages;

namespace Dashboard.Data.Catalogue;

/// <summary>What amounts were. Amounts that changed are few, so that an amount of a day is one look into a small index beside the allocation itself.</summary>
internal static class AllocationHistory
{
    /// <summary>The amount of an allocation on a day.</summary>
    /// <param name="allocation">The alias of the allocation.</param>
    /// <param name="asOf">The parameter of the day.</param>
    public static string Amount(string allocation = "m", string asOf = "@asOf") =>
        $"CAST(COALESCE((SELECT f.amount_yuan FROM former_allocations f WHERE f.allocation_id = {allocation}.id AND f.known_to > {asOf} ORDER BY f.known_to LIMIT 1), {allocation}.amount_yuan) AS BIGINT)";

    /// <summary>A table of all allocations with their amounts of a day.</summary>
    /// <param name="asOf">The parameter of the day.</param>
    public static string Table(string asOf = "@asOf") =>
        $"(SELECT {string.Join(", ", PackageSchema.Get("allocations").Fields.Select(f => f.Name is "amount_yuan" ? $"{Amount("m", asOf)} AS {f.Name}" : $"m.{f.Name}"))} FROM allocations m)";
}
