using Dashboard.Core;
using Dashboard.Web.Localisation;

namespace Dashboard.Web.Components;

/// <summary>The words for money that tables share.</summary>
internal static class MoneyWords
{
    /// <summary>The difference between areas and grand total with its name: overlap ¥4.92 bn, not broken down ¥3.72 bn, none.</summary>
    public static string Difference(AllocationTotals totals, Texts texts, Viewer viewer) => totals.Kind switch
    {
        TotalDifference.NotStated => FigureFormat.Missing,
        TotalDifference.None => texts["Money.None"],
        TotalDifference.Overlap => texts["Money.Overlap", viewer.Yuan(totals.Difference!.Value)],
        _ => texts["Money.NotBrokenDown", viewer.Yuan(totals.Difference!.Value)],
    };
}
