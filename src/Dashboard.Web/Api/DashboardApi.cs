using Dashboard.Core;
using Dashboard.Data;
using Dashboard.Data.Packages;
using Dashboard.Data.Queries;
using Dashboard.Data.Reporting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dashboard.Web.Api;

/// <summary>The HTTP API: it reads everything and takes figures.</summary>
public static class DashboardApi
{
    private const string Root = "/api/v1";

    /// <summary>Adds what the API needs.</summary>
    public static IServiceCollection AddDashboardApi(this IServiceCollection services) =>
        services.AddSingleton<ResourceQuery>().AddSingleton<ApiHandlers>().AddScoped<PostFigures>().AddOpenApi("v1", ApiDocument.Configure);

    /// <summary>Answers unknown addresses, wrong methods and exceptions under <c>/api</c> as problems instead of pages.</summary>
    public static void UseDashboardApiProblems(this IApplicationBuilder app) => app.UseWhen(
        context => context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase),
        ApiProblems.Use);

    /// <summary>Maps the API and its OpenAPI document.</summary>
    public static void MapDashboardApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup(Root);
        var handlers = routes.ServiceProvider.GetRequiredService<ApiHandlers>();
        List<ApiRoute> all = [];
        foreach (var resource in PackageSchema.Resources)
        {
            Map(ApiRoute.List(resource), (context, request) => handlers.List(context, request, resource));
            if (resource.Key.Count == 1) Map(ApiRoute.ByKey(resource), (context, request) => handlers.ByKey(context, request, resource));
        }

        Map(ApiRoute.Progress, handlers.Progress);
        Map(ApiRoute.Comparison, handlers.Comparison);
        Map(ApiRoute.Package, (_, request) => handlers.Package(request));
        Map(ApiRoute.Index, (_, _) => Index(all));
        PostFigures.Map(api);
        routes.MapOpenApi("/openapi/v1.json");

        void Map(ApiRoute route, Func<HttpContext, ApiRequest, IResult> answer)
        {
            all.Add(route);
            api.MapGet(route.Path, Handle).WithMetadata(route);
            api.MapMethods(route.Path, [HttpMethods.Head], Handle).ExcludeFromDescription();

            IResult Handle(HttpContext context)
            {
                context.Response.Headers.CacheControl = "no-cache";
                context.Response.Headers.Vary = "Accept";
                var request = handlers.Read(context.Request, route);
                return request.Errors.Count == 0 ? answer(context, request) : ApiProblems.WrongParameters(context, request.Errors);
            }
        }
    }

    private static FileContentHttpResult Index(IEnumerable<ApiRoute> routes) => ApiAnswer.InJson(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("openapi", "/openapi/v1.json");
        writer.WriteStartArray("resources");
        foreach (var route in routes.Where(r => r != ApiRoute.Index))
        {
            writer.WriteStartObject();
            writer.WriteString("path", Root + route.Path);
            writer.WriteString("description", route.Summary);
            writer.WriteStartArray("parameters");
            foreach (var parameter in route.Parameters) writer.WriteStringValue(parameter.Name);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    });
}

/// <summary>Answers the routes of the API.</summary>
internal sealed class ApiHandlers(Store store, ResourceQuery resources, TargetsQuery targets, DueQuery due, Today today)
{
    public ApiRequest Read(HttpRequest request, ApiRoute route) => new(request, route.Parameters, resources);

    public IResult List(HttpContext context, ApiRequest request, Resource resource) =>
        ApiAnswer.List(context, request, resource.Name, resources.List(resource, request.Values, request.Offset, request.Limit));

    public IResult ByKey(HttpContext context, ApiRequest request, Resource resource)
    {
        var column = resource.Key.Single();
        var key = (string)context.GetRouteValue(column)!;
        var isKey = FieldFormat.Read(resource.Fields[resource.IndexOf(column)], key, out _) is null;
        return isKey && resources.Find(resource, key) is { Rows.Count: 1 } found
            ? ApiAnswer.Item(request, key, found)
            : ApiProblems.NotFound(context, $"{resource.Name} has no {column} {FieldFormat.Quote(key)}. GET /api/v1/{resource.Name} lists them.");
    }

    public IResult Progress(HttpContext context, ApiRequest request) =>
        Page(context, request, "progress", ProgressTable.Read(resources, targets, due, request.Values, AsOf(request)));

    public IResult Comparison(HttpContext context, ApiRequest request) =>
        Page(context, request, "comparison", ComparisonTable.Of(ProgressTable.Read(resources, targets, due, request.Values, AsOf(request))));

    public IResult Package(ApiRequest request)
    {
        using var stream = new MemoryStream();
        PackageExporter.ExportZip(store, stream, withSamples: request.Values.GetValueOrDefault(ApiParameters.Samples.Name) is true);
        return ApiAnswer.Tagged(stream.ToArray(), "application/zip", "package.zip");
    }

    private static FileContentHttpResult Page(HttpContext context, ApiRequest request, string name, ResultTable all)
    {
        var chosen = all.Only(ApiParameters.Status.Name, request.Values).Only(ApiParameters.Reporting.Name, request.Values);
        return ApiAnswer.List(context, request, name, chosen.Page(request.Offset, request.Limit));
    }

    private DateOnly AsOf(ApiRequest request) => request.Values.GetValueOrDefault("asOf") is DateOnly date ? date : today.Date;
}
