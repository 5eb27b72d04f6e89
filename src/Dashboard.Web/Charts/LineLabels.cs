using Plotly.Blazor.LayoutLib;
using Plotly.Blazor.LayoutLib.AnnotationLib;

namespace Dashboard.Web.Charts;

/// <summary>The names of lines, at their right ends instead of in a legend; names that would stand on one another are moved apart.</summary>
public static class LineLabels
{
    private const decimal LineHeight = 17;
    private const decimal Latin = 7.2m;
    private const decimal Wide = 13.5m;

    /// <summary>A label for each line, from the lowest up.</summary>
    /// <param name="lines">Each line's name, from the data or not, and the value where it ends.</param>
    /// <param name="x">Where the lines end.</param>
    /// <param name="low">The value at the bottom of the picture.</param>
    /// <param name="high">The value at its top.</param>
    /// <param name="height">The height of the picture without its margins, in CSS pixels.</param>
    public static IList<Annotation> Beside(IEnumerable<(string Name, decimal Y)> lines, decimal x, decimal low, decimal high, decimal height)
    {
        var labels = new List<Annotation>();
        var free = decimal.MinValue;
        foreach (var (name, y) in lines.OrderBy(l => l.Y))
        {
            var natural = high > low ? (y - low) / (high - low) * height : height / 2;
            var place = Math.Max(natural, free);
            free = place + LineHeight;
            labels.Add(new()
            {
                Text = ChartFigure.Markup(name),
                X = x,
                Y = y,
                XAnchor = XAnchorEnum.Left,
                YAnchor = YAnchorEnum.Middle,
                XShift = 6,
                YShift = Math.Round(place - natural),
                ShowArrow = false,
            });
        }

        return labels;
    }

    /// <summary>The room that the longest of the names needs, in CSS pixels.</summary>
    public static decimal Width(IEnumerable<string> names) => 10 + names.Select(n => n.Sum(c => c > '\u2E80' ? Wide : Latin)).DefaultIfEmpty(0).Max();
}
