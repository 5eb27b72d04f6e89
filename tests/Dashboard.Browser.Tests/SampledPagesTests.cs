namespace Dashboard.Browser.Tests;

/// <summary>Every page with figures on it: sample figures, marked as such. English light and Chinese dark; <see cref="EveryPageTests"/> has the other two.</summary>
[Collection(nameof(SampledSite))]
public sealed class SampledPagesTests(SampledSite site)
{
    [Theory]
    [MemberData(nameof(Places.InBothLanguages), MemberType = typeof(Places))]
    public async Task A_page_full_of_figures_is_as_well_built_and_says_that_they_are_samples(string path, string language)
    {
        var reader = new Reader(language, language == "en" ? "light" : "dark");
        await using var visit = await site.VisitAsync(reader);
        (await visit.OpenAsync(path)).Status.ShouldBe(200);
        await Assertions.Expect(visit.Page.Locator(".samples.present")).ToContainTextAsync(reader.Text("Sample.Banner"));
        await WellBuilt.CheckAsync(visit);
        await SpokenLanguage.CheckAsync(visit);
    }

    [Fact]
    public async Task One_click_removes_the_sample_figures_and_another_brings_them_back()
    {
        await using var visit = await site.VisitAsync(new());
        await visit.OpenAsync("/method");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = visit.Reader.Text("Sample.Remove") }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".samples.present")).ToHaveCountAsync(0);
        await visit.InteractiveAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = visit.Reader.Text("Sample.Load") }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".samples.present")).ToBeVisibleAsync();
        visit.Path.ShouldBe("/method");
        visit.Problems.ShouldBeEmpty();
    }
}
