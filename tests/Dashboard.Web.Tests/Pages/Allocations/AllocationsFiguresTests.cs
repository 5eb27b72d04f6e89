using System.Globalization;
using Dashboard.Data.Queries;
using Dashboard.Web.Charts;
using Dashboard.Web.Components;
using Dashboard.Web.Localisation;
using Dashboard.Web.Pages.Allocations;
using Dashboard.Web.Tests.Components;
using Plotly.Blazor.Traces;

namespace Dashboard.Web.Tests.Pages.Allocations;

/// <summary>The charts of the page Allocations: those of the seed hold its published numbers.</summary>
public sealed class AllocationsFiguresTests(DashboardHost host) : ComponentTest
{
    private const decimal Yi = 100_000_000;

    private static readonly ViewFilter Filter = new() { AsOf = new(2025, 12, 31) };

    private Texts Texts => Services.GetRequiredService<Texts>();

    private Viewer Viewer => Services.GetRequiredService<Viewer>();

    [Fact]
    public void The_rectangles_of_Xihu_are_its_areas_with_their_parts_as_stated()
    {
        var map = Rectangles(AllocationsFigures.Treemap(Seed("330106").Chosen!, Filter, Texts, Viewer));

        map.Values.Where(t => t.Parent == "all").Select(t => t.Id).ShouldBe(["xihu-2024-a7", "xihu-2024-a1", "xihu-2024-a2", "xihu-2024-a4", "xihu-2024-a5", "xihu-2024-a3", "xihu-2024-a6"]);
        map["xihu-2024-a1-livelihood"].ShouldBe(new("xihu-2024-a1-livelihood", "xihu-2024-a1", "Livelihood projects", "¥3.104 bn · 12.7 %", 31.04m * Yi, "/notices/xihu-2024?asOf=2025-12-31#clause-2"));
        map["xihu-2024-a2"].ShouldBe(new("xihu-2024-a2", "all", "Education, science and<br>technology, and talent", "¥4.842 bn · 19.9 %", 48.42m * Yi, "/notices/xihu-2024?asOf=2025-12-31#area-2"));
        map["xihu-2024-a1"].Yuan.ShouldBe(0, "its parts make its size");
        map["all"].ShouldSatisfyAllConditions(t => t.Label.ShouldBe("Sum of areas ¥24.38 bn"), t => t.Address.ShouldBe("/notices/xihu-2024?asOf=2025-12-31"));
        map.Values.Sum(t => t.Yuan).ShouldBe((243.8079m * Yi) + 100_000, "the parts of area 4 exceed it by 100,000 yuan and are drawn as stated");
    }

    [Fact]
    public void What_an_area_does_not_break_down_is_a_rectangle_of_its_own_and_an_area_without_parts_is_whole()
    {
        var figure = AllocationsFigures.Treemap(SomeMoney.View([SomeMoney.Total(100, 1), SomeMoney.Part("p", 60), SomeMoney.Total(50, 2)]).Chosen!, Filter, Texts, Viewer);
        var map = Rectangles(figure);
        map.Values.Where(t => t.Parent == $"{Some.Notice}-a1").Select(t => (t.Label, t.Yuan)).ShouldBe([("p", 60), ("Not broken down", 40)]);
        map.Values.ShouldNotContain(t => t.Parent == $"{Some.Notice}-a2");
        figure.Table.Rows.Select(r => (r[0].Value, r[1].Value)).ShouldBe([("Area 1", 100m), ("p", 60m), ("Not broken down", 40m), ("Area 2", 50m)]);
    }

    [Fact]
    public void An_area_that_states_no_total_is_named_and_not_drawn_as_zero()
    {
        var money = Seed("330113").Chosen!;
        var figure = AllocationsFigures.Treemap(money, Filter, Texts, Viewer);
        Rectangles(figure).Values.Count(t => t.Parent == "all").ShouldBe(8);
        figure.Hint.ShouldEndWith("Not drawn, as no total is stated: List of factor guarantees.");
        AllocationsTables.Money([money], Filter, Texts, Viewer).Rows[^1].ShouldSatisfyAllConditions(
            row => row[0].Value.ShouldBe("List of factor guarantees"), row => row[3].Value.ShouldBeNull(), row => row[3].Shown.ShouldBe("none stated"));
    }

