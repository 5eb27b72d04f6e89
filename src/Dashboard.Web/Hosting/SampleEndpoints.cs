using Dashboard.Data.Samples;
using Microsoft.AspNetCore.Mvc;

namespace Dashboard.Web.Hosting;

/// <summary>Loads and removes sample figures by one click. Only for Development: elsewhere it takes the command line.</summary>
internal static class SampleEndpoints
{
    /// <summary>Maps <c>POST /samples/load</c> and <c>POST /samples/remove</c>, which need an antiforgery token and go back to <c>returnUrl</c>.</summary>
    public static void MapSamples(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/samples/load", (SampleStore samples, [FromForm] string? returnUrl) =>
        {
            samples.Load();
            return LocalReturn.To(returnUrl);
        }).ExcludeFromDescription();

        routes.MapPost("/samples/remove", (SampleStore samples, [FromForm] string? returnUrl) =>
        {
            samples.Remove();
            return LocalReturn.To(returnUrl);
        }).ExcludeFromDescription();
    }
}
