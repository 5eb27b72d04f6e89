using System.Collections.Concurrent;
using System.Globalization;
using Dashboard.Core;

namespace Dashboard.Data.Queries;

/// <summary>How one target stands: what it takes to count it, to order it and to find it among all those of a province.</summary>
public sealed class TargetStanding
{
    private static readonly CompareInfo Pinyin = CultureInfo.GetCultureInfo("zh-Hans").CompareInfo;
    private static readonly CompareInfo English = CultureInfo.GetCultureInfo("en").CompareInfo;

    /// <summary>The target's id.</summary>
    public required string Id { get; init; }

    /// <summary>Its notice.</summary>
    public required string NoticeId { get; init; }

    /// <summary>The area's ordinal.</summary>
    public required int Area { get; init; }

    /// <summary>The clause; 0 is the area's preamble.</summary>
    public required int Clause { get; init; }

    /// <summary>Its name in Chinese.</summary>
    public required string LabelZh { get; init; }

    /// <summary>Its name in English.</summary>
    public required string LabelEn { get; init; }

    /// <summary>Its status.</summary>
    public required ProgressStatus Status { get; init; }

    /// <summary>Percentage points ahead (+) of or behind (−) what is expected, where that can be said.</summary>
    public required decimal? GapPoints { get; init; }

    /// <summary>True where the judged figure is a sample figure.</summary>
    public required bool IsSample { get; init; }

    /// <summary>The period in which it is to be reached.</summary>
    public required Period Period { get; init; }

    /// <summary>How often its indicator is reported.</summary>
    public required Frequency Frequency { get; init; }

    /// <summary>The end of the latest period that a figure is published for; null for none.</summary>
    public required DateOnly? ReportedUntil { get; init; }

    /// <summary>The place of the Chinese name in pinyin order; comparing keys is much faster than comparing names.</summary>
    internal SortKey PinyinKey => field ??= Pinyin.GetSortKey(LabelZh, CompareOptions.IgnoreCase);

    /// <summary>The place of the English name in the alphabet.</summary>
    internal SortKey EnglishKey => field ??= English.GetSortKey(LabelEn, CompareOptions.IgnoreCase);

    /// <summary>The standing of a target whose progress was computed.</summary>
    public static TargetStanding Of(TargetProgress target) => new()
    {
        Id = target.Target.Id,
        NoticeId = target.Target.NoticeId,
        Area = target.Target.Area,
        Clause = target.Target.Clause,
        LabelZh = target.Target.LabelZh,
        LabelEn = target.Target.LabelEn,
        Status = target.Progress.Status,
        GapPoints = target.Progress.GapPoints,
        IsSample = target.IsSample,
        Period = target.Target.Period,
        Frequency = EnumCode.Parse<Frequency>(target.Target.Frequency),
        ReportedUntil = target.Input.Reports.Select(r => (DateOnly?)r.Period.End).Max(),
    };
}

/// <summary>The order of urgency.</summary>
public static class TargetStandingExtensions
{
    /// <summary>The most severe status first, and among equals the furthest behind.</summary>
    public static IEnumerable<TargetStanding> WorstFirst(this IEnumerable<TargetStanding> targets) =>
        targets.OrderByDescending(t => t.Status.Severity()).ThenBy(t => t.GapPoints ?? 0);
}

/// <summary>A notice at a moment: its version is another after each write that may have changed how its targets stand.</summary>
internal sealed record NoticeVersion
{
    public required string Id { get; init; }

    public required long Version { get; init; }
}

/// <summary>How the targets of one notice stand.</summary>
/// <param name="Version">The version of the notice that this was computed of.</param>
/// <param name="Settings">The settings that it was computed with.</param>
/// <param name="All">Each target, in the notice's order.</param>
/// <param name="Headline">Those of headline indicators with all that a page shows of them.</param>
internal sealed record NoticeStandings(long Version, ProgressSettings Settings, IReadOnlyList<TargetStanding> All, IReadOnlyList<TargetProgress> Headline);

/// <summary>
/// Keeps how the targets of notices stood on a day, until their district's version or the settings are others: a province has 27,000 targets a year, too many to judge
/// for each reader. The store keeps the versions, so nodes agree.
/// </summary>
internal sealed class StandingsCache
{
    private const int MostNotices = 1000;
    private const int AtOnce = 10;

    private readonly ConcurrentDictionary<(string Notice, DateOnly AsOf), NoticeStandings> known = new();
    private readonly Lock oneFills = new();

    /// <summary>The standings of notices on a day; <paramref name="read"/> gives the targets of some notices, in their order.</summary>
    public IReadOnlyList<NoticeStandings> Get(
        IReadOnlyList<NoticeVersion> notices, DateOnly asOf, ProgressSettings settings, Func<string[], IEnumerable<TargetProgress>> read)
    {
        if (Find(notices, asOf, settings) is { } found) return found;
        lock (oneFills)
        {
            if (known.Count + notices.Count > MostNotices) known.Clear();
            foreach (var missing in notices.Where(n => Find(n, asOf, settings) is null).Chunk(AtOnce))
            {
                var targets = read([.. missing.Select(n => n.Id)]).ToLookup(t => t.Target.NoticeId, StringComparer.Ordinal);
                foreach (var notice in missing)
                    known[(notice.Id, asOf)] = new(notice.Version, settings, [.. targets[notice.Id].Select(TargetStanding.Of)], [.. targets[notice.Id].Where(t => t.Target.Headline)]);
            }

            return Find(notices, asOf, settings)!;
        }
    }

    private NoticeStandings? Find(NoticeVersion notice, DateOnly asOf, ProgressSettings settings) =>
        known.GetValueOrDefault((notice.Id, asOf)) is { } standings && standings.Version == notice.Version && standings.Settings == settings ? standings : null;

    private List<NoticeStandings>? Find(IReadOnlyList<NoticeVersion> notices, DateOnly asOf, ProgressSettings settings)
    {
        var found = notices.Select(n => Find(n, asOf, settings)).OfType<NoticeStandings>().ToList();
        return found.Count == notices.Count ? found : null;
    }
}
