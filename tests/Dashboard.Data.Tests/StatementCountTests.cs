using Dashboard.Benchmarks;
using Dashboard.Core;
using Dashboard.Core.Entry;
using Dashboard.Core.People;
using Dashboard.Data.Entry;

namespace Dashboard.Data.Tests;

/// <summary>How often the store is asked, where that could grow with what is asked for.</summary>
public sealed class StatementCountTests
{
    private static readonly Person Planner = new("p", "Lin", [new(Role.Planner, Office.Binjiang)]);
    private static readonly Period May = Period.Month(2024, 5);

    [Fact]
    public void The_sheet_of_a_year_reads_what_is_asked_for_once()
    {
        using var fixture = StoreFixture.Seeded(DatabaseProvider.Sqlite);
        var sheets = new FigureSheets(fixture.Store, new Office(fixture, new(2024, 6, 5)).Entry);
        sheets.Year(Planner, Office.Binjiang, 2024).Select(f => f.Key).ShouldBe(
            Enumerable.Range(1, 12).SelectMany(m => sheets.Month(Planner, Office.Binjiang, Period.Month(2024, m))).Select(f => f.Key));
        Reads(() => sheets.Year(Planner, Office.Binjiang, 2024), "FROM areas").ShouldBe(Reads(() => sheets.Month(Planner, Office.Binjiang, May), "FROM areas"));
        Reads(() => sheets.Year(Planner, Office.Binjiang, 2024), "").ShouldBeLessThan(70);

        int Reads(Action work, string of) => StatementLog.Of(fixture.Store, work).Count(s => s.Contains(of, StringComparison.Ordinal));
    }

    [Fact]
    public void Who_answers_for_figures_is_read_once_for_all_of_them()
    {
        using var fixture = StoreFixture.Seeded(DatabaseProvider.Sqlite);
        var office = new Office(fixture, new(2024, 6, 5));
        var edits = office.Entry.Sheet(Planner, Office.Binjiang, May).Rows.Where(r => r.Key.Kind is FigureKind.Actual).Select(r => new FigureEdit(r.Key, 0, new() { Answer = FigureAnswer.NotReported })).ToList();
        edits.Count.ShouldBeGreaterThan(5);
        StatementLog.Of(fixture.Store, () => office.Figures.Save(Planner, edits).ShouldAllBe(r => r.Outcome == FigureOutcome.Done))
            .Count(s => s.Contains("area_agencies", StringComparison.Ordinal)).ShouldBe(1);
    }
}
