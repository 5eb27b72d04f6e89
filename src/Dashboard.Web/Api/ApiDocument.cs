using System.Globalization;
using System.Text.Json.Nodes;
using Dashboard.Data.Packages;
using Dashboard.Data.Queries;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Dashboard.Web.Api;

/// <summary>The OpenAPI 3.1 document, written from the routes, the parameters and the package's schema.</summary>
internal static class ApiDocument
{
    private const string ProblemSchema = "Problem";

    /// <summary>Describes the API under <c>/api/v1</c> and nothing else.</summary>
    public static void Configure(OpenApiOptions options)
    {
        options.ShouldInclude = description => description.ActionDescriptor.EndpointMetadata.Any(m => m is ApiRoute or PostFigures.Route);
        options.AddOperationTransformer((operation, context, _) =>
        {
            var metadata = context.Description.ActionDescriptor.EndpointMetadata;
            if (metadata.OfType<PostFigures.Route>().FirstOrDefault() is { } post) PostFiguresDocument.Describe(operation, post.Kind, context.Document!);
            else Describe(operation, metadata.OfType<ApiRoute>().Single(), context.Document!);
            return Task.CompletedTask;
        });
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new()
            {
                Title = "District dashboard",
                Version = "v1",
                Description =
                    "Published allocations and targets of districts, reported figures and how targets stand. Figures are handed in with a personal token. Lists are JSON, or CSV with the columns of "
                    + "the data package; missing is null (an empty cell), never zero. Every answer has an entity tag.",
            };
            foreach (var route in Schemas()) document.AddComponent(route.Schema!, Row(route));
            document.AddComponent(ProblemSchema, Problem());
            PostFiguresDocument.AddComponents(document);
            return Task.CompletedTask;
        });
    }

    private static IEnumerable<ApiRoute> Schemas() => [.. PackageSchema.Resources.Select(ApiRoute.List), ApiRoute.Progress, ApiRoute.Comparison];

    private static void Describe(OpenApiOperation operation, ApiRoute route, OpenApiDocument document)
    {
        operation.OperationId = route.Name;
        operation.Summary = route.Summary;
        operation.Parameters = [.. route.Parameters.Select(Parameter)];
        if (route.Keyed is { } keyed) operation.Parameters.Insert(0, Key(keyed));
        operation.Responses = new()
        {
            ["200"] = Answer(route, document),
            ["304"] = new OpenApiResponse { Description = "If-None-Match names the entity tag of the answer." },
            ["400"] = Failure("A query parameter is unknown here or cannot be read.", document),
            ["500"] = Failure("The answer could not be made.", document),
        };
        if (route.Keyed is not null) operation.Responses["404"] = Failure("Nothing has that key.", document);
    }

    private static OpenApiResponse Answer(ApiRoute route, OpenApiDocument document)
    {
        var answer = new OpenApiResponse
        {
            Description = route.Summary,
            Headers = new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal)
            {
                ["ETag"] = Header("Changes when the answer does; send it back as If-None-Match.", JsonSchemaType.String),
            },
        };
        if (route.Schema is not { } schema)
        {
            var isZip = route == ApiRoute.Package;
            answer.Content = Content(route.ContentType, isZip ? new() { Type = JsonSchemaType.String, Format = "binary" } : Index());
            return answer;
        }

        var row = new OpenApiSchemaReference(schema, document);
        answer.Content = Content("application/json", route.Keyed is null ? Page(row) : row);
        answer.Content["text/csv"] = new() { Schema = Text("The same rows: a header row with the names of the package's columns, UTF-8, RFC 4180, LF.") };
        if (route.Keyed is not null) return answer;
        answer.Headers[ApiAnswer.TotalHeader] = Header("The number of rows on all pages.", JsonSchemaType.Integer);
        answer.Headers["Link"] = Header("The pages beside this one, rel=\"prev\" and rel=\"next\" (RFC 8288).", JsonSchemaType.String);
        return answer;
    }

    private static OpenApiResponse Failure(string description, OpenApiDocument document) =>
        new() { Description = description, Content = Content(ApiProblems.ContentType, new OpenApiSchemaReference(ProblemSchema, document)) };

    private static Dictionary<string, OpenApiMediaType> Content(string type, IOpenApiSchema schema) => new(StringComparer.Ordinal) { [type] = new() { Schema = schema } };

    private static OpenApiHeader Header(string description, JsonSchemaType type) => new() { Description = description, Schema = new OpenApiSchema { Type = type } };

    private static OpenApiParameter Parameter(ApiParameter parameter)
    {
        var schema = Schema(parameter.Field);
        if (parameter.Maximum is { } maximum) schema.Maximum = maximum.ToString(CultureInfo.InvariantCulture);
        schema.Default = parameter.Default switch
        {
            long number => JsonValue.Create(number),
            bool yes => JsonValue.Create(yes),
            _ => null,
        };
        return new()
        {
            Name = parameter.Name,
            In = ParameterLocation.Query,
            Required = parameter.Required,
            Description = $"{parameter.Description} Allowed: {parameter.Allowed}.",
            Schema = schema,
        };
    }

    private static OpenApiParameter Key(Resource resource)
    {
        var key = resource.Key.Single();
        return new()
        {
            Name = key,
            In = ParameterLocation.Path,
            Required = true,
            Description = $"The {key} of one of /api/v1/{resource.Name}.",
            Schema = Schema(resource.Fields[resource.IndexOf(key)]),
        };
    }

    private static OpenApiSchema Page(IOpenApiSchema row) => Object(new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
    {
        ["total"] = Integer("The number of rows on all pages."),
        ["offset"] = Integer("How many rows were passed over."),
        ["limit"] = Integer("How many rows were answered at most."),
        ["items"] = Array(row, "The rows in the order of their key."),
    });

    private static OpenApiSchema Index() => Object(new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
    {
        ["openapi"] = Text("The address of this document."),
        ["resources"] = Array(
            Object(new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
            {
                ["path"] = Text("The address."),
                ["description"] = Text("What it answers."),
                ["parameters"] = Array(new OpenApiSchema { Type = JsonSchemaType.String }, "The query parameters that it takes."),
            }),
            "Every address of this API."),
    });

    private static OpenApiSchema Row(ApiRoute route)
    {
        var row = Object(route.Columns.ToDictionary(
            c => ApiAnswer.CamelCase(c.Field.Name),
            IOpenApiSchema (c) => Cell(c, ApiTexts.Column(route.Schema!, c.Field.Name)),
            StringComparer.Ordinal));
        row.Description = route.Summary;
        return row;
    }

    private static OpenApiSchema Cell(ResultColumn column, string description)
    {
        if (column.Items is { } items)
            return Array(Object(items.ToDictionary(f => ApiAnswer.CamelCase(f.Name), IOpenApiSchema (f) => Schema(f), StringComparer.Ordinal)), description);
        var schema = Schema(column.Field);
        schema.Description = description;
        return schema;
    }

    private static OpenApiSchema Problem()
    {
        var error = Object(new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            ["parameter"] = Text("The name of the query parameter."),
            ["value"] = new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Null, Description = "What was written; null where the parameter is missing." },
            ["message"] = Text("What is wrong."),
            ["allowed"] = Text("What may be written."),
        });
        var problem = Object(new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            ["type"] = Text("The kind of problem."),
            ["title"] = Text("The kind of problem in words."),
            ["status"] = Integer("The HTTP status."),
            ["detail"] = Text("What is wrong with this request."),
            ["instance"] = Text("The path that was asked for."),
            ["errors"] = Array(error, "Each query parameter that is wrong; only with status 400."),
        });
        problem.Description = "A problem (RFC 9457).";
        problem.Required!.Remove("errors");
        return problem;
    }

    /// <summary>The schema of a value: null is one of its types where it need not be there.</summary>
    private static OpenApiSchema Schema(Field field)
    {
        var schema = field.Type switch
        {
            FieldType.WholeNumber => new OpenApiSchema { Type = JsonSchemaType.Integer },
            FieldType.Number => new OpenApiSchema { Type = JsonSchemaType.Number },
            FieldType.Boolean => new OpenApiSchema { Type = JsonSchemaType.Boolean },
            FieldType.Date => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date" },
            FieldType.Address => new OpenApiSchema { Type = JsonSchemaType.String, Format = "uri" },
            FieldType.Identifier => new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^[a-z0-9]+(-[a-z0-9]+)*$" },
            FieldType.Period => new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^[0-9]{4}(-Q[1-4]|-(0[1-9]|1[0-2])|/[0-9]{4})?$" },
            _ => new OpenApiSchema { Type = JsonSchemaType.String },
        };
        if (field.Minimum is { } minimum) schema.Minimum = minimum.ToString(CultureInfo.InvariantCulture);
        if (field.Codes is { } codes) schema.Enum = [.. codes.Select(c => (JsonNode)c)];
        if (field.Required) return schema;
        schema.Type |= JsonSchemaType.Null;
        schema.Enum?.Add(JsonNullSentinel.JsonNull);
        return schema;
    }

    private static OpenApiSchema Object(Dictionary<string, IOpenApiSchema> properties) =>
        new() { Type = JsonSchemaType.Object, Properties = properties, Required = properties.Keys.ToHashSet(StringComparer.Ordinal) };

    private static OpenApiSchema Array(IOpenApiSchema items, string description) => new() { Type = JsonSchemaType.Array, Items = items, Description = description };

    private static OpenApiSchema Text(string description) => new() { Type = JsonSchemaType.String, Description = description };

    private static OpenApiSchema Integer(string description) => new() { Type = JsonSchemaType.Integer, Description = description };
}
