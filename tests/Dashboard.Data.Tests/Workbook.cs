using System.Text;

namespace Dashboard.Data.Tests;

/// <summary>A workbook part by part, to be sound or not.</summary>
internal sealed record Workbook
{
    private const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Main0 = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    public required string Rows { get; init; }

    public string Shared { get; init; } = "";

    public string Formats { get; init; } = "";

    public IReadOnlyList<int> Looks { get; init; } = [0];

    public string Sheets { get; init; } = "<sheet name=\"data\" sheetId=\"1\" r:id=\"rId1\"/>";

    public string Relations { get; init; } = "";

    public string ContentType { get; init; } = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

    public string Main { get; init; } = "xl/workbook.xml";

    /// <summary>What stands above the rows' element.</summary>
    public string Head { get; init; } = "";

    public bool Is1904 { get; init; }

    public IReadOnlyList<(string Name, string Text)> Parts =>
    [
        ("[Content_Types].xml", $"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName=\"/xl/workbook.xml\" ContentType=\"{ContentType}\"/></Types>"),
        ("_rels/.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"{Relationships}/officeDocument\" Target=\"{Main}\"/></Relationships>"),
        ("xl/workbook.xml", $"<workbook xmlns=\"{Main0}\" xmlns:r=\"{Relationships}\"><workbookPr{(Is1904 ? " date1904=\"1\"" : "")}/><sheets>{Sheets}</sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels",
            $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"{Relationships}/worksheet\" Target=\"/xl/worksheets/sheet1.xml\"/>"
            + $"<Relationship Id=\"rId2\" Type=\"{Relationships}/styles\" Target=\"styles.xml\"/><Relationship Id=\"rId3\" Type=\"{Relationships}/sharedStrings\" Target=\"sharedStrings.xml\"/>{Relations}</Relationships>"),
        ("xl/styles.xml", $"<styleSheet xmlns=\"{Main0}\"><numFmts>{Formats}</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>{string.Concat(Looks.Select(l => $"<xf numFmtId=\"{l}\"/>"))}</cellXfs></styleSheet>"),
        ("xl/sharedStrings.xml", $"<sst xmlns=\"{Main0}\">{Shared}</sst>"),
        ("xl/worksheets/sheet1.xml", $"{Head}<worksheet xmlns=\"{Main0}\"><sheetData>{Rows}</sheetData></worksheet>"),
    ];

    public byte[] Write(params IReadOnlyList<(string Name, string Text)> more) =>
        RawZip.Write([.. Parts.Concat(more).Select(p => new ZipPart(p.Name, Encoding.UTF8.GetBytes(p.Text)) { Deflate = true })]);
}
