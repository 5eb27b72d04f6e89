using Dashboard.Core.People;
using Dashboard.Data.People;

namespace Dashboard.Web.People;

/// <summary>Accounts with which everybody can try the program in Development. They have no password.</summary>
internal static class DemonstrationAccounts
{
    private const string Binjiang = "330108";

    public static readonly IReadOnlyList<NewPerson> All =
    [
        new("viewer", "Demo viewer", new Grant(Role.Viewer)),
        new("planner-science", "Demo science bureau", new Grant(Role.Planner, Binjiang, "binjiang-science-technology")),
        new("planner-binjiang", "Demo planner", new Grant(Role.Planner, Binjiang)),
        new("reviewer-binjiang", "Demo reviewer", new Grant(Role.Reviewer, Binjiang)),
        new("administrator", "Demo administrator", new Grant(Role.Administrator)),
    ];

    /// <summary>Adds them where there are no people yet; those of a district that the store does not have are left out.</summary>
    public static void AddTo(PeopleStore people)
    {
        if (people.Any()) return;
        foreach (var person in All)
        {
            try
            {
                people.Add(Person.CommandLine, person with { Demonstration = true });
            }
            catch (PersonException e) when (e.Problem is PersonProblem.ScopeUnknown)
            {
            }
        }
    }
}
