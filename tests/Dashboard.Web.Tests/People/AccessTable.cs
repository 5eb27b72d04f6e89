using System.Text;
using Dashboard.Core;
using Dashboard.Core.Entry;
using Dashboard.Core.People;
using Dashboard.Data;
using Dashboard.Data.Audit;
using Dashboard.Data.Catalogue;
using Dashboard.Data.Entry;
using Dashboard.Data.Packages;
using Dashboard.Data.People;
using Dashboard.Data.Reporting;
using Dashboard.Data.Settings;
using Dashboard.Web.Pages.Administration;

namespace Dashboard.Web.Tests.People;

/// <summary>Who reaches what: the table that <see cref="AccessMatrixTests"/> holds the program against. Whatever is added to the program is added here.</summary>
internal static class AccessTable
{
    public const string Binjiang = "330108";

    /// <summary>One of each kind of person, of the district that the table asks about and of another one.</summary>
    public static readonly IReadOnlyDictionary<Who, Grant[]> Grants = new Dictionary<Who, Grant[]>
    {
        [Who.Anyone] = [],
        [Who.Viewer] = [new(Role.Viewer)],
        [Who.Planner] = [new(Role.Planner, Binjiang, "binjiang-science-technology")],
        [Who.OtherPlanner] = [new(Role.Planner, "330106")],
        [Who.OtherAgency] = [new(Role.Planner, Binjiang, "binjiang-education")],
        [Who.Reviewer] = [new(Role.Reviewer, Binjiang)],
        [Who.OtherReviewer] = [new(Role.Reviewer, "330106")],
        [Who.Administrator] = [new(Role.Administrator)],
    };

    private static readonly Who[] SignedIn = [.. Grants.Keys.Where(w => w is not Who.Anyone)];
    private static readonly Who[] Planners = [Who.Planner, Who.OtherPlanner, Who.OtherAgency];
    private static readonly Who[] Reviewers = [Who.Reviewer, Who.OtherReviewer];
    private static readonly Who[] Administrators = [Who.Administrator];

    /// <summary>Whoever may view: everybody, or with anonymous viewing off whoever is signed in.</summary>
    private static Who[]? Viewing => null;

    private static readonly Who[] Everybody = [.. Grants.Keys];

    private static readonly string[] Resources =
    [
        "districts", "themes", "agencies", "indicators", "notices", "areas", "area_agencies", "clauses", "clause_agencies", "allocations", "targets", "milestones", "incentives",
        "actuals", "executions",
    ];

