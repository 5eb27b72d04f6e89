using Dashboard.Web.Localisation;
using Dashboard.Web.Pages.Administration;
using Dashboard.Web.People;
using Dashboard.Web.Tests.Components;

namespace Dashboard.Web.Tests.Pages.Administration;

public sealed class AuditDetailsTests : ComponentTest
{
    [Theory]
    [InlineData("en", """{"before":["viewer"],"after":["planner"]}""", "|Viewer (everywhere) → Planner (everywhere)")]
    [InlineData("zh-Hans", """{"before":["viewer"],"after":["planner"]}""", "|查看人员（全部区） → 填报人员（全部区）")]
    [InlineData("en", """{"userName":"administrator","name":"viewer","grants":["viewer"]}""", "User name|administrator", "Name|viewer", "Roles|Viewer (everywhere)")]
    [InlineData("en", """{"old":null,"new":{"target_id":"t","comparator":"ge","stated":""},"reason":""}""", "Target|— → t", "Comparison|— → at least")]
    [InlineData("zh-Hans", """{"version":2,"answer":"no_change","adjustedYuan":null,"finality":"final"}""", "版本|2", "填报方式|无变化", "数据性质|最终")]
    [InlineData("en", """{"old":{"resource":"targets","cells":{"value":"1","unit":"CNY"}},"new":{"resource":"targets","cells":{"value":"2","unit":"CNY"}}}""", "Value|1 → 2")]
    [InlineData("en", """{"moved":{"areas":[{"area":1},{"area":2}],"clauses":[]}}""", "Areas|2", "Clauses|—")]
    [InlineData("en", """{"before":true,"after":false}""", "|yes → no")]
    [InlineData("en", """{"somethingNew":1}""", "somethingNew|1")]
    public void Details_are_words(string language, string json, params string[] lines)
    {
        ReadIn(language);
        var texts = Services.GetRequiredService<Texts>();
        new AuditDetails(texts, new GrantWords(texts, Services.GetRequiredService<Viewer>(), null!)).Of(json).Select(l => $"{l.Name}|{l.Text}").ShouldBe(lines);
    }
}
