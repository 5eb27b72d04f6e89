using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Dashboard.Core.People;
using Dashboard.Data;
using Dashboard.Data.Audit;
using Dashboard.Data.People;
using Dashboard.Web.Tests.People;
using MiniExcelLibs;

namespace Dashboard.Web.Tests.Pages.Administration;

/// <summary>People, the audit trail and the backup, as an administrator uses them.</summary>
public sealed class AdministrationPagesTests : IAsyncLifetime
{
    private const string Password = "correct horse battery";
    private const string Path = "/administration/people";

    private static readonly JsonSerializerOptions Unescaped = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private DashboardHost host = null!;
    private Browser browser = null!;
    private string admin = "";

    private PeopleStore People => host.App.Services.GetRequiredService<PeopleStore>();

    private SessionStore Sessions => host.App.Services.GetRequiredService<SessionStore>();

    private AuditTrail Trail => host.App.Services.GetRequiredService<AuditTrail>();

    public async ValueTask InitializeAsync()
    {
        host = await DashboardHost.StartAsync();
        admin = await SomePeople.AddAsync(host, "zhou", Password, new Grant(Role.Administrator));
        browser = new Browser(host);
        await browser.SignInAsync("zhou", Password);
    }

    public async ValueTask DisposeAsync()
    {
        browser.Dispose();
        await host.DisposeAsync();
    }

    [Fact]
    public async Task A_person_is_added_with_a_link_that_is_shown_once_and_with_which_they_sign_in()
    {
        await browser.GetAsync(Path);
        await browser.PostAsync("person-add", ("name", "王芳"), ("userName", "zhou"), ("email", ""), ("role", "planner"), ("scope", "330108:binjiang-science-technology"));
        browser.Alert.ShouldBe("Somebody has this user name already.");
        browser.Page.QuerySelector("#person-name")!.GetAttribute("value").ShouldBe("王芳");
        browser.Page.QuerySelectorAll("#scope option[selected]").Single().GetAttribute("value").ShouldBe("330108:binjiang-science-technology");

        await browser.PostAsync("person-add", ("name", "王芳"), ("userName", "wang"), ("email", "wang@example.gov.cn"), ("role", "planner"), ("scope", "330108:binjiang-science-technology"));
        var link = new Uri(browser.Page.QuerySelector("code.key")!.TextContent);
        var wang = People.FindByUserName("wang")!;
        People.List(Person.CommandLine).Single(p => p.Account.Id == wang.Id).Grants.ShouldBe([new(Role.Planner, "330108", "binjiang-science-technology")]);
        await browser.GetAsync(Path);
        browser.Page.QuerySelector("code.key").ShouldBeNull();

        using var hers = new Browser(host);
        await hers.GetAsync(link.PathAndQuery);
        await hers.PostAsync("welcome", ("password", Password));
        (await hers.IsSignedInAsync()).ShouldBeTrue();

        await browser.GetAsync(Path + "?q=WANG%20Science");
        browser.Page.QuerySelectorAll(".people-list tbody th a").Select(a => a.TextContent).ShouldBe(["王芳"]);
        await browser.GetAsync(Path + "?q=nobody");
        browser.Text.ShouldContain("Nobody fits this search.");
    }

