using FsCheck;
using FsCheck.Fluent;

namespace Dashboard.Core.Tests;

public sealed class PlanCurveTests
{
    private static readonly Period Year2024 = Period.Year(2024);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.25, 25)]
    [InlineData(0.5, 50)]
    [InlineData(1, 100)]
    public void Without_points_it_is_the_share_of_the_period_that_has_passed(double elapsed, double expected) =>
        new PlanCurve(Year2024, 0, 100, []).At((decimal)elapsed).ShouldBe((decimal)expected);

    [Fact]
    public void It_is_linear_between_its_points()
    {
        var curve = new PlanCurve(Year2024, 0, 95, [At("2024-Q1", 20), At("2024-Q2", 50), At("2024-Q3", 75), At("2024-Q4", 95)]);

        curve.At(0.125m).ShouldBe(10m);
        curve.At(0.25m).ShouldBe(20m);
        curve.At(0.375m).ShouldBe(35m);
        curve.At(0.875m).ShouldBe(85m);
        curve.At(1m).ShouldBe(95m);
    }

    [Fact]
    public void A_point_at_the_very_end_takes_the_place_of_the_target_value() =>
        new PlanCurve(Year2024, 0, 100, [At("2024-12", 90)]).At(1).ShouldBe(90m);

    [Fact]
    public void Points_of_other_periods_are_ignored() =>
        new PlanCurve(Year2024, 0, 100, [At("2023-06", 7), At("2025-01", 8), At("2023", 9)]).At(0.5m).ShouldBe(50m);

    [Fact]
    public void Where_the_start_is_not_known_the_first_point_holds_from_the_start()
    {
        var curve = new PlanCurve(Year2024, null, 80, [At("2024-06", 95), At("2024-09", 90)]);

        curve.At(0).ShouldBe(95m);
        curve.At(0.25m).ShouldBe(95m);
        curve.At(0.75m).ShouldBe(90m);
        curve.At(1).ShouldBe(80m);
        new PlanCurve(Year2024, null, 80, []).At(0.5m).ShouldBe(80m);
    }

    [Fact]
    public void It_goes_exactly_through_its_points() => Always.Holds(Curves, c =>
    {
        var curve = new PlanCurve(c.Period, c.Origin, c.End, c.Plan);

        curve.At(0).ShouldBe(c.Origin);
        foreach (var point in c.Plan) curve.At(c.Period.ShareElapsed(point.Period.End)).ShouldBe(point.Value);
        if (c.Plan.All(p => p.Period.End < c.Period.End)) curve.At(1).ShouldBe(c.End);
    });

    [Fact]
    public void It_never_falls_where_its_points_do_not_fall() => Always.Holds(
        from curve in Curves from elapsed in Gen.Choose(0, 1000).Two() select (curve, elapsed),
        c =>
        {
            var curve = Rising(c.curve);
            var (earlier, later) = (Math.Min(c.elapsed.Item1, c.elapsed.Item2), Math.Max(c.elapsed.Item1, c.elapsed.Item2));

            curve.At(later / 1000m).ShouldBeGreaterThanOrEqualTo(curve.At(earlier / 1000m) - 0.000001m);
        });

    [Fact]
    public void It_stays_between_the_lowest_and_the_highest_of_its_points() => Always.Holds(
        from curve in Curves from elapsed in Gen.Choose(0, 1000) select (curve, elapsed),
        c =>
        {
            decimal[] values = [c.curve.Origin, c.curve.End, .. c.curve.Plan.Select(p => p.Value)];

            var value = new PlanCurve(c.curve.Period, c.curve.Origin, c.curve.End, c.curve.Plan).At(c.elapsed / 1000m);

            value.ShouldBeInRange(values.Min() - 0.000001m, values.Max() + 0.000001m);
        });

    [Fact]
    public void Two_points_of_the_same_day_do_no_harm() =>
        Should.NotThrow(() => new PlanCurve(Year2024, 0, 100, [At("2024-03", 10), At("2024-Q1", 20)]).At(0.25m));

    [Fact]
    public void The_shape_of_last_year_is_each_months_share_of_its_total()
    {
        Actual[] lastYear = [Final("2023-03", 10), Final("2023-06", 30), Final("2023", 50)];

        PlanCurve.FromLastYear(Year2024, 100, lastYear).ShouldBe([At("2024-03", 20), At("2024-06", 60)]);
    }

    [Fact]
    public void The_shape_of_last_year_takes_the_final_figure_and_no_other_year()
    {
        Actual[] reports =
        [
            Final("2022", 999), Final("2022-03", 500), new(Period.Parse("2023-03"), 5, ActualStatus.Provisional), Final("2023-03", 10),
            new(Period.Parse("2023-12"), 49, ActualStatus.Provisional), Final("2023-12", 50), Final("2021/2023", 700),
        ];

        PlanCurve.FromLastYear(Year2024, 100, reports).ShouldBe([At("2024-03", 20)]);
    }

    [Fact]
    public void Without_a_total_of_last_year_there_is_no_shape()
    {
        PlanCurve.FromLastYear(Year2024, 100, []).ShouldBeEmpty();
        PlanCurve.FromLastYear(Year2024, 100, [Final("2023-06", 10)]).ShouldBeEmpty();
        PlanCurve.FromLastYear(Year2024, 100, [Final("2023-06", 10), Final("2023", 0)]).ShouldBeEmpty();
        PlanCurve.FromLastYear(Year2024, 100, [Final("2023-06", 10), Final("2022", 50)]).ShouldBeEmpty();
        PlanCurve.FromLastYear(Period.Span(2024, 2025), 100, [Final("2023-06", 10), Final("2023", 50)]).ShouldBeEmpty();
    }

    [Fact]
    public void The_shape_of_any_figures_of_last_year_can_be_computed() => Always.Holds(
        from target in Some.Value
        from months in Gen.Choose(1, 12).ListOf(4)
        from values in Some.Value.ListOf(5)
        select (target, reports: months.Append(12).Zip(values, (m, v) => new Actual(Period.Month(2023, m), v, ActualStatus.Final)).ToList()),
        c => PlanCurve.FromLastYear(Year2024, c.target, c.reports).Select(p => p.Period).ShouldBeUnique());

    private static Gen<Curve> Curves { get; } =
        from period in Some.Period
        from months in Gen.Choose(1, period.Months).ListOf(4)
        from values in Some.Value.ListOf(4)
        from origin in Some.Value
        from end in Some.Value
        select new Curve(period, origin, end, [.. months.Distinct().Zip(values, (m, v) => new PlanPoint(MonthOf(period, m), v))]);

    private static PlanCurve Rising(Curve curve)
    {
        decimal[] sorted = [.. new[] { curve.Origin, curve.End }.Concat(curve.Plan.Select(p => p.Value)).Order()];
        var plan = curve.Plan.OrderBy(p => p.Period).Select((p, i) => p with { Value = sorted[i + 1] });
        return new PlanCurve(curve.Period, sorted[0], sorted[^1], plan);
    }

    private static Period MonthOf(Period period, int months)
    {
        var date = period.Start.AddMonths(months - 1);
        return Period.Month(date.Year, date.Month);
    }

    private static PlanPoint At(string period, decimal value) => new(Period.Parse(period), value);

    private static Actual Final(string period, decimal value) => new(Period.Parse(period), value, ActualStatus.Final);

    private sealed record Curve(Period Period, decimal Origin, decimal End, PlanPoint[] Plan);
}
