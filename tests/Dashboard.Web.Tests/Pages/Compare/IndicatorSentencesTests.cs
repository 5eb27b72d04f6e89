using Dashboard.Core;
using Dashboard.Data.Queries;
using Dashboard.Web.Components;
using Dashboard.Web.Pages.Compare;

namespace Dashboard.Web.Tests.Pages.Compare;

public sealed class IndicatorSentencesTests : CompareTest
{
    [Theory]
    [InlineData("en", "Binjiang sets the highest R&D intensity, about 10 %; Linping the lowest, 3.95 %")]
    [InlineData("zh-Hans", "研发投入强度目标：Binjiang最高，约10%；Linping最低，3.95%")]
    public void The_highest_and_the_lowest_target_are_named_with_their_comparators(string language, string expected) =>
        Finding(language, Row("Binjiang", Terms(10, Comparator.Approx)), Row("Linping", Terms(3.95m)), Row("Qiantang", Terms(5, Comparator.Gt)), Row("Xihu", Terms(4.5m))).ShouldBe(expected);

    [Theory]
    [InlineData("en", "A and B both set the highest R&D intensity, 5.5 %; C and D the lowest, at least 5 %")]
    [InlineData("zh-Hans", "研发投入强度目标：A和B并列最高，5.5%；C和D并列最低，不低于5%")]
    public void Equal_targets_are_named_together(string language, string expected) =>
        Finding(language, Row("A", Terms(5.5m)), Row("B", Terms(5.5m)), Row("C", Terms(5, Comparator.Ge)), Row("D", Terms(5, Comparator.Ge))).ShouldBe(expected);

    [Theory]
    [InlineData("en", "A (more than 5.5 %) and B (5.5 %) both set the highest R&D intensity; C the lowest, 5 %")]
    [InlineData("zh-Hans", "研发投入强度目标：A（超过5.5%）和B（5.5%）并列最高；C最低，5%")]
    public void Equal_values_that_bind_differently_keep_their_own_comparators(string language, string expected) =>
        Finding(language, Row("A", Terms(5.5m, Comparator.Gt)), Row("B", Terms(5.5m)), Row("C", Terms(5))).ShouldBe(expected);

    [Theory]
    [InlineData("en", "A, B and C all set the highest R&D intensity, 6 %; D the lowest, 5 %")]
    [InlineData("zh-Hans", "研发投入强度目标：A、B和C并列最高，6%；D最低，5%")]
    public void Three_may_be_equal(string language, string expected) =>
        Finding(language, Row("A", Terms(6)), Row("B", Terms(6)), Row("C", Terms(6)), Row("D", Terms(5))).ShouldBe(expected);

    [Theory]
    [InlineData("en", "6 districts set the highest R&D intensity, 6 %; X the lowest, 5 %")]
    [InlineData("zh-Hans", "研发投入强度目标：6个区并列最高，6%；X最低，5%")]
    public void Many_are_counted(string language, string expected) =>
        Finding(language, [.. Enumerable.Range(1, 6).Select(i => Row($"D{i}", Terms(6))), Row("X", Terms(5))]).ShouldBe(expected);

    [Theory]
    [InlineData("en", "A and B set the same target on R&D intensity: at most 0.8 %")]
    [InlineData("zh-Hans", "A和B的“研发投入强度”目标相同：不超过0.8%")]
    public void The_same_target_has_no_highest(string language, string expected) =>
        Finding(language, Row("A", Terms(0.8m, Comparator.Le)), Row("B", Terms(0.8m, Comparator.Le))).ShouldBe(expected);

    [Theory]
    [InlineData("en", "A (at least 70 %) and B (70 %) name the same value for R&D intensity")]
    [InlineData("zh-Hans", "A（不低于70%）和B（70%）的“研发投入强度”目标数值相同")]
    public void The_same_value_may_bind_differently(string language, string expected) =>
        Finding(language, Row("A", Terms(70, Comparator.Ge)), Row("B", Terms(70))).ShouldBe(expected);

    [Theory]
    [InlineData("en", "Only A has a target on R&D intensity: at least 1 %")]
    [InlineData("zh-Hans", "只有A设定了“研发投入强度”目标：不低于1%")]
    public void One_district_is_not_compared(string language, string expected) => Finding(language, Row("A", Terms(1, Comparator.Ge))).ShouldBe(expected);

    [Fact]
    public void All_targets_of_the_only_district_are_named() =>
        Finding("en", Row("A", Terms(1), id: "one"), Row("A", Terms(2), id: "two")).ShouldBe("Only A has a target on R&D intensity: 2 % and 1 %");

    [Theory]
    [InlineData("en", "No notice of 2024 sets a target on R&D intensity")]
    [InlineData("zh-Hans", "2024年各区文件均未设定“研发投入强度”目标")]
    public void Without_targets_that_is_said(string language, string expected) => Finding(language).ShouldBe(expected);

    [Theory]
    [InlineData("en", "The targets on R&D intensity do not mean the same and are not ranked: B (at least 2 %) and A (at most 1 %)")]
    [InlineData("zh-Hans", "“研发投入强度”目标含义不同，不作排序：B（不低于2%）和A（不超过1%）")]
    public void A_limit_and_a_floor_are_not_ranked(string language, string expected) =>
        Finding(language, Row("A", Terms(1, Comparator.Le)), Row("B", Terms(2, Comparator.Ge))).ShouldBe(expected);

