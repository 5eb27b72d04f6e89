using Dashboard.Core.Entry;
using Dashboard.Core.People;
using Dashboard.Data.Entry;
using Dashboard.Web.Components;
using Dashboard.Web.Localisation;
using Dashboard.Web.People;

namespace Dashboard.Web.Pages.Entry;

/// <summary>
/// <c>/entry/sheet.xlsx</c> and <c>.csv</c>: the sheet of the entry page with its filters, to be filled and imported again. With <c>view=year</c> one column a
/// month of that year.
/// </summary>
public static class EntrySheets
{
    /// <summary>The view with one column a month.</summary>
    public const string Year = "year";

    /// <summary>What takes figures from files, and its settings.</summary>
    public static IServiceCollection AddEntrySheets(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ImportOptions>().Bind(configuration.GetSection(ImportOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton<FigureSheets>().AddSingleton<FigureImport>().AddSingleton<SheetTurns>();
    }

    /// <summary>Maps the addresses.</summary>
    public static void MapEntrySheets(this IEndpointRouteBuilder routes) => routes.MapGet(
        "/entry/sheet.{format:regex(^(csv|xlsx)$)}",
        async (string format, HttpContext context, CurrentPerson current, FigureSheets sheets, Viewer viewer, Texts texts) =>
        {
            var filter = ViewFilter.Parse(context.Request.QueryString.ToString());
            if (filter.Wrong.Count > 0) return Results.Text(texts["Filter.Wrong", string.Join(", ", filter.Wrong)], statusCode: StatusCodes.Status400BadRequest);
            if (filter is not { District: { } district, Month: { } month }) return Results.NotFound();
            var person = await current.GetAsync();
            if (!person.Grants.Any(g => g.Role is Role.Planner && (g.DistrictCode ?? district) == district)) return Results.StatusCode(StatusCodes.Status403Forbidden);

            var isYear = filter.View is Year;
            var rows = isYear
                ? SheetWriter.Months(sheets.Year(person, district, month.End.Year, filter.Agency), month.End.Year, viewer.Language)
                : SheetWriter.Rows(sheets.Month(person, district, month, filter.Agency), viewer.Language);
            string?[] name = ["entry", district, isYear ? month.ToString()[..4] : month.ToString(), filter.Agency];
            var file = string.Concat(string.Join('-', name.OfType<string>()).Where(c => char.IsAsciiLetterOrDigit(c) || c == '-'));
            return format == "csv"
                ? Results.File(SheetFileCsv.Write(rows), "text/csv; charset=utf-8", file + ".csv")
                : Results.File(SheetFileXlsxWriter.Write(rows, texts["Export.Sheet"]), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", file + ".xlsx");
        }).ExcludeFromDescription();
}
