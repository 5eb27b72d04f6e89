using System.Buffers;
using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Dashboard.Core.Entry;

namespace Dashboard.Data.Entry;

/// <summary>
/// Texts with separators as spreadsheets write and read them: UTF-8 with or without a byte order mark, UTF-16 with one, or GB18030; commas, semicolons or tabs.
/// A text that a spreadsheet would run as a formula has an apostrophe in front, which is taken off again.
/// </summary>
public static class SheetFileCsv
{
    private static readonly SearchValues<char> FormulaSigns = SearchValues.Create("=+-@\t\r'");
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly Encoding StrictGb18030 = Gb18030();

    internal static List<SheetRow> Read(byte[] content, SheetLimits limits)
    {
        var text = Decode(content);
        var delimiter = Delimiter(text);
        if (text.AsSpan().Count(delimiter) > limits.Cells) throw new SheetException(SheetProblem.TooMuch); // before a row of millions of cells is taken
        string? badQuote = null;
        using var reader = new StringReader(text);
        using var csv = new CsvParser(reader, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = delimiter.ToString(),
            Mode = CsvMode.RFC4180,
            IgnoreBlankLines = false,
            BadDataFound = bad => badQuote ??= bad.Field,
        });
        var rows = new List<SheetRow>();
        for (var number = 1; csv.Read(); number++)
        {
            var cells = csv.Record!; // a bad quotation mark is told while the cells are taken
            if (badQuote is not null) throw new SheetException(new SheetError(new(number), SheetProblem.Quotes));
            if (Array.Find(cells, c => c.Length > limits.CellCharacters) is not null || cells.Skip(limits.Columns).Any(c => c.Length > 0)) throw new SheetException(new SheetError(new(number), SheetProblem.TooMuch));
            if (Array.TrueForAll(cells, string.IsNullOrWhiteSpace)) continue;
            rows.Add(new(number, [.. cells.Take(limits.Columns).Select(c => SheetCell.Of(Unescaped(c)))]));
            if (rows.Count > limits.Rows) throw new SheetException(new SheetError(new(number), SheetProblem.TooMuch, limits.Rows.ToString(CultureInfo.InvariantCulture)));
        }

        return text.AsSpan().Count('"') % 2 == 0 ? rows : throw new SheetException(SheetProblem.Quotes);
    }

    /// <summary>A table as a spreadsheet opens it with a double click: UTF-8 with a byte order mark, RFC 4180.</summary>
    public static byte[] Write(IReadOnlyList<SheetRow> rows)
    {
        using var stream = new MemoryStream();
        using (var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true))
        using (var csv = new CsvWriter(writer, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\r\n" }))
        {
            foreach (var row in rows)
            {
                foreach (var cell in row.Cells) csv.WriteField(cell.Kind is SheetCellKind.Text ? Escaped(cell.Text) : cell.Text);
                csv.NextRecord();
            }
        }

        return stream.ToArray();
    }

    private static string Escaped(string text) => IsEscapable(text) ? "'" + text : text;

    private static string Unescaped(string text) => text.Length > 1 && text[0] == '\'' && IsEscapable(text.AsSpan(1)) ? text[1..] : text;

    private static bool IsEscapable(ReadOnlySpan<char> text) => text.Length > 0 && FormulaSigns.Contains(text[0]);

    private static string Decode(byte[] content)
    {
        if (content.AsSpan().StartsWith(Encoding.Unicode.Preamble)) return Decode(new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true), content.AsSpan(2));
        if (content.AsSpan().StartsWith(Encoding.BigEndianUnicode.Preamble)) return Decode(new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true), content.AsSpan(2));
        if (content.AsSpan().StartsWith(Encoding.UTF8.Preamble)) return Decode(StrictUtf8, content.AsSpan(3));
        if (content.AsSpan().Contains((byte)0)) throw new SheetException(SheetProblem.NotASheet);
        if (System.Text.Unicode.Utf8.IsValid(content)) return StrictUtf8.GetString(content);

        // Chinese in UTF-8 with some damage is not to become other Chinese: in GB18030 next to nothing is UTF-8 by chance
        var asUtf8 = Encoding.UTF8.GetString(content);
        var damaged = asUtf8.AsSpan().Count('\uFFFD');
        if (asUtf8.Count(c => c > '\u07FF') - damaged > damaged) throw new SheetException(SheetProblem.Encoding);
        return Decode(StrictGb18030, content);
    }

    private static string Decode(Encoding encoding, ReadOnlySpan<byte> content)
    {
        try
        {
            return encoding.GetString(content) is var text && !text.Contains('\0', StringComparison.Ordinal) ? text : throw new SheetException(SheetProblem.NotASheet);
        }
        catch (DecoderFallbackException)
        {
            throw new SheetException(SheetProblem.Encoding);
        }
    }

    /// <summary>The separator that most often stands in the first line that has one.</summary>
    private static char Delimiter(string text)
    {
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var (tabs, semicolons, commas) = (line.Count('\t'), line.Count(';'), line.Count(','));
            if (tabs + semicolons + commas == 0) continue;
            return tabs >= Math.Max(semicolons, commas) ? '\t' : semicolons > commas ? ';' : ',';
        }

        return ',';
    }

    private static Encoding Gb18030() =>
        CodePagesEncodingProvider.Instance.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;
}
