using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Dashboard.Data.Tests;

/// <summary>One entry of a zip, with what its headers shall claim where that is not the truth.</summary>
internal sealed record ZipPart(string Name, byte[] Content)
{
    public bool Deflate { get; init; }

    public ushort? Method { get; init; }

    public ushort Flags { get; init; } = 0x800;

    public uint? Crc { get; init; }

    public uint? Size { get; init; }

    public uint? PackedSize { get; init; }

    public uint? Offset { get; init; }
}

/// <summary>Writes zips byte by byte, so that they may lie. Without lies the result is an ordinary zip.</summary>
internal static class RawZip
{
    private static readonly uint[] CrcTable = [.. Enumerable.Range(0, 256).Select(CrcEntry)];

    public static byte[] Write(IReadOnlyList<ZipPart> parts)
    {
        using var zip = new MemoryStream();
        using var directory = new MemoryStream();
        foreach (var part in parts)
        {
            var name = Encoding.UTF8.GetBytes(part.Name);
            var packed = part.Deflate ? Deflated(part.Content) : part.Content;
            var offset = part.Offset ?? (uint)zip.Position;
            Header(zip, part, packed.Length, [0x50, 0x4B, 3, 4, 20, 0]);
            Number(zip, (ushort)name.Length);
            Number(zip, (ushort)0);
            zip.Write(name);
            zip.Write(packed);

            Header(directory, part, packed.Length, [0x50, 0x4B, 1, 2, 20, 0, 20, 0]);
            Number(directory, (ushort)name.Length);
            directory.Write(new byte[12]); // extra field, comment, disk, attributes
            Number(directory, offset);
            directory.Write(name);
        }

        var start = (uint)zip.Position;
        directory.WriteTo(zip);
        zip.Write([0x50, 0x4B, 5, 6, 0, 0, 0, 0]);
        Number(zip, (ushort)parts.Count);
        Number(zip, (ushort)parts.Count);
        Number(zip, (uint)directory.Length);
        Number(zip, start);
        Number(zip, (ushort)0);
        return zip.ToArray();
    }

    private static void Header(MemoryStream to, ZipPart part, int packedLength, ReadOnlySpan<byte> signature)
    {
        to.Write(signature);
        Number(to, part.Flags);
        Number(to, part.Method ?? (ushort)(part.Deflate ? 8 : 0));
        Number(to, 0x2821_0000u); // midnight, 1 January 2000
        Number(to, part.Crc ?? Crc(part.Content));
        Number(to, part.PackedSize ?? (uint)packedLength);
        Number(to, part.Size ?? (uint)part.Content.Length);
    }

    private static byte[] Deflated(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true)) deflate.Write(content);
        return packed.ToArray();
    }

    private static void Number(MemoryStream to, ushort number)
    {
        Span<byte> bytes = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, number);
        to.Write(bytes);
    }

    private static void Number(MemoryStream to, uint number)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, number);
        to.Write(bytes);
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes) crc = CrcTable[(byte)(crc ^ b)] ^ (crc >> 8);
        return ~crc;
    }

    private static uint CrcEntry(int index)
    {
        var crc = (uint)index;
        for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 0 ? crc >> 1 : 0xEDB88320 ^ (crc >> 1);
        return crc;
    }
}
