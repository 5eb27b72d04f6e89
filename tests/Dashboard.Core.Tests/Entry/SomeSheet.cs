using Dashboard.Core.Entry;

namespace Dashboard.Core.Tests.Entry;

/// <summary>A few figures that a planner of one district is asked for, and tables about them.</summary>
internal static class SomeSheet
{
    public const string District = "330108";

    public static readonly SheetFigure Fdi = new(new(FigureKind.Actual, "fdi", District, Period.Month(2024, 5)), "实际使用外资", "Foreign investment", Unit.Usd)
    {
        Target = 1_107_000_000,
        Before = 400_000_000,
    };

    public static readonly SheetFigure Growth = new(new(FigureKind.Actual, "services-growth", District, Period.Month(2024, 5)), "服务业增加值增速", "Growth of services", Unit.Percent)
    {
        Target = 6,
        Published = 5.5m,
        Current = new() { Value = 5.5m, Finality = ActualStatus.Final },
    };

    public static readonly SheetFigure Quarterly = new(new(FigureKind.Actual, "high-tech", District, Period.Quarter(2024, 2)), "高新技术企业", "High-tech enterprises", Unit.Count);

    public static readonly SheetFigure Spending = new(new(FigureKind.Execution, "binjiang-2024-a1", District, Period.Month(2024, 5)), "产业资金", "Industry funds", Unit.Cny)
    {
        Current = new() { Value = 1_500_000_000.25m, AdjustedYuan = 6_200_000_000, Note = "=含上年结转", SourceUrl = "https://example.org/a" },
    };

    public static readonly SheetFigure State = new(new(FigureKind.Actual, "plan-done", District, Period.Month(2024, 5)), "规划编制", "Plan drawn up", Unit.Count) { IsState = true };

    public static readonly IReadOnlyList<SheetFigure> All = [Fdi, Growth, Quarterly, Spending, State];

    /// <summary>Finds a figure of a list as a store does: by the month in which its period ends.</summary>
    public static FindFigure In(IReadOnlyList<SheetFigure> figures) => (kind, id, district, period) =>
        figures.FirstOrDefault(f => f.Key.Kind == kind && f.Key.SubjectId == id && (district ?? f.Key.DistrictCode) == f.Key.DistrictCode && f.Key.Period.End == period.End);

    public static SheetContent Read(params IReadOnlyList<SheetRow> rows) => SheetReader.Read(rows, In(All));

    /// <summary>Rows of texts; a cell after | is empty where nothing stands there.</summary>
    public static IReadOnlyList<SheetRow> Table(params IReadOnlyList<string> lines) =>
        [.. lines.Select((line, i) => new SheetRow(i + 1, [.. line.Split('|').Select(cell => SheetCell.Of(cell))]))];

    /// <summary>The same table with one cell replaced.</summary>
    public static IReadOnlyList<SheetRow> With(this IReadOnlyList<SheetRow> rows, int row, int column, SheetCell cell) =>
        [.. rows.Select(r => r.Number != row ? r : r with { Cells = [.. Enumerable.Range(0, Math.Max(r.Cells.Count, column + 1)).Select(i => i == column ? cell : r[i])] })];
}
