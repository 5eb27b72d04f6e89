using System.Globalization;
using Dashboard.Core;
using Dashboard.Data.Queries;
using Dashboard.Web.Components;
using Dashboard.Web.Pages.Compare;
using Plotly.Blazor.Traces;

namespace Dashboard.Web.Tests.Pages.Compare;

public sealed class HeadlineViewTests : CompareTest
{
    [Theory]
    [InlineData("en", "A is on course for 1 of its 2 headline targets (2 reported); B for 0 of 1 (1 reported); C reported none")]
    [InlineData("zh-Hans", "A的2项主要目标中1项达标或正常（已报告2项）；B1项中0项（已报告1项）；C均未报告")]
    public void The_finding_counts_targets_on_course_and_names_who_has_not_reported(string language, string expected)
    {
        ReadIn(language);
        View([Met("A", "fdi"), Missed("A", "rd-intensity"), Missed("B", "fdi"), Silent("C", "fdi")]).Finding.ShouldBe(expected);
    }

    [Theory]
    [InlineData("en", "No figure has been reported yet for the 2 headline targets of A and B for 2024")]
    [InlineData("zh-Hans", "A和B2024年共2项主要目标，尚无实际值报告")]
    public void Without_reports_that_is_said(string language, string expected)
    {
        ReadIn(language);
        View([Silent("A", "fdi"), Silent("B", "fdi")]).Finding.ShouldBe(expected);
    }

    [Fact]
    public void Many_districts_are_counted_and_shown_in_parts_with_the_most_reported_first()
    {
        List<TargetProgress> targets = [.. Enumerable.Range(1, 90).Select(i => i <= 80 ? Met($"D{i:00}", "fdi") : Silent($"D{i:00}", "fdi")), Missed("D80", "rd-intensity")];
        var first = View(targets);
        first.Finding.ShouldBe("90 districts set 91 headline targets: 81 are reported, 80 are on course and 1 off course; 10 districts reported none");
        first.Pages.ShouldBe(8);
        first.Shown.Count.ShouldBe(HeadlineView.DistrictsAtOnce);
        first.Shown[0].District.ShouldBe("D80");
        first.Figure()!.Table.Rows.Count.ShouldBe(13);
        first.Figure()!.Hint.ShouldEndWith("Districts 1 to 12 of 90, those with the most reported figures first; the others follow below, and all are in the file.");
        first.All().Rows.Count.ShouldBe(91);

        View(targets, page: 8).Shown.Select(d => d.District).ShouldBe(["D85", "D86", "D87", "D88", "D89", "D90"]);
        View(targets, page: 99).Page.ShouldBe(8);
        Enumerable.Range(1, 8).SelectMany(p => View(targets, page: p).Shown).Select(d => d.District).Distinct(StringComparer.Ordinal).Count().ShouldBe(90);
    }

    [Fact]
    public void A_cell_has_sign_figures_and_target_and_is_empty_where_the_notice_sets_none()
    {
        var figure = View([Met("A", "fdi"), Silent("B", "fdi"), Missed("A", "rd-intensity")]).Figure()!;
        var map = figure.Traces.ShouldHaveSingleItem().ShouldBeOfType<HeatMap>();

        // rd-intensity stands before fdi, as officials name them
        Cells(map.Text).ShouldBe([["✕ 4.0 %<br>/ 5 %", ""], ["✓ 6.0 %<br>/ at least 5 %", "○ —<br>/ at least 5 %"]]);
        Cells(map.Z).ShouldBe([[4, null], [1, 0]]);
        Cells(map.CustomData).ShouldBe([["/targets/A-rd-intensity?asOf=2024-12-31", ""], ["/targets/A-fdi?asOf=2024-12-31", "/targets/B-fdi?asOf=2024-12-31"]]);
        figure.Hint.ShouldContain("✓ Met, ✕ Missed, ○ Not reported");
        figure.Title.ShouldBe("Headline targets of 2024: 2 of 3 reported, 1 on course");
        figure.Table.Rows.Select(r => (r[0].Value, r[4].Value, r[7].Value)).ShouldBe(
            [("A", 4m, ProgressStatus.Missed), ("A", 6m, ProgressStatus.Met), ("B", null, ProgressStatus.NotReported)]);
    }

    [Fact]
    public void Every_status_has_a_colour()
    {
        foreach (var status in Enum.GetValues<ProgressStatus>())
        {
            var target = Met("A", "fdi");
            var map = (HeatMap)View([target with { Progress = target.Progress with { Status = status } }]).Figure()!.Traces[0];
            Convert.ToInt32(Cells(map.Z)[0][0], CultureInfo.InvariantCulture).ShouldBeInRange(0, 4);
        }
    }

    [Fact]
    public void Of_two_targets_on_one_indicator_the_cell_shows_the_one_that_needs_attention_and_the_table_both()
    {
        var figure = View([Met("A", "fdi"), Row("A", Terms(5), Final(4), id: "second", indicator: "fdi", headline: true).Of]).Figure()!;
        Cells(((HeatMap)figure.Traces[0]).CustomData).ShouldBe([["/targets/second?asOf=2024-12-31"]]);
        figure.Table.Rows.Count.ShouldBe(2);
    }

    [Fact]
    public void Names_are_no_markup_and_nothing_is_no_figure()
    {
        var view = new HeadlineView(new(2024, [Notice("A", name: "<i>A</i>")], [Met("A", "fdi")]), ViewFilter.None, T, Viewer);
        view.Figure()!.Layout.XAxis[0].TickText.ShouldBe(["&lt;i&gt;A&lt;/i&gt;"]);
        View([]).Figure().ShouldBeNull();
    }

    private static TargetProgress Met(string district, string indicator) => Row(district, Terms(5, Comparator.Ge), Final(6), indicator: indicator, headline: true).Of;

    private static TargetProgress Missed(string district, string indicator) => Row(district, Terms(5), Final(4), indicator: indicator, headline: true).Of;

    private static TargetProgress Silent(string district, string indicator) => Row(district, Terms(5, Comparator.Ge), indicator: indicator, headline: true).Of;

    private HeadlineView View(IReadOnlyList<TargetProgress> targets, int page = 1) => new(
        new(2024, [.. targets.Select(t => t.Target.DistrictCode).Distinct(StringComparer.Ordinal).Select(d => Notice(d))], targets),
        new ViewFilter { AsOf = new(2024, 12, 31), Page = page }, T, Viewer);

    private static object?[][] Cells(IList<object> rows) => [.. rows.Select(r => ((List<object?>)r).ToArray())];
}