    [Theory]
    [InlineData("330106", 2024)]
    [InlineData("330108", 2024)]
    [InlineData("330114", 2024)]
    [InlineData(null, 2024)]
    public void White_text_reads_on_every_rectangle(string? district, int year)
    {
        var view = Seed(district, year);
        var figure = view.Chosen is { } money ? AllocationsFigures.Treemap(money, Filter, Texts, Viewer) : AllocationsFigures.TreemapOfDistricts(view.Notices, Filter, Texts, Viewer);
        var trace = figure.Traces.ShouldHaveSingleItem().ShouldBeOfType<TreeMap>();
        trace.TextFont.Color.ShouldBe("#ffffff");
        trace.Marker.Colors.Cast<string>().Skip(1).ShouldAllBe(c => Shades.ContrastWithWhite(c) >= 4.5);
    }

    [Fact]
    public void Districts_hold_their_areas_and_lead_to_their_money()
    {
        var figure = AllocationsFigures.TreemapOfDistricts(Seed(null).Notices, Filter, Texts, Viewer);
        var map = Rectangles(figure);
        map.Values.Where(t => t.Parent == "all").Select(t => (t.Id, t.Address)).ShouldBe(
        [
            ("xihu-2024", "/allocations?district=330106&year=2024&asOf=2025-12-31"), ("binjiang-2024", "/allocations?district=330108&year=2024&asOf=2025-12-31"),
            ("qiantang-2024", "/allocations?district=330114&year=2024&asOf=2025-12-31"), ("linping-2024", "/allocations?district=330113&year=2024&asOf=2025-12-31"),
        ]);
        map.Values.Where(t => t.Parent == "binjiang-2024").Sum(t => t.Yuan).ShouldBe(153.4m * Yi);
        figure.Title.ShouldBe("The largest single area is “Ensuring and improving people's livelihood” of Xihu, ¥11.382 bn");
    }

    [Fact]
    public void An_overlap_is_a_source_of_its_own_beside_the_stated_total()
    {
        var figure = AllocationsFigures.Flow(Seed("330106").Chosen!, Filter, Texts, Viewer);
        var bands = Bands(figure);
        bands.Where(b => b.Target == "Sum of areas").Select(b => (b.Source, b.Yuan)).ShouldBe([("Stated total", 150 * Yi), ("Overlap: counted in more than one area", 93.8079m * Yi)]);
        bands.Where(b => b.Source == "Sum of areas").Select(b => b.Yuan / Yi).ShouldBe([113.82m, 75.9m, 48.42m, 2.42m, 1.25m, 1m, 0.9979m]);
        bands.Where(b => b.Source == "High-quality development of modern services").Sum(b => b.Yuan).ShouldBe((2.42m * Yi) + 100_000);
        figure.Title.ShouldBe("The areas sum to ¥24.38 bn, ¥9.38 bn more than the ¥15 bn that is stated: so much is counted in more than one area");
    }

    [Fact]
    public void What_is_not_broken_down_is_an_end_of_its_own()
    {
        var figure = AllocationsFigures.Flow(Seed("330108", 2025).Chosen!, Filter, Texts, Viewer);
        Bands(figure).Select(b => (b.Source, b.Target, b.Yuan / Yi)).ShouldBe(
        [
            ("Stated total", "Expanding effective investment", 55), ("Stated total", "Education, science and technology, and talent", 18.2m), ("Stated total", "Not broken down by area", 37.2m),
        ]);
        figure.Title.ShouldBe("Of the ¥11.04 bn that is stated, ¥3.72 bn is not broken down by area");
    }

    [Theory]
    [InlineData("330113", "Stated total, equal to the sum of areas", "The areas add up to the ¥5.6 bn that is stated in all")]
    [InlineData("330114", "Sum of areas", "No grand total is stated; the areas sum to ¥7.93 bn")]
    public void A_total_that_agrees_or_is_not_stated_is_where_the_flow_begins(string district, string start, string title)
    {
        var figure = AllocationsFigures.Flow(Seed(district).Chosen!, Filter, Texts, Viewer);
        var bands = Bands(figure);
        bands.Select(b => b.Source).Except(bands.Select(b => b.Target), StringComparer.Ordinal).ShouldBe([start]);
        figure.Title.ShouldBe(title);
    }

