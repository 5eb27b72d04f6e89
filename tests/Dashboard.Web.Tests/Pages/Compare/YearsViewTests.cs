using Dashboard.Core;
using Dashboard.Data.Queries;
using Dashboard.Web.Components;
using Dashboard.Web.Pages.Compare;
using Dashboard.Web.Tests.Components;
using Plotly.Blazor.Traces;

namespace Dashboard.Web.Tests.Pages.Compare;

public sealed class YearsViewTests : CompareTest
{
    private static readonly IReadOnlyList<ComparedRow> Earlier =
    [
        Of("up", 200, 2024), Of("down", 100, 2024), Of("same", 5, 2024), Of("rate", 88, 2024, Unit.Percent), Of("other", 3, 2024, measure: Measure.Cumulative), Of("gone", 1, 2024), Of("twice", 1, 2024),
        Of("twice", 2, 2024, id: "second"),
    ];

    private static readonly IReadOnlyList<ComparedRow> Later =
        [Of("up", 250, 2025, comparator: Comparator.Ge), Of("down", 80, 2025), Of("same", 5, 2025), Of("rate", 90, 2025, Unit.Percent), Of("other", 4, 2025), Of("new", 9, 2025), Of("twice", 1, 2025)];

    [Theory]
    [InlineData("en", "B sets 6 targets in both 2024 and 2025: 2 rose, 1 fell, 2 stayed; 1 cannot be held against each other")]
    [InlineData("zh-Hans", "B2024年和2025年有6项相同指标的目标：提高2项，降低1项，持平2项；1项口径不同，不作比较")]
    public void The_finding_counts_what_rose_fell_and_stayed(string language, string expected)
    {
        ReadIn(language);
        View().Finding.ShouldBe(expected);
    }

    [Theory]
    [InlineData("en", "B has no indicator with a target in both 2024 and 2025")]
    [InlineData("zh-Hans", "B2024年和2025年没有相同指标的目标")]
    public void Nothing_in_common_is_said(string language, string expected)
    {
        ReadIn(language);
        var view = View([Of("a", 1, 2024)], [Of("b", 1, 2025)]);
        view.Finding.ShouldBe(expected);
        view.Figure().ShouldBeNull();
    }

    [Fact]
    public void Amounts_and_counts_change_in_percent_and_rates_in_the_table_only_in_points()
    {
        var figure = View().Figure()!;
        var bars = figure.Traces.ShouldHaveSingleItem().ShouldBeOfType<Bar>();
        bars.X.ShouldBe([25m, 0m, 0m, -20m]);
        bars.TextArray.ShouldBe(["+25.0 % ", "0.0 % ", "0.0 % ", "−20.0 % "]);
        bars.CustomData[0].ShouldBe("/targets/up-2025?asOf=2025-12-31");
        figure.Table.Rows.Count.ShouldBe(6);

        var rate = figure.Table.Rows[3];
        (rate[3].Value, rate[3].Unit, rate[3].Shown).ShouldBe((2m, Unit.Point, "+2.0 points"));
        var other = figure.Table.Rows[4];
        (other[3].Value, other[4].Value).ShouldBe((null, "measure"));
        figure.Table.Rows[0][4].Value.ShouldBe("comparator");
    }

    [Fact]
    public void Targets_of_one_year_only_are_listed()
    {
        var view = View();
        view.OnlyFinding.ShouldBe("In one year only: 2 targets of 2024, 1 of 2025");
        view.Only().Rows.Select(r => (r[0].Value, r[3].Value)).ShouldBe([("2024", 1m), ("2024", 2m), ("2025", 9m)]);
    }

    [Fact]
    public void Each_target_is_either_in_a_pair_or_in_one_year_only()
    {
        var view = View();
        view.Pairs.Select(p => p.Earlier).Concat(view.OnlyEarlier).ShouldBe(Earlier, ignoreOrder: true);
        view.Pairs.Select(p => p.Later).Concat(view.OnlyLater).ShouldBe(Later, ignoreOrder: true);
    }

    [Fact]
    public void The_money_of_both_years_stands_side_by_side_and_is_not_scaled()
    {
        var money = new MoneyComparison(
            [Money("B", 1000, 800), Money("B", 300, 900, 2025, withTotal: 1)], [Some.Area(1, 1000, "x", "B-2024"), Some.Area(1, 300, "x", "B-2025")], [Theme("x")]);
        var view = new YearsView(new("B", 2024, 2025, [], [], money), ViewFilter.None, T, Viewer);
        view.MoneyFinding.ShouldBe("2024: areas sum to ¥1,000 (3 of 3 state an amount); 2025: areas sum to ¥300 (1 of 3 state an amount)");
        view.Money()!.Traces.Cast<Bar>().Select(b => (b.Name, b.X[0])).ShouldBe([("2024", 1000m), ("2025", 300m)]);
        view.MoneyCautions.ShouldContain(c => c.Contains("overlap", StringComparison.Ordinal));
        view.MoneyCautions.ShouldContain(c => c.Contains("not broken down", StringComparison.Ordinal));
    }

    private static ComparedRow Of(string indicator, decimal value, int year, Unit? unit = null, Measure measure = Measure.Level, Comparator comparator = Comparator.Eq, string? id = null) =>
        Row("B", Terms(value, comparator, unit ?? Unit.Count, period: $"{year}"), measure: measure, id: id ?? $"{indicator}-{year}", indicator: indicator);

    private YearsView View(IReadOnlyList<ComparedRow>? earlier = null, IReadOnlyList<ComparedRow>? later = null) => new(
        new("B", 2024, 2025, earlier ?? Earlier, later ?? Later, new([Money("B", 0)], [], [])), new ViewFilter { AsOf = new(2025, 12, 31) }, T, Viewer);
}
