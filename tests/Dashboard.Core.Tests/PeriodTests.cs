using FsCheck;
using FsCheck.Fluent;

namespace Dashboard.Core.Tests;

public sealed class PeriodTests
{
    [Theory]
    [InlineData("2024", PeriodKind.Year, "2024-01-01", "2024-12-31", 12)]
    [InlineData("2024-Q1", PeriodKind.Quarter, "2024-01-01", "2024-03-31", 3)]
    [InlineData("2024-Q4", PeriodKind.Quarter, "2024-10-01", "2024-12-31", 3)]
    [InlineData("2024-02", PeriodKind.Month, "2024-02-01", "2024-02-29", 1)]
    [InlineData("2025-02", PeriodKind.Month, "2025-02-01", "2025-02-28", 1)]
    [InlineData("2024-09", PeriodKind.Month, "2024-09-01", "2024-09-30", 1)]
    [InlineData("2021/2025", PeriodKind.Span, "2021-01-01", "2025-12-31", 60)]
    [InlineData("1949", PeriodKind.Year, "1949-01-01", "1949-12-31", 12)]
    [InlineData("2199-12", PeriodKind.Month, "2199-12-01", "2199-12-31", 1)]
    public void A_written_period_is_read(string text, PeriodKind kind, string start, string end, int months)
    {
        var period = Period.Parse(text);

        period.Kind.ShouldBe(kind);
        period.Start.ShouldBe(DateOnly.Parse(start, System.Globalization.CultureInfo.InvariantCulture));
        period.End.ShouldBe(DateOnly.Parse(end, System.Globalization.CultureInfo.InvariantCulture));
        period.Months.ShouldBe(months);
        period.ToString().ShouldBe(text);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" 2024")]
    [InlineData("2024 ")]
    [InlineData("24")]
    [InlineData("1948")]
    [InlineData("2200")]
    [InlineData("2024-0")]
    [InlineData("2024-00")]
    [InlineData("2024-13")]
    [InlineData("2024-9")]
    [InlineData("2024-009")]
    [InlineData("2024-+9")]
    [InlineData("2024- 9")]
    [InlineData("2024-1\0")]
    [InlineData("202\0")]
    [InlineData("2024\0")]
    [InlineData("2024-Q0")]
    [InlineData("2024-Q5")]
    [InlineData("2024-q1")]
    [InlineData("2024Q1")]
    [InlineData("2024/2024")]
    [InlineData("2025/2021")]
    [InlineData("2021/2200")]
    [InlineData("2021-2025")]
    [InlineData("２０２４")]
    [InlineData("2024年")]
    [InlineData("2024-09-30")]
    public void Anything_else_is_not_a_period(string? text)
    {
        Period.TryParse(text, out var period).ShouldBeFalse();
        period.ShouldBe(default);
        if (text is not null) Should.Throw<FormatException>(() => Period.Parse(text)).Message.ShouldContain("2024-Q1");
    }

    [Fact]
    public void Every_period_is_read_back_from_its_written_form() =>
        Always.Holds(Some.AnyPeriod, period => Period.Parse(period.ToString()).ShouldBe(period));

    [Fact]
    public void Junk_never_throws_and_what_is_accepted_is_written_the_same_way() => Always.Holds(Texts, text =>
    {
        if (Period.TryParse(text, out var period)) period.ToString().ShouldBe(text);
    });

    [Fact]
    public void Years_quarters_and_months_out_of_range_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Period.Year(1948));
        Should.Throw<ArgumentOutOfRangeException>(() => Period.Year(2200));
        Should.Throw<ArgumentOutOfRangeException>(() => Period.Quarter(2024, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => Period.Quarter(2024, 5));
        Should.Throw<ArgumentOutOfRangeException>(() => Period.Month(2024, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => Period.Month(2024, 13));
        Should.Throw<ArgumentOutOfRangeException>(() => Period.Span(2024, 2024));
        Should.Throw<ArgumentOutOfRangeException>(() => Period.Span(2199, 2200));
    }

    [Theory]
    [InlineData("2024", "2024-09-30", 0.75)]
    [InlineData("2024", "2024-09-29", 0.6666666666666667)]
    [InlineData("2024", "2024-02-29", 0.1666666666666667)]
    [InlineData("2024", "2024-02-28", 0.0833333333333333)]
    [InlineData("2024", "2023-12-31", 0)]
    [InlineData("2024", "2024-01-01", 0)]
    [InlineData("2024", "2024-12-31", 1)]
    [InlineData("2024", "2025-06-01", 1)]
    [InlineData("2024-Q1", "2024-02-29", 0.6666666666666667)]
    [InlineData("2024-09", "2024-09-15", 0)]
    [InlineData("2021/2025", "2024-12-31", 0.8)]
    public void The_share_that_has_passed_counts_whole_months(string period, string date, double expected) =>
        ((double)Period.Parse(period).ShareElapsed(DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture))).ShouldBe(expected, 1e-12);

    [Fact]
    public void The_share_that_has_passed_is_between_0_and_1_and_never_falls() => Always.Holds(
        from period in Some.Period from one in Some.Date from other in Some.Date select (period, one, other),
        c =>
        {
            var (earlier, later) = c.one <= c.other ? (c.one, c.other) : (c.other, c.one);

            c.period.ShareElapsed(earlier).ShouldBeInRange(0, 1);
            c.period.ShareElapsed(later).ShouldBeInRange(c.period.ShareElapsed(earlier), 1);
        });

    [Fact]
    public void The_share_that_has_passed_is_0_before_the_period_and_1_from_its_end() => Always.Holds(Some.AnyPeriod, period =>
    {
        period.ShareElapsed(period.Start.AddDays(-1)).ShouldBe(0);
        period.ShareElapsed(period.End).ShouldBe(1);
        period.ShareElapsed(period.End.AddDays(1)).ShouldBe(1);
    });

    [Fact]
    public void Periods_sort_by_end_and_then_by_start()
    {
        string[] sorted = ["2023", "2024-01", "2024-Q1", "2024-03", "2024-09", "2024-Q3", "2021/2024", "2024", "2024-Q4", "2024-12"];

        sorted.Select(Period.Parse).Order().Select(p => p.ToString()).ShouldBe(
            ["2023", "2024-01", "2024-Q1", "2024-03", "2024-Q3", "2024-09", "2021/2024", "2024", "2024-Q4", "2024-12"]);
    }

    [Fact]
    public void The_order_of_periods_is_total() => Always.Holds(
        from one in Some.Period from other in Some.Period from third in Some.Period select (one, other, third),
        c =>
        {
            Math.Sign(c.one.CompareTo(c.other)).ShouldBe(-Math.Sign(c.other.CompareTo(c.one)));
            (c.one.CompareTo(c.other) == 0).ShouldBe(c.one == c.other);
            (c.one < c.other).ShouldBe(!(c.one >= c.other));
            (c.one > c.other).ShouldBe(!(c.one <= c.other));
            if (c.one <= c.other && c.other <= c.third) c.one.ShouldBeLessThanOrEqualTo(c.third);
        });

    [Theory]
    [InlineData("2024", "2024-09", true)]
    [InlineData("2024", "2024", true)]
    [InlineData("2024-09", "2024", false)]
    [InlineData("2024", "2025-01", false)]
    [InlineData("2021/2025", "2024-Q2", true)]
    [InlineData("2024", "2021/2025", false)]
    public void A_period_contains_what_lies_wholly_inside_it(string outer, string inner, bool expected) =>
        Period.Parse(outer).Contains(Period.Parse(inner)).ShouldBe(expected);

    [Theory]
    [InlineData("2024-09", "2024-01-01")]
    [InlineData("2024-Q3", "2024-01-01")]
    [InlineData("2024", "2024-01-01")]
    [InlineData("2021/2025", "2021-01-01")]
    public void A_cumulative_report_counts_from_January_and_a_span_from_its_first_year(string period, string start) =>
        Period.Parse(period).CumulativeStart.ShouldBe(DateOnly.Parse(start, System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Any text, and written periods with one character changed, added or taken away.</summary>
    private static Gen<string> Texts { get; } = Gen.Frequency(
        (1, ArbMap.Default.GeneratorFor<string>()),
        (4, from period in Some.AnyPeriod
            let text = period.ToString()
            from index in Gen.Choose(0, text.Length - 1)
            from character in Gen.Elements('0', '1', '9', 'Q', 'q', '-', '/', ' ', '+', '\0', '٣', '９', '年')
            from change in Gen.Choose(0, 2)
            select text[..index] + (change == 2 ? "" : character) + text[(change == 0 ? index : index + 1)..]));
}
