using System.Text.Json;
using Dashboard.Core;
using Dashboard.Core.Entry;
using Dashboard.Core.People;
using Dashboard.Data.Entry;
using Dashboard.Web.Localisation;
using Dashboard.Web.Pages.Entry;
using Dashboard.Web.People;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Dashboard.Web.Api;

/// <summary>
/// <c>POST /api/v1/actuals</c> and <c>/executions</c>: a program hands in figures as the person of its token, all of them or none, by the rules of the import.
/// No cookie signs in here.
/// </summary>
internal sealed class PostFigures(FigureImport import, SheetTurns turns, CurrentPerson current, IOptions<ImportOptions> settings, Texts texts, Viewer viewer)
{
    private const string DryRun = "dryRun";

    /// <summary>What the routes of figures are described by.</summary>
    /// <param name="Kind">What their figures are of.</param>
    internal sealed record Route(FigureKind Kind)
    {
        /// <summary>The path below <c>/api/v1</c>.</summary>
        public string Path => Kind is FigureKind.Actual ? "/actuals" : "/executions";
    }

    /// <summary>Maps both routes.</summary>
    public static void Map(IEndpointRouteBuilder api)
    {
        foreach (var route in Enum.GetValues<FigureKind>().Select(kind => new Route(kind)))
        {
            api.MapPost(route.Path, (HttpContext context, PostFigures figures) => figures.AnswerAsync(context, route.Kind))
                .RequireAuthorization(TokenSignIn.WritePolicy)
                .WithMetadata(route);
        }
    }

    private async Task<IResult> AnswerAsync(HttpContext context, FigureKind kind)
    {
        if (WrongParameters(context.Request.Query) is { Count: > 0 } wrong) return ApiProblems.WrongParameters(context, wrong);
        var isTrial = context.Request.Query[DryRun] == "true";
        var person = await current.GetAsync();
        IReadOnlyList<string> fields;
        ImportCheck? check;
        IReadOnlyList<ApiFigureError> errors;
        try
        {
            (fields, check, errors) = await CheckAsync(context, person, kind);
        }
        catch (SheetException e)
        {
            var status = e.Error.Problem is SheetProblem.TooLarge ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status400BadRequest;
            return ApiProblems.WrongFigures(context, status, [Error(e.Error, [])]);
        }

        if (check is null || errors.Count > 0) return ApiProblems.WrongFigures(context, StatusCodes.Status400BadRequest, errors);
        if (check.IsReady && !isTrial)
        {
            IReadOnlyList<SheetError> refused;
            try
            {
                refused = import.HandIn(person, check, cancellation: context.RequestAborted);
            }
            catch (NotAllowedException)
            {
                return Results.StatusCode(StatusCodes.Status403Forbidden);
            }

            if (refused.Count > 0) return ApiProblems.WrongFigures(context, StatusCodes.Status409Conflict, [.. refused.Select(e => Error(e, fields))]);
        }

        return Results.Json(new
        {
            dryRun = isTrial,
            done = check.Changes.Select(c => Item(c.Entry.Figure.Key)),
            unchanged = check.Unchanged.Select(Item),
        });
    }

    private static object Item(FigureKey key) => new { kind = EnumCode.Of(key.Kind), id = key.SubjectId, districtCode = key.DistrictCode, period = key.Period.ToString() };

    private static List<ApiParameterError> WrongParameters(IQueryCollection query) =>
    [
        .. query.Where(p => p.Key != DryRun).Select(p => new ApiParameterError(p.Key, p.Value.ToString(), "There is no such parameter here.", DryRun)),
        .. query.Where(p => p.Key == DryRun && p.Value.ToString() is not ("true" or "false")).Select(p => new ApiParameterError(p.Key, p.Value.ToString(), "The value cannot be read.", "true or false")),
    ];

    /// <summary>The names of the columns, and what would become of the figures; no check where the body is no table.</summary>
    private async Task<(IReadOnlyList<string> Fields, ImportCheck? Check, IReadOnlyList<ApiFigureError> Errors)> CheckAsync(HttpContext context, Person person, FigureKind kind)
    {
        var (request, stop, limits) = (context.Request, context.RequestAborted, settings.Value.Limits);
        var type = MediaTypeHeaderValue.TryParse(request.ContentType, out var written) ? written.MediaType.Value : null;
        var isCsv = string.Equals(type, "text/csv", StringComparison.OrdinalIgnoreCase);
        if (!isCsv && !string.Equals(type, "application/json", StringComparison.OrdinalIgnoreCase)) throw new SheetException(SheetProblem.NotJson, request.ContentType ?? "");
        await using var file = await SheetFile.ReceiveAsync(request.Body, limits, cancellation: stop);
        return await turns.TakeAsync<(IReadOnlyList<string>, ImportCheck?, IReadOnlyList<ApiFigureError>)>(file, content =>
        {
            var table = isCsv ? PostedTable.OfCsv(SheetFile.Read(content, limits)) : PostedTable.OfJson(content, limits);
            if (table.Errors.Count > 0) return (table.Fields, null, table.Errors);
            var check = import.Check(person, table.Rows, kind, cancellation: stop);
            return (table.Fields, check, [.. check.Errors.Select(e => Error(e, table.Fields))]);
        }, stop);
    }

