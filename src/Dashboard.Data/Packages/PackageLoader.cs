using System.Data.Common;
using System.Globalization;
using Dapper;
using Dashboard.Core;
using Dashboard.Core.People;
using Dashboard.Data.Audit;
using Dashboard.Data.Catalogue;
using Dashboard.Data.Samples;

namespace Dashboard.Data.Packages;

/// <summary>What a load did to one resource.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="Added">Rows that were not there before.</param>
/// <param name="Changed">Rows that were there with other values.</param>
/// <param name="Unchanged">Rows that were there already, exactly so.</param>
public sealed record LoadCount(string Resource, int Added, int Changed, int Unchanged);

/// <summary>
/// Loads a package into the store: all of it or nothing. Rows are added or brought up to date by their key; nothing is deleted but sample figures that
/// a real one has come for.
/// </summary>
public static class PackageLoader
{
    /// <summary>Reads, checks and loads a package in one transaction; the audit trail says so, unless it changes nothing.</summary>
    /// <param name="store">The store.</param>
    /// <param name="source">The package.</param>
    /// <param name="today">The day from which figures, targets and names that it changes are known.</param>
    /// <exception cref="PackageException">The package is wrong, or would undo a merger or a new name of an agency; nothing was changed.</exception>
    /// <exception cref="StoreException">The store refused it; nothing was changed.</exception>
    public static IReadOnlyList<LoadCount> Load(Store store, PackageSource source, DateOnly today)
    {
        using var connection = store.Open();
        try
        {
            using var transaction = Store.BeginWrite(connection);
            var change = new CatalogueChange(Person.CommandLine, today, TimeProvider.System.GetUtcNow());
            var counts = Load(transaction, source, change);
            var (added, changed) = (counts.Sum(c => c.Added), counts.Sum(c => c.Changed));
            if (added + changed > 0) AuditTrail.Append(transaction, change.At, change.Person, "package.loaded", "package", new { file = source.Name, added, changed });
            transaction.Commit();
            return counts;
        }
        catch (DbException e)
        {
            throw new StoreException($"The store at {store.Place} did not take the package: {e.Message} Nothing was changed.", e);
        }
    }

    /// <summary>Reads, checks and loads a package in a transaction of <see cref="Store.BeginWrite(DbConnection)"/>.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="source">The package.</param>
    /// <param name="change">Who changes what is there, and from when on; null for a package that only adds, and no figures.</param>
    /// <exception cref="PackageException">The package is wrong; nothing was changed.</exception>
    internal static IReadOnlyList<LoadCount> Load(DbTransaction transaction, PackageSource source, CatalogueChange? change = null)
    {
        var connection = transaction.Connection!;
        var package = PackageReader.Read(source, new StoredRows(connection, transaction));
        var added = TargetHistory.Added(transaction, package);
        if (change is not null) AgencyHistory.KeepNames(transaction, package, change);
        var counts = package.Tables.Select(t => Load(connection, transaction, t, change?.Since)).ToList();
        if (change is not null) TargetHistory.Keep(transaction, added, change);
        DeclareDifferences(connection, transaction, package);
        SampleStore.GiveWay(connection, transaction);
        return counts;
    }

    /// <summary>The columns that a resource has in the store: those of the package, and the end of each period.</summary>
    internal static IEnumerable<string> StoredColumns(Resource resource) =>
        resource.Fields.SelectMany<Field, string>(f => f.Type is FieldType.Period ? [f.Name, f.Name + "_end"] : [f.Name]);

