using Dashboard.Core;
using Dashboard.Data.Queries;
using Dashboard.Web.Localisation;

namespace Dashboard.Web.Pages.Notices;

/// <summary>What an incentive offers, in words: "subsidy up to 20 %, at most ¥3 m".</summary>
internal static class IncentiveWords
{
    public static string Offer(IncentiveRow incentive, Texts texts, Viewer viewer) =>
        Offer(incentive.RatePercent, incentive.RateKind, incentive.MinYuan, incentive.MaxYuan, incentive.Fixed, texts, viewer);

    public static string Offer(decimal? ratePercent, string? rateKind, decimal? minYuan, decimal? maxYuan, bool isFixed, Texts texts, Viewer viewer)
    {
        var parts = new List<string>();
        if (ratePercent is { } rate && rateKind is { Length: > 0 } kind)
            parts.Add(texts[$"Rate.{kind}", FigureFormat.Target(Comparator.Eq, rate, null, Unit.Percent, viewer.Language)]);
        if (minYuan is { } min) parts.Add(texts["Incentive.AtLeast", viewer.ExactYuan(min)]);
        if (maxYuan is { } max)
            parts.Add(isFixed && ratePercent is null ? viewer.ExactYuan(max) : texts["Incentive.UpTo", viewer.ExactYuan(max)]);
        return string.Join(viewer.IsChinese ? "，" : ", ", parts);
    }
}
