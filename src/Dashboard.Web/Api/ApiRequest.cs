using Dashboard.Data.Packages;
using Dashboard.Data.Queries;

namespace Dashboard.Web.Api;

/// <summary>A query parameter that was refused.</summary>
/// <param name="Parameter">Its name.</param>
/// <param name="Value">What was written, or null where it is missing.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Allowed">What may be written.</param>
internal sealed record ApiParameterError(string Parameter, string? Value, string Message, string Allowed);

/// <summary>The query parameters of a request, read and checked.</summary>
internal sealed class ApiRequest
{
    private const int MostKeysInMessage = 20;

    private readonly Dictionary<string, object> values = new(StringComparer.Ordinal);
    private readonly List<ApiParameterError> errors = [];

    /// <summary>Reads the parameters of a route; what is wrong stands in <see cref="Errors"/>.</summary>
    public ApiRequest(HttpRequest request, IReadOnlyList<ApiParameter> parameters, ResourceQuery resources)
    {
        foreach (var (name, given) in request.Query)
        {
            var parameter = parameters.FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase));
            if (parameter is null) errors.Add(new(name, given.ToString(), "There is no such parameter here.", Names(parameters)));
            else if (given is not [{ } value]) errors.Add(new(parameter.Name, given.ToString(), "It is given more than once.", parameter.Allowed));
            else if (Read(parameter, value, resources) is { } error) errors.Add(error);
        }

        foreach (var missing in parameters.Where(p => p.Required && !request.Query.ContainsKey(p.Name)))
            errors.Add(new(missing.Name, null, "It is required.", missing.Allowed));

        AsCsv = values.TryGetValue(ApiParameters.Format.Name, out var format) ? format is "csv" : PrefersCsv(request);
    }

    /// <summary>What is wrong, in the order of the address; empty where everything is right.</summary>
    public IReadOnlyList<ApiParameterError> Errors => errors;

    /// <summary>The values that were given, by the name of the parameter.</summary>
    public IReadOnlyDictionary<string, object> Values => values;

    /// <summary>How many rows to pass over.</summary>
    public int Offset => (int)Number(ApiParameters.Offset);

    /// <summary>How many rows to answer at most.</summary>
    public int Limit => (int)Number(ApiParameters.Limit);

    /// <summary>True where the answer is to be CSV.</summary>
    public bool AsCsv { get; }

    private long Number(ApiParameter parameter) => (long)(values.GetValueOrDefault(parameter.Name) ?? parameter.Default!);

    private ApiParameterError? Read(ApiParameter parameter, string text, ResourceQuery resources)
    {
        var isRead = FieldFormat.Read(parameter.Field, text, out var value) is null && value is not null;
        if (parameter.KeyOf is { } resource)
        {
            if (!isRead || resources.Find(resource, text).Rows.Count == 0)
                return new(parameter.Name, text, $"There is no such {parameter.Name}.", parameter.Allowed + Keys(resource, resources));
        }
        else if (!isRead || value is long number && number > (parameter.Maximum ?? int.MaxValue))
        {
            return new(parameter.Name, text, "The value cannot be read.", parameter.Allowed);
        }

        values[parameter.Name] = value!;
        return null;
    }

    /// <summary>All keys of a resource that has few.</summary>
    private static string Keys(Resource resource, ResourceQuery resources)
    {
        var rows = resources.List(resource, new Dictionary<string, object>(StringComparer.Ordinal), limit: MostKeysInMessage);
        var key = resource.IndexOf(resource.Key.Single());
        return rows.Total > MostKeysInMessage ? "" : ": " + string.Join(", ", rows.Rows.Select(r => r[key]));
    }

    private static string Names(IReadOnlyList<ApiParameter> parameters) =>
        parameters.Count == 0 ? "no parameter" : string.Join(", ", parameters.Select(p => p.Name));

    private static bool PrefersCsv(HttpRequest request) => request.GetTypedHeaders().Accept
        .Where(a => a.Quality is not 0)
        .OrderByDescending(a => a.Quality ?? 1)
        .Select(a => a.MediaType.Value)
        .FirstOrDefault(type => type is "text/csv" or "application/json" or "*/*") is "text/csv";
}
