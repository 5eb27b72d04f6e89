using Dashboard.Core;
using Dashboard.Data.Queries;
using Dashboard.Web.Charts;
using Dashboard.Web.Pages.Targets;
using Plotly.Blazor.LayoutLib;
using Plotly.Blazor.Traces;
using Plotly.Blazor.Traces.ScatterLib;
using Plotly.Blazor.Traces.ScatterLib.MarkerLib;

namespace Dashboard.Web.Tests.Pages.Targets;

public sealed class TargetCurveTests : TargetTest
{
    private static readonly ReportRow[] ThreeQuarters = [Report("2024-03", 20, final: true), Report("2024-06", 40), Report("2024-06", 41, final: true), Report("2024-09", 60)];

    [Fact]
    public void An_amount_that_adds_up_begins_at_nothing_and_its_provisional_points_are_hollow()
    {
        var actual = Trace(Figure(Terms(100), ThreeQuarters), "Actual");

        Points(actual).ShouldBe([(0, 0), (3, 20), (6, 41), (9, 60)]);
        actual.Marker.SymbolArray.Skip(1).ShouldBe([SymbolEnum.Circle, SymbolEnum.Circle, SymbolEnum.CircleOpen]);
        actual.Marker.SizeArray[0].ShouldBe(0);
        actual.Line.Color.ShouldBe(ChartColours.District("330108"));
        actual.HoverTextArray[^1].ShouldBe("Actual: 60 for January–September 2024 (provisional)");
    }

    [Fact]
    public void What_is_expected_is_the_share_of_the_year_or_runs_through_the_milestones()
    {
        Points(Trace(Figure(Terms(100), ThreeQuarters), "Plan")).ShouldBe([(0, 0), (12, 100)]);
        Points(Trace(Figure(Terms(95, IndicatorKind.Level, Unit.Percent), [], plan: [new(Period.Parse("2024-Q1"), 20), new(Period.Parse("2024-Q2"), 50)]), "Plan"))
            .ShouldBe([(0, 0), (3, 20), (6, 50), (12, 95)]);
        Points(Trace(Figure(Terms(3.2m, IndicatorKind.Level, Unit.Percent), [Report("2023", 3, final: true)]), "Plan")).ShouldBe([(0, 3), (12, 3.2m)]);
        Names(Figure(Terms(5, IndicatorKind.Growth, Unit.Percent), [Report("2024-06", 4)])).ShouldNotContain(name => name == "Plan");
    }

    [Fact]
    public void Target_stretch_and_both_ends_of_a_range_are_level_lines()
    {
        var figure = Figure(Terms(329, stretch: 362), []);
        Points(Trace(figure, "Target")).ShouldBe([(0, 329), (12, 329)]);
        Points(Trace(figure, "Stretch")).ShouldBe([(0, 362), (12, 362)]);
        Figure(Terms(3, comparator: Comparator.Range, max: 5), []).Traces.Cast<Scatter>().Where(t => t.Name == "Target").Select(t => t.Y[0]).ShouldBe([3m, 5m]);
        Names(Figure(Terms(5, comparator: Comparator.Le), [])).ShouldContain(name => name == "Limit");
    }

    [Fact]
    public void The_range_in_which_the_period_would_end_fans_out_from_the_last_report()
    {
        var figure = Figure(Terms(100), ThreeQuarters);
        var range = Trace(figure, "Projected");

        Points(range).ShouldBe([(12, 80), (9, 60), (12, 79)]); // at the pace of nine months; at the rate of the last three
        range.Fill.ShouldBe(FillEnum.ToSelf);
        figure.Title.ShouldBe("label in Binjiang: 60.0 % of the target reached for January–September 2024, 75.0 % expected; as things go, 79 to 80 in the end");
        figure.Hint.ShouldContain("Dotted");
    }

    [Fact]
    public void After_the_period_nothing_is_projected()
    {
        var figure = Figure(Terms(100), [.. ThreeQuarters, Report("2024", 104, final: true)]);
        Names(figure).ShouldNotContain(name => name == "Projected");
        figure.Title.ShouldBe("label in Binjiang: 104.0 % of the target reached for 2024");
    }

    [Fact]
    public void A_single_figure_of_the_whole_year_is_one_point_without_a_line_that_nobody_reported()
    {
        var figure = Figure(Terms(100), [Report("2024", 96, final: true)]);
        Points(Trace(figure, "Actual")).ShouldBe([(12, 96)]);
        Texts(figure).ShouldBe(["Actual 96", "Target 100"]);
    }

