using Dashboard.Core;

namespace Dashboard.Browser.Tests;

/// <summary>Who looks: which language and theme the browser prefers, how wide its window is, and whether it runs scripts.</summary>
public sealed record Reader(string Language = "en", string Theme = "light", int Width = 1440, bool Script = true)
{
    public bool IsChinese => Language == "zh-Hans";

    /// <summary>The language as figures are written in it.</summary>
    public Language Figures => IsChinese ? Core.Language.Chinese : Core.Language.English;

    /// <summary>The name in the reader's language.</summary>
    public string Name(string chinese, string english) => IsChinese ? chinese : english;

    /// <summary>A district's short name.</summary>
    public string District(string chinese, string english) => IsChinese ? chinese.TrimEnd('区') : english.Split(" (", 2)[0].Replace(" District", "", StringComparison.Ordinal);

    /// <summary>The text of a key with its places filled in.</summary>
    public string Text(string key, params object[] places) => Words.Text(Language, key, places);

    /// <summary>An amount exactly as stated.</summary>
    public string Exact(decimal yuan) => FigureFormat.Value(yuan, Unit.Cny, Figures);

    /// <summary>A computed amount.</summary>
    public string Rounded(decimal yuan) => FigureFormat.Rounded(yuan, Unit.Cny, Figures);
}
