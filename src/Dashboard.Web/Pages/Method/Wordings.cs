using Dashboard.Core;

namespace Dashboard.Web.Pages.Method;

/// <summary>A word of the product in both languages; what it means is the text <c>Method.Word.{Key}.Means</c>.</summary>
public sealed record Term(string Key, string Chinese, string English);

/// <summary>How notices word a comparator in each language.</summary>
public sealed record ComparatorWording(Comparator Comparator, string Chinese, string English);

/// <summary>Words that the page Method shows in both languages at once.</summary>
public static class Wordings
{
    /// <summary>The words that a reader meets on every page.</summary>
    public static IReadOnlyList<Term> Terms { get; } =
    [
        new("sequence", "序时进度", "Sequence progress"),
        new("milestone", "节点目标", "Milestone"),
        new("stretch", "力争值", "Stretch"),
        new("strength", "承诺强度：确保、保障；力争、争取；计划", "Strength: must; strive; plan"),
        new("provisional", "初步、最终", "Provisional, final"),
        new("cumulative", "累计", "Cumulative"),
        new("baseline", "基期值", "Baseline"),
        new("owner", "第一责任单位", "Who answers for a target"),
        new("overlap", "交叉重叠", "Overlap"),
        new("rest", "未分列", "Not broken down"),
    ];

    /// <summary>The wording of each comparator.</summary>
    public static IReadOnlyList<ComparatorWording> Comparators { get; } =
    [
        new(Comparator.Eq, "（仅列数字）、达到", "(a bare number), reach"),
        new(Comparator.Ge, "以上、不少于、不低于", "not less than, at least"),
        new(Comparator.Gt, "超、超过、突破", "over, more than, exceed"),
        new(Comparator.Le, "不超过、不高于", "at most, not exceeding"),
        new(Comparator.Lt, "低于、以下", "below, less than"),
        new(Comparator.Approx, "左右、约", "about, around"),
        new(Comparator.Range, "3—5、至", "3–5, between"),
    ];
}
