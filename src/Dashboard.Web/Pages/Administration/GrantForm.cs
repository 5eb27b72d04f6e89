using Dashboard.Core;
using Dashboard.Core.People;

namespace Dashboard.Web.Pages.Administration;

/// <summary>A grant in the fields of a form: the role, and where as <c>DISTRICT:AGENCY</c>, <c>DISTRICT</c> or nothing for everywhere.</summary>
internal static class GrantForm
{
    /// <summary>What was chosen; null where no role was.</summary>
    public static Grant? Read(string? role, string? scope)
    {
        if (!EnumCode.TryParse<Role>(role ?? "", out var found)) return null;
        string?[] parts = scope?.Split(':', 2, StringSplitOptions.RemoveEmptyEntries) ?? [];
        return new(found, parts.ElementAtOrDefault(0), parts.ElementAtOrDefault(1));
    }

    /// <summary>The same grant in one field, behind its role.</summary>
    public static string Written(Grant grant) => $"{EnumCode.Of(grant.Role)} {Scope(grant.DistrictCode, grant.AgencyId)}";

    /// <summary>What <see cref="Written"/> wrote; null where it did not.</summary>
    public static Grant? Read(string? written) => written?.Split(' ', 2) is [var role, var scope] ? Read(role, scope) : null;

    /// <summary>A grant as the audit trail keeps it, <c>planner:330108:binjiang-science-technology</c>; null where a text is none.</summary>
    public static Grant? Parse(string? kept) => kept?.Split(':', 2) is [var role, .. var scope] ? Read(role, scope.FirstOrDefault()) : null;

    /// <summary>The value of a choice of where.</summary>
    public static string Scope(string? districtCode, string? agencyId) => agencyId is null ? districtCode ?? "" : $"{districtCode}:{agencyId}";
}
