namespace Dashboard.Browser.Tests;

/// <summary>The views that are tested.</summary>
internal static class Places
{
    public const string Binjiang = "330108";

    public static readonly string[] Overviews = ["/", $"/?district={Binjiang}&year=2024", $"/?district={Binjiang}&year=2025"];

    public static readonly string[] NoticeIds = ["xihu-2024", "qiantang-2024"];

    /// <summary>Views with charts.</summary>
    public static readonly string[] WithCharts =
    [
        $"/allocations?district={Binjiang}&year=2024", "/allocations", "/targets/binjiang-2024-a5-fdi?asOf=2024-09-30", "/compare?asOf=2024-12-31", "/compare?view=headline&asOf=2024-09-30",
        "/compare?view=money", "/compare?view=money-share", "/compare?view=years",
    ];

    /// <summary>Views without charts: their first visit must be light.</summary>
    public static readonly string[] WithoutCharts =
    [
        "/notices", .. NoticeIds.Select(id => "/notices/" + id), "/targets", $"/targets?district={Binjiang}&year=2024&status=behind&asOf=2024-09-30", "/agencies", "/agencies/binjiang-science-technology",
        "/search?q=%E7%A0%94%E5%8F%91", "/method",
    ];

    public static readonly string[] All = [.. Overviews, .. WithCharts, .. WithoutCharts];

    public static readonly string[] Languages = ["en", "zh-Hans"];

    /// <summary>Every view in both languages.</summary>
    public static TheoryData<string, string> InBothLanguages() => Across(All);

    /// <summary>The views of Overview in both languages.</summary>
    public static TheoryData<string, string> OverviewsInBothLanguages() => Across(Overviews);

    /// <summary>The notices in both languages.</summary>
    public static TheoryData<string, string> NoticesInBothLanguages() => Across(NoticeIds);

    private static TheoryData<string, string> Across(IEnumerable<string> places)
    {
        var data = new TheoryData<string, string>();
        foreach (var place in places)
        {
            foreach (var language in Languages) data.Add(place, language);
        }

        return data;
    }
}
