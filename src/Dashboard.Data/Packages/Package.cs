using Dashboard.Core;

namespace Dashboard.Data.Packages;

/// <summary>One row of a package: the line it starts on and a typed value a column (null is empty).</summary>
/// <param name="Line">The line in the file, from 1.</param>
/// <param name="Values">string, long, decimal, bool, <see cref="DateOnly"/> or <see cref="Period"/>, in the order of the columns.</param>
public sealed record PackageRow(int Line, object?[] Values);

/// <summary>The rows of one resource.</summary>
public sealed record PackageTable(Resource Resource, IReadOnlyList<PackageRow> Rows)
{
    /// <summary>A reader of one column of this table.</summary>
    public Func<PackageRow, T> Column<T>(string name)
    {
        var index = Resource.IndexOf(name);
        return row => (T)row.Values[index]!;
    }
}

/// <summary>A declared difference between an allocation and the sum of its parts.</summary>
/// <param name="AllocationId">The whole.</param>
/// <param name="DifferenceYuan">The whole minus its parts, in yuan; negative where the parts are more.</param>
/// <param name="Reason">Why it is right as it is.</param>
public sealed record DeclaredDifference(string AllocationId, decimal DifferenceYuan, string Reason);

/// <summary>A package that was read: the resources that it has, in the schema's order.</summary>
public sealed record Package(IReadOnlyList<PackageTable> Tables, IReadOnlyList<DeclaredDifference> Differences)
{
    /// <summary>The rows of a resource; empty where the package does not have it.</summary>
    public PackageTable this[string resource] =>
        Tables.FirstOrDefault(t => string.Equals(t.Resource.Name, resource, StringComparison.Ordinal)) ?? new(PackageSchema.Get(resource), []);
}
