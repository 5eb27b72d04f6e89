using System.Text;

namespace Dashboard.Core;

/// <summary>
/// Finds indicators whose names sound alike, to say that they are not the same. Names are alike by the share of what they have in common
/// (Dice 1945): pairs of neighbouring characters in Chinese, words in English; the larger of both shares counts.
/// </summary>
public static class SimilarNames
{
    private const decimal Alike = 0.5m;
    private const decimal AlikeInSameUnit = 0.4m;

    private static readonly HashSet<string> SmallWords = ["of", "and", "the", "in", "to", "for", "with", "by", "new", "per"];

    /// <summary>How alike two names are, 0 to 1.</summary>
    public static decimal Likeness((string Chinese, string English) one, (string Chinese, string English) other) =>
        Math.Max(Shared(Pairs(one.Chinese), Pairs(other.Chinese)), Shared(Words(one.English), Words(other.English)));

    /// <summary>Whether names are so alike that a reader may take one for the other: half of them, or two fifths where the unit is the same.</summary>
    public static bool AreAlike(decimal likeness, bool sameUnit) => likeness >= (sameUnit ? AlikeInSameUnit : Alike);

    private static decimal Shared(HashSet<string> one, HashSet<string> other) =>
        one.Count + other.Count == 0 ? 0 : 2m * one.Count(other.Contains) / (one.Count + other.Count);

    private static HashSet<string> Pairs(string name)
    {
        var letters = name.Where(char.IsLetterOrDigit).ToArray();
        return [.. letters.Zip(letters.Skip(1), (a, b) => $"{a}{b}")];
    }

    private static HashSet<string> Words(string name)
    {
        HashSet<string> words = [];
        var word = new StringBuilder();
        foreach (var c in name.Append(' '))
        {
            if (char.IsLetterOrDigit(c) || c == '&') word.Append(char.ToLowerInvariant(c));
            else if (word.Length > 0)
            {
                words.Add(word.ToString().TrimEnd('s'));
                word.Clear();
            }
        }

        words.ExceptWith(SmallWords);
        return words;
    }
}
