using Dashboard.Data.People;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Dashboard.Web.People;

/// <summary>Asks every minute whether the sign-in of an open page still holds. What writes asks again by itself, see <see cref="CurrentPerson"/>.</summary>
internal sealed class SessionRevalidation(ILoggerFactory loggers, SessionStore sessions, IOptions<IdentityOptions> options) : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromMinutes(1);

    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        Task.FromResult(SignIn.PersonOf(authenticationState.User, sessions, options.Value) is not null);
}
