using System.Globalization;
using System.Text;
using Dashboard.Core;
using Dashboard.Web.Components;
using Dashboard.Web.Localisation;

namespace Dashboard.Web.Parts;

/// <summary><c>/export/{part}.csv</c> and <c>.xlsx</c>: the rows of a table or chart of a page, with the filters of the address.</summary>
public static class Exports
{
    /// <summary>Maps the address of the files.</summary>
    public static void MapExports(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/export/{name}.{format:regex(^(csv|xlsx)$)}", (string name, string format, HttpContext context, PageParts parts, TableFile file, FilterWords words, Texts texts, Today today) =>
        {
            var filter = ViewFilter.Parse(context.Request.QueryString.ToString());
            if (filter.Wrong.Count > 0) return Results.Text(texts["Filter.Wrong", string.Join(", ", filter.Wrong)], statusCode: StatusCodes.Status400BadRequest);
            if (parts.Find(name)?.Table(filter) is not { } table) return Results.NotFound();
            var origin = new TableOrigin(
            [
                (texts["Export.Title"], table.Title),
                .. words.Of(filter),
                .. table.HasSamples ? new[] { (texts["Export.Sample"], texts["Sample.Chart"]) } : [],
                (texts["Export.Taken"], today.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
                (texts["Export.Address"], $"{context.Request.Scheme}://{context.Request.Host}{context.Request.Path}{context.Request.QueryString}"),
            ]);
            return format == "csv"
                ? Results.File(file.Csv(table, origin), "text/csv; charset=utf-8", FileName("csv"))
                : Results.File(file.Xlsx(table, origin), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", FileName("xlsx"));

            string FileName(string extension)
            {
                string?[] restrictions = [table.Name, filter.District, filter.Year?.ToString(CultureInfo.InvariantCulture), filter.AsOf?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)];
                return string.Join('-', restrictions.OfType<string>()).Where(c => char.IsAsciiLetterOrDigit(c) || c == '-').Aggregate(new StringBuilder(), (name, c) => name.Append(c)) + "." + extension;
            }
        }).ExcludeFromDescription();
}
