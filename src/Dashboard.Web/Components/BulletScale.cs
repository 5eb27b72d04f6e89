using Dashboard.Core;

namespace Dashboard.Web.Components;

/// <summary>
/// Where the parts of a bullet graph lie, as shares of its width (0 to 100). The scale always contains zero, so that bars start from zero; it ends a
/// little beyond the largest of target, stretch and actual.
/// </summary>
public sealed record BulletScale
{
    private const decimal Headroom = 1.06m;

    private readonly decimal low;
    private readonly decimal width;

    private BulletScale(decimal low, decimal high) => (this.low, width) = (low, high - low);

    /// <summary>Where zero lies.</summary>
    public decimal Zero { get; private init; }

    /// <summary>Where the pale band to the target ends.</summary>
    public decimal Target { get; private init; }

    /// <summary>Where a band's second end lies.</summary>
    public decimal? TargetMax { get; private init; }

    /// <summary>Where the paler band to the stretch ends.</summary>
    public decimal? Stretch { get; private init; }

    /// <summary>Where the bar of the actual ends.</summary>
    public decimal? Actual { get; private init; }

    /// <summary>Where the mark of the expected value stands.</summary>
    public decimal? Expected { get; private init; }

    /// <summary>The scale of a target with its progress.</summary>
    /// <param name="target">The target.</param>
    /// <param name="progress">How it stands.</param>
    /// <param name="upTo">A value that must fit too, so that graphs under each other share a scale.</param>
    public static BulletScale Of(TargetTerms target, Progress progress, decimal? upTo = null)
    {
        decimal?[] values = [0, target.Value, target.ValueMax, target.Stretch, progress.Actual?.Value, progress.ExpectedValue, upTo];
        var (min, max) = (values.Min() ?? 0, values.Max() ?? 0);
        var scale = min == max ? new BulletScale(0, 1) : new BulletScale(min * Headroom, max * Headroom);
        return scale with
        {
            Zero = scale.At(0),
            Target = scale.At(target.Value),
            TargetMax = scale.At(target.ValueMax),
            Stretch = scale.At(target.Stretch),
            Actual = scale.At(progress.Actual?.Value),
            Expected = progress.ExpectedValue == target.Value ? null : scale.At(progress.ExpectedValue),
        };
    }

    private decimal? At(decimal? value) => value is { } v ? At(v) : null;

    private decimal At(decimal value) => Math.Round((value - low) / width * 100, 2);
}
