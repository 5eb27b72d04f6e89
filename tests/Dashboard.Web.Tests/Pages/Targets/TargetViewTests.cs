using Bunit;
using Dashboard.Core;
using Dashboard.Data.Queries;
using Dashboard.Web.Components;
using Dashboard.Web.Pages.Targets;
using Dashboard.Web.Tables;
using Dashboard.Web.Tests.Components;

namespace Dashboard.Web.Tests.Pages.Targets;

public sealed class TargetViewTests : TargetTest
{
    [Fact]
    public void The_heading_names_target_and_district_and_says_how_it_stands()
    {
        var content = Content(Terms(100), [Report("2024", 96, final: true)], label: "研发强度");
        View(content).Finding.ShouldBe("研发强度 in Binjiang: 96 for 2024; the target of at least 100 is missed by 4");
        ReadIn("zh-Hans");
        View(content).Finding.ShouldBe("滨江研发强度：2024年96，未达到目标（不低于100），相差4");
    }

    [Fact]
    public void One_can_read_through_the_targets_of_the_notice()
    {
        Choice[] notice = [Choice("a"), Choice("t"), Choice("z")];
        var view = View(Content(Terms(100), inNotice: notice));
        (view.Previous?.Id, view.Next?.Id, view.Position).ShouldBe(("a", "z", "target 2 of 3 in the notice"));
        View(Content(Terms(100), inNotice: notice[1..])).Previous.ShouldBeNull();
        View(Content(Terms(100), inNotice: notice[..2])).Next.ShouldBeNull();
    }

    [Fact]
    public void The_history_has_the_latest_report_first_with_its_change_and_what_was_expected_then()
    {
        var history = History(Terms(100), Report("2024-01", 5, final: true), Report("2024-02", 15), Report("2024-02", 12, final: true), Report("2024-03", 20));

        history.Rows.Select(r => (r[0].Shown, r[1].Value, r[2].Value, r[3].Value, Math.Round((decimal)r[4].Value!, 1))).ShouldBe<(string?, object?, object?, object?, decimal)>(
        [
            ("January–March 2024", 20m, "provisional", 8m, 25), ("January–February 2024", 12m, "final", -3m, 16.7m),
            ("January–February 2024", 15m, "provisional", 10m, 16.7m), ("January 2024", 5m, "final", null, 8.3m),
        ]);
        history.Rows[0][0].Note.ShouldBe("judged");
        history.Rows[1][6].Value.ShouldBe("corrects the provisional figure");
        history.Title.ShouldBe("4 figures have been reported");
    }

    [Fact]
    public void Amounts_that_add_up_are_held_against_the_same_year_or_whole_years_against_each_other()
    {
        Changes(IndicatorKind.Flow, Report("2023-11", 90), Report("2024-01", 5)).ShouldBe([null, null]);
        Changes(IndicatorKind.Flow, Report("2022", 80, final: true), Report("2023-06", 30), Report("2023", 90, final: true)).ShouldBe([60m, null, null]);
        Changes(IndicatorKind.Flow, Report("2022", 80, final: true), Report("2023", 90, final: true)).ShouldBe([10m, null]);
        Changes(IndicatorKind.Level, Report("2023-12", 90), Report("2024-01", 95)).ShouldBe([5m, null]);

        IEnumerable<object?> Changes(IndicatorKind kind, params ReportRow[] reports) => History(Terms(100, kind), reports).Rows.Select(r => r[3].Value);
    }

    [Fact]
    public void A_report_outside_the_period_expects_nothing() =>
        History(Terms(100), Report("2023", 90, final: true), Report("2025-03", 5)).Rows.ShouldAllBe(r => r[4].Value == null);

