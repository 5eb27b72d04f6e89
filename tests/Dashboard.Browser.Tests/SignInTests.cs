namespace Dashboard.Browser.Tests;

/// <summary>Signing in, as people see it: from a filtered page and back to it, in both languages, at a desk and on a phone.</summary>
public sealed class SignInTests(Site site)
{
    private const string Filtered = $"/targets?district={Places.Binjiang}";

    [Theory]
    [InlineData("en", "light")]
    [InlineData("zh-Hans", "dark")]
    public async Task A_person_signs_in_from_a_page_looks_at_the_account_and_signs_out(string language, string theme)
    {
        var reader = new Reader(language, theme);
        await using var visit = await site.VisitAsync(reader);
        await visit.OpenAsync(Filtered);
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = reader.Text("SignIn.Title"), Exact = true }).ClickAsync();
        await Assertions.Expect(visit.Heading).ToHaveTextAsync(reader.Text("SignIn.Title"));
        await Assertions.Expect(visit.Page.GetByLabel(reader.Text("SignIn.UserName"))).ToBeFocusedAsync();
        await WellBuilt.CheckAsync(visit);

        await visit.Page.GetByLabel(reader.Text("SignIn.UserName")).FillAsync("nobody");
        await visit.Page.GetByLabel(reader.Text("SignIn.Password")).FillAsync("correct horse battery");
        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync(reader.Text("SignIn.Wrong"));
        await WellBuilt.CheckAsync(visit);

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = reader.Text("Demonstration.planner-science") }).ClickAsync();
        await visit.ArriveAsync(Filtered);
        await visit.InteractiveAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Demo science bureau" }).ClickAsync();
        await visit.ArriveAsync("/account");
        await Assertions.Expect(visit.Heading).ToHaveTextAsync("Demo science bureau");
        await Assertions.Expect(visit.Page.Locator("main")).ToContainTextAsync(reader.Text("Account.ThisOne"));
        await WellBuilt.CheckAsync(visit);

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = reader.Text("SignIn.Out") }).ClickAsync();
        await visit.ArriveAsync("/");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = reader.Text("SignIn.Title"), Exact = true })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_page_that_is_open_knows_the_person_when_it_reacts()
    {
        await using var visit = await site.VisitAsync(new());
        await visit.Page.GotoAsync("/sign-in?returnUrl=%2Fnotices");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Reviewer of Binjiang" }).ClickAsync();
        await visit.ArriveAsync("/notices");
        await visit.InteractiveAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = "Demo reviewer" })).ToBeVisibleAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Method", Exact = true }).ClickAsync();
        await visit.ArriveAsync("/method");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = "Demo reviewer" })).ToBeVisibleAsync();
        visit.Problems.ShouldBeEmpty();
    }
}
