using System.Globalization;
using FsCheck.Fluent;

namespace Dashboard.Core.Tests;

public sealed class FigureFormatTests
{
    [Theory]
    [InlineData("7590000000", "CNY", "75.9亿元", "¥7.59 bn")]
    [InlineData("790000000", "USD", "7.9亿美元", "US$790 m")]
    [InlineData("1107000000", "USD", "11.07亿美元", "US$1.107 bn")]
    [InlineData("99790000", "CNY", "9,979万元", "¥99.79 m")]
    [InlineData("2500", "mu", "2,500亩", "2,500 mu")]
    [InlineData("12500", "mu", "1.25万亩", "12,500 mu")]
    [InlineData("2500000", "m2", "250万平方米", "2.5 million m²")]
    [InlineData("329", "count", "329", "329")]
    [InlineData("0", "count", "0", "0")]
    [InlineData("0", "CNY", "0元", "¥0")]
    [InlineData("100000000", "CNY", "1亿元", "¥100 m")]
    [InlineData("10000", "CNY", "1万元", "¥10,000")]
    [InlineData("9999", "CNY", "9,999元", "¥9,999")]
    [InlineData("1000000000", "person", "10亿人", "1 billion persons")]
    [InlineData("5.5", "percent", "5.5%", "5.5 %")]
    [InlineData("75", "percent", "75.0%", "75.0 %")]
    [InlineData("66.67", "percent", "66.67%", "66.67 %")]
    [InlineData("2", "point", "2个百分点", "2 points")]
    [InlineData("0.6284", "CNY_per_kWh", "0.6284元/千瓦时", "¥0.6284/kWh")]
    [InlineData("1.5", "times", "1.5倍", "1.5 times")]
    public void A_figure_is_written_as_people_write_it(string value, string unit, string chinese, string english)
    {
        var number = decimal.Parse(value, CultureInfo.InvariantCulture);

        FigureFormat.Value(number, Unit.Parse(unit), Language.Chinese).ShouldBe(chinese);
        FigureFormat.Value(number, Unit.Parse(unit), Language.English).ShouldBe(english);
    }

    [Theory]
    [InlineData("-7590000000", "CNY", "−75.9亿元", "−¥7.59 bn")]
    [InlineData("-790000000", "USD", "−7.9亿美元", "−US$790 m")]
    [InlineData("-2500", "mu", "−2,500亩", "−2,500 mu")]
    [InlineData("-3.5", "percent", "−3.5%", "−3.5 %")]
    [InlineData("-0.05", "CNY_per_kWh", "−0.05元/千瓦时", "−¥0.05/kWh")]
    [InlineData("-12", "count", "−12", "−12")]
    public void A_negative_figure_has_a_minus_sign_and_no_hyphen(string value, string unit, string chinese, string english)
    {
        var number = decimal.Parse(value, CultureInfo.InvariantCulture);

        FigureFormat.Value(number, Unit.Parse(unit), Language.Chinese).ShouldBe(chinese);
        FigureFormat.Value(number, Unit.Parse(unit), Language.English).ShouldBe(english);
    }

    [Theory]
    [InlineData("123456789", "CNY", "12,345.6789万元", "¥123,456,789")]
    [InlineData("100000001", "CNY", "10,000.0001万元", "¥100,000,001")]
    [InlineData("1234567891", "CNY", "123,456.7891万元", "¥1,234,567,891")]
    [InlineData("1234567890.1234", "CNY", "1,234,567,890.1234元", "¥1,234,567,890.1234")]
    public void A_figure_that_its_scale_would_round_is_written_in_a_smaller_one(string value, string unit, string chinese, string english)
    {
        var number = decimal.Parse(value, CultureInfo.InvariantCulture);

        FigureFormat.Value(number, Unit.Parse(unit), Language.Chinese).ShouldBe(chinese);
        FigureFormat.Value(number, Unit.Parse(unit), Language.English).ShouldBe(english);
    }

    [Theory]
    [InlineData(Language.Chinese)]
    [InlineData(Language.English)]
    public void What_is_written_is_read_back_to_the_same_number(Language language) => Always.Holds(
        from value in Some.Value from unit in Gen.Elements(Unit.All.ToArray()) select (value, unit),
        c =>
        {
            var text = FigureFormat.Value(c.value, c.unit, language);

            Read(text, c.unit, language).ShouldBe(c.value, text);
        });

    [Theory]
    [InlineData(Language.Chinese)]
    [InlineData(Language.English)]
    public void A_rounded_figure_is_never_further_off_than_half_a_hundredth_of_its_scale(Language language) => Always.Holds(
        from value in Some.Value from unit in Gen.Elements(Unit.All.ToArray()) select (value, unit),
        c =>
        {
            var text = FigureFormat.Rounded(c.value, c.unit, language);

            Math.Abs(Read(text, c.unit, language) - c.value).ShouldBeLessThanOrEqualTo(Math.Max(0.005m, Math.Abs(c.value) * 0.005m), text);
        });

    [Fact]
    public void A_computed_figure_is_rounded_to_two_decimals_of_its_scale()
    {
        FigureFormat.Rounded(738_123_456.789m, Unit.Usd, Language.Chinese).ShouldBe("7.38亿美元");
        FigureFormat.Rounded(738_123_456.789m, Unit.Usd, Language.English).ShouldBe("US$738.12 m");
        FigureFormat.Rounded(-1_234_567_890m, Unit.Cny, Language.English).ShouldBe("−¥1.23 bn");
        FigureFormat.Rounded(33.3333m, Unit.Percent, Language.English).ShouldBe("33.33 %");
    }

