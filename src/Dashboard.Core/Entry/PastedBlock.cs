using System.Text;

namespace Dashboard.Core.Entry;

/// <summary>A block of cells as spreadsheets copy it: tabs between cells, line breaks between rows, quotes around cells that hold either.</summary>
public static class PastedBlock
{
    /// <summary>
    /// The rows and their cells, as many in each row as were pasted. A line break at the very end ends the last row and starts none; an empty text has no
    /// rows. A quote that does not stand around a whole cell is a character like others.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<string>> Split(string text)
    {
        var rows = new List<IReadOnlyList<string>>();
        var row = new List<string>();
        var next = 0;
        while (next < text.Length || row.Count > 0)
        {
            var (cell, end) = Quoted(text, next) ?? Plain(text, next);
            row.Add(cell);
            next = end + 1;
            if (end < text.Length && text[end] == '\t') continue;
            rows.Add(row);
            row = [];
            if (end + 1 < text.Length && text[end] == '\r' && text[end + 1] == '\n') next++;
        }

        return rows;
    }

    private static (string Cell, int End) Plain(string text, int start)
    {
        var length = text.AsSpan(start).IndexOfAny('\t', '\r', '\n');
        var end = length < 0 ? text.Length : start + length;
        return (text[start..end], end);
    }

    /// <summary>The cell whose quotes open at <paramref name="start"/> and close right before a tab, a line break or the end; null where none do.</summary>
    private static (string Cell, int End)? Quoted(string text, int start)
    {
        if (start >= text.Length || text[start] != '"') return null;
        var cell = new StringBuilder();
        for (var from = start + 1; text.IndexOf('"', from) is >= 0 and var quote; from = quote + 2)
        {
            cell.Append(text, from, quote - from);
            var after = quote + 1;
            if (after == text.Length || text[after] is '\t' or '\r' or '\n') return (cell.ToString(), after);
            if (text[after] != '"') return null;
            cell.Append('"');
        }

        return null;
    }
}
