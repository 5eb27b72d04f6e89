using System.Text;

namespace Dashboard.Data.Tests;

/// <summary>Zips of a sound package that were cut, that lie, or that want to do harm.</summary>
internal sealed class ZipDamage(PackageFiles original, Random random)
{
    private static readonly byte[] Zeros = new byte[4 << 20];

    /// <summary>The kinds of damage to the zip itself, by name.</summary>
    public IReadOnlyList<(string Kind, Func<byte[]> Make)> Kinds =>
    [
        ("truncated", () => Sound()[..random.Next(1, SoundLength)]),
        ("bytes replaced", ReplaceBytes),
        ("bytes of the directory replaced", ReplaceBytesOfTheDirectory),
        ("stretch of bytes lost", LoseBytes),
        ("no zip at all", () => OneOf([[], [0], "PK"u8.ToArray(), original["targets.csv"], Encoding.ASCII.GetBytes("Rar!\u001A\u0007"), Zeros[..30_000]])),
        ("wrong checksum", () => Changed(p => p with { Crc = (uint)random.NextInt64(uint.MaxValue) })),
        ("size lies", () => Changed(p => p with { Size = Lie(p.Content.Length) })),
        ("packed size lies", () => Changed(p => p with { PackedSize = Lie(p.Content.Length) })),
        ("offset lies", () => Changed(p => p with { Offset = Lie(random.Next(20_000)) })),
        ("flags", () => Changed(p => p with { Flags = (ushort)(1 << random.Next(16)) })),
        ("encrypted", () => Changed(p => p with { Flags = (ushort)(0x801 | OneOf([0, 0x40])), Method = (ushort)OneOf([0, 8, 99]) })),
        ("method", () => Changed(p => p with { Method = OneOf<ushort>([1, 6, 8, 9, 12, 14, 93, 99, 65535]) })),
        ("stored said, packed meant", () => Changed(p => p with { Deflate = true, Method = 0 })),
        ("bomb", () => Changed(p => p with { Content = Zeros, Deflate = true, Size = OneOf<uint?>([null, 10]) })),
        ("outside", () => Changed(p => p with { Name = OneOf(["../" + p.Name, "a/../../" + p.Name, "/" + p.Name, "/etc/" + p.Name, "C:\\" + p.Name, "..\\" + p.Name, "C:" + p.Name, "\\\\host\\" + p.Name]) })),
        ("odd name", () => Changed(p => p with { Name = OneOf(["", ".", "..", "\0", p.Name + "\0", p.Name + "/", "//", new string('n', 60_000), "\u202E" + p.Name, " " + p.Name, "\u001B[2J"]) })),
        ("twice", () => RawZip.Write([.. Parts(), OneOf(Parts()) with { Content = OneOf(Parts()).Content }])),
        ("one folder", () => RawZip.Write([.. Parts().Select(p => p with { Name = "seed/" + p.Name })])),
        ("several folders", () => Changed(p => p with { Name = OneOf(["a", "b/c"]) + "/" + p.Name })),
        ("too many entries", () => RawZip.Write([.. Parts(), .. Enumerable.Range(0, random.Next(80, 200)).Select(i => new ZipPart($"more-{i}.txt", []))])),
        ("other files beside", () => RawZip.Write([.. Parts(), new("readme.txt", "Read me."u8.ToArray()), new(".DS_Store", [1, 2, 3])])),
        ("something in front", () => [.. new byte[random.Next(1, 2000)], .. Sound()]),
        ("something behind", () => [.. Sound(), .. new byte[random.Next(1, 70_000)]]),
        ("two zips", () => [.. Sound(), .. Sound()]),
        ("empty", () => RawZip.Write([])),
        ("all deflated", () => RawZip.Write([.. Parts().Select(p => p with { Deflate = true })])),
    ];

    private int SoundLength => Sound().Length;

    private byte[]? sound;

    private byte[] Sound() => sound ??= RawZip.Write([.. Parts().Select(p => p with { Deflate = true })]);

    private IReadOnlyList<ZipPart> Parts() => original.Parts();

    private byte[] Changed(Func<ZipPart, ZipPart> change)
    {
        var parts = Parts().Select(p => p with { Deflate = random.Next(2) == 0 }).ToList();
        var at = random.Next(parts.Count);
        parts[at] = change(parts[at]);
        return RawZip.Write(parts);
    }

    private uint Lie(int truth) => OneOf<uint>([0, 1, (uint)truth - 1, (uint)truth + 1, (uint)truth * 2, int.MaxValue, uint.MaxValue, uint.MaxValue - 1, 1 << 20, 300 << 20]);

    private byte[] ReplaceBytes()
    {
        var zip = random.Next(2) == 0 ? Sound().ToArray() : RawZip.Write(Parts());
        for (var times = random.Next(1, 6); times > 0; times--) zip[random.Next(zip.Length)] = (byte)(random.Next(2) == 0 ? random.Next(256) : random.Next('0', '9' + 1));
        return zip;
    }

    private byte[] ReplaceBytesOfTheDirectory()
    {
        var zip = Sound().ToArray();
        var start = zip.AsSpan().IndexOf("PK\u0001\u0002"u8);
        for (var times = random.Next(1, 6); times > 0; times--) zip[random.Next(start, zip.Length)] = (byte)random.Next(256);
        return zip;
    }

    private byte[] LoseBytes()
    {
        var zip = Sound();
        var from = random.Next(zip.Length);
        return [.. zip[..from], .. zip[Math.Min(zip.Length, from + random.Next(1, 500))..]];
    }

    private T OneOf<T>(IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];
}
