using System.Collections.Frozen;
using System.Text;

namespace Dashboard.Core;

/// <summary>
/// The written form of an enumeration in the data package, the store and the API: the member's name in lower snake case
/// (<c>AreaTotal</c> is <c>area_total</c>).
/// </summary>
public static class EnumCode
{
    /// <summary>All codes of <typeparamref name="T"/> in the order of declaration.</summary>
    public static IReadOnlyList<string> All<T>() where T : struct, Enum => Table<T>.Codes;

    /// <summary>The code of <paramref name="value"/>.</summary>
    public static string Of<T>(T value) where T : struct, Enum => Table<T>.ToCode[value];

    /// <summary>The member whose code is <paramref name="code"/>.</summary>
    /// <exception cref="FormatException">No member has that code.</exception>
    public static T Parse<T>(string code) where T : struct, Enum =>
        TryParse<T>(code, out var value) ? value : throw new FormatException($"'{code}' is not one of: {string.Join(", ", All<T>())}.");

    /// <summary>Reads a code; false where no member of <typeparamref name="T"/> has it. Codes are case-sensitive.</summary>
    public static bool TryParse<T>(string? code, out T value) where T : struct, Enum
    {
        value = default;
        return code is not null && Table<T>.FromCode.TryGetValue(code, out value);
    }

    private static string Snake(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        foreach (var c in name)
        {
            if (char.IsAsciiLetterUpper(c) && text.Length > 0) text.Append('_');
            text.Append(char.ToLowerInvariant(c));
        }

        return text.ToString();
    }

    private static class Table<T> where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> ToCode = Enum.GetValues<T>().ToFrozenDictionary(v => v, v => Snake(v.ToString()));
        public static readonly FrozenDictionary<string, T> FromCode = ToCode.ToFrozenDictionary(p => p.Value, p => p.Key, StringComparer.Ordinal);
        public static readonly string[] Codes = [.. Enum.GetValues<T>().Select(v => ToCode[v])];
    }
}