    [Fact]
    public void A_selection_is_not_held_against_the_grand_total()
    {
        var all = new[] { SomeMoney.Total(100, 1), SomeMoney.Total(300, 2) };
        var money = SomeMoney.View(all, [SomeMoney.Notice(all, stated: 350)], [Some.Area(1, 100)]).Chosen!;
        Bands(AllocationsFigures.Flow(money, Filter, Texts, Viewer)).ShouldHaveSingleItem().ShouldBe(("Sum of the areas shown", "Area 1", 100));
        AllocationsTables.Money([money], Filter, Texts, Viewer).Footer.Select(r => (r[0].Value, r[3].Value)).ShouldBe([("Sum of the areas shown", 100m), ("Sum of all areas", 400m)]);
    }

    [Theory]
    [InlineData("330106", 2024, true)]
    [InlineData("330108", 2024, true)]
    [InlineData("330108", 2025, false)]
    [InlineData("330113", 2024, false)]
    public void Every_band_and_node_leads_somewhere_and_the_unseen_column_nowhere(string district, int year, bool hasUnseen)
    {
        var trace = AllocationsFigures.Flow(Seed(district, year).Chosen!, Filter, Texts, Viewer).Traces.ShouldHaveSingleItem().ShouldBeOfType<Sankey>();
        var unseen = hasUnseen ? 1 : 0;
        Places(trace.Node.CustomData).SkipLast(unseen).ShouldAllBe(p => p.StartsWith("/notices/", StringComparison.Ordinal));
        Places(trace.Link.CustomData).SkipLast(unseen).ShouldAllBe(p => p.StartsWith("/notices/", StringComparison.Ordinal));
        if (!hasUnseen) return;

        Places(trace.Node.CustomData)[^1].ShouldBeEmpty();
        (trace.Node.Label[^1], trace.Node.ColorArray[^1], trace.Link.ColorArray[^1]).ShouldBe(("", Shades.Transparent, Shades.Transparent));
        Convert.ToDecimal(trace.Link.Value[^1], CultureInfo.InvariantCulture).ShouldBeLessThan(1);

        static List<string> Places(IEnumerable<object> points) => [.. points.Select(p => ((string[])p)[0])];
    }

    [Fact]
    public void The_table_of_the_flow_has_the_amounts_of_its_bands()
    {
        var figure = AllocationsFigures.Flow(Seed("330108").Chosen!, Filter, Texts, Viewer);
        figure.Table.Rows.Select(r => ((string)r[0].Value!, (string)r[1].Value!, (decimal)r[2].Value!)).ShouldBe(Bands(figure));
    }

    [Fact]
    public void Names_from_the_data_are_never_markup()
    {
        const string Hostile = "<b>R&D</b> <img src=x onerror=alert(1)>";
        var view = SomeMoney.View([SomeMoney.Total(100, 1, name: Hostile), SomeMoney.Part(Hostile, 60), SomeMoney.Total(50, 2)]);
        var tiles = AllocationsFigures.Treemap(view.Chosen!, Filter, Texts, Viewer).Traces[0].ShouldBeOfType<TreeMap>();
        var flow = AllocationsFigures.Flow(view.Chosen!, Filter, Texts, Viewer).Traces[0].ShouldBeOfType<Sankey>();
        string[] written =
        [
            .. tiles.Labels.Cast<string>(), .. tiles.HoverTemplateArray, .. flow.Node.Label.Cast<string>(),
            .. flow.Node.CustomData.Concat(flow.Link.CustomData).Select(p => ((string[])p)[1]),
        ];
        written.ShouldAllBe(text => !text.Contains("<img", StringComparison.Ordinal) && !text.Contains("R&D", StringComparison.Ordinal));
        written.ShouldContain(text => text.Contains("&lt;b&gt;R&amp;D&lt;/b&gt;", StringComparison.Ordinal));
    }

    [Fact]
    public void Districts_stand_beside_what_they_state_and_what_is_not_stated_has_no_bar()
    {
        var figure = AllocationsFigures.Districts(Seed(null).Notices, Filter, Texts, Viewer);
        var (stated, sums) = (figure.Traces[0].ShouldBeOfType<Bar>(), figure.Traces[1].ShouldBeOfType<Bar>());
        sums.Y.ShouldBe(["Qiantang", "Linping", "Binjiang", "Xihu"]);
        sums.X.Select(x => (decimal?)x).ShouldBe([7.931m, 5.6m, 15.34m, 24.38079m]);
        stated.X.Select(x => (decimal?)x).ShouldBe([null, 5.6m, 10.89m, 15m]);
        figure.Title.ShouldBe("The overlap is largest in Xihu: its areas sum to ¥9.38 bn more than the total it states");
        figure.Table.Rows.Select(r => r[4].Value).ShouldBe([24_380_790_000m, 15_340_000_000m, 5_600_000_000m, 7_931_000_000m]);
    }

