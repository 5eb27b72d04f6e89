using System.ComponentModel.DataAnnotations;
using Dashboard.Core;

namespace Dashboard.Web.Hosting;

/// <summary>The section <c>Progress</c>: the thresholds of the progress rules.</summary>
public sealed class ProgressOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Progress";

    /// <summary>A gap of this many points or more behind is off track.</summary>
    [Range(0, 100)]
    public decimal OffTrackPoints { get; set; } = ProgressSettings.Default.OffTrackPoints;

    /// <summary>Growth short by less than this many points is behind.</summary>
    [Range(0, 100)]
    public decimal GrowthBehindPoints { get; set; } = ProgressSettings.Default.GrowthBehindPoints;

    /// <summary>"About" allows this share of the value either way, in percent.</summary>
    [Range(0, 100)]
    public decimal ApproxTolerancePercent { get; set; } = ProgressSettings.Default.ApproxTolerancePercent;

    /// <summary>The same as the rules take it.</summary>
    public ProgressSettings Settings => new(OffTrackPoints, GrowthBehindPoints, ApproxTolerancePercent);
}

/// <summary>The section <c>Calendar</c>.</summary>
public sealed class CalendarOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Calendar";

    /// <summary>The time zone whose days are the days of this dashboard.</summary>
    [Required]
    public string TimeZone { get; set; } = "Asia/Shanghai";
}

/// <summary>The section <c>Embedding</c>: which sites may show a chart of ours in a frame.</summary>
public sealed class EmbeddingOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Embedding";

    /// <summary>
    /// Origins whose pages may frame <c>/embed/…</c>, such as <c>https://intranet.example.gov.cn</c>; empty for this site alone. All other pages
    /// can never be framed.
    /// </summary>
    public IReadOnlyList<string> Origins { get; set; } = [];
}
