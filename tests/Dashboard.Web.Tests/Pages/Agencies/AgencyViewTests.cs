using Dashboard.Core;
using Dashboard.Data.Queries;
using Dashboard.Web.Components;
using Dashboard.Web.Localisation;
using Dashboard.Web.Pages.Agencies;
using Dashboard.Web.Tests.Components;
using static Dashboard.Core.ProgressStatus;

namespace Dashboard.Web.Tests.Pages.Agencies;

public sealed class AgencyViewTests : ComponentTest
{
    [Fact]
    public void What_is_late_comes_first_then_what_is_not_reported_then_the_rest()
    {
        var growth = Some.Terms(10, Unit.Percent, IndicatorKind.Growth);
        var view = View(
        [
            Of("met", Met), Of("silent", NotReported), Of("behind", Behind), Of("not-yet", NotYet), Of("missed", Missed), Of("off", OffTrack),
            new(Some.Target("off-more", growth, Some.Actual(2)), AgencyPart.Answers, null),
        ]);
        view.Answers.Select(t => t.Item.Target.Id).ShouldBe(["missed", "off-more", "off", "behind", "silent", "met", "not-yet"]);
    }

    [Fact]
    public void Targets_that_another_agency_answers_for_stand_apart_and_do_not_count()
    {
        var view = View([Of("own", Met), Of("named", Missed, AgencyPart.Named), Of("led", OffTrack, AgencyPart.Leads), Of("supported", NotReported, AgencyPart.Supports)]);
        view.Answers.Select(t => t.Item.Target.Id).ShouldBe(["own"]);
        view.Also.Select(t => t.Item.Target.Id).ShouldBe(["named", "led", "supported"]);
        (view.RollUp.Total, view.RollUp.OffCourse, view.AlsoTotal).ShouldBe((1, 0, 3));
    }

    [Fact]
    public void A_status_chooses_what_is_shown_but_not_what_is_counted()
    {
        var view = View([Of("a", Met), Of("b", Missed), Of("c", Missed, AgencyPart.Named), Of("d", Met, AgencyPart.Named)], new() { Status = Missed });
        view.Answers.Select(t => t.Item.Target.Id).ShouldBe(["b"]);
        view.Also.Select(t => t.Item.Target.Id).ShouldBe(["c"]);
        (view.RollUp.Total, view.AlsoTotal).ShouldBe((2, 2));
    }

    [Theory]
    [InlineData("en", "Science Bureau answers for 5 targets; 2 missed or off track, one behind, one not reported")]
    [InlineData("zh-Hans", "区科技局负责5项目标，2项未达标或严重滞后、1项滞后、1项未报告")]
    public void The_finding_counts_what_is_wrong(string language, string expected)
    {
        ReadIn(language);
        View([Of("a", Missed), Of("b", OffTrack), Of("c", Behind), Of("d", NotReported), Of("e", Met)]).Finding.ShouldBe(expected);
    }

    [Fact]
    public void The_finding_is_right_in_the_other_cases_too()
    {
        View([Of("a", Met), Of("b", NotReported)]).Finding.ShouldBe("Science Bureau answers for 2 targets; none is late, one not reported");
        View([Of("a", Met)]).Finding.ShouldBe("Science Bureau answers for one target; none is late, all reported");
        View([Of("a", NotReported), Of("b", NotReported)]).Finding.ShouldBe("Science Bureau answers for 2 targets for 2024; none is reported yet");
        View([Of("a", Missed, AgencyPart.Supports)]).Finding.ShouldBe("Science Bureau answers for no target for 2024, and has a part in one");
        View([]).Finding.ShouldBe("Science Bureau answers for no target for 2024, and has a part in 0");
    }

    [Fact]
    public void The_money_of_the_areas_it_leads_is_their_sum_and_missing_where_none_states_a_total()
    {
        View([], areas: [Area(1, "lead", 10), Area(2, "lead", 5), Area(3, "lead", null), Area(4, "cooperating", 100)]).LedYuan.ShouldBe(15m);
        View([], areas: [Area(1, "lead", null), Area(4, "cooperating", 100)]).LedYuan.ShouldBeNull();
    }

    [Fact]
    public void The_table_for_files_has_every_target_of_the_page_with_numbers_in_base_units()
    {
        var fdi = Some.Terms(1_107_000_000, Unit.Usd);
        var view = View([Of("late", Missed, AgencyPart.Named), new(Some.Target("fdi", fdi, Some.Actual(553_500_000), clause: 0, sample: true), AgencyPart.Answers, null)]);

        var table = new AgencyTables(new(), Services.GetRequiredService<Texts>(), Services.GetRequiredService<Viewer>()).Targets(view);

        table.Rows.Count.ShouldBe(2);
        table.Rows.ShouldAllBe(r => r.Count == table.Columns.Count);
        table.HasSamples.ShouldBeTrue();
        Cell("Target").ShouldBe("Target fdi");
        Cell("Target value").ShouldBe(1_107_000_000m);
        Cell("Actual").ShouldBe(553_500_000m);
        Cell("Clause number").ShouldBeNull("the preamble is no clause");
        Cell("Status").ShouldBe(OffTrack);

        object? Cell(string column) => table.Rows[0][table.Columns.Select(c => c.Title).ToList().IndexOf(column)].Value;
    }

    private AgencyView View(AgencyTarget[] targets, ViewFilter? filter = null, AgencyAreaRow[]? areas = null) => new(
        new(
            new() { Id = "science", DistrictCode = "330108", DistrictZh = "滨江区", DistrictEn = "Binjiang District", NameZh = "区科技局", NameEn = "Science Bureau" },
            [2024], 2024, areas ?? [], [], [], targets),
        filter ?? new(),
        Services.GetRequiredService<Texts>(),
        Services.GetRequiredService<Viewer>());

    private static AgencyTarget Of(string id, ProgressStatus status, AgencyPart part = AgencyPart.Answers) => new(Some.Target(id, status: status), part, null);

    private static AgencyAreaRow Area(int number, string role, decimal? yuan) =>
        new() { NoticeId = "here-2024", Area = number, NameZh = "领域", NameEn = "Area", Role = role, Leads = 1, Targets = 0, TotalYuan = yuan };
}
