using Dapper;
using Dashboard.Core;
using Dashboard.Core.Entry;
using Dashboard.Core.People;
using Dashboard.Data.Audit;
using Dashboard.Data.Entry;

namespace Dashboard.Data.Tests;

public sealed class FigureImportTests
{
    private const string Binjiang = "330108";
    private const string Xihu = "330106";
    private static readonly Period May = Period.Month(2024, 5);
    private static readonly FigureKey Fdi = new(FigureKind.Actual, "fdi", Binjiang, May);
    private static readonly Person Planner = new("p", "Lin", [new(Role.Planner, Binjiang), new(Role.Planner, Xihu)]);
    private static readonly Person Reviewer = new("r", "Zhao", [new(Role.Reviewer, Binjiang)]);

    [Theory, EachEngine]
    public void A_filled_sheet_is_handed_in_whole_and_the_same_file_again_changes_nothing(DatabaseProvider engine)
    {
        using var office = new Office(engine);
        var rows = Office.Sheet("fdi|2024-05|5亿美元", "industrial-value-added-growth|2024-05|");
        var check = office.Check(Planner, rows);
        check.Errors.ShouldBeEmpty();
        (check.Changes.Single().Entry.Figure.Key, check.Changes.Single().Entry.Content.Value, check.Empty, check.IsReady).ShouldBe((Fdi, 500_000_000, 1, true));
        office.Versions.ShouldBe(0);

        office.HandIn(Planner, check).ShouldBeEmpty();
        office.Figures.History(Fdi).Select(v => (v.State, v.Value, v.PersonName)).ShouldBe([("submitted", 500_000_000, "Lin"), ("draft", 500_000_000, "Lin")]);
        new AuditTrail(office.Store).Read(Fdi.Subject).Select(r => r.Action).ShouldBe(["figure.submitted"]);

        var again = office.Check(Planner, rows);
        (again.Changes.Count, again.Errors.Count, again.Unchanged.Count, again.IsReady).ShouldBe((0, 0, 1, false));
        office.Versions.ShouldBe(2);
    }

    [Theory, EachEngine]
    public void Of_two_districts_all_figures_are_handed_in_or_none(DatabaseProvider engine)
    {
        using var office = new Office(engine);
        office.Publish(Fdi with { Period = Period.Month(2024, 4) }, 600_000_000);
        var rows = Office.Sheet($"fdi|2024-05|5亿美元||{Binjiang}", $"fdi|2024-05|9000万美元||{Xihu}");
        var check = office.Check(Planner, rows);
        check.Errors.Select(e => (e.Place.Address, e.Problem)).ShouldBe([("E2", SheetProblem.NeedsReason)]);
        Should.Throw<ArgumentException>(() => office.HandIn(Planner, check));
        office.HandIn(Planner, check with { Errors = [] }).Select(e => e.Problem).ShouldBe([SheetProblem.NeedsReason]);
        office.Figures.History(Fdi with { DistrictCode = Xihu }).ShouldBeEmpty();

        var mended = office.Check(Planner, Office.Sheet($"fdi|2024-05|5亿美元|counted twice in April|{Binjiang}", $"fdi|2024-05|9000万美元||{Xihu}"));
        mended.Errors.ShouldBeEmpty();
        office.HandIn(Planner, mended).ShouldBeEmpty();
        office.Figures.History(Fdi with { DistrictCode = Xihu })[0].State.ShouldBe("submitted");
        office.Figures.History(Fdi)[0].Reason.ShouldBe("counted twice in April");
    }

    [Theory, EachEngine]
    public void What_somebody_changed_after_the_dry_run_is_not_overwritten(DatabaseProvider engine)
    {
        using var office = new Office(engine);
        var check = office.Check(Planner, Office.Sheet("fdi|2024-05|5亿美元", "industrial-value-added-growth|2024-05|6.1%"));
        office.Figures.Save(Planner with { Id = "q", Name = "Sun" }, new FigureEdit(Fdi, 0, new() { Value = 1 }));

        office.HandIn(Planner, check).Select(e => (e.Place.Address, e.Problem)).ShouldBe([("D2", SheetProblem.Conflict)]);
        office.Figures.History(Fdi).Single().PersonName.ShouldBe("Sun");
        office.Versions.ShouldBe(1);
    }

    [Theory, EachEngine]
    public void Only_what_a_person_is_asked_for_is_taken(DatabaseProvider engine)
    {
        using var office = new Office(engine);
        var science = new Person("s", "Wu", [new(Role.Planner, Binjiang, "binjiang-science-technology")]);
        var rows = Office.Sheet("fdi|2024-05|5亿美元", "high-tech-enterprises-new|2024-Q2|100", "no-such|2024-05|1", "fdi|2031-05|1", $"fdi|2024-05|1||{Xihu}");

        office.Check(science, rows).Errors.Select(e => (e.Place.Address, e.Problem)).ShouldBe(
            [("B2", SheetProblem.NotAsked), ("B4", SheetProblem.NotAsked), ("B5", SheetProblem.NotAsked), ("B6", SheetProblem.NotAsked)]);
        office.Check(Reviewer, rows).Errors.Count.ShouldBe(5);
        office.Check(Person.Anyone, rows).Errors.Count.ShouldBe(5);
        var allowed = office.Check(Planner, Office.Sheet("fdi|2024-05|5亿美元"));
        Should.Throw<NotAllowedException>(() => office.HandIn(science, allowed));
        office.Versions.ShouldBe(0);
    }

