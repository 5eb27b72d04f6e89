using Dashboard.Core;
using Dashboard.Core.Entry;
using Dashboard.Data.Entry;
using Dashboard.Web.Pages.Entry;
using Dashboard.Web.Tests.Components;

namespace Dashboard.Web.Tests.Pages.Entry;

public sealed class EntryViewTests
{
    private static readonly EntryRow Row = new(new(FigureKind.Actual, "indicator", "330108", Period.Month(2024, 9)), 1, null, Some.Target("t"), null, null, null, null, null);

    [Fact]
    public void A_figure_is_empty_until_something_is_kept_or_published_of_it_or_it_is_locked()
    {
        EntryView.IsEmpty(Row, null).ShouldBeTrue();
        EntryView.IsEmpty(Row, Version(FigureAnswer.Nothing)).ShouldBeTrue();
        EntryView.IsEmpty(Row, Version(FigureAnswer.NotReported)).ShouldBeFalse();
        EntryView.IsEmpty(Row, Version(FigureAnswer.Value, 0)).ShouldBeFalse();
        EntryView.IsEmpty(Row with { Published = Some.Actual(0) }, null).ShouldBeFalse();
        EntryView.IsEmpty(Row with { LockedSince = new(2024, 11, 1) }, null).ShouldBeFalse();
    }

    [Fact]
    public void The_words_of_the_keys_are_read_as_figures_of_their_unit()
    {
        foreach (var (unit, language) in Unit.All.SelectMany(u => Enum.GetValues<Language>().Select(l => (u, l))))
        {
            foreach (var scale in EntryView.Scales(unit, language)) TypedFigure.Read("7.9 " + scale, unit).Value.ShouldNotBeNull($"7.9 {scale} in {unit}");
            if (EntryView.HasSign(unit)) TypedFigure.Read("−7.9", unit).Value.ShouldBe(-7.9m);
        }
    }

    [Theory]
    [InlineData("CNY", Language.Chinese, "万 亿")]
    [InlineData("USD", Language.English, "million billion")]
    [InlineData("mu", Language.Chinese, "万")]
    [InlineData("mu", Language.English, "")]
    [InlineData("percent", Language.Chinese, "")]
    [InlineData("CNY_per_kWh", Language.Chinese, "")]
    public void Money_has_the_words_that_it_is_written_with(string unit, Language language, string expected) =>
        string.Join(' ', EntryView.Scales(Unit.Parse(unit), language)).ShouldBe(expected);

    private static FigureVersion Version(FigureAnswer answer, decimal? value = null) => new()
    {
        Kind = "actual",
        SubjectId = "indicator",
        DistrictCode = "330108",
        Period = Period.Month(2024, 9),
        Version = 1,
        State = "draft",
        Answer = EnumCode.Of(answer),
        Value = value,
        Finality = "provisional",
        PersonName = "Lin",
        At = "2024-10-08T01:00:00.000Z",
    };
}
