using System.Globalization;

namespace Dashboard.Core.Entry;

/// <summary>The words of the closed lists in a sheet, in both languages, and the days.</summary>
internal static class SheetWords
{
    private static readonly (FigureAnswer Answer, string English, string Chinese)[] Answers =
    [
        (FigureAnswer.Value, "value", "有数据"),
        (FigureAnswer.NoChange, "no change", "无变化"),
        (FigureAnswer.NotReported, "not reported", "未报告"),
        (FigureAnswer.NotApplicable, "not applicable", "不适用"),
    ];

    private static readonly (ActualStatus Status, string English, string Chinese)[] Statuses =
    [
        (ActualStatus.Provisional, "provisional", "初步数"),
        (ActualStatus.Final, "final", "最终数"),
    ];

    private static readonly string[] Days = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日"];

    public static string Of(FigureAnswer answer, Language language) => Array.Find(Answers, a => a.Answer == answer) is var word && language is Language.Chinese ? word.Chinese : word.English;

    public static string Of(ActualStatus status, Language language) => Array.Find(Statuses, s => s.Status == status) is var word && language is Language.Chinese ? word.Chinese : word.English;

    /// <summary>What a unit is called in a sheet; empty for what is only counted.</summary>
    public static string Of(Unit unit, Language language) => language is Language.Chinese ? unit.Chinese : unit.IsMoney ? unit.Code : unit.English;

    public static FigureAnswer? Answer(string word) => Array.Find(Answers, a => IsOneOf(word, a.English, a.Chinese)) is { English: not null } found ? found.Answer : null;

    public static ActualStatus? Status(string word) => Array.Find(Statuses, s => IsOneOf(word, s.English, s.Chinese)) is { English: not null } found ? found.Status : null;

    public static FigureKind? Kind(string word) => EnumCode.TryParse<FigureKind>(SheetColumns.Plain(word), out var kind) ? kind : null;

    public static bool IsUnit(string word, Unit unit) => IsOneOf(word, unit.Code, unit.Chinese, unit.English);

    public static DateOnly? Day(string text) => DateOnly.TryParseExact(text.Trim(), Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static bool IsOneOf(string word, params ReadOnlySpan<string> names)
    {
        var plain = SheetColumns.Plain(word);
        foreach (var name in names)
        {
            if (SheetColumns.Plain(name) == plain) return true;
        }

        return false;
    }
}
