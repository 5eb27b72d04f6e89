using Dashboard.Core;
using Dashboard.Core.Calendar;
using Dashboard.Core.Entry;

namespace Dashboard.Data.Settings;

/// <summary>What an office can set.</summary>
public enum Setting
{
    /// <summary><see cref="ProgressSettings.OffTrackPoints"/>.</summary>
    OffTrackPoints,

    /// <summary><see cref="ProgressSettings.GrowthBehindPoints"/>.</summary>
    GrowthBehindPoints,

    /// <summary><see cref="ProgressSettings.ApproxTolerancePercent"/>.</summary>
    ApproxTolerancePercent,

    /// <summary><see cref="FigureCheckSettings.JumpFactor"/>.</summary>
    JumpFactor,

    /// <summary><see cref="FigureCheckSettings.JumpPoints"/>.</summary>
    JumpPoints,

    /// <summary><see cref="FigureCheckSettings.MagnitudeFactor"/>.</summary>
    MagnitudeFactor,

    /// <summary><see cref="FigureCheckSettings.ShareLimitPercent"/>.</summary>
    ShareLimitPercent,

    /// <summary><see cref="ReportingSettings.DueAfterWorkingDays"/>.</summary>
    DueAfterWorkingDays,

    /// <summary><see cref="ReportingSettings.LockAfterDays"/>; without a value periods never lock.</summary>
    LockAfterDays,

    /// <summary>Of a district: 1 where a reviewer approves what is submitted, 0 where submitting publishes.</summary>
    Review,
}

/// <summary>The settings in force.</summary>
public sealed record OfficeSettings
{
    /// <summary>The thresholds of statuses.</summary>
    public ProgressSettings Progress { get; init; } = ProgressSettings.Default;

    /// <summary>When a typed figure is asked about.</summary>
    public FigureCheckSettings Checks { get; init; } = FigureCheckSettings.Default;

    /// <summary>When reports are due and lock.</summary>
    public ReportingSettings Reporting { get; init; } = ReportingSettings.Default;

    /// <summary>Public holidays and make-up days, in order.</summary>
    public IReadOnlyList<SpecialDay> SpecialDays { get; init; } = PublicHolidays.All;

    /// <summary>The districts in which submitting publishes.</summary>
    public IReadOnlySet<string> WithoutReview { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>The working days.</summary>
    public WorkingDays WorkingDays => field ??= new(SpecialDays);

    /// <summary>What is to be reported when.</summary>
    public ReportingCalendar Calendar => field ??= new(WorkingDays, Reporting);

    /// <summary>The value of a setting; null for never. A review is of a district and has none here.</summary>
    public decimal? this[Setting setting] => setting switch
    {
        Setting.OffTrackPoints => Progress.OffTrackPoints,
        Setting.GrowthBehindPoints => Progress.GrowthBehindPoints,
        Setting.ApproxTolerancePercent => Progress.ApproxTolerancePercent,
        Setting.JumpFactor => Checks.JumpFactor,
        Setting.JumpPoints => Checks.JumpPoints,
        Setting.MagnitudeFactor => Checks.MagnitudeFactor,
        Setting.ShareLimitPercent => Checks.ShareLimitPercent,
        Setting.DueAfterWorkingDays => Reporting.DueAfterWorkingDays,
        Setting.LockAfterDays => Reporting.LockAfterDays,
        _ => null,
    };

    /// <summary>The smallest and the largest value that a setting takes, and whether it is a whole number.</summary>
    public static (decimal Least, decimal Most, bool IsWhole) Range(Setting setting) => setting switch
    {
        Setting.OffTrackPoints or Setting.GrowthBehindPoints or Setting.ApproxTolerancePercent => (0, 100, false),
        Setting.JumpFactor => (1, 1000, false),
        Setting.JumpPoints => (0, 1000, false),
        Setting.MagnitudeFactor => (10, 1_000_000, false),
        Setting.ShareLimitPercent => (1, 1000, false),
        Setting.DueAfterWorkingDays => (1, 60, true),
        Setting.LockAfterDays => (0, 400, true),
        _ => (0, 1, true),
    };

    /// <summary>These settings with another value of one.</summary>
    internal OfficeSettings With(Setting setting, decimal? value) => setting switch
    {
        Setting.OffTrackPoints => this with { Progress = Progress with { OffTrackPoints = value!.Value } },
        Setting.GrowthBehindPoints => this with { Progress = Progress with { GrowthBehindPoints = value!.Value } },
        Setting.ApproxTolerancePercent => this with { Progress = Progress with { ApproxTolerancePercent = value!.Value } },
        Setting.JumpFactor => this with { Checks = Checks with { JumpFactor = value!.Value } },
        Setting.JumpPoints => this with { Checks = Checks with { JumpPoints = value!.Value } },
        Setting.MagnitudeFactor => this with { Checks = Checks with { MagnitudeFactor = value!.Value } },
        Setting.ShareLimitPercent => this with { Checks = Checks with { ShareLimitPercent = value!.Value } },
        Setting.DueAfterWorkingDays => this with { Reporting = Reporting with { DueAfterWorkingDays = (int)value!.Value } },
        Setting.LockAfterDays => this with { Reporting = Reporting with { LockAfterDays = (int?)value } },
        _ => throw new ArgumentOutOfRangeException(nameof(setting), setting, "A review is of a district."),
    };
}

/// <summary>A setting that the store has in place of the configured one.</summary>
public sealed record SettingRow
{
    /// <summary>Its code.</summary>
    public required string Name { get; init; }

    /// <summary>The district that it is for; empty for all.</summary>
    public required string District { get; init; }

    /// <summary>Its value; null for never.</summary>
    public decimal? Value { get; init; }

    /// <summary>Who set it.</summary>
    public required string ChangedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset ChangedAt { get; init; }
}
