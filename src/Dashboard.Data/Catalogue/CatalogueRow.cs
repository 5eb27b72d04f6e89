using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;
using Dashboard.Data.Packages;

namespace Dashboard.Data.Catalogue;

/// <summary>A row of the data package as it is typed and kept: each cell in its written form, empty for nothing.</summary>
/// <param name="Resource">The name of the resource: targets.</param>
/// <param name="Cells">The cells by column; a column that is left out is empty.</param>
public sealed record CatalogueRow(string Resource, IReadOnlyDictionary<string, string> Cells)
{
    /// <summary>A cell; empty for nothing.</summary>
    public string this[string column] => Cells.GetValueOrDefault(column, "");

    /// <summary>The key, its parts joined by a slash.</summary>
    [JsonIgnore]
    public string Key => string.Join('/', PackageSchema.Get(Resource).Key.Select(column => this[column]));

    /// <summary>The row with other cells in some columns.</summary>
    public CatalogueRow With(params IEnumerable<(string Column, string Cell)> changes)
    {
        var cells = new Dictionary<string, string>(Cells, StringComparer.Ordinal);
        foreach (var (column, cell) in changes) cells[column] = cell;
        return this with { Cells = cells };
    }

    /// <summary>The row with the part of its key that nobody types: the next number of its notice, or an id made of names.</summary>
    /// <param name="notice">The other rows of its notice.</param>
    /// <param name="isTaken">Whether an id is taken.</param>
    public CatalogueRow WithKey(IEnumerable<CatalogueRow> notice, Func<string, bool> isTaken)
    {
        return Resource switch
        {
            "areas" when this["ordinal"] == "" => With(("ordinal", Next("ordinal", _ => true))),
            "clauses" when this["number"] == "" => With(("number", Next("number", _ => true))),
            "clause_agencies" when this["position"] == "" => With(("position", Next("position", r => r["clause"] == this["clause"]))),
            "targets" when this["id"] == "" => With(("id", NewId($"{this["notice_id"]}-{Place}-{this["indicator_id"]}", isTaken))),
            "allocations" when this["id"] == "" => With(("id", NewId($"{this["notice_id"]}-{Place}-{this["label_en"]}", isTaken))),
            "incentives" when this["id"] == "" => With(("id", NewId($"{this["notice_id"]}-{Place}-{this["label_en"]}", isTaken))),
            "indicators" when this["id"] == "" => With(("id", NewId(this["name_en"], isTaken))),
            _ => this,
        };

        string Next(string column, Func<CatalogueRow, bool> where) =>
            (notice.Where(r => r.Resource == Resource && where(r)).Select(r => int.Parse(r[column], CultureInfo.InvariantCulture)).DefaultIfEmpty().Max() + 1).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The place that an id names: the clause, or the area where the preamble states it.</summary>
    private string Place => this["clause"] is "" or "0" ? $"a{this["area"]}" : $"c{this["clause"].PadLeft(2, '0')}";

    /// <summary>Whether every cell is the same.</summary>
    public bool IsSame(CatalogueRow other) => Resource == other.Resource && PackageSchema.Get(Resource).Fields.All(f => this[f.Name] == other[f.Name]);

    /// <summary>What is wrong with single cells; what belongs together is checked with the rest of the store.</summary>
    public IReadOnlyList<PackageError> CellErrors()
    {
        var resource = PackageSchema.Get(Resource);
        return
        [
            .. resource.Fields.Select((field, i) => FieldFormat.Read(field, this[field.Name], out _) is { } wrong
                ? new PackageError(resource.FileName, null, i + 1, field.Name, wrong.Message, wrong.Fix)
                : null).OfType<PackageError>(),
        ];
    }

    internal static CatalogueRow Of(Resource resource, PackageRow row) => new(
        resource.Name,
        resource.Fields.Select((field, i) => (field.Name, Cell: FieldFormat.Write(row.Values[i]))).Where(c => c.Cell.Length > 0).ToDictionary(c => c.Name, c => c.Cell, StringComparer.Ordinal));

    /// <summary>An id in the form of the package, made of words: "R&amp;D intensity" is rd-intensity.</summary>
    /// <param name="words">The words; what is no letter or digit of ASCII separates.</param>
    /// <param name="isTaken">Whether there is one with an id; a number is put behind it then.</param>
    public static string NewId(string words, Func<string, bool> isTaken)
    {
        var id = new StringBuilder();
        foreach (var c in words.Replace("&", "", StringComparison.Ordinal).ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(c)) id.Append(c);
            else if (id.Length > 0 && id[^1] != '-') id.Append('-');
        }

        var made = id.ToString().Trim('-');
        if (made.Length == 0) made = "new";
        return Enumerable.Range(1, int.MaxValue).Select(n => n == 1 ? made : string.Create(CultureInfo.InvariantCulture, $"{made}-{n}")).First(i => !isTaken(i));
    }
}

/// <summary>A package of typed rows.</summary>
internal sealed class RowsSource : PackageSource
{
    private readonly Dictionary<string, byte[]> files = new(StringComparer.Ordinal);

    /// <summary>A package of rows.</summary>
    /// <param name="rows">The rows, each at the place of its resource's file.</param>
    /// <param name="differences">Differences that stay declared.</param>
    public RowsSource(IReadOnlyList<CatalogueRow> rows, IReadOnlyList<DeclaredDifference> differences)
    {
        var resources = rows.Select(r => r.Resource).Distinct(StringComparer.Ordinal).Select(PackageSchema.Get).ToList();
        files[PackageDescriptor.FileName] = Encoding.UTF8.GetBytes(PackageDescriptor.Write(resources, differences));
        foreach (var resource in resources)
        {
            using var stream = new MemoryStream();
            CsvTable.Write(stream, resource.Fields.Select(f => f.Name), rows.Where(r => r.Resource == resource.Name).Select(r => resource.Fields.Select(f => r[f.Name])));
            files[resource.FileName] = stream.ToArray();
        }
    }

    public override void Dispose()
    {
    }

    private protected override Entry? OpenEntry(string file) =>
        files.TryGetValue(file, out var content) ? new Entry(new MemoryStream(content), content.Length, content.Length) : null;
}
