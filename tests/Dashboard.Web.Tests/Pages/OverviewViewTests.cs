using Dashboard.Core;
using Dashboard.Data.Queries;
using Dashboard.Web.Localisation;
using Dashboard.Web.Pages.Overview;
using Dashboard.Web.Tests.Components;

namespace Dashboard.Web.Tests.Pages;

public sealed class OverviewViewTests
{
    [Fact]
    public void Headline_targets_come_in_the_order_in_which_officials_name_them()
    {
        var view = View(targets:
        [
            Some.Target("c", indicator: "zebra-count", headline: true),
            Some.Target("b", indicator: "fdi", headline: true, district: "330114"),
            Some.Target("a", indicator: "fdi", headline: true, district: "330106"),
            Some.Target("d", indicator: "fixed-asset-investment", headline: true),
            Some.Target("e", indicator: "rd-intensity"),
            Some.Target("f", indicator: "ant-count", headline: true),
        ]);
        view.Headline.Select(t => t.Target.Id).ShouldBe(["d", "a", "b", "f", "c"]);
    }

    [Fact]
    public void Headline_targets_of_one_indicator_share_a_scale_that_holds_the_largest_value()
    {
        var view = View(targets:
        [
            Some.Target("a", Some.Terms(100), indicator: "fdi", headline: true),
            Some.Target("b", Some.Terms(200, stretch: 260), indicator: "fdi", headline: true),
            Some.Target("c", Some.Terms(150), Some.Actual(300), indicator: "fdi", headline: true),
            Some.Target("d", Some.Terms(9), indicator: "rd-intensity", headline: true),
        ]);
        view.HeadlineByIndicator.Select(g => (g.Targets.Count, g.UpTo)).ShouldBe([(1, 9), (3, 300)]);
    }

    [Fact]
    public void The_worst_six_need_attention_and_what_is_not_reported_does_not()
    {
        var growth = Some.Terms(10, Unit.Percent, IndicatorKind.Growth);
        var view = View(targets:
        [
            Some.Target("behind", growth, Some.Actual(9.5m)),
            Some.Target("off-2", growth, Some.Actual(8)),
            Some.Target("off-5", growth, Some.Actual(5)),
            Some.Target("missed-1", growth, Some.Actual(9, 12, ActualStatus.Final)),
            Some.Target("missed-3", growth, Some.Actual(7, 12, ActualStatus.Final)),
            Some.Target("exceeded", Some.Terms(1, comparator: Comparator.Le, kind: IndicatorKind.Level), Some.Actual(2)),
            Some.Target("met", growth, Some.Actual(12)),
            Some.Target("off-3", growth, Some.Actual(7)),
            Some.Target("none", growth),
        ]);
        view.Attention.Select(t => t.Target.Id).ShouldBe(["missed-3", "missed-1", "exceeded", "off-5", "off-3", "off-2"]);
    }

    [Fact]
    public void Targets_without_a_figure_are_counted_at_the_agency_that_answers_the_most_first()
    {
        var owners = new Dictionary<(string, int, int), OwnerRow>
        {
            [(Some.Notice, 1, 0)] = Owner("Lead"),
            [(Some.Notice, 1, 2)] = Owner("Second"),
        };
        var view = View(
            targets:
            [
                Some.Target("a", clause: 2), Some.Target("b", clause: 1), Some.Target("c", clause: 0), Some.Target("d", area: 2, clause: 9),
                Some.Target("e", actual: Some.Actual(1), clause: 2),
            ],
            owners: owners);
        view.Unreported(new Viewer(), byDistrict: false).ShouldBe([new("Lead", 2, "Lead"), new("—", 1, null), new("Second", 1, "Second")], ignoreOrder: true);
        view.Unreported(new Viewer(), byDistrict: false)[0].ShouldBe(new("Lead", 2, "Lead"));
        view.Unreported(new Viewer(), byDistrict: true).ShouldBe([new("Binjiang", 4, "330108")]);
    }

