using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Dashboard.Core;
using Dashboard.Web.Localisation;

namespace Dashboard.Web.Tests.Components;

public sealed partial class TextsTests : ComponentTest
{
    private static readonly Dictionary<string, string> English = Read("");
    private static readonly Dictionary<string, string> Chinese = Read("zh-Hans");

    [Fact]
    public void Both_languages_have_the_same_keys()
    {
        English.Keys.Except(Chinese.Keys, StringComparer.Ordinal).ShouldBeEmpty("in English only");
        Chinese.Keys.Except(English.Keys, StringComparer.Ordinal).ShouldBeEmpty("in Chinese only");
    }

    [Fact]
    public void Both_languages_fill_the_same_places() =>
        English.Where(p => !Places(p.Value).SetEquals(Places(Chinese[p.Key]))).Select(p => p.Key).ShouldBeEmpty();

    [Fact]
    public void Every_text_is_well_formed_and_has_no_white_space_left_over()
    {
        foreach (var (key, text) in English.Concat(Chinese))
        {
            text.ShouldNotBeNullOrWhiteSpace(key);
            if (!IsSeparator(key)) text.ShouldBe(text.TrimEnd(), key);
            Should.NotThrow(() => string.Format(CultureInfo.InvariantCulture, text, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9), key);
        }
    }

    /// <summary>What stands between the parts of a sentence ends with a space where its language has one.</summary>
    private static bool IsSeparator(string key) => key.EndsWith(".And", StringComparison.Ordinal) || key.EndsWith(".Or", StringComparison.Ordinal) || key.EndsWith(".Semicolon", StringComparison.Ordinal);

    [Fact]
    public void Chinese_texts_are_Chinese() =>
        Chinese.Where(p => Place().Replace(p.Value, "").Any(char.IsLetter) && !Han().IsMatch(p.Value)).Select(p => $"{p.Key}: {p.Value}").ShouldBeEmpty();

    [Fact]
    public void English_texts_have_no_Chinese() => English.Where(p => Han().IsMatch(p.Value)).Select(p => p.Key).ShouldBeEmpty();

    [Fact]
    public void A_text_of_a_number_of_things_has_both_forms()
    {
        var keys = English.Keys.ToHashSet(StringComparer.Ordinal);
        keys.Where(k => k.EndsWith(".one", StringComparison.Ordinal) && !keys.Contains(k[..^4] + ".other")).ShouldBeEmpty();
        keys.Where(k => k.EndsWith(".other", StringComparison.Ordinal) && !keys.Contains(k[..^6] + ".one")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public void Every_status_rule_strength_and_kind_of_figure_has_a_word(string language)
    {
        ReadIn(language);
        var texts = Services.GetRequiredService<Texts>();
        AllDiffer<ProgressStatus>();
        AllDiffer<ProgressRule>();
        AllDiffer<Strength>();
        AllDiffer<ActualStatus>();

        void AllDiffer<T>() where T : struct, Enum =>
            Enum.GetValues<T>().Select(texts.Word).Distinct(StringComparer.Ordinal).Count().ShouldBe(Enum.GetValues<T>().Length);
    }

    [Fact]
    public void One_thing_and_several_are_worded_differently()
    {
        var texts = Services.GetRequiredService<Texts>();
        texts.Count("Overview.Areas", 1).ShouldBe("1 policy area");
        texts.Count("Overview.Areas", 0).ShouldBe("0 policy areas");
        texts.Count("Overview.Areas", 7).ShouldBe("7 policy areas");
    }

    [Fact]
    public void A_key_that_is_missing_is_an_error_and_not_a_text() =>
        Should.Throw<KeyNotFoundException>(() => Services.GetRequiredService<Texts>()["No.Such.Key"]).Message.ShouldContain("No.Such.Key");

    private static Dictionary<string, string> Read(string culture) =>
        new ResourceManager(typeof(Texts).FullName!, typeof(Texts).Assembly)
            .GetResourceSet(CultureInfo.GetCultureInfo(culture), createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>()
            .ToDictionary(e => (string)e.Key, e => (string)e.Value!, StringComparer.Ordinal);

    private static HashSet<string> Places(string text) => Place().Matches(text).Select(m => m.Value).ToHashSet(StringComparer.Ordinal);

    [GeneratedRegex(@"\{\d+\}", RegexOptions.None, 1000)]
    private static partial Regex Place();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}", RegexOptions.None, 1000)]
    private static partial Regex Han();
}