    /// <summary>Each route by its pattern, with an address of it, and who gets more than a refusal; null for whoever may view. A POST has a body.</summary>
    public static IReadOnlyList<Route> Routes { get; } =
    [
        new("/", "/", Viewing), new("/allocations", "/allocations", Viewing), new("/targets", "/targets?district=330108", Viewing), new("/targets/{Id}", "/targets/binjiang-2024-t1", Viewing),
        new("/compare", "/compare", Viewing), new("/agencies", "/agencies", Viewing), new("/agencies/{Id}", "/agencies/binjiang-science-technology", Viewing), new("/notices", "/notices", Viewing),
        new("/notices/{Id}", "/notices/binjiang-2024", Viewing), new("/search", "/search?q=RD", Viewing), new("/method", "/method", Viewing),
        new("/embed/{Name}", "/embed/money-treemap?district=330108", Viewing), new("/export/{name}.{format:regex(^(csv|xlsx)$)}", "/export/targets.csv?district=330108", Viewing),

        new("/calendar", "/calendar", Viewing), new("/calendar/{secret}.ics", "/calendar/none.ics", Everybody),
        new("/entry/import", "/entry/import", Planners), new("/entry/sheet.{format:regex(^(csv|xlsx)$)}", "/entry/sheet.csv?district=330108&month=2024-12", [Who.Planner, Who.OtherAgency]),
        new("/evidence/{id}/{name}", "/evidence/none/none.pdf", SignedIn), // which file, EvidenceStore.Read says
        new("/entry", "/entry", Planners), new("/review", "/review", Reviewers), new("/account", "/account", SignedIn),

        new("/administration", "/administration", Administrators), new("/administration/people", "/administration/people", Administrators),
        new("/administration/people/{Id}", "/administration/people/nobody", Administrators), new("/administration/audit", "/administration/audit", Administrators),
        new("/administration/audit.{format:regex(^(csv|xlsx)$)}", "/administration/audit.csv", Administrators), new("/administration/backup", "/administration/backup", Administrators),
        new("/administration/calendar", "/administration/calendar", Administrators), new("/administration/settings", "/administration/settings", Administrators),
        new("/administration/agencies", "/administration/agencies", Administrators), new("/administration/agencies/{Id}", "/administration/agencies/binjiang-education", Administrators),
        new("/administration/indicators", "/administration/indicators", Administrators), new("/administration/notices", "/administration/notices", Administrators),
        new("/administration/notices/{Id}", "/administration/notices/binjiang-2024", Administrators), new("/administration/notices/drafts/{Id}", "/administration/notices/drafts/none", Administrators),
        new("/administration/backup/file", "/administration/backup/file", Administrators, "kind=sqlite"),

        new("/sign-in", "/sign-in", Everybody), new("/sign-in/code", "/sign-in/code", Everybody), new("/welcome", "/welcome?token=x", Everybody), new("/error", "/error", Everybody),
        new("/not-found", "/not-found", Everybody), new("/preferences/language/{culture}", "/preferences/language/en", Everybody),
        new("/preferences/theme/{theme}", "/preferences/theme/dark", Everybody), new("/health/live", "/health/live", Everybody), new("/health/ready", "/health/ready", Everybody), new("/{**path:file}", "/no-such-file.css", Viewing),
        new("/sign-out", "/sign-out", Everybody, "returnUrl=/method"),

        new("/api/v1/", "/api/v1/", Viewing), new("/openapi/v1.json", "/openapi/v1.json", Viewing),
        .. Resources.Select(r => new Route($"/api/v1/{r}", $"/api/v1/{r}?limit=1", Viewing)),
        new("/api/v1/districts/{code}", "/api/v1/districts/330108", Viewing), new("/api/v1/themes/{id}", "/api/v1/themes/none", Viewing), new("/api/v1/agencies/{id}", "/api/v1/agencies/none", Viewing),
        new("/api/v1/indicators/{id}", "/api/v1/indicators/fdi", Viewing), new("/api/v1/notices/{id}", "/api/v1/notices/binjiang-2024", Viewing),
        new("/api/v1/allocations/{id}", "/api/v1/allocations/none", Viewing), new("/api/v1/targets/{id}", "/api/v1/targets/none", Viewing), new("/api/v1/incentives/{id}", "/api/v1/incentives/none", Viewing),
        new("/api/v1/progress", "/api/v1/progress?limit=1", Viewing), new("/api/v1/comparison", "/api/v1/comparison?indicator=fdi", Viewing), new("/api/v1/package.zip", "/api/v1/package.zip", Viewing),
    ];

    /// <summary>Routes that are there in Development alone, or with an OpenID Connect provider; tests of their own ask for them.</summary>
    public static IReadOnlyList<string> Optional { get; } = ["/samples/load", "/samples/remove", "/sign-in/demonstration", "/sign-in/provider", "/sign-in/provider/done"];

