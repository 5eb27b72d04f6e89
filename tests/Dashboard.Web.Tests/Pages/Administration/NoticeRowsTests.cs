using Bunit;
using Dashboard.Data.Catalogue;
using Dashboard.Web.Localisation;
using Dashboard.Web.Pages.Administration.Catalogue;
using Dashboard.Web.Tests.Components;

namespace Dashboard.Web.Tests.Pages.Administration;

public sealed class NoticeRowsTests : ComponentTest
{
    private static readonly CatalogueRow[] Notice =
    [
        Row("notices", ("id", "n"), ("district_code", "330108"), ("year", "2024"), ("title_zh", "政策"), ("title_en", "Policies"), ("issued_on", "2024-05-14"), ("source_language", "en"), ("complete", "true")),
        Row("areas", ("notice_id", "n"), ("ordinal", "1"), ("name_zh", "开放"), ("name_en", "Opening up"), ("theme_id", "opening-up")),
        Row(
            "targets", ("id", "t"), ("notice_id", "n"), ("area", "1"), ("clause", "0"), ("indicator_id", "fdi"), ("label_zh", "外资"), ("label_en", "FDI"), ("period", "2024"),
            ("comparator", "ge"), ("value", "790000000"), ("unit", "USD"), ("strength", "plan"), ("measure", "level"), ("stated", "7.9亿美元")),
        Row("milestones", ("target_id", "t"), ("period", "2024-Q2"), ("comparator", "ge"), ("value", "400000000")),
        Row(
            "incentives", ("id", "i"), ("notice_id", "n"), ("area", "1"), ("clause", "0"), ("label_zh", "补贴"), ("label_en", "Rent subsidy"), ("rate_percent", "20"), ("rate_kind", "subsidy"),
            ("max_yuan", "100000"), ("fixed", "false"), ("stated", "20%，最高10万元")),
    ];

    private readonly List<(CatalogueRow Row, CatalogueRow? Read)> saved = [];

    public NoticeRowsTests() => JSInterop.Mode = JSRuntimeMode.Loose;

    [Theory]
    [InlineData("en", "FDI at least US$790 m2024", "Q2 2024milestone at least US$400 m", "Rent subsidyincentive 20 % subsidy, up to ¥100,000")]
    [InlineData("zh-Hans", "外资 不低于7.9亿美元2024", "2024年第2季度节点目标 不低于4亿美元", "补贴扶持政策 补助20%，最高10万元")]
    public void A_target_is_followed_by_its_milestones_and_incentives_say_what_they_offer(string language, params string[] shown)
    {
        ReadIn(language);
        Rows().FindAll("tbody tr").Select(r => string.Join(' ', r.QuerySelectorAll("th, td.number").Select(Text))).ShouldBe(shown);
    }

    [Fact]
    public void A_new_milestone_is_typed_in_the_unit_of_its_target()
    {
        var rows = Rows();
        rows.FindAll("button").Single(b => b.TextContent == "Add milestone").Click();
        rows.Find("input[id$='-period']").Change("2024-Q3");
        rows.Find("input[id$='-value']").Change("US$600 m");
        rows.Find("form").Submit();

        var (row, read) = saved.Single();
        read.ShouldBeNull();
        row.Cells.ShouldBe(Row("milestones", ("target_id", "t"), ("period", "2024-Q3"), ("comparator", "ge"), ("value", "600000000"), ("stated", "")).Cells, ignoreOrder: true);
    }

    [Fact]
    public void A_milestone_keeps_its_period_and_an_incentive_its_rate()
    {
        var rows = Rows();
        rows.Find("button[aria-label='Edit Q2 2024']").Click();
        rows.FindAll("input[id$='-period']").ShouldBeEmpty();
        rows.Find("input[id$='-value']").Change("US$500 m");
        rows.Find("form").Submit();
        rows.Find("button[aria-label='Edit Rent subsidy']").Click();
        rows.Find("input[id$='-max_yuan']").Change("200,000");
        rows.Find("form").Submit();

        (saved[0].Row["value"], saved[0].Row["period"], saved[0].Read!["value"]).ShouldBe(("500000000", "2024-Q2", "400000000"));
        (saved[1].Row["max_yuan"], saved[1].Row["rate_percent"], saved[1].Row["rate_kind"]).ShouldBe(("200000", "20", "subsidy"));
    }

    private IRenderedComponent<NoticeRows> Rows() => Render<NoticeRows>(p => p
        .Add(r => r.Rows, [.. Notice.Select(row => new KeptRow(row, null, true))])
        .Add(r => r.Choices, new FormChoices(Services.GetRequiredService<Texts>(), Services.GetRequiredService<Viewer>()) { Notice = Notice })
        .Add(r => r.Save, (row, read, _, _) =>
        {
            saved.Add((row, read));
            return Task.FromResult((new Outcome(null, []), row));
        }));

    private static CatalogueRow Row(string resource, params (string Column, string Cell)[] cells) => new(resource, cells.ToDictionary(c => c.Column, c => c.Cell, StringComparer.Ordinal));
}
