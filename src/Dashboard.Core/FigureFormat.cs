using System.Globalization;

namespace Dashboard.Core;

/// <summary>The two languages of the product.</summary>
public enum Language
{
    /// <summary>English.</summary>
    English,

    /// <summary>Simplified Chinese.</summary>
    Chinese,
}

/// <summary>
/// Writes figures as people of each language do: 75.9亿元 and ¥7.59 bn, 7.9亿美元 and US$790 m, 2,500亩 and 2,500 mu.
/// Scales are 万 and 亿 in Chinese, thousand separators, million and billion in English. A stated figure is never rounded away: up to
/// four decimals of the scale are shown, and a figure that needs more is shown in the smaller scale.
/// </summary>
public static class FigureFormat
{
    private const decimal Wan = 10_000m;
    private const decimal Yi = 100_000_000m;
    private const decimal Million = 1_000_000m;
    private const decimal Billion = 1_000_000_000m;

    /// <summary>The sign for a value that is not known.</summary>
    public const string Missing = "—";

    /// <summary>A value in its unit, exact.</summary>
    public static string Value(decimal value, Unit unit, Language language) => Write(value, unit, language, exact: true);

    /// <summary>A computed value (a sum, a pace, a projection) in its unit, rounded to two decimals of the scale.</summary>
    public static string Rounded(decimal value, Unit unit, Language language) => Write(value, unit, language, exact: false);

    /// <summary>A missing value is a dash, never zero.</summary>
    public static string Value(decimal? value, Unit unit, Language language) => value is { } v ? Value(v, unit, language) : Missing;

    /// <summary>A share in percent with one decimal: 75.0 % in English, 75.0% in Chinese.</summary>
    public static string Percent(decimal percent, Language language) =>
        Minus(percent.ToString("0.0", CultureInfo.InvariantCulture)) + (language is Language.English ? " %" : "%");

    /// <summary>A difference in percentage points with its sign: +9.9 points, −2.0个百分点.</summary>
    public static string Points(decimal points, Language language)
    {
        var number = Signed(points, "0.0");
        return language is Language.English ? $"{number} points" : $"{number}个百分点";
    }

    /// <summary>A difference in a unit with its sign; percent differences are points.</summary>
    public static string Difference(decimal difference, Unit unit, Language language)
    {
        if (unit == Unit.Percent || unit == Unit.Point) return Signed(difference, "0.0##") + (language is Language.English ? " points" : "个百分点");
        return (difference > 0 ? "+" : "") + Rounded(difference, unit, language);
    }

    /// <summary>The comparator in words in front of a value: at least ¥6.4 bn, 3亿元以上.</summary>
    public static string Target(Comparator comparator, decimal value, decimal? valueMax, Unit unit, Language language)
    {
        // a stated rate keeps its own decimals (5 %), while reported rates line up on one (5.0 %)
        string Stated(decimal number) => unit == Unit.Percent
            ? Number(number, exact: true) + (language is Language.English ? " %" : "%")
            : Value(number, unit, language);
        var figure = comparator is Comparator.Range && valueMax is { } max ? $"{Stated(value)}–{Stated(max)}" : Stated(value);
        return (language, comparator) switch
        {
            (Language.English, Comparator.Ge) => $"at least {figure}",
            (Language.English, Comparator.Gt) => $"more than {figure}",
            (Language.English, Comparator.Le) => $"at most {figure}",
            (Language.English, Comparator.Lt) => $"less than {figure}",
            (Language.English, Comparator.Approx) => $"about {figure}",
            (Language.Chinese, Comparator.Ge) => $"不低于{figure}",
            (Language.Chinese, Comparator.Gt) => $"超过{figure}",
            (Language.Chinese, Comparator.Le) => $"不超过{figure}",
            (Language.Chinese, Comparator.Lt) => $"低于{figure}",
            (Language.Chinese, Comparator.Approx) => $"约{figure}",
            _ => figure,
        };
    }

    /// <summary>The scale of an axis: what to divide amounts by, and the words for it (亿元, US$ m).</summary>
    /// <param name="largest">The largest amount on the axis; its size decides.</param>
    /// <param name="unit">Its unit.</param>
    /// <param name="language">The reader's language.</param>
    public static (decimal Divisor, string Title) AxisScale(decimal largest, Unit unit, Language language)
    {
        var english = language is Language.English;
        if (unit == Unit.Percent || unit == Unit.CnyPerKwh) return (1, english && unit == Unit.CnyPerKwh ? "¥/kWh" : english ? unit.English : unit.Chinese);
        var (divisor, word) = Scale(largest, unit, english, exact: false);
        if (!english) return (divisor, word + unit.Chinese);
        return (divisor, ((unit == Unit.Cny ? "¥" : unit == Unit.Usd ? "US$" : "") + word + (unit.IsMoney ? "" : " " + unit.English)).Trim());
    }

    private static string Write(decimal value, Unit unit, Language language, bool exact)
    {
        var english = language is Language.English;
        if (unit == Unit.Percent) return Number(value, exact, "0.0###") + (english ? " %" : "%");
        if (unit == Unit.CnyPerKwh) return english ? $"{Sign(value)}¥{Number(Math.Abs(value), exact)}/kWh" : $"{Number(value, exact)}元/千瓦时";
        var (scale, word) = Scale(value, unit, english, exact);
        var number = Number(value / scale, exact);
        if (!english) return number + word + unit.Chinese;
        if (unit.IsMoney) return $"{Sign(value)}{(unit == Unit.Cny ? "¥" : "US$")}{Number(Math.Abs(value) / scale, exact)}{word}";
        return unit.English.Length == 0 ? number + word : $"{number}{word} {unit.English}";
    }

    private static (decimal Scale, string Word) Scale(decimal value, Unit unit, bool english, bool exact)
    {
        var size = Math.Abs(value);
        (decimal, string)[] scales = english
            ? [(Billion, unit.IsMoney ? " bn" : " billion"), (Million, unit.IsMoney ? " m" : " million")]
            : [(Yi, "亿"), (Wan, "万")];
        foreach (var (scale, word) in scales)
        {
            if (size >= scale && (!exact || Math.Round(size / scale, 4) == size / scale)) return (scale, word);
        }

        return (1, "");
    }

    private static string Number(decimal number, bool exact, string exactForm = "#,0.####") =>
        Minus(number.ToString(exact ? exactForm : "#,0.##", CultureInfo.InvariantCulture));

    private static string Signed(decimal value, string form)
    {
        var text = Minus(value.ToString(form, CultureInfo.InvariantCulture));
        return value > 0 ? "+" + text : text;
    }

    private static string Sign(decimal value) => value < 0 ? "−" : "";

    private static string Minus(string text) => text.Replace('-', '−');
}
