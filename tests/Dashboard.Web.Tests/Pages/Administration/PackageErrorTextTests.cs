using Bunit;
using Dashboard.Core;
using Dashboard.Data.Packages;
using Dashboard.Web.Localisation;
using Dashboard.Web.Pages.Administration.Catalogue;
using Dashboard.Web.Tests.Components;

namespace Dashboard.Web.Tests.Pages.Administration;

public sealed class PackageErrorTextTests : ComponentTest
{
    [Theory]
    [InlineData("en", "The milestone lies outside the period of its target, 2024. Write a period inside it.")]
    [InlineData("zh-Hans", "节点目标不在目标期间 2024年 之内。请填写其中的期间。")]
    public void An_error_is_said_in_the_readers_language(string language, string said)
    {
        ReadIn(language);
        Said(Error(PackageProblem.MilestoneOutside, Period.Year(2024))).ShouldBe(said);
    }

    [Theory]
    [InlineData("en", "binjiang-a1, which is published already, would no longer fit: The parts of binjiang-a1 sum to ¥1 m, which differs by ¥0 (declared: ¥5). Correct the amounts.")]
    [InlineData("zh-Hans", "已发布的 binjiang-a1 将不再相符：binjiang-a1 的分项合计 100万元，相差 0元（已声明：5元）。请更正金额。")]
    public void Amounts_are_money_and_a_row_that_is_published_is_named(string language, string said)
    {
        ReadIn(language);
        Said(Error(PackageProblem.PartsDiffer, "binjiang-a1", 1_000_000m, 0m, 5m) with { StoredKey = "binjiang-a1" }).ShouldBe(said);
    }

    [Fact]
    public void What_has_no_code_is_marked_as_English()
    {
        ReadIn("zh-Hans");
        Render<PackageErrorText>(p => p.Add(t => t.Error, new("targets.csv", 1, 1, "value", "It does not fit.", "Write less."))).Find("span").GetAttribute("lang").ShouldBe("en");
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public void Every_problem_has_words(string language)
    {
        ReadIn(language);
        var texts = Services.GetRequiredService<Texts>();
        foreach (var problem in Enum.GetValues<PackageProblem>()) texts[$"PackageProblem.{EnumCode.Of(problem)}"].ShouldNotBeEmpty();
    }

    private string Said(PackageError error)
    {
        var words = string.Concat(Render<PackageErrorText>(p => p.Add(t => t.Error, error)).Nodes.Select(n => n.TextContent));
        return string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Replace("： ", "：", StringComparison.Ordinal);
    }

    private static PackageError Error(PackageProblem problem, params object?[] arguments) => new("targets.csv", 2, 1, "period", "", "") { Problem = problem, Arguments = arguments };
}
