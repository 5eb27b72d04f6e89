using Dashboard.Core;
using Dashboard.Core.Entry;
using Dashboard.Data.Entry;
using Dashboard.Web.Localisation;

namespace Dashboard.Web.Pages.Entry;

/// <summary>What an import says of a file. Pure.</summary>
public static class ImportView
{
    /// <summary>The path of the page.</summary>
    public const string Path = "/entry/import";

    /// <summary>What is wrong, and what would be right, in the reader's language.</summary>
    public static string Problem(SheetError error, Texts texts, Viewer viewer) => error switch
    {
        { Typed: { } typed, Unit: { } unit } => EntryView.Problem(typed, unit, texts, viewer),
        { Problem: SheetProblem.PeriodUnknown } => texts["SheetProblem.period_unknown", error.Found, error.Valid.Length > 0 ? texts["SheetProblem.period_should", error.Valid] : texts["SheetProblem.period_form"]],
        _ => texts[$"SheetProblem.{EnumCode.Of(error.Problem)}", error.Found, error.Valid],
    };

    /// <summary>What a figure says, in short: its value, with what kind of value where that changes.</summary>
    public static string Said(FigureContent content, FigureContent other, Unit unit, Texts texts, Viewer viewer)
    {
        var value = EntryView.Text(content, unit, texts, viewer) is { Length: > 0 } text ? text : FigureFormat.Missing;
        return content.Finality == other.Finality || content.Answer is FigureAnswer.Nothing ? value : texts["Import.By", value, Finality(content, texts)];
    }

    /// <summary>The names of what else changes.</summary>
    public static IReadOnlyList<string> Also(ImportChange change, Texts texts)
    {
        var (now, next) = (change.Entry.Figure.Current, change.Entry.Content);
        (string Key, object? Now, object? Next)[] fields =
        [
            ("Entry.Adjusted", now.AdjustedYuan, next.AdjustedYuan),
            ("Entry.SourceTitle", now.SourceTitle, next.SourceTitle),
            ("Entry.SourceUrl", now.SourceUrl, next.SourceUrl),
            ("Entry.Note", now.Note, next.Note),
            ("Entry.Reason", now.Reason, next.Reason),
            ("Entry.Cause", now.Cause, next.Cause),
            ("Entry.Measure", now.Measure, next.Measure),
            ("Entry.Owner", now.Owner, next.Owner),
            ("Entry.DueOn", now.DueOn, next.DueOn),
        ];
        return [.. fields.Where(f => !Equals(f.Now, f.Next)).Select(f => texts[f.Key])];
    }

    private static string Finality(FigureContent content, Texts texts) => texts[content.Finality is ActualStatus.Final ? "Entry.Final" : "Entry.Provisional"];
}