    [Fact]
    public void Ranges_that_overlap_are_not_ranked() =>
        Finding("en", Row("A", Terms(3, Comparator.Range, max: 5)), Row("B", Terms(4))).ShouldBe("The targets on R&D intensity do not mean the same and are not ranked: A (3 %–5 %) and B (4 %)");

    [Fact]
    public void One_level_and_one_accumulated_amount_are_not_ranked() =>
        Finding("en", Row("A", Terms(60)), Row("B", Terms(45, Comparator.Gt), measure: Measure.Cumulative))
            .ShouldBe("The targets on R&D intensity do not mean the same and are not ranked: A (60 %) and B (more than 45 %)");

    [Fact]
    public void An_amount_is_a_target_for_it_and_its_name_begins_small() =>
        new IndicatorView(
            Comparison([Row("A", Terms(1_107_000_000, unit: Unit.Usd)), Row("B", Terms(236_000_000, unit: Unit.Usd))], indicator: Indicator(en: "Actual use of foreign investment (FDI)")),
            ViewFilter.None, T, Viewer)
            .Finding.ShouldBe("A sets the highest target for actual use of foreign investment (FDI), US$1.107 bn; B the lowest, US$236 m");

    [Theory]
    [InlineData("en", "Reported (2024, final): A highest, 6.2 %; B lowest, 5.6 %.|Not reported, so not ranked: C and D.")]
    [InlineData("zh-Hans", "已报告实际值（2024年，最终）：A最高，6.2%；B最低，5.6%。|未报告、不参与排序：C和D。")]
    public void Reported_figures_are_ranked_and_who_has_not_reported_is_named(string language, string expected) =>
        Actuals(language, Row("A", Terms(5), Final(6.2m)), Row("B", Terms(6), Final(5.6m)), Row("C", Terms(7)), Row("D", Terms(7))).ShouldBe(expected);

    [Theory]
    [InlineData("en", "Reported by A alone: 6.2 % (2024, final).|Not reported, so not ranked: B.")]
    [InlineData("zh-Hans", "只有A已报告：6.2%（2024年，最终）。|未报告、不参与排序：B。")]
    public void One_figure_is_not_ranked(string language, string expected) => Actuals(language, Row("A", Terms(5), Final(6.2m)), Row("B", Terms(6))).ShouldBe(expected);

    [Theory]
    [InlineData("en", "Reported (2024, final): 6.0 % in A and B.")]
    [InlineData("zh-Hans", "已报告实际值（2024年，最终）：A和B均为6.0%。")]
    public void Equal_figures_have_no_highest(string language, string expected) => Actuals(language, Row("A", Terms(5), Final(6)), Row("B", Terms(5), Final(6))).ShouldBe(expected);

    [Theory]
    [InlineData("en", "Reported (2024, final): A highest, 6.0 %; B lowest, 5.0 %.|Reported too, but not ranked with these, as the period or status of the figure differs: C (9.0 %, September 2024, provisional, sample).")]
    [InlineData("zh-Hans", "已报告实际值（2024年，最终）：A最高，6.0%；B最低，5.0%。|另有已报告但期间或数据状态不同、未参与排序的：C（9.0%，2024年9月，初步，示例）。")]
    public void Figures_of_another_period_or_status_are_told_but_not_ranked(string language, string expected) =>
        Actuals(language, Row("A", Terms(5), Final(6)), Row("B", Terms(5), Final(5)), Row("C", Terms(5), new(Period.Month(2024, 9), 9, ActualStatus.Provisional), sample: true)).ShouldBe(expected);

    [Theory]
    [InlineData("en", "No figure has been reported for these targets yet.")]
    [InlineData("zh-Hans", "以上目标尚无实际值报告。")]
    public void Without_figures_that_is_said(string language, string expected) => Actuals(language, Row("A", Terms(5))).ShouldBe(expected);

    [Theory]
    [InlineData("en", "The targets bind differently: “about” in A; a plain number in B and C.")]
    [InlineData("zh-Hans", "目标的约束方式不同：“左右”（A）；确定数值（B和C）。")]
    public void A_difference_is_told_with_the_districts_on_either_side(string language, string expected) =>
        View(language, Row("A", Terms(5, Comparator.Approx)), Row("B", Terms(5)), Row("C", Terms(5))).Cautions.ShouldBe([expected]);

    [Fact]
    public void Each_kind_of_difference_is_told()
    {
        var cautions = View("en",
            Row("A", Terms(5), Final(5)), Row("B", Terms(5, period: "2021/2025")), Row("C", Terms(5, unit: Unit.Usd)), Row("D", Terms(5), measure: Measure.Share),
            Row("E", Terms(5), new(Period.Month(2024, 9), 9, ActualStatus.Provisional))).Cautions;
        cautions.ShouldBe(
        [
            "The targets are for different periods: 2024 in A, C, D and E; 2021–2025 in B.",
            "The units differ: % in A, B, D and E; USD in C.",
            "What is measured differs: amount of the year, or at its end in A, B, C and E; share in D.",
            "The figures are for different periods: 2024 in A; September 2024 in E.",
            "Provisional and final figures stand side by side: final in A; provisional in E.",
            "In US dollars as the notices state them; not converted.",
        ]);
    }

    private IndicatorView View(string language, params ComparedRow[] rows)
    {
        ReadIn(language);
        return new(Comparison(rows), ViewFilter.None, T, Viewer);
    }

    private string Finding(string language, params ComparedRow[] rows) => View(language, rows).Finding;

    private string Actuals(string language, params ComparedRow[] rows) => string.Join('|', View(language, rows).Actuals);
}