    [Fact]
    public async Task Roles_names_and_access_of_a_person_are_changed_on_their_page_and_stand_in_its_history()
    {
        var id = await SomePeople.AddAsync(host, "wang", Password, new Grant(Role.Viewer));
        using var hers = new Browser(host);
        await hers.SignInAsync("wang", Password);
        await OpenAsync(id);
        await browser.PostAsync("give", ("role", "reviewer"), ("scope", "330108"));
        browser.Text.ShouldContain("The role was given.");
        await browser.PostAsync("take", ("grant", "viewer "));
        People.List(Person.CommandLine).Single(p => p.Account.Id == id).Grants.ShouldBe([new(Role.Reviewer, "330108")]);

        await OpenAsync(id);
        await browser.PostAsync("rename", ("name", "王芳"), ("email", "wang@example.gov.cn"));
        People.Find(id)!.Name.ShouldBe("王芳");
        People.Rename(Person.CommandLine, id, new("王芳", "wang@example.gov.cn"), new("王小芳", null));
        await browser.PostAsync("rename", ("nameBefore", "王芳"), ("emailBefore", "wang@example.gov.cn"), ("name", "王大芳"), ("email", "x@example.gov.cn"));
        browser.Alert!.ShouldContain("Somebody else changed this person meanwhile.");
        browser.Text.ShouldContain("王小芳");
        browser.Page.QuerySelector("#person-name")!.GetAttribute("value").ShouldBe("王大芳");

        (await hers.IsSignedInAsync()).ShouldBeTrue();
        await OpenAsync(id);
        await browser.PostAsync("access", ("act", "sessions"));
        (await hers.IsSignedInAsync()).ShouldBeFalse();
        await OpenAsync(id);
        await browser.PostAsync("access", ("act", "disable"));
        People.Find(id)!.DisabledAt.ShouldNotBeNull();
        await OpenAsync(id);
        await browser.PostAsync("access", ("act", "enable"));
        await OpenAsync(id);
        await browser.PostAsync("access", ("act", "reset"));
        browser.Page.QuerySelector("code.key")!.TextContent.ShouldContain("/welcome?token=");

        await OpenAsync(id);
        var (versions, history) = (browser.Page.QuerySelectorAll(".audit")[0], browser.Page.QuerySelectorAll(".audit")[1]);
        versions.QuerySelectorAll("[data-action]").Select(c => c.TextContent).Take(4).ShouldBe(["Person: reset", "Person: enabled", "Person: disabled", "Person: name or e-mail changed"]);
        history.QuerySelectorAll("[data-action]").Select(c => c.TextContent).Take(4).ShouldBe(["Person: reset", "Person: enabled", "Person: disabled", "Person: all sign-ins ended"]);
        versions.TextContent.ShouldContain("Name of wang → 王芳");
        versions.TextContent.ShouldContain("Reviewer (Binjiang); Viewer (everywhere) → Reviewer (Binjiang)");
    }

    [Fact]
    public async Task The_last_administrator_stays_one()
    {
        await OpenAsync(admin);
        await browser.PostAsync("access", ("act", "disable"));
        browser.Alert.ShouldBe("This is the last administrator. Make somebody else one first.");
        await browser.PostAsync("take", ("grant", "administrator "));
        browser.Alert.ShouldBe("This is the last administrator. Make somebody else one first.");
        People.HasAdministrator().ShouldBeTrue();
        await browser.GetAsync($"{Path}/nobody");
        (browser.Status, browser.Text).ShouldSatisfyAllConditions(a => a.Status.ShouldBe(HttpStatusCode.NotFound), a => a.Text.ShouldContain("There is no such person"));
    }

    [Fact]
    public async Task The_audit_trail_is_filtered_and_paged_by_its_address()
    {
        var id = await SomePeople.AddAsync(host, "wang", Password, new Grant(Role.Viewer));
        for (var i = 0; i < 60; i++) Sessions.Refuse(People.Find(id), Refusal.WrongPassword, $"10.0.0.{i}");
        await browser.GetAsync("/administration/audit?action=person.sign_in_refused");
        browser.Page.QuerySelectorAll(".audit tbody tr").Length.ShouldBe(50);
        browser.Text.ShouldContain("60 rows");
        await browser.GetAsync(browser.Page.QuerySelectorAll("nav.actions a").Single().GetAttribute("href")!);
        browser.Page.QuerySelectorAll(".audit tbody tr").Length.ShouldBe(10);
        browser.Page.QuerySelectorAll(".audit [data-action]").ShouldAllBe(c => c.GetAttribute("data-action") == "person.sign_in_refused");
        await browser.GetAsync($"/administration/audit?subject=person/{id}&action=person.added");
        browser.Page.QuerySelectorAll(".audit tbody tr").Length.ShouldBe(1);
        await browser.GetAsync("/administration/audit?to=2020-01-01");
        browser.Text.ShouldContain("Nothing here yet.");
    }