    [Fact]
    public void Without_a_report_the_target_and_the_plan_are_there_and_the_title_says_so()
    {
        var figure = Figure(Terms(100), []);
        Names(figure).ShouldBe(["Plan", "Target"]);
        figure.Title.ShouldBe("label in Binjiang: No figure yet; at least 100 is to be reached by the end of 2024");
        figure.Table.Rows.ShouldHaveSingleItem()[1].Value.ShouldBeNull();
    }

    [Fact]
    public void The_year_before_is_a_thin_line_and_never_the_baseline_twice()
    {
        var before = Trace(Figure(Terms(100), [Report("2023-06", 30, final: true), Report("2023", 70, final: true), Report("2024-06", 41)]), "2023");
        Points(before).ShouldBe([(0, 0), (6, 30), (12, 70)]);
        before.Line.Width.ShouldBe(1);

        var level = Figure(Terms(3.2m, IndicatorKind.Level, Unit.Percent), [Report("2023", 3, final: true), Report("2024-06", 3.1m)]);
        Names(level).ShouldNotContain(name => name == "2023");
        level.Traces.Cast<Scatter>().ShouldContain(t => t.HoverTextArray[0] == "Baseline 3.0 %");
        level.Title.ShouldBe("label in Binjiang: 50.0 % of the way from 3.0 % to 3.2 % gone for June 2024, 50.0 % expected");
    }

    [Fact]
    public void A_target_over_several_years_has_a_year_a_mark()
    {
        var figure = Figure(Terms(15, IndicatorKind.Level, Unit.Percent, period: "2021/2025"), [Report("2022", 9, final: true), Report("2024", 14, final: true)]);
        Points(Trace(figure, "Actual")).ShouldBe([(24, 9), (48, 14)]);
        figure.Layout.XAxis[0].TickVals.ShouldBe([12, 24, 36, 48, 60]);
        figure.Layout.XAxis[0].TickText[^1].ShouldBe("end of 2025");
        Points(Trace(figure, "Target"))[^1].ShouldBe((60, 15));
    }

    [Theory]
    [InlineData("2024-Q2", 3)]
    [InlineData("2024-04", 1)]
    public void A_target_shorter_than_a_year_is_drawn_over_its_months(string period, int months)
    {
        var figure = Figure(Terms(10, IndicatorKind.Level, period: period), [Report("2024-04", 4)]);
        figure.Layout.XAxis[0].TickVals.Count.ShouldBe(months);
        Points(Trace(figure, "Actual")).ShouldBe([(1, 4)]);
    }

    [Fact]
    public void The_axis_has_the_unit_that_people_use()
    {
        UnitOf(Terms(1_107_000_000, unit: Unit.Usd)).ShouldBe("US$ bn");
        UnitOf(Terms(329)).ShouldBe("enterprises");
        UnitOf(Terms(5, IndicatorKind.Growth, Unit.Percent)).ShouldBe("%");
        Points(Trace(Figure(Terms(1_107_000_000, unit: Unit.Usd), []), "Target"))[0].ShouldBe((0, 1.107m));
        ReadIn("zh-Hans");
        UnitOf(Terms(1_107_000_000, unit: Unit.Usd)).ShouldBe("亿美元");
        UnitOf(Terms(329)).ShouldBe("企业");
        UnitOf(Terms(32_900)).ShouldBe("万（企业）");

        string UnitOf(TargetTerms terms) => Figure(terms, []).Layout.YAxis[0].Title.Text;
    }

