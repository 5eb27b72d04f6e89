using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dashboard.Data.Packages;
using Dashboard.Data.Queries;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Dashboard.Web.Api;

/// <summary>Writes rows as JSON or CSV, with the entity tag of exactly these bytes.</summary>
internal static class ApiAnswer
{
    public const string Json = "application/json; charset=utf-8";
    public const string Csv = "text/csv; charset=utf-8";
    public const string TotalHeader = "X-Total-Count";

    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One page of a list, with links to the pages beside it.</summary>
    public static FileContentHttpResult List(HttpContext context, ApiRequest request, string name, ResultTable page)
    {
        context.Response.Headers[TotalHeader] = page.Total.ToString(CultureInfo.InvariantCulture);
        if (Links(context, request, page.Total) is { Length: > 0 } links) context.Response.Headers.Link = links;
        return request.AsCsv ? InCsv(name, page) : InJson(writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("total", page.Total);
            writer.WriteNumber("offset", request.Offset);
            writer.WriteNumber("limit", request.Limit);
            writer.WriteStartArray("items");
            foreach (var row in page.Rows) WriteRow(writer, page.Columns, row);
            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    /// <summary>The only row of a result.</summary>
    public static FileContentHttpResult Item(ApiRequest request, string name, ResultTable result) =>
        request.AsCsv ? InCsv(name, result) : InJson(writer => WriteRow(writer, result.Columns, result.Rows.Single()));

    /// <summary>A JSON document.</summary>
    public static FileContentHttpResult InJson(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Readable)) write(writer);
        return Tagged(stream.ToArray(), Json, null);
    }

    /// <summary>Bytes with their entity tag: a request that has them already is answered 304.</summary>
    public static FileContentHttpResult Tagged(byte[] content, string contentType, string? fileName)
    {
        // weak, because a proxy or this server may compress the bytes
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 16))}\"", isWeak: true);
        return TypedResults.Bytes(content, contentType, fileName, entityTag: tag);
    }

    /// <summary>The name of a column in JSON: <c>notice_id</c> is <c>noticeId</c>.</summary>
    public static string CamelCase(string column)
    {
        var words = column.Split('_');
        return words[0] + string.Concat(words.Skip(1).Select(w => char.ToUpperInvariant(w[0]) + w[1..]));
    }

    private static FileContentHttpResult InCsv(string name, ResultTable table)
    {
        using var stream = new MemoryStream();
        table.WriteCsv(stream);
        return Tagged(stream.ToArray(), Csv, name + ".csv");
    }

    private static void WriteRow(Utf8JsonWriter writer, IReadOnlyList<ResultColumn> columns, object?[] row)
    {
        writer.WriteStartObject();
        for (var i = 0; i < row.Length; i++)
        {
            writer.WritePropertyName(CamelCase(columns[i].Field.Name));
            if (columns[i].Items is { } fields) WriteItems(writer, fields, (IReadOnlyList<object?[]>)row[i]!);
            else WriteCell(writer, row[i]);
        }

        writer.WriteEndObject();
    }

    private static void WriteItems(Utf8JsonWriter writer, IReadOnlyList<Field> fields, IReadOnlyList<object?[]> items)
    {
        ResultColumn[] columns = [.. fields.Select(f => new ResultColumn(f))];
        writer.WriteStartArray();
        foreach (var item in items) WriteRow(writer, columns, item);
        writer.WriteEndArray();
    }

    private static void WriteCell(Utf8JsonWriter writer, object? cell)
    {
        switch (cell)
        {
            case null:
                writer.WriteNullValue();
                break;
            case bool yes:
                writer.WriteBooleanValue(yes);
                break;
            case long or decimal:
                writer.WriteRawValue(ResultTable.Write(cell));
                break;
            default:
                writer.WriteStringValue(ResultTable.Write(cell));
                break;
        }
    }

    private static string Links(HttpContext context, ApiRequest request, int total)
    {
        var links = new List<string>();
        if (request.Offset > 0) links.Add(Link(Math.Max(0, request.Offset - request.Limit), "prev"));
        if (total - request.Limit > request.Offset) links.Add(Link(request.Offset + request.Limit, "next"));
        return string.Join(", ", links);

        string Link(int offset, string relation)
        {
            var others = context.Request.Query.Where(p => !Is(p.Key, ApiParameters.Offset) && !Is(p.Key, ApiParameters.Limit));
            var query = new QueryBuilder(others)
            {
                { ApiParameters.Offset.Name, offset.ToString(CultureInfo.InvariantCulture) },
                { ApiParameters.Limit.Name, request.Limit.ToString(CultureInfo.InvariantCulture) },
            };
            return $"<{UriHelper.BuildRelative(context.Request.PathBase, context.Request.Path, query.ToQueryString())}>; rel=\"{relation}\"";
        }

        static bool Is(string name, ApiParameter parameter) => name.Equals(parameter.Name, StringComparison.OrdinalIgnoreCase);
    }
}
