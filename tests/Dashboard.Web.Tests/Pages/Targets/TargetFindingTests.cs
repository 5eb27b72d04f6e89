using Dashboard.Core;
using Dashboard.Data.Queries;
using Dashboard.Web.Pages.Targets;

namespace Dashboard.Web.Tests.Pages.Targets;

public sealed class TargetFindingTests : TargetTest
{
    private static readonly PlanPoint[] None = [];

    /// <summary>A target of every kind with a report in every position, and the sentence in both languages.</summary>
    public static TheoryData<string, TargetTerms, PlanPoint[], ReportRow[], string, string> Cases { get; } = new()
    {
        { "none", Terms(1_107_000_000, unit: Unit.Usd), None, [], "target at least US$1.107 bn for 2024, no figure reported yet", "2024年目标不低于11.07亿美元，尚无实际值" },
        {
            "off track", Terms(1_107_000_000, unit: Unit.Usd, comparator: Comparator.Eq), None, [Report("2024-09", 553_500_000)],
            "US$553.5 m for January–September 2024 (provisional), off track: 25.0 points behind the plan for US$1.107 bn",
            "2024年1—9月5.535亿美元（初步），严重滞后，比应完成进度慢25.0个百分点，目标11.07亿美元"
        },
        {
            "behind", Terms(100), None, [Report("2024-Q2", 45)], "45 for January–June 2024 (provisional), 5.0 points behind the plan for at least 100",
            "2024年1—6月45（初步），比应完成进度慢5.0个百分点，目标不低于100"
        },
        {
            "behind by a hair", Terms(10_000), None, [Report("2024-06", 4_999)], "4,999 for January–June 2024 (provisional), less than 0.1 points behind the plan for at least 10,000",
            "2024年1—6月4,999（初步），比应完成进度慢不到0.1个百分点，目标不低于1万"
        },
        {
            "ahead", Terms(100), None, [Report("2024-01", 43.2m, final: true)], "43.2 for January 2024, 34.9 points ahead of the plan for at least 100",
            "2024年1月43.2，比应完成进度快34.9个百分点，目标不低于100"
        },
        { "as planned", Terms(100), None, [Report("2024-06", 50)], "50 for January–June 2024 (provisional), as planned for at least 100", "2024年1—6月50（初步），与应完成进度一致，目标不低于100" },
        {
            "met, stretch not", Terms(329, stretch: 362, comparator: Comparator.Eq), None, [Report("2024", 340, final: true)],
            "340 for 2024; the target of 329 is met, the stretch of 362 is not", "2024年340，达到目标（329），未达到力争值（362）"
        },
        {
            "both met", Terms(329, stretch: 362, comparator: Comparator.Eq), None, [Report("2024", 362, final: true)],
            "362 for 2024; the target of 329 and the stretch of 362 are met", "2024年362，达到目标（329）和力争值（362）"
        },
        {
            "missed", Terms(5.5m, IndicatorKind.Growth, Unit.Percent, Comparator.Eq), None, [Report("2024", 3.5m, final: true)],
            "3.5 % for 2024; the target of 5.5 % is missed by 2.0 points", "2024年3.5%，未达到目标（5.5%），相差2.0个百分点"
        },
        {
            "missed by nothing that can be said", Terms(5, IndicatorKind.Level, Unit.Percent, Comparator.Gt), None, [Report("2024", 5, final: true)],
            "5.0 % for 2024; the target of more than 5 % is missed", "2024年5.0%，未达到目标（超过5%）"
        },
        {
            "growth short", Terms(6.5m, IndicatorKind.Growth, Unit.Percent), None, [Report("2024-09", 5)],
            "5.0 % for January–September 2024 (provisional), 1.5 points short of the target of at least 6.5 %", "2024年1—9月5.0%（初步），距目标（不低于6.5%）还差1.5个百分点"
        },
        {
            "about", Terms(10, IndicatorKind.Level, Unit.Percent, Comparator.Approx), None, [Report("2024", 9.9m, final: true)],
            "9.9 % for 2024; the target of about 10 % is met", "2024年9.9%，达到目标（约10%）"
        },
        {
            "above a band", Terms(3, IndicatorKind.Level, comparator: Comparator.Range, max: 5, better: Better.Neither), None, [Report("2024-06", 7)],
            "7 for June 2024 (provisional), 2 above the target of 3–5", "2024年6月7（初步），高于目标（3–5）2"
        },
        {
            "lower is better", Terms(80, IndicatorKind.Level, comparator: Comparator.Eq, better: Better.Lower), None, [Report("2024-06", 90)],
            "90 for June 2024 (provisional), 10 above the target of 80", "2024年6月90（初步），高于目标（80）10"
        },
        {
            "within", Terms(0.8m, IndicatorKind.Level, Unit.Percent, Comparator.Le, better: Better.Lower), None, [Report("2024-Q3", 0.75m)],
            "0.75 % for Q3 2024 (provisional), within the limit of at most 0.8 %, 0.05 points left", "2024年第3季度0.75%（初步），在限额（不超过0.8%）以内，余量0.05个百分点"
        },
        {
            "at the limit", Terms(0.8m, IndicatorKind.Level, Unit.Percent, Comparator.Le, better: Better.Lower), None, [Report("2024-Q3", 0.8m)],
            "0.8 % for Q3 2024 (provisional), at the limit of at most 0.8 %", "2024年第3季度0.8%（初步），正好为限额（不超过0.8%）"
        },
        {
            "over the limit", Terms(5, comparator: Comparator.Lt, unit: Unit.Parse("mu"), better: Better.Lower), None, [Report("2024-05", 6)],
            "6 mu for January–May 2024 (provisional), over the limit of less than 5 mu by 1 mu", "2024年1—5月6亩（初步），超过限额（低于5亩）1亩"
        },
        {
            "limit kept", Terms(0.8m, IndicatorKind.Level, Unit.Percent, Comparator.Le, better: Better.Lower), None, [Report("2024", 0.8m, final: true)],
            "0.8 % for 2024; the limit of at most 0.8 % is kept", "2024年0.8%，未超过限额（不超过0.8%）"
        },
        {
            "limit broken", Terms(0.8m, IndicatorKind.Level, Unit.Percent, Comparator.Le, better: Better.Lower), None, [Report("2024", 1, final: true)],
            "1.0 % for 2024; the limit of at most 0.8 % is broken by 0.2 points", "2024年1.0%，超过限额（不超过0.8%）0.2个百分点"
        },
        {
            "milestone", Terms(95, IndicatorKind.Level, Unit.Percent, Comparator.Eq), [new(Period.Parse("2024-Q2"), 50)], [Report("2024-06", 46)],
            "46.0 % for June 2024 (provisional), 4.0 points behind the plan for 95 %", "2024年6月46.0%（初步），比应完成进度慢4.0个百分点，目标95%"
        },
        { "not started", Terms(2, IndicatorKind.State), None, [Report("2024-06", 0)], "not started (June 2024)", "未开始（2024年6月）" },
        { "done", Terms(2, IndicatorKind.State), None, [Report("2024-06", 2)], "done (June 2024)", "已完成（2024年6月）" },
        {
            "span", Terms(15, IndicatorKind.Growth, Unit.Percent, period: "2021/2025"), None, [Report("2021/2024", 14.8m, final: true)],
            "14.8 % for 2021–2024, 0.2 points short of the target of at least 15 %", "2021—2024年14.8%，距目标（不低于15%）还差0.2个百分点"
        },
    };

