using FsCheck.Fluent;

namespace Dashboard.Core.Tests;

public sealed class RollUpTests
{
    [Fact]
    public void Targets_are_counted_by_status()
    {
        var rollUp = new RollUp([
            .. Enumerable.Repeat(ProgressStatus.Met, 20), .. Enumerable.Repeat(ProgressStatus.OnTrack, 31), .. Enumerable.Repeat(ProgressStatus.Behind, 8),
            .. Enumerable.Repeat(ProgressStatus.OffTrack, 2), .. Enumerable.Repeat(ProgressStatus.NotReported, 4),
        ]);

        rollUp.Total.ShouldBe(65);
        rollUp[ProgressStatus.Met].ShouldBe(20);
        rollUp[ProgressStatus.OnTrack].ShouldBe(31);
        rollUp[ProgressStatus.Behind].ShouldBe(8);
        rollUp[ProgressStatus.OffTrack].ShouldBe(2);
        rollUp[ProgressStatus.NotReported].ShouldBe(4);
        rollUp[ProgressStatus.Exceeded].ShouldBe(0);
        rollUp.Reported.ShouldBe(61);
        rollUp.OnCourse.ShouldBe(51);
        rollUp.OffCourse.ShouldBe(2);
    }

    [Fact]
    public void Nothing_to_count_is_zero_of_zero()
    {
        var rollUp = new RollUp([]);

        rollUp.Total.ShouldBe(0);
        rollUp.Reported.ShouldBe(0);
    }

    [Fact]
    public void The_counts_sum_to_the_total() => Always.Holds(Gen.Elements(Enum.GetValues<ProgressStatus>()).ListOf(), statuses =>
    {
        var rollUp = new RollUp(statuses);
        var neither = rollUp[ProgressStatus.Behind] + rollUp[ProgressStatus.NotYet];

        rollUp.Total.ShouldBe(statuses.Count);
        Enum.GetValues<ProgressStatus>().Sum(s => rollUp[s]).ShouldBe(rollUp.Total);
        rollUp.Reported.ShouldBe(statuses.Count(s => s is not ProgressStatus.NotReported));
        (rollUp.OnCourse + rollUp.OffCourse + neither).ShouldBe(rollUp.Reported);
    });
}
