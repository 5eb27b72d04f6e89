using System.Globalization;

namespace Dashboard.Benchmarks;

/// <summary>The table of measurements; a row is written as soon as it is known.</summary>
internal static class Report
{
    private static readonly (string Title, int Width)[] Columns =
    [
        ("page", -12), ("query", -46), ("rows", 7), ("first ms", 9), ("p50 ms", 8), ("p95 ms", 8), ("CPU ms", 8), ("sqlite3 p50", 12), ("p95", 8), ("CPU", 8),
        ("p95 ratio", 10), ("CPU ratio", 10),
    ];

    /// <summary>Writes it to standard output.</summary>
    public static void Write(IEnumerable<Measurement> measurements, SqliteProgram? sqlite, bool markdown)
    {
        Console.WriteLine(sqlite is null ? "There is no sqlite3 on the PATH: its columns stay empty." : sqlite.Version);
        Line([.. Columns.Select(c => c.Title)], markdown);
        if (markdown) Line([.. Columns.Select(c => c.Width < 0 ? "---" : "---:")], markdown);
        foreach (var m in measurements)
        {
            Line(
                [
                    m.Case.Page, m.Case.Name, $"{m.Rows:N0}", Ms(m.First), Ms(m.Ours.P50), Ms(m.Ours.P95), Ms(m.Ours.Processor),
                    Ms(m.Theirs?.P50), Ms(m.Theirs?.P95), Ms(m.Theirs?.Processor), Ms(m.Ratio), Ms(m.ProcessorRatio),
                ],
                markdown);
        }
    }

    private static string Ms(double? value) => value?.ToString("0.00", CultureInfo.InvariantCulture) ?? "";

    private static void Line(IReadOnlyList<string> cells, bool markdown) => Console.WriteLine(markdown
        ? $"| {string.Join(" | ", cells)} |"
        : string.Concat(cells.Zip(Columns, (cell, column) => column.Width < 0 ? cell.PadRight(-column.Width) : cell.PadLeft(column.Width))));
}
