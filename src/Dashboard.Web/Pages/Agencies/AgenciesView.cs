using System.Globalization;
using Dashboard.Core;
using Dashboard.Data.Queries;
using Dashboard.Web.Components;
using Dashboard.Web.Localisation;

namespace Dashboard.Web.Pages.Agencies;

/// <summary>A way to order the list, as its link shows it.</summary>
public sealed record AgencySort(string Name, string Address, bool IsChosen);

/// <summary>What the page Agencies says about its list. Pure.</summary>
public sealed class AgenciesView(AgencyPage page, ViewFilter filter, Texts texts, Viewer viewer)
{
    /// <summary>The page's address.</summary>
    public const string Path = "/agencies";

    /// <summary>How many agencies stand on a page.</summary>
    public const int PageSize = 30;

    /// <summary>Which agencies the address asks for.</summary>
    public static AgencyFilter Wanted(ViewFilter filter, DateOnly today) => new(filter.AsOf ?? today, filter.District, filter.Year, SearchWords.Parse(filter.Search));

    /// <summary>The order that the address asks for; the most off track first unless it does.</summary>
    public static AgencyOrder Order(ViewFilter filter, Viewer viewer) => filter.Sort switch
    {
        "targets" => AgencyOrder.Targets,
        "name" => viewer.IsChinese ? AgencyOrder.NameZh : AgencyOrder.NameEn,
        _ => AgencyOrder.OffTrack,
    };

    /// <summary>The finding: how many agencies are behind and which one the most.</summary>
    public string Finding
    {
        get
        {
            var rollUp = page.RollUp;
            var (agencies, targets) = (texts.Count("Agencies.Count", page.Total), texts.Count("Agencies.TargetCount", rollUp.Total));
            if (rollUp.Reported == 0) return texts.Count("Agencies.Finding.NoReports", page.Total, targets, page.Year);
            return page.Worst switch
            {
                [] => texts["Agencies.Finding.NoneOff", agencies, targets, rollUp.Reported, page.Year],
                [var only] when page.Total == 1 => texts["Agencies.Finding.Alone", Name(only.Agency), only.RollUp.OffCourse, targets],
                [var worst] => texts.Count("Agencies.Finding.One", page.OffTrack, agencies, Name(worst.Agency), worst.RollUp.OffCourse),
                [var worst, ..] => texts["Agencies.Finding.Several", page.OffTrack, agencies, page.Worst.Count, worst.RollUp.OffCourse],
            };
        }
    }

    /// <summary>Where the figures come from: scope, what was reported, and what is left out.</summary>
    public string Source
    {
        get
        {
            List<string> parts = [texts["Agencies.NamedIn", page.Year], texts["Overview.ReportedOf", page.RollUp.Reported, page.RollUp.Total]];
            if (page.NotNamed > 0) parts.Add(texts.Count("Agencies.NotNamed", page.NotNamed, page.Year));
            return string.Join(" · ", parts);
        }
    }

    /// <summary>What has to be known to read the money: an area with several leads counts for each of them.</summary>
    public string MoneyHint => page.AreasWithSeveralLeads == 0
        ? texts["Agencies.MoneyHint"]
        : $"{texts["Agencies.MoneyHint"]} {texts.Count("Agencies.Shared", page.AreasWithSeveralLeads)}";

    /// <summary>The orders that there are.</summary>
    public IReadOnlyList<AgencySort> Sorts => [Sort(null, "off-track"), Sort("targets", "targets"), Sort("name", "name")];

    /// <summary>Which part of the list is shown: 31–60 of 2,700.</summary>
    public string Range => texts["Agencies.Range", Number(First + 1), Number(First + page.Rows.Count), Number(page.Total)];

    /// <summary>The address of the part before; null on the first.</summary>
    public string? Previous => filter.Page > 1 ? (filter with { Page = filter.Page - 1 }).Address(Path) : null;

    /// <summary>The address of the next part; null on the last.</summary>
    public string? Next => First + page.Rows.Count < page.Total ? (filter with { Page = filter.Page + 1 }).Address(Path) : null;

    /// <summary>The address of an agency for the year that is shown; of its targets of one status where that is given.</summary>
    public string Address(AgencyRow agency, ProgressStatus? status = null) => (filter.OnlyAsOf with { Year = page.Year, Status = status }).Address($"{Path}/{agency.Id}");

    /// <summary>The name of an agency; where all districts are shown, with its district.</summary>
    private string Name(AgencyRow agency)
    {
        var name = viewer.Name(agency.NameZh, agency.NameEn);
        return filter.District is null ? texts["Agencies.NameOf", name, viewer.District(agency.DistrictZh, agency.DistrictEn)] : name;
    }

    private int First => (filter.Page - 1) * PageSize;

    private AgencySort Sort(string? sort, string name) =>
        new(texts[$"Agencies.Sort.{name}"], (filter with { Sort = sort, Page = 1 }).Address(Path), (filter.Sort is "targets" or "name" ? filter.Sort : null) == sort);

    private static string Number(int number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
