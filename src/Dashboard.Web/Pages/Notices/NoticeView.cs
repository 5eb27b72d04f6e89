using Dashboard.Core;
using Dashboard.Data.Catalogue;
using Dashboard.Data.Queries;

namespace Dashboard.Web.Pages.Notices;

/// <summary>The figures of one clause, or of an area's preamble.</summary>
/// <param name="Number">The clause; 0 is the preamble.</param>
/// <param name="Clause">Its heading; null for the preamble.</param>
/// <param name="Agencies">The agencies responsible for it.</param>
/// <param name="Allocations">Allocations stated in it.</param>
/// <param name="Targets">Targets stated in it.</param>
/// <param name="Incentives">Incentives stated in it.</param>
public sealed record ClauseView(
    int Number, ClauseRow? Clause, IReadOnlyList<ResponsibleRow> Agencies, IReadOnlyList<AllocationRow> Allocations,
    IReadOnlyList<TargetProgress> Targets, IReadOnlyList<IncentiveRow> Incentives)
{
    /// <summary>True where the clause states a figure of any sort.</summary>
    public bool HasFigures => Allocations.Count + Targets.Count + Incentives.Count > 0;
}

/// <summary>One area with its clauses.</summary>
public sealed record AreaView(AreaRow Area, IReadOnlyList<ResponsibleRow> Leads, IReadOnlyList<ResponsibleRow> Cooperating, IReadOnlyList<ClauseView> Clauses);

/// <summary>An area's stated total held against the parts that are named in it.</summary>
/// <param name="Area">The area.</param>
/// <param name="Total">Its stated total in yuan, or null.</param>
/// <param name="Parts">The sum of its parts in yuan, or null where none is named.</param>
/// <param name="PartCount">How many parts are named.</param>
/// <param name="Reason">Why the parts rightly exceed the total, where they do.</param>
public sealed record AreaTieOut(AreaRow Area, decimal? Total, decimal? Parts, int PartCount, string? Reason)
{
    /// <summary>Total minus parts: what is not broken down; negative where the parts exceed it; null where one of the two is not stated.</summary>
    public decimal? Rest => Total - Parts;
}

/// <summary>A notice arranged for reading: areas, clauses, and the figures of each. Pure.</summary>
public sealed class NoticeView
{
    private readonly Dictionary<string, SuccessionRow> superseded;

    /// <summary>Arranges a notice.</summary>
    public NoticeView(NoticeContent content)
    {
        Content = content;
        superseded = content.Superseded.ToDictionary(s => s.TargetId, StringComparer.Ordinal);
        RollUp = new RollUp(content.Targets.Where(t => !superseded.ContainsKey(t.Target.Id)).Select(t => t.Progress.Status));
        var agencies = content.Responsible.Where(r => r.Clause > 0).ToLookup(r => r.Clause);
        var allocations = content.Allocations.ToLookup(a => PlaceOf(content, a));
        var targets = content.Targets.ToLookup(t => (t.Target.Area, t.Target.Clause));
        var incentives = content.Incentives.ToLookup(i => (i.Area, i.Clause));
        Areas =
        [
            .. content.Areas.Select(area => new AreaView(
                area,
                [.. content.Responsible.Where(r => r.Area == area.Ordinal && r.Role == "lead")],
                [.. content.Responsible.Where(r => r.Area == area.Ordinal && r.Role == "cooperating")],
                [
                    .. content.Clauses.Where(c => c.Area == area.Ordinal).Prepend(null).Select(clause =>
                    {
                        var number = clause?.Number ?? 0;
                        var place = (area.Ordinal, number);
                        return new ClauseView(number, clause, [.. agencies[number]], [.. Tree([.. allocations[place]])], [.. targets[place]], [.. incentives[place]]);
                    }).Where(c => c.Number > 0 || c.HasFigures),
                ])),
        ];
    }

    /// <summary>What was arranged.</summary>
    public NoticeContent Content { get; }

    /// <summary>What replaced a target; null where it is in force.</summary>
    public SuccessionRow? SupersededBy(string target) => superseded.GetValueOrDefault(target);

    /// <summary>The targets that are in force, counted by status.</summary>
    public RollUp RollUp { get; }

    /// <summary>The areas in the order of the notice.</summary>
    public IReadOnlyList<AreaView> Areas { get; }

    /// <summary>Figures found: allocations, targets and incentives.</summary>
    public int Figures => Content.Allocations.Count + Content.Targets.Count + Content.Incentives.Count;

    /// <summary>Targets for which neither their clause nor their area names an agency.</summary>
    public int TargetsWithoutOwner => Areas.Where(a => a.Leads.Count == 0).SelectMany(a => a.Clauses).Where(c => c.Agencies.Count == 0).Sum(c => c.Targets.Count(t => SupersededBy(t.Target.Id) is null));

    /// <summary>How each area's total and the parts that are named in it tie out.</summary>
    public IEnumerable<AreaTieOut> TieOut => Content.Areas.Select(area =>
    {
        var whole = Content.Allocations.FirstOrDefault(a => a.Area == area.Ordinal && a.Kind == "area_total");
        var parts = Content.Allocations.Where(a => whole is not null && a.ParentId == whole.Id).ToList();
        return new AreaTieOut(area, whole?.AmountYuan, parts.Count == 0 ? null : parts.Sum(p => p.AmountYuan), parts.Count, whole?.DifferenceReason);
    });

    /// <summary>Clauses that state no figure.</summary>
    public int ClausesWithoutFigures => Areas.SelectMany(a => a.Clauses).Count(c => !c.HasFigures);

    /// <summary>Clauses that name no responsible agency.</summary>
    public int ClausesWithoutAgency => Areas.SelectMany(a => a.Clauses).Count(c => c.Number > 0 && c.Agencies.Count == 0);

    /// <summary>An allocation is shown at the clause that states it, in whichever area that clause stands.</summary>
    private static (int Area, int Clause) PlaceOf(NoticeContent content, AllocationRow allocation) =>
        content.Clauses.FirstOrDefault(c => c.Number == allocation.Clause) is { } clause ? (clause.Area, clause.Number) : (allocation.Area, 0);

    /// <summary>Wholes before their parts.</summary>
    private static IEnumerable<AllocationRow> Tree(IReadOnlyList<AllocationRow> rows)
    {
        var ids = rows.Select(r => r.Id).ToHashSet(StringComparer.Ordinal);
        return rows.Where(r => r.ParentId is null || !ids.Contains(r.ParentId)).SelectMany(Below);

        IEnumerable<AllocationRow> Below(AllocationRow whole) => rows.Where(r => r.ParentId == whole.Id).SelectMany(Below).Prepend(whole);
    }
}
