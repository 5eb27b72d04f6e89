using FsCheck.Fluent;

namespace Dashboard.Core.Tests;

public sealed class AllocationTotalsTests
{
    [Fact]
    public void Where_the_areas_sum_to_more_the_difference_is_an_overlap()
    {
        var totals = new AllocationTotals(7_900_000_000m, 7_590_000_000m);

        totals.Kind.ShouldBe(TotalDifference.Overlap);
        totals.Difference.ShouldBe(310_000_000m);
    }

    [Fact]
    public void Where_the_areas_sum_to_less_the_difference_is_not_broken_down()
    {
        var totals = new AllocationTotals(7_000_000_000m, 7_590_000_000m);

        totals.Kind.ShouldBe(TotalDifference.NotBrokenDown);
        totals.Difference.ShouldBe(590_000_000m);
    }

    [Fact]
    public void Where_they_agree_there_is_no_difference()
    {
        var totals = new AllocationTotals(7_590_000_000m, 7_590_000_000m);

        totals.Kind.ShouldBe(TotalDifference.None);
        totals.Difference.ShouldBe(0m);
    }

    [Fact]
    public void Where_no_total_is_stated_there_is_nothing_to_differ_from()
    {
        var totals = new AllocationTotals(7_590_000_000m, null);

        totals.Kind.ShouldBe(TotalDifference.NotStated);
        totals.Difference.ShouldBeNull("a total that is not stated is not zero");
        new AllocationTotals(1m, 0m).Kind.ShouldBe(TotalDifference.Overlap);
    }

    [Fact]
    public void The_difference_takes_the_one_number_to_the_other_and_scales_neither() => Always.Holds(
        from sum in Some.Value from stated in Some.Near(sum) select new AllocationTotals(sum, stated),
        totals =>
        {
            var signed = totals.Kind switch
            {
                TotalDifference.Overlap => -totals.Difference,
                TotalDifference.NotBrokenDown => totals.Difference,
                _ => 0,
            };

            totals.Difference!.Value.ShouldBeGreaterThanOrEqualTo(0);
            (totals.SumOfAreas + signed).ShouldBe(totals.StatedTotal);
        });
}
