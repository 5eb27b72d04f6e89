using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Dashboard.Core;
using Dashboard.Core.Entry;
using Dashboard.Core.People;
using Dashboard.Data.Audit;
using Dashboard.Data.Entry;

namespace Dashboard.Data.Tests;

public sealed class EvidenceStoreTests
{
    private static readonly FigureKey Fdi = new(FigureKind.Actual, "fdi", Office.Binjiang, Period.Month(2024, 5));
    private static readonly FigureKey Enterprises = new(FigureKind.Actual, "high-tech-enterprises-new", Office.Binjiang, Period.Quarter(2024, 1));
    private static readonly Person Planner = new("p", "Lin", [new(Role.Planner, Office.Binjiang)]);
    private static readonly Person Science = new("s", "Wu", [new(Role.Planner, Office.Binjiang, "binjiang-science-technology")]);
    private static readonly Person Reviewer = new("r", "Zhao", [new(Role.Reviewer, Office.Binjiang)]);
    private static readonly Person Outsider = new("o", "Sun", [new(Role.Planner, "330106"), new(Role.Reviewer, "330106")]);
    private static readonly Person Viewer = new("v", "Li", [new(Role.Viewer)]);
    private static readonly byte[] Sheet = "%PDF-1.7 signed and sealed"u8.ToArray();

    [Theory, EachEngine]
    public void A_file_stays_with_its_figure_from_the_draft_to_the_correction(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var office = new Office(fixture, new(2024, 6, 5));
        var figures = office.Figures;
        var evidence = office.Evidence.Add(Planner, Fdi, "5月报表.pdf", Sheet);
        evidence.ShouldBe(new(Convert.ToHexStringLower(SHA256.HashData(Sheet)), "5月报表.pdf"));

        var draft = new FigureContent { Value = 500_000_000, Evidence = evidence };
        figures.Save(Planner, new FigureEdit(Fdi, 0, draft)).Single().Latest!.Content.ShouldBe(draft);
        figures.Submit(Planner, new FigureAt(Fdi, 1));
        figures.Return(Reviewer, "Which project?", new FigureAt(Fdi, 2));
        figures.Submit(Planner, new FigureAt(Fdi, 3));
        figures.Approve(Reviewer, new FigureAt(Fdi, 4)).Single().Outcome.ShouldBe(FigureOutcome.Done);
        figures.Save(Planner, new FigureEdit(Fdi, 5, figures.History(Fdi)[0].Content with { Value = 510_000_000, Reason = "counted again" }));
        figures.Save(Planner, new FigureEdit(Fdi, 6, figures.History(Fdi)[0].Content with { Evidence = null }));

        figures.History(Fdi).Select(v => v.Content.Evidence).ShouldBe([null, evidence, evidence, evidence, evidence, evidence, evidence]);
        var file = office.Evidence.Read(Planner, evidence.Id).ShouldNotBeNull();
        (file.Id, file.Type).ShouldBe((evidence.Id, EvidenceType.Pdf));
        file.Content.ShouldBe(Sheet);
        office.Evidence.SizeOf(Planner, evidence.Id).ShouldBe(Sheet.Length);

        var trail = new AuditTrail(fixture.Store);
        trail.Read(Fdi.Subject).Select(r => r.Action).Reverse().ShouldBe(["figure.evidence_added", "figure.submitted", "figure.returned", "figure.submitted", "figure.approved"]);
        trail.Read(Fdi.Subject).ShouldAllBe(r => r.Details.Contains(evidence.Id));
        trail.Check().ShouldBeNull();
    }

    [Theory, EachEngine]
    public void The_same_file_is_kept_once_and_told_once_for_each_figure(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var evidence = new Office(fixture, new(2024, 6, 5)).Evidence;
        evidence.Add(Planner, Fdi, "a.pdf", Sheet);
        evidence.Add(Planner, Fdi, "b.pdf", Sheet).Name.ShouldBe("b.pdf");
        evidence.Add(Science, Enterprises, "c.pdf", Sheet);

        using var connection = fixture.Store.Open();
        connection.ExecuteScalar<int>("SELECT count(*) FROM evidence_files").ShouldBe(1);
        new AuditTrail(fixture.Store).Read("actual").Select(r => (r.Action, r.Subject, r.PersonName)).ShouldBe(
            [("figure.evidence_added", Enterprises.Subject, "Wu"), ("figure.evidence_added", Fdi.Subject, "Lin")]);
    }

