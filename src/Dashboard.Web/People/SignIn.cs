using System.Security.Claims;
using Dashboard.Core.People;
using Dashboard.Data.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Dashboard.Web.People;

/// <summary>Signs people in and out. Every sign-in is a session of the store, which the cookie names, so that it can be ended from elsewhere.</summary>
public sealed class SignIn(
    AccountManager accounts,
    IHttpContextAccessor http,
    IUserClaimsPrincipalFactory<Account> claims,
    IOptions<IdentityOptions> options,
    ILogger<SignInManager<Account>> logger,
    IAuthenticationSchemeProvider schemes,
    IUserConfirmation<Account> confirmation,
    SessionStore sessions)
    : SignInManager<Account>(accounts, http, claims, options, logger, schemes, confirmation)
{
    private const string SessionClaim = "session";

    // Of a password that nobody has: an unknown name takes as long to refuse as a wrong password.
    private static readonly string NobodysHash = new PasswordHasher<Account>().HashPassword(null!, Guid.NewGuid().ToString());

    /// <summary>The session that a cookie names; null for somebody who is not signed in.</summary>
    public static string? SessionOf(ClaimsPrincipal principal) => principal.FindFirstValue(SessionClaim);

    /// <summary>The person of a cookie, with what they may do now; null where it does not hold, or no longer.</summary>
    public static Person? PersonOf(ClaimsPrincipal principal, SessionStore sessions, IdentityOptions options) =>
        SessionOf(principal) is { } session && principal.FindFirstValue(options.ClaimsIdentity.SecurityStampClaimType) is { } stamp ? sessions.Find(session, stamp) : null;

    /// <inheritdoc/>
    public override async Task<SignInResult> PasswordSignInAsync(string userName, string password, bool isPersistent, bool lockoutOnFailure)
    {
        var account = await UserManager.FindByNameAsync(userName);
        if (account is { PasswordHash: not null, DisabledAt: null }) return await PasswordSignInAsync(account, password, isPersistent, lockoutOnFailure);
        UserManager.PasswordHasher.VerifyHashedPassword(null!, NobodysHash, password);
        sessions.Refuse(account, account is null ? Refusal.UnknownName : account.DisabledAt is null ? Refusal.NoPassword : Refusal.Disabled, Address);
        return SignInResult.Failed;
    }

    /// <inheritdoc/>
    public override async Task<SignInResult> CheckPasswordSignInAsync(Account user, string password, bool lockoutOnFailure) =>
        Noted(user, await base.CheckPasswordSignInAsync(user, password, lockoutOnFailure), Refusal.WrongPassword);

    /// <inheritdoc/>
    public override async Task<SignInResult> TwoFactorAuthenticatorSignInAsync(string code, bool isPersistent, bool rememberClient) =>
        Noted(await GetTwoFactorAuthenticationUserAsync(), await base.TwoFactorAuthenticatorSignInAsync(code, isPersistent, rememberClient), Refusal.WrongCode);

    /// <inheritdoc/>
    public override async Task<SignInResult> TwoFactorRecoveryCodeSignInAsync(string recoveryCode) =>
        Noted(await GetTwoFactorAuthenticationUserAsync(), await base.TwoFactorRecoveryCodeSignInAsync(recoveryCode), Refusal.WrongCode);

    /// <inheritdoc/>
    public override Task<bool> CanSignInAsync(Account user) => Task.FromResult(user.DisabledAt is null);

    /// <inheritdoc/>
    public override Task SignInWithClaimsAsync(Account user, AuthenticationProperties? authenticationProperties, IEnumerable<Claim> additionalClaims)
    {
        var isSame = UserManager.GetUserId(Context.User) == user.Id;
        var session = (isSame ? SessionOf(Context.User) : null) ?? sessions.Start(user.Id, Device.Of(Context.Request.Headers.UserAgent.ToString()), Address);
        return base.SignInWithClaimsAsync(user, authenticationProperties, [.. additionalClaims, new Claim(SessionClaim, session)]);
    }

    /// <inheritdoc/>
    public override Task SignOutAsync()
    {
        if (UserManager.GetUserId(Context.User) is { } person && SessionOf(Context.User) is { } session) sessions.SignOut(person, session);
        return base.SignOutAsync();
    }

    /// <summary>Where the request comes from, for the audit trail.</summary>
    internal string? Address => Context.Connection.RemoteIpAddress?.ToString();

    private SignInResult Noted(Account? account, SignInResult result, Refusal reason)
    {
        if (!result.Succeeded) sessions.Refuse(account, result.IsLockedOut ? Refusal.Locked : reason, Address);
        return result;
    }

    /// <summary>Refuses a cookie whose session no longer holds.</summary>
    internal static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var options = services.GetRequiredService<IOptions<IdentityOptions>>().Value;
        if (context.Principal is { } principal && PersonOf(principal, services.GetRequiredService<SessionStore>(), options) is not null) return;
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
    }
}

/// <summary>Names a browser and its system, so that people recognise where they are signed in.</summary>
internal static class Device
{
    private static readonly (string Part, string Name)[] Browsers =
        [("Edg", "Edge"), ("360SE", "360"), ("QQBrowser", "QQ"), ("MicroMessenger", "WeChat"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari")];

    private static readonly (string Part, string Name)[] Systems =
        [("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iOS"), ("iPad", "iPadOS"), ("Mac OS", "macOS"), ("HarmonyOS", "HarmonyOS"), ("Linux", "Linux")];

    /// <summary>Chrome, Windows; "—" where neither is known.</summary>
    public static string Of(string userAgent)
    {
        string?[] parts = [Find(Browsers), Find(Systems)];
        return string.Join(", ", parts.OfType<string>()) is { Length: > 0 } name ? name : "—";

        string? Find((string Part, string Name)[] known) => known.FirstOrDefault(k => userAgent.Contains(k.Part, StringComparison.OrdinalIgnoreCase)).Name;
    }
}
