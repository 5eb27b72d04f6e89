using System.Globalization;

namespace Dashboard.Browser.Tests;

/// <summary>The address holds the filters: choosing changes it, opening it restores the view.</summary>
public sealed class FilterTests(Site site)
{
    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Choosing_a_district_and_a_year_changes_the_address_and_the_content_and_the_address_restores_both(string language)
    {
        var reader = new Reader(language);
        await using var visit = await site.VisitAsync(reader);
        await visit.OpenAsync("/");
        var binjiang = reader.District("滨江区", "Binjiang District");

        await visit.ChooseAsync(reader.Text("Filter.District"), binjiang);
        await visit.ArriveAsync($"/?district={Places.Binjiang}");
        await Assertions.Expect(visit.Heading).ToContainTextAsync(binjiang);

        await visit.ChooseAsync(reader.Text("Filter.Year"), "2024");
        await visit.ArriveAsync($"/?district={Places.Binjiang}&year=2024");
        await Assertions.Expect(visit.Page.Locator("p.source").First).ToContainTextAsync("2024");
        await Assertions.Expect(visit.Page.Locator("table.money caption")).ToContainTextAsync("2024");

        await using var other = await site.VisitAsync(reader);
        await other.OpenAsync(visit.Path);
        await Assertions.Expect(Filter(other, "Filter.District")).ToHaveTextAsync(binjiang);
        await Assertions.Expect(Filter(other, "Filter.Year")).ToHaveTextAsync("2024");
        (await other.Heading.InnerTextAsync()).ShouldBe(await visit.Heading.InnerTextAsync());
        visit.Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_back_button_goes_back_through_the_choices()
    {
        await using var visit = await site.VisitAsync(new());
        await visit.OpenAsync("/");
        var all = await visit.Heading.InnerTextAsync();
        await visit.ChooseAsync("District", "Binjiang");
        await visit.ArriveAsync($"/?district={Places.Binjiang}");
        await visit.ChooseAsync("District", "Linping");
        await visit.ArriveAsync("/?district=330113");
        await Assertions.Expect(visit.Heading).ToContainTextAsync("Linping");

        await visit.Page.GoBackAsync();
        await visit.ArriveAsync($"/?district={Places.Binjiang}");
        await Assertions.Expect(visit.Heading).ToContainTextAsync("Binjiang");
        await Assertions.Expect(Filter(visit, "Filter.District")).ToHaveTextAsync("Binjiang");

        await visit.Page.GoBackAsync();
        await visit.ArriveAsync("/");
        await Assertions.Expect(visit.Heading).ToHaveTextAsync(all);
        await Assertions.Expect(Filter(visit, "Filter.District")).ToHaveTextAsync("All districts");
    }

    [Fact]
    public async Task Choosing_all_districts_again_shows_all()
    {
        await using var visit = await site.VisitAsync(new());
        await visit.OpenAsync($"/?district={Places.Binjiang}&year=2025");
        await visit.ChooseAsync("District", "All districts");
        await visit.ArriveAsync("/");
        await Assertions.Expect(visit.Page.Locator("section[aria-labelledby=districts]")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task As_of_April_2024_only_Linping_had_issued_its_notice()
    {
        await using var visit = await site.VisitAsync(new());
        await visit.OpenAsync("/notices?asOf=2024-04-01");
        (await visit.TextsAsync("table.rows tbody th a")).ShouldBe(["Linping 2024"]);

        await visit.OpenAsync("/?asOf=2024-04-01");
        (await visit.TextsAsync("section[aria-labelledby=districts] tbody th a")).ShouldBe(["Linping"]);
        (await visit.Heading.InnerTextAsync()).ShouldStartWith("One district");

        await visit.OpenAsync("/notices/linping-2024?asOf=2024-04-01");
        await Assertions.Expect(visit.Heading).ToContainTextAsync("Linping");
    }

    [Theory]
    [InlineData("/", "/?asOf=2024-04-01")]
    [InlineData("/notices", "/notices?asOf=2024-04-01")]
    [InlineData("/notices/linping-2024", "/notices/linping-2024?asOf=2024-04-01")]
    public async Task A_typed_as_of_date_goes_into_the_address_and_a_link_leads_back_to_today(string path, string expected)
    {
        await using var visit = await site.VisitAsync(new());
        await visit.OpenAsync(path);
        var date = visit.Page.GetByLabel("As of", new() { Exact = true });
        await Assertions.Expect(date).ToHaveValueAsync(site.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

        await date.PressAsync("Control+A");
        await date.PressSequentiallyAsync("2024-04-01");
        await date.PressAsync("Tab");
        await visit.ArriveAsync(expected);
        await Assertions.Expect(date).ToHaveValueAsync("2024-04-01");

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Back to today" }).ClickAsync();
        await visit.ArriveAsync(path);
        await Assertions.Expect(date).ToHaveValueAsync(site.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        visit.Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_year_and_the_date_stay_when_a_link_inside_the_page_is_followed()
    {
        await using var visit = await site.VisitAsync(new());
        await visit.OpenAsync("/?asOf=2025-01-31");
        await visit.Page.Locator("section[aria-labelledby=districts]").GetByRole(AriaRole.Link, new() { Name = "Binjiang" }).ClickAsync();
        await visit.ArriveAsync($"/?district={Places.Binjiang}&year=2024&asOf=2025-01-31");
        await Assertions.Expect(visit.Page.GetByLabel("As of", new() { Exact = true })).ToHaveValueAsync("2025-01-31");
    }

    [Theory]
    [InlineData("/?year=abcd&asOf=2024-13-01", "year=abcd", "asOf=2024-13-01")]
    [InlineData("/?year=-1", "year=-1", "year=-1")]
    [InlineData("/?year=%3Cb%3E2024%3C%2Fb%3E", "year=<b>2024</b>", "year=<b>2024</b>")]
    [InlineData("/notices?asOf=yesterday", "asOf=yesterday", "asOf=yesterday")]
    [InlineData("/notices/xihu-2024?asOf=01.02.2024", "asOf=01.02.2024", "asOf=01.02.2024")]
    [InlineData("/?district=999999", "999999", "999999")]
    [InlineData("/?year=1950", "1950", "1950")]
    public async Task A_filter_that_means_nothing_is_named_on_the_page(string path, string first, string second)
    {
        await using var visit = await site.VisitAsync(new());
        (await visit.OpenAsync(path)).Status.ShouldBe(200);
        var text = await visit.Page.Locator("main").InnerTextAsync();
        text.ShouldContain(first);
        text.ShouldContain(second);
        (await visit.Page.Locator("h1").CountAsync()).ShouldBe(1);
        visit.Problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/?asOf=0001-01-01")]
    [InlineData("/?asOf=9999-12-31")]
    [InlineData("/?asOf=2020-01-01")]
    [InlineData("/notices?asOf=0001-01-01")]
    [InlineData("/notices?asOf=9999-12-31")]
    [InlineData("/notices/xihu-2024?asOf=9999-12-31")]
    [InlineData("/?district=&year=&asOf=")]
    public async Task A_date_far_away_is_answered_with_a_page(string path)
    {
        await using var visit = await site.VisitAsync(new());
        (await visit.OpenAsync(path)).Status.ShouldBe(200);
        await Assertions.Expect(visit.Heading).ToHaveCountAsync(1);
        (await visit.Page.GetByRole(AriaRole.Alert).GetByText("Something went wrong").CountAsync()).ShouldBe(0);
        visit.Problems.ShouldBeEmpty();
    }

    public static TheoryData<string> Languages() => new(Places.Languages);

    private static ILocator Filter(Visit visit, string key) =>
        visit.Page.GetByRole(AriaRole.Combobox, new() { Name = visit.Reader.Text(key), Exact = true });
}
