using Dashboard.Core;
using Dashboard.Core.Entry;
using Dashboard.Data.Entry;
using Dashboard.Web.Localisation;

namespace Dashboard.Web.Pages.Entry;

/// <summary>What the entry grid says of its rows. Pure.</summary>
public static class EntryView
{
    /// <summary>The path of the page.</summary>
    public const string Path = "/entry";

    /// <summary>The view of the address with one figure at a time, on every screen.</summary>
    public const string OneByOne = "one";

    /// <summary>The view of the address with all figures in a table, on every screen. An address with neither shows a phone one figure, and a wide screen the table.</summary>
    public const string Table = "table";

    /// <summary>The latest month that is over and lies in a year with a notice; null where there is no such year.</summary>
    /// <param name="years">The years of the notices.</param>
    /// <param name="today">Today.</param>
    public static Period? DefaultMonth(IEnumerable<int> years, DateOnly today)
    {
        var last = today.AddDays(-today.Day);
        var until = years.Where(y => y <= last.Year).DefaultIfEmpty(0).Max();
        return until == 0 ? null : until < last.Year ? Period.Month(until, 12) : Period.Month(last.Year, last.Month);
    }

    /// <summary>The month before or after.</summary>
    public static Period Neighbour(Period month, int months) => month.Start.AddMonths(months) is var start ? Period.Month(start.Year, start.Month) : month;

    /// <summary>The name of what is asked for, and that in the other language.</summary>
    public static (string Name, string? Other) Name(EntryRow row, Viewer viewer)
    {
        var (chinese, english) = row.Target is { } target ? (target.Target.LabelZh, target.Target.LabelEn) : (row.Allocation!.LabelZh, row.Allocation.LabelEn);
        return (viewer.Name(chinese, english), viewer.OtherName(chinese, english));
    }

    /// <summary>A period of a row as people say it: January–September 2024 where figures add up.</summary>
    public static string When(Period period, EntryRow row, Texts texts, Viewer viewer) =>
        PeriodWords.Of(period, row.Target?.Input.Target.Kind ?? IndicatorKind.Flow, texts, viewer);

    /// <summary>What stands in the cell: a figure as it is written in the reader's language, so that it reads back, or a word.</summary>
    public static string Text(FigureContent content, Unit unit, Texts texts, Viewer viewer) => content.Answer switch
    {
        FigureAnswer.Value => FigureFormat.Value(content.Value, unit, viewer.Language),
        FigureAnswer.Nothing => "",
        var answer => texts.Word(answer),
    };

    /// <summary>Whether a figure is still to be entered: nothing is kept or published of it, and it is not locked.</summary>
    /// <param name="row">What is asked for.</param>
    /// <param name="latest">Where it stands by now.</param>
    public static bool IsEmpty(EntryRow row, FigureVersion? latest) =>
        row is { Published: null, LockedSince: null } && latest?.Content.Answer is null or FigureAnswer.Nothing;

    /// <summary>The words for large numbers that people write in figures of a unit, and a number pad lacks.</summary>
    public static IReadOnlyList<string> Scales(Unit unit, Language language) => language switch
    {
        Language.Chinese when unit.IsMoney => ["万", "亿"],
        Language.Chinese when !HasSign(unit) && unit != Unit.CnyPerKwh => ["万"],
        Language.English when unit.IsMoney => ["million", "billion"],
        _ => [],
    };

    /// <summary>Whether figures of a unit go up and down: rates and their changes.</summary>
    public static bool HasSign(Unit unit) => unit == Unit.Percent || unit == Unit.Point;

    /// <summary>What a typed text answers; the error where it is no figure of the unit, and no answer where "no change" has nothing to repeat.</summary>
    public static (FigureContent? Content, TypedError? Error) Read(string text, EntryRow row, FigureContent before)
    {
        var typed = TypedFigure.Read(text, row.Unit);
        if (typed.Error is { } error) return (null, error);
        if (typed.IsNothing) return (before with { Answer = FigureAnswer.Nothing, Value = null }, null);
        return typed.Word switch
        {
            TypedWord.NotReported => (before with { Answer = FigureAnswer.NotReported, Value = null }, null),
            TypedWord.NotApplicable => (before with { Answer = FigureAnswer.NotApplicable, Value = null }, null),
            TypedWord.NoChange => (row.Before is { } last ? before with { Answer = FigureAnswer.NoChange, Value = last.Value } : null, null),
            _ => (before with { Answer = FigureAnswer.Value, Value = typed.Value }, null),
        };
    }

    /// <summary>Why a text was refused and what would be taken, in the reader's language.</summary>
    public static string Problem(TypedError error, Unit unit, Texts texts, Viewer viewer) => texts[
        $"TypedProblem.{EnumCode.Of(error.Problem)}",
        error.Found,
        string.Join(texts["Entry.Or"], error.Valid.Select(v => FigureFormat.Value(v, unit, viewer.Language))),
        FigureFormat.AxisScale(0, unit, viewer.Language).Title];

    /// <summary>What is odd about a figure, as a question in the reader's language.</summary>
    public static string Question(Finding finding, EntryRow row, Texts texts, Viewer viewer) => texts[
        $"FigureOddity.{EnumCode.Of(finding.Oddity)}",
        finding.Reference is { } reference ? FigureFormat.Rounded(reference, row.Unit, viewer.Language) : "",
        finding.ReferencePeriod is { } period ? When(period, row, texts, viewer) : ""];

    /// <summary>What was said about being behind in an earlier period: why, what is done, by whom, until when, and whether that day has passed.</summary>
    public static string Explained(FigureVersion earlier, EntryRow row, DateOnly today, Texts texts, Viewer viewer)
    {
        var said = new[] { earlier.Cause, earlier.Measure, earlier.Owner }.OfType<string>()
            .Append(earlier.DueOn is { } due ? texts[due < today ? "Entry.WasDue" : "Entry.IsDue", viewer.Date(due)] : null).OfType<string>();
        return texts["Entry.ExplainedEarlier", When(earlier.Period, row, texts, viewer), string.Join(texts["Entry.Semicolon"], said)];
    }

    /// <summary>What is expected by the end of the row's period; null where the rules expect nothing.</summary>
    public static decimal? Expected(EntryRow row, ProgressSettings settings) =>
        row.Target is { } target ? row.With(target.Target.Value, ActualStatus.Provisional, settings)?.ExpectedValue : null;
}
