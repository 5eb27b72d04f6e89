using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dashboard.Web.Api;

/// <summary>What is answered under <c>/api</c> where something is wrong: application/problem+json (RFC 9457), never a page.</summary>
internal static class ApiProblems
{
    public const string ContentType = "application/problem+json";

    /// <summary>400: names each parameter that is wrong and what it may be.</summary>
    public static ProblemHttpResult WrongParameters(HttpContext context, IReadOnlyList<ApiParameterError> errors) => Problem(
        context,
        StatusCodes.Status400BadRequest,
        "A query parameter is wrong",
        string.Join(" ", errors.Select(e => $"{e.Parameter}{(e.Value is null ? "" : $"={e.Value}")}: {e.Message} Allowed: {e.Allowed}.")),
        new Dictionary<string, object?>(StringComparer.Ordinal) { ["errors"] = errors });

    /// <summary>Names each error of figures that were sent; none of them was taken.</summary>
    public static ProblemHttpResult WrongFigures(HttpContext context, int status, IReadOnlyList<ApiFigureError> errors) => Problem(
        context,
        status,
        "The figures were not taken",
        $"{errors.Count.ToString(CultureInfo.InvariantCulture)} errors; none of the figures was taken.",
        new Dictionary<string, object?>(StringComparer.Ordinal) { ["errors"] = errors });

    /// <summary>404: nothing has that key.</summary>
    public static ProblemHttpResult NotFound(HttpContext context, string detail) => Problem(context, StatusCodes.Status404NotFound, "Not found", detail);

    /// <summary>Adds the problems of paths, methods and exceptions to everything under <c>/api</c>.</summary>
    public static void Use(IApplicationBuilder api)
    {
        api.UseStatusCodePages(pages => OfStatus(pages.HttpContext).ExecuteAsync(pages.HttpContext)); // around the handler, which may leave a status alone
        api.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = context => Problem(
                context,
                StatusCodes.Status500InternalServerError,
                "The answer could not be made",
                "Something failed on the server; its log says what. Try again, or tell the staff of the dashboard the time of this request.").ExecuteAsync(context),
        });
    }

    private static ProblemHttpResult OfStatus(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => NotFound(context, "There is nothing at this address. GET /api/v1/ lists what there is."),
        StatusCodes.Status405MethodNotAllowed => Problem(
            context,
            StatusCodes.Status405MethodNotAllowed,
            "Method not allowed",
            $"{context.Request.Method} is not possible here. Allowed: {context.Response.Headers.Allow}."),
        StatusCodes.Status401Unauthorized => Problem(
            context,
            StatusCodes.Status401Unauthorized,
            "Not signed in",
            "Send a personal token that holds: 'Authorization: Bearer dashboard_pat_...'. People make one on their account page, /account."),
        var status => Problem(context, status, "The request was refused", null),
    };

    private static ProblemHttpResult Problem(HttpContext context, int status, string title, string? detail, Dictionary<string, object?>? extensions = null) =>
        TypedResults.Problem(detail, context.Request.Path, status, title, extensions: extensions);
}