    [Fact]
    public void Binjiang_2024_stands_beside_2025_by_theme_and_what_2025_does_not_state_is_said()
    {
        var years = Seed("330108", 2025).Years!;
        var figure = AllocationsFigures.Years(years, Filter, Texts, Viewer);
        var (after, before) = (figure.Traces[0].ShouldBeOfType<Bar>(), figure.Traces[1].ShouldBeOfType<Bar>());
        before.X.Select(x => (decimal?)x).ShouldBe([3.81m, 1.02m, 1.81m, 1.02m, 1.57m, 6.11m]);
        after.X.Select(x => (decimal?)x).ShouldBe([null, null, null, null, 1.82m, 5.5m]);
        after.TextArray[^1].ShouldBe("at least ¥5.5 bn");
        after.CustomData[^1].ShouldBe("/notices/binjiang-2025?asOf=2025-12-31#area-5");
        before.Y[0].ShouldBe("Livelihood<br><i>2025 states no amount</i>");
        figure.Title.ShouldBe("Binjiang states ¥11.04 bn in all for 2025, ¥150 m more than for 2024");
        figure.Hint.ShouldStartWith("2024: 6 of 6 areas state an amount; 2025: 2 of 7.");
        figure.Table.Rows.Select(r => (r[0].Value, r[5].Value, r[6].Value)).ShouldBe(
        [
            ("Effective investment", null, "2025 states a limit or only some areas, so there is no exact change"), ("Science and technology innovation", 250_000_000m, null),
            ("Industry and advanced manufacturing", null, "2025 states no amount"), ("Modern services", null, "2025 states no amount"),
            ("Domestic demand and opening up", null, "2025 states no amount"), ("Regional coordination", null, "only in 2025"), ("Livelihood", null, "2025 states no amount"),
        ]);
    }

    [Theory]
    [InlineData(300, 200, "Binjiang states ¥300 in all for 2025, ¥100 more than for 2024")]
    [InlineData(200, 300, "Binjiang states ¥200 in all for 2025, ¥100 less than for 2024")]
    [InlineData(200, 200, "Binjiang states ¥200 in all for both 2024 and 2025")]
    [InlineData(200, null, "Binjiang's money by theme, 2024 beside 2025; the totals cannot be compared, as not both are stated")]
    public void The_totals_of_two_years_are_compared_where_both_are_stated(int later, int? earlier, string title)
    {
        var money = new[] { SomeMoney.Total(10, notice: "a"), SomeMoney.Total(15, notice: "b") };
        var years = SomeMoney.View(money, [SomeMoney.Notice(money, later, "b", year: 2025), SomeMoney.Notice(money, earlier, "a", year: 2024)], year: 2025).Years!;
        AllocationsFigures.YearsTitle(years, Texts, Viewer).ShouldBe(title);
    }

    private AllocationsView Seed(string? district, int year = 2024) => new(host.App.Services.GetRequiredService<AllocationsQuery>().Get(new(2025, 12, 31), district, year), district);

    private static Dictionary<string, Rectangle> Rectangles(ChartFigure figure)
    {
        var trace = figure.Traces.ShouldHaveSingleItem().ShouldBeOfType<TreeMap>();
        return trace.Ids.Select((id, i) => new Rectangle(
            (string)id, (string)trace.Parents[i], (string)trace.Labels[i], (string)trace.Text[i], (decimal)trace.Values[i], (string)trace.CustomData[i])).ToDictionary(t => t.Id, StringComparer.Ordinal);
    }

    /// <summary>The bands that are seen, by the full names of their ends.</summary>
    private static List<(string Source, string Target, decimal Yuan)> Bands(ChartFigure figure)
    {
        var trace = figure.Traces.ShouldHaveSingleItem().ShouldBeOfType<Sankey>();
        return
        [
            .. trace.Link.Value.Select((yuan, i) => (Name(trace.Link.Source[i]), Name(trace.Link.Target[i]), (decimal)yuan)).Where(b => b.Item2.Length > 0),
        ];

        string Name(object node) => ((string[])trace.Node.CustomData[(int)node])[1].Split("</b>")[0][3..];
    }

    private sealed record Rectangle(string Id, string Parent, string Label, string Text, decimal Yuan, string Address);
}
