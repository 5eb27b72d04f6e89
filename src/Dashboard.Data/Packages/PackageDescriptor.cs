using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dashboard.Data.Packages;

/// <summary>
/// <c>datapackage.json</c>: a Frictionless Data Package (v2) with a Table Schema for each resource, written from <see cref="PackageSchema"/>.
/// Declared differences stand with the allocations resource as <c>declaredDifferences</c>.
/// </summary>
public static class PackageDescriptor
{
    /// <summary>The file name.</summary>
    public const string FileName = "datapackage.json";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the descriptor of a package with these resources.</summary>
    public static string Write(IEnumerable<Resource> resources, IReadOnlyList<DeclaredDifference> differences)
    {
        var descriptor = new JsonObject
        {
            ["$schema"] = "https://datapackage.org/profiles/2.0/datapackage.json",
            ["name"] = "district-dashboard",
            ["title"] = "District allocations, targets and actual figures",
            ["resources"] = new JsonArray([.. resources.Select(r => (JsonNode)Describe(r, differences))]),
        };
        return descriptor.ToJsonString(Indented) + "\n";
    }

    /// <summary>Reads which resources a package has; what is wrong goes to <paramref name="errors"/>.</summary>
    public static (IReadOnlyList<Resource> Resources, IReadOnlyList<DeclaredDifference> Differences) Read(byte[] content, ICollection<PackageError> errors)
    {
        var resources = new List<Resource>();
        var differences = new List<DeclaredDifference>();
        try
        {
            var root = JsonNode.Parse(content.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? content.AsSpan(Encoding.UTF8.Preamble.Length) : content, documentOptions: new() { MaxDepth = 32 });
            if (root?["resources"] is not JsonArray { Count: > 0 } listed)
            {
                errors.Add(PackageError.InFile(FileName, "It has no list 'resources'.", "List the package's resources, as an export does."));
                return (resources, differences);
            }

            foreach (var item in listed) ReadResource(item, resources, differences, errors);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or ArgumentException)
        {
            var at = e as JsonException;
            errors.Add(new(FileName, (int?)at?.LineNumber + 1, (int?)at?.BytePositionInLine + 1, "position", "It is not well-formed JSON as expected here.", "Take the descriptor of an export."));
        }

        var order = PackageSchema.Resources.ToList();
        return ([.. resources.OrderBy(order.IndexOf)], differences);
    }

    private static void ReadResource(JsonNode? item, List<Resource> resources, List<DeclaredDifference> differences, ICollection<PackageError> errors)
    {
        var name = (string?)item?["name"] ?? "";
        if (PackageSchema.Find(name) is not { } resource)
        {
            errors.Add(PackageError.InFile(FileName, $"There is no resource {FieldFormat.Quote(name)}.", $"Use: {string.Join(", ", PackageSchema.Resources.Select(r => r.Name))}."));
            return;
        }

        if (!string.Equals((string?)item!["path"], resource.FileName, StringComparison.Ordinal))
            errors.Add(PackageError.InFile(FileName, $"The path of {name} is {FieldFormat.Quote((string?)item["path"] ?? "")}.", $"It must be {resource.FileName}, beside datapackage.json."));
        if (resources.Contains(resource))
            errors.Add(PackageError.InFile(FileName, $"The resource {name} is listed twice.", "List it once."));
        else
            resources.Add(resource);

        if (item["declaredDifferences"] is not JsonArray declared) return;
        foreach (var difference in declared)
        {
            var allocation = (string?)difference?["allocation"] ?? "";
            var reason = (string?)difference?["reason"] ?? "";
            var yuan = difference?["yuan"]?.GetValue<decimal>() ?? 0;
            if (Math.Abs(yuan) > FieldFormat.Largest || decimal.Round(yuan, 4) != yuan)
                errors.Add(PackageError.InFile(FileName, $"The declared difference of {FieldFormat.Quote(allocation)} is too large or has more than four decimals.", "Write the difference in yuan."));
            else if (reason.Length > FieldFormat.LongestText || (reason.Length > 0 && !FieldFormat.IsPlainText(reason)))
                errors.Add(PackageError.InFile(FileName, $"The reason of the declared difference of {FieldFormat.Quote(allocation)} does not fit.", "Write one line of text without control characters."));
            else if (allocation.Length == 0 || reason.Length == 0 || yuan == 0 || differences.Exists(d => string.Equals(d.AllocationId, allocation, StringComparison.Ordinal)))
                errors.Add(PackageError.InFile(FileName, $"The declared difference of {FieldFormat.Quote(allocation)} is incomplete or there twice.", "Give allocation, yuan (whole minus parts, not zero) and reason, once for each allocation."));
            else
                differences.Add(new(allocation, yuan, reason));
        }
    }

    private static JsonObject Describe(Resource resource, IReadOnlyList<DeclaredDifference> differences)
    {
        var schema = new JsonObject
        {
            ["fields"] = new JsonArray([.. resource.Fields.Select(f => (JsonNode)Describe(f))]),
            ["primaryKey"] = Names(resource.Key),
        };
        if (resource.References.Count > 0)
        {
            schema["foreignKeys"] = new JsonArray(
            [
                .. resource.References.Select(r => (JsonNode)new JsonObject
                {
                    ["fields"] = Names(r.Columns),
                    ["reference"] = new JsonObject
                    {
                        ["resource"] = string.Equals(r.Resource, resource.Name, StringComparison.Ordinal) ? "" : r.Resource,
                        ["fields"] = Names(r.Target),
                    },
                }),
            ]);
        }

        var described = new JsonObject
        {
            ["name"] = resource.Name,
            ["path"] = resource.FileName,
            ["type"] = "table",
            ["format"] = "csv",
            ["mediatype"] = "text/csv",
            ["encoding"] = "utf-8",
            ["schema"] = schema,
        };
        if (string.Equals(resource.Name, "allocations", StringComparison.Ordinal) && differences.Count > 0)
        {
            described["declaredDifferences"] = new JsonArray(
            [
                .. differences.OrderBy(d => d.AllocationId, StringComparer.Ordinal).Select(d => (JsonNode)new JsonObject
                {
                    ["allocation"] = d.AllocationId,
                    ["yuan"] = JsonNode.Parse(FieldFormat.Write(d.DifferenceYuan)),
                    ["reason"] = d.Reason,
                }),
            ]);
        }

        return described;
    }

    private static JsonObject Describe(Field field)
    {
        var (type, format) = field.Type switch
        {
            FieldType.WholeNumber => ("integer", null),
            FieldType.Number => ("number", null),
            FieldType.Boolean => ("boolean", null),
            FieldType.Date => ("date", null),
            FieldType.Address => ("string", "uri"),
            _ => ("string", (string?)null),
        };
        var described = new JsonObject { ["name"] = field.Name, ["type"] = type };
        if (format is not null) described["format"] = format;
        var constraints = new JsonObject();
        if (field.Required) constraints["required"] = true;
        if (field.Codes is { } codes) constraints["enum"] = Names(codes);
        if (field.Minimum is { } minimum) constraints["minimum"] = minimum;
        if (field.Type is FieldType.Period) constraints["pattern"] = "[0-9]{4}(-Q[1-4]|-(0[1-9]|1[0-2])|/[0-9]{4})?";
        if (field.Type is FieldType.Identifier) constraints["pattern"] = "[a-z0-9]+(-[a-z0-9]+)*";
        if (constraints.Count > 0) described["constraints"] = constraints;
        return described;
    }

    private static JsonArray Names(IEnumerable<string> names) => new([.. names.Select(n => (JsonNode)n)]);
}
