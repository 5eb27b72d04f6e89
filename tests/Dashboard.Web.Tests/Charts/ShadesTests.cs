using Dashboard.Web.Charts;

namespace Dashboard.Web.Tests.Charts;

public sealed class ShadesTests
{
    [Theory]
    [InlineData("#000000", 21)]
    [InlineData("#ffffff", 1)]
    [InlineData("#767676", 4.54)]
    public void Contrast_is_that_of_the_guideline(string colour, double contrast) => Shades.ContrastWithWhite(colour).ShouldBe(contrast, 0.01);

    [Fact]
    public void Every_colour_of_charts_can_carry_white_text_and_a_dark_one_stays_as_it_is()
    {
        for (var i = 0; i < 10; i++) Shades.ContrastWithWhite(Shades.UnderWhiteText(ChartColours.At(i))).ShouldBeGreaterThanOrEqualTo(4.5);
        Shades.UnderWhiteText("#0072b2").ShouldBe("#0072b2");
        Shades.ContrastWithWhite(Shades.UnderWhiteText("#ffffff")).ShouldBeInRange(4.5, 4.9);
    }

    [Fact]
    public void A_shade_keeps_the_tone()
    {
        Shades.Darker("#c86432", 0.5).ShouldBe("#643219");
        Shades.Translucent("#0072B2", 0.38).ShouldBe("rgba(0,114,178,0.38)");
    }
}