    [Fact]
    public async Task The_file_for_auditors_has_every_row_of_the_filter_can_be_verified_and_is_in_the_trail_itself()
    {
        People.Add(Person.CommandLine, new("wang", "=王芳, \"quoted\""));
        var cookie = Cookie(await SignedInAsync());
        using var answer = await host.GetAsync("/administration/audit.csv?action=person", ("Cookie", cookie));
        answer.Content.Headers.ContentDisposition!.FileName!.ShouldStartWith("audit-");
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        text.ShouldContain("chain: holds");
        text.ShouldContain("rows: action=person");
        var lines = text.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries).SkipWhile(l => l.StartsWith('#') || l.StartsWith("\"#", StringComparison.Ordinal)).ToList();
        lines[0].ShouldBe("id,at,person_id,person_name,action,subject,details,previous_hash,hash");
        (lines.Count - 1L).ShouldBe(Trail.Count(Person.CommandLine, new() { Action = "person" }));

        var row = Trail.Page(Person.CommandLine, new() { Action = "audit.exported" }).Single();
        row.Details.ShouldContain("action=person");
        var json = JsonSerializer.Serialize<object?[]>(
            [row.Id, row.At, row.PersonId, row.PersonName, row.Action, row.Subject, row.Details, row.PreviousHash],
            Unescaped);
        row.Hash.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json))));

        using var sheet = await host.GetAsync("/administration/audit.xlsx", ("Cookie", cookie));
        using var stream = new MemoryStream(await sheet.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        var rows = stream.Query(useHeaderRow: true, sheetName: "audit_trail").Cast<IDictionary<string, object>>().ToList();
        rows.Count.ShouldBe((int)Trail.Count(Person.CommandLine, new()));
        rows[^1]["hash"].ShouldBe(Trail.Read(limit: 1).Single().Hash);

        host.Execute("DROP TRIGGER audit_trail_no_update; UPDATE audit_trail SET person_name = 'x' WHERE id = 2");
        using var broken = await host.GetAsync("/administration/audit.csv", ("Cookie", cookie));
        (await broken.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("chain: BROKEN: Row 2 was changed");
    }

    [Fact]
    public async Task The_store_is_checked_and_a_backup_downloaded_that_can_be_restored()
    {
        await browser.GetAsync("/administration/backup");
        await browser.PostAsync("check");
        browser.Text.ShouldContain("The store is whole");
        await browser.GetAsync("/administration/backup");
        await browser.PostAsync("/administration/backup/file", ("kind", "sqlite"));
        (browser.Status, browser.Type).ShouldBe((HttpStatusCode.OK, "application/vnd.sqlite3"));
        var file = System.IO.Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, browser.Body, TestContext.Current.CancellationToken);
            using var copy = new Store(new() { Path = file });
            StoreCheck.Findings(copy).ShouldBeEmpty();
            new PeopleStore(copy, TimeProvider.System).Find(admin).ShouldNotBeNull();
        }
        finally
        {
            File.Delete(file);
        }

        Trail.Page(Person.CommandLine, new() { Action = "store" }).Select(r => r.Action).ShouldBe(["store.backed_up", "store.checked"]);
        host.Execute("DROP TRIGGER audit_trail_no_update; UPDATE audit_trail SET person_name = 'x' WHERE id = 2");
        await browser.GetAsync("/administration/backup");
        await browser.PostAsync("check");
        browser.Alert!.ShouldContain("Row 2 was changed after it was written.");
    }

    private Task OpenAsync(string id) => browser.GetAsync($"{Path}/{id}");

    private async Task<Browser> SignedInAsync()
    {
        var signedIn = new Browser(host);
        await signedIn.SignInAsync("zhou", Password);
        return signedIn;
    }

    private static string Cookie(Browser signedIn)
    {
        using (signedIn) return signedIn.Cookie!.Split(';')[0];
    }
}
