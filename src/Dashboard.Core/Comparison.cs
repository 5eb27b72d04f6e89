namespace Dashboard.Core;

/// <summary>What two rows of one indicator must share, so that their figures mean the same.</summary>
public enum ComparisonAspect
{
    /// <summary>How the target's value binds: at least, about, at most.</summary>
    Comparator,

    /// <summary>The period of the target.</summary>
    Period,

    /// <summary>The unit; currencies are never converted.</summary>
    Unit,

    /// <summary>An amount, an increase, a growth rate, a share or an accumulated amount.</summary>
    Measure,

    /// <summary>Flow, level, growth or state.</summary>
    Kind,

    /// <summary>The period of the reported figure.</summary>
    ActualPeriod,

    /// <summary>Provisional or final.</summary>
    ActualStatus,
}

/// <summary>A target as it is held beside those of other districts on the same indicator.</summary>
/// <param name="Id">The target's id.</param>
/// <param name="District">The code of its district.</param>
/// <param name="Terms">Its numbers.</param>
/// <param name="Measure">What its number measures.</param>
/// <param name="Actual">The figure that it is judged by; null where none was reported.</param>
/// <param name="IsSample">True where that figure was made up for demonstration.</param>
public sealed record ComparedTarget(string Id, string District, TargetTerms Terms, Measure Measure, Actual? Actual = null, bool IsSample = false)
{
    /// <summary>The lowest value that the target names.</summary>
    public decimal Low => Terms.Value;

    /// <summary>The highest value that the target names: the upper end of a range.</summary>
    public decimal High => Terms.ValueMax ?? Terms.Value;

    /// <summary>True where the value is not to be exceeded.</summary>
    public bool IsLimit => Terms.Comparator is Comparator.Le or Comparator.Lt;

    /// <summary>The value in an aspect; null where there is none.</summary>
    public object? In(ComparisonAspect aspect) => aspect switch
    {
        ComparisonAspect.Comparator => Terms.Comparator,
        ComparisonAspect.Period => Terms.Period,
        ComparisonAspect.Unit => Terms.Unit,
        ComparisonAspect.Measure => Measure,
        ComparisonAspect.Kind => Terms.Kind,
        ComparisonAspect.ActualPeriod => Actual?.Period,
        _ => Actual?.Status,
    };
}

/// <summary>Who is at the top and who at the bottom; neither is better.</summary>
/// <param name="Highest">The rows with the highest value, more than one where they are equal.</param>
/// <param name="Lowest">The rows with the lowest value.</param>
public sealed record Extremes(IReadOnlyList<ComparedTarget> Highest, IReadOnlyList<ComparedTarget> Lowest)
{
    /// <summary>True where all have the same value, so that none is higher.</summary>
    public bool AllEqual => Highest.SequenceEqual(Lowest);
}

/// <summary>The reported figures of one indicator: those that can be ranked, and those that cannot.</summary>
/// <param name="Ranked">One row a district, the highest first: figures of the same period and status, the largest such set. Empty where there is none.</param>
/// <param name="Otherwise">Districts whose figure is for another period, of another status, or a sample beside published ones.</param>
/// <param name="NotReported">Districts without a figure. They have no rank, and not the last one either.</param>
public sealed record ActualRanking(IReadOnlyList<ComparedTarget> Ranked, IReadOnlyList<ComparedTarget> Otherwise, IReadOnlyList<ComparedTarget> NotReported);

/// <summary>
/// The rules of a fair comparison. Only rows of one indicator are compared at all; what differs between them is said, and what differs too much is not
/// put on one axis or ranked.
/// </summary>
public static class Comparison
{
    /// <summary>The aspects in which rows differ, in the order of <see cref="ComparisonAspect"/>. A value that is missing differs from none.</summary>
    /// <param name="rows">Rows of one indicator.</param>
    /// <param name="value">The value of a row in an aspect.</param>
    public static IReadOnlyList<ComparisonAspect> Differences<T>(IReadOnlyCollection<T> rows, Func<T, ComparisonAspect, object?> value) =>
        [.. Enum.GetValues<ComparisonAspect>().Where(aspect => rows.Select(r => value(r, aspect)).OfType<object>().Distinct().Skip(1).Any())];

    /// <summary>The aspects in which rows differ.</summary>
    public static IReadOnlyList<ComparisonAspect> Differences(IReadOnlyCollection<ComparedTarget> rows) => Differences(rows, (row, aspect) => row.In(aspect));

