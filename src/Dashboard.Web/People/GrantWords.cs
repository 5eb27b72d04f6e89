using Dashboard.Core.People;
using Dashboard.Data.Queries;
using Dashboard.Web.Localisation;

namespace Dashboard.Web.People;

/// <summary>Roles and where they hold, as people say them.</summary>
public sealed class GrantWords(Texts texts, Viewer viewer, ChoicesQuery choices)
{
    /// <summary>Planner (Binjiang, Science and Technology Bureau).</summary>
    public string Of(Grant grant) => texts["Account.Role", texts.Word(grant.Role), Scope(grant)];

    /// <summary>Everywhere; Binjiang; Binjiang, Science and Technology Bureau.</summary>
    public string Scope(Grant grant)
    {
        var district = grant.DistrictCode is { } code ? choices.Find(ChoiceKind.District, code) : null;
        var agency = grant.AgencyId is { } id ? choices.Find(ChoiceKind.Agency, id) : null;
        string?[] where = [district is null ? texts["Account.Everywhere"] : viewer.District(district.NameZh, district.NameEn), agency is null ? null : viewer.Name(agency.NameZh, agency.NameEn)];
        return string.Join(viewer.Comma, where.OfType<string>());
    }
}