    [Theory, EachEngine]
    public void Every_sheet_of_a_district_comes_back_without_a_change(DatabaseProvider engine)
    {
        using var office = new Office(engine);
        office.Publish(Fdi, 500_000_000.5m);
        office.Figures.Save(Planner, new FigureEdit(Fdi with { SubjectId = "binjiang-2024-a1", Kind = FigureKind.Execution }, 0, new() { Value = 1, AdjustedYuan = 2, Note = "=1+1", SourceTitle = "'-" }));
        var month = office.Sheets.Month(Planner, Binjiang, May);
        var year = office.Sheets.Year(Planner, Binjiang, 2024);
        month.Count.ShouldBeGreaterThan(10);
        foreach (var language in Enum.GetValues<Language>())
        {
            foreach (var rows in new[] { SheetWriter.Rows(month, language), SheetWriter.Rows(year, language), SheetWriter.Months(year, 2024, language) })
            {
                foreach (var file in new[] { SheetFileCsv.Write(rows), SheetFileXlsxWriter.Write(rows, "数据") })
                {
                    var check = office.Check(Planner, SheetFile.Read(file, SheetLimits.Default));
                    check.Errors.ShouldBeEmpty();
                    check.Changes.ShouldBeEmpty();
                    check.Ignored.ShouldBeEmpty();
                    check.Unchanged.Count.ShouldBe(2);
                }
            }
        }
    }

    [Theory, EachEngine]
    public void A_sheet_has_no_sample_figures_and_only_the_agency_that_was_asked_for(DatabaseProvider engine)
    {
        using var office = new Office(engine);
        new Samples.SampleStore(office.Store).Load();
        office.Sheets.Month(Planner, Binjiang, May).ShouldAllBe(f => f.Published == null && f.Current.Answer == FigureAnswer.Nothing);
        var commerce = office.Sheets.Month(Planner, Binjiang, May, "binjiang-commerce");
        commerce.Count.ShouldBeLessThan(office.Sheets.Month(Planner, Binjiang, May).Count);
        commerce.ShouldContain(f => f.Key == Fdi);
        office.Sheets.Month(Reviewer, Binjiang, May).ShouldBeEmpty();
    }

    [Theory, EachEngine]
    public void A_dry_run_and_a_submission_can_be_stopped_and_leave_nothing(DatabaseProvider engine)
    {
        using var office = new Office(engine);
        var rows = Office.Sheet("fdi|2024-05|5亿美元", "industrial-value-added-growth|2024-05|6.1%");
        Should.Throw<OperationCanceledException>(() => office.Check(Planner, rows, new(canceled: true)));
        var check = office.Check(Planner, rows);
        using var stop = new CancellationTokenSource();
        var told = new List<ImportProgress>();
        Should.Throw<OperationCanceledException>(() => office.HandIn(Planner, check, new Told(p => { told.Add(p); stop.Cancel(); }), stop.Token));
        told.ShouldBe([new(1, 2)]);
        office.Versions.ShouldBe(0);
    }

    private sealed class Told(Action<ImportProgress> tell) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => tell(value);
    }

    /// <summary>A store with the seed, and what writes into it.</summary>
    private sealed class Office : IDisposable
    {
        private readonly StoreFixture fixture;
        private readonly FigureImport import;

        public Office(DatabaseProvider engine)
        {
            fixture = StoreFixture.Seeded(engine);
            var office = new Tests.Office(fixture, new(2024, 6, 5));
            Figures = office.Figures;
            Sheets = new(Store, office.Entry);
            import = new(Store, Sheets, Figures);
        }

        public Store Store => fixture.Store;

        public FigureStore Figures { get; }

        public FigureSheets Sheets { get; }

        public int Versions
        {
            get
            {
                using var connection = Store.Open();
                return connection.ExecuteScalar<int>("SELECT count(*) FROM figure_versions");
            }
        }

        public void Publish(FigureKey key, decimal value)
        {
            Figures.Save(Planner, new FigureEdit(key, 0, new() { Value = value }));
            Figures.Submit(Planner, new FigureAt(key, 1));
            Figures.Approve(Reviewer, new FigureAt(key, 2)).Single().Outcome.ShouldBe(FigureOutcome.Done);
        }

        /// <summary>A table of actuals: id, period, value, reason, district (Binjiang where none is said).</summary>
        public static IReadOnlyList<SheetRow> Sheet(params IReadOnlyList<string> lines) =>
        [
            new(1, [.. "kind|id|period|value|reason|district".Split('|').Select(t => SheetCell.Of(t))]),
            .. lines.Select((line, i) => new SheetRow(i + 2, [SheetCell.Of("actual"), .. $"{line}||||".Split('|').Take(4).Select(t => SheetCell.Of(t)), SheetCell.Of(line.Split('|').ElementAtOrDefault(4) ?? Binjiang)])),
        ];

        public ImportCheck Check(Person person, IReadOnlyList<SheetRow> rows, CancellationToken? stop = null) => import.Check(person, rows, cancellation: stop ?? TestContext.Current.CancellationToken);

        public IReadOnlyList<SheetError> HandIn(Person person, ImportCheck check, IProgress<ImportProgress>? progress = null, CancellationToken? stop = null) =>
            import.HandIn(person, check, progress, stop ?? TestContext.Current.CancellationToken);

        public void Dispose() => fixture.Dispose();
    }
}
