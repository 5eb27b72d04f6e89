using System.Net;
using Dashboard.Core.People;
using Dashboard.Data.Entry;
using Dashboard.Web.Tests.People;
using MiniExcelLibs;

namespace Dashboard.Web.Tests.Pages.Entry;

public sealed class EntrySheetsTests
{
    private const string Password = "correct horse battery";

    [Theory]
    [InlineData("csv", "")]
    [InlineData("xlsx", "")]
    [InlineData("xlsx", "&view=year")]
    public async Task A_planner_downloads_the_sheet_of_the_page_and_it_says_what_is_so_already(string format, string view)
    {
        await using var host = await DashboardHost.StartAsync();
        await SomePeople.AddAsync(host, "lin", Password, new Grant(Role.Planner, "330108"));
        using var browser = new Browser(host);
        await browser.SignInAsync("lin", Password);
        var cookie = browser.Cookie!.Split(';')[0];
        using var answer = await host.GetAsync($"/entry/sheet.{format}?district=330108&month=2024-05{view}", ("Cookie", cookie));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentDisposition!.FileName.ShouldBe($"entry-330108-2024{(view.Length > 0 ? "" : "-05")}.{format}");
        var file = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        var planner = new Person("x", "Lin", [new(Role.Planner, "330108")]);
        var check = host.App.Services.GetRequiredService<FigureImport>().Check(planner, SheetFile.Read(file, SheetLimits.Default), cancellation: TestContext.Current.CancellationToken);
        check.Errors.ShouldBeEmpty();
        check.Changes.ShouldBeEmpty();
        check.Empty.ShouldBeGreaterThan(10);
        if (format is "csv") return;

        // another program reads the same cells
        using var stream = new MemoryStream(file);
        var cells = stream.Query(useHeaderRow: true).Cast<IDictionary<string, object>>().ToList();
        cells.Select(c => c["id"]).ShouldContain("fdi");
        cells.Single(c => (string)c["id"] == "fdi")["Target or allocation"].ShouldBe(900_000_000d);
    }

    [Fact]
    public async Task Nobody_downloads_the_sheet_of_another_district_or_without_the_role()
    {
        await using var host = await DashboardHost.StartAsync();
        await SomePeople.AddAsync(host, "lin", Password, new Grant(Role.Planner, "330106"), new Grant(Role.Reviewer, "330108"));
        using var browser = new Browser(host);
        await browser.GetAsync("/entry/sheet.csv?district=330108&month=2024-05");
        browser.Status.ShouldBe(HttpStatusCode.Forbidden);
        await browser.SignInAsync("lin", Password);
        await browser.GetAsync("/entry/sheet.csv?district=330108&month=2024-05");
        browser.Status.ShouldBe(HttpStatusCode.Forbidden);
        await browser.GetAsync("/entry/sheet.csv?district=330106&month=2024-05");
        browser.Status.ShouldBe(HttpStatusCode.OK);
        await browser.GetAsync("/entry/sheet.csv?district=330106&month=May");
        browser.Status.ShouldBe(HttpStatusCode.BadRequest);
        await browser.GetAsync("/entry/sheet.csv?district=330106");
        browser.Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
