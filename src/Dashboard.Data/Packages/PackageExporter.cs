using System.Data.Common;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Dapper;
using Dashboard.Core;

namespace Dashboard.Data.Packages;

/// <summary>Writes the store as a package: rows in the order of their keys, one form for each value, so that the same content gives the same bytes.</summary>
public static class PackageExporter
{
    /// <summary>The date of every entry of a zip, so that the same content gives the same bytes.</summary>
    private static readonly DateTimeOffset EntryTime = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes to a new zip where <paramref name="path"/> ends in .zip, otherwise into a directory, which is created. Files appear when they are complete.</summary>
    /// <param name="store">The store.</param>
    /// <param name="path">A directory or a zip file.</param>
    /// <param name="withSamples">Whether sample figures are written too, marked as such.</param>
    /// <exception cref="StoreException">The place cannot be written.</exception>
    public static void Export(Store store, string path, bool withSamples = false)
    {
        try
        {
            if (path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
            {
                var temporary = path + ".part";
                using (var file = File.Create(temporary)) ExportZip(store, file, withSamples);
                File.Move(temporary, path, overwrite: true);
                return;
            }

            Directory.CreateDirectory(path);
            foreach (var (name, content) in Files(store, withSamples))
            {
                var temporary = Path.Combine(path, name + ".part");
                File.WriteAllBytes(temporary, content);
                File.Move(temporary, Path.Combine(path, name), overwrite: true);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"The export to {path} failed: {e.Message} Name a place that can be written.", e);
        }
    }

    /// <summary>Writes a zip to a stream.</summary>
    public static void ExportZip(Store store, Stream stream, bool withSamples = false)
    {
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (name, content) in Files(store, withSamples))
        {
            var entry = archive.CreateEntry(name, CompressionLevel.Optimal);
            entry.LastWriteTime = EntryTime;
            using var target = entry.Open();
            target.Write(content);
        }
    }

    private static List<(string Name, byte[] Content)> Files(Store store, bool withSamples)
    {
        using var connection = store.Open();
        try
        {
            return Files(connection, withSamples);
        }
        catch (DbException e)
        {
            throw new StoreException($"The store at {store.Place} cannot be read: {e.Message}", e);
        }
    }

    private static List<(string Name, byte[] Content)> Files(DbConnection connection, bool withSamples)
    {
        using var transaction = Store.BeginRead(connection);
        var differences = Differences(connection, transaction);
        var files = new List<(string, byte[])> { (PackageDescriptor.FileName, Encoding.UTF8.GetBytes(PackageDescriptor.Write(PackageSchema.Resources, differences))) };
        foreach (var resource in PackageSchema.Resources)
        {
            using var stream = new MemoryStream();
            CsvTable.Write(stream, resource.Fields.Select(f => f.Name), Rows(connection, transaction, resource, withSamples).Select(r => r.Values.Select(FieldFormat.Write)));
            files.Add((resource.FileName, stream.ToArray()));
        }

        return files;
    }

    /// <summary>The declared differences of the store, by allocation.</summary>
    internal static IReadOnlyList<DeclaredDifference> Differences(DbConnection connection, DbTransaction transaction) =>
    [
        .. connection.Query<DifferenceRow>("SELECT allocation_id, difference_yuan, reason FROM allocation_differences ORDER BY allocation_id", transaction: transaction)
            .Select(d => new DeclaredDifference(d.AllocationId, d.DifferenceYuan, d.Reason)),
    ];

    /// <summary>The rows of a resource in the order of their keys, as a package has them, with line 0.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="transaction">What it reads in.</param>
    /// <param name="resource">The resource.</param>
    /// <param name="withSamples">Whether sample figures are read too.</param>
    /// <param name="where">A text column of the resource, or an expression, that must have a value; null for all rows.</param>
    /// <param name="value">That value.</param>
    internal static IEnumerable<PackageRow> Rows(
        DbConnection connection, DbTransaction transaction, Resource resource, bool withSamples = true, string? where = null, string? value = null)
    {
        var hasSamples = resource.Fields.Any(f => f.Name is "sample");
        using var reader = (DbDataReader)connection.ExecuteReader(
            $"""
            SELECT {string.Join(", ", resource.Fields.Select(f => f.Name))} FROM {resource.Name}
            {(hasSamples && !withSamples ? "WHERE sample = 0" : where is null ? "" : $"WHERE {where} = @value")}
            ORDER BY {string.Join(", ", resource.Key)}
            """,
            where is null ? null : new { value },
            transaction);
        while (reader.Read())
        {
            yield return new(0, [.. resource.Fields.Select((field, i) => reader.IsDBNull(i) ? null : Value(reader, i, field.Type))]);
        }
    }

    /// <summary>The value of a stored cell: scaled numbers, yes/no, dates and periods come back as what they are.</summary>
    internal static object Value(DbDataReader reader, int column, FieldType type) => type switch
    {
        FieldType.WholeNumber => reader.GetInt64(column),
        FieldType.Number => reader.GetInt64(column) / Store.Scale,
        FieldType.Boolean => reader.GetInt64(column) != 0,
        FieldType.Date => DateOnly.ParseExact(reader.GetString(column), "yyyy-MM-dd", CultureInfo.InvariantCulture),
        FieldType.Period => Period.Parse(reader.GetString(column)),
        _ => reader.GetString(column),
    };

    private sealed class DifferenceRow
    {
        public required string AllocationId { get; init; }

        public required decimal DifferenceYuan { get; init; }

        public required string Reason { get; init; }
    }
}
