using System.Globalization;
using Dashboard.Core;
using Dashboard.Data.Queries;
using Dashboard.Data.Reporting;
using Dashboard.Web.Components;
using Dashboard.Web.Localisation;

namespace Dashboard.Web.Pages.Targets;

/// <summary>What the page Targets says about one part of a list of targets. Pure.</summary>
public sealed class TargetsView(TargetPage page, int number, string place, ViewFilter filter, Texts texts, Viewer viewer)
{
    /// <summary>The address of the page.</summary>
    public const string Path = "/targets";

    /// <summary>How many targets one page of the list shows.</summary>
    public const int PageSize = 50;

    /// <summary>Which targets the filters of an address ask for.</summary>
    public static TargetFilter Wanted(ViewFilter filter, DateOnly today) => new(
        filter.AsOf ?? today, filter.District, filter.Year, filter.Notice, filter.Theme, filter.Agency, filter.Indicator, filter.Target, SearchWords.Parse(filter.Search), filter.Status);

    /// <summary>Which targets the filters of an address ask for, with how their reports stand.</summary>
    public static TargetFilter Wanted(ViewFilter filter, DateOnly today, TargetsQuery targets, DueQuery due)
    {
        var wanted = Wanted(filter, today);
        return filter.Reporting is not { } reporting ? wanted
            : wanted with { Only = due.Of(targets.Standings(wanted), wanted.AsOf).Where(s => s.Value.Status == reporting).Select(s => s.Key).ToHashSet(StringComparer.Ordinal) };
    }

    /// <summary>The order that an address asks for; names in the reader's language, Chinese ones by pinyin.</summary>
    public static TargetOrder Order(ViewFilter filter, Viewer viewer) => filter.Sort switch
    {
        "status" => TargetOrder.Status,
        "name" => viewer.IsChinese ? TargetOrder.NameZh : TargetOrder.NameEn,
        _ => TargetOrder.Notice,
    };

    /// <summary>The number of pages that so many targets fill; at least one.</summary>
    public static int Pages(int total) => Math.Max(1, (total + PageSize - 1) / PageSize);

    /// <summary>How many of the targets have a figure, and how these stand.</summary>
    public string Finding
    {
        get
        {
            var rollUp = page.RollUp;
            var of = place.Length == 0 ? "" : texts["Targets.Of", place];
            if (rollUp.Total == 0) return texts["Targets.EmptyTitle"];
            if (filter.Status is { } status) return texts.Count("Targets.Finding.Status", rollUp.Total, of, Part(status));
            if (rollUp.Reported == 0) return texts.Count("Targets.Finding.NoReports", rollUp.Total, of);
            var parts = string.Join(viewer.Comma, Enum.GetValues<ProgressStatus>().Where(s => s != ProgressStatus.NotReported && rollUp[s] > 0).Select(Part));
            return rollUp.Reported == rollUp.Total ? texts.Count("Targets.Finding.All", rollUp.Total, of, parts) : texts.Count("Targets.Finding", rollUp.Reported, rollUp.Total, of, parts);

            string Part(ProgressStatus s) => texts[$"Targets.Part.{EnumCode.Of(s)}", rollUp[s]];
        }
    }

    /// <summary>Which of the targets this part shows: 1–50 of 372.</summary>
    public string Range => texts["Targets.Range", ((number - 1) * PageSize) + 1, ((number - 1) * PageSize) + page.Rows.Count, page.Total];

    /// <summary>The address of the page before this one; null on the first.</summary>
    public string? Previous => number > 1 ? (filter with { Page = number - 1 }).Address(Path) : null;

    /// <summary>The address of the page behind this one; null on the last.</summary>
    public string? Next => number < Pages(page.Total) ? (filter with { Page = number + 1 }).Address(Path) : null;

    /// <summary>The orders to choose from, each with its address.</summary>
    public IEnumerable<(string Name, string Address, bool IsChosen)> Orders =>
        new[] { null, "status", "name" }.Select(sort => (
            texts[$"Targets.Order.{sort ?? "notice"}"],
            (filter with { Sort = sort, Page = 1 }).Address(Path),
            Order(filter with { Sort = sort }, viewer) == Order(filter, viewer)));

    /// <summary>The address that shows only the targets of a status; of the chosen one, that shows all again.</summary>
    public string StatusAddress(ProgressStatus status) => (filter with { Status = status == filter.Status ? null : status, Page = 1 }).Address(Path);

    /// <summary>Each filter in force with the address that takes it away, the narrowest first.</summary>
    public static IEnumerable<(string Key, string Address)> Loosened(ViewFilter filter)
    {
        (string, string?, ViewFilter)[] filters =
        [
            ("Filter.Search", filter.Search, filter with { Search = null }),
            ("Filter.Status", filter.Status?.ToString(), filter with { Status = null }),
            ("Filter.Reporting", filter.Reporting?.ToString(), filter with { Reporting = null }),
            ("Filter.Indicator", filter.Indicator, filter with { Indicator = null }),
            ("Filter.Agency", filter.Agency, filter with { Agency = null }),
            ("Filter.Theme", filter.Theme, filter with { Theme = null }),
            ("Filter.Notice", filter.Notice, filter with { Notice = null }),
            ("Filter.Target", filter.Target, filter with { Target = null }),
            ("Filter.Year", filter.Year?.ToString(CultureInfo.InvariantCulture), filter with { Year = null }),
            ("Filter.District", filter.District, filter with { District = null }),
            ("Filter.AsOf", filter.AsOf?.ToString("O", CultureInfo.InvariantCulture), filter with { AsOf = null }),
        ];
        return filters.Where(f => f.Item2 is not null).Select(f => (f.Item1, (f.Item3 with { Page = 1 }).Address(Path)));
    }
}
