using Dashboard.Core.People;
using Dashboard.Data.People;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Dashboard.Web.People;

/// <summary>Who this request or circuit is for.</summary>
public sealed class CurrentPerson(SessionStore sessions, TokenStore tokens, AuthenticationStateProvider circuit, IOptions<IdentityOptions> options)
{
    private HttpContext? request;

    /// <summary>The person with what they may do, read from the store at every call; <see cref="Person.Anyone"/> where nobody is signed in, or no longer.</summary>
    public async ValueTask<Person> GetAsync()
    {
        var principal = request?.User ?? (await circuit.GetAuthenticationStateAsync()).User;
        return SignIn.PersonOf(principal, sessions, options.Value) ?? TokenSignIn.PersonOf(principal, tokens) ?? Person.Anyone;
    }

    /// <summary>Says whom a request is for; a circuit has it from its connection.</summary>
    internal static Task Set(HttpContext context, RequestDelegate next)
    {
        context.RequestServices.GetRequiredService<CurrentPerson>().request = context;
        return next(context);
    }
}
