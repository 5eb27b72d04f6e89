using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Dashboard.Core.People;
using Dashboard.Data.Audit;
using MiniExcelLibs;

namespace Dashboard.Web.Pages.Administration;

/// <summary>
/// The audit trail as a file for auditors: the columns of the store, the oldest row first, with the hashes by which it can be verified, and whether the chain
/// holds. Rows are read and written bit by bit.
/// </summary>
public sealed class AuditFile(AuditTrail trail, TimeProvider clock)
{
    /// <summary>A sheet holds no more.</summary>
    private const int RowsOfSheet = 1_048_575;

    private static readonly string[] Columns = ["id", "at", "person_id", "person_name", "action", "subject", "details", "previous_hash", "hash"];

    /// <summary>Writes csv, RFC 4180 in UTF-8; what the file shows stands in lines that begin with <c>#</c>. That it was taken is a row of the trail itself.</summary>
    /// <exception cref="NotAllowedException">The acting person may not administer.</exception>
    public void Csv(Person acting, AuditFilter filter, IEnumerable<(string Name, string Value)> given, Stream to)
    {
        var about = About(acting, filter, given);
        using var writer = new StreamWriter(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        using var csv = new CsvWriter(writer, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\r\n", InjectionOptions = InjectionOptions.Escape, InjectionEscapeCharacter = '\'' });
        foreach (var (name, value) in about)
        {
            csv.WriteField($"# {name}: {value}");
            csv.NextRecord();
        }

        foreach (var column in Columns) csv.WriteField(column);
        csv.NextRecord();
        foreach (var row in trail.Rows(acting, filter))
        {
            foreach (var value in Values(row)) csv.WriteField(value is long id ? id.ToString(CultureInfo.InvariantCulture) : (string?)value);
            csv.NextRecord();
        }
    }

    /// <summary>Writes a workbook: the rows, and a sheet that says what they show.</summary>
    /// <exception cref="NotAllowedException">The acting person may not administer.</exception>
    /// <exception cref="InvalidOperationException">There are more rows than a sheet holds.</exception>
    public void Xlsx(Person acting, AuditFilter filter, IEnumerable<(string Name, string Value)> given, Stream to)
    {
        if (trail.Count(acting, filter) > RowsOfSheet) throw new InvalidOperationException("A sheet holds 1,048,575 rows. Choose fewer days, or csv.");
        var about = About(acting, filter, given);
        to.SaveAs(new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["audit_trail"] = trail.Rows(acting, filter).Select(row => Columns.Zip(Values(row)).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal)),
            ["about"] = about.Select(l => new Dictionary<string, object>(StringComparer.Ordinal) { ["what"] = l.Name, ["value"] = l.Value }),
        });
    }

    private List<(string Name, string Value)> About(Person acting, AuditFilter filter, IEnumerable<(string Name, string Value)> given)
    {
        var (taken, restrictions) = (clock.GetUtcNow(), given.ToList());
        var chain = trail.Check() is { } broken ? $"BROKEN: {broken.Message}" : "holds from the first row to the last";
        var count = trail.Count(acting, filter);
        trail.Note(taken, acting, "audit.exported", "audit", new { Filter = string.Join(' ', restrictions.Select(r => $"{r.Name}={r.Value}")), Rows = count });
        return
        [
            ("audit trail taken at", AuditTrail.Moment(taken)),
            ("by", acting.Name),
            ("rows", restrictions.Count == 0 ? "all" : string.Join(", ", restrictions.Select(r => $"{r.Name}={r.Value}"))),
            ("chain", chain),
            ("hash", "SHA-256 of the UTF-8 text of the JSON array [id, at, person_id, person_name, action, subject, details, previous_hash]; previous_hash is the hash of the row before, 64 zeros for the first"),
        ];
    }

    private static object?[] Values(AuditRow row) => [row.Id, row.At, row.PersonId, row.PersonName, row.Action, row.Subject, row.Details, row.PreviousHash, row.Hash];
}
