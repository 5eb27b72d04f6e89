namespace Dashboard.Core.People;

/// <summary>What a person may do. A person may have several.</summary>
public enum Role
{
    /// <summary>Sees what is published.</summary>
    Viewer,

    /// <summary>Enters figures.</summary>
    Planner,

    /// <summary>Approves figures or returns them.</summary>
    Reviewer,

    /// <summary>Keeps people, agencies, notices, the calendar and settings.</summary>
    Administrator,
}

/// <summary>A role and where it holds: one district, one agency of a district, or everywhere.</summary>
/// <param name="Role">The role.</param>
/// <param name="DistrictCode">The district; null for all.</param>
/// <param name="AgencyId">The agency of that district; null for all of them.</param>
public sealed record Grant(Role Role, string? DistrictCode = null, string? AgencyId = null)
{
    /// <summary>Whether it reaches what a district's agencies answer for.</summary>
    /// <param name="districtCode">The district.</param>
    /// <param name="agencies">The agencies that answer for it; a grant for one agency needs one of them.</param>
    public bool Reaches(string districtCode, params IEnumerable<string> agencies) =>
        (DistrictCode is null || DistrictCode == districtCode) && (AgencyId is null || agencies.Contains(AgencyId, StringComparer.Ordinal));
}

/// <summary>Somebody who uses the dashboard, with what they may do. Nobody at all is <see cref="Anyone"/>.</summary>
/// <param name="Id">The account; null for a visitor without one.</param>
/// <param name="Name">The name that stands beside what they did.</param>
/// <param name="Grants">Their roles.</param>
public sealed record Person(string? Id, string Name, IReadOnlyList<Grant> Grants)
{
    /// <summary>A visitor without an account.</summary>
    public static Person Anyone { get; } = new(null, "", []);

    /// <summary>The command line: whoever may run the program on the server may do everything with its store.</summary>
    public static Person CommandLine { get; } = new(null, "command line", [.. Enum.GetValues<Role>().Select(role => new Grant(role))]);

    /// <summary>Whether they may enter figures that these agencies of a district answer for.</summary>
    public bool MayEnter(string districtCode, params IEnumerable<string> agencies) => Has(Role.Planner, districtCode, agencies);

    /// <summary>Whether they may approve or return figures that these agencies of a district answer for.</summary>
    public bool MayReview(string districtCode, params IEnumerable<string> agencies) => Has(Role.Reviewer, districtCode, agencies);

    /// <summary>Whether they may keep people, agencies, notices, the calendar and settings.</summary>
    public bool MayAdminister => Grants.Any(g => g.Role is Role.Administrator);

    private bool Has(Role role, string districtCode, IEnumerable<string> agencies) =>
        Grants.Any(g => g.Role == role && g.Reaches(districtCode, agencies));
}

/// <summary>A person tried what they may not do. The message says what, in words for the log; pages say it in the reader's language.</summary>
public sealed class NotAllowedException(string message) : Exception(message);
