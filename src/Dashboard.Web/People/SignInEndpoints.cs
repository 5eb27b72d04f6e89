using Dashboard.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Dashboard.Web.People;

/// <summary>What is posted to sign in and out, beside the forms of the pages. All need an antiforgery token and go back to a page of this site.</summary>
internal static class SignInEndpoints
{
    /// <summary>Maps <c>POST /sign-out</c>, and in Development alone <c>POST /sign-in/demonstration</c>.</summary>
    public static void MapSignIn(this WebApplication app)
    {
        app.MapPost("/sign-out", async (SignIn signIn, [FromForm] string? returnUrl) =>
        {
            await signIn.SignOutAsync();
            return LocalReturn.To(returnUrl);
        }).AllowAnonymous().ExcludeFromDescription();

        if (app.Services.GetRequiredService<IOptions<OidcOptions>>().Value.IsOn)
        {
            app.MapGet("/sign-in/provider", (HttpContext context, ProviderSignIn provider, string? returnUrl) => provider.BeginAsync(context, LocalReturn.Path(returnUrl)))
                .AllowAnonymous().ExcludeFromDescription();
            app.MapGet("/sign-in/provider/done", (ProviderSignIn provider, string? returnUrl) => provider.EndAsync(returnUrl)).AllowAnonymous().ExcludeFromDescription();
        }

        if (!app.Environment.IsDevelopment()) return;
        app.MapPost("/sign-in/demonstration", async (SignIn signIn, [FromForm] string userName, [FromForm] string? returnUrl) =>
        {
            if (await signIn.UserManager.FindByNameAsync(userName) is not { Demonstration: true, DisabledAt: null } account) return Results.NotFound();
            await signIn.SignInAsync(account, isPersistent: false);
            return LocalReturn.To(returnUrl);
        }).AllowAnonymous().ExcludeFromDescription();
    }
}
