using System.Collections.Frozen;

namespace Dashboard.Core.Calendar;

/// <summary>What makes a day differ from its day of the week.</summary>
public enum SpecialDayKind
{
    /// <summary>放假: nobody works, on whatever day of the week.</summary>
    Holiday,

    /// <summary>调休上班: a Saturday or Sunday on which people work.</summary>
    MakeUp,
}

/// <summary>A public holiday or a make-up working day.</summary>
/// <param name="Date">The day.</param>
/// <param name="Kind">Off or worked.</param>
/// <param name="NameZh">The holiday that it belongs to, 春节.</param>
/// <param name="NameEn">The same in English, Spring Festival.</param>
public readonly record struct SpecialDay(DateOnly Date, SpecialDayKind Kind, string NameZh, string NameEn);

/// <summary>
/// Working days (工作日): Monday to Friday without public holidays, and make-up days. A day that is given as both is worked.
/// </summary>
/// <param name="special">Public holidays and make-up days; years without any count as if they had none.</param>
public sealed class WorkingDays(IEnumerable<SpecialDay> special)
{
    private readonly FrozenDictionary<DateOnly, SpecialDayKind> kinds =
        special.GroupBy(d => d.Date).ToFrozenDictionary(g => g.Key, g => g.Max(d => d.Kind));

    /// <summary>Whether people work on <paramref name="day"/>.</summary>
    public bool IsWorkingDay(DateOnly day) => kinds.TryGetValue(day, out var kind)
        ? kind is SpecialDayKind.MakeUp
        : day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>
    /// The <paramref name="count"/>th working day after <paramref name="day"/>, or before it where <paramref name="count"/> is negative; for zero the day
    /// itself.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The result is not between the years 1 and 9999.</exception>
    public DateOnly AddWorkingDays(DateOnly day, int count)
    {
        var step = Math.Sign(count);
        for (var left = Math.Abs(count); left > 0;)
        {
            day = day.AddDays(step);
            if (IsWorkingDay(day)) left--;
        }

        return day;
    }

    /// <summary>
    /// How many working days come after <paramref name="from"/> up to and with <paramref name="to"/>; negative where <paramref name="to"/> is the earlier one.
    /// </summary>
    public int WorkingDaysBetween(DateOnly from, DateOnly to)
    {
        if (to < from) return -WorkingDaysBetween(to, from);
        var count = 0;
        for (var day = from.DayNumber + 1; day <= to.DayNumber; day++)
        {
            if (IsWorkingDay(DateOnly.FromDayNumber(day))) count++;
        }

        return count;
    }
}
