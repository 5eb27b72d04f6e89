using Dashboard.Core.Entry;

namespace Dashboard.Data.Entry;

/// <summary>What a sheet may be at most. A district's year is some 3,000 figures in 300 kB.</summary>
/// <param name="Bytes">Bytes of the file.</param>
/// <param name="PartBytes">Bytes of one part of a workbook, unpacked.</param>
/// <param name="Parts">Parts of a workbook.</param>
/// <param name="Ratio">Unpacked over packed size from which a part larger than 1 MiB is refused as a bomb.</param>
/// <param name="Rows">Rows with something in them.</param>
/// <param name="Columns">Columns with something in them.</param>
/// <param name="CellCharacters">Characters of a cell; a spreadsheet takes no more.</param>
/// <param name="Memory">Bytes that the parts of a workbook may make a program allocate while it reads them, whatever they are made of.</param>
public sealed record SheetLimits(
    int Bytes = 10 << 20, int PartBytes = 32 << 20, int Parts = 500, int Ratio = 200, int Rows = 20_000, int Columns = 256, int CellCharacters = 32_767,
    int Memory = 128 << 20)
{
    /// <summary>10 MiB; 32 MiB unpacked; 20,000 rows.</summary>
    public static readonly SheetLimits Default = new();

    /// <summary>Cells of all rows, empty ones between them included: twice as many a row as a sheet of figures has.</summary>
    public int Cells => Rows * 40;
}

/// <summary>Reads the table of a file, whatever it is called: a workbook (xlsx) or a text with separators (csv).</summary>
public static class SheetFile
{
    /// <summary>How old workbooks begin, and encrypted new ones.</summary>
    private static ReadOnlySpan<byte> CompoundFile => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <summary>Keeps an upload on the disk, which is nobody else's to read and gone when it is closed: many may come slowly and at once.</summary>
    /// <param name="stream">The upload.</param>
    /// <param name="limits">What it may be at most; not a byte more is kept.</param>
    /// <param name="each">Told how many bytes have come.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="SheetException">It is too large.</exception>
    public static async Task<FileStream> ReceiveAsync(Stream stream, SheetLimits limits, Action<int>? each = null, CancellationToken cancellation = default)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(Path.Combine(Path.GetTempPath(), $"dashboard-{Guid.NewGuid():N}"), options);
        try
        {
            var chunk = new byte[81_920];
            int count;
            while ((count = await stream.ReadAsync(chunk, cancellation)) > 0)
            {
                if (file.Length + count > limits.Bytes) throw TooLarge(limits);
                await file.WriteAsync(chunk.AsMemory(0, count), cancellation);
                each?.Invoke((int)file.Position);
            }

            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    /// <summary>Reads the rows of a file.</summary>
    /// <param name="content">Its bytes.</param>
    /// <param name="limits">What it may be at most.</param>
    /// <exception cref="SheetException">It is no sheet, or one that is not taken.</exception>
    public static IReadOnlyList<SheetRow> Read(byte[] content, SheetLimits limits)
    {
        if (content.Length > limits.Bytes) throw TooLarge(limits);
        if (content.AsSpan().StartsWith(CompoundFile)) throw new SheetException(SheetProblem.OldOrProtected);
        var rows = content.AsSpan().StartsWith("PK"u8) ? SheetFileXlsx.Read(content, limits) : SheetFileCsv.Read(content, limits);
        return rows.Count > 0 ? rows : throw new SheetException(SheetProblem.Empty);
    }

    /// <summary>Why a file is too large.</summary>
    public static SheetException TooLarge(SheetLimits limits) => new(SheetProblem.TooLarge, $"{limits.Bytes >> 20} MB");
}