    [Theory, MemberData(nameof(Cases))]
    public void Every_kind_of_target_has_a_sentence_in_both_languages(string name, TargetTerms terms, PlanPoint[] plan, ReportRow[] reports, string english, string chinese)
    {
        var item = Content(terms, reports, plan).Item;
        new TargetFinding(item, ProgressSettings.Default, T, Viewer).Sentence.ShouldBe(english, name);
        ReadIn("zh-Hans");
        new TargetFinding(item, ProgressSettings.Default, T, Viewer).Sentence.ShouldBe(chinese, name);
    }

    [Fact]
    public void No_status_and_rule_is_without_a_sentence()
    {
        var kinds = Enum.GetValues<IndicatorKind>();
        foreach (var (kind, comparator, better) in from k in kinds from c in Enum.GetValues<Comparator>() from b in Enum.GetValues<Better>() select (k, c, b))
        {
            foreach (var (value, actual) in from v in new[] { 0m, 2, 100, -5 } from a in new[] { 0m, 1, 2, 99, 100, 101, 500, -5 } select (v, a))
            {
                foreach (var report in new[] { Report("2024-06", actual), Report("2024", actual, final: true) })
                {
                    var terms = Terms(value, kind, Unit.Percent, comparator, comparator is Comparator.Range ? value + 1 : null, better: better);
                    var sentence = new TargetFinding(Content(terms, [report, Report("2023", 50, final: true)]).Item, ProgressSettings.Default, T, Viewer).Sentence;
                    sentence.ShouldNotContain("{");
                    sentence.ShouldNotContain("−0.0 points");
                    sentence.ShouldNotContain("+");
                }
            }
        }
    }
}
