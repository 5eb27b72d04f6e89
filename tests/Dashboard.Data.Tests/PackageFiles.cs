using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using Dashboard.Data.Packages;

namespace Dashboard.Data.Tests;

/// <summary>The files of a package in memory. Changing one gives another package.</summary>
internal sealed class PackageFiles
{
    private readonly ImmutableSortedDictionary<string, byte[]> files;

    private PackageFiles(ImmutableSortedDictionary<string, byte[]> files) => this.files = files;

    public IEnumerable<string> Names => files.Keys;

    public byte[] this[string file] => files[file];

    public static PackageFiles FromDirectory(string path) =>
        new(Directory.GetFiles(path).ToImmutableSortedDictionary(f => Path.GetFileName(f), File.ReadAllBytes, StringComparer.Ordinal));

    public static PackageFiles FromZip(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        return new(archive.Entries.ToImmutableSortedDictionary(e => e.FullName, Content, StringComparer.Ordinal));

        static byte[] Content(ZipArchiveEntry entry)
        {
            using var stream = entry.Open();
            using var content = new MemoryStream();
            stream.CopyTo(content);
            return content.ToArray();
        }
    }

    public static PackageFiles ExportOf(Store store, bool withSamples = false)
    {
        using var zip = new MemoryStream();
        PackageExporter.ExportZip(store, zip, withSamples);
        return FromZip(zip.ToArray());
    }

    public PackageFiles With(string file, byte[] content) => new(files.SetItem(file, content));

    public PackageFiles With(string file, string text) => With(file, Encoding.UTF8.GetBytes(text));

    public PackageFiles With(CsvText csv) => With(csv.File, csv.ToString());

    public PackageFiles Without(string file) => new(files.Remove(file));

    /// <summary>The package with only some resources, and a descriptor that lists only these.</summary>
    public PackageFiles Only(params string[] resources) => new(ImmutableSortedDictionary.CreateRange(
        StringComparer.Ordinal,
        resources.Select(r => KeyValuePair.Create(r + ".csv", files[r + ".csv"]))
            .Append(KeyValuePair.Create("datapackage.json", Encoding.UTF8.GetBytes(PackageDescriptor.Write(resources.Select(PackageSchema.Get), []))))));

    public string Text(string file) => Encoding.UTF8.GetString(files[file]);

    public CsvText Csv(string resource) => new(resource + ".csv", Text(resource + ".csv"));

    public IReadOnlyList<ZipPart> Parts() => [.. files.Select(f => new ZipPart(f.Key, f.Value))];

    public PackageSource Source() => PackageSource.OpenZip(new MemoryStream(RawZip.Write(Parts())), "test.zip");

    public Package Read()
    {
        using var source = Source();
        return PackageReader.Read(source);
    }

    public IReadOnlyList<PackageError> Errors()
    {
        try
        {
            Read();
            return [];
        }
        catch (PackageException e)
        {
            return e.Errors;
        }
    }

    /// <summary>The day on which tests load packages.</summary>
    public static readonly DateOnly LoadedOn = new(2025, 3, 1);

    public IReadOnlyList<LoadCount> LoadInto(Store store)
    {
        using var source = Source();
        return PackageLoader.Load(store, source, LoadedOn);
    }

    public void WriteTo(string directory)
    {
        Directory.CreateDirectory(directory);
        foreach (var (name, content) in files) File.WriteAllBytes(Path.Combine(directory, name), content);
    }

    /// <summary>The first file that differs, or null where both packages are the same bytes.</summary>
    public string? DifferenceTo(PackageFiles other) =>
        files.Keys.Union(other.files.Keys, StringComparer.Ordinal).FirstOrDefault(name =>
            !files.TryGetValue(name, out var mine) || !other.files.TryGetValue(name, out var theirs) || !mine.AsSpan().SequenceEqual(theirs));

    public void ShouldBe(PackageFiles expected, string? because = null) => DifferenceTo(expected).ShouldBeNull(because);
}
