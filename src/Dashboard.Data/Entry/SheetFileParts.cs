using System.IO.Compression;
using System.IO.Hashing;
using Dashboard.Core.Entry;

namespace Dashboard.Data.Entry;

/// <summary>The parts of a workbook, which is a zip. Each is unpacked no further than the limits allow, whatever the zip says of it, on the thread that opened the zip.</summary>
internal sealed class SheetFileParts : IDisposable
{
    /// <summary>A part may be this large whatever it was packed to.</summary>
    private const int NoBomb = 1 << 20;

    /// <summary>The longest cell, were each character written as a reference, is half of this; a tag without end would be parsed again with each piece of it.</summary>
    private const int WithoutMarkup = 512 << 10;

    private readonly ZipArchive archive;
    private readonly SheetLimits limits;
    private readonly long allocated = GC.GetAllocatedBytesForCurrentThread();
    private readonly Dictionary<string, ZipArchiveEntry> entries = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Opens a zip.</summary>
    /// <exception cref="InvalidDataException">It is none, or one that can be read in two ways.</exception>
    public SheetFileParts(byte[] content, SheetLimits limits)
    {
        this.limits = limits;
        archive = new(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
        if (archive.Entries.Count > limits.Parts) throw new SheetException(SheetProblem.TooMuch);
        foreach (var entry in archive.Entries)
        {
            if (entry.IsEncrypted) throw new SheetException(SheetProblem.OldOrProtected);
            if (!entries.TryAdd(entry.FullName, entry)) throw new InvalidDataException("A part is there twice.");
        }
    }

    /// <summary>The names of all parts.</summary>
    public IEnumerable<string> Names => entries.Keys;

    /// <summary>Bytes that this thread has allocated since the zip was opened; what it holds of them is never more.</summary>
    private long Allocated => GC.GetAllocatedBytesForCurrentThread() - allocated;

    /// <summary>Opens a part to be read once.</summary>
    /// <exception cref="SheetException">There is no such part: this is another kind of file.</exception>
    public Part Open(string name) => entries.TryGetValue(name, out var entry) ? new(entry, this) : throw new SheetException(SheetProblem.NotASheet);

    /// <inheritdoc/>
    public void Dispose() => archive.Dispose();

    /// <summary>One part while it is unpacked.</summary>
    internal sealed class Part(ZipArchiveEntry entry, SheetFileParts parts) : Stream
    {
        private readonly Stream packed = entry.Open();
        private readonly Crc32 checksum = new();
        private long length;
        private int sinceMarkup;

        /// <inheritdoc/>
        public override bool CanRead => true;

        /// <inheritdoc/>
        public override bool CanSeek => false;

        /// <inheritdoc/>
        public override bool CanWrite => false;

        /// <inheritdoc/>
        public override long Length => throw new NotSupportedException();

        /// <inheritdoc/>
        public override long Position
        {
            get => length;
            set => throw new NotSupportedException();
        }

        /// <summary>Reads what is left and holds the whole against its checksum.</summary>
        /// <exception cref="InvalidDataException">It is not what was packed.</exception>
        public void Finish()
        {
            var rest = new byte[4096];
            while (Read(rest) > 0)
            {
            }

            if (length != entry.Length || checksum.GetCurrentHashAsUInt32() != entry.Crc32) throw new InvalidDataException("The part was damaged.");
        }

        /// <inheritdoc/>
        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        /// <inheritdoc/>
        public override int Read(Span<byte> buffer)
        {
            var count = packed.Read(buffer);
            length += count;
            if (length > parts.limits.PartBytes || (length > NoBomb && length / parts.limits.Ratio > Math.Max(1, entry.CompressedLength)) || parts.Allocated > parts.limits.Memory)
                throw new SheetException(SheetProblem.UnpacksTooLarge);
            var unpacked = buffer[..count];
            if (unpacked.Contains((byte)0)) throw new InvalidDataException("Spreadsheets write UTF-8.");
            sinceMarkup = unpacked.LastIndexOf((byte)'<') is >= 0 and var at ? count - at : sinceMarkup + count;
            if (sinceMarkup > WithoutMarkup) throw new SheetException(SheetProblem.TooMuch);
            checksum.Append(unpacked);
            return count;
        }

        /// <inheritdoc/>
        public override void Flush()
        {
        }

        /// <inheritdoc/>
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        /// <inheritdoc/>
        public override void SetLength(long value) => throw new NotSupportedException();

        /// <inheritdoc/>
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        /// <inheritdoc/>
        protected override void Dispose(bool disposing)
        {
            if (disposing) packed.Dispose();
            base.Dispose(disposing);
        }
    }
}