    private static LoadCount Load(DbConnection connection, DbTransaction transaction, PackageTable table, DateOnly? today)
    {
        var resource = table.Resource;
        var columns = StoredColumns(resource).ToList();
        var others = columns.Except(resource.Key, StringComparer.Ordinal).ToList();
        var isReported = others.Contains("sample", StringComparer.Ordinal);
        var hasDay = isReported || (resource.Name is "allocations" && today is not null);
        var before = CountRows();
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"""
            INSERT INTO {resource.Name} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select(c => "@" + c))})
            ON CONFLICT ({string.Join(", ", resource.Key)}) DO UPDATE SET {string.Join(", ", others.Select(c => $"{c} = excluded.{c}"))}
            {(hasDay ? string.Create(CultureInfo.InvariantCulture, $", known_from = '{today:yyyy-MM-dd}'") : "")}
            WHERE ({string.Join(" OR ", others.Select(c => $"{resource.Name}.{c} IS DISTINCT FROM excluded.{c}"))})
            {(isReported ? $"AND {resource.Name}.sample >= excluded.sample" : "")}
            """; // the last line: a sample figure never replaces a real one
        var parameters = resource.Fields.SelectMany(f => Parameters(command, f)).ToArray();
        foreach (var parameter in parameters) command.Parameters.Add(parameter);
        command.Prepare();

        var affected = 0;
        foreach (var row in table.Rows)
        {
            var i = 0;
            for (var f = 0; f < row.Values.Length; f++)
            {
                parameters[i++].Value = Stored(row.Values[f]);
                if (resource.Fields[f].Type is FieldType.Period) parameters[i++].Value = Stored(((Period)row.Values[f]!).End);
            }

            affected += command.ExecuteNonQuery();
        }

        var added = CountRows() - before;
        return new(resource.Name, added, affected - added, table.Rows.Count - affected);

        int CountRows() => connection.ExecuteScalar<int>($"SELECT count(*) FROM {resource.Name}", transaction: transaction);
    }

    /// <summary>An allocation of the package has the difference that the package declares for it, or none.</summary>
    private static void DeclareDifferences(DbConnection connection, DbTransaction transaction, Package package)
    {
        var allocations = package["allocations"];
        var id = allocations.Column<string>("id");
        connection.Execute("DELETE FROM allocation_differences WHERE allocation_id = @id", allocations.Rows.Select(r => new { id = id(r) }), transaction);
        connection.Execute(
            "INSERT INTO allocation_differences (allocation_id, difference_yuan, reason) VALUES (@AllocationId, @DifferenceYuan, @Reason)",
            package.Differences,
            transaction);
    }

    private static IEnumerable<DbParameter> Parameters(DbCommand command, Field field)
    {
        yield return Parameter(field.Name, field.Type is FieldType.WholeNumber or FieldType.Number or FieldType.Boolean);
        if (field.Type is FieldType.Period) yield return Parameter(field.Name + "_end", isNumber: false);

        DbParameter Parameter(string name, bool isNumber)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@" + name;
            parameter.DbType = isNumber ? System.Data.DbType.Int64 : System.Data.DbType.String;
            return parameter;
        }
    }

    private static object Stored(object? value) => value switch
    {
        null => DBNull.Value,
        long n => n,
        decimal d => decimal.ToInt64(d * Store.Scale),
        bool b => b ? 1L : 0L,
        DateOnly d => d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => FieldFormat.Write(value),
    };

    private sealed class StoredRows(DbConnection connection, DbTransaction transaction) : IStoredRows
    {
        private readonly Dictionary<string, IReadOnlySet<string>> keys = new(StringComparer.Ordinal);

        public IReadOnlyList<DeclaredDifference> Differences => PackageExporter.Differences(connection, transaction);

        public IReadOnlyList<PackageError> Undone(Package package) => AgencyHistory.Undone(transaction, package);

        public IReadOnlyList<PackageRow> RowsOf(Resource resource) => [.. PackageExporter.Rows(connection, transaction, resource)];

        public IReadOnlySet<string> KeysOf(Resource resource)
        {
            if (keys.TryGetValue(resource.Name, out var known)) return known;
            var columns = resource.Key.Select(k => resource.Fields[resource.IndexOf(k)]).ToList();
            var indexes = Enumerable.Range(0, columns.Count).ToArray();
            var rows = PackageExporter.Rows(connection, transaction, resource with { Fields = columns });
            return keys[resource.Name] = rows.Select(r => PackageReader.KeyOf(r, indexes)!).ToHashSet(StringComparer.Ordinal);
        }
    }
}
