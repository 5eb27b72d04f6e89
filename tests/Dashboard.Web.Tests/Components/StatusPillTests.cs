using Bunit;
using Dashboard.Core;
using Dashboard.Web.Components;

namespace Dashboard.Web.Tests.Components;

public sealed class StatusPillTests : ComponentTest
{
    [Theory]
    [InlineData(ProgressStatus.Met, "✓ Met", "✓ 已达标", "met")]
    [InlineData(ProgressStatus.OnTrack, "● On track", "● 正常", "on-track")]
    [InlineData(ProgressStatus.Within, "◡ Within limit", "◡ 限额内", "on-track")]
    [InlineData(ProgressStatus.Behind, "◐ Behind", "◐ 滞后", "behind")]
    [InlineData(ProgressStatus.NotYet, "◔ Not yet", "◔ 未达到", "behind")]
    [InlineData(ProgressStatus.OffTrack, "▼ Off track", "▼ 严重滞后", "off-track")]
    [InlineData(ProgressStatus.Exceeded, "▲ Exceeded", "▲ 超限", "off-track")]
    [InlineData(ProgressStatus.Missed, "✕ Missed", "✕ 未达标", "off-track")]
    [InlineData(ProgressStatus.NotReported, "○ Not reported", "○ 未报告", "not-reported")]
    public void A_status_is_an_icon_a_word_and_a_tone(ProgressStatus status, string english, string chinese, string tone)
    {
        foreach (var (language, text) in new[] { ("en", english), ("zh-Hans", chinese) })
        {
            ReadIn(language);
            var pill = Render<StatusPill>(p => p.Add(s => s.Status, status)).Find(".pill");
            Text(pill).ShouldBe(text);
            pill.ClassList.ShouldBe(["pill", tone]);
            pill.QuerySelector("[aria-hidden=true]")!.TextContent.ShouldBe(text[..1]);
        }
    }

    [Fact]
    public void No_two_statuses_share_an_icon() =>
        Enum.GetValues<ProgressStatus>().Select(StatusPill.Icon).Distinct(StringComparer.Ordinal).Count().ShouldBe(Enum.GetValues<ProgressStatus>().Length);
}
