using System.Globalization;

namespace Dashboard.Web.Charts;

/// <summary>Shades of a colour, for areas that carry text and for bands that lie over each other.</summary>
public static class Shades
{
    /// <summary>No colour at all.</summary>
    public const string Transparent = "rgba(0,0,0,0)";

    private const double ReadableContrast = 4.5;

    /// <summary>The colour, darkened no more than it takes for white text on it to have a contrast of 4.5:1 (WCAG 2.2, 1.4.3).</summary>
    /// <param name="colour">A colour as #rrggbb.</param>
    public static string UnderWhiteText(string colour)
    {
        for (var share = 0.0; share < 1; share += 0.02)
        {
            if (ContrastWithWhite(Darker(colour, share)) >= ReadableContrast) return Darker(colour, share);
        }

        return "#000000";
    }

    /// <summary>The colour mixed with black.</summary>
    /// <param name="colour">A colour as #rrggbb.</param>
    /// <param name="share">The share of black, 0 to 1.</param>
    public static string Darker(string colour, double share) =>
        "#" + string.Concat(Channels(colour).Select(c => ((int)Math.Round(c * (1 - share))).ToString("x2", CultureInfo.InvariantCulture)));

    /// <summary>The colour as one can see through it.</summary>
    /// <param name="colour">A colour as #rrggbb.</param>
    /// <param name="opacity">0 to 1.</param>
    public static string Translucent(string colour, double opacity) => string.Create(CultureInfo.InvariantCulture, $"rgba({string.Join(',', Channels(colour))},{opacity:0.##})");

    /// <summary>The contrast of white text on the colour, 1 to 21.</summary>
    /// <param name="colour">A colour as #rrggbb.</param>
    public static double ContrastWithWhite(string colour)
    {
        var linear = Channels(colour).Select(c => c / 255.0).Select(c => c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4)).ToArray();
        return 1.05 / ((0.2126 * linear[0]) + (0.7152 * linear[1]) + (0.0722 * linear[2]) + 0.05);
    }

    private static int[] Channels(string colour) => [.. Enumerable.Range(0, 3).Select(i => int.Parse(colour.AsSpan(1 + (2 * i), 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture))];
}
