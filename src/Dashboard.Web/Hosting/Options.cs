using System.ComponentModel.DataAnnotations;
using Dashboard.Core;
using Dashboard.Core.Calendar;
using Dashboard.Core.Entry;

namespace Dashboard.Web.Hosting;

/// <summary>The section <c>Progress</c>: the thresholds of the progress rules, where the office has set no others.</summary>
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

/// <summary>The section <c>Checks</c>: when a typed figure is asked about, where the office has set nothing else.</summary>
public sealed class CheckOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Checks";

    /// <summary>A month that is more than so many times the usual one is a jump.</summary>
    [Range(1, 1000)]
    public decimal JumpFactor { get; set; } = FigureCheckSettings.Default.JumpFactor;

    /// <summary>A growth rate that changes by more than so many points is a jump.</summary>
    [Range(0, 1000)]
    public decimal JumpPoints { get; set; } = FigureCheckSettings.Default.JumpPoints;

    /// <summary>More than so many times a known value is of another magnitude.</summary>
    [Range(10, 1_000_000)]
    public decimal MagnitudeFactor { get; set; } = FigureCheckSettings.Default.MagnitudeFactor;

    /// <summary>A share above this is asked about, in percent.</summary>
    [Range(1, 1000)]
    public decimal ShareLimitPercent { get; set; } = FigureCheckSettings.Default.ShareLimitPercent;

    /// <summary>The same as the checks take it.</summary>
    public FigureCheckSettings Settings => new(JumpFactor, JumpPoints, MagnitudeFactor, ShareLimitPercent);
}

/// <summary>The section <c>Calendar</c>: the days of this dashboard, and when reports are due and lock where the office has set nothing else.</summary>
public sealed class CalendarOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Calendar";

    /// <summary>The time zone whose days are the days of this dashboard.</summary>
    [Required]
    public string TimeZone { get; set; } = "Asia/Shanghai";

    /// <summary>Reports are due on this working day after their period.</summary>
    [Range(1, 60)]
    public int DueAfterWorkingDays { get; set; } = ReportingSettings.Default.DueAfterWorkingDays;

    /// <summary>Periods lock so many days after their due day; empty for never.</summary>
    [Range(0, 400)]
    public int? LockAfterDays { get; set; } = ReportingSettings.Default.LockAfterDays;

    /// <summary>The same as the rules take it.</summary>
    public ReportingSettings Reporting => new(DueAfterWorkingDays, LockAfterDays);
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