    /// <summary>Each public method that takes the person who acts, by <c>Class.Method</c>; who reaches something with it. Null for what asks nobody, as its caller has asked.</summary>
    public static IReadOnlyDictionary<string, (Who[]? May, Func<Scene, Person, bool>? Act)> Methods { get; } = new Dictionary<string, (Who[]?, Func<Scene, Person, bool>?)>(StringComparer.Ordinal)
    {
        ["EntryQuery.Sheet"] = ([Who.Planner], (s, p) => s.Get<EntryQuery>().Sheet(p, Binjiang, Period.Month(2024, 12)).Rows.Any(r => r.Key == s.Figure)),
        ["EntryQuery.Sheets"] = ([Who.Planner], (s, p) => s.Get<EntryQuery>().Sheets(p, Binjiang, 2024, [Period.Month(2024, 12)])[0].Rows.Any(r => r.Key == s.Figure)),
        ["EntryQuery.Waiting"] = ([Who.Reviewer], (s, p) => s.Get<EntryQuery>().Waiting(p, Binjiang).Count > 0),
        ["FigureStore.Save"] = ([Who.Planner], (s, p) => Did(() => s.Get<FigureStore>().Save(p, new FigureEdit(s.Figure, 99, new() { Value = 1 })))),
        ["FigureStore.Submit"] = ([Who.Planner], (s, p) => Did(() => s.Get<FigureStore>().Submit(p, new FigureAt(s.Figure, 99)))),
        ["FigureStore.Approve"] = ([Who.Reviewer], (s, p) => Did(() => s.Get<FigureStore>().Approve(p, new FigureAt(s.Figure, 99)))),
        ["FigureStore.Return"] = ([Who.Reviewer], (s, p) => Did(() => s.Get<FigureStore>().Return(p, "Which project?", new FigureAt(s.Figure, 99)))),
        ["FigureStore.HandIn"] = ([Who.Planner], (s, p) => Did(() => s.Get<FigureStore>().HandIn(p, [new FigureEdit(s.Figure, 99, new() { Value = 1 })]))),
        ["FigureStore.VersionsOf"] = ([Who.Planner, Who.Reviewer], (s, p) => s.Get<FigureStore>().VersionsOf(p, s.Figure.Kind, Binjiang, s.Figure.SubjectId).Count > 0),
        ["EvidenceStore.Add"] = ([Who.Planner], (s, p) => Did(() => s.Get<EvidenceStore>().Add(p, s.Figure, "tested.txt", "tested"u8.ToArray()))),
        ["EvidenceStore.Read"] = ([Who.Planner, Who.Reviewer], (s, p) => s.Get<EvidenceStore>().Read(p, s.Evidence.Id) is not null),
        ["EvidenceStore.SizeOf"] = ([Who.Planner, Who.Reviewer], (s, p) => s.Get<EvidenceStore>().SizeOf(p, s.Evidence.Id) is not null),
        ["FigureSheets.Month"] = ([Who.Planner], (s, p) => s.Get<FigureSheets>().Month(p, Binjiang, Period.Month(2024, 12)).Any(f => f.Key == s.Figure)),
        ["FigureSheets.Year"] = ([Who.Planner], (s, p) => s.Get<FigureSheets>().Year(p, Binjiang, 2024).Any(f => f.Key == s.Figure)),
        ["FigureImport.Check"] = ([Who.Planner], (s, p) => s.Get<FigureImport>().Check(p, s.Sheet).Errors.Count == 0),
        ["FigureImport.HandIn"] = (null, null), // what was checked, which FigureStore.HandIn asks about again
        ["DueQuery.For"] = ([Who.Planner], (s, p) => s.Get<DueQuery>().For(p, Binjiang, 2024).Any(f => f.SubjectId == s.Figure.SubjectId)),
        ["DueQuery.Reminders"] = (null, null), // DueQuery.For of the person's own districts
        ["DueCounts.Of"] = (null, null), // the same, counted
        ["Unlocking.Opens"] = (null, null),
        ["LockExceptions.Give"] = (Administrators, (s, p) => Did(() => s.Get<LockExceptions>().Give(p, new(Binjiang, s.Somebody, null, Period.Month(2024, 12), new(9000, 1, 1), "tested")))),
        ["LockExceptions.End"] = (Administrators, (s, p) => Did(() => s.Get<LockExceptions>().End(p, "none"))),
        ["ReminderStore.MakeFeed"] = (SignedIn, (s, p) => Did(() => s.Get<ReminderStore>().MakeFeed(p))),
        ["ReminderStore.RevokeFeed"] = (SignedIn, (s, p) => Did(() => s.Get<ReminderStore>().RevokeFeed(p))),
        ["SettingsStore.Set"] = (Administrators, (s, p) => Did(() => s.Get<SettingsStore>().Set(p, Setting.DueAfterWorkingDays, 12))),
        ["SettingsStore.Reset"] = (Administrators, (s, p) => Did(() => s.Get<SettingsStore>().Reset(p, Setting.DueAfterWorkingDays))),
        ["SettingsStore.SetReview"] = (Administrators, (s, p) => Did(() => s.Get<SettingsStore>().SetReview(p, Binjiang, isReviewed: true))),
        ["SettingsStore.SetSpecialDays"] = (Administrators, (s, p) => Did(() => s.Get<SettingsStore>().SetSpecialDays(p, 2031, []))),

        ["AgencyStore.List"] = (Administrators, (s, p) => Did(() => s.Get<AgencyStore>().List(p))),
        ["AgencyStore.Add"] = (Administrators, (s, p) => Did(() => s.Get<AgencyStore>().Add(p, Binjiang, "", ""))),
        ["AgencyStore.Rename"] = (Administrators, (s, p) => Did(() => s.Get<AgencyStore>().Rename(p, new() { Id = "none", DistrictCode = Binjiang, DistrictZh = "", DistrictEn = "", NameZh = "", NameEn = "" }, "", "", default))),
        ["AgencyStore.Preview"] = (Administrators, (s, p) => Did(() => s.Get<AgencyStore>().Preview(p, "none", "none"))),
        ["AgencyStore.Merge"] = (Administrators, (s, p) => Did(() => s.Get<AgencyStore>().Merge(p, "none", "nobody", default, "tested"))),
        ["CatalogueStore.List"] = (Administrators, (s, p) => Did(() => s.Get<CatalogueStore>().List(p, "indicators"))),
        ["CatalogueStore.Notice"] = (Administrators, (s, p) => Did(() => s.Get<CatalogueStore>().Notice(p, "binjiang-2024"))),
        ["CatalogueStore.Save"] = (Administrators, (s, p) => Did(() => s.Get<CatalogueStore>().Save(p, Nothing, null, default))),
        ["CatalogueStore.Supersede"] = (Administrators, (s, p) => Did(() => s.Get<CatalogueStore>().Supersede(p, "none", "nobody", null, "tested"))),
        ["CatalogueStore.Successions"] = (Administrators, (s, p) => Did(() => s.Get<CatalogueStore>().Successions(p, "binjiang-2024"))),
        ["CatalogueStore.PossibleSuccessors"] = (Administrators, (s, p) => Did(() => s.Get<CatalogueStore>().PossibleSuccessors(p, Binjiang))),
        ["CatalogueStore.TakeBack"] = (Administrators, (s, p) => Did(() => s.Get<CatalogueStore>().TakeBack(p, "none", default))),
        ["DraftStore.List"] = (Administrators, (s, p) => Did(() => s.Get<DraftStore>().List(p))),
        ["DraftStore.Find"] = (Administrators, (s, p) => Did(() => s.Get<DraftStore>().Find(p, "none"))),
        ["DraftStore.Begin"] = (Administrators, (s, p) => Did(() => s.Get<DraftStore>().Begin(p, Nothing))),
        ["DraftStore.RollForward"] = (Administrators, (s, p) => Did(() => s.Get<DraftStore>().RollForward(p, "none"))),
        ["DraftStore.Save"] = (Administrators, (s, p) => Did(() => s.Get<DraftStore>().Save(p, "none", 1, null, Nothing))),
        ["DraftStore.Remove"] = (Administrators, (s, p) => Did(() => s.Get<DraftStore>().Remove(p, "none", 1, 1))),
        ["DraftStore.Check"] = (Administrators, (s, p) => Did(() => s.Get<DraftStore>().Check(p, new() { Id = "none", Version = 1, PersonName = "", At = "", Rows = [new(1, new("notices", Nothing.Cells), true)] }))),
        ["DraftStore.Publish"] = (Administrators, (s, p) => Did(() => s.Get<DraftStore>().Publish(p, "none", 1))),
        ["DraftStore.Discard"] = (Administrators, (s, p) => Did(() => s.Get<DraftStore>().Discard(p, "none", 1))),

        ["PeopleStore.Add"] = (Administrators, (s, p) => Did(() => s.People.Add(p, new(" ", "X")))),
        ["PeopleStore.SetGrants"] = (Administrators, (s, p) => Did(() => s.People.SetGrants(p, s.Somebody, new Grant(Role.Viewer)))),
        ["PeopleStore.Give"] = (Administrators, (s, p) => Did(() => s.People.Give(p, s.Somebody, new(Role.Viewer)))),
        ["PeopleStore.Take"] = (Administrators, (s, p) => Did(() => s.People.Take(p, s.Somebody, new(Role.Reviewer)))),
        ["PeopleStore.Rename"] = (Administrators, (s, p) => Did(() => s.People.Rename(p, s.Somebody, new("x", null), new("y", null)))),
        ["PeopleStore.Disable"] = (Administrators, (s, p) => Did(() => s.People.Disable(p, s.Somebody))),
        ["PeopleStore.Enable"] = (Administrators, (s, p) => Did(() => s.People.Enable(p, s.Somebody))),
        ["PeopleStore.Reset"] = (Administrators, (s, p) => Did(() => s.People.Reset(p, s.Somebody))),
        ["PeopleStore.List"] = (Administrators, (s, p) => Did(() => s.People.List(p))),
        ["SessionStore.End"] = (Administrators, (s, p) => Did(() => s.Get<SessionStore>().End(p, s.Somebody, "none"))),
        ["SessionStore.EndAll"] = (Administrators, (s, p) => Did(() => s.Get<SessionStore>().EndAll(p, s.Somebody))),
        ["TokenStore.Add"] = (SignedIn, (s, p) => Did(() => s.Get<TokenStore>().Add(p, "script", TimeSpan.FromDays(1)))),
        ["TokenStore.List"] = (Administrators, (s, p) => Did(() => s.Get<TokenStore>().List(p, s.Somebody))),
        ["TokenStore.Revoke"] = (Administrators, (s, p) => Did(() => s.Get<TokenStore>().Revoke(p, s.Somebody, "none"))),

        ["AuditTrail.Append"] = (null, null),
        ["AuditTrail.Page"] = (Administrators, (s, p) => Did(() => s.Get<AuditTrail>().Page(p, new()))),
        ["AuditTrail.Count"] = (Administrators, (s, p) => Did(() => s.Get<AuditTrail>().Count(p, new()))),
        ["AuditTrail.Rows"] = (Administrators, (s, p) => Did(() => s.Get<AuditTrail>().Rows(p, new()))),
        ["AuditTrail.Actions"] = (Administrators, (s, p) => Did(() => s.Get<AuditTrail>().Actions(p))),
        ["AuditTrail.Note"] = (Administrators, (s, p) => Did(() => s.Get<AuditTrail>().Note(DateTimeOffset.UtcNow, p, "tested", "test", new { }))),
        ["AuditFile.Csv"] = (Administrators, (s, p) => Did(() => s.Get<AuditFile>().Csv(p, new(), [], Stream.Null))),
        ["AuditFile.Xlsx"] = (Administrators, (s, p) => Did(() => s.Get<AuditFile>().Xlsx(p, new(), [], new MemoryStream()))),
        ["StoreCheckLog.Run"] = (Administrators, (s, p) => Did(() => s.Get<StoreCheckLog>().Run(p))),
        ["StoreBackup.Write"] = (Administrators, (s, p) => Did(() => s.Get<StoreBackup>().Write(p, s.File))),
    };

