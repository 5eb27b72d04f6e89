using Bunit;
using Dashboard.Core.Calendar;
using Dashboard.Web.Components;

namespace Dashboard.Web.Tests.Components;

public sealed class ReportingMarkTests : ComponentTest
{
    [Theory]
    [InlineData(1, "⚑ overdue by one working day", "⚑ 逾期1个工作日")]
    [InlineData(60, "⚑ overdue by 60 working days", "⚑ 逾期60个工作日")]
    [InlineData(61, "⚑ overdue since 20 February 2024", "⚑ 2024年2月20日到期未报")]
    [InlineData(412, "⚑ overdue since 20 February 2024", "⚑ 2024年2月20日到期未报")]
    public void What_is_late_by_more_than_a_quarter_is_dated_instead_of_counted(int days, string english, string chinese)
    {
        foreach (var (language, text) in new[] { ("en", english), ("zh-Hans", chinese) })
        {
            ReadIn(language);
            Text(Render<ReportingMark>(p => p.Add(m => m.State, new(ReportingStatus.Overdue, days, new(2024, 2, 20)))).Find(".mark")).ShouldBe(text);
        }
    }
}
