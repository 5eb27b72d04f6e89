using Dashboard.Data.Queries;
using Dashboard.Web.Charts;
using Dashboard.Web.Components;
using Dashboard.Web.Pages.Compare;
using Dashboard.Web.Tests.Components;
using Plotly.Blazor.Traces;

namespace Dashboard.Web.Tests.Pages.Compare;

public sealed class MoneyViewTests : CompareTest
{
    private static readonly MoneyComparison Two = new(
        [Money("A", 1000, 800), Money("B", 400, 500)],
        [
            Some.Area(1, 600, "x", "A-2024"), Some.Area(2, 300, "y", "A-2024"), Some.Area(3, 100, "x", "A-2024"),
            Some.Area(1, 100, "x", "B-2024"), Some.Area(2, 300, "y", "B-2024"), Some.Area(3, null, "z", "B-2024"),
        ],
        [Theme("x"), Theme("y"), Theme("z")]);

    [Theory]
    [InlineData("en", false, "The largest sum for one theme: A for theme x, ¥700; in all, theme x gets the most, ¥800 in 2 districts")]
    [InlineData("zh-Hans", false, "单项主题金额最大的是A“主题x”，700元；合计最多的是“主题x”，2个区共800元")]
    [InlineData("en", true, "Theme x takes the largest share in A (70.0 %); Theme y in B (75.0 %)")]
    [InlineData("zh-Hans", true, "“主题x”占比最大的有A（70.0%）；“主题y”占比最大的有B（75.0%）")]
    public void The_finding_is_the_largest_amount_or_each_district_s_largest_share(string language, bool asShare, string expected)
    {
        ReadIn(language);
        View(Two, asShare).Finding.ShouldBe(expected);
    }

    [Fact]
    public void Equal_amounts_and_equal_shares_are_named_together()
    {
        var money = new MoneyComparison(
            [Money("A", 200), Money("B", 100)], [Some.Area(1, 100, "x", "A-2024"), Some.Area(2, 100, "y", "A-2024"), Some.Area(1, 100, "x", "B-2024")], [Theme("x"), Theme("y")]);
        View(money).Finding.ShouldBe("The largest sum for one theme: A for theme x, A for theme y and B for theme x, ¥100; in all, theme x gets the most, ¥200 in 2 districts");
        View(money, asShare: true).Finding.ShouldBe("Theme x and Theme y take the largest shares in A (50.0 %); Theme x in B (100.0 %)");
    }

    [Theory]
    [InlineData("en", "No notice of 2024 states an amount for a policy area")]
    [InlineData("zh-Hans", "2024年各区文件均未列出领域金额")]
    public void Without_amounts_that_is_said(string language, string expected)
    {
        ReadIn(language);
        var view = View(new([Money("A", 0)], [Some.Area(1, null, "x", "A-2024")], [Theme("x")]));
        view.Finding.ShouldBe(expected);
        view.Figure().ShouldBeNull();
        view.IsEmpty.ShouldBeFalse();
    }

    [Fact]
    public void Shares_are_of_the_sum_of_areas_and_never_of_the_stated_total()
    {
        var figure = View(Two, asShare: true).Figure()!;
        figure.Traces.Cast<Bar>().Select(b => (b.Name, string.Join(';', b.X))).ShouldBe([("A", "70.0;30.0"), ("B", "25.00;75.00")], ignoreOrder: false);
        figure.Table.Rows.Select(r => r[2].Value).ShouldBe([70m, 30m]);
        figure.Name.ShouldBe("compare-money-share");
    }

    [Fact]
    public void Bars_are_the_sums_of_the_areas_of_a_theme_and_lead_to_the_allocations()
    {
        var figure = View(Two).Figure()!;
        var bars = figure.Traces.Cast<Bar>().First();
        bars.X.ShouldBe([700m, 300m]);
        bars.Y.ShouldBe([0, 1]);
        bars.CustomData.ShouldBe(["/allocations?district=A&year=2024&theme=x&asOf=2024-12-31", "/allocations?district=A&year=2024&theme=y&asOf=2024-12-31"]);
        bars.Marker.Color.ShouldBe(ChartColours.District("A"));
        figure.Layout.YAxis[0].TickText.ShouldBe(["Theme x ", "Theme y "]);
    }

    [Fact]
    public void The_table_has_amount_and_share_side_by_side_then_sum_stated_total_and_difference()
    {
        var table = View(Two).All();
        table.Rows.Select(r => r.Select(c => c.Value).Skip(1).ToArray()).ShouldBe([[700m, 70m, 100m, 25m], [300m, 30m, 300m, 75m]]);
        table.Footer.Select(r => (r[1].Value, r[3].Value)).ShouldBe([(1000m, 400m), (800m, 500m), (200m, 100m)]);
        table.Footer[2].Select(c => c.Shown).ShouldBe([null, "overlap ¥200", "", "not broken down ¥100", ""]);
    }

    [Theory]
    [InlineData("en",
        "No amount for any area in the notice of C.", "A: the areas add up to ¥1,000, the notice states ¥800 in all; ¥200 is counted in more than one area (overlap).",
        "B: 1 of 3 areas state no amount; sum and shares leave them out.", "No grand total in the copy at hand: B.", "The copy of B's notice is cut off: later areas and amounts are unknown, not zero.")]
    [InlineData("zh-Hans",
        "C的文件未列出任何领域金额。", "A：各领域合计1,000元，文件列明支持总额800元，交叉重叠200元。", "B：3个领域中1个未列金额，合计和占比不含这些领域。", "现有文本未列明支持总额：B。",
        "B的文件文本不完整，后续领域和金额未知，并非为零。")]
    public void What_the_figures_leave_out_is_said(string language, params string[] expected)
    {
        ReadIn(language);
        View(new([Money("A", 1000, 800), Money("B", 400, withTotal: 2, complete: false), Money("C", 0, withTotal: 0)], Two.Areas, Two.Themes)).Cautions.ShouldBe(expected);
    }

    [Fact]
    public void Many_districts_are_shown_in_parts_and_all_of_them_in_the_file()
    {
        var money = new MoneyComparison([.. Enumerable.Range(1, 14).Select(i => Money($"D{i:00}", 100))], [.. Enumerable.Range(1, 14).Select(i => Some.Area(1, 100, "x", $"D{i:00}-2024"))], [Theme("x")]);
        View(money).Pages.ShouldBe(3);
        View(money).Figure()!.Traces.Count.ShouldBe(MoneyView.DistrictsAtOnce);
        View(money, page: 3).Shown.Select(c => c.Name).ShouldBe(["D13", "D14"]);
        View(money).All().Columns.Count.ShouldBe(29);
        View(money, asShare: true).Finding.ShouldBe("The theme with the largest share most often: Theme x, in 14 of 14 districts");
    }

    private MoneyView View(MoneyComparison money, bool asShare = false, int page = 1) => new(2024, money, asShare, new ViewFilter { AsOf = new(2024, 12, 31), Page = page }, T, Viewer);
}
