using System.Text;
using Dashboard.Core;
using Dashboard.Data.Packages;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace Dashboard.Data.Tests;

/// <summary>What holds for every cell, tried with generated ones from a fixed seed.</summary>
public sealed class PackagePropertyTests
{
    private static readonly Gen<string> Text = Gen.Frequency(
        (4, Gen.Elements("滨江区", "投资", "R&D", "a", "b c", "\"", "''", ",", ";", "%", "\\", "é", "e\u0301", "👍", "𠮷", "　", "\u00A0", "\u200D", "1", "=", "-", "null").ListOf(4).Select(string.Concat)),
        (1, ArbMap.Default.GeneratorFor<NonNull<string>>().Select(s => s.Get)),
        (1, Gen.Choose(990, 1010).Select(n => new string('长', n))));

    private static readonly Gen<string> Number = Gen.OneOf(
        Gen.Choose(-1_000_000, 1_000_000).Select(n => FieldFormat.Write(n / 10_000m)),
        Gen.Choose(0, int.MaxValue).Select(n => FieldFormat.Write(n * 419_000.0001m)),
        Gen.Elements("0", "-0", "0.0", "000.5000", "900000000000000", "-900000000000000", "899999999999999.9999", "1.10", "1e3", "+1", " 1", "1.", "", "9000000000000000"));

    private static readonly Gen<string> PeriodText = Gen.OneOf(
        Gen.Choose(1949, 2199).Select(y => Period.Year(y).ToString()),
        from y in Gen.Choose(1949, 2199) from m in Gen.Choose(1, 12) select Period.Month(y, m).ToString(),
        from y in Gen.Choose(1949, 2198) from n in Gen.Choose(1, 9) where y + n <= 2199 select Period.Span(y, y + n).ToString());

    private static readonly Gen<string> Cell = Gen.OneOf(Text, Number, PeriodText, Gen.Elements("true", "false", "2024-02-29", "2023-02-29", "higher", "CNY", "https://example.org/a?b=c#d", "http://", "a-b-1"));

    private static readonly IReadOnlyList<Field> Fields = [.. PackageSchema.Resources.SelectMany(r => r.Fields)];

    [Fact]
    public void A_cell_is_refused_with_a_remedy_or_has_one_written_form() => Holds(
        2000,
        Cell,
        cell =>
        {
            foreach (var field in Fields)
            {
                if (FieldFormat.Read(field, cell, out var value) is { } wrong)
                {
                    (wrong.Message.Length > 0 && wrong.Fix.Length > 0).ShouldBeTrue();
                    continue;
                }

                var written = FieldFormat.Write(value);
                FieldFormat.Read(field, written, out var again).ShouldBeNull(written);
                again.ShouldBe(value);
                FieldFormat.Write(again).ShouldBe(written);
            }
        });

    [Theory, EachEngine]
    public void Every_text_number_and_period_that_is_accepted_comes_back_from_the_store_as_it_is(DatabaseProvider engine)
    {
        var name = PackageSchema.Get("themes").Fields[1];
        var number = PackageSchema.Get("actuals").Fields[3];
        var row = from text in Text.Where(t => FieldFormat.Read(name, t, out _) is null)
                  from value in Number.Where(n => FieldFormat.Read(number, n, out _) is null)
                  from period in PeriodText
                  select (text, value, period);
        Holds(15, row.ListOf(60), rows =>
        {
            using var fixture = StoreFixture.Seeded(engine);
            var themes = new StringBuilder("id,name_zh,name_en,sort\n");
            foreach (var ((text, _, _), i) in rows.Select((r, i) => (r, i)))
                themes.Append(System.Globalization.CultureInfo.InvariantCulture, $"zz-{i:000},{CsvText.Quoted(text)},{CsvText.Quoted(text)},{i}\n");
            var package = Seed.Files.Only("themes", "actuals").With("themes.csv", themes.ToString()).With("actuals.csv", Actuals(rows));

            package.LoadInto(fixture.Store);

            var export = fixture.Export();
            export.Text("themes.csv").ShouldEndWith(themes.ToString()[(themes.ToString().IndexOf('\n', StringComparison.Ordinal) + 1)..]);
            Actuals(rows).Split('\n').Except(export.Text("actuals.csv").Split('\n'), StringComparer.Ordinal).ShouldBeEmpty();
        });

        static string Actuals(IEnumerable<(string Text, string Value, string Period)> rows) =>
            "indicator_id,district_code,period,value,status,source_title,source_url,note,sample\n" + string.Concat(rows.DistinctBy(r => r.Period, StringComparer.Ordinal).Select(r =>
            {
                FieldFormat.Read(PackageSchema.Get("actuals").Fields[3], r.Value, out var value);
                return $"rd-intensity,330114,{r.Period},{FieldFormat.Write((decimal)value! + 0m)},provisional,{CsvText.Quoted(r.Text)},,,false\n";
            }));
    }

    private static void Holds<T>(int times, Gen<T> cases, Action<T> body)
    {
        var repeatable = Config.QuickThrowOnFailure
            .WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(20240514, 330108 | 1), FSharpOption<int>.None)))
            .WithMaxTest(times);
        Check.One(repeatable, Prop.ForAll(cases.ToArbitrary(), body));
    }
}
