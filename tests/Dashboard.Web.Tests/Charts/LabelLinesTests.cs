using Dashboard.Web.Charts;

namespace Dashboard.Web.Tests.Charts;

public sealed class LabelLinesTests
{
    [Theory]
    [InlineData("Livelihood", "Livelihood")]
    [InlineData("Education, science and technology", "Education, science<br>and technology")]
    [InlineData("Incomprehensibilities everywhere", "Incomprehensibilities<br>everywhere")]
    [InlineData("综合交通枢纽与交通强国示范", "综合交通枢纽与交通<br>强国示范")]
    [InlineData("a & b", "a &amp; b")]
    [InlineData("", "")]
    public void Lines_break_between_words_and_between_Chinese_characters(string text, string lines) => LabelLines.Of(text, 18).ShouldBe(lines);

    [Fact]
    public void What_does_not_fit_is_left_out_and_a_sign_says_so()
    {
        LabelLines.Of("one two three four", 8, atMost: 2).ShouldBe("one two<br>three…");
        LabelLines.Of("one two three", 8, atMost: 2).ShouldBe("one two<br>three");
    }
}
