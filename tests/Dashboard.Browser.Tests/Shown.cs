using Dashboard.Core;
using Dashboard.Data.Queries;

namespace Dashboard.Browser.Tests;

/// <summary>What a page must show of what is in the store, worked out from the queries' rows and not from the page's own code.</summary>
internal static class Shown
{
    /// <summary>The cells of a target's row: actual, target, gap, status.</summary>
    public static IEnumerable<string> Cells(TargetProgress item, Reader reader)
    {
        var (terms, progress) = (item.Input.Target, item.Progress);
        yield return progress.Actual is { } actual
            ? $"{FigureFormat.Value(actual.Value, terms.Unit, reader.Figures)} {actual.Period}{(actual.Status is ActualStatus.Provisional ? reader.Text("Target.Provisional") : "")}"
            : "—";
        var stretch = terms.Stretch is { } value ? " " + reader.Text("Target.Stretch", FigureFormat.Value(value, terms.Unit, reader.Figures)) : "";
        yield return FigureFormat.Target(terms.Comparator, terms.Value, terms.ValueMax, terms.Unit, reader.Figures) + stretch;
        yield return Gap(item, reader);
        yield return Status(progress.Status, reader);
    }

    /// <summary>Both have the same rows, in any order; the message names only those that differ.</summary>
    public static void ShouldBeRows(this IEnumerable<IReadOnlyList<string>> shown, IEnumerable<IEnumerable<string>> expected)
    {
        var (left, right) = (shown.Select(Line).Order(StringComparer.Ordinal).ToList(), expected.Select(Line).Order(StringComparer.Ordinal).ToList());
        string[] differences =
        [
            .. right.Except(left, StringComparer.Ordinal).Select(r => "not shown: " + r), .. left.Except(right, StringComparer.Ordinal).Select(r => "not in the store: " + r),
        ];
        differences.ShouldBeEmpty();
        left.Count.ShouldBe(right.Count);
    }

    public static string Line(IEnumerable<string> cells) => string.Join(" | ", cells);

    /// <summary>How many targets have which status.</summary>
    public static IEnumerable<string> Counts(IEnumerable<TargetProgress> targets, Reader reader) =>
        targets.CountBy(t => t.Progress.Status).Select(p => $"{p.Value} {Status(p.Key, reader)}").Order(StringComparer.Ordinal);

    public static string Difference(NoticeRow notice, Reader reader) => (notice.StatedTotalYuan - notice.SumOfAreas) switch
    {
        null => "—",
        0 => reader.Text("Money.None"),
        < 0 and var overlap => reader.Text("Money.Overlap", reader.Rounded(-overlap)),
        var rest => reader.Text("Money.NotBrokenDown", reader.Rounded(rest.Value)),
    };

    public static string Stated(NoticeRow notice, Reader reader) =>
        notice.StatedTotalYuan is { } total ? reader.Exact(total) : reader.Text("Money.NoTotal");

    public static string Status(ProgressStatus status, Reader reader) => $"{Sign(status)} {reader.Text($"ProgressStatus.{EnumCode.Of(status)}")}";

    private static char Sign(ProgressStatus status) => status switch
    {
        ProgressStatus.Met => '✓',
        ProgressStatus.OnTrack => '●',
        ProgressStatus.Within => '◡',
        ProgressStatus.Behind => '◐',
        ProgressStatus.NotYet => '◔',
        ProgressStatus.OffTrack => '▼',
        ProgressStatus.Exceeded => '▲',
        ProgressStatus.Missed => '✕',
        _ => '○',
    };

    private static string Gap(TargetProgress item, Reader reader)
    {
        var (unit, progress) = (item.Input.Target.Unit, item.Progress);
        if (progress.GapPoints is { } points) return FigureFormat.Points(points, reader.Figures);
        if (progress.Headroom is { } headroom) return FigureFormat.Difference(headroom, unit, reader.Figures);
        return progress.Distance is { } distance ? FigureFormat.Difference(-distance, unit, reader.Figures) : "—";
    }
}
