using System.Text.Json.Nodes;
using Dashboard.Core;
using Dashboard.Core.Entry;
using Microsoft.OpenApi;

namespace Dashboard.Web.Api;

/// <summary>Describes the routes that take figures.</summary>
internal static class PostFiguresDocument
{
    private const string Scheme = "personalToken";
    private const string ProblemSchema = "FiguresProblem";

    private static readonly (string Name, string Description)[] Said =
    [
        ("answer", "Instead of a value: no change, not reported or not applicable."),
        ("status", "provisional or final; provisional where it is left out."),
        ("reason", "Why a figure falls or jumps, or why a published one is corrected."),
        ("note", "What readers should know."),
        ("sourceTitle", "The title of the source."),
        ("sourceUrl", "The address of the source."),
        ("cause", "When behind: why."),
        ("measure", "When behind: what is done about it."),
        ("owner", "When behind: by whom."),
        ("dueOn", "When behind: by when, such as 2024-09-30."),
    ];

    /// <summary>Adds what the routes refer to.</summary>
    public static void AddComponents(OpenApiDocument document)
    {
        document.AddComponent(NameOf(FigureKind.Actual), Figure("A reported value, as a program hands it in. What is left out or null stays as it is.",
            [("indicatorId", "The indicator."), ("districtCode", "The district; may be left out where the person enters for one alone."), ("period", "2024, 2024-Q1 or 2024-09."), ("value", "The value in the base unit; or as people write it, 7.9亿美元."), .. Said], "indicatorId", "period"));
        document.AddComponent(NameOf(FigureKind.Execution), Figure("Money spent of an allocation, as a program hands it in. What is left out or null stays as it is.",
            [("allocationId", "The allocation."), ("period", "A month, such as 2024-09."), ("executedYuan", "Money spent from January to the end of the month, in yuan."), ("adjustedYuan", "The budget after adjustment in yuan."), .. Said], "allocationId", "period"));
        document.AddComponent(ProblemSchema, Object("What is wrong with figures that were sent (RFC 9457). None of them was taken.", new(StringComparer.Ordinal)
        {
            ["title"] = Text("The kind of problem in words."),
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Description = "The HTTP status." },
            ["errors"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Description = "Each error; of a query parameter with the names of other problems.",
                Items = Object("An error.", new(StringComparer.Ordinal)
                {
                    ["row"] = new OpenApiSchema { Type = JsonSchemaType.Integer | JsonSchemaType.Null, Description = "The item of the array, or the line of the text, from 1." },
                    ["field"] = new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Null, Description = "The property or column." },
                    ["code"] = Text("The kind of error."),
                    ["message"] = Text("What is wrong, and what would be right."),
                }),
            },
        }));
        document.Components!.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
        document.Components.SecuritySchemes[Scheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A personal token of a planner, made on the account page." };
    }

    /// <summary>Describes one of the routes.</summary>
    public static void Describe(OpenApiOperation operation, FigureKind kind, OpenApiDocument document)
    {
        var figure = new OpenApiSchemaReference(NameOf(kind), document);
        operation.OperationId = kind is FigureKind.Actual ? "postActuals" : "postExecutions";
        operation.Summary = "Hands in figures as a submission of the token's person: all of them, or none where one is wrong. The same figures again change nothing.";
        operation.Parameters =
        [
            new OpenApiParameter { Name = "dryRun", In = ParameterLocation.Query, Description = "True to find out what would become of them; nothing is kept.", Schema = new OpenApiSchema { Type = JsonSchemaType.Boolean, Default = JsonValue.Create(false) } },
        ];
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                ["application/json"] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.Array, Items = figure } },
                ["text/csv"] = new() { Schema = Text("The same columns with a header row, in snake case or as the sheets of the entry page have them.") },
            },
        };
        operation.Security = [new() { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] }];
        operation.Responses = new()
        {
            ["200"] = Answer("What was handed in, and what was so already.", "application/json", Object("What became of the figures.", new(StringComparer.Ordinal)
            {
                ["dryRun"] = new OpenApiSchema { Type = JsonSchemaType.Boolean, Description = "True where nothing was kept." },
                ["done"] = Keys("Figures that were, or would be, handed in."),
                ["unchanged"] = Keys("Figures that said so already."),
            })),
            ["400"] = Failure("A figure, or a query parameter, is wrong.", document),
            ["401"] = Failure("No token that holds.", document),
            ["403"] = Failure("The person may no longer enter one of the figures.", document),
            ["409"] = Failure("Somebody else changed one of the figures meanwhile.", document),
            ["413"] = Failure("The body is too large.", document),
            ["500"] = Failure("The answer could not be made.", document),
        };
    }

    private static string NameOf(FigureKind kind) => kind is FigureKind.Actual ? "ActualToHandIn" : "ExecutionToHandIn";

    private static OpenApiSchema Figure(string description, IReadOnlyList<(string Name, string Description)> properties, params IReadOnlyList<string> required)
    {
        var figure = Object(description, properties.ToDictionary(p => p.Name, IOpenApiSchema (p) => p.Name switch
        {
            "value" or "executedYuan" or "adjustedYuan" => new OpenApiSchema { Type = JsonSchemaType.Number | JsonSchemaType.String | JsonSchemaType.Null, Description = p.Description },
            _ => new OpenApiSchema { Type = required.Contains(p.Name, StringComparer.Ordinal) ? JsonSchemaType.String : JsonSchemaType.String | JsonSchemaType.Null, Description = p.Description },
        }, StringComparer.Ordinal));
        figure.Required = required.ToHashSet(StringComparer.Ordinal);
        return figure;
    }

    private static OpenApiSchema Keys(string description) => new()
    {
        Type = JsonSchemaType.Array,
        Description = description,
        Items = Object("A figure.", new(StringComparer.Ordinal)
        {
            ["kind"] = Text($"One of: {string.Join(", ", EnumCode.All<FigureKind>())}."),
            ["id"] = Text("The indicator, or the allocation."),
            ["districtCode"] = Text("The district."),
            ["period"] = Text("The period."),
        }),
    };

    private static OpenApiResponse Failure(string description, OpenApiDocument document) => Answer(description, ApiProblems.ContentType, new OpenApiSchemaReference(ProblemSchema, document));

    private static OpenApiResponse Answer(string description, string type, IOpenApiSchema schema) =>
        new() { Description = description, Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { [type] = new() { Schema = schema } } };

    private static OpenApiSchema Object(string description, Dictionary<string, IOpenApiSchema> properties) =>
        new() { Type = JsonSchemaType.Object, Description = description, Properties = properties, Required = properties.Keys.ToHashSet(StringComparer.Ordinal) };

    private static OpenApiSchema Text(string description) => new() { Type = JsonSchemaType.String, Description = description };
}
