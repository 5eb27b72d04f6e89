using System.Globalization;
using Dashboard.Core;
using Dashboard.Core.People;
using Dashboard.Data;
using Dashboard.Web.People;
using Microsoft.AspNetCore.Mvc;

namespace Dashboard.Web.Pages.Administration;

/// <summary>What administrators take away as a file: made in a folder of its own, sent bit by bit, gone when it is sent.</summary>
internal static class AdministrationFiles
{
    /// <summary>
    /// Maps <c>/administration/audit.csv</c> and <c>.xlsx</c>, with the filters of the page in the address, and <c>POST /administration/backup/file</c>, which
    /// needs an antiforgery token.
    /// </summary>
    public static void MapAdministrationFiles(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/administration/audit.{format:regex(^(csv|xlsx)$)}", async (string format, HttpContext context, CurrentPerson current, AuditFile file, Today today) =>
        {
            var (person, view) = (await current.GetAsync(), AuditView.Of(context.Request.Query));
            return Send(person, $"audit-{today.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.{format}", format == "csv" ? "text/csv; charset=utf-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", path =>
            {
                using var to = File.Create(path);
                if (format == "csv") file.Csv(person, view.Filter(today), view.Given, to);
                else file.Xlsx(person, view.Filter(today), view.Given, to);
            });
        }).ExcludeFromDescription();

        routes.MapPost("/administration/backup/file", async ([FromForm] string? kind, CurrentPerson current, StoreBackup backup, Today today) =>
        {
            var person = await current.GetAsync();
            return Send(person, $"dashboard-{today.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.db", "application/vnd.sqlite3", path => backup.Write(person, path));
        }).ExcludeFromDescription();
    }

    /// <summary>The file, for an administrator; 403 for anybody else.</summary>
    private static IResult Send(Person person, string name, string type, Action<string> write)
    {
        if (!person.MayAdminister) return person.Id is null ? Results.Challenge() : Results.StatusCode(StatusCodes.Status403Forbidden);
        var folder = Directory.CreateTempSubdirectory("dashboard-"); // for this user alone
        var path = Path.Combine(folder.FullName, name);
        try
        {
            write(path);
            return Results.Stream(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 81_920, FileOptions.Asynchronous | FileOptions.DeleteOnClose), type, name);
        }
        finally
        {
            if (!OperatingSystem.IsWindows()) folder.Delete(recursive: true); // the open file stays until it is sent
        }
    }
}
