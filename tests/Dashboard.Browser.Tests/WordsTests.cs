using System.Text.RegularExpressions;

namespace Dashboard.Browser.Tests;

/// <summary>A reader meets one language: no key of a text, and no word of the other language outside what is marked as such.</summary>
public sealed class WordsTests(Site site)
{
    [Theory]
    [MemberData(nameof(Places.InBothLanguages), MemberType = typeof(Places))]
    public async Task A_page_speaks_the_reader_s_language_and_shows_no_resource_key(string path, string language)
    {
        await using var visit = await site.VisitAsync(new(language));
        await visit.OpenAsync(path);
        await SpokenLanguage.CheckAsync(visit);
    }
}

/// <summary>A page in one language.</summary>
internal static partial class SpokenLanguage
{
    public static async Task CheckAsync(Visit visit)
    {
        var (language, text) = (visit.Reader.Language, await TextAsync(visit));
        Words.English.Keys.Where(k => k.Contains('.') && text.Contains(k, StringComparison.Ordinal)).ShouldBeEmpty("keys of texts");
        Key().Matches(text).Select(m => m.Value).ShouldBeEmpty("what looks like the key of a text");
        (language == "en" ? Han().Matches(text).Select(m => m.Value) : EnglishIn(text)).Distinct(StringComparer.Ordinal).ShouldBeEmpty("words of the other language");
    }

    /// <summary>The pieces of the interface's English texts that stand in a text. English as such may: R&amp;D, and what a name contains.</summary>
    private static IEnumerable<string> EnglishIn(string text) => Words.Pieces(Words.English)
        .Where(p => p.Length >= 3 && p.Any(char.IsAsciiLetter) && Regex.IsMatch(text, $"(?<![A-Za-z]){Regex.Escape(p)}(?![A-Za-z])", RegexOptions.None, TimeSpan.FromSeconds(5)));

    /// <summary>All text and the names for screen readers, without what stands in an element with a language of its own or is not to be translated: an address, what the reader typed.</summary>
    private static async Task<string> TextAsync(Visit visit)
    {
        var texts = await visit.Page.EvaluateAsync<string[]>(
            """
            () => {
                const own = e => !e.closest('body [lang], [translate=no], script, style');
                const found = [document.title];
                const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
                while (nodes.nextNode()) if (own(nodes.currentNode.parentElement)) found.push(nodes.currentNode.data);
                for (const e of document.querySelectorAll('[aria-label]')) if (own(e)) found.push(e.getAttribute('aria-label'));
                for (const e of document.querySelectorAll('[data-label]')) if (own(e)) found.push(e.getAttribute('data-label'));
                return found.map(t => t.replace(/\s+/g, ' ').trim()).filter(t => t);
            }
            """);
        return string.Join('\n', texts);
    }

    [GeneratedRegex(@"\b[A-Z][A-Za-z]+\.[A-Z][A-Za-z]+\b", RegexOptions.None, 1000)]
    private static partial Regex Key();

    [GeneratedRegex(@"[^\n]*\p{IsCJKUnifiedIdeographs}[^\n]*", RegexOptions.None, 1000)]
    private static partial Regex Han();
}
