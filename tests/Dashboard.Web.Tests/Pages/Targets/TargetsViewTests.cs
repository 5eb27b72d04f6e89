using Dashboard.Core;
using Dashboard.Data.Queries;
using Dashboard.Web.Components;
using Dashboard.Web.Pages.Targets;
using Dashboard.Web.Tests.Components;

namespace Dashboard.Web.Tests.Pages.Targets;

public sealed class TargetsViewTests : TargetTest
{
    [Fact]
    public void The_finding_says_how_many_have_a_figure_and_how_these_stand()
    {
        Finding(ProgressStatus.Met, ProgressStatus.Met, ProgressStatus.OffTrack, ProgressStatus.NotReported).ShouldBe("Of 4 targets, 3 have a figure: 2 met, 1 off track");
        Finding(ProgressStatus.Missed, ProgressStatus.NotReported).ShouldBe("Of 2 targets, one has a figure: 1 missed");
        Finding(ProgressStatus.Met, ProgressStatus.Behind).ShouldBe("All 2 targets have a figure: 1 met, 1 behind");
        Finding(ProgressStatus.Behind).ShouldBe("The one target has a figure: 1 behind");
        Finding(ProgressStatus.NotReported).ShouldBe("One target, and no figure reported yet");
        Finding(ProgressStatus.NotReported, ProgressStatus.NotReported).ShouldBe("2 targets, and no figure reported yet");
        Finding().ShouldBe("No target fits these filters");
        ReadIn("zh-Hans");
        Finding(ProgressStatus.Met, ProgressStatus.OffTrack, ProgressStatus.NotReported).ShouldBe("3项目标中2项有实际值：1项已达标、1项严重滞后");
    }

    [Fact]
    public void Every_status_has_its_words()
    {
        foreach (var status in Enum.GetValues<ProgressStatus>())
            View(Page([status]), filter: Filter($"?status={EnumCode.Of(status)}")).Finding.ShouldStartWith("Of one target, 1 ");
    }

    [Fact]
    public void A_place_is_named_and_a_status_that_was_chosen_is_counted_of_all()
    {
        View(Page([ProgressStatus.Met, ProgressStatus.NotReported]), place: "Binjiang 2024").Finding.ShouldBe("Of 2 targets of Binjiang 2024, one has a figure: 1 met");
        View(Page([ProgressStatus.Met, ProgressStatus.Met, ProgressStatus.OffTrack]), filter: Filter("?status=off_track")).Finding.ShouldBe("Of 3 targets, 1 off track");
        ReadIn("zh-Hans");
        View(Page([ProgressStatus.Met, ProgressStatus.OffTrack]), place: "滨江 2024年", filter: Filter("?status=off_track")).Finding.ShouldBe("滨江 2024年2项目标中，1项严重滞后");
    }

    [Fact]
    public void Pages_follow_one_another_and_keep_the_filters()
    {
        var filter = Filter("?district=330108&q=%E6%8A%95%E8%B5%84&sort=status&page=2&asOf=2024-09-30");
        var view = View(Page(rows: 50, total: 372), number: 2, filter: filter);
        view.Range.ShouldBe("51–100 of 372");
        view.Previous.ShouldBe("/targets?district=330108&q=%E6%8A%95%E8%B5%84&sort=status&asOf=2024-09-30");
        view.Next.ShouldBe("/targets?district=330108&q=%E6%8A%95%E8%B5%84&sort=status&page=3&asOf=2024-09-30");

        var last = View(Page(rows: 22, total: 372), number: 8);
        (last.Range, last.Next).ShouldBe(("351–372 of 372", null));
        var only = View(Page(rows: 3, total: 3));
        (only.Previous, only.Next).ShouldBe((null, null));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(50, 1)]
    [InlineData(51, 2)]
    [InlineData(372, 8)]
    public void A_page_has_fifty(int total, int pages) => TargetsView.Pages(total).ShouldBe(pages);

    [Fact]
    public void Names_are_ordered_in_the_language_of_the_reader_and_an_unknown_order_is_that_of_the_notices()
    {
        TargetsView.Order(Filter("?sort=name"), Viewer).ShouldBe(TargetOrder.NameEn);
        TargetsView.Order(Filter("?sort=status"), Viewer).ShouldBe(TargetOrder.Status);
        TargetsView.Order(Filter("?sort=nonsense"), Viewer).ShouldBe(TargetOrder.Notice);
        ReadIn("zh-Hans");
        TargetsView.Order(Filter("?sort=name"), Viewer).ShouldBe(TargetOrder.NameZh);
    }