    private static CatalogueRow Nothing => new("indicators", new Dictionary<string, string>(StringComparer.Ordinal));

    private static bool Did(Action act)
    {
        try
        {
            act();
            return true;
        }
        catch (NotAllowedException)
        {
            return false;
        }
        catch (Exception e) when (e is PersonException or CatalogueException or PackageException or ArgumentException)
        {
            return true; // they might, but for what it is about
        }
    }
}

/// <summary>One of each kind of person.</summary>
public enum Who
{
    Anyone,
    Viewer,
    Planner,
    OtherPlanner,
    OtherAgency,
    Reviewer,
    OtherReviewer,
    Administrator,
}

/// <summary>A route, an address of it, and who gets more than a refusal.</summary>
/// <param name="Pattern">The route's pattern.</param>
/// <param name="Address">An address.</param>
/// <param name="May">Who; null for whoever may view.</param>
/// <param name="Body">What is posted; null for what is only read.</param>
internal sealed record Route(string Pattern, string Address, Who[]? May, string? Body = null);

/// <summary>What the methods of the table are tried on.</summary>
internal sealed record Scene(IServiceProvider Services, FigureKey Figure, string Somebody, string File)
{
    public PeopleStore People => Get<PeopleStore>();

    /// <summary>A file that says again what the figure says.</summary>
    public IReadOnlyList<SheetRow> Sheet { get; } = SheetFile.Read(
        Encoding.UTF8.GetBytes($"kind,id,district,period,value,answer\n{EnumCode.Of(Figure.Kind)},{Figure.SubjectId},{Figure.DistrictCode},{Figure.Period},,not_reported\n"), SheetLimits.Default);

    /// <summary>A file that was added for the figure.</summary>
    public Evidence Evidence => Get<EvidenceStore>().Add(Person.CommandLine, Figure, "tested.txt", "tested"u8.ToArray());

    public T Get<T>() where T : notnull => Services.GetRequiredService<T>();
}
