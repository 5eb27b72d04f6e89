using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Dashboard.Core.Entry;

/// <summary>A file that bears a figure out.</summary>
/// <param name="Id">SHA-256 of its content, lower-case hexadecimal.</param>
/// <param name="Name">What the planner calls it.</param>
public sealed record Evidence(string Id, string Name);

/// <summary>Why a file is not taken as evidence.</summary>
public enum EvidenceProblem
{
    /// <summary>Nothing is in it.</summary>
    Empty,

    /// <summary>More bytes than a file may have.</summary>
    TooLarge,

    /// <summary>An office document with macros.</summary>
    Macros,

    /// <summary>Another kind of file than is taken, whatever it is called.</summary>
    OtherKind,

    /// <summary>No target or allocation of the district asks for the figure.</summary>
    NotAsked,

    /// <summary>The period is locked, and no exception opens it to the person.</summary>
    Locked,
}

/// <summary>A file is not taken as evidence. Nothing was kept.</summary>
public sealed class EvidenceException(EvidenceProblem problem) : Exception(problem.ToString())
{
    /// <summary>Why.</summary>
    public EvidenceProblem Problem { get; } = problem;
}

/// <summary>A kind of file that is taken as evidence, told by its content. No check of this kind finds a virus.</summary>
/// <param name="MediaType">What a browser is told.</param>
/// <param name="Extensions">How names of such files end; the first is added to a name that ends otherwise, so that nothing opens as what it is not.</param>
public sealed record EvidenceType(string MediaType, params IReadOnlyList<string> Extensions)
{
    /// <summary>Portable document.</summary>
    public static readonly EvidenceType Pdf = new("application/pdf", ".pdf");

    /// <summary>Picture, such as a screenshot.</summary>
    public static readonly EvidenceType Png = new("image/png", ".png");

    /// <summary>Picture, such as a photograph of a sheet with a seal.</summary>
    public static readonly EvidenceType Jpeg = new("image/jpeg", ".jpg", ".jpeg");

    /// <summary>Workbook.</summary>
    public static readonly EvidenceType Xlsx = new("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx");

    /// <summary>Text document.</summary>
    public static readonly EvidenceType Docx = new("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx");

    /// <summary>Text in UTF-8, with separators or without.</summary>
    public static readonly EvidenceType Text = new("text/plain", ".txt", ".csv");

    /// <summary>All kinds that are taken.</summary>
    public static IReadOnlyList<EvidenceType> All { get; } = [Pdf, Png, Jpeg, Xlsx, Docx, Text];

    private const int LongestName = 120;

    /// <summary>The list of parts of an office document is a few kilobytes; what unpacks to more is none.</summary>
    private const int LongestList = 1 << 20;

    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    private static readonly XmlReaderSettings Xml = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = LongestList };

    /// <summary>The kind of a file by its content, whatever it is called.</summary>
    /// <exception cref="EvidenceException">It is empty, has macros, or is of no kind that is taken.</exception>
    public static EvidenceType Of(byte[] content)
    {
        ReadOnlySpan<byte> start = content;
        return start.IsEmpty ? throw new EvidenceException(EvidenceProblem.Empty)
            : start.StartsWith("%PDF-"u8) ? Pdf
            : start.StartsWith<byte>([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) ? Png
            : start.StartsWith<byte>([0xFF, 0xD8, 0xFF]) ? Jpeg
            : start.StartsWith<byte>([0x50, 0x4B, 0x03, 0x04]) ? OfOffice(content)
            : IsText(content) ? Text
            : throw new EvidenceException(EvidenceProblem.OtherKind);
    }

    /// <summary>A name of a file of this kind: without folders and what cannot be seen, at most 120 characters, and with the ending of its kind.</summary>
    /// <param name="name">What somebody calls it.</param>
    public string NameOf(string name)
    {
        var seen = string.Concat(name[(name.LastIndexOfAny(['/', '\\']) + 1)..].EnumerateRunes().Where(IsSeen)).Trim(' ', '.');
        var extension = Extensions.FirstOrDefault(e => seen.EndsWith(e, StringComparison.OrdinalIgnoreCase));
        var stem = extension is null ? seen : seen[..^extension.Length];
        if (stem.Length > LongestName) stem = stem[..(char.IsHighSurrogate(stem[LongestName - 1]) ? LongestName - 1 : LongestName)];
        return (stem.Length > 0 ? stem : "evidence") + (extension is null ? Extensions[0] : seen[^extension.Length..]);
    }

    private static bool IsSeen(Rune rune) => rune != Rune.ReplacementChar
        && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    private static bool IsText(byte[] content)
    {
        try
        {
            return !Utf8.GetString(content).AsSpan().ContainsAnyInRange('\0', '\b');
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    /// <summary>An office document says in its list of parts what it is, and which parts have macros.</summary>
    private static EvidenceType OfOffice(byte[] content)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
            if (archive.Entries.Any(e => e.FullName.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase))) throw new EvidenceException(EvidenceProblem.Macros);
            var lists = archive.Entries.Where(e => e.FullName.Equals("[Content_Types].xml", StringComparison.OrdinalIgnoreCase)).ToList();
            if (lists is not [var list]) throw new EvidenceException(EvidenceProblem.OtherKind); // of two, nobody knows which one is read elsewhere
            using var reader = XmlReader.Create(list.Open(), Xml);
            EvidenceType? found = null;
            while (reader.Read())
            {
                var type = reader.NodeType is XmlNodeType.Element ? reader.GetAttribute("ContentType") ?? "" : "";
                if (type.Contains("macro", StringComparison.OrdinalIgnoreCase)) throw new EvidenceException(EvidenceProblem.Macros);
                found ??= new[] { Xlsx, Docx }.FirstOrDefault(t => type.Equals($"{t.MediaType}.main+xml", StringComparison.OrdinalIgnoreCase));
            }

            return found ?? throw new EvidenceException(EvidenceProblem.OtherKind);
        }
        catch (Exception e) when (e is InvalidDataException or XmlException or IOException or NotSupportedException or ArgumentException)
        {
            throw new EvidenceException(EvidenceProblem.OtherKind);
        }
    }
}
