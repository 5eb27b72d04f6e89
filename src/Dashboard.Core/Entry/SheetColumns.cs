using System.Collections.Frozen;
using System.Text;

namespace Dashboard.Core.Entry;

/// <summary>A column of a sheet of figures.</summary>
public enum SheetColumn
{
    /// <summary>The code of what the figure is of.</summary>
    Kind,

    /// <summary>The indicator, or the allocation.</summary>
    Id,

    /// <summary>The Chinese name.</summary>
    NameZh,

    /// <summary>The English name.</summary>
    NameEn,

    /// <summary>The code of the district.</summary>
    District,

    /// <summary>The period.</summary>
    Period,

    /// <summary>The unit of the figures of the row.</summary>
    Unit,

    /// <summary>The target, or the money that was allocated. Not read.</summary>
    Target,

    /// <summary>What is published now. Not read.</summary>
    Published,

    /// <summary>The figure.</summary>
    Value,

    /// <summary>The budget after adjustment.</summary>
    Adjusted,

    /// <summary>Provisional or final.</summary>
    Status,

    /// <summary>How it is answered where there is no value.</summary>
    Answer,

    /// <summary>Why a check that asked does not hold, or why a published figure is corrected.</summary>
    Reason,

    /// <summary>What readers should know.</summary>
    Note,

    /// <summary>What the figure is taken from.</summary>
    SourceTitle,

    /// <summary>Where that can be read.</summary>
    SourceUrl,

    /// <summary>When behind: why.</summary>
    Cause,

    /// <summary>When behind: what is done about it.</summary>
    Measure,

    /// <summary>When behind: by whom.</summary>
    Owner,

    /// <summary>When behind: by when.</summary>
    DueOn,

    /// <summary>Whether it is a sample figure, as the data package says it.</summary>
    Sample,
}

/// <summary>
/// What the columns are headed with. Columns that tell a program which figure is meant have their code in both languages; those that people fill have words in
/// theirs. Code, Chinese and English words, and the names of the data package are all recognised, whatever language a file was made in.
/// </summary>
public static class SheetColumns
{
    private static readonly (SheetColumn Column, string English, string Chinese, string[] Others)[] Names =
    [
        (SheetColumn.Kind, "kind", "kind", ["类别"]),
        (SheetColumn.Id, "id", "id", ["indicator_id", "allocation_id", "编号", "指标", "Indicator", "Allocation"]),
        (SheetColumn.NameZh, "Chinese name", "名称", ["name_zh", "中文名称"]),
        (SheetColumn.NameEn, "English name", "英文名称", ["name_en"]),
        (SheetColumn.District, "district", "district", ["district_code", "区", "区划代码"]),
        (SheetColumn.Period, "period", "period", ["报告期", "期间"]),
        (SheetColumn.Unit, "Unit", "单位", []),
        (SheetColumn.Target, "Target or allocation", "目标（安排）", ["target"]),
        (SheetColumn.Published, "Published now", "已发布", ["published"]),
        (SheetColumn.Value, "Figure", "数据", ["value", "executed_yuan", "数值"]),
        (SheetColumn.Adjusted, "Budget after adjustment", "调整后预算", ["adjusted", "adjusted_yuan"]),
        (SheetColumn.Status, "Provisional or final", "初步数/最终数", ["status", "状态"]),
        (SheetColumn.Answer, "Answer", "填报情况", []),
        (SheetColumn.Reason, "Reason for a jump or a correction", "异常或更正说明", ["reason"]),
        (SheetColumn.Note, "Note", "公开备注", ["备注"]),
        (SheetColumn.SourceTitle, "Source", "来源", ["source_title"]),
        (SheetColumn.SourceUrl, "Link to the source", "来源链接", ["source_url"]),
        (SheetColumn.Cause, "Behind: cause", "滞后原因", ["cause"]),
        (SheetColumn.Measure, "Behind: what is done", "整改措施", ["measure"]),
        (SheetColumn.Owner, "Behind: who does it", "整改责任人", ["owner"]),
        (SheetColumn.DueOn, "Behind: by when", "整改时限", ["due_on"]),
        (SheetColumn.Sample, "sample", "sample", []),
    ];

    private static readonly FrozenDictionary<string, SheetColumn> ByName = Names
        .SelectMany(n => n.Others.Append(n.English).Append(n.Chinese).Distinct(StringComparer.Ordinal).Select(name => (Name: Plain(name), n.Column)))
        .ToFrozenDictionary(n => n.Name, n => n.Column, StringComparer.Ordinal);

    /// <summary>The heading of a column in a language.</summary>
    public static string Heading(SheetColumn column, Language language) => Array.Find(Names, n => n.Column == column) is var name && language is Language.Chinese ? name.Chinese : name.English;

    /// <summary>The column that a heading names; null where it names none.</summary>
    public static SheetColumn? Find(string heading) => ByName.TryGetValue(Plain(heading), out var column) ? column : null;

    /// <summary>What a word is compared by: without case, width, spaces and underscores, so that source_title and sourceTitle are one.</summary>
    internal static string Plain(string word)
    {
        var readable = string.Concat(word.EnumerateRunes()).Replace('\uFFFE', '\uFFFD').Normalize(NormalizationForm.FormKC); // an unpaired surrogate and U+FFFE cannot be normalised
        return string.Concat(readable.Where(c => c != '_' && !char.IsWhiteSpace(c))).ToLowerInvariant();
    }
}