    [Fact]
    public void Areas_are_drawn_in_proportion_to_the_largest_and_one_without_an_amount_has_no_bar()
    {
        var view = View(areas: [Some.Area(1, 200), Some.Area(2), Some.Area(3, 800), Some.Area(4, 0)]);
        view.Money(Some.NoticeOf()).Select(b => (b.Area.Ordinal, b.Percent)).ShouldBe([(3, 100m), (1, 25m), (4, 0m), (2, null)]);
    }

    [Fact]
    public void Where_no_area_states_an_amount_there_is_no_bar_at_all() =>
        View(areas: [Some.Area(1), Some.Area(2)]).Money(Some.NoticeOf()).ShouldAllBe(b => b.Percent == null);

    [Fact]
    public void Money_by_theme_adds_a_notice_s_areas_keeps_missing_apart_from_zero_and_leaves_out_empty_themes()
    {
        var other = Some.NoticeOf(id: "there-2024");
        var view = View(
            notices: [Some.NoticeOf(), other],
            areas:
            [
                Some.Area(1, 10), Some.Area(2, 5), Some.Area(3, theme: "talent"),
                Some.Area(1, notice: other.Id), Some.Area(2, 0, "talent", other.Id), Some.Area(3, theme: "nothing", notice: other.Id),
            ],
            themes: [Some.Theme("industry"), Some.Theme("talent"), Some.Theme("nothing"), Some.Theme("unused")]);
        view.MoneyByTheme.Select(m => (m.Theme.Id, m.Yuan[0], m.Yuan[1])).ShouldBe([("industry", 15m, null), ("talent", null, 0m)]);
    }

    [Fact]
    public void Statuses_are_counted_for_all_and_for_each_notice()
    {
        var other = Some.NoticeOf(id: "there-2024");
        var view = View(
            notices: [Some.NoticeOf(), other],
            targets: [Some.Target("a", status: ProgressStatus.Met), Some.Target("b"), Some.Target("c", notice: other.Id, status: ProgressStatus.Missed)]);
        (view.RollUp.Total, view.RollUp.Reported, view.RollUp.OnCourse, view.RollUp.OffCourse).ShouldBe((3, 2, 1, 1));
        view.RollUpOf(other).Total.ShouldBe(1);
        view.RollUpOf(other)[ProgressStatus.Missed].ShouldBe(1);
    }

    [Fact]
    public void Nothing_at_all_is_a_view_too()
    {
        var view = View(notices: []);
        view.Headline.ShouldBeEmpty();
        view.HeadlineByIndicator.ShouldBeEmpty();
        view.Attention.ShouldBeEmpty();
        view.MoneyByTheme.ShouldBeEmpty();
        view.Unreported(new Viewer(), byDistrict: true).ShouldBeEmpty();
    }

    private static OverviewView View(
        IReadOnlyList<NoticeRow>? notices = null, IReadOnlyList<AreaRow>? areas = null, IReadOnlyList<ThemeRow>? themes = null,
        IReadOnlyList<TargetProgress>? targets = null, IReadOnlyDictionary<(string, int, int), OwnerRow>? owners = null)
    {
        List<TargetStanding> standings = [.. (targets ?? []).Select(TargetStanding.Of)];
        return new(new Data.Queries.Overview(
            [], 2024, notices ?? [Some.NoticeOf()], areas ?? [], themes ?? [], standings,
            [.. (targets ?? []).Where(t => t.Target.Headline)],
            [.. OverviewQuery.NeedAttention(standings).Select(s => targets!.Single(t => t.Target.Id == s.Id))],
            owners ?? new Dictionary<(string, int, int), OwnerRow>()));
    }

    private static OwnerRow Owner(string name) => new() { NoticeId = Some.Notice, Area = 1, Clause = 0, AgencyId = name, NameZh = name, NameEn = name };
}
