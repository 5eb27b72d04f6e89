using System.Globalization;
using Dashboard.Core;
using Dashboard.Core.Calendar;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;

namespace Dashboard.Web.Components;

/// <summary>
/// What a page shows, as it stands in its address. What cannot be read is named in <see cref="Wrong"/> instead of being ignored.
/// </summary>
public sealed record ViewFilter
{
    /// <summary>The orders that lists have beside their usual one.</summary>
    private static readonly string[] Sorts = ["name", "status", "targets"];

    /// <summary>No filter at all.</summary>
    public static readonly ViewFilter None = new();

    /// <summary>A district's code, or null for all.</summary>
    public string? District { get; init; }

    /// <summary>The year of the notices, or null for the page's default.</summary>
    public int? Year { get; init; }

    /// <summary>A notice's id.</summary>
    public string? Notice { get; init; }

    /// <summary>A theme's id.</summary>
    public string? Theme { get; init; }

    /// <summary>An agency's id.</summary>
    public string? Agency { get; init; }

    /// <summary>An indicator's id.</summary>
    public string? Indicator { get; init; }

    /// <summary>A target's id.</summary>
    public string? Target { get; init; }

    /// <summary>Only targets that stand so.</summary>
    public ProgressStatus? Status { get; init; }

    /// <summary>Only targets whose reports stand so.</summary>
    public ReportingStatus? Reporting { get; init; }

    /// <summary>What is looked for.</summary>
    public string? Search { get; init; }

    /// <summary>Which of the page's views is shown; null for its first.</summary>
    public string? View { get; init; }

    /// <summary>The order of the page's list; null for its usual one.</summary>
    public string? Sort { get; init; }

    /// <summary>The part of a long list, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>The month that figures are entered for; null for the latest that is over.</summary>
    public Period? Month { get; init; }

    /// <summary>The as-of date, or null for today.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>The names and values of filters that cannot be read.</summary>
    public IReadOnlyList<string> Wrong { get; init; } = [];

    /// <summary>Reads the filters of an address.</summary>
    /// <param name="query">The query of the address, with or without its question mark; other parameters are left alone.</param>
    public static ViewFilter Parse(string query)
    {
        var values = QueryHelpers.ParseQuery(query);
        var wrong = new List<string>();
        return new()
        {
            District = Text("district"),
            Year = Read<int>("year", (text, out value) => Whole(text, out value) && value is >= 1949 and <= 2199),
            Notice = Text("notice"),
            Theme = Text("theme"),
            Agency = Text("agency"),
            Indicator = Text("indicator"),
            Target = Text("target"),
            Status = Read<ProgressStatus>("status", EnumCode.TryParse),
            Reporting = Read<ReportingStatus>("reporting", EnumCode.TryParse),
            Search = Text("q"),
            View = Text("view"),
            Sort = Known("sort", Sorts),
            Page = Read<int>("page", (text, out value) => Whole(text, out value) && value is >= 1 and <= 100_000) ?? 1,
            Month = Read<Period>("month", (text, out value) => Period.TryParse(text, out value) && value.Kind is PeriodKind.Month),
            AsOf = Read<DateOnly>("asOf", (text, out value) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out value)),
            Wrong = wrong,
        };

        string? Text(string name) => values.TryGetValue(name, out var text) && !string.IsNullOrWhiteSpace(text) ? text.ToString() : null;

        string? Known(string name, string[] words)
        {
            if (Text(name) is not { } text || words.Contains(text, StringComparer.Ordinal)) return Text(name);
            wrong.Add($"{name}={text}");
            return null;
        }

        T? Read<T>(string name, Reader<T> reader) where T : struct
        {
            if (Text(name) is not { } text) return null;
            if (reader(text, out var value)) return value;
            wrong.Add($"{name}={text}");
            return null;
        }

        static bool Whole(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    private delegate bool Reader<T>(string text, out T value);

    /// <summary>The filters that other pages have too: district, year and as-of date.</summary>
    public ViewFilter Elsewhere => new() { District = District, Year = Year, AsOf = AsOf };

    /// <summary>Only the as-of date, for the page of one thing.</summary>
    public ViewFilter OnlyAsOf => new() { AsOf = AsOf };

    /// <summary>The address of a notice, or of a place in it, as of the same date.</summary>
    public string NoticeAddress(string notice, string? anchor = null) => OnlyAsOf.Address($"/notices/{notice}") + (anchor is null ? "" : "#" + anchor);

    /// <summary>The address of a target as of the same date.</summary>
    public string TargetAddress(string target) => OnlyAsOf.Address($"/targets/{target}");

    /// <summary>The address of an agency as of the same date.</summary>
    public string AgencyAddress(string agency) => OnlyAsOf.Address($"/agencies/{agency}");

    /// <summary>The address of <paramref name="path"/> with these filters.</summary>
    public string Address(string path)
    {
        var query = new QueryBuilder();
        Add("district", District);
        Add("year", Year?.ToString(CultureInfo.InvariantCulture));
        Add("notice", Notice);
        Add("theme", Theme);
        Add("agency", Agency);
        Add("indicator", Indicator);
        Add("target", Target);
        Add("status", Status is { } status ? EnumCode.Of(status) : null);
        Add("reporting", Reporting is { } reporting ? EnumCode.Of(reporting) : null);
        Add("q", Search);
        Add("view", View);
        Add("sort", Sort);
        Add("page", Page > 1 ? Page.ToString(CultureInfo.InvariantCulture) : null);
        Add("month", Month?.ToString());
        Add("asOf", AsOf?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        return path + query;

        void Add(string name, string? value)
        {
            if (value is not null) query.Add(name, value);
        }
    }
}
