using System.Globalization;
using Dashboard.Core;
using Dashboard.Core.Calendar;
using Dashboard.Data.Packages;

namespace Dashboard.Web.Api;

/// <summary>A query parameter of the API.</summary>
/// <param name="Name">Its name in the address.</param>
/// <param name="Field">How its value is read.</param>
/// <param name="Description">What it does.</param>
/// <param name="Allowed">What may be written, for messages.</param>
internal sealed record ApiParameter(string Name, Field Field, string Description, string Allowed)
{
    /// <summary>The resource whose key it is; a value that is no key there is refused.</summary>
    public Resource? KeyOf { get; init; }

    /// <summary>The largest allowed number.</summary>
    public long? Maximum { get; init; }

    /// <summary>What is taken where the parameter is left out.</summary>
    public object? Default { get; init; }

    /// <summary>Whether the route cannot answer without it.</summary>
    public bool Required { get; init; }
}

/// <summary>Every query parameter that there is.</summary>
internal static class ApiParameters
{
    public const int DefaultLimit = 500;

    private const int MaxLimit = 5000;

    public static readonly ApiParameter Indicator = Key("indicator", "indicators", "Only rows of this indicator.");

    public static readonly ApiParameter Status = new(
        "status",
        new("status", FieldType.Code, Codes: EnumCode.All<ProgressStatus>()),
        "Only targets with this computed status.",
        $"one of: {string.Join(", ", EnumCode.All<ProgressStatus>())}");

    public static readonly ApiParameter Reporting = new(
        "reporting",
        new("reporting", FieldType.Code, Codes: EnumCode.All<ReportingStatus>()),
        "Only targets whose report stands so.",
        $"one of: {string.Join(", ", EnumCode.All<ReportingStatus>())}");

    public static readonly ApiParameter Offset = new("offset", Number("offset", 0), "How many rows to pass over.", "a whole number from 0") { Default = 0L };

    public static readonly ApiParameter Limit = new(
        "limit",
        Number("limit", 1),
        "How many rows to answer at most.",
        string.Create(CultureInfo.InvariantCulture, $"a whole number from 1 to {MaxLimit}"))
    {
        Maximum = MaxLimit,
        Default = (long)DefaultLimit,
    };

    public static readonly ApiParameter Format = new(
        "format",
        new("format", FieldType.Code, Codes: ["json", "csv"]),
        "The form of the answer. It goes before the header Accept; without either it is JSON.",
        "json or csv");

    public static readonly ApiParameter Samples = new(
        "samples", new("samples", FieldType.Boolean), "Whether the package has the sample figures too, marked as such.", "true or false")
    { Default = false };

    /// <summary>The filters that rows of the package can have; which resource has which is told by the query.</summary>
    public static readonly IReadOnlyList<ApiParameter> Filters =
    [
        Key("district", "districts", "Only rows of this district."),
        new(
            "year",
            Number("year", 1949),
            "Only rows of notices of this year; for actuals and executions the year in which the period ends.",
            "a year from 1949 to 2199, such as 2024") { Maximum = 2199 },
        Key("notice", "notices", "Only rows of this notice."),
        Key("theme", "themes", "Only rows of areas with this theme."),
        Key("agency", "agencies", "Only rows for which this agency is responsible: named with the clause, or one of the area's agencies."),
        Indicator,
        new("asOf", new("asOf", FieldType.Date), "What was known on this day: notices issued and reporting periods ended by then.", "a date, such as 2024-09-30"),
    ];

    /// <summary>What every list takes.</summary>
    public static readonly IReadOnlyList<ApiParameter> Paging = [Offset, Limit, Format];

    private static ApiParameter Key(string name, string resource, string description)
    {
        var keyOf = PackageSchema.Get(resource);
        return new(name, keyOf.Fields[keyOf.IndexOf(keyOf.Key.Single())], description, $"one of /api/v1/{resource}") { KeyOf = keyOf };
    }

    private static Field Number(string name, long minimum) => new(name, FieldType.WholeNumber, Minimum: minimum);
}
