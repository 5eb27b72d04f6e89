using Dashboard.Core;
using Dashboard.Data.Queries;
using Dashboard.Web.Pages.Notices;
using Dashboard.Web.Tests.Components;

namespace Dashboard.Web.Tests.Pages;

public sealed class NoticeViewTests
{
    [Fact]
    public void Figures_stand_in_the_clause_that_states_them()
    {
        var view = View(
            areas: [Some.Area(1), Some.Area(2)],
            clauses: [Some.Clause(1), Some.Clause(2), Some.Clause(3, area: 2)],
            targets: [Some.Target("t2", clause: 2), Some.Target("t3", area: 2, clause: 3)],
            incentives: [Some.Incentive("i1"), Some.Incentive("i3", 2, 3)],
            allocations: [Some.Allocation("m2", clause: 2)]);
        view.Areas.Select(a => a.Area.Ordinal).ShouldBe([1, 2]);
        Figures(view, 1, 1).ShouldBe(["i1"]);
        Figures(view, 1, 2).ShouldBe(["m2", "t2"]);
        Figures(view, 2, 3).ShouldBe(["t3", "i3"]);
    }

    [Fact]
    public void The_preamble_of_an_area_comes_first_and_only_where_it_states_a_figure()
    {
        var view = View(areas: [Some.Area(1), Some.Area(2)], clauses: [Some.Clause(1), Some.Clause(2, 2)], targets: [Some.Target("t", area: 2, clause: 0)]);
        view.Areas[0].Clauses.Select(c => c.Number).ShouldBe([1]);
        view.Areas[1].Clauses.Select(c => c.Number).ShouldBe([0, 2]);
        view.Areas[1].Clauses[0].Clause.ShouldBeNull();
    }

    [Fact]
    public void An_amount_for_one_area_that_a_clause_of_another_states_is_shown_at_that_clause()
    {
        var view = View(areas: [Some.Area(1), Some.Area(2)], clauses: [Some.Clause(1), Some.Clause(55, 2)], allocations: [Some.Allocation("total-1", area: 1, clause: 55)]);
        Figures(view, 2, 55).ShouldBe(["total-1"]);
        view.Areas[0].Clauses.ShouldAllBe(c => !c.HasFigures);
    }

    [Fact]
    public void A_whole_stands_before_its_parts_and_their_parts()
    {
        var view = View(
            clauses: [Some.Clause(1)],
            allocations: [Some.Allocation("part-of-part", parent: "part"), Some.Allocation("part", parent: "whole"), Some.Allocation("other"), Some.Allocation("whole"), Some.Allocation("stray", parent: "elsewhere")]);
        Figures(view, 1, 1).ShouldBe(["other", "whole", "part", "part-of-part", "stray"]);
    }

    [Fact]
    public void Clauses_without_figures_and_without_an_agency_are_counted_and_preambles_are_not()
    {
        var view = View(
            clauses: [Some.Clause(1), Some.Clause(2), Some.Clause(3)],
            targets: [Some.Target("t", clause: 1), Some.Target("p", clause: 0)],
            responsible: [Some.Responsible("Bureau", clause: 2)]);
        view.ClausesWithoutFigures.ShouldBe(2);
        view.ClausesWithoutAgency.ShouldBe(2);
    }

    [Fact]
    public void Leading_and_cooperating_agencies_belong_to_the_area_and_the_others_to_their_clause()
    {
        var view = View(
            clauses: [Some.Clause(1)],
            responsible: [Some.Responsible("Lead", area: 1, role: "lead"), Some.Responsible("Helper", area: 1, role: "cooperating"), Some.Responsible("Owner", clause: 1)]);
        var area = view.Areas.ShouldHaveSingleItem();
        area.Leads.Select(a => a.NameEn).ShouldBe(["Lead"]);
        area.Cooperating.Select(a => a.NameEn).ShouldBe(["Helper"]);
        area.Clauses.ShouldHaveSingleItem().Agencies.Select(a => a.NameEn).ShouldBe(["Owner"]);
    }

    [Fact]
    public void Targets_are_counted_by_status()
    {
        var view = View(clauses: [Some.Clause(1)], targets: [Some.Target("a", status: ProgressStatus.Met), Some.Target("b")]);
        (view.RollUp[ProgressStatus.Met], view.RollUp[ProgressStatus.NotReported], view.RollUp.Total).ShouldBe((1, 1, 2));
    }

    private static IEnumerable<string> Figures(NoticeView view, int area, int clause)
    {
        var found = view.Areas.Single(a => a.Area.Ordinal == area).Clauses.Single(c => c.Number == clause);
        return [.. found.Allocations.Select(a => a.Id), .. found.Targets.Select(t => t.Target.Id), .. found.Incentives.Select(i => i.Id)];
    }

    private static NoticeView View(
        IReadOnlyList<AreaRow>? areas = null, IReadOnlyList<ClauseRow>? clauses = null, IReadOnlyList<TargetProgress>? targets = null,
        IReadOnlyList<IncentiveRow>? incentives = null, IReadOnlyList<AllocationRow>? allocations = null, IReadOnlyList<ResponsibleRow>? responsible = null) =>
        new(new NoticeContent(Some.NoticeOf(), areas ?? [Some.Area(1)], clauses ?? [], responsible ?? [], allocations ?? [], targets ?? [], incentives ?? []));
}