    [Theory, EachEngine]
    public void Nobody_comes_by_the_file_of_others_by_guessing_its_hash(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var office = new Office(fixture, new(2024, 6, 5));
        var evidence = office.Evidence.Add(Planner, Fdi, "secret.pdf", Sheet);
        office.Evidence.Read(Science, evidence.Id).ShouldBeNull();

        Should.Throw<NotAllowedException>(() => office.Figures.Save(Science, new FigureEdit(Enterprises, 0, new() { Value = 1, Evidence = evidence })));
        Should.Throw<NotAllowedException>(() => office.Figures.HandIn(Science, [new(Enterprises, 0, new() { Value = 1, Evidence = evidence })]));
        Should.Throw<NotAllowedException>(() => office.Figures.Save(Planner, new FigureEdit(Fdi, 0, new() { Value = 1, Evidence = new(new('0', 64), "none.pdf") })));
        office.Figures.History(Enterprises).ShouldBeEmpty();
        office.Figures.History(Fdi).ShouldBeEmpty();
        office.Evidence.Read(Science, evidence.Id).ShouldBeNull();
        office.Evidence.SizeOf(Science, evidence.Id).ShouldBeNull();

        office.Evidence.Add(Science, Enterprises, "mine.pdf", Sheet); // who has the file itself may add it, too
        office.Figures.Save(Science, new FigureEdit(Enterprises, 0, new() { Value = 1, Evidence = evidence })).Single().Outcome.ShouldBe(FigureOutcome.Done);
    }

    [Theory, EachEngine]
    public void Those_who_work_on_a_figure_read_its_file_and_once_it_is_approved_everybody_with_an_account(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var office = new Office(fixture, new(2024, 6, 5));
        var evidence = office.Evidence.Add(Planner, Fdi, "a.pdf", Sheet);
        Readers().ShouldBe(["Lin", "Zhao"]);
        office.Figures.Save(Planner, new FigureEdit(Fdi, 0, new() { Value = 1, Evidence = evidence }));
        office.Figures.Submit(Planner, new FigureAt(Fdi, 1));
        Readers().ShouldBe(["Lin", "Zhao"]);
        office.Figures.Approve(Reviewer, new FigureAt(Fdi, 2));
        Readers().ShouldBe(["Lin", "Wu", "Zhao", "Sun", "Li"]);
        office.Evidence.Read(Planner, new('0', 64)).ShouldBeNull();

        IEnumerable<string> Readers() => new[] { Planner, Science, Reviewer, Outsider, Viewer, Person.Anyone }.Where(p => office.Evidence.Read(p, evidence.Id) is not null).Select(p => p.Name);
    }

    [Theory, EachEngine]
    public void What_cannot_be_entered_has_no_file_and_nothing_of_it_is_kept(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var office = new Office(fixture, new(2024, 6, 5));
        var small = new EvidenceStore(fixture.Store, office.Figures, office.Clock, Sheet.Length - 1);
        var locked = new Office(fixture, new(2024, 12, 5), new() { Reporting = new(10, 20) }).Evidence;

        foreach (var person in new[] { Science, Reviewer, Outsider, Viewer, Person.Anyone }) Should.Throw<NotAllowedException>(() => office.Evidence.Add(person, Fdi, "a.pdf", Sheet));
        Refused(() => office.Evidence.Add(Planner, Fdi with { SubjectId = "no-such" }, "a.pdf", Sheet)).ShouldBe(EvidenceProblem.NotAsked);
        Refused(() => locked.Add(Planner, Fdi, "a.pdf", Sheet)).ShouldBe(EvidenceProblem.Locked);
        Refused(() => small.Add(Planner, Fdi, "a.pdf", Sheet)).ShouldBe(EvidenceProblem.TooLarge);
        Refused(() => office.Evidence.Add(Planner, Fdi, "a.pdf", "MZ\0"u8.ToArray())).ShouldBe(EvidenceProblem.OtherKind);
        Refused(() => office.Evidence.Add(Planner, Fdi, "a.pdf", [])).ShouldBe(EvidenceProblem.Empty);

        using var connection = fixture.Store.Open();
        connection.ExecuteScalar<int>("SELECT (SELECT count(*) FROM evidence_files) + (SELECT count(*) FROM evidence_additions) + (SELECT count(*) FROM audit_trail WHERE subject <> 'package')").ShouldBe(0);

        static EvidenceProblem Refused(Action add) => Should.Throw<EvidenceException>(add).Problem;
    }

    [Theory, EachEngine]
    public void Many_people_who_add_the_same_file_at_once_keep_it_once(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var evidence = new Office(fixture, new(2024, 6, 5)).Evidence;
        var keys = Enumerable.Range(1, 5).Select(month => Fdi with { Period = Period.Month(2024, month) }).ToList();
        AtOnce.Do(20, i => evidence.Add(Planner, keys[i % keys.Count], "a.pdf", Sheet));

        using var connection = fixture.Store.Open();
        connection.QuerySingle<(int, int)>("SELECT CAST((SELECT count(*) FROM evidence_files) AS BIGINT), CAST((SELECT count(*) FROM evidence_additions) AS BIGINT)").ShouldBe((1, 5));
        StoreCheck.Findings(fixture.Store).ShouldBeEmpty();
    }

