using System.Net;
using Dashboard.Core;
using Dashboard.Core.Entry;
using Dashboard.Core.People;
using Dashboard.Data.Entry;
using Dashboard.Web.Pages.Entry;
using Dashboard.Web.Tests.People;
using Microsoft.Extensions.Options;

namespace Dashboard.Web.Tests.Pages.Entry;

public sealed class EvidenceFilesTests
{
    private const string Password = "correct horse battery";
    private static readonly FigureKey Fdi = new(FigureKind.Actual, "fdi", "330108", Period.Month(2024, 5));

    [Fact]
    public async Task A_file_is_taken_away_as_it_was_added_and_no_browser_shows_it_as_a_page_of_this_site()
    {
        await using var host = await DashboardHost.StartAsync();
        var cookie = await SignedInAsync(host, new Grant(Role.Reviewer, "330108"));
        var page = "<html><script>alert(1)</script>"u8.ToArray();
        var evidence = Add(host, "月报 9.html", page);

        using var answer = await host.GetAsync(EvidenceFiles.AddressOf(evidence), cookie);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).ShouldBe(page);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/plain; charset=utf-8");
        answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        answer.Content.Headers.ContentDisposition.FileNameStar.ShouldBe("月报 9.html.txt");
        Header("X-Content-Type-Options").ShouldBe("nosniff");
        Header("Content-Security-Policy").ShouldBe("default-src 'none'; frame-ancestors 'none'; sandbox");
        Header("X-Frame-Options").ShouldBe("DENY");
        Header("Cache-Control").ShouldBe("max-age=31536000, private, immutable");
        answer.Headers.ETag!.Tag.ShouldBe($"\"{evidence.Id}\"");

        using var again = await host.GetAsync(EvidenceFiles.AddressOf(evidence), cookie, ("If-None-Match", $"\"{evidence.Id}\""));
        again.StatusCode.ShouldBe(HttpStatusCode.NotModified);

        string Header(string name) => answer.Headers.GetValues(name).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_address_that_was_made_up_gives_a_file_no_other_ending()
    {
        await using var host = await DashboardHost.StartAsync();
        var cookie = await SignedInAsync(host, new Grant(Role.Planner, "330108"));
        var evidence = Add(host, "a.pdf", "%PDF-1.7"u8.ToArray());
        using var answer = await host.GetAsync($"/evidence/{evidence.Id}/invoice.pdf%0D%0AX-Made-Up:1.hta", cookie);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("application/pdf");
        answer.Content.Headers.ContentDisposition!.FileNameStar.ShouldBe("invoice.pdfX-Made-Up:1.hta.pdf");
        answer.Headers.Contains("X-Made-Up").ShouldBeFalse();
    }

    [Fact]
    public async Task What_is_not_there_and_what_a_person_may_not_see_answer_alike_and_a_visitor_is_asked_to_sign_in()
    {
        await using var host = await DashboardHost.StartAsync();
        var evidence = Add(host, "a.pdf", "%PDF-1.7"u8.ToArray());
        var cookie = await SignedInAsync(host, new Grant(Role.Planner, "330106"));
        foreach (var address in new[] { EvidenceFiles.AddressOf(evidence), $"/evidence/{new string('0', 64)}/a.pdf", "/evidence/x/a.pdf" })
        {
            using var answer = await host.GetAsync(address, cookie);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, address);
            answer.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().ShouldNotContain("sandbox", Case.Sensitive, "the page that says so has its styles");
            using var visitor = await host.GetAsync(address);
            visitor.StatusCode.ShouldBe(HttpStatusCode.Redirect, address);
            visitor.Headers.Location!.ToString().ShouldContain("/sign-in?returnUrl=");
        }
    }

    [Fact]
    public async Task How_large_a_file_may_be_is_a_setting()
    {
        await using var host = await DashboardHost.StartAsync("--Evidence:MaxMegabytes=1");
        host.App.Services.GetRequiredService<IOptions<EvidenceOptions>>().Value.MaxBytes.ShouldBe(1 << 20);
        var large = new byte[(1 << 20) + 1];
        "%PDF-"u8.CopyTo(large);
        Should.Throw<EvidenceException>(() => Add(host, "a.pdf", large)).Problem.ShouldBe(EvidenceProblem.TooLarge);
        Add(host, "a.pdf", large[..^1]);
    }

    private static Evidence Add(DashboardHost host, string name, byte[] content) => host.App.Services.GetRequiredService<EvidenceStore>().Add(Person.CommandLine, Fdi, name, content);

    private static async Task<(string, string)> SignedInAsync(DashboardHost host, Grant grant)
    {
        await SomePeople.AddAsync(host, "lin", Password, grant);
        using var browser = new Browser(host);
        await browser.SignInAsync("lin", Password);
        return ("Cookie", browser.Cookie!.Split(';')[0]);
    }
}
