using Dashboard.Core;
using Dashboard.Data.Queries;

namespace Dashboard.Data.Tests;

/// <summary>What a person looks for is found in either language, whatever else the text holds.</summary>
public sealed class TargetSearchTests
{
    private static readonly DateOnly Later = new(2026, 12, 31);

    /// <summary>A target's id with everything that is looked through, as the package has it.</summary>
    private static readonly Lazy<IReadOnlyList<(string Id, string[] Texts)>> Targets = new(() =>
    {
        var (targets, indicators, clauses) = (Seed.Files.Csv("targets"), Seed.Files.Csv("indicators"), Seed.Files.Csv("clauses"));
        var names = indicators.Rows.Skip(1).ToDictionary(r => r[0], r => new[] { r[1], r[2] }, StringComparer.Ordinal);
        var headings = clauses.Rows.Skip(1).ToDictionary(r => (r[0], r[1]), r => new[] { r[clauses.Column("heading_zh")], r[clauses.Column("heading_en")] });
        return
        [
            .. Enumerable.Range(2, targets.Rows.Count - 1).Select(line => (
                targets[line, "id"],
                new[] { targets[line, "label_zh"], targets[line, "label_en"], targets[line, "stated"] }
                    .Concat(names[targets[line, "indicator_id"]])
                    .Concat(headings.GetValueOrDefault((targets[line, "notice_id"], targets[line, "clause"]), []))
                    .ToArray())),
        ];
    });

    [Theory, EachEngine]
    public void Any_two_Chinese_characters_find_what_contains_them_and_nothing_else(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var pairs = Targets.Value.Select(t => t.Texts[0]).Where((_, i) => i % 25 == 0)
            .SelectMany(label => label.Zip(label.Skip(1), (a, b) => $"{a}{b}"))
            .Where(pair => pair.All(c => c > '\u4E00'))
            .Distinct(StringComparer.Ordinal).ToList();

        pairs.Count.ShouldBeGreaterThan(50);
        foreach (var pair in pairs) Found(fixture, pair).ShouldBe(Containing(pair), pair);
    }

    [Theory, EachEngine]
    public void English_is_found_whatever_its_case_and_full_width_counts_as_half(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);

        Found(fixture, "foreign INVESTMENT").ShouldBe(Containing("foreign", "investment"));
        Found(fixture, "Ｒ＆Ｄ").ShouldBe(Containing("R&D"));
        Found(fixture, "　投资　Ｆｏｒｅｉｇｎ ").ShouldBe(Containing("投资", "foreign"));
    }

    [Theory, EachEngine]
    public void The_signs_of_patterns_and_of_SQL_are_looked_for_as_they_are(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);

        foreach (var sign in new[] { "%", "_", "!", "'", "\"", "\\", "%%", "!%", "_%", "5%", "*", "?", ";", "--", "[a-z]", "' OR 1=1 --", "'; DROP TABLE targets; --", "$1", "@word0", "{0}", "\u0001", "\uD800", "<b>" })
            Found(fixture, sign).ShouldBe(Containing(sign.Split(' ')), sign);
        Found(fixture, "5%").ShouldNotBeEmpty();
        Found(fixture, "%").Count.ShouldBeLessThan(Targets.Value.Count);
        new TargetsQuery(fixture.Store, ProgressSettings.Default).List(new(Later)).Count.ShouldBe(Targets.Value.Count);
    }

    [Theory, EachEngine]
    public void A_text_of_any_length_is_answered(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);

        Found(fixture, new string('投', 100_000)).ShouldBeEmpty();
        Found(fixture, string.Join(' ', Enumerable.Repeat("投资", 10_000))).ShouldBe(Containing("投资"));
        Found(fixture, string.Concat(Enumerable.Repeat("%_", 5_000))).ShouldBeEmpty();
        Found(fixture, string.Concat(Enumerable.Repeat("😀", 500))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t\u3000\0")]
    public void Nothing_is_looked_for_where_nothing_is_written(string? text) => SearchWords.Parse(text).ShouldBeNull();

    private static List<string> Found(StoreFixture fixture, string text) =>
        [.. new TargetsQuery(fixture.Store, ProgressSettings.Default).List(new(Later, Words: SearchWords.Parse(text))).Select(t => t.Target.Id).Order(StringComparer.Ordinal)];

    private static List<string> Containing(params string[] words) =>
        [.. Targets.Value.Where(t => words.All(w => t.Texts.Any(text => text.Contains(w, StringComparison.OrdinalIgnoreCase)))).Select(t => t.Id).Order(StringComparer.Ordinal)];
}
