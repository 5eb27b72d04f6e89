using FsCheck.Fluent;

namespace Dashboard.Core.Tests;

public sealed class SimilarNamesTests
{
    [Theory]
    [InlineData("固定资产投资", "Fixed-asset investment", "固定资产投资增速", "Growth of fixed-asset investment", false, true)]
    [InlineData("固定资产投资", "Fixed-asset investment", "有效投资", "Effective investment", true, true)]
    [InlineData("固定资产投资", "Fixed-asset investment", "有效投资", "Effective investment", false, false)]
    [InlineData("实际利用外资", "Actual use of foreign investment (FDI)", "制造业实际利用外资", "Actual use of foreign investment in manufacturing", true, true)]
    [InlineData("研发投入强度", "R&D intensity", "新增学位", "New school places", true, false)]
    public void Names_of_the_seed_sound_alike_or_do_not(string zh, string en, string otherZh, string otherEn, bool sameUnit, bool expected) =>
        SimilarNames.AreAlike(SimilarNames.Likeness((zh, en), (otherZh, otherEn)), sameUnit).ShouldBe(expected);

    [Fact]
    public void Likeness_is_symmetric_from_none_to_the_same()
    {
        var name = Gen.Elements("投资", "固定资产投资", "Growth of GDP", "growth of exports", "", "（）");
        Always.Holds(Gen.Four(name), names =>
        {
            var (one, other) = ((names.Item1, names.Item2), (names.Item3, names.Item4));
            SimilarNames.Likeness(one, other).ShouldBe(SimilarNames.Likeness(other, one));
            SimilarNames.Likeness(one, other).ShouldBeInRange(0, 1);
        });
        SimilarNames.Likeness(("固定资产投资", ""), ("固定资产投资", "")).ShouldBe(1);
        SimilarNames.Likeness(("", ""), ("", "")).ShouldBe(0);
    }
}
