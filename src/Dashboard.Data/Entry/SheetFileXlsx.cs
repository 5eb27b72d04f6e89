using System.Buffers;
using System.Globalization;
using System.Text;
using System.Xml;
using Dashboard.Core.Entry;

namespace Dashboard.Data.Entry;

/// <summary>
/// Reads the first visible sheet of a workbook as a stream, cell by cell. Nothing of it is run, nothing that it names elsewhere is opened, each part that is read
/// is held against its checksum, and no more is unpacked than <see cref="SheetLimits"/> allow.
/// </summary>
internal sealed class SheetFileXlsx
{
    private static readonly XmlReaderSettings Xml = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true };

    private static readonly SearchValues<char> DateSigns = SearchValues.Create("ymdhsYMDHS");

    private readonly SheetLimits limits;
    private readonly SheetFileParts parts;
    private readonly char[] piece = new char[4096];
    private readonly StringBuilder text = new();
    private readonly List<string> texts = [];
    private readonly List<Look> looks = [];
    private DateOnly dayZero = new(1899, 12, 30);

    private SheetFileXlsx(SheetFileParts parts, SheetLimits limits) => (this.parts, this.limits) = (parts, limits);

    /// <summary>How a number is shown.</summary>
    private enum Look
    {
        Number,
        Percent,
        Date,
    }

    public static List<SheetRow> Read(byte[] content, SheetLimits limits)
    {
        try
        {
            using var opened = new SheetFileParts(content, limits);
            return new SheetFileXlsx(opened, limits).Read();
        }
        catch (Exception e) when (e is InvalidDataException or XmlException or IOException or NotSupportedException or ArgumentException or FormatException or OverflowException)
        {
            throw new SheetException(SheetProblem.Damaged);
        }
    }

    private List<SheetRow> Read()
    {
        if (parts.Names.Any(n => n.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase))) throw new SheetException(SheetProblem.Macros);
        Each("[Content_Types].xml", reader =>
        {
            if (reader.GetAttribute("ContentType")?.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) is true) throw new SheetException(SheetProblem.Macros);
        });
        var workbook = Relations("").FirstOrDefault(r => r.Is("officeDocument"))?.Target;
        if (workbook is null || !workbook.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || !workbook.StartsWith("xl/", StringComparison.OrdinalIgnoreCase)) throw new SheetException(SheetProblem.NotASheet);
        var relations = Relations(workbook);
        if (relations.Exists(r => r.Is("externalLink") || r.IsExternal)) throw new SheetException(SheetProblem.ExternalLinks);

        string? sheet = null;
        Each(workbook, reader =>
        {
            if (reader.LocalName is "workbookPr" && reader.GetAttribute("date1904") is "1" or "true") dayZero = new(1904, 1, 1);
            if (reader.LocalName is "sheet" && sheet is null && reader.GetAttribute("state") is null or "visible")
                sheet = reader.GetAttribute("id", "http://schemas.openxmlformats.org/officeDocument/2006/relationships") ?? reader.GetAttribute("id", "http://purl.oclc.org/ooxml/officeDocument/relationships");
        });
        if (relations.Find(r => r.Is("styles")) is { } styles) ReadLooks(styles.Target);
        if (relations.Find(r => r.Is("sharedStrings")) is { } shared) ReadTexts(shared.Target);
        var rows = relations.Find(r => r.Id == sheet && r.Is("worksheet")) ?? throw new InvalidDataException("There is no sheet.");
        return ReadRows(rows.Target);
    }

    private sealed record Relation(string Id, string Type, string Target, bool IsExternal)
    {
        public bool Is(string type) => Type.EndsWith("/" + type, StringComparison.Ordinal);
    }

    /// <summary>What a part names; of the package where its name is empty.</summary>
    private List<Relation> Relations(string part)
    {
        var slash = part.LastIndexOf('/') + 1;
        var folder = part[..slash];
        var relations = new List<Relation>();
        Each($"{folder}_rels/{part[slash..]}.rels", reader =>
        {
            if (reader.LocalName is not "Relationship") return;
            var target = reader.GetAttribute("Target") ?? "";
            relations.Add(new(reader.GetAttribute("Id") ?? "", reader.GetAttribute("Type") ?? "", target.StartsWith('/') ? target[1..] : folder + target, reader.GetAttribute("TargetMode") is "External"));
        });
        return relations;
    }

    /// <summary>Which formats of cells show a percentage or a day.</summary>
    private void ReadLooks(string part)
    {
        var custom = new Dictionary<string, Look>(StringComparer.Ordinal);
        var isCellFormat = false;
        Each(part, reader =>
        {
            switch (reader.LocalName)
            {
                case "numFmt":
                    custom[reader.GetAttribute("numFmtId") ?? ""] = LookOf(reader.GetAttribute("formatCode") ?? "");
                    break;
                case "cellXfs" or "cellStyleXfs" or "cellStyles" or "dxfs":
                    isCellFormat = reader.LocalName is "cellXfs";
                    break;
                case "xf" when isCellFormat:
                    var id = reader.GetAttribute("numFmtId") ?? "0";
                    looks.Add(custom.TryGetValue(id, out var look) ? look : int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var known) ? LookOf(known) : Look.Number);
                    break;
                default:
                    break;
            }
        });
    }

    private static Look LookOf(int known) => known switch
    {
        9 or 10 => Look.Percent,
        (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58) => Look.Date,
        _ => Look.Number,
    };

    private static Look LookOf(string format)
    {
        var code = new StringBuilder();
        for (var i = 0; i < format.Length; i++)
        {
            var end = format[i] switch { '"' => format.IndexOf('"', i + 1), '[' => format.IndexOf(']', i + 1), '\\' or '_' or '*' => i + 1, _ => i };
            if (end == i) code.Append(format[i]);
            i = end < 0 ? format.Length : end;
        }

        var shown = code.ToString();
        return shown.Contains('%', StringComparison.Ordinal) ? Look.Percent
            : shown.AsSpan().ContainsAny(DateSigns) && !shown.AsSpan().ContainsAny('0', '#') && !shown.Contains("General", StringComparison.OrdinalIgnoreCase) ? Look.Date
            : Look.Number;
    }

    private void ReadTexts(string part)
    {
        using var reader = Open(part, out var stream);
        while (reader.Read())
        {
            if (reader.NodeType is XmlNodeType.Element && reader.LocalName is "si") text.Clear();
            if (reader.NodeType is XmlNodeType.Element && reader.LocalName is "rPh" && !reader.IsEmptyElement) Skip(reader);
            else if (reader.NodeType is XmlNodeType.Element && reader.LocalName is "t") Append(text, reader);
            if (reader.LocalName is "si" && (reader.NodeType is XmlNodeType.EndElement || reader.IsEmptyElement)) texts.Add(text.ToString());
        }

        stream.Finish();
    }

    private List<SheetRow> ReadRows(string part)
    {
        using var reader = Open(part, out var stream);
        var rows = new List<SheetRow>();
        var cells = new List<SheetCell>();
        var (number, column, count) = (0, -1, 0);
        while (reader.Read())
        {
            if (reader.NodeType is XmlNodeType.Element && reader.LocalName is "row")
            {
                var said = reader.GetAttribute("r") is { } r ? int.Parse(r, NumberStyles.None, CultureInfo.InvariantCulture) : number + 1;
                if (said <= number) throw new InvalidDataException("Rows are out of order.");
                (number, column) = (said, -1);
                cells.Clear();
                if (!reader.IsEmptyElement) continue;
            }

            if (reader.NodeType is XmlNodeType.Element && reader.LocalName is "c")
            {
                var said = reader.GetAttribute("r") is { } r ? ColumnOf(r, number) : column + 1;
                if (said <= column) throw new InvalidDataException("Cells are out of order.");
                column = said;
                var cell = ReadCell(reader);
                if (cell.Kind is SheetCellKind.Nothing) continue;
                if (column >= limits.Columns) throw new SheetException(new SheetError(new(number, column), SheetProblem.TooMuch));
                while (cells.Count < column) cells.Add(SheetCell.Nothing);
                cells.Add(cell);
            }
            else if (reader.NodeType is XmlNodeType.EndElement && reader.LocalName is "row" && cells.Exists(c => !c.IsNothing))
            {
                rows.Add(new(number, [.. cells]));
                count += cells.Count;
                if (rows.Count > limits.Rows || count > limits.Cells) throw new SheetException(new SheetError(new(number), SheetProblem.TooMuch, limits.Rows.ToString(CultureInfo.InvariantCulture)));
            }
        }

        stream.Finish();
        return rows;
    }

    /// <summary>Reads the element c on which the reader stands, to its end.</summary>
    private SheetCell ReadCell(XmlReader reader)
    {
        var type = reader.GetAttribute("t") ?? "n";
        var style = reader.GetAttribute("s") is { } s ? int.Parse(s, NumberStyles.None, CultureInfo.InvariantCulture) : 0;
        if (reader.IsEmptyElement) return SheetCell.Nothing;
        var depth = reader.Depth;
        text.Clear();
        string? formula = null;
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType is not XmlNodeType.Element) continue;
            if (reader.LocalName is "f")
            {
                var written = new StringBuilder();
                Append(written, reader);
                formula = written.ToString();
            }
            else if (reader.LocalName is "rPh" && !reader.IsEmptyElement)
            {
                Skip(reader);
            }
            else if (reader.LocalName is "v" or "t")
            {
                Append(text, reader);
            }
        }

        if (formula is not null) return new(SheetCellKind.Formula, "=" + formula);
        var value = text.ToString();
        return type switch
        {
            _ when value.Length == 0 => SheetCell.Nothing,
            "s" => SheetCell.Of(texts[int.Parse(value, NumberStyles.None, CultureInfo.InvariantCulture)]),
            "str" or "inlineStr" => SheetCell.Of(value),
            "b" => SheetCell.Of(value is "1" ? "TRUE" : "FALSE"),
            "e" => new(SheetCellKind.Error, value),
            "d" => DateTime.Parse(value, CultureInfo.InvariantCulture) is var day ? SheetCell.Of(DateOnly.FromDateTime(day)) : default,
            "n" => Number(value, style < looks.Count ? looks[style] : Look.Number),
            _ => throw new InvalidDataException("There is no such type of cell."),
        };
    }

    /// <summary>A number with the 15 digits that a spreadsheet keeps: 12.300000000000001 is 12.3.</summary>
    private SheetCell Number(string written, Look look)
    {
        var number = double.Parse(written, NumberStyles.Float, CultureInfo.InvariantCulture);
        if (look is Look.Date && number is >= 0 and < 2_958_466) return SheetCell.Of(dayZero.AddDays((int)number));
        if (!decimal.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) || Math.Abs(exact) > TypedFigure.Largest * 100) return SheetCell.Of(written);
        if (SheetCell.Digits(exact).Count(char.IsAsciiDigit) > 15) exact = decimal.Parse(number.ToString("G15", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);
        return look is Look.Percent ? new(SheetCellKind.Percent, SheetCell.Digits(exact * 100) + "%") : new(SheetCellKind.Number, SheetCell.Digits(exact));
    }

    /// <summary>The column of an address, which must be in the row.</summary>
    private static int ColumnOf(string address, int row)
    {
        var letters = address.AsSpan(0, Math.Max(0, address.AsSpan().IndexOfAnyExceptInRange('A', 'Z')));
        if (letters.Length is 0 or > 3 || address[letters.Length..] != row.ToString(CultureInfo.InvariantCulture)) throw new InvalidDataException("A cell is in another row.");
        var column = 0;
        foreach (var letter in letters) column = (column * 26) + letter - 'A' + 1;
        return column - 1;
    }

    /// <summary>Adds the text inside the element on which the reader stands, piece by piece, and goes to its end.</summary>
    private void Append(StringBuilder text, XmlReader reader)
    {
        if (reader.IsEmptyElement) return;
        var depth = reader.Depth;
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)) continue;
            int count;
            while ((count = reader.ReadValueChunk(piece, 0, piece.Length)) > 0)
            {
                text.Append(piece, 0, count);
                if (text.Length > limits.CellCharacters) throw new SheetException(SheetProblem.TooMuch);
            }
        }
    }

    private static void Skip(XmlReader reader)
    {
        var depth = reader.Depth;
        while (reader.Read() && reader.Depth > depth)
        {
        }
    }

    private void Each(string part, Action<XmlReader> element)
    {
        using var reader = Open(part, out var stream);
        while (reader.Read())
        {
            if (reader.NodeType is XmlNodeType.Element) element(reader);
        }

        stream.Finish();
    }

    private XmlReader Open(string part, out SheetFileParts.Part stream) => XmlReader.Create(stream = parts.Open(part), Xml);
}
