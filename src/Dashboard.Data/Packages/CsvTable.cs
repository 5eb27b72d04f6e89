using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Dashboard.Data.Packages;

/// <summary>Reads and writes the CSV of a resource: UTF-8, RFC 4180, a header row, LF on writing.</summary>
internal static class CsvTable
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads every row; what is wrong goes to <paramref name="errors"/>, and the rows that are right come back.</summary>
    public static PackageTable Read(Resource resource, byte[] content, List<PackageError> errors)
    {
        var rows = new List<PackageRow>();
        var table = new PackageTable(resource, rows);
        if (Decode(resource, content, errors) is not { } text) return table;

        string? badQuote = null;
        using var reader = new StringReader(text);
        using var csv = new CsvParser(reader, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = ",",
            Mode = CsvMode.RFC4180,
            IgnoreBlankLines = false,
            BadDataFound = bad => badQuote ??= bad.Field,
        });

        if (!csv.Read())
        {
            errors.Add(PackageError.InFile(resource.FileName, "The file is empty.", Header(resource)));
            return table;
        }

        if (!csv.Record!.SequenceEqual(resource.Fields.Select(f => f.Name), StringComparer.Ordinal))
        {
            errors.Add(new(resource.FileName, 1, null, null, "The header row is not as it should be.", Header(resource)));
            return table;
        }

        var line = csv.RawRow + 1;
        var lastLine = 1;
        var isQuotedWell = badQuote is null;
        while (csv.Read())
        {
            badQuote = null;
            var cells = csv.Record!; // a bad quotation mark is told while the cells are taken
            isQuotedWell &= badQuote is null;
            if (badQuote is not null)
                errors.Add(new(resource.FileName, line, null, null, $"A quotation mark stands where it cannot: {FieldFormat.Quote(badQuote)}.", "Put the cell in quotation marks, double those inside it, and close it."));
            else if (ReadRow(resource, cells, line, errors) is { } row)
                rows.Add(row);
            lastLine = line;
            line = csv.RawRow + 1;
        }

        if (isQuotedWell && EndsInsideQuotes(text))
            errors.Add(new(resource.FileName, lastLine, null, null, "The file ends inside a quoted cell that begins in this row.", "Close the quotation mark; perhaps the file is cut off."));
        return table;
    }

    /// <summary>Writes a header row and the rows.</summary>
    public static void Write(Stream stream, IEnumerable<string> header, IEnumerable<IEnumerable<string>> rows)
    {
        using var writer = new StreamWriter(stream, StrictUtf8, leaveOpen: true);
        using var csv = new CsvWriter(writer, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\n" });
        foreach (var cells in rows.Prepend(header))
        {
            foreach (var cell in cells) csv.WriteField(cell);
            csv.NextRecord();
        }
    }

    private static PackageRow? ReadRow(Resource resource, string[] cells, int line, List<PackageError> errors)
    {
        if (cells.Length != resource.Fields.Count)
        {
            errors.Add(new(
                resource.FileName, line, null, null,
                string.Create(CultureInfo.InvariantCulture, $"The row has {cells.Length} cells instead of {resource.Fields.Count}."),
                "Give one cell for each column of the header; put a cell with a comma in quotation marks."));
            return null;
        }

        var values = new object?[cells.Length];
        var isRight = true;
        for (var i = 0; i < cells.Length; i++)
        {
            if (FieldFormat.Read(resource.Fields[i], cells[i], out values[i]) is not { } wrong) continue;
            errors.Add(new(resource.FileName, line, i + 1, resource.Fields[i].Name, wrong.Message, wrong.Fix));
            isRight = false;
        }

        return isRight ? new PackageRow(line, values) : null;
    }

    private static string? Decode(Resource resource, byte[] content, List<PackageError> errors)
    {
        ReadOnlySpan<byte> bytes = content;
        if (bytes.StartsWith(Encoding.UTF8.Preamble)) bytes = bytes[Encoding.UTF8.Preamble.Length..];
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            var line = bytes[..Math.Clamp(e.Index, 0, bytes.Length)].Count((byte)'\n') + 1;
            errors.Add(new(resource.FileName, line, null, null, "The text is not UTF-8.", "Save the file as 'CSV UTF-8'."));
            return null;
        }
    }

    private static bool EndsInsideQuotes(string text) => text.AsSpan().Count('"') % 2 != 0;

    private static string Header(Resource resource) => $"The first row must be: {string.Join(",", resource.Fields.Select(f => f.Name))}";
}
