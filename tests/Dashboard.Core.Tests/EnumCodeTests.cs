namespace Dashboard.Core.Tests;

public sealed class EnumCodeTests
{
    [Fact]
    public void The_codes_are_those_of_the_data_package()
    {
        EnumCode.All<Comparator>().ShouldBe(["eq", "ge", "gt", "le", "lt", "approx", "range"]);
        EnumCode.All<IndicatorKind>().ShouldBe(["flow", "level", "growth", "state"]);
        EnumCode.All<Better>().ShouldBe(["higher", "lower", "neither"]);
        EnumCode.All<Frequency>().ShouldBe(["monthly", "quarterly", "yearly"]);
        EnumCode.All<Strength>().ShouldBe(["must", "plan", "strive"]);
        EnumCode.All<Measure>().ShouldBe(["level", "increase_count", "growth_rate", "share", "cumulative"]);
        EnumCode.All<ActualStatus>().ShouldBe(["provisional", "final"]);
        EnumCode.All<TotalDifference>().ShouldBe(["not_stated", "none", "overlap", "not_broken_down"]);
        EnumCode.All<ProgressStatus>().ShouldBe(
            ["met", "on_track", "within", "behind", "not_yet", "off_track", "exceeded", "missed", "not_reported"]);
    }

    [Fact]
    public void Every_member_is_read_back_from_its_code()
    {
        ReadsBack<Comparator>();
        ReadsBack<IndicatorKind>();
        ReadsBack<Better>();
        ReadsBack<Frequency>();
        ReadsBack<Strength>();
        ReadsBack<Measure>();
        ReadsBack<ActualStatus>();
        ReadsBack<TotalDifference>();
        ReadsBack<ProgressStatus>();
        ReadsBack<ProgressRule>();
        ReadsBack<PeriodKind>();
        ReadsBack<Language>();

        static void ReadsBack<T>() where T : struct, Enum
        {
            EnumCode.All<T>().ShouldBeUnique(StringComparer.Ordinal);
            EnumCode.All<T>().Count.ShouldBe(Enum.GetValues<T>().Length);
            foreach (var value in Enum.GetValues<T>()) EnumCode.Parse<T>(EnumCode.Of(value)).ShouldBe(value);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Ge")]
    [InlineData("GE")]
    [InlineData(" ge")]
    [InlineData("1")]
    [InlineData("≥")]
    public void Anything_else_is_no_code(string? code)
    {
        EnumCode.TryParse<Comparator>(code, out var value).ShouldBeFalse();
        value.ShouldBe(default);
    }

    [Fact]
    public void An_unknown_code_is_answered_with_the_codes_there_are() =>
        Should.Throw<FormatException>(() => EnumCode.Parse<Better>("more")).Message.ShouldBe("'more' is not one of: higher, lower, neither.");
}
