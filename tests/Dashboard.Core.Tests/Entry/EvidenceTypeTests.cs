using System.IO.Compression;
using System.Text;
using Dashboard.Core.Entry;
using FsCheck;
using FsCheck.Fluent;

namespace Dashboard.Core.Tests.Entry;

public sealed class EvidenceTypeTests
{
    private const string Sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
    private const string Document = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

    public static TheoryData<string, byte[]> Taken => new()
    {
        { "application/pdf", "%PDF-1.7\n%âãÏÓ"u8.ToArray() },
        { "image/png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] },
        { "image/jpeg", [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, 0x4A, 0x46] },
        { EvidenceType.Xlsx.MediaType, Office(Sheet) },
        { EvidenceType.Docx.MediaType, Office(Document) },
        { "text/plain", "指标,数值\r\n实际使用外资,5.1亿美元\r\n"u8.ToArray() },
        { "text/plain", [0xEF, 0xBB, 0xBF, .. "指标\t数值\f"u8] },
        { "text/plain", "<html><script>alert(1)</script></html>"u8.ToArray() }, // a text as any other: it is given as one
    };

    public static TheoryData<EvidenceProblem, byte[]> Refused => new()
    {
        { EvidenceProblem.Empty, [] },
        { EvidenceProblem.OtherKind, "MZ\u0090\0\u0003\0\0"u8.ToArray() },
        { EvidenceProblem.OtherKind, [0x7F, (byte)'E', (byte)'L', (byte)'F', 2] },
        { EvidenceProblem.OtherKind, "GIF89a\u0001\0"u8.ToArray() },
        { EvidenceProblem.OtherKind, [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] }, // doc, xls, or with a password
        { EvidenceProblem.OtherKind, "a,b\n1,\0\n"u8.ToArray() },
        { EvidenceProblem.OtherKind, [0xD6, 0xB8, 0xB1, 0xEA] }, // GB18030
        { EvidenceProblem.OtherKind, Encoding.Unicode.GetPreamble() },
        { EvidenceProblem.OtherKind, "PK\u0003\u0004 and nothing that follows"u8.ToArray() },
        { EvidenceProblem.OtherKind, Zip(("evil.exe", "MZ")) },
        { EvidenceProblem.OtherKind, Zip(("[Content_Types].xml", "<Types>")) },
        { EvidenceProblem.OtherKind, Zip(("[Content_Types].xml", $"<!DOCTYPE x [<!ENTITY a '{Sheet}'>]><Types><Override ContentType='&a;'/></Types>")) },
        { EvidenceProblem.OtherKind, Zip(("[Content_Types].xml", Types(Sheet)), ("[content_types].xml", Types(Document))) },
        { EvidenceProblem.OtherKind, Zip(("[Content_Types].xml", $"<Types>{new string(' ', 2 << 20)}<Override ContentType='{Sheet}'/></Types>")) },
        { EvidenceProblem.OtherKind, Office("application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml") },
        { EvidenceProblem.Macros, Office("application/vnd.ms-excel.sheet.macroEnabled.main+xml") },
        { EvidenceProblem.Macros, Office("application/vnd.ms-word.document.macroEnabled.main+xml") },
        { EvidenceProblem.Macros, Zip(("[Content_Types].xml", Types(Sheet)), ("xl/VBAPROJECT.BIN", "x")) },
        { EvidenceProblem.Macros, Office(Sheet, "application/vnd.ms-excel.macrosheet+xml") },
    };

    [Theory, MemberData(nameof(Taken))]
    public void A_file_is_what_its_content_says(string type, byte[] content) => EvidenceType.Of(content).MediaType.ShouldBe(type);

    [Theory, MemberData(nameof(Refused))]
    public void What_is_of_no_kind_that_is_taken_is_refused_whatever_it_is_called(EvidenceProblem problem, byte[] content) =>
        Should.Throw<EvidenceException>(() => EvidenceType.Of(content)).Problem.ShouldBe(problem);

    [Fact]
    public void A_file_that_was_cut_off_or_changed_anywhere_is_taken_or_refused_and_nothing_else_happens()
    {
        byte[][] files = [.. Taken.Select(row => row.Data.Item2)];
        var damaged =
            from file in Gen.Elements(files)
            from length in Gen.Choose(0, file.Length)
            from at in Gen.Choose(0, file.Length - 1)
            from to in Gen.Choose(0, 255)
            select (byte[])[.. file.Select((b, i) => i == at ? (byte)to : b).Take(length)];
        Prop.ForAll(Arb.ToArbitrary(damaged), content =>
        {
            try
            {
                EvidenceType.All.ShouldContain(EvidenceType.Of(content));
            }
            catch (EvidenceException)
            {
                // is told to the person
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    [Theory]
    [InlineData("9月报表.pdf", "9月报表.pdf")]
    [InlineData("Report.PDF", "Report.PDF")]
    [InlineData("C:\\Users\\lin\\报表.pdf", "报表.pdf")]
    [InlineData("../../etc/passwd", "passwd.pdf")]
    [InlineData("invoice.pdf.exe", "invoice.pdf.exe.pdf")]
    [InlineData("invoice\u202Efdp.exe", "invoicefdp.exe.pdf")]
    [InlineData("a\r\nSet-Cookie: x.pdf", "aSet-Cookie: x.pdf")]
    [InlineData(" .pdf", "pdf.pdf")]
    [InlineData("", "evidence.pdf")]
    [InlineData("\ud83d", "evidence.pdf")]
    public void A_name_ends_as_its_kind_and_holds_nothing_that_misleads(string name, string kept) => EvidenceType.Pdf.NameOf(name).ShouldBe(kept);

    [Fact]
    public void A_text_may_be_a_table_and_a_long_name_is_cut()
    {
        EvidenceType.Text.NameOf("月报.csv").ShouldBe("月报.csv");
        EvidenceType.Text.NameOf("page.html").ShouldBe("page.html.txt");
        EvidenceType.Jpeg.NameOf("scan.jpeg").ShouldBe("scan.jpeg");
        EvidenceType.Pdf.NameOf(new string('长', 500) + ".pdf").ShouldBe(new string('长', 120) + ".pdf");
        EvidenceType.Pdf.NameOf(new string('x', 119) + "𠀀𠀀.pdf").ShouldBe(new string('x', 119) + ".pdf");
    }

    [Fact]
    public void A_name_that_was_made_to_fit_fits()
    {
        var names = from parts in Gen.Elements("a", "报", ".", " ", "/", "\\", ".pdf", ".PDF", ".exe", "\u202e", "\0", "😀").ListOf() select string.Concat(parts);
        Prop.ForAll(Arb.ToArbitrary(names), name => EvidenceType.Pdf.NameOf(EvidenceType.Pdf.NameOf(name)).ShouldBe(EvidenceType.Pdf.NameOf(name))).QuickCheckThrowOnFailure();
    }

    private static byte[] Office(params string[] types) => Zip(("[Content_Types].xml", Types(types)), ("xl/workbook.xml", "<workbook/>"));

    private static string Types(params string[] types) =>
        $"<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>{string.Concat(types.Select(t => $"<Override PartName='/x.xml' ContentType='{t}'/>"))}</Types>";

    private static byte[] Zip(params (string Name, string Content)[] parts)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create))
        {
            foreach (var (name, content) in parts)
            {
                using var part = archive.CreateEntry(name).Open();
                part.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return file.ToArray();
    }
}
