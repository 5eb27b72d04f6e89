using Dashboard.Core;
using Dashboard.Data.Queries;
using Dashboard.Web.Localisation;

namespace Dashboard.Web.Pages.Notices;

/// <summary>What an incentive offers, in words: "subsidy up to 20 %, at most ¥3 m".</summary>
internal static class IncentiveWords
{
    public static string Offer(IncentiveRow incentive, Texts texts, Viewer viewer)
    {
        var parts = new List<string>();
        if (incentive is { RatePercent: { } rate, RateKind: { } kind })
            parts.Add(texts[$"Rate.{kind}", FigureFormat.Target(Comparator.Eq, rate, null, Unit.Percent, viewer.Language)]);
        if (incentive.MinYuan is { } min) parts.Add(texts["Incentive.AtLeast", viewer.ExactYuan(min)]);
        if (incentive.MaxYuan is { } max)
            parts.Add(incentive.Fixed && incentive.RatePercent is null ? viewer.ExactYuan(max) : texts["Incentive.UpTo", viewer.ExactYuan(max)]);
        return string.Join(viewer.IsChinese ? "，" : ", ", parts);
    }
}