    [Fact]
    public void Amounts_stand_on_zero_and_a_small_difference_does_not_fill_the_picture()
    {
        Range(Figure(Terms(100), ThreeQuarters)).Low.ShouldBe(0);
        var (low, high) = Range(Figure(Terms(10, IndicatorKind.Level, Unit.Percent), [Report("2024", 9.9m, final: true)]));
        (high - low).ShouldBeGreaterThanOrEqualTo(2);
        low.ShouldBeLessThan(9.9m);
        Range(Figure(Terms(0), [])).High.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Names_at_the_ends_of_lines_stand_apart()
    {
        var labels = LineLabels.Beside([("b", 100), ("a", 99), ("c", 100), ("d", 0)], 12, 0, 110, 220);
        var places = labels.Select(l => (l.Text, Place: ((decimal)l.Y! * 2) + l.YShift!.Value)).ToList();

        places.Select(p => p.Text).ShouldBe(["d", "a", "b", "c"]);
        places.Zip(places.Skip(1), (below, above) => above.Place - below.Place).ShouldAllBe(gap => gap >= 16);
        places[0].Place.ShouldBe(0);
    }

    [Fact]
    public void Names_from_the_data_are_no_markup()
    {
        LineLabels.Beside([("<b>x</b> & y", 1)], 1, 0, 1, 100)[0].Text.ShouldBe("&lt;b&gt;x&lt;/b&gt; &amp; y");
        var content = Content(Terms(32_900), ThreeQuarters, label: "<img src=x>");
        content = content with { Details = content.Details with { CountedEn = "<b>homes</b>" } };
        var figure = TargetCurve.Of(content, ProgressSettings.Default, T, Viewer);
        figure.Layout.YAxis[0].Title.Text.ShouldBe("&lt;b&gt;homes&lt;/b&gt;");
    }

    [Fact]
    public void The_table_has_the_figures_of_the_picture()
    {
        var table = Figure(Terms(100, stretch: 120), [Report("2023-06", 30, final: true), Report("2023", 70, final: true), .. ThreeQuarters, Report("2024-10", 70, sample: true)]).Table;

        table.Columns.Select(c => c.Title).ShouldBe(["Period", "Actual", "Provisional or final", "Plan", "Target value", "Stretch", "Year before", "Projection, low", "Projection, high"]);
        table.Rows.Select(r => string.Join('|', r.Select(c => c.Value is decimal number ? Math.Round(number, 2) / 1.000m : c.Value))).ShouldBe(
        [
            "2024-03|20|final|25|100|120|||", "2024-06|41|final|50|100|120|30||", "2024-09|60|provisional|75|100|120|||",
            "2024-10|70|provisional|83.33|100|120|||", "2024|||100|100|120|70|84|84",
        ]);
        table.HasSamples.ShouldBeTrue();
        table.Rows.ShouldAllBe(r => r.Count == table.Columns.Count);
    }

    [Fact]
    public void The_title_says_what_the_rule_says()
    {
        Title(Terms(5.5m, IndicatorKind.Growth, Unit.Percent), Report("2024-06", 4)).ShouldBe("4.0 % for January–June 2024, −1.5 points against the target of at least 5.5 %");
        Title(Terms(0.8m, IndicatorKind.Level, Unit.Percent, Comparator.Le), Report("2024-Q2", 0.75m)).ShouldBe("0.75 % for Q2 2024; the target is at most 0.8 %");
        Title(Terms(100), Report("2024-02", 10)).ShouldBe("10.0 % of the target reached for January–February 2024, 16.7 % expected; as things go, 60 in the end");
        ReadIn("zh-Hans");
        Title(Terms(5.5m, IndicatorKind.Growth, Unit.Percent), Report("2024-06", 4)).ShouldBe("2024年1—6月为4.0%，与目标（不低于5.5%）相比−1.5个百分点");
        Title(Terms(100), Report("2024-02", 10)).ShouldBe("2024年1—2月完成目标的10.0%，应完成16.7%；照此推算期末为60");

        string Title(TargetTerms terms, ReportRow report) => Figure(terms, [report]).Title.Replace("label in Binjiang: ", "", StringComparison.Ordinal).Replace("滨江label：", "", StringComparison.Ordinal);
    }

    private ChartFigure Figure(TargetTerms terms, ReportRow[] reports, PlanPoint[]? plan = null) =>
        TargetCurve.Of(Content(terms, reports, plan), ProgressSettings.Default, T, Viewer);

    private static Scatter Trace(ChartFigure figure, string name) => figure.Traces.Cast<Scatter>().First(t => t.Name == name);

    private static IEnumerable<string?> Names(ChartFigure figure) => figure.Traces.Cast<Scatter>().Select(t => t.Name);

    private static IEnumerable<string> Texts(ChartFigure figure) => figure.Layout.Annotations.Select((Annotation a) => a.Text);

    private static List<(decimal, decimal)> Points(Scatter trace) => [.. trace.X.Zip(trace.Y, (x, y) => ((decimal)x, (decimal)y))];

    private static (decimal Low, decimal High) Range(ChartFigure figure) => ((decimal)figure.Layout.YAxis[0].Range[0], (decimal)figure.Layout.YAxis[0].Range[1]);
}
