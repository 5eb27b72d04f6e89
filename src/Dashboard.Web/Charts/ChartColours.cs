using Dashboard.Core;

namespace Dashboard.Web.Charts;

/// <summary>
/// The colours of charts. All of them stand out by 3:1 or nearly so on the white and on the dark ground, and stay apart for colour-blind readers
/// (Okabe and Ito 2008, and tones between them); each is always said in words too.
/// </summary>
public static class ChartColours
{
    private static readonly string[] Series =
    [
        "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#7A68C8", "#A8781C", "#4C96D7", "#B5485D", "#5B8C3A", "#8C7A6B",
    ];

    /// <summary>The colour of a district: the same on every page, whichever others are shown.</summary>
    /// <param name="code">Its code; the known districts of the seed have the first colours, every other takes one by its code.</param>
    public static string District(string code) => code switch
    {
        "330106" => Series[0],
        "330108" => Series[1],
        "330113" => Series[2],
        "330114" => Series[3],
        _ => Series[4 + (int)(code.Aggregate(0u, (sum, c) => (sum * 31) + c) % (uint)(Series.Length - 4))],
    };

    /// <summary>The colour of the <paramref name="index"/>th of several things of one kind.</summary>
    public static string At(int index) => Series[index % Series.Length];

    /// <summary>The colour of a status, for marks.</summary>
    public static string Status(ProgressStatus status) => status switch
    {
        ProgressStatus.Met => "#17845c",
        ProgressStatus.OnTrack or ProgressStatus.Within => "#4f9678",
        ProgressStatus.Behind or ProgressStatus.NotYet => "#b87a1a",
        ProgressStatus.OffTrack or ProgressStatus.Exceeded or ProgressStatus.Missed => "#c8453d",
        _ => ChartFigure.Grey,
    };
}
