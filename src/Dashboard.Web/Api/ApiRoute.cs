using Dashboard.Data.Packages;
using Dashboard.Data.Queries;

namespace Dashboard.Web.Api;

/// <summary>One address of the API, as its document describes it.</summary>
/// <param name="Path">The path below <c>/api/v1</c>.</param>
/// <param name="Name">Its name, unique in the document.</param>
/// <param name="Summary">What it answers.</param>
/// <param name="Parameters">The query parameters that it takes; any other is refused.</param>
internal sealed record ApiRoute(string Path, string Name, string Summary, IReadOnlyList<ApiParameter> Parameters)
{
    /// <summary>The name of the schema of a row; null where the answer has no rows.</summary>
    public string? Schema { get; init; }

    /// <summary>The columns of a row.</summary>
    public IReadOnlyList<ResultColumn> Columns { get; init; } = [];

    /// <summary>The resource whose key stands in the path; null where none does.</summary>
    public Resource? Keyed { get; init; }

    /// <summary>The content type of an answer without rows.</summary>
    public string ContentType { get; init; } = "application/json";

    /// <summary>The list of everything that there is.</summary>
    public static ApiRoute Index { get; } = new("/", "index", "Lists what this API has.", []);

    /// <summary>The export.</summary>
    public static ApiRoute Package { get; } =
        new("/package.zip", "getPackage", "The whole store as a data package (Frictionless Data Package v2), as the command line exports it.", [ApiParameters.Samples])
        {
            ContentType = "application/zip",
        };

    /// <summary>The progress of targets.</summary>
    public static ApiRoute Progress { get; } =
        new("/progress", "listProgress", ApiTexts.Progress, [.. ApiParameters.Filters, ApiParameters.Status, ApiParameters.Reporting, .. ApiParameters.Paging])
        {
            Schema = "Progress",
            Columns = ProgressTable.Columns,
        };

    /// <summary>One indicator's targets side by side.</summary>
    public static ApiRoute Comparison { get; } = new(
        "/comparison",
        "listComparison",
        ApiTexts.Comparison,
        [.. ApiParameters.Filters.Select(f => f == ApiParameters.Indicator ? f with { Required = true } : f), ApiParameters.Status, ApiParameters.Reporting, .. ApiParameters.Paging])
    {
        Schema = "Comparison",
        Columns = ComparisonTable.Columns,
    };

    /// <summary>The rows of a resource.</summary>
    public static ApiRoute List(Resource resource)
    {
        var (singular, description) = ApiTexts.Resources[resource.Name];
        var filters = ResourceQuery.FiltersOf(resource);
        return new(
            "/" + resource.Name,
            $"list{ApiTexts.Plural(resource)}",
            description,
            [.. ApiParameters.Filters.Where(f => filters.Contains(f.Name, StringComparer.Ordinal)), .. ApiParameters.Paging])
        {
            Schema = singular,
            Columns = [.. resource.Fields.Select(f => new ResultColumn(f))],
        };
    }

    /// <summary>One row of a resource by its key, which is one column.</summary>
    public static ApiRoute ByKey(Resource resource)
    {
        var singular = ApiTexts.Resources[resource.Name].Singular;
        var key = resource.Key.Single();
        return new($"/{resource.Name}/{{{key}}}", $"get{singular}", $"One row of {resource.Name} by its {key}.", [ApiParameters.Format])
        {
            Schema = singular,
            Columns = [.. resource.Fields.Select(f => new ResultColumn(f))],
            Keyed = resource,
        };
    }
}
