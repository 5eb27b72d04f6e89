using Dashboard.Core;
using Dashboard.Data;
using Dashboard.Data.Queries;

namespace Dashboard.Benchmarks;

/// <summary>What a page asks for.</summary>
/// <param name="Page">The page.</param>
/// <param name="Name">What is asked for.</param>
/// <param name="Read">Asks it for the n-th time, each time of another place, year or word; the number of rows that come.</param>
internal sealed record Case(string Page, string Name, Func<int, int> Read)
{
    /// <summary>The queries behind the pages.</summary>
    public static IReadOnlyList<Case> All(Store store)
    {
        var targets = new TargetsQuery(store, ProgressSettings.Default);
        var (allocations, choices) = (new AllocationsQuery(store), new ChoicesQuery(store));
        var (target, compare, agencies, search) = (new TargetQuery(store, targets), new CompareQuery(store, targets), new AgenciesQuery(store, targets), new SearchQuery(store));
        var (overview, notices, notice) = (new OverviewQuery(store, targets), new NoticesQuery(store), new NoticeQuery(store, targets));
        return
        [
            new("Overview", "one district and year", i => overview.Get(Day(i), District(i), Year(i)).Standings.Count),
            new("Overview", "all districts of a year", i => overview.Get(Province.Today, null, Year(i)).Standings.Count),
            new("Targets", "one district and year", i => targets.List(new(Day(i), District(i), Year(i))).Count),
            new("Targets", "one indicator, all districts of a year", i => targets.List(new(Day(i), Year: Year(i), Indicator: Indicator(i))).Count),
            new("Targets", "a page, all districts of a year, worst first", i => targets.Page(new(Province.Today, Year: Year(i)), TargetOrder.Status, i % 10 * 50, 50).Rows.Count),
            new("Targets", "a page, all districts of a year, by pinyin", i => targets.Page(new(Province.Today, Year: Year(i)), TargetOrder.NameZh, i % 10 * 50, 50).Rows.Count),
            new("Targets", "a page, all districts of a year, search", i => targets.Page(new(Province.Today, Year: Year(i), Words: Words(i)), TargetOrder.Notice, 0, 50).Rows.Count),
            new("Targets", "what the filters offer", i => choices.Indicators(Province.Today, null, Year(i)).Count + choices.Agencies(District(i)).Count),
            new("Targets", "one, with what stands around it", i => target.Get(Target(i), Day(i))!.Reports.Count),
            new("Compare", "one indicator across districts", i => compare.Indicator(Province.Today, Year(i), Indicator(i)).Rows.Count),
            new("Compare", "all headline indicators", i => compare.Headline(Province.Today, Year(i)).Targets.Count),
            new("Compare", "money by theme", i => compare.Money(Province.Today, Year(i)).Money.Areas.Count),
            new("Compare", "two years of a district", i => compare.Years(Province.Today, District(i), Year(i))!.LaterRows.Count),
            new("Agencies", "of one district", i => agencies.Page(new(Day(i), District(i), Year(i)), AgencyOrder.OffTrack, 0, 50).Rows.Count),
            new("Agencies", "of all districts, a page", i => agencies.Page(new(Province.Today, Year: Year(i)), AgencyOrder.OffTrack, i % 10 * 50, 50).Rows.Count),
            new("Search", "everything", i => search.Find(Words(i), Province.Today).Targets.First.Count),
            new("Allocations", "one district and year", i => allocations.Get(Day(i), District(i), Year(i)).Allocations.Count),
            new("Allocations", "all districts of a year", i => allocations.Get(Province.Today, null, Year(i)).Allocations.Count),
            new("Notices", "all", _ => notices.List(Province.Today).Count),
            new("Notices", "one, with everything in it", i => notice.Get(Province.Notice(i * 37 % ProvinceNames.DistrictCount, Year(i)), Day(i))!.Targets.Count),
        ];
    }

    private static string District(int i) => Province.Code(i * 37 % ProvinceNames.DistrictCount);

    private static int Year(int i) => Province.LastYear - (i % (Province.LastYear - Province.FirstYear));

    /// <summary>The end of a month from April on, when all notices are out.</summary>
    private static DateOnly Day(int i) => new DateOnly(Year(i), 5 + (i % 8), 1).AddDays(-1);

    private static SearchWords Words(int i) => SearchWords.Parse(ProvinceNames.Searches[i % ProvinceNames.Searches.Count])!;

    private static string Target(int i) => Province.Target(i * 37 % ProvinceNames.DistrictCount, Year(i), i * 41 % ProvinceNames.IndicatorCount);

    private static string Indicator(int i) => ProvinceNames.Indicators[i * 41 % ProvinceNames.IndicatorCount].Name.Slug;
}
