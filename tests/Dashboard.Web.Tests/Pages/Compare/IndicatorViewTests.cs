using Dashboard.Core;
using Dashboard.Web.Charts;
using Dashboard.Web.Components;
using Dashboard.Web.Pages.Compare;
using Plotly.Blazor.Traces;
using Plotly.Blazor.Traces.ScatterLib.MarkerLib;

namespace Dashboard.Web.Tests.Pages.Compare;

public sealed class IndicatorViewTests : CompareTest
{
    private static readonly ViewFilter AsOf = new() { AsOf = new(2024, 9, 30), Year = 2024 };

    [Fact]
    public void Marks_stand_in_rows_by_value_in_the_colours_of_their_districts_and_lead_to_their_targets()
    {
        var figure = View(Row("330113", Terms(3.95m), Final(4)), Row("330108", Terms(10, Comparator.Approx, stretch: 11))).Figure()!;

        var target = Trace(figure, "Target");
        target.X.ShouldBe([10m, 3.95m]);
        target.Y.ShouldBe([0, 1]);
        target.CustomData.ShouldBe(["/targets/330108-indicator?asOf=2024-09-30", "/targets/330113-indicator?asOf=2024-09-30"]);
        target.Marker.ColorArray.ShouldBe([ChartColours.District("330108"), ChartColours.District("330113")]);
        Trace(figure, "Stretch").X.ShouldBe([11m]);
        Trace(figure, "Actual, final").X.ShouldBe([4m]);
        figure.Layout.YAxis[0].TickText.ShouldBe(["330108 · about 10 % ", "330113 · 3.95 % "]);
        figure.Title.ShouldBe("R&D intensity, 2024: targets from 3.95 % to 10 %; 1 of 2 districts have reported");
    }

    [Fact]
    public void A_provisional_figure_is_a_ring_a_limit_an_arrow_and_a_range_a_line()
    {
        var provisional = new Actual(Period.Month(2024, 9), 4, ActualStatus.Provisional);
        Trace(View(Row("A", Terms(5), provisional)).Figure()!, "Actual, provisional").Marker.Symbol.ShouldBe(SymbolEnum.CircleOpen);
        View(Row("A", Terms(5), provisional)).Figure()!.Traces.Cast<Scatter>().ShouldNotContain(t => t.Name == "Actual, final");

        var limit = View(Row("A", Terms(0.8m, Comparator.Le)), Row("B", Terms(0.9m, Comparator.Le))).Figure()!;
        Trace(limit, "Upper limit").Marker.Symbol.ShouldBe(SymbolEnum.TriangleLeft);
        limit.Traces.Cast<Scatter>().ShouldNotContain(t => t.Name == "Target");

        var range = View(Row("A", Terms(3, Comparator.Range, max: 5))).Figure()!;
        Trace(range, "Range").X.ShouldBe([3m, 5m, null]);
        Trace(range, "Target").X.ShouldBe([3m, 5m]);
    }

    [Fact]
    public void Who_has_not_reported_has_no_circle_and_no_figure_in_the_table()
    {
        var figure = View(Row("A", Terms(5)), Row("B", Terms(4))).Figure()!;
        figure.Traces.Cast<Scatter>().Select(t => t.Name).ShouldBe(["Target"]);
        figure.Table.Rows.ShouldAllBe(r => r[6].Value == null && Equals(r[9].Value, ProgressStatus.NotReported));
    }

    [Fact]
    public void Amounts_are_drawn_at_the_scale_of_the_axis_and_stand_in_base_units_in_the_table()
    {
        var figure = View(Row("A", Terms(1_107_000_000, unit: Unit.Usd)), Row("B", Terms(236_000_000, unit: Unit.Usd))).Figure()!;
        Trace(figure, "Target").X.ShouldBe([1.107m, 0.236m]);
        figure.Layout.XAxis[0].Title.Text.ShouldBe("US$ bn");
        figure.Table.Columns[2].Unit.ShouldBe(Unit.Usd);
        figure.Table.Rows.Select(r => r[2].Value).ShouldBe([1_107_000_000m, 236_000_000m]);
    }

    [Fact]
    public void What_stands_on_another_axis_is_in_the_table_apart_only()
    {
        var view = View(Row("A", Terms(60)), Row("B", Terms(50)), Row("C", Terms(45), measure: Measure.Cumulative), Row("D", Terms(9, unit: Unit.Usd)));
        Trace(view.Figure()!, "Target").X.ShouldBe([60m, 50m]);
        view.Figure()!.Table.Rows.Count.ShouldBe(2);
        view.Apart()!.Rows.Select(r => (r[0].Value, r[2].Value, r[2].Unit)).ShouldBe([("D", 9m, Unit.Usd), ("C", 45m, Unit.Percent)], ignoreOrder: true);
        View(Row("A", Terms(60))).Apart().ShouldBeNull();
        View().Figure().ShouldBeNull();
    }

    [Fact]
    public void Two_targets_of_a_district_have_a_row_each_told_apart_by_their_clause()
    {
        View(Row("A", Terms(5), id: "one", clause: 7), Row("A", Terms(4), id: "two", clause: 0), Row("B", Terms(3))).Figure()!
            .Layout.YAxis[0].TickText.ShouldBe(["A · clause 7 · 5 % ", "A · preamble of area 1 · 4 % ", "B · 3 % "]);
    }

    [Fact]
    public void Names_are_no_markup()
    {
        var row = Row("A", Terms(5));
        var view = new IndicatorView(Comparison([row], [Notice("A", name: "<b>A</b> & Co")]), AsOf, T, Viewer);
        var figure = view.Figure()!;
        figure.Layout.YAxis[0].TickText[0].ShouldBe("&lt;b&gt;A&lt;/b&gt; &amp; Co · 5 % ");
        Trace(figure, "Target").HoverTextArray[0].ShouldStartWith("&lt;b&gt;A&lt;/b&gt; &amp; Co<br>");
    }

    [Fact]
    public void Sample_figures_are_marked()
    {
        var table = View(Row("A", Terms(5), Final(4), sample: true)).Figure()!.Table;
        table.HasSamples.ShouldBeTrue();
        table.Rows[0][6].IsSample.ShouldBeTrue();
    }

    [Theory]
    [InlineData("en", "Without a target on this indicator: B.", "The copy of C's notice is cut off: a target in its later clauses would not be known.")]
    [InlineData("zh-Hans", "未设定该指标目标：B。", "C的文件文本不完整，后续条款中的目标未知。")]
    public void Who_sets_no_target_and_whose_notice_is_cut_off_is_said(string language, params string[] expected)
    {
        ReadIn(language);
        new IndicatorView(Comparison([Row("A", Terms(5)), Row("C", Terms(5))], [Notice("A"), Notice("B"), Notice("C", complete: false)]), AsOf, T, Viewer).Cautions.ShouldBe(expected);
    }

    [Fact]
    public void A_note_is_in_English_and_says_so_to_a_reader_of_Chinese()
    {
        View(Row("A", Terms(5), note: "The larger scope.")).Figure()!.Table.Rows[0][^1].ShouldSatisfyAllConditions(c => c.Value.ShouldBe("The larger scope."), c => c.Language.ShouldBeNull());
        ReadIn("zh-Hans");
        View(Row("A", Terms(5), note: "The larger scope.")).Figure()!.Table.Rows[0][^1].Language.ShouldBe("en");
    }

    private IndicatorView View(params Data.Queries.ComparedRow[] rows) => new(Comparison(rows), AsOf, T, Viewer);

    private static Scatter Trace(ChartFigure figure, string name) => figure.Traces.Cast<Scatter>().Single(t => t.Name == name);
}