    private ApiFigureError Error(SheetError error, IReadOnlyList<string> fields) => new(
        error.Place.Row == 0 ? null : error.Place.Row,
        error.Place.Column is { } column ? fields.ElementAtOrDefault(column) : null,
        EnumCode.Of(error.Problem),
        ImportView.Problem(error, texts, viewer));

    /// <summary>The figures of a request as a table, with the names of its columns.</summary>
    private sealed record PostedTable(IReadOnlyList<SheetRow> Rows, IReadOnlyList<string> Fields, IReadOnlyList<ApiFigureError> Errors)
    {
        public static PostedTable OfCsv(IReadOnlyList<SheetRow> rows) => new(rows, [.. rows[0].Cells.Select(c => c.Text)], []);

        /// <summary>An array of objects: each is a row, counted from 1, and each name that comes up is a column.</summary>
        public static PostedTable OfJson(byte[] content, SheetLimits limits)
        {
            try
            {
                RequireFew(content, limits);
                using var document = JsonDocument.Parse(content, new() { MaxDepth = 4 });
                return document.RootElement.ValueKind is JsonValueKind.Array ? OfArray(document.RootElement, limits) : throw new SheetException(SheetProblem.NotJson);
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException) // a text with half of a surrogate pair
            {
                throw new SheetException(SheetProblem.NotJson, e is JsonException ? e.Message : "");
            }
        }

        /// <summary>Passes over a body without keeping anything of it: of millions of numbers a document would be several times as large as they are.</summary>
        private static void RequireFew(ReadOnlySpan<byte> content, SheetLimits limits)
        {
            var reader = new Utf8JsonReader(content, new() { MaxDepth = 4 });
            for (var tokens = 0; reader.Read(); tokens++)
            {
                if (tokens > 2 * limits.Cells) throw new SheetException(SheetProblem.TooMuch);
            }
        }

        private static PostedTable OfArray(JsonElement array, SheetLimits limits)
        {
            if (array.GetArrayLength() > limits.Rows) throw new SheetException(SheetProblem.TooMuch);
            var (fields, errors, rows) = (new List<string>(), new List<ApiFigureError>(), new List<SheetRow>());
            foreach (var (index, item) in array.EnumerateArray().Index())
            {
                if (errors.Count >= SheetReader.MostErrors) break;
                if (item.ValueKind is not JsonValueKind.Object)
                {
                    errors.Add(new(index + 1, null, "not_json", "Each item of the array is an object."));
                    continue;
                }

                var cells = new List<SheetCell>();
                foreach (var property in item.EnumerateObject())
                {
                    var column = fields.IndexOf(property.Name);
                    if (column < 0)
                    {
                        column = fields.Count;
                        fields.Add(property.Name);
                        if (fields.Count > limits.Columns) throw new SheetException(SheetProblem.TooMuch);
                    }

                    while (cells.Count <= column) cells.Add(SheetCell.Nothing);
                    if (!cells[column].IsNothing) errors.Add(new(index + 1, property.Name, "heading_twice", "The name is there twice."));
                    if (property.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array) errors.Add(new(index + 1, property.Name, "not_json", "Write a text, a number or null."));
                    else cells[column] = Cell(property.Value);
                }

                rows.Add(new(index + 1, cells));
            }

            return new([new(0, [.. fields.Select(f => SheetCell.Of(f))]), .. rows], fields, errors);
        }

        private static SheetCell Cell(JsonElement value) => value.ValueKind switch
        {
            JsonValueKind.Null => SheetCell.Nothing,
            JsonValueKind.String => SheetCell.Of(value.GetString()),
            JsonValueKind.Number when value.TryGetDecimal(out var number) => new(SheetCellKind.Number, SheetCell.Digits(number)),
            _ => SheetCell.Of(value.GetRawText()),
        };
    }
}

/// <summary>What is wrong with a figure that a program sent.</summary>
/// <param name="Row">The item of the array, or the line of the text, from 1; null for the whole.</param>
/// <param name="Field">The name of the property or column; null for the whole row.</param>
/// <param name="Code">The kind of error.</param>
/// <param name="Message">What is wrong, and what would be right.</param>
internal sealed record ApiFigureError(int? Row, string? Field, string Code, string Message);
