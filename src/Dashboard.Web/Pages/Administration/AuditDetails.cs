using System.Text.Json;

namespace Dashboard.Web.Pages.Administration;

/// <summary>The details of a row of the audit trail as lines: a name and a value, or the old and the new one.</summary>
internal static class AuditDetails
{
    private static readonly (string Old, string New)[] Pairs = [("before", "after"), ("old", "new")];

    /// <summary>The lines; what did not change between before and after is left out, and what is not set.</summary>
    /// <param name="json">As the store keeps it: an object.</param>
    public static IReadOnlyList<(string Name, string Text)> Of(string json)
    {
        using var document = JsonDocument.Parse(json);
        if (document.RootElement.ValueKind is not JsonValueKind.Object) return [("", Text(document.RootElement))];
        var all = document.RootElement.EnumerateObject().ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal);
        List<(string, string)> lines = [];
        foreach (var (before, after) in Pairs)
        {
            if (all.Remove(before, out var old) | all.Remove(after, out var next)) lines.AddRange(Changes(old, next));
        }

        lines.AddRange(all.Where(p => p.Value.ValueKind is not JsonValueKind.Null).Select(p => (p.Key, Text(p.Value))));
        return lines;
    }

    private static IEnumerable<(string Name, string Text)> Changes(JsonElement old, JsonElement next)
    {
        if (old.ValueKind is not JsonValueKind.Object || next.ValueKind is not JsonValueKind.Object) return [("", $"{Text(old)} → {Text(next)}")];
        return old.EnumerateObject().Select(p => p.Name).Union(next.EnumerateObject().Select(p => p.Name), StringComparer.Ordinal)
            .Select(name => (name, Old: Text(Property(old, name)), New: Text(Property(next, name))))
            .Where(c => c.Old != c.New)
            .Select(c => (c.name, $"{c.Old} → {c.New}"));
    }

    private static JsonElement Property(JsonElement of, string name) => of.TryGetProperty(name, out var value) ? value : default;

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => "—",
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Array => value.GetArrayLength() == 0 ? "—" : string.Join(", ", value.EnumerateArray().Select(Text)),
        _ => value.GetRawText(),
    };
}
