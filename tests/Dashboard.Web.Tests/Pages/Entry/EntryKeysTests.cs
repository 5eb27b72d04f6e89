using Bunit;
using Dashboard.Core;
using Dashboard.Core.Entry;
using Dashboard.Data.Entry;
using Dashboard.Web.Pages.Entry;
using Dashboard.Web.Tests.Components;

namespace Dashboard.Web.Tests.Pages.Entry;

public sealed class EntryKeysTests : ComponentTest
{
    [Theory]
    [InlineData("USD", true, "zh-Hans", "万 亿 无变化 未报告 不适用")]
    [InlineData("USD", false, "zh-Hans", "万 亿 未报告 不适用")]
    [InlineData("percent", true, "en", "+/− no change not reported not applicable")]
    public void What_a_number_pad_lacks_can_be_pressed_and_no_change_only_where_there_is_something_to_repeat(string unit, bool hasBefore, string language, string expected)
    {
        ReadIn(language);
        var target = Some.Target("t", Some.Terms(5, unit: Unit.Parse(unit)));
        var row = new EntryRow(new(FigureKind.Actual, "indicator", "330108", Period.Month(2024, 9)), 1, null, target, null, null, null, hasBefore ? Some.Actual(4, 8) : null, null);

        var keys = Render<EntryKeys>(p => p.Add(c => c.Row, row)).FindAll("button");

        string.Join(' ', keys.Select(Text)).ShouldBe(expected);
        foreach (var key in keys.Where(k => k.GetAttribute("data-key") == "answer")) TypedFigure.Read(Text(key), row.Unit).Word.ShouldNotBeNull(Text(key));
    }
}
