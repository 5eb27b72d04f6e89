using System.Security.Claims;
using System.Text.Encodings.Web;
using Dashboard.Core.People;
using Dashboard.Data.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Dashboard.Web.People;

/// <summary>
/// Signs a program in for one request of the API with a personal token: <c>Authorization: Bearer dashboard_pat_…</c>. What it may do is read anew whenever it is
/// asked for, see <see cref="CurrentPerson"/>.
/// </summary>
public sealed class TokenSignIn(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, TokenStore tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    /// <summary>The scheme.</summary>
    public const string SchemeName = "token";

    /// <summary>
    /// The policy of what writes through the API: only a personal token signs in there, so that no page of another site can make a browser write with its cookie.
    /// </summary>
    public const string WritePolicy = "api-write";

    private const string TokenClaim = "token";
    private const string Bearer = "Bearer ";

    /// <summary>Whether a request of the API brings a token, so that its cookie, if it has one, does not count.</summary>
    internal static bool IsFor(HttpContext context) =>
        (context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) || context.Request.Path.StartsWithSegments("/openapi", StringComparison.OrdinalIgnoreCase))
        && TokenOf(context.Request) is not null;

    /// <summary>The person of a token, with what they may do now; null where it is of no token, or of one that no longer holds.</summary>
    internal static Person? PersonOf(ClaimsPrincipal principal, TokenStore tokens) => principal.FindFirstValue(TokenClaim) is { } id ? tokens.FindPerson(id) : null;

    /// <inheritdoc/>
    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(
        TokenOf(Request) is not { } token ? AuthenticateResult.NoResult()
        : tokens.Use(token) is { } id ? AuthenticateResult.Success(new(new(new ClaimsIdentity([new(TokenClaim, id)], SchemeName)), SchemeName))
        : AuthenticateResult.Fail("The token is unknown, revoked or too old."));

    /// <inheritdoc/>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return base.HandleChallengeAsync(properties);
    }

    private static string? TokenOf(HttpRequest request) =>
        request.Headers.Authorization.ToString() is var header && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..].Trim() : null;
}
