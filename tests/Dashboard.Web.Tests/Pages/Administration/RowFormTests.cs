using Bunit;
using Dashboard.Data.Catalogue;
using Dashboard.Web.Localisation;
using Dashboard.Web.Pages.Administration.Catalogue;
using Dashboard.Web.Tests.Components;

namespace Dashboard.Web.Tests.Pages.Administration;

public sealed class RowFormTests : ComponentTest
{
    private static readonly CatalogueRow Fdi = Row("indicators", ("id", "fdi"), ("name_zh", "实际利用外资"), ("name_en", "Actual use of foreign investment"), ("unit", "USD"));

    private static readonly CatalogueRow Target = Row(
        "targets", ("id", "t"), ("notice_id", "n"), ("area", "1"), ("clause", "0"), ("indicator_id", "fdi"), ("label_zh", "外资"), ("label_en", "FDI"), ("period", "2024"),
        ("comparator", "ge"), ("value", "790000000"), ("unit", "USD"), ("strength", "plan"), ("measure", "level"), ("stated", "7.9亿美元"));

    private readonly List<(CatalogueRow Row, string Reason)> saved = [];

    [Theory]
    [InlineData("en", "US$790 m", "8.5亿美元")]
    [InlineData("zh-Hans", "7.9亿美元", "US$850 m")]
    public void A_figure_is_shown_and_taken_as_people_write_it(string language, string shown, string typed)
    {
        ReadIn(language);
        var form = Form(Target, Target);
        var value = form.Find("input[id$='-value']");
        value.GetAttribute("value").ShouldBe(shown);

        value.Change(typed);
        form.Find("input[id$='-reason']").Change("counted again");
        form.Find("form").Submit();

        var (row, reason) = saved.Single();
        (row["value"], row["stated"], reason).ShouldBe(("850000000", "7.9亿美元", "counted again"));
    }

    [Fact]
    public void What_is_wrong_is_said_at_its_field_and_what_was_typed_stays()
    {
        var form = Form(Target, Target);
        form.Find("input[id$='-value']").Change("8亿元");
        form.Find("input[id$='-label_en']").Change("");
        form.Find("input[id$='-period']").Change("next year");
        form.Find("form").Submit();

        saved.ShouldBeEmpty();
        form.FindAll("[aria-invalid=true]").Select(e => e.Id!.Split('-')[^1]).Order(StringComparer.Ordinal).ShouldBe(["label_en", "period", "value"]);
        foreach (var wrong in form.FindAll("[aria-invalid=true]")) form.Find("#" + wrong.GetAttribute("aria-describedby")).TextContent.ShouldNotBeEmpty();
        form.Find("input[id$='-value']").GetAttribute("value").ShouldBe("8亿元");
        Text(form.Find("[role=alert]")).ShouldBe("3 fields are wrong; nothing was saved.");
    }

    [Fact]
    public void What_the_store_says_is_shown_and_what_was_typed_stays()
    {
        var form = Form(Target, Target, new("Somebody else changed it.", [new("targets.csv", 2, 11, "value", "It does not fit.", "Write less.")]));
        form.Find("input[id$='-value']").Change("8亿美元");
        form.Find("form").Submit();

        Text(form.Find("[role=alert]")).ShouldContain("Somebody else changed it.");
        form.Find("[role=alert] li span").GetAttribute("lang").ShouldBe("en");
        form.Find("input[id$='-value']").GetAttribute("aria-invalid").ShouldBe("true");
        form.Find("input[id$='-value']").GetAttribute("value").ShouldBe("8亿美元");
    }

    [Fact]
    public void The_indicator_gives_a_new_target_its_unit_and_names_and_a_range_its_second_value()
    {
        var form = Form(Row("targets", ("notice_id", "n"), ("area", "1"), ("clause", "0"), ("comparator", "eq"), ("period", "2024"), ("strength", "plan"), ("measure", "level")), null);
        form.FindAll("input[id$='-value_max']").ShouldBeEmpty();
        form.Find("select[id$='-indicator_id']").Change("fdi");
        form.Find("input[id$='-label_zh']").GetAttribute("value").ShouldBe("实际利用外资");
        form.Find("select[id$='-comparator']").Change("range");
        form.Find("input[id$='-value']").Change("3 bn");
        form.Find("input[id$='-value_max']").Change("5 bn");
        form.Find("input[id$='-stated']").Change("3-5 bn");
        form.Find("form").Submit();
        var row = saved.Single().Row;
        (row["unit"], row["value"], row["value_max"]).ShouldBe(("USD", "3000000000", "5000000000"));

        form.Find("select[id$='-comparator']").Change("ge");
        form.Find("form").Submit();
        saved[^1].Row["value_max"].ShouldBeEmpty();
    }

    [Fact]
    public void An_indicator_that_sounds_like_another_is_asked_about()
    {
        var form = Form(Row("indicators", ("unit", "CNY"), ("kind", "flow"), ("better", "higher"), ("frequency", "monthly"), ("headline", "false")), null);
        form.FindAll(".resembling").ShouldBeEmpty();
        form.Find("input[id$='-name_en']").Change("Foreign investment, actual use");
        Text(form.Find(".resembling li")).ShouldBe("Actual use of foreign investment");
    }

    [Fact]
    public void What_stays_is_not_offered_for_a_row_that_is_there()
    {
        Form(Target, Target).FindAll("select[id$='-indicator_id']").ShouldBeEmpty();
        Form(Row("area_agencies", ("role", "lead"), ("agency_id", "a")), Row("area_agencies")).FindAll("select[id$='-agency_id']").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public void Every_field_and_every_choice_has_a_word(string language)
    {
        ReadIn(language);
        var texts = Services.GetRequiredService<Texts>();
        var choices = new FormChoices(texts, new());
        foreach (var resource in CatalogueStore.OfNotice.Append("indicators"))
        {
            foreach (var field in FormChoices.FieldsOf(Row(resource, ("comparator", "range"), ("kind", "component"), ("unit", "count")), isNew: true))
            {
                texts["Field." + field.Name].ShouldNotBeEmpty();
                choices.Of(Row(resource), field)?.ShouldAllBe(o => o.Text.Length > 0);
                texts[$"Field.Wrong.{Dashboard.Core.EnumCode.Of(field.Type)}"].ShouldNotBeEmpty();
            }
        }

        foreach (var problem in Enum.GetValues<CatalogueProblem>()) texts[$"CatalogueProblem.{Dashboard.Core.EnumCode.Of(problem)}"].ShouldNotBeEmpty();
    }

    private IRenderedComponent<RowForm> Form(CatalogueRow row, CatalogueRow? read, Outcome? outcome = null) => Render<RowForm>(p => p
        .Add(f => f.Title, "A row")
        .Add(f => f.Row, row)
        .Add(f => f.Read, read)
        .Add(f => f.WithReason, true)
        .Add(f => f.Choices, new FormChoices(Services.GetRequiredService<Texts>(), new()) { Indicators = [Fdi] })
        .Add(f => f.Save, (kept, reason) =>
        {
            saved.Add((kept, reason));
            return Task.FromResult(outcome ?? new(null, []));
        }));

    private static CatalogueRow Row(string resource, params (string Column, string Cell)[] cells) => new(resource, cells.ToDictionary(c => c.Column, c => c.Cell, StringComparer.Ordinal));
}
