using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Dapper;
using Dashboard.Core;
using Dashboard.Core.Entry;
using Dashboard.Core.People;
using Dashboard.Data.Entry;

namespace Dashboard.Data.Tests;

/// <summary>
/// Twelve thousand damaged sheets, the same in every run: each is refused with a reason, or it is read. Where a checksum stands over the damage, what is read is
/// what was written. None throws anything else, takes much memory, or changes the store in a dry run.
/// </summary>
public sealed class SheetDamageTests(ITestOutputHelper output)
{
    private const int Cases = 12_000;
    private const int Seed0 = 20_240_531;
    private static readonly Person Planner = new("p", "Lin", [new(Role.Planner, "330108")]);
    private static readonly IReadOnlyList<SheetRow> Rows = SheetWriter.Rows(
        [
            Figure("fdi", "实际使用外资", Unit.Usd, new() { Value = 500_000_000, Note = "=1+1", SourceUrl = "https://example.org/a?b=1&c=2" }),
            Figure("industrial-value-added-growth", "工业增加值增速", Unit.Percent, new() { Value = 5.2m, Finality = ActualStatus.Final, Reason = "回升", DueOn = new(2024, 6, 30) }),
            Figure("high-tech", "高新技术企业", Unit.Count, new() { Answer = FigureAnswer.NotReported }),
        ],
        Language.Chinese);

    private static readonly string Sound = Shown(Rows);
    private static readonly byte[] Csv = SheetFileCsv.Write(Rows);
    private static readonly byte[] Xlsx = SheetFileXlsxWriter.Write(Rows, "数据");
    private static readonly IReadOnlyList<ZipPart> Parts = [.. Unzipped(Xlsx)];
    private static readonly Lock Memory = new();

    [Fact]
    public void Every_damaged_sheet_is_refused_or_read_as_it_was_written()
    {
        Shown(SheetFile.Read(Xlsx, SheetLimits.Default)).ShouldBe(Sound);
        Shown(SheetFile.Read(Csv, SheetLimits.Default)).ShouldBe(Sound);
        using var fixture = StoreFixture.Seeded(DatabaseProvider.Sqlite);
        var office = new Office(fixture, new(2024, 6, 5));
        var import = new FigureImport(fixture.Store, new(fixture.Store, office.Entry), office.Figures);
        var (counts, failures, most) = (new ConcurrentDictionary<string, (int Refused, int Read)>(StringComparer.Ordinal), new ConcurrentBag<string>(), 0L);
        Parallel.For(0, Cases, number =>
        {
            var (kind, isChecked, file) = Damaged(number);
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                var rows = SheetFile.Read(file, SheetLimits.Default);
                if (isChecked) Shown(rows).ShouldBe(Sound);
                SheetReader.Read(rows, (_, _, _, _) => null).Entries.ShouldBeEmpty();
                if (number % 20 == 0) import.Check(Planner, rows, cancellation: TestContext.Current.CancellationToken);
                counts.AddOrUpdate(kind, (0, 1), (_, n) => (n.Refused, n.Read + 1));
            }
            catch (SheetException)
            {
                counts.AddOrUpdate(kind, (1, 0), (_, n) => (n.Refused + 1, n.Read));
            }
            catch (Exception e)
            {
                failures.Add(string.Create(CultureInfo.InvariantCulture, $"case {number} ({kind}): {e}"));
            }

            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            lock (Memory) most = Math.Max(most, allocated);
        });