    /// <summary>
    /// Rows that stand on one axis: the same unit, measure and period. The group of most districts comes first; of equal ones the earlier measure and period.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<ComparedTarget>> Groups(IEnumerable<ComparedTarget> rows) =>
    [
        .. rows
            .GroupBy(r => (r.Terms.Unit, r.Measure, r.Terms.Period))
            .OrderByDescending(g => Districts(g))
            .ThenBy(g => g.Key.Measure).ThenBy(g => g.Key.Period).ThenBy(g => g.Key.Unit.Code, StringComparer.Ordinal)
            .Select(g => g.OrderByDescending(r => r.High).ThenByDescending(r => r.Low).ThenBy(r => r.District, StringComparer.Ordinal).ThenBy(r => r.Id, StringComparer.Ordinal).ToList()),
    ];

    /// <summary>How many districts the rows are of.</summary>
    public static int Districts(IEnumerable<ComparedTarget> rows) => rows.Select(r => r.District).Distinct(StringComparer.Ordinal).Count();

    /// <summary>
    /// The highest and the lowest targets of one group; null where that cannot be said: a limit beside a value to be reached, or ranges that overlap at
    /// the top or at the bottom.
    /// </summary>
    public static Extremes? OfTargets(IReadOnlyList<ComparedTarget> group)
    {
        if (group.Count == 0 || group.Any(r => r.IsLimit != group[0].IsLimit)) return null;
        var (top, bottom) = (group.MaxBy(r => r.High)!, group.MinBy(r => r.Low)!);
        List<ComparedTarget> highest = [.. group.Where(r => (r.Low, r.High) == (top.Low, top.High))];
        List<ComparedTarget> lowest = [.. group.Where(r => (r.Low, r.High) == (bottom.Low, bottom.High))];
        var isClear = group.Except(highest).All(r => r.High < top.Low) && group.Except(lowest).All(r => r.Low > bottom.High);
        return isClear ? new(highest, lowest) : null;
    }

    /// <summary>Ranks the reported figures of one group; a district with several targets has one figure.</summary>
    public static ActualRanking OfActuals(IReadOnlyList<ComparedTarget> group)
    {
        var districts = group.DistinctBy(r => r.District, StringComparer.Ordinal).ToList();
        var ranked = districts
            .Where(r => r.Actual is not null)
            .GroupBy(r => (r.Actual!.Value.Period, r.Actual.Value.Status, r.IsSample))
            .OrderByDescending(g => g.Count())
            .ThenBy(g => g.Key.IsSample).ThenByDescending(g => g.Key.Period).ThenByDescending(g => g.Key.Status)
            .FirstOrDefault()?
            .OrderByDescending(r => r.Actual!.Value.Value).ThenBy(r => r.District, StringComparer.Ordinal)
            .ToList() ?? [];
        return new(ranked, [.. districts.Where(r => r.Actual is not null).Except(ranked)], [.. districts.Where(r => r.Actual is null)]);
    }

    /// <summary>The highest and the lowest of ranked figures; null where there is none.</summary>
    public static Extremes? Of(ActualRanking ranking) => ranking.Ranked is not [{ Actual: { Value: var top } }, ..] || ranking.Ranked is not [.., { Actual: { Value: var bottom } }]
        ? null
        : new([.. ranking.Ranked.Where(r => r.Actual!.Value.Value == top)], [.. ranking.Ranked.Where(r => r.Actual!.Value.Value == bottom)]);

    /// <summary>
    /// What a value changed to from one year to the next: in percent of the earlier value, or in points where the values are percentages or points.
    /// Null where the two do not mean the same (unit, measure, length of the period, a range) or the earlier value is not above zero.
    /// </summary>
    public static ValueChange? Change(ComparedTarget earlier, ComparedTarget later)
    {
        var sameMeaning = earlier.Terms.Unit == later.Terms.Unit && earlier.Measure == later.Measure && earlier.Terms.Period.Months == later.Terms.Period.Months;
        if (!sameMeaning || earlier.Low != earlier.High || later.Low != later.High) return null;
        var difference = later.Low - earlier.Low;
        if (earlier.Terms.Unit == Unit.Percent || earlier.Terms.Unit == Unit.Point) return new(difference, InPoints: true);
        return earlier.Low > 0 ? new(difference / earlier.Low * 100, InPoints: false) : null;
    }
}

/// <summary>How much a value changed.</summary>
/// <param name="Amount">The change, negative where it fell.</param>
/// <param name="InPoints">True for percentage points, false for percent of the earlier value.</param>
public readonly record struct ValueChange(decimal Amount, bool InPoints);
