namespace Dashboard.Core;

/// <summary>How a target's value binds, literally as the notice says it.</summary>
public enum Comparator
{
    /// <summary>A bare number, also after 达到 or "reach".</summary>
    Eq,

    /// <summary>以上, 不少于, 不低于, not less than.</summary>
    Ge,

    /// <summary>超, 突破, over, more than, exceed.</summary>
    Gt,

    /// <summary>不超过, 不高于.</summary>
    Le,

    /// <summary>Below.</summary>
    Lt,

    /// <summary>左右, about.</summary>
    Approx,

    /// <summary>Between two values.</summary>
    Range,
}

/// <summary>What kind of number an indicator is; it decides how progress is computed.</summary>
public enum IndicatorKind
{
    /// <summary>Adds up over the year; reported cumulatively from January.</summary>
    Flow,

    /// <summary>A value at a date.</summary>
    Level,

    /// <summary>Growth over the same months of last year, in percent.</summary>
    Growth,

    /// <summary>Not started (0), in progress (1) or done (2), with a text.</summary>
    State,
}

/// <summary>Which direction of an indicator is good.</summary>
public enum Better
{
    /// <summary>More is better.</summary>
    Higher,

    /// <summary>Less is better.</summary>
    Lower,

    /// <summary>Neither: only the stated value is right.</summary>
    Neither,
}

/// <summary>How often an indicator is reported.</summary>
public enum Frequency
{
    /// <summary>Every month.</summary>
    Monthly,

    /// <summary>Every quarter.</summary>
    Quarterly,

    /// <summary>Once a year.</summary>
    Yearly,
}

/// <summary>How strongly a notice commits itself (承诺强度).</summary>
public enum Strength
{
    /// <summary>确保, 保障, ensure, must.</summary>
    Must,

    /// <summary>Everything else.</summary>
    Plan,

    /// <summary>力争, 争取, strive.</summary>
    Strive,
}

/// <summary>What a target's number measures.</summary>
public enum Measure
{
    /// <summary>An amount, count or ratio of the year or at its end.</summary>
    Level,

    /// <summary>Newly added, built, started or recognised.</summary>
    IncreaseCount,

    /// <summary>A growth rate.</summary>
    GrowthRate,

    /// <summary>A part of a whole.</summary>
    Share,

    /// <summary>An accumulated amount; only where the notice says so.</summary>
    Cumulative,
}

/// <summary>Whether a reported value may still change.</summary>
public enum ActualStatus
{
    /// <summary>Awaits the statistics bureau.</summary>
    Provisional,

    /// <summary>Final.</summary>
    Final,
}

/// <summary>The numbers of one target that progress is judged by.</summary>
/// <param name="Kind">The kind of its indicator.</param>
/// <param name="Better">The better direction of its indicator.</param>
/// <param name="Unit">The base unit of every value here.</param>
/// <param name="Period">The period in which, or by the end of which, the value is to be reached.</param>
/// <param name="Comparator">How the value binds.</param>
/// <param name="Value">The stated value; the lower end of a range.</param>
/// <param name="ValueMax">The upper end of a range, otherwise null.</param>
/// <param name="Stretch">The aspiration beside the stated value (力争值), if any.</param>
public sealed record TargetTerms(
    IndicatorKind Kind, Better Better, Unit Unit, Period Period, Comparator Comparator, decimal Value, decimal? ValueMax = null, decimal? Stretch = null);

/// <summary>A target value inside the period: a stated milestone or a point of a typed plan curve (倒排计划).</summary>
/// <param name="Period">Judged at the end of this period.</param>
/// <param name="Value">In the target's unit.</param>
public readonly record struct PlanPoint(Period Period, decimal Value);

/// <summary>A reported value.</summary>
/// <param name="Period">The reporting period; cumulative from January for flow and growth.</param>
/// <param name="Value">In the indicator's unit. Zero is a reported zero; not reported is no <see cref="Actual"/> at all.</param>
/// <param name="Status">Provisional or final.</param>
public readonly record struct Actual(Period Period, decimal Value, ActualStatus Status);
