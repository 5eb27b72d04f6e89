using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Dashboard.Core;
using Microsoft.Extensions.Options;

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

/// <summary>The date of today where the government is.</summary>
public sealed class Today(TimeProvider clock, IOptions<CalendarOptions> calendar)
{
    private readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(calendar.Value.TimeZone);

    /// <summary>Today's date.</summary>
    public DateOnly Date => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone).DateTime);

    /// <summary>The moment at which a day begins there.</summary>
    public DateTimeOffset StartOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new(midnight, zone.GetUtcOffset(midnight));
    }

    /// <summary>A moment as the store keeps it, on the clock of the place: 14:05, or with its day where that is not today.</summary>
    public string Moment(string at)
    {
        var local = TimeZoneInfo.ConvertTime(DateTimeOffset.Parse(at, CultureInfo.InvariantCulture), zone);
        return local.ToString(DateOnly.FromDateTime(local.DateTime) == Date ? "HH:mm" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
    }

    /// <summary>A moment as the clock there shows it: 2024-09-30 08:15.</summary>
    public string Time(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
