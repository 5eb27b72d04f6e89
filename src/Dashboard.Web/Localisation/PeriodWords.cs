using System.Globalization;
using Dashboard.Core;

namespace Dashboard.Web.Localisation;

/// <summary>Periods as people say them.</summary>
internal static class PeriodWords
{
    /// <summary>2024, Q3 2024, September 2024, 2021–2025; where figures add up from January, January–September 2024.</summary>
    /// <param name="period">The period.</param>
    /// <param name="kind">The kind of the indicator that is reported for it.</param>
    /// <param name="texts">The reader's words.</param>
    /// <param name="viewer">The reader.</param>
    public static string Of(Period period, IndicatorKind kind, Texts texts, Viewer viewer)
    {
        var year = period.Start.Year.ToString(CultureInfo.InvariantCulture);
        var isCumulative = kind is IndicatorKind.Flow or IndicatorKind.Growth && period.End.Month > 1;
        return period.Kind switch
        {
            PeriodKind.Year => texts["Period.Year", year],
            PeriodKind.Span => texts["Period.Span", year, period.End.Year.ToString(CultureInfo.InvariantCulture)],
            _ when isCumulative => texts["Period.Cumulative", year, Month(period.End, viewer)],
            PeriodKind.Quarter => texts["Period.Quarter", year, period.End.Month / 3],
            _ => texts["Period.Month", year, Month(period.End, viewer)],
        };
    }

    private static string Month(DateOnly date, Viewer viewer) => date.ToString(viewer.IsChinese ? "%M" : "MMMM", CultureInfo.InvariantCulture);
}