    [Theory]
    [InlineData("https://www.example.gov.cn/a", true)]
    [InlineData("http://www.example.gov.cn/a", true)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("/local", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData(null, false)]
    public void Only_addresses_of_the_web_become_links(string? url, bool isLink)
    {
        var content = Content(Terms(100), [Report("2024", 96, final: true, source: "Report", url: url)]);
        View(content).History("h").Rows[0][5].Href.ShouldBe(isLink ? url : null);
        var file = View(content).History("h", withAddresses: true);
        file.Columns[^1].Title.ShouldBe("Address of the source");
        file.Rows[0][^1].Value.ShouldBe(url);
    }

    [Fact]
    public void A_source_opens_as_a_plain_link_that_tells_nothing_of_this_page()
    {
        var table = History(Terms(100), Report("2024", 96, final: true, source: "Report", url: "https://www.example.gov.cn/a"));
        var link = Render<DataTableView>(p => p.Add(v => v.Table, table)).Find("td a");
        (link.GetAttribute("href"), link.GetAttribute("rel")).ShouldBe(("https://www.example.gov.cn/a", "noopener external"));
    }

    [Fact]
    public void The_stretch_is_judged_beside_the_floor_and_never_instead_of_it()
    {
        Stretch(300).ShouldBe("Neither the target nor the stretch of 362 is reached");
        Stretch(340).ShouldBe("The floor is met, the stretch of 362 is not");
        Stretch(362).ShouldBe("Target and stretch of 362 are both reached");
        View(Content(Terms(329, stretch: 362))).Stretch.ShouldBeNull();
        View(Content(Terms(329), [Report("2024", 340, final: true)])).Stretch.ShouldBeNull();

        string? Stretch(decimal actual) => View(Content(Terms(329, stretch: 362), [Report("2024", actual, final: true)])).Stretch;
    }

    [Fact]
    public void The_projection_is_a_range_and_the_rate_that_is_needed_stands_beside_the_rate_so_far()
    {
        var view = View(Content(Terms(1_107_000_000, unit: Unit.Usd, comparator: Comparator.Eq), [Report("2024-06", 300_000_000), Report("2024-09", 553_500_000)]));
        view.Projection.ShouldBe("By the end of 2024, as things go: US$738 m to US$807 m");
        view.Rates.ShouldBe("The rest needs US$184.5 m a month; so far it was US$61.5 m a month.");

        View(Content(Terms(100), [Report("2024-06", 100)])).Rates.ShouldBe("So far it was 16.67 a month; nothing more is needed.");
        var over = View(Content(Terms(100), [Report("2024", 100, final: true)]));
        (over.Projection, over.Rates).ShouldBe((null, null));
        View(Content(Terms(5, IndicatorKind.Growth, Unit.Percent), [Report("2024-06", 4)])).Projection.ShouldBeNull();
    }

    [Fact]
    public void Other_targets_of_the_clause_and_of_the_indicator_stand_beside_it()
    {
        var view = View(Content(
            Terms(100),
            sameClause: [Some.Target("beside")],
            elsewhere: [Some.Target("own", notice: "here-2025"), Some.Target("other", notice: "there-2024", district: "330106")],
            elsewhereCount: 40));
        view.SameClauseTable.Rows.Select(r => r[0].Href).ShouldBe(["/targets/beside"]);
        view.SameClauseTable.Title.ShouldBe("One more target of this clause");
        view.ElsewhereTable.Rows.Select(r => r[0].Href).ShouldBe(["/targets/own", "/targets/other"]);
        view.ElsewhereTable.Title.ShouldBe("40 other targets are set on this indicator");
        view.ElsewhereTable.Rows[0][0].Note.ShouldBe("Binjiang 2025 · clause 1");
        View(Content(Terms(100))).ElsewhereTable.Title.ShouldBe("No other target is set on this indicator");
    }

    private DataTable History(TargetTerms terms, params ReportRow[] reports) => View(Content(terms, reports)).History("target-history");

    private TargetView View(TargetContent content) => new(content, ProgressSettings.Default, T, Viewer, ViewFilter.None);
}
