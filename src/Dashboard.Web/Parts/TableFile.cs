using System.Buffers;
using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Dashboard.Core;
using Dashboard.Web.Localisation;
using Dashboard.Web.Tables;
using MiniExcelLibs;
using MiniExcelLibs.Attributes;
using MiniExcelLibs.OpenXml;

namespace Dashboard.Web.Parts;

/// <summary>What a file says about its rows: what they show, what they are restricted to, when and where they were taken.</summary>
/// <param name="Lines">Names and values, in the reader's language.</param>
public sealed record TableOrigin(IReadOnlyList<(string Name, string Value)> Lines);

/// <summary>
/// Writes a table as a file for spreadsheets. Numbers are numbers in the base unit that the heading names (yuan, not 亿元), whatever scale the screen
/// shows; a missing value is an empty cell.
/// </summary>
public sealed class TableFile(Texts texts, Viewer viewer)
{
    private static readonly SearchValues<char> FormulaSigns = SearchValues.Create("=+-@\t\r");
    private const string NumberFormat = "#,##0.####";

    /// <summary>
    /// UTF-8 with a byte order mark, so that Excel reads Chinese; RFC 4180. What the file shows stands in lines that begin with <c>#</c> above the
    /// heading. Text that a spreadsheet would take for a formula gets an apostrophe in front.
    /// </summary>
    public byte[] Csv(DataTable table, TableOrigin origin)
    {
        using var stream = new MemoryStream();
        using (var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true))
        using (var csv = new CsvWriter(writer, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\r\n" }))
        {
            foreach (var (name, value) in origin.Lines)
            {
                csv.WriteField($"# {name}: {value}");
                csv.NextRecord();
            }

            var columns = Columns(table);
            foreach (var column in columns) csv.WriteField(column.Title);
            csv.NextRecord();
            foreach (var row in table.Rows.Concat(table.Footer))
            {
                foreach (var column in columns) csv.WriteField(column.Value(row) is { } value ? Written(value) : "");
                csv.NextRecord();
            }
        }

        return stream.ToArray();
    }

    /// <summary>A workbook: the rows with typed cells, a fixed heading and a filter, and a sheet that says what they show.</summary>
    public byte[] Xlsx(DataTable table, TableOrigin origin)
    {
        var columns = Columns(table);
        var rows = table.Rows.Concat(table.Footer).Select(row => columns.ToDictionary(c => c.Title, c => c.Value(row), StringComparer.Ordinal)).ToList();
        if (rows.Count == 0) rows.Add(columns.ToDictionary(c => c.Title, _ => (object?)null, StringComparer.Ordinal));
        var sheets = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            [texts["Export.Sheet"]] = rows,
            [texts["Export.About"]] = origin.Lines.Select(l => new Dictionary<string, object>(StringComparer.Ordinal) { [texts["Export.What"]] = l.Name, [texts["Export.Value"]] = l.Value }).ToList(),
        };
        using var stream = new MemoryStream();
        stream.SaveAs(sheets, configuration: new OpenXmlConfiguration
        {
            TableStyles = TableStyles.None,
            FreezeRowCount = 1,
            AutoFilter = true,
            EnableAutoWidth = true,
            FastMode = true,
            MinWidth = 16,
            MaxWidth = 60,
            DynamicColumns = [.. columns.Where(c => c.IsNumber).Select(c => new DynamicExcelColumn(c.Title) { Format = NumberFormat })],
        });
        return stream.ToArray();
    }

    /// <summary>A column of the file: numbers whose unit differs from row to row have a column with the unit behind them.</summary>
    private sealed record FileColumn(string Title, bool IsNumber, Func<IReadOnlyList<DataCell>, object?> Value);

    private List<FileColumn> Columns(DataTable table)
    {
        List<FileColumn> columns = [];
        foreach (var (i, column) in table.Columns.Index())
        {
            var unit = column.Unit is { } fixedUnit ? UnitName(fixedUnit) : "";
            columns.Add(new(Unique(unit.Length == 0 ? column.Title : $"{column.Title} ({unit})"), column.IsNumber, row => Typed(row[i].Value)));
            if (column is { IsNumber: true, Unit: null } && table.Rows.Any(row => row[i].Unit is not null))
                columns.Add(new(Unique($"{column.Title}: {texts["Export.Unit"]}"), IsNumber: false, row => row[i] is { Value: not null, Unit: { } own } ? UnitName(own) : null));
        }

        if (table.HasSamples)
            columns.Add(new(Unique(texts["Export.Sample"]), IsNumber: false, row => row.Any(cell => cell.IsSample) ? texts["Sample.Mark"] : null));
        return columns;

        string Unique(string title) => columns.Exists(c => c.Title == title) ? Unique(title + " ") : title;
    }

    private string UnitName(Unit unit) => viewer.IsChinese ? unit.Chinese : unit.IsMoney ? unit.Code : unit.English;

    private object? Typed(object? value) => value switch
    {
        DateOnly date => date.ToDateTime(TimeOnly.MinValue),
        ProgressStatus status => texts.Word(status),
        bool yes => texts[yes ? "Yes" : "No"],
        Period period => period.ToString(),
        _ => value,
    };

    private static string Written(object value) => value switch
    {
        DateTime date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        decimal number => number.ToString("0.####", CultureInfo.InvariantCulture),
        string text when text.AsSpan().IndexOfAny(FormulaSigns) == 0 => "'" + text,
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
