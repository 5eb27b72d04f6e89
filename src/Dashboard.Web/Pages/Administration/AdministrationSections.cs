namespace Dashboard.Web.Pages.Administration;

/// <summary>The pages of the administration, in the order of their links.</summary>
public static class AdministrationSections
{
    /// <summary>The address of the page that lists them.</summary>
    public const string Path = "/administration";

    /// <summary>Their addresses and the texts that name them; what a page is for is the text of that name with <c>Help</c> behind it.</summary>
    public static IReadOnlyList<(string Path, string Name)> All { get; } =
    [
        ("/administration/people", "Administration.People"),
        ("/administration/agencies", "Administration.Agencies"),
        ("/administration/indicators", "Administration.Indicators"),
        ("/administration/notices", "Administration.Notices"),
        ("/administration/calendar", "Administration.Calendar"),
        ("/administration/settings", "Administration.Settings"),
        ("/administration/audit", "Administration.Audit"),
        ("/administration/backup", "Administration.Backup"),
    ];
}
