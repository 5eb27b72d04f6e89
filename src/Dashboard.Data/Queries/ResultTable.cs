using System.Globalization;
using Dashboard.Data.Packages;

namespace Dashboard.Data.Queries;

/// <summary>A column of a result.</summary>
/// <param name="Field">Its name and type.</param>
/// <param name="Items">The fields of each item where a cell is a list (<c>IReadOnlyList&lt;object?[]&gt;</c>), otherwise null.</param>
public sealed record ResultColumn(Field Field, IReadOnlyList<Field>? Items = null);

/// <summary>Rows to hand out as JSON or CSV.</summary>
/// <param name="Columns">The columns.</param>
/// <param name="Rows">A cell for each column: text, whole or exact number, yes/no, date, period, a list of items, or null where the value is missing.</param>
/// <param name="Total">The number of all rows that fit, whichever page this is.</param>
public sealed record ResultTable(IReadOnlyList<ResultColumn> Columns, IReadOnlyList<object?[]> Rows, int Total)
{
    /// <summary>The written form of a cell: exact numbers without exponent, nothing for a missing value, <c>2024-Q1 20; 2024-Q2 50</c> for a list.</summary>
    public static string Write(object? cell) => cell switch
    {
        decimal number => number.ToString("0.############################", CultureInfo.InvariantCulture),
        IReadOnlyList<object?[]> items => string.Join("; ", items.Select(i => string.Join(' ', i.Select(Write)))),
        _ => FieldFormat.Write(cell),
    };

    /// <summary>Writes the rows as the package writes its CSV: a header row, UTF-8, RFC 4180, LF.</summary>
    public void WriteCsv(Stream stream) => CsvTable.Write(stream, Columns.Select(c => c.Field.Name), Rows.Select(r => r.Select(Write)));
}
