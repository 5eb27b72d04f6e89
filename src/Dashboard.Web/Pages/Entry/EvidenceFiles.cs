using System.ComponentModel.DataAnnotations;
using Dashboard.Core.Entry;
using Dashboard.Data.Entry;
using Dashboard.Web.People;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Dashboard.Web.Pages.Entry;

/// <summary>The section <c>Evidence</c>: what a file that bears a figure out may be at most.</summary>
public sealed class EvidenceOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Evidence";

    /// <summary>Megabytes of a file.</summary>
    [Range(1, 100)]
    public int MaxMegabytes { get; set; } = EvidenceStore.DefaultMaxBytes >> 20;

    /// <summary>The same in bytes.</summary>
    public int MaxBytes => MaxMegabytes << 20;
}

/// <summary><c>/evidence/{id}/{name}</c>: a file that bears a figure out, to be taken away, never to be shown by the browser as a page of this site.</summary>
public static class EvidenceFiles
{
    private const string Policy = "evidence";

    /// <summary>Where a file is.</summary>
    public static string AddressOf(Evidence evidence) => $"/evidence/{evidence.Id}/{Uri.EscapeDataString(evidence.Name)}";

    /// <summary>What keeps the files, and its settings.</summary>
    public static IServiceCollection AddEvidence(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<EvidenceOptions>().Bind(configuration.GetSection(EvidenceOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSecurityHeaderPolicies().AddPolicy(Policy, headers => headers
            .AddContentTypeOptionsNoSniff()
            .AddReferrerPolicyNoReferrer()
            .AddFrameOptionsDeny()
            .RemoveServerHeader()
            .AddContentSecurityPolicy(csp =>
            {
                csp.AddDefaultSrc().None();
                csp.AddFrameAncestors().None();
                csp.AddSandbox();
            }));
        return services.AddSingleton(s => new EvidenceStore(
            s.GetRequiredService<Data.Store>(), s.GetRequiredService<FigureStore>(), s.GetRequiredService<TimeProvider>(), s.GetRequiredService<IOptions<EvidenceOptions>>().Value.MaxBytes));
    }

    /// <summary>Maps the address. What is not there and what the person may not see answer alike.</summary>
    public static void MapEvidence(this IEndpointRouteBuilder routes) => routes.MapGet("/evidence/{id}/{name}", async (string id, string name, HttpContext context, CurrentPerson current, EvidenceStore evidence) =>
    {
        var person = await current.GetAsync();
        if (person.Id is null) return Results.Challenge();
        if (evidence.Read(person, id) is not { } file) return Results.NotFound();
        context.Response.Headers.CacheControl = "private, max-age=31536000, immutable"; // the address says what is in it
        var type = file.Type == EvidenceType.Text ? "text/plain; charset=utf-8" : file.MediaType;
        return Results.File(file.Content, type, file.Type.NameOf(name), entityTag: new EntityTagHeaderValue($"\"{file.Id}\""));
    }).WithSecurityHeadersPolicy(Policy).ExcludeFromDescription();
}
