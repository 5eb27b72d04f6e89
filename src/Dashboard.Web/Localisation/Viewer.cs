using System.Globalization;
using Dashboard.Core;

namespace Dashboard.Web.Localisation;

/// <summary>The reader of this request or circuit: which language, and how names and figures are written in it.</summary>
public sealed class Viewer
{
    /// <summary>The reader's language.</summary>
    public Language Language { get; } = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh" ? Language.Chinese : Language.English;

    /// <summary>True for Chinese.</summary>
    public bool IsChinese => Language is Language.Chinese;

    /// <summary>The name in the reader's language.</summary>
    public string Name(string chinese, string english) => IsChinese ? chinese : english;

    /// <summary>The name in the other language, for a tooltip.</summary>
    public string OtherName(string chinese, string english) => IsChinese ? english : chinese;

    /// <summary>The BCP 47 tag of the other name's language.</summary>
    public string OtherTag => IsChinese ? "en" : "zh-Hans";

    /// <summary>What stands between the items of a list.</summary>
    public string Comma => IsChinese ? "、" : ", ";

    /// <summary>A date as the reader's language writes it: 14 May 2024, 2024年5月14日.</summary>
    public string Date(DateOnly date) => date.ToString(IsChinese ? "yyyy年M月d日" : "d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>A district's short name: Binjiang, Xihu (without its translation), 滨江.</summary>
    public string District(string chinese, string english) => IsChinese
        ? (chinese.Length > 2 && chinese.EndsWith('区') ? chinese[..^1] : chinese)
        : english.Split(" (", 2)[0].Replace(" District", "", StringComparison.Ordinal);

    /// <summary>Yuan, rounded where it was computed.</summary>
    public string Yuan(decimal yuan) => FigureFormat.Rounded(yuan, Unit.Cny, Language);

    /// <summary>Yuan exactly as stated.</summary>
    public string ExactYuan(decimal yuan) => FigureFormat.Value(yuan, Unit.Cny, Language);
}
