namespace Dashboard.Browser.Tests;

/// <summary>The views that are tested.</summary>
internal static class Places
{
    public const string Binjiang = "330108";

    public static readonly string[] Overviews = ["/", $"/?district={Binjiang}&year=2024", $"/?district={Binjiang}&year=2025"];

    public static readonly string[] NoticeIds = ["xihu-2024", "qiantang-2024"];

    public static readonly string[] All = [.. Overviews, "/notices", .. NoticeIds.Select(id => "/notices/" + id)];

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
