using Dashboard.Core;
using Dashboard.Data.Queries;

namespace Dashboard.Data.Tests;

/// <summary>The search through everything, from the seed, on both engines.</summary>
public sealed class SearchQueryTests
{
    private static readonly DateOnly Later = new(2026, 12, 31);

    [Theory, EachEngine]
    public void Any_two_Chinese_characters_of_a_name_find_it(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var query = new SearchQuery(fixture.Store);
        foreach (var heading in Names("clauses", "heading_zh").Where(h => h.Length > 3).Take(20))
        {
            var pair = heading[1..3];
            if (pair.Any(c => !char.IsLetter(c))) continue;

            var found = query.Find(SearchWords.Parse(pair)!, Later).Clauses;

            found.Count.ShouldBe(Names("clauses", "heading_zh").Count(h => h.Contains(pair, StringComparison.Ordinal)), pair);
            found.First.ShouldAllBe(h => h.NameZh.Contains(pair));
        }
    }

    [Theory, EachEngine]
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Globalization", "CA1308", Justification = "The word is typed in lower case on purpose.")]
    public void Each_sort_of_thing_is_found_in_either_language(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var query = new SearchQuery(fixture.Store);

        Find("外资").Targets.Count.ShouldBeGreaterThan(0);
        Find("外资").Indicators.Count.ShouldBeGreaterThan(0);
        Find("科技局").Agencies.Count.ShouldBe(Names("agencies", "name_zh").Count(n => n.Contains("科技局", StringComparison.Ordinal)));
        Find("COMMERCE bureau").Agencies.First.ShouldContain(a => a.Id == "binjiang-commerce");
        Find("高质量").Notices.Count.ShouldBe(5);
        Find("12号").Notices.First.ShouldHaveSingleItem().Id.ShouldBe("binjiang-2024");
        Find("滨江").Notices.Count.ShouldBe(2);
        Find("no such thing anywhere").Count.ShouldBe(0);

        SearchResult Find(string text) => query.Find(SearchWords.Parse(text)!, Later);
    }

    [Theory, EachEngine]
    public void As_many_targets_are_found_as_the_page_of_targets_shows(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var (query, targets) = (new SearchQuery(fixture.Store), new TargetsQuery(fixture.Store, ProgressSettings.Default));
        foreach (var text in new[] { "企业", "investment", "亿元", "R&D", "1", "高新 企业", "培育" })
        {
            var words = SearchWords.Parse(text)!;

            var found = query.Find(words, Later).Targets;

            found.Count.ShouldBe(targets.List(new(Later, Words: words)).Count, text);
            found.First.Count.ShouldBe(Math.Min(found.Count, SearchQuery.Shown), text);
        }
    }

    [Theory, EachEngine]
    public void What_has_the_words_in_its_own_name_comes_first(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);

        var found = new SearchQuery(fixture.Store).Find(SearchWords.Parse("人才")!, Later).Targets;

        var own = found.First.Select(h => h.NameZh.Contains("人才", StringComparison.Ordinal)).ToList();
        own.ShouldBe(own.OrderDescending());
        own.ShouldContain(true);
    }

    [Theory, EachEngine]
    public void Before_a_notice_is_issued_nothing_of_it_is_found(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);

        new SearchQuery(fixture.Store).Find(SearchWords.Parse("企业")!, new(2020, 1, 1)).Count.ShouldBe(0);
        new SearchQuery(fixture.Store).Find(SearchWords.Parse("企业")!, new(2024, 4, 1)).Targets.First.ShouldAllBe(h => h.Year == 2024);
    }

    [Theory, EachEngine]
    public void Hostile_words_find_nothing_and_break_nothing(DatabaseProvider engine)
    {
        using var fixture = StoreFixture.Seeded(engine);
        var query = new SearchQuery(fixture.Store);
        string[] hostile =
        [
            "' OR 1=1 --", "\"; DROP TABLE targets; --", "__", "!%", "!", "\\", "<script>alert(1)</script>", "\ud800", "企\udfff业x", "企业\0无此词", new string('业', 10_000),
            string.Join(' ', Enumerable.Repeat("x_y", 5_000)), "@word0", "$1", "{0}", "🀄🀄", "\u202e\u0301",
        ];
        foreach (var text in hostile) query.Find(SearchWords.Parse(text)!, Later).Count.ShouldBe(0, text[..Math.Min(20, text.Length)]);
        query.Find(SearchWords.Parse("企业")!, Later).Count.ShouldBeGreaterThan(0);
        query.Find(SearchWords.Parse("%")!, Later).Targets.First.ShouldAllBe(h => (h.NameZh + h.NameEn + h.AlsoZh + h.AlsoEn + h.WithinZh + h.WithinEn + h.Stated).Contains('%'));
    }

    private static List<string> Names(string resource, string column)
    {
        var csv = Seed.Files.Csv(resource);
        return [.. Enumerable.Range(2, csv.Rows.Count - 1).Select(line => csv[line, column])];
    }
}
