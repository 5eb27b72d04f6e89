using System.Globalization;
using Dashboard.Core;
using Dashboard.Web.Localisation;

namespace Dashboard.Web.Tables;

/// <summary>Writes cells for a reader.</summary>
public static class CellText
{
    /// <summary>The text of a cell in the reader's language.</summary>
    public static string Of(DataCell cell, DataColumn column, Texts texts, Viewer viewer) => cell.Shown ?? cell.Value switch
    {
        null => FigureFormat.Missing,
        decimal number => Number(number, cell.Form, cell.Unit ?? column.Unit ?? Unit.Count, viewer.Language),
        int count => count.ToString("#,0", CultureInfo.InvariantCulture),
        DateOnly date => viewer.Date(date),
        bool yes => texts[yes ? "Yes" : "No"],
        ProgressStatus status => texts.Word(status),
        var other => other.ToString() ?? "",
    };

    private static string Number(decimal number, NumberForm form, Unit unit, Language language) => form switch
    {
        NumberForm.Rounded => FigureFormat.Rounded(number, unit, language),
        NumberForm.Difference => FigureFormat.Difference(number, unit, language),
        NumberForm.Share => FigureFormat.Percent(number, language),
        _ => FigureFormat.Value(number, unit, language),
    };
}
