using Dashboard.Core;
using Dashboard.Core.People;
using Dashboard.Data;
using Dashboard.Data.Catalogue;
using Dashboard.Data.Packages;
using Dashboard.Web.Localisation;

namespace Dashboard.Web.Pages.Administration.Catalogue;

/// <summary>Whether a change was made, and why not.</summary>
/// <param name="Problem">Why not, in the reader's words; null where it was made or single cells say so.</param>
/// <param name="Errors">What is wrong with single cells, or does not fit the rest of the store.</param>
public sealed record Outcome(string? Problem, IReadOnlyList<PackageError> Errors)
{
    /// <summary>True where it was made.</summary>
    public bool IsDone => Problem is null && Errors.Count == 0;

    /// <summary>Tries to make a change.</summary>
    public static Outcome Of(Texts texts, Action change)
    {
        try
        {
            change();
            return new(null, []);
        }
        catch (PackageException e)
        {
            return new(null, e.Errors);
        }
        catch (CatalogueException e)
        {
            return new(texts[$"CatalogueProblem.{EnumCode.Of(e.Problem)}", e.InUse.Figures, e.InUse.Targets], []);
        }
        catch (Exception e) when (e is StoreException or NotAllowedException)
        {
            return new(texts[e is StoreException ? "Entry.NotKept" : "Entry.NotAllowed"], []);
        }
    }
}
