using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using OpenIddict.Abstractions;
using OpenIddict.Server;

namespace Dashboard.Web.Tests.People;

/// <summary>A real OpenID Connect provider on a free port of this machine, at which somebody is signed in already.</summary>
internal sealed class Provider : IAsyncDisposable
{
    private readonly WebApplication app;

    private Provider(WebApplication app) => this.app = app;

    /// <summary>Whom it signs in: claims by name. Without any it refuses.</summary>
    public Dictionary<string, string> Person { get; } = new(StringComparer.Ordinal);

    /// <summary>The settings of an application that uses it.</summary>
    public string[] Settings => [$"--Oidc:Authority={app.Urls.Single()}", "--Oidc:ClientId=dashboard", "--Oidc:ClientSecret=between-us", "--Oidc:DisplayName=City Cloud", "--Oidc:RequireHttps=false"];

    public static async Task<Provider> StartAsync()
    {
        Provider? provider = null;
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddOpenIddict().AddServer(server =>
        {
            server.EnableDegradedMode().AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
            server.SetAuthorizationEndpointUris("authorize").SetTokenEndpointUris("token");
            server.AddEphemeralEncryptionKey().AddEphemeralSigningKey();
            server.RegisterScopes("profile", "email");
            server.UseAspNetCore().DisableTransportSecurityRequirement();
            server.AddEventHandler<OpenIddictServerEvents.ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                if (context.ClientId != "dashboard") context.Reject(OpenIddictConstants.Errors.InvalidClient);
                return default;
            }));
            server.AddEventHandler<OpenIddictServerEvents.ValidateTokenRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                if (context.ClientId != "dashboard" || context.ClientSecret != "between-us") context.Reject(OpenIddictConstants.Errors.InvalidClient);
                return default;
            }));
            server.AddEventHandler<OpenIddictServerEvents.HandleAuthorizationRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                if (provider!.Person.Count == 0)
                {
                    context.Reject(OpenIddictConstants.Errors.AccessDenied);
                    return default;
                }

                var identity = new ClaimsIdentity("provider");
                foreach (var (name, value) in provider.Person) identity.AddClaim(name == "email_verified" ? new Claim(name, value, ClaimValueTypes.Boolean) : new Claim(name, value));
                identity.SetScopes(context.Request.GetScopes()).SetDestinations(_ => [OpenIddictConstants.Destinations.IdentityToken]);
                context.SignIn(new ClaimsPrincipal(identity));
                return default;
            }));
        });
        provider = new Provider(builder.Build());
        provider.app.Urls.Add("http://127.0.0.1:0");
        provider.app.UseAuthentication();
        await provider.app.StartAsync();
        return provider;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
