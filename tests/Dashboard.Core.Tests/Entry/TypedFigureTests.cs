using System.Globalization;
using Dashboard.Core.Entry;
using FsCheck;
using FsCheck.Fluent;

namespace Dashboard.Core.Tests.Entry;

public sealed class TypedFigureTests
{
    [Theory]
    [InlineData("7.9亿", "CNY", "790000000")]
    [InlineData("7.9亿元", "CNY", "790000000")]
    [InlineData("７．９亿元", "CNY", "790000000")]
    [InlineData(" 7.9 亿 元 ", "CNY", "790000000")]
    [InlineData("￥7.9亿元", "CNY", "790000000")]
    [InlineData("人民币7.9亿元", "CNY", "790000000")]
    [InlineData("1.2万亿元", "CNY", "1200000000000")]
    [InlineData("3百万元", "CNY", "3000000")]
    [InlineData("3千元", "CNY", "3000")]
    [InlineData("3百元", "CNY", "300")]
    [InlineData("5千万", "CNY", "50000000")]
    [InlineData("2百亿元", "CNY", "20000000000")]
    [InlineData("¥7.59 bn", "CNY", "7590000000")]
    [InlineData("¥ 99.79m", "CNY", "99790000")]
    [InlineData("7.59 billion yuan", "CNY", "7590000000")]
    [InlineData("RMB 5 million", "CNY", "5000000")]
    [InlineData("5K yuan", "CNY", "5000")]
    [InlineData("1,234,567.8", "CNY", "1234567.8")]
    [InlineData("１，２３４，５６７", "CNY", "1234567")]
    [InlineData("1 234 567", "CNY", "1234567")]
    [InlineData("1\u00A0234\u202F567 元", "CNY", "1234567")]
    [InlineData("\uFEFF12\u200B3", "CNY", "123")]
    [InlineData("7.9亿美元", "USD", "790000000")]
    [InlineData("79000万美元", "USD", "790000000")]
    [InlineData("US$790 m", "USD", "790000000")]
    [InlineData("$1.107bn", "USD", "1107000000")]
    [InlineData("1.107 billion US dollars", "USD", "1107000000")]
    [InlineData("−US$790 m", "USD", "-790000000")]
    [InlineData("$-5", "USD", "-5")]
    [InlineData("-5", "CNY", "-5")]
    [InlineData("－5", "CNY", "-5")]
    [InlineData("−5", "CNY", "-5")]
    [InlineData("+5", "CNY", "5")]
    [InlineData("＋3.5％", "percent", "3.5")]
    [InlineData("5.5 %", "percent", "5.5")]
    [InlineData("5.5", "percent", "5.5")]
    [InlineData("百分之5.5", "percent", "5.5")]
    [InlineData("2个百分点", "percent", "2")]
    [InlineData("−2.0 points", "percent", "-2")]
    [InlineData("0.5百分点", "point", "0.5")]
    [InlineData("1 point", "point", "1")]
    [InlineData("2,500亩", "mu", "2500")]
    [InlineData("25億千瓦時", "kWh", "2500000000")]
    [InlineData("24萬畝", "mu", "240000")]
    [InlineData("1.25万亩", "mu", "12500")]
    [InlineData("2.5 million m²", "m2", "2500000")]
    [InlineData("250万㎡", "m2", "2500000")]
    [InlineData("250万平米", "m2", "2500000")]
    [InlineData("1.3亿立方米", "m3", "130000000")]
    [InlineData("12.5公里", "km", "12.5")]
    [InlineData("12.5千米", "km", "12.5")]
    [InlineData("500 tons", "tonne", "500")]
    [InlineData("500吨标准煤", "tce", "500")]
    [InlineData("5万千瓦", "kW", "50000")]
    [InlineData("5 kW", "kW", "5")]
    [InlineData("1.2亿千瓦时", "kWh", "120000000")]
    [InlineData("100万标箱", "TEU", "1000000")]
    [InlineData("5万人", "person", "50000")]
    [InlineData("500 people", "person", "500")]
    [InlineData("1 person", "person", "1")]
    [InlineData("5万人次", "person_time", "50000")]
    [InlineData("300户", "household", "300")]
    [InlineData("300张床位", "bed", "300")]
    [InlineData("329家", "count", "329")]
    [InlineData("12个", "count", "12")]
    [InlineData("5k", "count", "5000")]
    [InlineData("1.5倍", "times", "1.5")]
    [InlineData("¥0.6284/kWh", "CNY_per_kWh", "0.6284")]
    [InlineData("0.6284元/千瓦时", "CNY_per_kWh", "0.6284")]
    [InlineData("3.5 per 10,000 persons", "per_10k_persons", "3.5")]
    [InlineData("每万人3.5", "per_10k_persons", "3.5")]
    [InlineData(".5", "ratio", "0.5")]
    [InlineData("5.", "ratio", "5")]
    [InlineData("007", "count", "7")]
    [InlineData("-0", "count", "0")]
    [InlineData("900万亿", "CNY", "900000000000000")]
    [InlineData("-900,000,000,000,000", "CNY", "-900000000000000")]
    [InlineData("0.0000000000000001万亿", "CNY", "0.0001")]
    [InlineData("1.50000000000000000000000000000000000", "CNY", "1.5")]
    public void A_figure_is_read_as_people_write_it(string text, string unit, string expected)
    {
        var typed = TypedFigure.Read(text, Unit.Parse(unit));

        typed.Error.ShouldBeNull();
        typed.Word.ShouldBeNull();
        typed.Value.ShouldBe(decimal.Parse(expected, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \t\r\n\u3000")]
    [InlineData("\u200B")]
    [InlineData("—")]
    public void Nothing_typed_is_no_figure_and_no_error(string text)
    {
        TypedFigure.Read(text, Unit.Cny).IsNothing.ShouldBeTrue();
        TypedFigure.Read("0", Unit.Cny).IsNothing.ShouldBeFalse();
    }

    [Theory]
    [InlineData("未报告", TypedWord.NotReported)]
    [InlineData("Not reported", TypedWord.NotReported)]
    [InlineData("不适用", TypedWord.NotApplicable)]
    [InlineData("n/a", TypedWord.NotApplicable)]
    [InlineData("Ｎ／Ａ", TypedWord.NotApplicable)]
    [InlineData("not  applicable", TypedWord.NotApplicable)]
    [InlineData(" 无变化 ", TypedWord.NoChange)]
    [InlineData("NO CHANGE", TypedWord.NoChange)]
    public void A_word_stands_instead_of_a_figure(string text, TypedWord word)
    {
        var typed = TypedFigure.Read(text, Unit.Percent);

        (typed.Word, typed.Value, typed.Error).ShouldBe((word, null, null));
    }

    [Theory]
    [InlineData("7.9亿美元", "CNY", "美元", "USD")]
    [InlineData("$5", "CNY", "$", "USD")]
    [InlineData("5亿元", "USD", "元", "CNY")]
    [InlineData("5%", "count", "%", "percent")]
    [InlineData("5%", "point", "%", "percent")]
    [InlineData("5人次", "person", "人次", "person_time")]
    [InlineData("5吨标准煤", "tonne", "吨标准煤", "tce")]
    [InlineData("5千瓦", "kWh", "千瓦", "kW")]
    [InlineData("5 km", "count", "km", "km")]
    [InlineData("12个", "CNY", "个", "count")]
    [InlineData("0.62元", "CNY_per_kWh", "元", "CNY")]
    [InlineData("¥0.62/kWh", "CNY", "¥/kWh", "CNY_per_kWh")]
    public void Another_unit_is_refused_by_its_name(string text, string unit, string found, string foundUnit)
    {
        var error = TypedFigure.Read(text, Unit.Parse(unit)).Error.ShouldNotBeNull();

        (error.Problem, error.Found, error.FoundUnit).ShouldBe((TypedProblem.WrongUnit, found, Unit.Parse(foundUnit)));
    }

    [Theory]
    [InlineData("1,5", "CNY", "1.5|15")]
    [InlineData("1，5亿", "CNY", "150000000|1500000000")]
    [InlineData("1.234.567", "CNY", "1234.567|1234567")]
    [InlineData("1.234,5", "CNY", "1234.5|12345")]
    [InlineData("1,2345", "CNY", "1.2345|12345")]
    [InlineData("1,234 567", "CNY", "1234.567|1234567")]
    [InlineData("12 34", "count", "12.34|1234")]
    [InlineData("0,500", "percent", "0.5|500")]
    [InlineData("-1,5", "percent", "-1.5|-15")]
    [InlineData("1,234,56", "CNY", "1234.56|123456")]
    [InlineData("12,", "count", "12")]
    public void Separators_that_leave_the_number_open_are_never_guessed(string text, string unit, string readings)
    {
        var error = TypedFigure.Read(text, Unit.Parse(unit)).Error.ShouldNotBeNull();

        error.Problem.ShouldBe(TypedProblem.Ambiguous);
        error.Valid.ShouldBe(readings.Split('|').Select(r => decimal.Parse(r, CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("abc", "CNY", TypedProblem.NotAFigure)]
    [InlineData("-", "CNY", TypedProblem.NotAFigure)]
    [InlineData("#N/A", "CNY", TypedProblem.NotAFigure)]
    [InlineData("三亿", "CNY", TypedProblem.NotAFigure)]
    [InlineData("--5", "CNY", TypedProblem.NotAFigure)]
    [InlineData("329①", "count", TypedProblem.NotAFigure)]
    [InlineData("5²", "count", TypedProblem.NotAFigure)]
    [InlineData("5½", "count", TypedProblem.NotAFigure)]
    [InlineData("(5)", "CNY", TypedProblem.UnknownWord)]
    [InlineData("约5亿", "CNY", TypedProblem.UnknownWord)]
    [InlineData("=5+5", "CNY", TypedProblem.UnknownWord)]
    [InlineData("3-5", "count", TypedProblem.UnknownWord)]
    [InlineData("1e5", "CNY", TypedProblem.UnknownWord)]
    [InlineData("HK$5", "CNY", TypedProblem.UnknownWord)]
    [InlineData("5 MWh", "kWh", TypedProblem.UnknownWord)]
    [InlineData("1亿2000万", "CNY", TypedProblem.UnknownWord)]
    [InlineData("5万亿亿", "CNY", TypedProblem.UnknownWord)]
    [InlineData("5 m", "km", TypedProblem.UnclearScale)]
    [InlineData("5k", "kW", TypedProblem.UnclearScale)]
    [InlineData("5万", "percent", TypedProblem.ScaleDoesNotFit)]
    [InlineData("5 bn", "percent", TypedProblem.ScaleDoesNotFit)]
    [InlineData("1.23456", "CNY", TypedProblem.TooManyDecimals)]
    [InlineData("0.0000000000001亿", "CNY", TypedProblem.TooManyDecimals)]
    [InlineData("900000000000000.0001", "CNY", TypedProblem.TooLarge)]
    [InlineData("9000000亿元", "CNY", null)]
    [InlineData("9000001亿元", "CNY", TypedProblem.TooLarge)]
    [InlineData("99999999999999999999999999999999999999999", "CNY", TypedProblem.TooLarge)]
    public void What_is_no_figure_of_the_cell_says_why(string text, string unit, TypedProblem? problem) =>
        TypedFigure.Read(text, Unit.Parse(unit)).Error?.Problem.ShouldBe(problem ?? default, text);

    [Fact]
    public void An_error_names_what_is_at_fault_and_the_nearest_figure_or_an_example()
    {
        TypedFigure.Read("1.23456", Unit.Cny).Error!.Valid.ShouldBe([1.2346m]);
        TypedFigure.Read("−1.23455", Unit.Cny).Error!.Valid.ShouldBe([-1.2346m]);
        TypedFigure.Read("-1e99", Unit.Cny).Error!.Valid.ShouldBe([790_000_000m]);
        TypedFigure.Read("-99999999999999999", Unit.Cny).Error!.Valid.ShouldBe([-TypedFigure.Largest]);
        TypedFigure.Read("5 key projects", Unit.Count).Error!.Found.ShouldBe("key projects");
        TypedFigure.Read("5 m", Unit.Parse("km")).Error!.Valid.ShouldBe([5_000_000m]);
    }

    [Fact]
    public void What_the_indicator_counts_may_stand_behind_a_count()
    {
        TypedFigure.Read("28个项目", Unit.Count, "项目", "projects").Value.ShouldBe(28);
        TypedFigure.Read("28 Projects", Unit.Count, "项目", "projects").Value.ShouldBe(28);
        TypedFigure.Read("28项目", Unit.Count, "项目", "").Value.ShouldBe(28);
        TypedFigure.Read("28 projects", Unit.Count).Error!.Problem.ShouldBe(TypedProblem.UnknownWord);
        TypedFigure.Read("28 projects", Unit.Cny, "projects").Error!.Problem.ShouldBe(TypedProblem.UnknownWord);
    }

    [Theory]
    [InlineData(Language.Chinese)]
    [InlineData(Language.English)]
    public void What_the_dashboard_writes_is_read_back_to_the_same_figure(Language language) => Always.Holds(
        from value in Some.Value from unit in Gen.Elements(Unit.All.ToArray()) select (Value: Keepable(value), unit),
        c =>
        {
            var text = FigureFormat.Value(c.Value, c.unit, language);

            var typed = TypedFigure.Read(text, c.unit);

            typed.Error.ShouldBeNull(text);
            typed.Value.ShouldBe(c.Value, text);
        });

    [Fact]
    public void The_dash_of_a_missing_figure_is_read_back_as_nothing() =>
        TypedFigure.Read(FigureFormat.Value(null, Unit.Cny, Language.Chinese), Unit.Cny).IsNothing.ShouldBeTrue();

    [Fact]
    public void Full_width_characters_spaces_and_a_plus_sign_change_nothing() => Always.Holds(
        from value in Some.Value.Select(Keepable)
        from unit in Gen.Elements(Unit.All.ToArray())
        from language in Gen.Elements(Enum.GetValues<Language>())
        select (value, unit, language),
        c =>
        {
            var text = FigureFormat.Value(c.value, c.unit, c.language);

            TypedFigure.Read($" {(c.value < 0 ? "" : "+")}{string.Concat(text.Select(FullWidth))}\u3000", c.unit).Value.ShouldBe(c.value, text);
        });

    [Fact]
    public void No_text_throws_and_each_is_exactly_one_of_nothing_value_word_and_error() => Always.Holds(
        from text in Texts from unit in Gen.Elements(Unit.All.ToArray()) select (text, unit),
        c =>
        {
            var typed = TypedFigure.Read(c.text, c.unit);

            new[] { typed.IsNothing, typed.Value is not null, typed.Word is not null, typed.Error is not null }.Count(x => x).ShouldBe(1, c.text);
            if (typed.Value is { } value)
            {
                Math.Abs(value).ShouldBeLessThanOrEqualTo(TypedFigure.Largest);
                Math.Round(value, 4).ShouldBe(value);
            }
        });

    [Fact]
    public void What_an_error_says_is_valid_is_taken_when_it_is_typed() => Always.Holds(
        from text in Texts
        from unit in Gen.Elements(Unit.All.ToArray())
        from language in Gen.Elements(Enum.GetValues<Language>())
        select (text, unit, language),
        c =>
        {
            if (TypedFigure.Read(c.text, c.unit).Error is not { } error) return;

            error.Valid.ShouldNotBeEmpty();
            foreach (var valid in error.Valid) TypedFigure.Read(FigureFormat.Value(valid, c.unit, c.language), c.unit).Value.ShouldBe(valid, c.text);
        });

    [Fact]
    public void Broken_text_is_an_error()
    {
        // half characters cannot stand in an attribute
        string[] texts = ["\uD800", "5\uDC00", "\uD83D5", "\uFFFE5", "\uFFFF", "\0", ".", ",", "+", "5..", "²"];

        foreach (var text in texts) TypedFigure.Read(text, Unit.Cny).Error.ShouldNotBeNull(text);
    }

    [Fact]
    public void A_text_far_too_long_is_an_error()
    {
        TypedFigure.Read(new string('9', 100_000), Unit.Cny).Error!.Problem.ShouldBe(TypedProblem.NotAFigure);
        TypedFigure.Read(new string(' ', 100_000) + "5", Unit.Cny).Error!.Found.ShouldBeEmpty();
    }

    private static decimal Keepable(decimal value) => Math.Clamp(value, -TypedFigure.Largest, TypedFigure.Largest);

    private static char FullWidth(char c) => c is > ' ' and <= '~' ? (char)(c + 0xFEE0) : c;

    /// <summary>Any text, and pieces of figures in any order.</summary>
    private static Gen<string> Texts { get; } = Gen.Frequency(
        (1, ArbMap.Default.GeneratorFor<string>().Select(s => s ?? "")),
        (5, Gen.Choose(1, 6).SelectMany(n => Gen.Elements(
            "1", "5", "0", "123", "1234567890", "99999999999", ".", ",", "，", " ", "-", "+", "−", "亿", "万", "千", "百", "元", "美元", "¥", "$", "US$", "%", "％",
            "个百分点", "m", "k", "bn", "million", "亩", "m²", "个", "/kWh", "千瓦", "人", "n/a", "未报告", "①", "\uD83D", "\uFFFE", "\0", "٣", "5", "．", "\u3000")
            .ListOf(n)).Select(pieces => string.Concat(pieces))));
}
