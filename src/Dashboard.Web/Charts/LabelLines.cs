namespace Dashboard.Web.Charts;

/// <summary>Labels of charts on several lines; Plotly does not break them.</summary>
public static class LabelLines
{
    /// <summary>A text from the data as markup, on lines of about <paramref name="width"/> half-width characters; a Chinese character is two of them.</summary>
    /// <param name="text">The text.</param>
    /// <param name="width">The width of a line.</param>
    /// <param name="atMost">The number of lines; what does not fit is left out, and a sign says so.</param>
    public static string Of(string text, int width, int atMost = int.MaxValue)
    {
        var lines = Wrap(text, width).ToList();
        return string.Join("<br>", lines.Take(atMost).Select(ChartFigure.Markup)) + (lines.Count > atMost ? "…" : "");
    }

    /// <summary>Breaks between words; between any two Chinese characters.</summary>
    private static IEnumerable<string> Wrap(string text, int width)
    {
        var (line, size) = ("", 0);
        foreach (var piece in Pieces(text))
        {
            if (size > 0 && size + Width(piece.TrimEnd()) > width)
            {
                yield return line.TrimEnd();
                (line, size) = ("", 0);
            }

            line += piece;
            size += Width(piece);
        }

        yield return line;
    }

    private static int Width(string text) => text.Sum(c => c > '\u2E7F' ? 2 : 1);

    private static IEnumerable<string> Pieces(string text)
    {
        var start = 0;
        for (var i = 1; i <= text.Length; i++)
        {
            if (i < text.Length && text[i - 1] != ' ' && text[i - 1] <= '\u2E7F' && text[i] <= '\u2E7F') continue;
            yield return text[start..i];
            start = i;
        }
    }
}
