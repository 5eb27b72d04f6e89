using Dashboard.Core;
using Dashboard.Core.Entry;
using Dashboard.Web.Localisation;
using Dashboard.Web.Pages.Entry;
using Dashboard.Web.Tests.Components;

namespace Dashboard.Web.Tests.Pages.Entry;

public sealed class ImportViewTests : ComponentTest
{
    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public void Every_problem_is_said_in_both_languages(string language)
    {
        ReadIn(language);
        var (texts, viewer) = (Services.GetRequiredService<Texts>(), Services.GetRequiredService<Viewer>());
        var said = Enum.GetValues<SheetProblem>().Where(p => p is not SheetProblem.NotAFigure).Select(p => ImportView.Problem(new(new(2, 5), p, "x", "y"), texts, viewer)).ToList();
        said.ShouldAllBe(s => s.Length > 5);
        said.Distinct(StringComparer.Ordinal).Count().ShouldBe(said.Count);
        ImportView.Problem(new(new(2, 5), SheetProblem.NotAFigure, "7元") { Typed = TypedFigure.Read("7元", Unit.Usd).Error, Unit = Unit.Usd }, texts, viewer).ShouldContain(language is "en" ? "US$790 m" : "7.9亿美元");
    }
}
