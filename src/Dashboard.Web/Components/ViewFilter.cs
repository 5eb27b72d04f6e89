using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;

namespace Dashboard.Web.Components;

/// <summary>
/// The filters of a page as they stand in its address. What cannot be read is named in <see cref="Wrong"/> instead of being ignored.
/// </summary>
/// <param name="District">A district's code, or null for all.</param>
/// <param name="Year">The year of the notices, or null for the page's default.</param>
/// <param name="AsOf">The as-of date, or null for today.</param>
/// <param name="Wrong">The names and values of filters that cannot be read.</param>
public sealed record ViewFilter(string? District, int? Year, DateOnly? AsOf, IReadOnlyList<string> Wrong)
{
    /// <summary>No filter at all.</summary>
    public static readonly ViewFilter None = new(null, null, null, []);

    /// <summary>Reads the values of the address.</summary>
    public static ViewFilter Parse(string? district, string? year, string? asOf)
    {
        var wrong = new List<string>();
        int? shownYear = null;
        DateOnly? shownDate = null;
        if (!string.IsNullOrEmpty(year))
        {
            if (int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var y) && y is >= 1949 and <= 2199) shownYear = y;
            else wrong.Add($"year={year}");
        }

        if (!string.IsNullOrEmpty(asOf))
        {
            if (DateOnly.TryParseExact(asOf, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) shownDate = date;
            else wrong.Add($"asOf={asOf}");
        }

        return new(string.IsNullOrEmpty(district) ? null : district, shownYear, shownDate, wrong);
    }

    /// <summary>The address of a notice, or of a place in it, as of the same date.</summary>
    public string NoticeAddress(string notice, string? anchor = null) =>
        (this with { District = null, Year = null }).Address($"/notices/{notice}") + (anchor is null ? "" : "#" + anchor);

    /// <summary>The address of <paramref name="path"/> with these filters.</summary>
    public string Address(string path)
    {
        var query = new QueryBuilder();
        if (District is not null) query.Add("district", District);
        if (Year is { } year) query.Add("year", year.ToString(CultureInfo.InvariantCulture));
        if (AsOf is { } asOf) query.Add("asOf", asOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        return path + query;
    }
}
