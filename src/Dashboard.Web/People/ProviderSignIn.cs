using System.Security.Claims;
using Dashboard.Data.People;
using Dashboard.Web.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Dashboard.Web.People;

/// <summary>
/// Signs people in with an OpenID Connect provider. Who comes for the first time gets the account that was made for their e-mail address, if the provider
/// has verified it, else a new one that may view. What more they may do an administrator says.
/// </summary>
public sealed partial class ProviderSignIn(SignIn signIn, PeopleStore people, SessionStore sessions, ILogger<ProviderSignIn> logger)
{
    /// <summary>The scheme, and the provider's name in the store.</summary>
    public const string Scheme = "oidc";

    /// <summary>The problem that the sign-in page tells where the provider did not sign somebody in.</summary>
    public const string Failed = "provider";

    /// <summary>The problem that it tells where the account is locked.</summary>
    public const string Locked = "locked";

    internal static void Configure(OpenIdConnectOptions options, OidcOptions oidc)
    {
        options.Authority = oidc.Authority;
        options.ClientId = oidc.ClientId;
        options.ClientSecret = oidc.ClientSecret;
        options.RequireHttpsMetadata = oidc.RequireHttps;
        options.SignInScheme = IdentityConstants.ExternalScheme;
        options.ResponseType = OpenIdConnectResponseType.Code;
        options.ResponseMode = OpenIdConnectResponseMode.Query; // the answer is a link, which brings cookies that are Lax
        options.CorrelationCookie.SameSite = SameSiteMode.Lax;
        options.NonceCookie.SameSite = SameSiteMode.Lax;
        options.CorrelationCookie.SecurePolicy = options.NonceCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.MapInboundClaims = false;
        options.GetClaimsFromUserInfoEndpoint = true;
        options.ClaimActions.MapUniqueJsonKey("email_verified", "email_verified");
        options.ClaimActions.MapUniqueJsonKey("preferred_username", "preferred_username");
        options.Scope.Add("email");
        options.Events.OnRemoteFailure = context =>
        {
            ProviderFailed(context.HttpContext.RequestServices.GetRequiredService<ILogger<ProviderSignIn>>(), context.Failure);
            context.Response.Redirect($"/sign-in?problem={Failed}");
            context.HandleResponse();
            return Task.CompletedTask;
        };
    }

    /// <summary>Leads to the provider.</summary>
    internal async Task BeginAsync(HttpContext context, string returnPath)
    {
        var properties = signIn.ConfigureExternalAuthenticationProperties(Scheme, $"/sign-in/provider/done?returnUrl={Uri.EscapeDataString(returnPath)}");
        try
        {
            await context.ChallengeAsync(Scheme, properties);
        }
        catch (InvalidOperationException e) // what the provider says of itself cannot be read
        {
            ProviderFailed(logger, e);
            context.Response.Redirect($"/sign-in?problem={Failed}");
        }
    }

    /// <summary>Takes whom the provider signed in, and leads back.</summary>
    internal async Task<IResult> EndAsync(string? returnUrl)
    {
        if (await signIn.GetExternalLoginInfoAsync() is not { } login) return Results.LocalRedirect($"/sign-in?problem={Failed}");
        if (people.FindByLogin(login.LoginProvider, login.ProviderKey) is null) people.AddLogin(FindOrAdd(login), login.LoginProvider, login.ProviderKey);
        var result = await signIn.ExternalLoginSignInAsync(login.LoginProvider, login.ProviderKey, isPersistent: false, bypassTwoFactor: true);
        if (!result.Succeeded) sessions.Refuse(people.FindByLogin(login.LoginProvider, login.ProviderKey), result.IsLockedOut ? Refusal.Locked : Refusal.Disabled, signIn.Address);
        return result.Succeeded ? LocalReturn.To(returnUrl) : Results.LocalRedirect($"/sign-in?problem={(result.IsLockedOut ? Locked : Failed)}");
    }

    private Account FindOrAdd(ExternalLoginInfo login)
    {
        var email = string.Equals(login.Principal.FindFirstValue("email_verified"), "true", StringComparison.OrdinalIgnoreCase) ? login.Principal.FindFirstValue("email") : null;
        if (email is not null && people.FindByEmail(email) is { } prepared) return prepared;
        string?[] names = [login.Principal.FindFirstValue("preferred_username"), email, $"{Scheme}-{Guid.NewGuid():N}"];
        foreach (var name in names.OfType<string>())
        {
            try
            {
                return people.Find(people.AddFromProvider(Scheme, new(name, login.Principal.FindFirstValue("name") ?? name) { Email = email }))!;
            }
            catch (PersonException e) when (e.Problem is PersonProblem.NameTaken or PersonProblem.NameWrong)
            {
            }
        }

        throw new InvalidOperationException("A name that was made at random is taken.");
    }

    [LoggerMessage(LogLevel.Warning, "The OpenID Connect provider did not sign somebody in")]
    private static partial void ProviderFailed(ILogger logger, Exception? reason);
}
