using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace Dashboard.Web.People;

/// <summary>
/// How often one address may try to sign in. Wrong passwords lock an account; this is for who goes through names, which lock nothing, or through accounts.
/// </summary>
internal static class SignInLimit
{
    /// <summary>The problem that the sign-in page tells.</summary>
    public const string TooOften = "often";

    private static readonly string[] Paths = ["/sign-in", "/sign-in/code", "/welcome"];

    public static void AddSignInLimit(this IServiceCollection services) =>
        services.AddRateLimiter(_ => { }).AddOptions<RateLimiterOptions>().Configure<IOptions<AccessOptions>>((limiter, access) =>
        {
            var options = new FixedWindowRateLimiterOptions { PermitLimit = access.Value.SignInsPerMinute, Window = TimeSpan.FromMinutes(1) };
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => IsAttempt(context.Request)
                ? RateLimitPartition.GetFixedWindowLimiter(context.Connection.RemoteIpAddress?.ToString() ?? "", _ => options)
                : RateLimitPartition.GetNoLimiter(""));
            limiter.OnRejected = (context, _) =>
            {
                if (context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
                    context.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
                context.HttpContext.Response.Redirect($"/sign-in?problem={TooOften}");
                return ValueTask.CompletedTask;
            };
        });

    private static bool IsAttempt(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) && Paths.Contains(request.Path.Value?.TrimEnd('/'), StringComparer.OrdinalIgnoreCase);
}
