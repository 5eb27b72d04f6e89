using System.Globalization;

namespace Dashboard.Data.Packages;

/// <summary>What the store has already: a package may refer to it, and is checked as it will stand beside it.</summary>
public interface IStoredRows
{
    /// <summary>The keys of a resource, each as <see cref="PackageReader.KeyOf"/> writes it.</summary>
    IReadOnlySet<string> KeysOf(Resource resource);

    /// <summary>The rows of a resource, with line 0.</summary>
    IReadOnlyList<PackageRow> RowsOf(Resource resource);

    /// <summary>The declared differences.</summary>
    IReadOnlyList<DeclaredDifference> Differences { get; }

    /// <summary>What of a package would undo what was decided since it was written.</summary>
    IReadOnlyList<PackageError> Undone(Package package);
}

/// <summary>Reads a package and checks all of it; a package that is returned can be loaded.</summary>
public static class PackageReader
{
    private const char Separator = '\u001F';

    private static readonly List<string> FileOrder = [PackageDescriptor.FileName, .. PackageSchema.Resources.Select(r => r.FileName)];

    /// <summary>Reads and checks everything and reports all that is wrong at once.</summary>
    /// <param name="source">Where the files are.</param>
    /// <param name="known">What the store has already; null where the package must stand alone.</param>
    /// <exception cref="PackageException">Anything is wrong; nothing was changed.</exception>
    public static Package Read(PackageSource source, IStoredRows? known = null)
    {
        var errors = new List<PackageError>();
        if (source.Read(PackageDescriptor.FileName) is not { } content)
            throw new PackageException([PackageError.InFile(PackageDescriptor.FileName, $"{source.Name} has no such file.", "Name the directory or zip that an export wrote.")]);

        var (resources, differences) = PackageDescriptor.Read(content, errors);
        var tables = new List<PackageTable>();
        foreach (var resource in resources)
        {
            if (source.Read(resource.FileName) is { } csv) tables.Add(CsvTable.Read(resource, csv, errors));
            else errors.Add(PackageError.InFile(resource.FileName, "The file is missing.", "Add it, or take the resource out of datapackage.json."));
        }

        var package = new Package(tables, differences);
        if (errors.Count == 0)
        {
            CheckKeys(package, known, errors);
            if (known?.Undone(package) is { Count: > 0 } undone) errors.AddRange(undone); // what else does not fit follows from it
            else errors.AddRange(PackageChecks.Run(known is null ? package : Together(package, known)));
        }

        return errors.Count == 0 ? package : throw new PackageException([.. errors.OrderBy(e => FileOrder.IndexOf(e.File)).ThenBy(e => e.Line)]);
    }

    /// <summary>The package with the rows of the store that it leaves as they are.</summary>
    private static Package Together(Package package, IStoredRows known)
    {
        if (package.Tables.All(t => !PackageChecks.LooksAt(t.Resource))) return package;
        var tables = new List<PackageTable>();
        foreach (var resource in PackageSchema.Resources.Where(PackageChecks.LooksAt))
        {
            var columns = Indexes(resource, resource.Key);
            var rows = package[resource.Name].Rows;
            var replaced = rows.Select(r => KeyOf(r, columns)!).ToHashSet(StringComparer.Ordinal);
            tables.Add(new(resource, [.. rows, .. known.RowsOf(resource).Where(r => !replaced.Contains(KeyOf(r, columns)!))]));
        }

        var allocations = package["allocations"];
        var declaredAnew = allocations.Rows.Select(allocations.Column<string>("id")).ToHashSet(StringComparer.Ordinal);
        return new(tables, [.. package.Differences, .. known.Differences.Where(d => !declaredAnew.Contains(d.AllocationId))]);
    }

    /// <summary>The key of a row over the given columns; null where a part is empty.</summary>
    public static string? KeyOf(PackageRow row, IReadOnlyList<int> columns)
    {
        if (columns.Count == 1) return row.Values[columns[0]] is { } single ? FieldFormat.Write(single) : null;
        var parts = new string[columns.Count];
        for (var i = 0; i < parts.Length; i++)
        {
            if (row.Values[columns[i]] is not { } part) return null;
            parts[i] = FieldFormat.Write(part);
        }

        return string.Join(Separator, parts);
    }

    private static void CheckKeys(Package package, IStoredRows? known, List<PackageError> errors)
    {
        var keys = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var table in package.Tables)
        {
            var columns = Indexes(table.Resource, table.Resource.Key);
            var seen = new Dictionary<string, int>(table.Rows.Count, StringComparer.Ordinal);
            foreach (var row in table.Rows)
            {
                var key = KeyOf(row, columns)!;
                if (!seen.TryAdd(key, row.Line))
                    errors.Add(At(table.Resource, row, columns[0], PackageProblem.KeyTwice, $"The key {Shown(key)} is there already, in line {seen[key]}.", $"Each {string.Join(" + ", table.Resource.Key)} may be there once."));
            }

            keys[table.Resource.Name] = [.. seen.Keys];
        }

        foreach (var table in package.Tables)
        {
            foreach (var reference in table.Resource.References)
            {
                var columns = Indexes(table.Resource, reference.Columns);
                var inPackage = keys.GetValueOrDefault(reference.Resource);
                var inStore = known?.KeysOf(PackageSchema.Get(reference.Resource));
                foreach (var row in table.Rows)
                {
                    if (KeyOf(row, columns) is not { } key || inPackage?.Contains(key) is true || inStore?.Contains(key) is true) continue;
                    errors.Add(At(table.Resource, row, columns[^1], PackageProblem.NotThere, $"{reference.Resource} has no {string.Join(" + ", reference.Target)} {Shown(key)}.", $"Add it to {reference.Resource}.csv or correct this cell."));
                }
            }
        }
    }

    internal static int[] Indexes(Resource resource, IReadOnlyList<string> columns) => [.. columns.Select(resource.IndexOf)];

    internal static PackageError At(Resource resource, PackageRow row, int column, PackageProblem problem, FormattableString message, string fix)
    {
        var said = message.ToString(CultureInfo.InvariantCulture);
        var stored = row.Line > 0 ? null : Shown(KeyOf(row, Indexes(resource, resource.Key))!);
        var error = stored is null
            ? new PackageError(resource.FileName, row.Line, column + 1, resource.Fields[column].Name, said, fix)
            : PackageError.InFile(resource.FileName, $"{stored}, which is in the store, no longer fits ({resource.Fields[column].Name}): {said}", fix);
        return error with { Problem = problem, Arguments = message.GetArguments(), StoredKey = stored };
    }

    private static string Shown(string key) => FieldFormat.Quote(key.Replace(Separator, ','), longest: 150);
}
