using Dashboard.Data.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;

namespace Dashboard.Web.People;

/// <summary>Accounts, sign-in and who may see what.</summary>
public static class PeopleSetup
{
    /// <summary>Accounts and the rules of passwords.</summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddSingleton<PeopleStore>();
        services.AddSingleton<SessionStore>();
        services.AddSingleton<TokenStore>();
        services.AddScoped<AccountStore>();
        services.AddIdentityCore<Account>(options =>
        {
            options.Password = new()
            {
                RequiredLength = PasswordRules.MinimumLength,
                RequireDigit = false,
                RequireLowercase = false,
                RequireUppercase = false,
                RequireNonAlphanumeric = false,
            };
            options.Lockout = new() { MaxFailedAccessAttempts = 5, DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15) };
        })
            .AddUserStore<AccountStore>()
            .AddUserManager<AccountManager>()
            .AddPasswordValidator<PasswordRules>()
            .AddTokenProvider<AuthenticatorTokenProvider<Account>>(TokenOptions.DefaultAuthenticatorProvider);
        return services;
    }

    /// <summary>Adds sign-in by cookie, and for programs by personal token, and asks for it everywhere unless anonymous viewing is on.</summary>
    public static IServiceCollection AddPeople(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        services.AddHttpContextAccessor();
        new IdentityBuilder(typeof(Account), services).AddSignInManager<SignIn>();
        var authentication = services.AddAuthentication(IdentityConstants.ApplicationScheme);
        authentication.AddIdentityCookies(cookies => cookies.ApplicationCookie!.Configure(Configure));
        authentication.AddScheme<AuthenticationSchemeOptions, TokenSignIn>(TokenSignIn.SchemeName, null);
        var oidc = configuration.GetSection(OidcOptions.Section).Get<OidcOptions>() ?? new();
        services.AddOptions<OidcOptions>().Bind(configuration.GetSection(OidcOptions.Section))
            .Validate(o => !o.IsOn || o.ClientId is { Length: > 0 }, "Oidc:Authority is set, but Oidc:ClientId is empty.")
            .ValidateOnStart();
        if (oidc.IsOn) authentication.AddOpenIdConnect(ProviderSignIn.Scheme, oidc.DisplayName, options => ProviderSignIn.Configure(options, oidc));
        services.AddScoped<ProviderSignIn>();
        services.AddOptions<AccessOptions>().Bind(configuration.GetSection(AccessOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSignInLimit();
        services.AddAntiforgery(forms => forms.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest);
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, SessionRevalidation>();
        services.AddScoped<CurrentPerson>();
        services.AddScoped<GrantWords>();
        services.AddSingleton<WelcomeLink>();
        services.AddHostedService<PeopleStartup>();

        var access = configuration.GetSection(AccessOptions.Section).Get<AccessOptions>() ?? new();
        var everybody = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
        services.AddAuthorization(options =>
        {
            options.FallbackPolicy = access.AnonymousViewing ?? environment.IsDevelopment() ? null : everybody;
            options.AddPolicy(TokenSignIn.WritePolicy, policy => policy.AddAuthenticationSchemes(TokenSignIn.SchemeName).RequireAuthenticatedUser());
        });
        return services;
    }

    /// <summary>Finds out who is asking, and whether they may. Comes after routing.</summary>
    public static void UsePeople(this IApplicationBuilder app)
    {
        app.UseRateLimiter();
        app.UseAuthentication();
        app.Use(next => context => CurrentPerson.Set(context, next));
        app.UseAuthorization();
    }

    private static void Configure(CookieAuthenticationOptions cookie)
    {
        cookie.Cookie.Name = "dashboard";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.ExpireTimeSpan = SessionStore.Lifetime;
        cookie.SlidingExpiration = true;
        cookie.LoginPath = "/sign-in";
        cookie.ReturnUrlParameter = "returnUrl";
        cookie.ForwardDefaultSelector = context => TokenSignIn.IsFor(context) ? TokenSignIn.SchemeName : null;
        cookie.Events.OnValidatePrincipal = SignIn.ValidateAsync;
        cookie.Events.OnRedirectToLogin = context =>
        {
            if (IsProgram(context.Request)) context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            else context.Response.Redirect(context.RedirectUri);
            return Task.CompletedTask;
        };
    }

    /// <summary>A program that reads data wants to be told; a person is led to the page where they sign in.</summary>
    private static bool IsProgram(HttpRequest request) =>
        request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) || request.Path.StartsWithSegments("/openapi", StringComparison.OrdinalIgnoreCase)
        || request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase);
}