    [Theory]
    [InlineData(Language.Chinese)]
    [InlineData(Language.English)]
    public void A_missing_figure_is_a_dash_and_never_zero(Language language)
    {
        foreach (var unit in Unit.All)
        {
            FigureFormat.Value(null, unit, language).ShouldBe("—");
            FigureFormat.Value((decimal?)0, unit, language).Contains('0', StringComparison.Ordinal).ShouldBeTrue();
        }
    }

    [Theory]
    [InlineData(75, "75.0 %", "75.0%")]
    [InlineData(0, "0.0 %", "0.0%")]
    [InlineData(33.333333, "33.3 %", "33.3%")]
    [InlineData(-3.25, "−3.3 %", "−3.3%")]
    [InlineData(123.45, "123.5 %", "123.5%")]
    public void A_share_has_one_decimal(double percent, string english, string chinese)
    {
        FigureFormat.Percent((decimal)percent, Language.English).ShouldBe(english);
        FigureFormat.Percent((decimal)percent, Language.Chinese).ShouldBe(chinese);
    }

    [Theory]
    [InlineData(9.9, "+9.9 points", "+9.9个百分点")]
    [InlineData(-2, "−2.0 points", "−2.0个百分点")]
    [InlineData(-25, "−25.0 points", "−25.0个百分点")]
    [InlineData(0, "0.0 points", "0.0个百分点")]
    public void Points_have_their_sign(double points, string english, string chinese)
    {
        FigureFormat.Points((decimal)points, Language.English).ShouldBe(english);
        FigureFormat.Points((decimal)points, Language.Chinese).ShouldBe(chinese);
    }

    [Fact]
    public void A_difference_has_its_sign_and_a_difference_of_percent_is_points()
    {
        FigureFormat.Difference(0.25m, Unit.Percent, Language.English).ShouldBe("+0.25 points");
        FigureFormat.Difference(-0.25m, Unit.Percent, Language.Chinese).ShouldBe("−0.25个百分点");
        FigureFormat.Difference(-3m, Unit.Point, Language.English).ShouldBe("−3.0 points");
        FigureFormat.Difference(553_500_000m, Unit.Usd, Language.English).ShouldBe("+US$553.5 m");
        FigureFormat.Difference(-553_500_000m, Unit.Usd, Language.English).ShouldBe("−US$553.5 m");
        FigureFormat.Difference(553_500_000m, Unit.Usd, Language.Chinese).ShouldBe("+5.54亿美元");
        FigureFormat.Difference(0m, Unit.Count, Language.English).ShouldBe("0");
    }

    [Theory]
    [InlineData(Comparator.Eq, "¥6.4 bn", "64亿元")]
    [InlineData(Comparator.Ge, "at least ¥6.4 bn", "不低于64亿元")]
    [InlineData(Comparator.Gt, "more than ¥6.4 bn", "超过64亿元")]
    [InlineData(Comparator.Le, "at most ¥6.4 bn", "不超过64亿元")]
    [InlineData(Comparator.Lt, "less than ¥6.4 bn", "低于64亿元")]
    [InlineData(Comparator.Approx, "about ¥6.4 bn", "约64亿元")]
    public void A_target_says_its_comparator_in_words(Comparator comparator, string english, string chinese)
    {
        FigureFormat.Target(comparator, 6_400_000_000m, null, Unit.Cny, Language.English).ShouldBe(english);
        FigureFormat.Target(comparator, 6_400_000_000m, null, Unit.Cny, Language.Chinese).ShouldBe(chinese);
    }

    [Fact]
    public void A_range_names_both_ends()
    {
        FigureFormat.Target(Comparator.Range, 3m, 5m, Unit.Count, Language.English).ShouldBe("3–5");
        FigureFormat.Target(Comparator.Range, 3m, 5m, Unit.Percent, Language.English).ShouldBe("3 %–5 %");
        FigureFormat.Target(Comparator.Range, 300_000_000m, 500_000_000m, Unit.Cny, Language.Chinese).ShouldBe("3亿元–5亿元");
        FigureFormat.Target(Comparator.Range, 3m, null, Unit.Count, Language.English).ShouldBe("3");
    }

    [Fact]
    public void The_culture_of_the_thread_changes_nothing()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            FigureFormat.Value(-1_234.5m, Unit.Parse("mu"), Language.English).ShouldBe("−1,234.5 mu");
            FigureFormat.Points(-2.5m, Language.Chinese).ShouldBe("−2.5个百分点");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    /// <summary>The number that a reader sees, found without the code under test.</summary>
    private static decimal Read(string text, Unit unit, Language language)
    {
        var (suffix, prefix) = (language, unit.Code) switch
        {
            (Language.Chinese, "percent") => ("%", ""),
            (Language.Chinese, _) => (unit.Chinese, ""),
            (_, "percent") => (" %", ""),
            (_, "CNY") => ("", "¥"),
            (_, "USD") => ("", "US$"),
            (_, "CNY_per_kWh") => ("/kWh", "¥"),
            (_, _) => (unit.English.Length == 0 ? "" : " " + unit.English, ""),
        };
        var negative = text.StartsWith('−');
        var rest = negative ? text[1..] : text;
        rest.ShouldStartWith(prefix, Case.Sensitive);
        rest.ShouldEndWith(suffix, Case.Sensitive);
        rest = rest[prefix.Length..^suffix.Length];
        var scale = 1m;
        foreach (var (word, size) in Scales)
        {
            if (!rest.EndsWith(word, StringComparison.Ordinal)) continue;
            (rest, scale) = (rest[..^word.Length], size);
            break;
        }

        var number = decimal.Parse(rest, NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
        return (negative ? -number : number) * scale;
    }

    private static readonly (string Word, decimal Size)[] Scales =
        [(" billion", 1e9m), (" million", 1e6m), (" bn", 1e9m), (" m", 1e6m), ("亿", 1e8m), ("万", 1e4m)];
}