    [Fact]
    public void The_orders_are_links_that_go_to_the_first_page_and_one_is_chosen()
    {
        var orders = View(Page(rows: 50, total: 100), number: 2, filter: Filter("?year=2024&sort=status&page=2")).Orders.ToList();
        orders.Select(o => o.Address).ShouldBe(["/targets?year=2024", "/targets?year=2024&sort=status", "/targets?year=2024&sort=name"]);
        orders.Select(o => o.IsChosen).ShouldBe([false, true, false]);
    }

    [Fact]
    public void A_status_shows_its_targets_and_chosen_again_all_of_them()
    {
        View(Page([ProgressStatus.Met])).StatusAddress(ProgressStatus.OffTrack).ShouldBe("/targets?status=off_track");
        View(Page([ProgressStatus.Met]), filter: Filter("?status=met&year=2024&page=3")).StatusAddress(ProgressStatus.Met).ShouldBe("/targets?year=2024");
    }

    [Fact]
    public void Every_filter_in_force_can_be_taken_away_alone()
    {
        var all = Filter("?district=330108&year=2024&notice=n&theme=t&agency=a&indicator=i&target=x&status=met&q=w&page=4&asOf=2024-09-30");
        var loosened = TargetsView.Loosened(all).ToList();
        loosened.Count.ShouldBe(10);
        loosened.ShouldAllBe(l => ViewFilter.Parse(l.Address.Substring("/targets".Length)) != all);
        loosened.ShouldAllBe(l => l.Address.Count(c => c == '&') == 8);
        loosened.Single(l => l.Key == "Filter.Theme").Address.ShouldNotContain("theme=");
        TargetsView.Loosened(ViewFilter.None).ShouldBeEmpty();
    }

    [Fact]
    public void An_address_asks_for_the_targets_that_it_names()
    {
        var wanted = TargetsView.Wanted(Filter("?district=330108&year=2024&notice=n&theme=t&agency=a&indicator=i&target=x&status=met&q=w"), new DateOnly(2026, 1, 2));
        (wanted with { Words = null }).ShouldBe(new TargetFilter(new(2026, 1, 2), "330108", 2024, "n", "t", "a", "i", "x", null, ProgressStatus.Met));
        wanted.Words!.Text.ShouldBe("w");
        TargetsView.Wanted(Filter("?asOf=2024-09-30"), new DateOnly(2026, 1, 2)).AsOf.ShouldBe(new(2024, 9, 30));
    }

    [Fact]
    public void The_table_for_a_file_has_every_column_filled_from_its_target()
    {
        TargetProgress[] targets =
        [
            Some.Target("a", Terms(329, stretch: 362), Some.Actual(200), clause: 2, sample: true),
            Some.Target("b", Terms(3, IndicatorKind.Level, comparator: Comparator.Range, max: 5), clause: 0),
        ];
        var table = new TargetTable(Places(targets), T, Viewer, ViewFilter.None).Full("targets", "Targets", targets);

        table.Rows.ShouldAllBe(r => r.Count == table.Columns.Count);
        table.Columns.Select(c => c.Title).Distinct(StringComparer.Ordinal).Count().ShouldBe(table.Columns.Count);
        var (a, b) = (Row(0), Row(1));
        (a["Id"], a["District"], a["Area"], a["Clause"], a["Clause heading"], a["Target"], a["Responsible agency"]).ShouldBe(("a", "Binjiang", "Area", 2, "Clause heading", "Target a", "Own Bureau"));
        (a["Comparator"], a["Target value"], a["Stretch"], a["Actual"], a["Status"], a["Rule"]).ShouldBe(("at least", 329m, 362m, 200m, ProgressStatus.OffTrack, "completion"));
        (a["Actual for"]?.ToString(), a["Provisional or final"], a["As printed"], a["Strength"]).ShouldBe(("2024-09", "provisional", "100", "plan"));
        (b["Comparator"], b["Upper end"], b["Actual"], b["Expected by then"], b["Status"], b["Responsible agency"]).ShouldBe(("between", 5m, null, null, ProgressStatus.NotReported, "Lead Bureau"));
        table.HasSamples.ShouldBeTrue();

        Dictionary<string, object?> Row(int i) => table.Columns.Select((c, k) => (c.Title, table.Rows[i][k].Value)).ToDictionary(p => p.Title, p => p.Value, StringComparer.Ordinal);
    }

    private string Finding(params ProgressStatus[] statuses) => View(Page(statuses)).Finding;

    private TargetsView View(TargetPage page, int number = 1, string place = "", ViewFilter? filter = null) => new(page, number, place, filter ?? ViewFilter.None, T, Viewer);

    private static TargetPage Page(ProgressStatus[] statuses) => new([], statuses.Length, new RollUp(statuses));

    private static TargetPage Page(int rows, int total) => new([.. Enumerable.Range(0, rows).Select(i => Some.Target($"t{i}"))], total, new RollUp([]));
}
