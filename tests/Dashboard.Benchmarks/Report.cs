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

    private static readonly (string Title, int Width)[] WritingColumns =
        [("writers", -40), ("saves", 7), ("conflicts told", 15), ("a second", 9), ("p50 ms", 8), ("p95 ms", 8), ("max ms", 8), ("CPU ms", 8)];

    /// <summary>Writes the table of queries to standard output.</summary>
    public static void Write(IEnumerable<Measurement> measurements, SqliteProgram? sqlite, bool markdown)
    {
        Console.WriteLine(sqlite is null ? "There is no sqlite3 on the PATH: its columns stay empty." : sqlite.Version);
        Head(Columns, markdown);
        foreach (var m in measurements)
        {
            Line(
                [
                    m.Case.Page, m.Case.Name, $"{m.Rows:N0}", Ms(m.First), Ms(m.Ours.P50), Ms(m.Ours.P95), Ms(m.Ours.Processor),
                    Ms(m.Theirs?.P50), Ms(m.Theirs?.P95), Ms(m.Theirs?.Processor), Ms(m.Ratio), Ms(m.ProcessorRatio),
                ],
                Columns,
                markdown);
        }
    }

    /// <summary>Writes the table of saves to standard output.</summary>
    public static void Write(IEnumerable<Writing> measurements, bool markdown)
    {
        Head(WritingColumns, markdown);
        foreach (var m in measurements)
            Line([m.Name, $"{m.Saves:N0}", $"{m.Conflicts:N0}", $"{m.PerSecond:N0}", Ms(m.Times.P50), Ms(m.Times.P95), Ms(m.Longest), Ms(m.Times.Processor)], WritingColumns, markdown);
    }

    private static void Head((string Title, int Width)[] columns, bool markdown)
    {
        Line([.. columns.Select(c => c.Title)], columns, markdown);
        if (markdown) Line([.. columns.Select(c => c.Width < 0 ? "---" : "---:")], columns, markdown);
    }

    private static string Ms(double? value) => value?.ToString("0.00", CultureInfo.InvariantCulture) ?? "";

    private static void Line(IReadOnlyList<string> cells, (string Title, int Width)[] columns, bool markdown) => Console.WriteLine(markdown
        ? $"| {string.Join(" | ", cells)} |"
        : string.Concat(cells.Zip(columns, (cell, column) => column.Width < 0 ? cell.PadRight(-column.Width) : cell.PadLeft(column.Width))));
}
