using System.Text.Json;
using Dashboard.Data.Packages;
using Microsoft.AspNetCore.Routing;

namespace Dashboard.Web.Tests.Api;

public sealed class OpenApiTests(DashboardHost host)
{
    private const string Address = "/openapi/v1.json";

    [Fact]
    public async Task The_document_is_openapi_3_1_and_lists_every_mapped_route()
    {
        var document = await host.JsonAsync(Address);
        document.GetProperty("openapi").GetString()!.ShouldStartWith("3.1.");
        var mapped = host.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal))
            .Select(e => e.RoutePattern.RawText!.TrimEnd('/'))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToList();
        mapped.Count.ShouldBe(PackageSchema.Resources.Count + PackageSchema.Resources.Count(r => r.Key.Count == 1) + 4);
        document.GetProperty("paths").EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal).ShouldBe(mapped);
    }

    [Fact]
    public async Task Every_route_describes_its_parameters_answers_and_problems()
    {
        var names = new List<string>();
        foreach (var path in (await host.JsonAsync(Address)).GetProperty("paths").EnumerateObject())
        {
            path.Value.EnumerateObject().Select(o => o.Name).ShouldBe(path.Name is "/api/v1/actuals" or "/api/v1/executions" ? ["get", "post"] : ["get"], ignoreOrder: true);
            var operation = path.Value.EnumerateObject().Single(o => o.Name == "get");
            names.Add(operation.Value.GetProperty("operationId").GetString()!);
            operation.Value.GetProperty("summary").GetString().ShouldNotBeNullOrEmpty();
            var responses = operation.Value.GetProperty("responses");
            foreach (var status in new[] { "200", "304", "400", "500" }) responses.TryGetProperty(status, out _).ShouldBeTrue($"{path.Name} {status}");
            responses.TryGetProperty("404", out _).ShouldBe(path.Name.Contains('{', StringComparison.Ordinal));
            responses.GetProperty("400").GetProperty("content").TryGetProperty("application/problem+json", out _).ShouldBeTrue();
            if (!operation.Value.TryGetProperty("parameters", out var parameters)) continue;
            foreach (var parameter in parameters.EnumerateArray())
            {
                parameter.GetProperty("description").GetString().ShouldNotBeNullOrEmpty();
                parameter.GetProperty("schema").TryGetProperty("type", out _).ShouldBeTrue();
            }
        }

        names.Distinct(StringComparer.Ordinal).Count().ShouldBe(names.Count);
    }

    [Theory]
    [InlineData("/api/v1/actuals")]
    [InlineData("/api/v1/executions")]
    public async Task What_takes_figures_needs_a_token_and_describes_body_and_problems(string path)
    {
        var operation = (await host.JsonAsync(Address)).GetProperty("paths").GetProperty(path).GetProperty("post");
        operation.GetProperty("security")[0].TryGetProperty("personalToken", out _).ShouldBeTrue();
        operation.GetProperty("requestBody").GetProperty("content").EnumerateObject().Select(c => c.Name).ShouldBe(["application/json", "text/csv"]);
        operation.GetProperty("responses").EnumerateObject().Select(r => r.Name).ShouldBe(["200", "400", "401", "403", "409", "413", "500"]);
    }

    [Fact]
    public async Task Parameters_have_their_closed_lists()
    {
        var parameters = (await host.JsonAsync(Address)).GetProperty("paths").GetProperty("/api/v1/progress").GetProperty("get").GetProperty("parameters").EnumerateArray().ToList();
        parameters.Single(p => p.GetProperty("name").GetString() == "status").GetProperty("schema").GetProperty("enum").GetArrayLength().ShouldBe(9);
        parameters.Single(p => p.GetProperty("name").GetString() == "limit").GetProperty("schema").GetProperty("maximum").GetRawText().ShouldBe("5000");
    }

    [Fact]
    public async Task Every_reference_leads_somewhere_and_every_property_is_explained()
    {
        var document = await host.JsonAsync(Address);
        var schemas = document.GetProperty("components").GetProperty("schemas");
        foreach (var reference in References(document)) schemas.TryGetProperty(reference.Replace("#/components/schemas/", "", StringComparison.Ordinal), out _).ShouldBeTrue(reference);
        foreach (var schema in schemas.EnumerateObject())
        {
            schema.Value.GetProperty("description").GetString().ShouldNotBeNullOrEmpty();
            foreach (var property in schema.Value.GetProperty("properties").EnumerateObject())
                property.Value.GetProperty("description").GetString().ShouldNotBeNullOrEmpty($"{schema.Name}.{property.Name}");
        }
    }

    [Theory]
    [InlineData("Target", "/api/v1/targets")]
    [InlineData("Notice", "/api/v1/notices")]
    [InlineData("Incentive", "/api/v1/incentives")]
    [InlineData("Progress", "/api/v1/progress?asOf=2025-12-31")]
    [InlineData("Comparison", "/api/v1/comparison?indicator=rd-intensity")]
    public async Task Answers_have_the_properties_types_and_codes_of_their_schema(string name, string address)
    {
        var schema = (await host.JsonAsync(Address)).GetProperty("components").GetProperty("schemas").GetProperty(name);
        var properties = schema.GetProperty("properties");
        foreach (var item in await host.ItemsAsync(address))
        {
            item.EnumerateObject().Select(p => p.Name).ShouldBe(properties.EnumerateObject().Select(p => p.Name));
            foreach (var property in item.EnumerateObject())
            {
                var described = properties.GetProperty(property.Name);
                Types(described).Select(t => t == "integer" ? "number" : t).ShouldContain(TypeOf(property.Value), StringComparer.Ordinal, $"{name}.{property.Name}");
                if (described.TryGetProperty("enum", out var codes))
                    codes.EnumerateArray().Select(c => c.GetRawText()).ShouldContain(property.Value.GetRawText(), StringComparer.Ordinal);
            }
        }
    }

    private static List<string> Types(JsonElement schema)
    {
        var type = schema.GetProperty("type");
        return type.ValueKind is JsonValueKind.Array ? [.. type.EnumerateArray().Select(t => t.GetString()!)] : [type.GetString()!];
    }

    private static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "null",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Array => "array",
        JsonValueKind.Number => "number",
        _ => "string",
    };

    private static IEnumerable<string> References(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => p.Name == "$ref" ? [p.Value.GetString()!] : References(p.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        _ => [],
    };
}
