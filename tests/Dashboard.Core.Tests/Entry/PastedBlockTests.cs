using Dashboard.Core.Entry;
using FsCheck;
using FsCheck.Fluent;

namespace Dashboard.Core.Tests.Entry;

public sealed class PastedBlockTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("5", "[5]")]
    [InlineData("5\r\n", "[5]")]
    [InlineData("5\n", "[5]")]
    [InlineData("5\r", "[5]")]
    [InlineData("1\t2\r\n3\t4\r\n", "[1|2][3|4]")]
    [InlineData("1\t2\n3\t4", "[1|2][3|4]")]
    [InlineData("1\n\n3\n", "[1][][3]")]
    [InlineData("\r\n", "[]")]
    [InlineData("\t", "[|]")]
    [InlineData("1\t\n\t2\n", "[1|][|2]")]
    [InlineData("1\t2\t3\n4\n", "[1|2|3][4]")]
    [InlineData("\"a\tb\"\t2\n", "[a\tb|2]")]
    [InlineData("\"a\r\nb\"\r\n2", "[a\r\nb][2]")]
    [InlineData("\"say \"\"hi\"\"\nnow\"\t1", "[say \"hi\"\nnow|1]")]
    [InlineData("\"\"\t1", "[|1]")]
    [InlineData("say \"hi\"\t1", "[say \"hi\"|1]")]
    [InlineData("\"open\t1\n2", "[\"open|1][2]")]
    [InlineData("\"a\" b\t1", "[\"a\" b|1]")]
    [InlineData("\"", "[\"]")]
    [InlineData("1\t\"", "[1|\"]")]
    public void A_block_has_the_rows_and_cells_that_were_copied(string text, string expected) => Shown(PastedBlock.Split(text)).ShouldBe(expected);

    [Fact]
    public void What_a_spreadsheet_copies_comes_back() => Always.Holds(
        from rows in Gen.Choose(0, 4)
        from columns in Gen.Choose(1, 4)
        from lineBreak in Gen.Elements("\r\n", "\n")
        from last in Gen.Elements(true, false)
        from cells in Cell.ListOf(rows * columns)
        select (Block: cells.Chunk(columns).ToArray(), lineBreak, last),
        c =>
        {
            // without a line break behind it, a block that is one empty cell is an empty text
            var text = string.Join(c.lineBreak, c.Block.Select(row => string.Join('\t', row.Select(Copied))));
            if (c.Block.Length > 0 && (c.last || c.Block[^1] is [""])) text += c.lineBreak;

            Shown(PastedBlock.Split(text)).ShouldBe(Shown(c.Block));
        });

    [Fact]
    public void No_text_throws_and_no_character_of_a_cell_is_invented() => Always.Holds(
        Gen.Choose(0, 12).SelectMany(n => Gen.Elements("\"", "\"\"", "\t", "\n", "\r", "\r\n", "a", "5", " ").ListOf(n)).Select(pieces => string.Concat(pieces)),
        text => PastedBlock.Split(text).Sum(row => row.Sum(cell => cell.Length)).ShouldBeLessThanOrEqualTo(text.Length));

    [Fact]
    public void A_large_block_of_open_quotes_takes_no_longer_than_its_length()
    {
        var rows = PastedBlock.Split(string.Concat(Enumerable.Repeat("\"a\t", 200_000)));

        rows.ShouldHaveSingleItem().Count.ShouldBe(200_001);
    }

    private static Gen<string> Cell { get; } =
        Gen.Choose(0, 4).SelectMany(n => Gen.Elements("a", "7.9亿", " ", "\"", "\t", "\n", "\r\n").ListOf(n)).Select(pieces => string.Concat(pieces));

    private static string Copied(string cell) =>
        cell.AsSpan().IndexOfAny("\t\n\r\"") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Shown(IEnumerable<IReadOnlyList<string>> rows) => string.Concat(rows.Select(row => $"[{string.Join('|', row)}]"));
}
