using System.Globalization;
using Dashboard.Core;
using Dashboard.Data.Queries;
using Dashboard.Web.Localisation;

namespace Dashboard.Web.Components;

/// <summary>Says what a view is restricted to, in words: on paper and in files, where no filter bar stands above it.</summary>
public sealed class FilterWords(ChoicesQuery choices, Texts texts, Viewer viewer, Today today)
{
    /// <summary>Each restriction with its name; the as-of date always, as it decides what is shown.</summary>
    public IReadOnlyList<(string Name, string Value)> Of(ViewFilter filter)
    {
        List<(string, string)> words = [];
        Add("Filter.District", ChoiceKind.District, filter.District);
        if (filter.Year is { } year) words.Add((texts["Filter.Year"], year.ToString(CultureInfo.InvariantCulture)));
        Add("Filter.Notice", ChoiceKind.Notice, filter.Notice);
        Add("Filter.Theme", ChoiceKind.Theme, filter.Theme);
        Add("Filter.Agency", ChoiceKind.Agency, filter.Agency);
        Add("Filter.Indicator", ChoiceKind.Indicator, filter.Indicator);
        Add("Filter.Target", ChoiceKind.Target, filter.Target);
        if (filter.Status is { } status) words.Add((texts["Filter.Status"], texts.Word(status)));
        if (filter.Reporting is { } reporting) words.Add((texts["Filter.Reporting"], texts.Word(reporting)));
        if (filter.Search is { } search) words.Add((texts["Filter.Search"], search));
        if (filter.Month is { } month) words.Add((texts["Entry.Month"], PeriodWords.Of(month, IndicatorKind.Level, texts, viewer)));
        words.Add((texts["Filter.AsOf"], viewer.Date(filter.AsOf ?? today.Date)));
        return words;

        void Add(string key, ChoiceKind kind, string? id)
        {
            if (id is not null) words.Add((texts[key], choices.Find(kind, id) is { } found ? viewer.Name(found.NameZh, found.NameEn) : id));
        }
    }
}
