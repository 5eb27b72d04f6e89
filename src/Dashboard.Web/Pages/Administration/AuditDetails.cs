using System.Globalization;
using System.Text.Json;
using Dashboard.Web.Localisation;
using Dashboard.Web.People;

namespace Dashboard.Web.Pages.Administration;

/// <summary>The details of a row of the audit trail as lines in the reader's language: a name and a value, or the old and the new one.</summary>
public sealed class AuditDetails(Texts texts, GrantWords grants)
{
    private static readonly (string Old, string New)[] Pairs = [("before", "after"), ("old", "new")];

    /// <summary>The lines; what did not change between before and after is left out, and what is not set.</summary>
    /// <param name="json">As the store keeps it: an object.</param>
    public IReadOnlyList<(string Name, string Text)> Of(string json)
    {
        using var document = JsonDocument.Parse(json);
        if (document.RootElement.ValueKind is not JsonValueKind.Object) return [("", Text("", document.RootElement))];
        var all = document.RootElement.EnumerateObject().ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal);
        List<(string, string)> lines = [];
        foreach (var (before, after) in Pairs)
        {
            if (all.Remove(before, out var old) | all.Remove(after, out var next)) lines.AddRange(Changes("", old, next));
        }

        lines.AddRange(all.SelectMany(p => Lines(p.Key, p.Value)));
        return lines;
    }

    private IEnumerable<(string Name, string Text)> Lines(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => [],
        JsonValueKind.String when value.ValueEquals("") => [],
        JsonValueKind.Object => value.EnumerateObject().SelectMany(p => Lines(p.Name, p.Value)),
        _ => [(AuditWords.Detail(name, texts), Text(name, value))],
    };

    private IEnumerable<(string Name, string Text)> Changes(string name, JsonElement old, JsonElement next)
    {
        if (old.ValueKind is JsonValueKind.Object || next.ValueKind is JsonValueKind.Object)
            return Names(old).Union(Names(next), StringComparer.Ordinal).SelectMany(inner => Changes(inner, Property(old, inner), Property(next, inner)));
        var (before, after) = (Text(name, old), Text(name, next));
        return before == after ? [] : [(AuditWords.Detail(name, texts), $"{before} → {after}")];
    }

    private static IEnumerable<string> Names(JsonElement of) => of.ValueKind is JsonValueKind.Object ? of.EnumerateObject().Select(p => p.Name) : [];

    private static JsonElement Property(JsonElement of, string name) => of.ValueKind is JsonValueKind.Object && of.TryGetProperty(name, out var value) ? value : default;

    private string Text(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => "—",
        JsonValueKind.String when value.ValueEquals("") => "—",
        JsonValueKind.String when name is "" or "grants" && GrantForm.Parse(value.GetString()) is { } grant => grants.Of(grant),
        JsonValueKind.String => AuditWords.Value(name, value.GetString()!, texts),
        JsonValueKind.True or JsonValueKind.False => texts[value.GetBoolean() ? "Field.Yes" : "Field.No"],
        JsonValueKind.Array when value.GetArrayLength() == 0 => "—",
        JsonValueKind.Array when value[0].ValueKind is JsonValueKind.Object => value.GetArrayLength().ToString(CultureInfo.InvariantCulture),
        JsonValueKind.Array => string.Join(texts["Entry.Semicolon"], value.EnumerateArray().Select(item => Text(name, item))),
        _ => value.GetRawText(),
    };
}
