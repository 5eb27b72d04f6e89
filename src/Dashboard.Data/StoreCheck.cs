using System.Globalization;
using Dapper;
using Dashboard.Data.Audit;
using Dashboard.Data.Entry;

namespace Dashboard.Data;

/// <summary>Looks for damage: of the file, of references between tables, of the audit trail, and of the files that were added to figures.</summary>
public static class StoreCheck
{
    /// <summary>What is wrong with the store, one sentence each; nothing where it is whole.</summary>
    /// <exception cref="StoreException">The store cannot be read, or its schema is of an earlier version.</exception>
    public static IReadOnlyList<string> Findings(Store store)
    {
        if (Migrations.ArePending(store)) throw new StoreException($"The store at {store.Place} is empty or of an earlier version. Run 'dashboard migrate' or 'dashboard serve' first.");
        List<string> findings = store.Provider is DatabaseProvider.Sqlite ? [.. OfFile(store)] : []; // PostgreSQL checks references itself, and its files with pg_amcheck
        if (new AuditTrail(store).Check() is { } broken) findings.Add($"audit_trail: {broken.Message}");
        findings.AddRange(OfEvidence(store));
        return findings;
    }

    /// <summary>Reads one file after the other, and holds each against the hash that it is kept under.</summary>
    private static List<string> OfEvidence(Store store)
    {
        using var connection = store.Open();
        return
        [
            .. connection.Query<(string Id, byte[] Content)>("SELECT id, content FROM evidence_files ORDER BY id", buffered: false)
                .Where(f => EvidenceStore.IdOf(f.Content) != f.Id)
                .Select(f => $"evidence_files: {f.Id} is not the file that was added; its content has another SHA-256. Put back a backup that has it."),
        ];
    }

    private static List<string> OfFile(Store store)
    {
        using var connection = store.Open();
        return
        [
            .. connection.Query<string>("PRAGMA integrity_check").Where(line => line != "ok"),
            .. connection.Query<Dangling>("""SELECT "table", rowid AS row, parent FROM pragma_foreign_key_check""")
                .Select(d => string.Create(CultureInfo.InvariantCulture, $"{d.Table}: row {d.Row} refers to a row of {d.Parent} that is not there.")),
        ];
    }

    private sealed record Dangling
    {
        public required string Table { get; init; }

        public long? Row { get; init; }

        public required string Parent { get; init; }
    }
}
