using System.Globalization;

namespace Dashboard.Core;

/// <summary>The date of today where the government is.</summary>
/// <param name="clock">The clock.</param>
/// <param name="zone">The time zone whose days are the days of this dashboard.</param>
public sealed class Today(TimeProvider clock, TimeZoneInfo zone)
{
    /// <summary>The present moment on the clock there.</summary>
    public DateTimeOffset Now => TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone);

    /// <summary>Today's date.</summary>
    public DateOnly Date => DateOnly.FromDateTime(Now.DateTime);

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

    /// <summary>The day there of a moment as the store keeps it.</summary>
    public DateOnly DayOf(string at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(DateTimeOffset.Parse(at, CultureInfo.InvariantCulture), zone).DateTime);

    /// <summary>A moment as the clock there shows it: 2024-09-30 08:15.</summary>
    public string Time(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
