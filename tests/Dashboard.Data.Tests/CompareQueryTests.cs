using Dapper;
using Dashboard.Core;
using Dashboard.Data.Queries;

namespace Dashboard.Data.Tests;

/// <summary>What the page Compare reads, from the seed, on both engines.</summary>
public sealed class CompareQueryTests
{
    private static readonly DateOnly Later = new(2026, 12, 31);

    [Theory, EachEngine]
    public void Without_a_choice_the_headline_indicator_that_most_districts_share_is_compared_in_the_year_that_most_have(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var comparison = Query(fixture).Indicator(Later, null, null);

        comparison.Year.ShouldBe(2024);
        comparison.Indicator!.Id.ShouldBe("fdi");
        comparison.Notices.Select(n => (n.DistrictEn, n.Complete)).ShouldBe(
            [("Xihu (West Lake) District", true), ("Binjiang District", true), ("Linping District", true), ("Qiantang District", false)]);
        comparison.Rows.Select(r => r.Compared.District).Order(StringComparer.Ordinal).ShouldBe(["330106", "330108", "330113", "330114"]);
        comparison.OtherYears.ShouldBe([2025]);
    }

    [Theory, EachEngine]
    public void Rows_have_measure_and_figure_and_stand_as_the_targets_do(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var rows = Query(fixture).Indicator(Later, 2024, "municipal-headquarters-enterprises").Rows;
        rows.ToDictionary(r => r.Compared.District, r => r.Compared.Measure, StringComparer.Ordinal)
            .ShouldBe(new Dictionary<string, Measure>(StringComparer.Ordinal) { ["330106"] = Measure.Level, ["330114"] = Measure.Cumulative }, ignoreOrder: true);

        var retail = Query(fixture).Indicator(Later, 2024, "retail-sales-growth").Rows.Single(r => r.Compared.District == "330114");
        retail.Compared.Actual.ShouldBe(new Actual(Period.Year(2024), 6.2m, ActualStatus.Final));
        retail.Of.Progress.Status.ShouldBe(ProgressStatus.Met);
    }

    [Theory, EachEngine]
    public void Indicators_that_sound_alike_are_named_with_the_districts_that_have_them(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var related = Query(fixture).Indicator(Later, 2024, "fixed-asset-investment").Related;

        related.Select(r => r.Indicator.Id).ShouldContain("fixed-asset-investment-growth", StringComparer.Ordinal);
        related.Single(r => r.Indicator.Id == "effective-investment").Districts.ShouldBe(["330113"]);
        related.ShouldAllBe(r => r.Districts.Count > 0 && r.Indicator.Id != "fixed-asset-investment");
        related.Count.ShouldBeLessThanOrEqualTo(6);
    }

    [Theory, EachEngine]
    public void An_unknown_indicator_is_none_and_a_year_without_targets_on_it_has_no_rows(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        Query(fixture).Indicator(Later, 2024, "nothing").Indicator.ShouldBeNull();

        var comparison = Query(fixture).Indicator(Later, 2025, "rd-intensity");
        comparison.Indicator.ShouldNotBeNull();
        comparison.Rows.ShouldBeEmpty();
        comparison.OtherYears.ShouldBe([2024]);
    }

    [Theory, EachEngine]
    public void Notices_and_figures_count_as_of_a_day(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var query = Query(fixture);

        query.Indicator(new(2024, 5, 20), 2024, "fdi").Rows.Select(r => r.Compared.District).Order(StringComparer.Ordinal).ShouldBe(["330108", "330113"]);
        query.Indicator(new(2024, 12, 30), 2024, "retail-sales-growth").Rows.ShouldAllBe(r => r.Compared.Actual == null);
        query.Indicator(new(2020, 1, 1), null, null).Indicator.ShouldBeNull();
        query.Headline(new(2024, 12, 30), 2024).Targets.ShouldAllBe(t => t.Progress.Status == ProgressStatus.NotReported);
        query.Years(new(2025, 2, 24), null, null).ShouldBeNull();
    }

    [Theory, EachEngine]
    public void Headline_targets_are_those_of_all_districts_and_no_others(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var headline = Query(fixture).Headline(Later, null);
        var all = new TargetsQuery(fixture.Store, ProgressSettings.Default).List(new(Later, Year: 2024)).Where(t => t.Target.Headline);

        headline.Year.ShouldBe(2024);
        headline.Targets.Select(t => (t.Target.Id, t.Progress.Status)).ShouldBe(all.Select(t => (t.Target.Id, t.Progress.Status)), ignoreOrder: true);
        headline.Targets.Count.ShouldBe(33);
    }

    [Theory, EachEngine]
    public void Money_is_that_of_the_year_s_notices(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var (year, money) = Query(fixture).Money(Later, null);

        year.ShouldBe(2024);
        money.Notices.Count.ShouldBe(4);
        money.Notices.Single(n => n.Id == "xihu-2024").SumOfAreas.ShouldBe(24_380_790_000m);
        money.Areas.Where(a => a.NoticeId == "xihu-2024").Sum(a => a.TotalYuan).ShouldBe(24_380_790_000m);
        money.Themes.Count.ShouldBe(10);
    }

    [Theory, EachEngine]
    public void Two_years_are_those_of_the_district_that_has_them(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var query = Query(fixture);

        foreach (var year in new int?[] { null, 2025, 2024, 2030 })
        {
            var years = query.Years(Later, null, year)!;
            (years.District, years.Earlier, years.Later).ShouldBe(("330108", 2024, 2025));
            (years.EarlierRows.Count, years.LaterRows.Count).ShouldBe((64, 70));
            years.Money.Notices.Select(n => n.Id).ShouldBe(["binjiang-2024", "binjiang-2025"]);
        }

        query.Years(Later, "330106", null).ShouldBeNull();
    }

    [Theory, EachEngine]
    public void Of_three_years_the_chosen_one_is_held_against_the_one_before(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        using (var connection = fixture.Store.Open())
        {
            connection.Execute(
                """
                INSERT INTO notices (id, district_code, year, title_zh, title_en, issued_on, source_language, complete)
                VALUES ('binjiang-2022', '330108', 2022, '政策', 'Policies', '2022-05-01', 'en', 1)
                """);
        }

        Chosen(null).ShouldBe((2024, 2025));
        Chosen(2025).ShouldBe((2024, 2025));
        Chosen(2024).ShouldBe((2022, 2024));
        Chosen(2022).ShouldBe((2022, 2024));

        (int, int) Chosen(int? year) => Query(fixture).Years(Later, "330108", year) is { } years ? (years.Earlier, years.Later) : default;
    }

    private static CompareQuery Query(StoreFixture fixture) => new(fixture.Store, new TargetsQuery(fixture.Store, ProgressSettings.Default));
}
