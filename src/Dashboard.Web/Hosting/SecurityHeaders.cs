using Microsoft.Extensions.Options;

namespace Dashboard.Web.Hosting;

/// <summary>The security headers of every answer: nothing is loaded from, or sent to, another host.</summary>
internal static class SecurityHeaders
{
    /// <summary>No page can be framed, but for <c>/embed/…</c>: by this site and the configured origins.</summary>
    public static void UseDashboardSecurityHeaders(this IApplicationBuilder app)
    {
        var origins = app.ApplicationServices.GetRequiredService<IOptions<EmbeddingOptions>>().Value.Origins;
        app.UseWhen(IsEmbedded, embedded => embedded.UseSecurityHeaders(Common(csp =>
        {
            var ancestors = csp.AddFrameAncestors().Self();
            foreach (var origin in origins) ancestors.From(origin);
        }))); // no X-Frame-Options, which knows no list
        app.UseWhen(context => !IsEmbedded(context), others => others.UseSecurityHeaders(Common(csp => csp.AddFrameAncestors().None()).AddFrameOptionsDeny()));
    }

    private static bool IsEmbedded(HttpContext context) => context.Request.Path.StartsWithSegments("/embed", StringComparison.OrdinalIgnoreCase);

    private static HeaderPolicyCollection Common(Action<CspBuilder> frames) => new HeaderPolicyCollection()
        .AddContentTypeOptionsNoSniff()
        .AddReferrerPolicyNoReferrer()
        .RemoveServerHeader()
        .AddContentSecurityPolicy(csp =>
        {
            csp.AddDefaultSrc().Self();
            csp.AddImgSrc().Self().Data().Blob(); // a chart becomes a picture by way of a blob of this page
            csp.AddScriptSrc().Self();
            csp.AddStyleSrc().Self().UnsafeInline(); // MudBlazor writes style elements and attributes
            csp.AddObjectSrc().None();
            csp.AddBaseUri().Self();
            csp.AddFormAction().Self();
            frames(csp);
        });
}
