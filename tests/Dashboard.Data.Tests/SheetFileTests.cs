using System.Globalization;
using System.IO.Compression;
using System.Text;
using Dashboard.Core.Entry;
using Dashboard.Data.Entry;

namespace Dashboard.Data.Tests;

public sealed class SheetFileTests
{
    private const string Table = "kind,id,数据,公开备注\nactual,fdi,\"1,234.5\",注\n";
    private const string Rows = "1[kind|id|数据|公开备注]2[actual|fdi|1,234.5|注]";

    [Fact]
    public void Text_is_read_in_the_encodings_and_with_the_separators_of_spreadsheets()
    {
        var gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;
        Shown(Encoding.UTF8.GetBytes(Table)).ShouldBe(Rows);
        Shown([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Table)]).ShouldBe(Rows);
        Shown(gb18030.GetBytes(Table)).ShouldBe(Rows);
        Shown([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Table)]).ShouldBe(Rows);
        Shown([.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(Table)]).ShouldBe(Rows);
        Shown(Encoding.UTF8.GetBytes("kind;id;数据;公开备注\r\nactual;fdi;1,234.5;注")).ShouldBe(Rows);
        Shown(Encoding.UTF8.GetBytes("kind\tid\t数据\t公开备注\r\n\r\nactual\tfdi\t1,234.5\t注")).ShouldBe(Rows.Replace('2', '3').Replace("1,334.5", "1,234.5", StringComparison.Ordinal));
        Shown(Encoding.UTF8.GetBytes("\n\n,,\n")).ShouldBe("Empty");
    }

    [Fact]
    public void Text_that_is_damaged_is_not_taken_for_other_text()
    {
        var bytes = Encoding.UTF8.GetBytes(Table);
        bytes[^3] = 0xFF;
        Shown(bytes).ShouldBe("Encoding");
        Shown([.. Encoding.UTF8.Preamble, .. bytes]).ShouldBe("Encoding");
        Shown([0xB9, 0x20, 0xFF, 0xFE]).ShouldBe("Encoding");
        Shown(Encoding.UTF8.GetBytes("a,\"b\nc")).ShouldBe("Quotes 1");
        Shown(Encoding.UTF8.GetBytes("a,\"b\"c,d")).ShouldBe("Quotes 1");
        Shown("\0\u0001"u8.ToArray()).ShouldBe("NotASheet");
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+86 571")]
    [InlineData("-")]
    [InlineData("@sum")]
    [InlineData("'quoted'")]
    [InlineData("'=1")]
    [InlineData("''")]
    [InlineData("'")]
    [InlineData("a;b,c\t\"d\"")]
    [InlineData("注 & <b>")]
    [InlineData("1e9")]
    public void A_text_comes_back_as_it_is_and_no_spreadsheet_runs_it(string text)
    {
        IReadOnlyList<SheetRow> rows = [new(1, [SheetCell.Of("id"), SheetCell.Of(text), SheetCell.Of(-5.5m), SheetCell.Of(new DateOnly(2024, 5, 31))])];
        var csv = SheetFileCsv.Write(rows);
        Encoding.UTF8.GetString(csv).Split(',')[1].TrimStart('"')[0].ShouldNotBeOneOf('=', '+', '-', '@');
        SheetFile.Read(csv, SheetLimits.Default).Single().Cells.Select(c => c.Text).ShouldBe(["id", text, "-5.5", "2024-05-31"]);

        var xlsx = SheetFileXlsxWriter.Write(rows, "数据");
        SheetFile.Read(xlsx, SheetLimits.Default).Single().Cells.ShouldBe([SheetCell.Of("id"), SheetCell.Of(text), SheetCell.Of(-5.5m), SheetCell.Of(new DateOnly(2024, 5, 31))], ignoreOrder: false);
    }

    [Fact]
    public void A_workbook_is_read_as_spreadsheets_write_it()
    {
        var book = new Workbook
        {
            Shared = "<si><t>kind</t></si><si><r><t>数</t></r><r><rPr><b/></rPr><t xml:space=\"preserve\">据 </t></r><rPh sb=\"0\" eb=\"1\"><t>shu</t></rPh></si><si/>",
            Formats = "<numFmt numFmtId=\"164\" formatCode=\"0.0%\"/><numFmt numFmtId=\"165\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;\"/><numFmt numFmtId=\"166\" formatCode=\"#,##0&quot;元 d%&quot;\"/>",
            Looks = [0, 9, 14, 164, 165, 166],
            Rows = """
                <row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c><c r="D2" t="s"><v>2</v></c></row>
                <row r="5" spans="1:9"><c r="A5"><v>12.300000000000001</v></c><c r="B5" s="1"><v>5.5E-2</v></c><c r="C5" s="2"><v>45443</v></c><c r="D5" s="3"><v>0.071999999999999995</v></c><c r="E5" s="4"><v>45413.5</v></c><c r="F5" s="5"><v>7900000</v></c><c r="G5" t="b"><v>1</v></c><c r="H5" t="e"><v>#REF!</v></c><c r="I5"><f>A5*2</f><v>24.6</v></c><c r="J5" t="str"><v>text</v></c><c r="K5" t="d"><v>2024-05-31</v></c><c r="XFD5" s="1"/></row>
                <row r="6"><c r="A6" s="1"/></row>
                <row><c t="inlineStr"><is><t>a</t></is></c><c><f t="shared" si="0"/><v>1</v></c></row>
                """,
        };
        Shown(book.Write()).ShouldBe("2[kind|数据 ]5[12.3|5.5%|2024-05-31|7.2%|2024-05-01|7900000|TRUE|Error:#REF!|Formula:=A5*2|text|2024-05-31]7[a|Formula:=]");
        Shown((book with { Is1904 = true, Rows = "<row r=\"1\"><c r=\"A1\" s=\"2\"><v>43981</v></c></row>" }).Write()).ShouldBe("1[2024-05-31]");
        Shown((book with { Sheets = "<sheet name=\"notes\" sheetId=\"2\" state=\"hidden\" r:id=\"rId9\"/><sheet name=\"data\" sheetId=\"1\" r:id=\"rId1\"/>", Rows = "<row><c><v>1</v></c></row>" }).Write()).ShouldBe("1[1]");
    }

    [Fact]
    public void What_is_no_sound_plain_workbook_is_refused_with_its_reason()
    {
        var book = new Workbook { Rows = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>" };
        Shown(book.Write()).ShouldBe("1[1]");
        Shown([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600]]).ShouldBe("OldOrProtected");
        Shown(book.Write(("xl/vbaProject.bin", "x"))).ShouldBe("Macros");
        Shown((book with { ContentType = "application/vnd.ms-excel.sheet.macroEnabled.main+xml" }).Write()).ShouldBe("Macros");
        Shown((book with { Relations = "<Relationship Id=\"r7\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink\" Target=\"externalLinks/externalLink1.xml\"/>" }).Write()).ShouldBe("ExternalLinks");
        Shown((book with { Relations = "<Relationship Id=\"r7\" Type=\"http://x/attachedTemplate\" TargetMode=\"External\" Target=\"http://example.org/x\"/>" }).Write()).ShouldBe("ExternalLinks");
        Shown((book with { Main = "word/document.xml" }).Write()).ShouldBe("NotASheet");
        Shown(RawZip.Write([new("readme.txt", "x"u8.ToArray())])).ShouldBe("NotASheet");
        Shown(book.Write()[..^30]).ShouldBe("Damaged");
        Shown("PK"u8.ToArray()).ShouldBe("Damaged");
        Shown((book with { Head = "<!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c \"&b;&b;&b;\">]>" }).Write()).ShouldBe("Damaged");
        Shown((book with { Head = "<!DOCTYPE a SYSTEM \"file:///etc/passwd\">" }).Write()).ShouldBe("Damaged");
        Shown((book with { Rows = "<row r=\"1\"><c r=\"A2\"><v>1</v></c></row>" }).Write()).ShouldBe("Damaged");
        Shown((book with { Rows = "<row r=\"1\"><c r=\"B1\"><v>1</v></c><c r=\"A1\"><v>1</v></c></row>" }).Write()).ShouldBe("Damaged");
        Shown((book with { Rows = "<row r=\"2\"/><row r=\"1\"/>" }).Write()).ShouldBe("Damaged");
        Shown((book with { Rows = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>7</v></c></row>" }).Write()).ShouldBe("Damaged");
        Shown((book with { Rows = "<row r=\"1\"><c r=\"IW1\"><v>7</v></c></row>" }).Write()).ShouldBe("TooMuch IW1");
        Shown((book with { Rows = $"<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>{new string('x', 40_000)}</t></is></c></row>" }).Write()).ShouldBe("TooMuch");
        Shown((book with { Rows = string.Concat(Enumerable.Range(1, 20_001).Select(i => $"<row r=\"{i}\"><c><v>{i * 7919}</v></c></row>")) }).Write()).ShouldBe("TooMuch 20001");
        Shown((book with { Rows = string.Concat(Enumerable.Range(1, 200_000).Select(i => $"<row r=\"{i}\"></row>")) + book.Rows.Replace("1\"", "300000\"", StringComparison.Ordinal) }).Write()).ShouldBe("300000[1]");
        Shown(book.Write([.. Enumerable.Range(0, 500).Select(i => ($"x{i}", "y"))])).ShouldBe("TooMuch");
        Shown(book.Write(("xl/WORKBOOK.xml", "x"))).ShouldBe("Damaged");
        Shown(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("1,2\n", 20_001)))).ShouldBe("TooMuch 20001");
        Shown(Encoding.UTF8.GetBytes("id," + new string('x', 32_768))).ShouldBe("TooMuch 1");
        Shown([]).ShouldBe("Empty");
    }

    [Theory]
    [InlineData("xl/worksheets/sheet1.xml")]
    [InlineData("xl/sharedStrings.xml")]
    [InlineData("[Content_Types].xml")]
    public void A_bomb_of_gigabytes_is_refused_within_little_memory(string part)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in ZipFiles(new Workbook { Rows = "" }.Write()).Where(e => e.Name != part))
            {
                using var copy = zip.CreateEntry(entry.Name).Open();
                copy.Write(entry.Content);
            }

            using var bomb = zip.CreateEntry(part, CompressionLevel.Fastest).Open();
            bomb.Write("<x><row r=\"1\"><c t=\"inlineStr\"><is><t>"u8);
            var spaces = new byte[16 << 20];
            spaces.AsSpan().Fill((byte)' ');
            for (var i = 0; i < 128; i++) bomb.Write(spaces); // 2 GiB
        }

        var content = stream.ToArray();
        Allocated(() => Shown(content, SheetLimits.Default with { Bytes = 100 << 20 }).ShouldBeOneOf("UnpacksTooLarge", "TooMuch")).ShouldBeLessThan(200L << 20);
    }

    [Fact]
    public void The_largest_sheet_of_figures_is_read()
    {
        IReadOnlyList<SheetCell> cells = [.. Enumerable.Range(0, 20).Select(i => i % 2 == 0 ? SheetCell.Of(1234567.5m + i) : SheetCell.Of($"text of column {i}"))];
        IReadOnlyList<SheetRow> rows = [.. Enumerable.Range(1, 20_000).Select(i => new SheetRow(i, cells))];
        SheetFile.Read(SheetFileXlsxWriter.Write(rows, "data"), SheetLimits.Default).Count.ShouldBe(20_000);
        SheetFile.Read(SheetFileCsv.Write(rows), SheetLimits.Default).Count.ShouldBe(20_000);
    }

    [Fact]
    public async Task An_upload_of_a_hundred_megabytes_is_refused_before_it_is_kept()
    {
        using var endless = new Endless(100 << 20);
        (await Should.ThrowAsync<SheetException>(() => SheetFile.ReceiveAsync(endless, SheetLimits.Default, null, TestContext.Current.CancellationToken))).Error.ShouldBe(new(SheetPlace.File, SheetProblem.TooLarge, "10 MB"));
        endless.Given.ShouldBeLessThan(11 << 20);
    }

    [Fact]
    public void A_hundred_megabytes_that_are_let_in_are_refused_within_500_MB()
    {
        var text = new byte[100 << 20];
        "id,value\n"u8.CopyTo(text);
        for (var i = 9; i < text.Length; i++) text[i] = (byte)"fdi,12345678\n"[(i - 9) % 13];
        var limits = SheetLimits.Default with { Bytes = 200 << 20 };
        Allocated(() => Shown(text, limits).ShouldBe("TooMuch")).ShouldBeLessThan(350L << 20);
        Shown(text).ShouldBe("TooLarge");

        // of incompressible digits no workbook of ten megabytes holds more than its limit of rows
        var random = new Random(1);
        var rows = new StringBuilder();
        for (var i = 1; rows.Length < 31 << 20; i++) rows.Append(CultureInfo.InvariantCulture, $"<row r=\"{i}\"><c r=\"A{i}\"><v>{random.NextInt64(1_000_000_000_000_000)}</v></c></row>");
        var book = new Workbook { Rows = rows.ToString() }.Write();
        rows.Clear();
        Allocated(() => Shown(book, limits).ShouldBe("TooMuch 20001")).ShouldBeLessThan(100L << 20);
    }

    /// <summary>What a file is read as, or why it is refused.</summary>
    internal static string Shown(byte[] content, SheetLimits? limits = null)
    {
        try
        {
            return string.Concat(SheetFile.Read(content, limits ?? SheetLimits.Default).Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Number}[{string.Join('|', r.Cells.Select(Shown))}]")));
        }
        catch (SheetException e)
        {
            return $"{e.Error.Problem} {e.Error.Place.Address}".Trim();
        }
    }

    private static string Shown(SheetCell cell) => cell.Kind is SheetCellKind.Formula or SheetCellKind.Error ? $"{cell.Kind}:{cell.Text}" : cell.Text;

    /// <summary>Bytes that an action allocates on its thread; what it holds at once is never more.</summary>
    private static long Allocated(Action action)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static IEnumerable<(string Name, byte[] Content)> ZipFiles(byte[] content)
    {
        using var zip = new ZipArchive(new MemoryStream(content));
        foreach (var entry in zip.Entries)
        {
            using var copy = new MemoryStream();
            using var stream = entry.Open();
            stream.CopyTo(copy);
            yield return (entry.FullName, copy.ToArray());
        }
    }

    private sealed class Endless(int length) : MemoryStream
    {
        public int Given { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = Math.Min(buffer.Length, length - Given);
            Given += count;
            return ValueTask.FromResult(count);
        }
    }
}
