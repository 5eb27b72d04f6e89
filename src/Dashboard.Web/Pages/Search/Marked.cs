using Dashboard.Data.Queries;

namespace Dashboard.Web.Pages.Search;

/// <summary>A piece of a text, found or not.</summary>
public readonly record struct Piece(string Text, bool IsFound);

/// <summary>Tells which parts of a text a search found.</summary>
public static class Marked
{
    /// <summary>The text in pieces: what one of the words covers is found, whatever its case. Together they are the text.</summary>
    public static IReadOnlyList<Piece> Pieces(string text, SearchWords words)
    {
        var found = new bool[text.Length];
        foreach (var word in words.Text.Split(' '))
        {
            for (var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
                found.AsSpan(at, word.Length).Fill(true);
        }

        List<Piece> pieces = [];
        for (var start = 0; start < text.Length;)
        {
            var end = Array.IndexOf(found, !found[start], start) is >= 0 and var next ? next : text.Length;
            pieces.Add(new(text[start..end], found[start]));
            start = end;
        }

        return pieces;
    }

    /// <summary>True where one of the words occurs in the text.</summary>
    public static bool Occurs(string? text, SearchWords words) => text is not null && Array.Exists(words.Text.Split(' '), w => text.Contains(w, StringComparison.OrdinalIgnoreCase));
}