        foreach (var (kind, n) in counts.OrderBy(k => k.Key, StringComparer.Ordinal)) output.WriteLine($"{kind}: {n}");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"at most {most >> 20} MB for one file"));
        failures.Order(StringComparer.Ordinal).Take(5).ShouldBeEmpty($"{failures.Count} failures");
        counts.Values.ShouldAllBe(n => n.Refused + n.Read > 200);
        counts.Values.Sum(n => n.Refused).ShouldBeGreaterThan(Cases / 2);
        counts.Values.Sum(n => n.Read).ShouldBeGreaterThan(Cases / 20);
        most.ShouldBeLessThan(200L << 20);
        using var connection = fixture.Store.Open();
        connection.ExecuteScalar<int>("SELECT count(*) FROM figure_versions").ShouldBe(0);
    }

    private static (string Kind, bool IsChecked, byte[] File) Damaged(int number)
    {
        var random = new Random(Seed0 + number);
        (string, bool, Func<byte[]>)[] kinds =
        [
            ("xlsx: bytes replaced", true, () => Replaced(Xlsx, random)),
            ("xlsx: truncated", true, () => Xlsx[..random.Next(Xlsx.Length)]),
            ("xlsx: bytes lost", true, () => Lost(Xlsx, random)),
            ("xlsx: stretches swapped", true, () => Swapped(Xlsx, random)),
            ("xlsx: headers lie", true, () => RawZip.Write(OnePart(random, p => Lie(p, random)))),
            ("xlsx: part missing", true, () => RawZip.Write([.. Parts.Where((_, i) => i != number % Parts.Count)])),
            ("xlsx: part twice", true, () => RawZip.Write([.. Parts, Parts[random.Next(Parts.Count)]])),
            ("xlsx: bytes of a part replaced", false, () => RawZip.Write(OnePart(random, p => p with { Content = Replaced(p.Content, random) }))),
            ("xlsx: words of a part changed", false, () => RawZip.Write(OnePart(random, p => p with { Content = Reworded(p.Content, random) }))),
            ("xlsx: parts exchanged", false, () => RawZip.Write(OnePart(random, p => p with { Content = Parts[random.Next(Parts.Count)].Content }))),
            ("csv: bytes replaced", false, () => Replaced(Csv, random)),
            ("csv: truncated", false, () => Csv[..random.Next(Csv.Length)]),
            ("csv: bytes lost", false, () => Lost(Csv, random)),
            ("csv: stretches swapped", false, () => Swapped(Csv, random)),
            ("csv: in another encoding", false, () => Replaced(Encoding.Convert(Encoding.UTF8, random.Next(2) == 0 ? Encoding.Unicode : CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!, Csv), random)),
        ];
        var (kind, isChecked, make) = kinds[number % kinds.Length];
        return (kind, isChecked, make());
    }

    private static ZipPart Lie(ZipPart part, Random random) => random.Next(7) switch
    {
        0 => part with { Crc = (uint)random.NextInt64(uint.MaxValue) },
        1 => part with { Size = (uint)(part.Content.Length + random.Next(-5, 6)) },
        2 => part with { PackedSize = (uint)random.Next(1 << 20) },
        3 => part with { Offset = (uint)random.Next(1 << 14) },
        4 => part with { Flags = (ushort)(1 << random.Next(16)) },
        5 => part with { Method = (ushort)random.Next(100) },
        _ => part with { Size = uint.MaxValue },
    };

    private static byte[] Replaced(byte[] file, Random random)
    {
        var damaged = file.ToArray();
        for (var times = random.Next(1, 6); times > 0; times--) damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
        return damaged;
    }

    private static byte[] Lost(byte[] file, Random random)
    {
        var from = random.Next(file.Length);
        return [.. file[..from], .. file[Math.Min(file.Length, from + random.Next(1, 300))..]];
    }

    private static byte[] Swapped(byte[] file, Random random)
    {
        var length = random.Next(1, 60);
        var (one, other) = (random.Next((file.Length / 2) - length), random.Next(file.Length / 2, file.Length - length));
        return [.. file[..one], .. file[other..(other + length)], .. file[(one + length)..other], .. file[one..(one + length)], .. file[(other + length)..]];
    }

    private static byte[] Reworded(byte[] part, Random random)
    {
        string[] words = ["\"A2\"", "\"2\"", "</c>", "<c ", "<row ", "</row>", "inlineStr", "<v>", "</v>", "<f>1</f>", "&amp;", "&x;", "<!DOCTYPE a>", "sheet1", "rId1", "\"s\"", "\"e\"", "999999999999999999999", "-1", "<is>", "]]>", "<t>", "&#0;", "xmlns", "External"];
        var text = Encoding.UTF8.GetString(part);
        var (from, to) = (words[random.Next(words.Length)], words[random.Next(words.Length)]);
        var at = text.IndexOf(from, random.Next(text.Length), StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(at < 0 ? text.Insert(random.Next(text.Length), to) : text[..at] + to + text[(at + from.Length)..]);
    }

    private static IReadOnlyList<ZipPart> OnePart(Random random, Func<ZipPart, ZipPart> change)
    {
        var at = random.Next(Parts.Count);
        return [.. Parts.Select((p, i) => i == at ? change(p) : p)];
    }

    private static SheetFigure Figure(string id, string name, Unit unit, FigureContent content) =>
        new(new(FigureKind.Actual, id, "330108", Period.Month(2024, 5)), name, id, unit) { Current = content, Target = 1 };

    private static string Shown(IReadOnlyList<SheetRow> rows) => string.Join('\n', rows.Select(r => string.Join('|', r.Cells.Select(c => c.Text)).TrimEnd('|')));

    private static IEnumerable<ZipPart> Unzipped(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        foreach (var entry in zip.Entries)
        {
            using var content = new MemoryStream();
            using var stream = entry.Open();
            stream.CopyTo(content);
            yield return new(entry.FullName, content.ToArray()) { Deflate = true };
        }
    }
}
