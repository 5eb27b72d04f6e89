using System.Data.Common;
using System.Globalization;
using System.Text;
using Dapper;
using Npgsql;

namespace Dashboard.Data.Queries;

/// <summary>
/// What a person looks for: words apart by spaces, each of which must occur somewhere. A word is any run of characters, so two Chinese characters find
/// every name that contains them; Latin letters match whatever their case. Full-width letters and digits count as their usual forms.
/// </summary>
public sealed class SearchWords
{
    private const int MaxWords = 8;
    private const int MaxLength = 100;

    private readonly List<string> patterns;

    private SearchWords(string text, IEnumerable<string> words) => (Text, patterns) = (text, [.. words.Select(Pattern)]);

    /// <summary>What was asked for, in its usual form.</summary>
    public string Text { get; }

    /// <summary>Reads what a person typed; null where nothing is looked for. What is longer than a hundred characters or eight words is cut off.</summary>
    public static SearchWords? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var usual = string.Concat(text.EnumerateRunes().Take(MaxLength)).Normalize(NormalizationForm.FormKC).Replace('\0', ' ');
        string[] words = [.. usual.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(MaxWords)];
        return words.Length == 0 ? null : new(string.Join(' ', words), words);
    }

    /// <summary>The condition that every word occurs in one of the columns, to be put behind others.</summary>
    internal string Condition(DbConnection connection, IReadOnlyCollection<string> columns) =>
        Condition(connection, likeWord => string.Join(" OR ", columns.Select(c => $"{c} {likeWord}")));

    /// <summary>The condition that every word occurs somewhere, to be put behind others.</summary>
    /// <param name="connection">The engine.</param>
    /// <param name="occurs">The condition that a word occurs, given the operator that is to stand behind a column.</param>
    internal string Condition(DbConnection connection, Func<string, string> occurs)
    {
        var like = connection is NpgsqlConnection ? "ILIKE" : "LIKE"; // SQLite's LIKE already ignores the case of Latin letters
        return string.Concat(patterns.Select((_, i) => $" AND ({occurs($"{like} @{Name(i)} ESCAPE '!'")})"));
    }

    internal void AddTo(DynamicParameters parameters)
    {
        foreach (var (i, pattern) in patterns.Index()) parameters.Add(Name(i), pattern);
    }

    private static string Name(int word) => string.Create(CultureInfo.InvariantCulture, $"word{word}");

    private static string Pattern(string word) =>
        '%' + word.Replace("!", "!!", StringComparison.Ordinal).Replace("%", "!%", StringComparison.Ordinal).Replace("_", "!_", StringComparison.Ordinal) + '%';
}
