namespace Dashboard.Core;

/// <summary>
/// The values that satisfy a target. A bare number means "reach" where one direction is better. The good side of a band is never a miss: about 100
/// projects are satisfied by 120 where more is better, while a band on an indicator without a better direction binds at both ends.
/// </summary>
/// <param name="Floor">The lowest good value; null where there is none.</param>
/// <param name="Ceiling">The highest good value; null where there is none.</param>
/// <param name="FloorIsOpen">The floor itself is not enough (more than).</param>
/// <param name="CeilingIsOpen">The ceiling itself is too much (less than).</param>
/// <param name="Goal">The value that completion is measured against.</param>
public readonly record struct TargetBounds(decimal? Floor, decimal? Ceiling, bool FloorIsOpen, bool CeilingIsOpen, decimal Goal)
{
    /// <summary>+1 where the target is reached from below, −1 from above.</summary>
    public int Direction => Floor is not null ? 1 : -1;

    /// <summary>The bounds that <paramref name="target"/>'s comparator and better direction give.</summary>
    public static TargetBounds Of(TargetTerms target, ProgressSettings settings)
    {
        var value = target.Value;
        var tolerance = Math.Abs(value) * settings.ApproxTolerancePercent / 100;
        return target.Comparator switch
        {
            Comparator.Ge => new(value, null, false, false, value),
            Comparator.Gt => new(value, null, true, false, value),
            Comparator.Le => new(null, value, false, false, value),
            Comparator.Lt => new(null, value, false, true, value),
            Comparator.Approx => Band(value - tolerance, value + tolerance, value, target.Better),
            Comparator.Range => Band(value, target.ValueMax ?? value, target.Better is Better.Lower ? target.ValueMax ?? value : value, target.Better),
            _ => Band(value, value, value, target.Better),
        };
    }

    /// <summary>True where <paramref name="actual"/> satisfies the target.</summary>
    public bool Holds(decimal actual) =>
        (Floor is not { } floor || actual > floor || (actual == floor && !FloorIsOpen))
        && (Ceiling is not { } ceiling || actual < ceiling || (actual == ceiling && !CeilingIsOpen));

    /// <summary>How far <paramref name="actual"/> is from being good, in the unit; zero or negative where it is.</summary>
    public decimal Distance(decimal actual)
    {
        var below = Floor is { } floor ? floor - actual : (decimal?)null;
        var above = Ceiling is { } ceiling ? actual - ceiling : (decimal?)null;
        return Math.Max(below ?? decimal.MinValue, above ?? decimal.MinValue);
    }

    /// <summary>The end of the way that starts at a <paramref name="baseline"/> outside the bounds.</summary>
    public decimal GoalFrom(decimal baseline) => Ceiling is { } ceiling && baseline > ceiling && Goal == Floor ? ceiling : Goal;

    /// <summary>
    /// How far <paramref name="actual"/> is ahead (+) of or behind (−) the value <paramref name="expected"/> by now, in the unit. Beyond the far end of
    /// a band that binds at both ends it is behind by the distance to that end.
    /// </summary>
    public decimal Lead(decimal actual, decimal expected)
    {
        if (Floor is { } floor && Ceiling is { } ceiling)
        {
            if (actual < floor) return actual - (expected > ceiling ? floor : expected);
            if (actual > ceiling) return (expected < floor ? ceiling : expected) - actual;
        }

        return Direction * (actual - expected);
    }

    /// <summary>Whether <paramref name="actual"/> is at least as good as <paramref name="wanted"/> in the target's direction.</summary>
    public bool AtLeastAsGood(decimal actual, decimal wanted) => Direction > 0 ? actual >= wanted : actual <= wanted;

    private static TargetBounds Band(decimal low, decimal high, decimal goal, Better better) => better switch
    {
        Better.Higher => new(low, null, false, false, goal),
        Better.Lower => new(null, high, false, false, goal),
        _ => new(low, high, false, false, goal),
    };
}
