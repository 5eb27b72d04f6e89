using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Dashboard.Web.Localisation;

namespace Dashboard.Browser.Tests;

/// <summary>The words of the interface, read from the resources that the program ships.</summary>
internal static partial class Words
{
    private static readonly ResourceManager Resources = new(typeof(Texts).FullName!, typeof(Texts).Assembly);

    public static IReadOnlyDictionary<string, string> English { get; } = All("");

    public static IReadOnlyDictionary<string, string> Chinese { get; } = All("zh-Hans");

    public static string Text(string language, string key, params object[] places) =>
        string.Format(CultureInfo.InvariantCulture, (language == "zh-Hans" ? Chinese : English)[key], places);

    /// <summary>The pieces of all texts of a language that stand between places: what a page shows of a text whatever is filled in.</summary>
    public static IEnumerable<string> Pieces(IReadOnlyDictionary<string, string> words) =>
        words.Values.SelectMany(v => Place().Split(v)).Select(p => p.Trim(' ', ',', '.', ';', ':', '·', '(', ')')).Distinct(StringComparer.Ordinal);

    private static Dictionary<string, string> All(string culture)
    {
        var set = Resources.GetResourceSet(CultureInfo.GetCultureInfo(culture), createIfNotExists: true, tryParents: false)
            ?? throw new InvalidOperationException($"The program has no texts for '{culture}'.");
        return set.Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!, StringComparer.Ordinal);
    }

    [GeneratedRegex(@"\{\d+\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();
}
