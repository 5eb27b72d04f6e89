using System.Net;
using Dashboard.Core.Calendar;
using Dashboard.Core.People;
using Dashboard.Data.People;
using Dashboard.Web.Tests.People;
using Ical.Net;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Web.Tests.Reminders;

/// <summary>The calendar that a person's calendar program reads.</summary>
public sealed class CalendarFeedTests
{
    private const string Password = "correct horse battery";

    [Fact]
    public async Task The_address_from_the_account_page_gives_the_due_days_without_a_sign_in_until_it_is_revoked()
    {
        await using var host = await DashboardHost.StartAsync(new FakeTimeProvider(new(2024, 10, 21, 1, 0, 0, TimeSpan.Zero)), "--environment=Production", "--Access:AnonymousViewing=", "--Calendar:LockAfterDays=20");
        await SomePeople.AddAsync(host, "lin", Password, new Grant(Role.Planner, "330108"));
        using var browser = new Browser(host);
        await browser.SignInAsync("lin", Password);
        await browser.GetAsync("/account");
        await browser.PostAsync("feed", ("feed", "make"));
        var address = new Uri(browser.Page.QuerySelector("#calendar code")!.TextContent).AbsolutePath;

        using var answer = await host.GetAsync(address);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/calendar; charset=utf-8");
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        text.Split("\r\n").ShouldAllBe(line => System.Text.Encoding.UTF8.GetByteCount(line) <= 75);
        var events = Calendar.Load(text)!.Events;
        var due = events.Single(e => e.Uid == "due-2024-09-330108@district-dashboard");
        (due.Start!.HasTime, due.Start.Date).ShouldBe((false, new DateOnly(2024, 10, 18)));
        due.Summary!.ShouldMatch(@"^Binjiang: figures of September 2024 are due \([0-9]+, [0-9]+ missing\)$");
        due.Description!.ShouldContain("Investment in municipal key projects");
        events.Single(e => e.Uid == "locks-2024-09-330108@district-dashboard").Start!.Date.ShouldBe(new DateOnly(2024, 11, 7));
        events.DistinctBy(e => e.Uid, StringComparer.Ordinal).Count().ShouldBe(events.Count);

        foreach (var wrong in new[] { address.Replace(".ics", "0.ics", StringComparison.Ordinal), "/calendar/.ics", "/calendar/x.ics" })
        {
            using var refused = await host.GetAsync(wrong);
            refused.StatusCode.ShouldNotBe(HttpStatusCode.OK, wrong);
        }

        await browser.GetAsync("/account");
        await browser.PostAsync("feed", ("feed", "revoke"));
        using var revoked = await host.GetAsync(address);
        revoked.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Who_enters_nothing_is_offered_no_calendar()
    {
        await using var host = await DashboardHost.StartAsync("--environment=Production");
        await SomePeople.AddAsync(host, "wang", Password, new Grant(Role.Viewer));
        using var browser = new Browser(host);
        await browser.SignInAsync("wang", Password);
        await browser.GetAsync("/account");
        browser.Page.QuerySelector("#calendar").ShouldBeNull();
    }

    [Fact]
    public async Task The_calendar_is_open_to_everybody_and_says_what_is_overdue()
    {
        await using var host = await DashboardHost.StartAsync(new FakeTimeProvider(new(2024, 10, 21, 1, 0, 0, TimeSpan.Zero)));
        using var browser = new Browser(host);
        await browser.GetAsync("/calendar?district=330108&year=2024&month=2024-09");
        browser.Status.ShouldBe(HttpStatusCode.OK);
        browser.Page.QuerySelector("h1")!.TextContent.ShouldMatch("^Binjiang 2024: [0-9]+ figures are overdue$");
        browser.Page.QuerySelector(".year .due[title='figures of September 2024 are due']")!.TextContent.ShouldStartWith("18");
        browser.Page.QuerySelectorAll(".year .holiday").Length.ShouldBe(PublicHolidays.All.Count(d => d.Date.Year == 2024 && d.Kind == SpecialDayKind.Holiday));

        await browser.GetAsync("/targets?district=330108&year=2024&reporting=overdue");
        var overdue = browser.Page.QuerySelectorAll("tbody .mark.overdue");
        overdue.Length.ShouldBe(browser.Page.QuerySelectorAll("table.targets tbody tr").Length);
        overdue.ShouldAllBe(m => m.TextContent.Contains("overdue by"));
        await browser.GetAsync("/?district=330108&year=2024");
        browser.Text.ShouldContain("targets are overdue");
        await browser.GetAsync("/targets/binjiang-2024-a5-fdi");
        browser.Text.ShouldContain("overdue by one working day");
        await browser.GetAsync("/targets/binjiang-2024-a5-fdi?asOf=2024-10-18");
        browser.Text.ShouldContain("overdue by"); // August's
    }

    [Fact]
    public async Task The_pages_of_the_administration_are_for_administrators()
    {
        await using var host = await DashboardHost.StartAsync("--environment=Production");
        await SomePeople.AddAsync(host, "zhou", Password, new Grant(Role.Administrator));
        await SomePeople.AddAsync(host, "lin", Password, new Grant(Role.Planner), new Grant(Role.Reviewer));
        foreach (var path in new[] { "/administration/settings", "/administration/calendar" })
        {
            using var planner = new Browser(host);
            await planner.SignInAsync("lin", Password, path);
            await planner.GetAsync(path);
            planner.Page.QuerySelectorAll("main input").ShouldBeEmpty(path);
            using var administrator = new Browser(host);
            await administrator.SignInAsync("zhou", Password, path);
            await administrator.GetAsync(path);
            administrator.Page.QuerySelectorAll("main .setting input").Length.ShouldBeGreaterThan(1, path);
        }
    }

    [Fact]
    public async Task A_language_that_somebody_chooses_is_kept_for_what_is_sent_to_them()
    {
        await using var host = await DashboardHost.StartAsync("--environment=Production");
        var id = await SomePeople.AddAsync(host, "lin", Password, new Grant(Role.Planner, "330108"));
        using var browser = new Browser(host);
        await browser.SignInAsync("lin", Password);
        await browser.GetAsync("/preferences/language/zh-Hans?returnUrl=/");
        host.App.Services.GetRequiredService<PeopleStore>().Find(id)!.Language.ShouldBe("zh-Hans");
    }
}
