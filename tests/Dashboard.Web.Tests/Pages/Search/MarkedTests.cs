using Dashboard.Data.Queries;
using Dashboard.Web.Pages.Search;

namespace Dashboard.Web.Tests.Pages.Search;

public sealed class MarkedTests
{
    [Theory]
    [InlineData("实际利用外资", "外资", "实际利用[外资]")]
    [InlineData("R&D intensity", "r&d", "[R&D] intensity")]
    [InlineData("高新技术企业", "企业 高新", "[高新]技术[企业]")]
    [InlineData("aaaa", "aa", "[aaaa]")]
    [InlineData("nothing here", "外资", "nothing here")]
    [InlineData("", "x", "")]
    [InlineData("<b>bold</b>", "<b>", "[<b>]bold</b>")]
    public void What_was_found_is_told_from_the_rest(string text, string words, string expected) =>
        string.Concat(Marked.Pieces(text, SearchWords.Parse(words)!).Select(p => p.IsFound ? $"[{p.Text}]" : p.Text)).ShouldBe(expected);

    [Fact]
    public void The_pieces_are_the_whole_text_whatever_is_looked_for()
    {
        foreach (var text in Texts(6))
        {
            foreach (var words in Texts(3).Select(SearchWords.Parse).OfType<SearchWords>())
            {
                var pieces = Marked.Pieces(text, words);
                string.Concat(pieces.Select(p => p.Text)).ShouldBe(text);
                pieces.ShouldAllBe(p => p.Text.Length > 0);
                pieces.Any(p => p.IsFound).ShouldBe(Marked.Occurs(text, words));
            }
        }
    }

    /// <summary>Every text of a few characters, up to a length.</summary>
    private static IEnumerable<string> Texts(int length) =>
        length == 0 ? [""] : Texts(length - 1).SelectMany(t => t.Length == length - 1 ? new[] { t, t + 'a', t + 'B', t + ' ' } : [t]);
}
