using System.Globalization;
using System.IO.Compression;
using System.IO.Hashing;

namespace Dashboard.Data.Packages;

/// <summary>
/// The files of a package: a directory or a zip. Only plain files at the top (or in the zip's one folder) are seen, and no more bytes are read
/// than <see cref="Limits"/> allow, whatever a zip's directory claims.
/// </summary>
public abstract class PackageSource : IDisposable
{
    /// <summary>What a package may be at most.</summary>
    public static class Limits
    {
        /// <summary>Bytes of one file, unpacked: 256 MiB.</summary>
        public const long FileBytes = 256L << 20;

        /// <summary>Bytes of all files, unpacked: 512 MiB.</summary>
        public const long TotalBytes = 512L << 20;

        /// <summary>Entries of a zip.</summary>
        public const int Entries = 100;

        /// <summary>Unpacked over packed size from which a zip entry larger than 1 MiB is refused as a bomb.</summary>
        public const int Ratio = 200;
    }

    private long bytesRead;

    /// <summary>What the person called it, for messages.</summary>
    public required string Name { get; init; }

    /// <summary>Opens a directory or a zip file.</summary>
    /// <exception cref="PackageException">It does not exist, cannot be read, or is not a usable zip.</exception>
    public static PackageSource Open(string path)
    {
        if (Directory.Exists(path)) return new DirectorySource(Path.GetFullPath(path)) { Name = path };
        if (!File.Exists(path)) throw Refuse(path, "There is no such directory or file.", "Name a directory or a zip that holds datapackage.json.");
        try
        {
            return new ZipSource(File.OpenRead(path), path) { Name = path };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Refuse(path, $"It cannot be read: {e.Message}", "Check the path and its permissions.");
        }
    }

    /// <summary>Opens an uploaded zip. The stream must be seekable and is disposed of with the source.</summary>
    /// <exception cref="PackageException">It is not a usable zip.</exception>
    public static PackageSource OpenZip(Stream stream, string name) => new ZipSource(stream, name) { Name = name };

    /// <summary>The whole content of a file, or null where the package has no such file.</summary>
    /// <exception cref="PackageException">The file is too large or damaged.</exception>
    public byte[]? Read(string file)
    {
        try
        {
            if (OpenEntry(file) is not { } entry) return null;
            using var stream = entry.Content;
            using var buffer = new MemoryStream((int)Math.Clamp(entry.Size, 0, 1 << 20)); // a size that lies costs nothing
            var chunk = new byte[81_920];
            int count;
            while ((count = stream.Read(chunk)) > 0)
            {
                bytesRead += count;
                buffer.Write(chunk, 0, count);
                if (buffer.Length > Limits.FileBytes || bytesRead > Limits.TotalBytes) throw TooLarge(file);
                if (buffer.Length > 1 << 20 && buffer.Length / Limits.Ratio > entry.PackedSize)
                    throw Refuse(file, "It unpacks to more than 200 times its packed size.", "Pack the files of an export, nothing else.");
            }

            var content = buffer.ToArray();
            if (entry.Crc is { } crc && (content.Length != entry.Size || Crc32.HashToUInt32(content) != crc))
                throw Refuse(file, "Its content is not what the zip's checksum says: it was damaged on the way.", "Send or pack it again.");
            return content;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw Refuse(file, $"It cannot be read: {e.Message}", "Pack or copy it again.");
        }
    }

    /// <inheritdoc/>
    public abstract void Dispose();

    private protected abstract Entry? OpenEntry(string file);

    private protected static PackageException Refuse(string file, string message, string fix) => new([PackageError.InFile(file, message, fix)]);

    private static PackageException TooLarge(string file) => Refuse(
        file,
        string.Create(CultureInfo.InvariantCulture, $"It is larger than a package may be ({Limits.FileBytes >> 20} MiB a file, {Limits.TotalBytes >> 20} MiB in all)."),
        "Split the package.");

    private protected readonly record struct Entry(Stream Content, long Size, long PackedSize, uint? Crc = null);

    private sealed class DirectorySource(string directory) : PackageSource
    {
        public override void Dispose()
        {
        }

        private protected override Entry? OpenEntry(string file)
        {
            var info = new FileInfo(Path.Combine(directory, file));
            if (info.LinkTarget is not null) throw Refuse(file, "It is a link.", "Put the file itself into the directory.");
            if (!info.Exists) return null;
            if (info.Length > Limits.FileBytes) throw TooLarge(file);
            return new Entry(info.OpenRead(), info.Length, info.Length);
        }
    }

    private sealed class ZipSource : PackageSource
    {
        private readonly ZipArchive archive;
        private readonly Dictionary<string, ZipArchiveEntry> entries = new(StringComparer.Ordinal);

        public ZipSource(Stream stream, string name)
        {
            try
            {
                archive = new ZipArchive(stream, ZipArchiveMode.Read);
                if (archive.Entries.Count > Limits.Entries)
                    throw Refuse(name, string.Create(CultureInfo.InvariantCulture, $"It has more than {Limits.Entries} entries."), "Pack the files of an export, nothing else.");
                Index(name);
            }
            catch (Exception e)
            {
                stream.Dispose();
                if (e is InvalidDataException or IOException or ArgumentException or NotSupportedException or OverflowException)
                    throw Refuse(name, $"It is not a readable zip: {e.Message}", "Pack the files of an export as an ordinary zip.");
                throw;
            }
        }

        public override void Dispose() => archive.Dispose();

        private protected override Entry? OpenEntry(string file) =>
            entries.TryGetValue(file, out var entry) ? new Entry(entry.Open(), entry.Length, Math.Max(1, entry.CompressedLength), entry.Crc32) : null;

        /// <summary>Takes the files at the top, or in the one folder that everything is in; a name that leaves the package is refused.</summary>
        private void Index(string name)
        {
            string? folder = null;
            foreach (var entry in archive.Entries.Where(e => !e.FullName.EndsWith('/')))
            {
                var path = entry.FullName;
                var slash = path.LastIndexOf('/');
                var inFolder = slash < 0 ? "" : path[..slash];
                if (path.StartsWith('/') || path.Contains('\\', StringComparison.Ordinal) || path.Contains(':', StringComparison.Ordinal) || path.Split('/').Contains("..", StringComparer.Ordinal))
                    throw Refuse(name, $"The entry {FieldFormat.Quote(path)} points outside the package.", "Pack plain file names.");
                if (entry.IsEncrypted) throw Refuse(name, $"The entry {FieldFormat.Quote(path)} is encrypted.", "Pack without a password.");
                folder ??= inFolder;
                if (!string.Equals(folder, inFolder, StringComparison.Ordinal))
                    throw Refuse(name, $"The entry {FieldFormat.Quote(path)} is in another folder than {FieldFormat.Quote(folder)}.", "Pack all files side by side.");
                if (!entries.TryAdd(path[(slash + 1)..], entry)) throw Refuse(name, $"The entry {FieldFormat.Quote(path)} is there twice.", "Pack each file once.");
            }
        }
    }
}
