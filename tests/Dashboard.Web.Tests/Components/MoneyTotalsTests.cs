using Bunit;
using Dashboard.Web.Components;

namespace Dashboard.Web.Tests.Components;

public sealed class MoneyTotalsTests : ComponentTest
{
    [Fact]
    public void Areas_that_sum_to_more_overlap() => Totals(15_810_000_000, 10_890_000_000).ShouldBe(
        "Sum of areas ¥15.81 bn (2 of 3 areas state an amount). The notice states ¥10.89 bn in all: overlap ¥4.92 bn is counted in more than one area; the notice does not say where.");

    [Fact]
    public void Areas_that_sum_to_less_leave_money_that_is_not_broken_down() => Totals(7_320_000_000, 11_040_000_000).ShouldBe(
        "Sum of areas ¥7.32 bn (2 of 3 areas state an amount). The notice states ¥11.04 bn in all: not broken down ¥3.72 bn");

    [Fact]
    public void Equal_totals_agree() => Totals(5_600_000_000, 5_600_000_000).ShouldBe(
        "Sum of areas ¥5.6 bn (2 of 3 areas state an amount). The notice states ¥5.6 bn in all, which agrees.");

    [Fact]
    public void Without_a_stated_total_nothing_is_called_a_difference() => Totals(5_600_000_000, null).ShouldBe(
        "Sum of areas ¥5.6 bn (2 of 3 areas state an amount). The copy at hand states no grand total.");

    [Theory]
    [InlineData(15_810_000_000, 10_890_000_000, "交叉重叠49.2亿元")]
    [InlineData(7_320_000_000, 11_040_000_000, "未分列37.2亿元")]
    public void The_difference_has_its_name_in_Chinese(long sum, long stated, string difference)
    {
        ReadIn("zh-Hans");
        Totals(sum, stated).ShouldContain(difference);
    }

    [Fact]
    public void A_stated_total_is_never_rounded() => Totals(1, 10_891_234_500).ShouldContain("¥10,891.2345 m");

    private string Totals(decimal sum, decimal? stated) => Text(Render<MoneyTotals>(p => p.Add(m => m.Notice, Some.NoticeOf(sum, stated))).Find("p"));
}
