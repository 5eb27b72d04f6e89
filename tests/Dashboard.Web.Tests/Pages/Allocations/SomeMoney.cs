using Dashboard.Core;
using Dashboard.Data.Queries;
using Dashboard.Web.Pages.Allocations;
using Dashboard.Web.Tests.Components;

namespace Dashboard.Web.Tests.Pages.Allocations;

/// <summary>Money as the query gives it, with the few things that a test is about.</summary>
internal static class SomeMoney
{
    /// <summary>An area total of area 1, or of another.</summary>
    public static Allocation Total(decimal yuan, int area = 1, string notice = Some.Notice, string comparator = "eq", decimal? spent = null, bool sample = false, string? name = null) =>
        Of($"{notice}-a{area}", yuan, area, notice, "area_total", null, comparator, spent, sample, name);

    /// <summary>A part of an area total, or of another part.</summary>
    public static Allocation Part(string id, decimal yuan, int area = 1, string notice = Some.Notice, string? parent = null, decimal? spent = null) =>
        Of(id, yuan, area, notice, "component", parent ?? $"{notice}-a{area}", "eq", spent, false, id);

    /// <summary>Public money outside the area totals.</summary>
    public static Allocation Other(string id, decimal yuan, int area = 1, string notice = Some.Notice) => Of(id, yuan, area, notice, "other_public_money", null, "eq", null, false, id);

    /// <summary>The view of one notice, or of several.</summary>
    public static AllocationsView View(IReadOnlyList<Allocation> money, IReadOnlyList<NoticeRow>? notices = null, IReadOnlyList<AreaRow>? areas = null, string? district = "330108", int year = 2024)
    {
        areas ??= [.. money.Where(m => m.Row.Kind == "area_total").Select(m => Some.Area(m.Row.Area, m.Row.AmountYuan, notice: m.NoticeId))];
        notices ??= [Notice(money)];
        return new(new([], year, notices, areas, [], money, [Some.Theme("industry"), Some.Theme("investment")]), district);
    }

    /// <summary>A notice whose areas sum to what its totals say.</summary>
    public static NoticeRow Notice(
        IEnumerable<Allocation> money, decimal? stated = null, string id = Some.Notice, int? areas = null, int year = 2024, string district = "330108", string name = "Binjiang District", bool complete = true)
    {
        var totals = money.Where(m => m.NoticeId == id && m.Row.Kind == "area_total").ToList();
        return Some.NoticeOf(totals.Sum(m => m.Row.AmountYuan), stated, id, areas ?? totals.Count, totals.Count) with
        {
            Year = year,
            DistrictCode = district,
            DistrictEn = name,
            Complete = complete,
            IssuedOn = new(year, 5, 14),
        };
    }

    private static Allocation Of(string id, decimal yuan, int area, string notice, string kind, string? parent, string comparator, decimal? spent, bool sample, string? name) => new(
        notice,
        Some.Allocation(id, area, parent: parent) with { AmountYuan = yuan, Kind = kind, Comparator = comparator, LabelEn = name ?? $"Area {area}", LabelZh = name ?? $"领域{area}" },
        spent is { } executed
            ? new() { AllocationId = id, Period = Period.Month(2024, 9), ExecutedYuan = executed, Status = "provisional", Sample = sample }
            : null);
}