    [Theory, EachEngine]
    public void The_store_refuses_to_change_or_delete_a_file(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        new Office(fixture, new(2024, 6, 5)).Evidence.Add(Planner, Fdi, "a.pdf", Sheet);
        using var connection = fixture.Store.Open();
        foreach (var statement in new[] { "UPDATE evidence_files SET media_type = 'x'", "DELETE FROM evidence_files", "UPDATE evidence_additions SET period = '2024'", "DELETE FROM evidence_additions" })
            Should.Throw<DbException>(() => connection.Execute(statement)).Message.ShouldContain("only ever added");
        Should.Throw<DbException>(() => connection.Execute(
            """
            INSERT INTO figure_versions (kind, subject_id, district_code, period, period_end, version, state, answer, value, finality, person_name, at, evidence_id, evidence_name)
            VALUES ('actual', 'fdi', '330108', '2024-05', '2024-05-31', 1, 'draft', 'value', 1, 'final', 'x', 'x', 'none', 'none.pdf')
            """), "there is no such file");
    }

    [Theory, EachEngine]
    public void A_damaged_file_is_found(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var evidence = new Office(fixture, new(2024, 6, 5)).Evidence;
        var damaged = evidence.Add(Planner, Fdi, "a.pdf", Sheet);
        evidence.Add(Planner, Fdi, "b.txt", "whole"u8.ToArray());
        StoreCheck.Findings(fixture.Store).ShouldBeEmpty();

        using (var connection = fixture.Store.Open())
        {
            connection.Execute(engine is DatabaseProvider.Sqlite ? "DROP TRIGGER evidence_files_no_update" : "ALTER TABLE evidence_files DISABLE TRIGGER ALL");
            connection.Execute("UPDATE evidence_files SET content = @content WHERE id = @Id", new { content = Sheet.Reverse().ToArray(), damaged.Id });
        }

        StoreCheck.Findings(fixture.Store).ShouldHaveSingleItem().ShouldContain($"evidence_files: {damaged.Id}");
    }

    [Theory, EachEngine]
    public void A_sheet_that_is_brought_back_changes_nothing_of_a_figure_with_a_file_and_a_filled_one_leaves_the_file(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var office = new Office(fixture, new(2024, 6, 5));
        var sheets = new FigureSheets(fixture.Store, office.Entry);
        var import = new FigureImport(fixture.Store, sheets, office.Figures);
        var evidence = office.Evidence.Add(Planner, Fdi, "a.pdf", Sheet);
        office.Figures.Save(Planner, new FigureEdit(Fdi, 0, new() { Value = 500_000_000, Evidence = evidence }));

        var rows = SheetFile.Read(SheetFileCsv.Write(SheetWriter.Rows(sheets.Month(Planner, Office.Binjiang, Fdi.Period), Language.English)), SheetLimits.Default);
        var check = import.Check(Planner, rows, cancellation: TestContext.Current.CancellationToken);
        (check.Changes.Count, check.Errors.Count).ShouldBe((0, 0));
        check.Unchanged.ShouldBe([Fdi]);

        var filled = SheetFile.Read(Encoding.UTF8.GetBytes("kind,id,district,period,value\nactual,fdi,330108,2024-05,5.1亿美元\n"), SheetLimits.Default);
        import.HandIn(Planner, import.Check(Planner, filled, cancellation: TestContext.Current.CancellationToken), cancellation: TestContext.Current.CancellationToken).ShouldBeEmpty();
        office.Figures.History(Fdi).Select(v => (v.State, v.Value, v.Content.Evidence)).First().ShouldBe(("submitted", 510_000_000, evidence));
    }

    [Fact]
    public void A_backup_brings_the_files_back()
    {
        using var fixture = StoreFixture.Seeded(DatabaseProvider.Sqlite);
        var large = new byte[3 << 20];
        new Random(330108).NextBytes(large);
        "%PDF-"u8.CopyTo(large);
        var evidence = new Office(fixture, new(2024, 6, 5)).Evidence.Add(Planner, Fdi, "a.pdf", large);
        var (backup, file) = (new StoreBackup(fixture.Store, TimeProvider.System), fixture.Directory["backup.db"]);
        backup.Write(Person.CommandLine, file);
        fixture.Store.Dispose();
        File.Delete(fixture.Options.Path);
        backup.Restore(file);

        new Office(fixture, new(2024, 6, 5)).Evidence.Read(Planner, evidence.Id).ShouldNotBeNull().Content.ShouldBe(large);
        StoreCheck.Findings(fixture.Store).ShouldBeEmpty();
    }
}
