using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Dashboard.Core.Entry;

/// <summary>What a person may say of a period instead of a figure.</summary>
public enum TypedWord
{
    /// <summary>未报告: the figure is asked for and has not come.</summary>
    NotReported,

    /// <summary>不适用: there is no such figure in this period.</summary>
    NotApplicable,

    /// <summary>无变化: the last figure still holds.</summary>
    NoChange,
}

/// <summary>Why a typed text is no figure of its cell.</summary>
public enum TypedProblem
{
    /// <summary>There is no number in it, or characters that belong to no number (①, ½).</summary>
    NotAFigure,

    /// <summary>The separators leave open which number is meant: 1,5 or 1.234.567.</summary>
    Ambiguous,

    /// <summary>It names a unit, and the cell has another: 美元 where yuan are asked for.</summary>
    WrongUnit,

    /// <summary>A word that is neither a scale nor a unit.</summary>
    UnknownWord,

    /// <summary>A letter that may be a scale or a unit: m is million or metre.</summary>
    UnclearScale,

    /// <summary>A scale in a unit that is never written with one: 5万 in percent.</summary>
    ScaleDoesNotFit,

    /// <summary>More than four decimals in the base unit, which is what the store keeps.</summary>
    TooManyDecimals,

    /// <summary>Beyond ±<see cref="TypedFigure.Largest"/>.</summary>
    TooLarge,
}

/// <summary>Why a typed text was refused, and what would have been taken.</summary>
/// <param name="Problem">The reason.</param>
/// <param name="Found">The part that is at fault, as typed (full-width characters made plain); empty where the text is far too long.</param>
/// <param name="FoundUnit">The unit that was typed instead of the cell's; only for <see cref="TypedProblem.WrongUnit"/>.</param>
/// <param name="Valid">
/// Figures that would be valid, in the cell's unit: the possible readings, the rounded figure, the limit, or an example of how figures of the unit are
/// written. Never empty; to be written by <see cref="FigureFormat"/>, whose texts are read back.
/// </param>
public sealed record TypedError(TypedProblem Problem, string Found, Unit? FoundUnit, IReadOnlyList<decimal> Valid);

/// <summary>
/// What a person typed or pasted into a cell whose unit is known: nothing, a value, a word, or an error. Figures are taken as people write them in
/// both languages (7.9亿, 7.9亿美元, US$790 m, ２，５００亩, +3.5%, 12 345); what could mean two figures is an error and never a guess.
/// </summary>
public sealed record TypedFigure
{
    /// <summary>The largest figure that is taken, either way; in the base unit.</summary>
    public const decimal Largest = 900_000_000_000_000m;

    private const int Decimals = 4;
    private const int LargestDigits = 15;
    private const int LongestText = 200;

    private static readonly TypedFigure Nothing = new();

    private static readonly FrozenDictionary<string, TypedWord> Words = new Dictionary<string, TypedWord>(StringComparer.OrdinalIgnoreCase)
    {
        ["未报告"] = TypedWord.NotReported,
        ["not reported"] = TypedWord.NotReported,
        ["不适用"] = TypedWord.NotApplicable,
        ["not applicable"] = TypedWord.NotApplicable,
        ["n/a"] = TypedWord.NotApplicable,
        ["无变化"] = TypedWord.NoChange,
        ["no change"] = TypedWord.NoChange,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Scales as powers of ten.</summary>
    private static readonly FrozenDictionary<string, int> Scales = new (string Word, int Power)[]
    {
        ("百", 2), ("千", 3), ("万", 4), ("十万", 5), ("百万", 6), ("千万", 7), ("亿", 8), ("十亿", 9), ("百亿", 10), ("千亿", 11), ("万亿", 12),
        ("k", 3), ("thousand", 3), ("m", 6), ("mn", 6), ("million", 6), ("bn", 9), ("billion", 9), ("trillion", 12),
    }.ToFrozenDictionary(s => s.Word, s => s.Power, StringComparer.OrdinalIgnoreCase);

    /// <summary>What people write beside the words that <see cref="FigureFormat"/> writes.</summary>
    private static readonly FrozenDictionary<string, string[]> OtherWords = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["CNY"] = ["yuan", "RMB", "CNY", "人民币"],
        ["USD"] = ["$", "USD", "US dollars", "US dollar", "dollars", "dollar", "美金"],
        ["percent"] = ["percent", "per cent", "百分之", "个百分点", "百分点", "percentage points", "percentage point", "points", "point"],
        ["point"] = ["百分点", "点", "percentage points", "percentage point"],
        ["m2"] = ["平米", "平方", "square metres", "square meters"],
        ["m3"] = ["立方", "cubic metres", "cubic meters"],
        ["km"] = ["千米", "kilometres", "kilometers"],
        ["tonne"] = ["tonnes", "tonne", "tons", "ton"],
        ["tce"] = ["吨标煤", "tonnes of standard coal", "tons of standard coal"],
        ["kW"] = ["kilowatts"],
        ["kWh"] = ["度", "kilowatt-hours", "kilowatt hours"],
        ["TEU"] = ["TEUs", "标准箱"],
        ["person"] = ["名", "位", "people"],
        ["bed"] = ["床", "床位", "张床位"],
        ["count"] = ["个", "家", "项", "场", "套", "所", "座", "件", "台", "条", "处", "栋", "只", "宗", "例", "次", "部", "支", "批", "期", "门", "家次", "场次", "户次"],
        ["CNY_per_kWh"] = ["元/度", "元/kWh", "yuan/kWh"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Traditional characters of scales, units and words, as notices that were converted have them.</summary>
    private static readonly FrozenDictionary<char, char> Simplified =
        "億亿萬万畝亩個个項项場场張张臺台棟栋噸吨戶户處处時时標标準准點点幣币無无變变報报適适".Chunk(2).ToFrozenDictionary(pair => pair[0], pair => pair[1]);

    private static readonly FrozenDictionary<Unit, FrozenSet<string>> UnitWords = Unit.All.ToFrozenDictionary(
        unit => unit,
        unit =>
        {
            var english = FigureFormat.AxisScale(0, unit, Language.English).Title;
            string[] written = [FigureFormat.AxisScale(0, unit, Language.Chinese).Title, english, english.TrimEnd('s')];
            var words = written.Concat(OtherWords.GetValueOrDefault(unit.Code, [])).Select(Joined).Where(w => w.Length > 0);
            return words.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        });

    /// <summary>Digits without separators or in threes, by commas or by spaces; at most one decimal point.</summary>
    private static readonly Regex Number = new(
        @"^([0-9]*|[1-9][0-9]{0,2}(,[0-9]{3})+|[1-9][0-9]{0,2}( [0-9]{3})+)(\.[0-9]*)?$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant);

    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789., ");

    private TypedFigure()
    {
    }

    /// <summary>The figure in the cell's base unit, with at most four decimals.</summary>
    public decimal? Value { get; private init; }

    /// <summary>What was said instead of a figure.</summary>
    public TypedWord? Word { get; private init; }

    /// <summary>Why the text was refused.</summary>
    public TypedError? Error { get; private init; }

    /// <summary>True where nothing was typed, or only the sign of a missing figure.</summary>
    public bool IsNothing => Value is null && Word is null && Error is null;

    /// <summary>Reads a typed text. Never throws.</summary>
    /// <param name="text">As typed or pasted.</param>
    /// <param name="unit">The unit of the cell.</param>
    /// <param name="counted">Words for what the indicator counts, in any language (项目, projects): taken as a unit where things are counted.</param>
    public static TypedFigure Read(string text, Unit unit, params IEnumerable<string> counted)
    {
        TypedFigure Refused(TypedProblem problem, string found, Unit? foundUnit = null, params IEnumerable<decimal> valid) =>
            new() { Error = new(problem, found, foundUnit, valid.Any() ? [.. valid.Distinct()] : [Example(unit)]) };

        if (text.Length > LongestText) return Refused(TypedProblem.NotAFigure, "");
        var plain = Plain(text);
        if (WouldBecomeDigits(text)) return Refused(TypedProblem.NotAFigure, plain);
        if (plain.Length == 0 || plain == FigureFormat.Missing) return Nothing;
        if (Words.TryGetValue(plain, out var word)) return new() { Word = word };
        if (Split(plain) is not var (negative, before, number, behind)) return Refused(TypedProblem.NotAFigure, plain);

        var after = Joined(behind);
        var ownWords = unit == Unit.Count ? [.. counted.Select(c => Joined(Plain(c))).Where(c => c.Length > 0)] : Array.Empty<string>();
        if (Fit(before, after, unit, ownWords) is not { } scale)
        {
            foreach (var other in Unit.All)
            {
                if (Fit(before, after, other, []) is { } otherScale) return Refused(TypedProblem.WrongUnit, before + after[otherScale.Length..], other);
            }

            return Refused(TypedProblem.UnknownWord, $"{before} {behind}".Trim());
        }

        var exponent = Scales.GetValueOrDefault(scale);
        if (scale.Length > 0 && (unit == Unit.Percent || unit == Unit.CnyPerKwh)) return Refused(TypedProblem.ScaleDoesNotFit, scale);
        if (!Number.IsMatch(number))
        {
            var readings = Readings(number).Select(r => Exact(r, exponent, negative)).Where(r => r.Problem is null);
            return Refused(TypedProblem.Ambiguous, number, null, readings.Select(r => r.Value));
        }

        var (value, problem) = Exact(number, exponent, negative);
        if (problem is { } p) return Refused(p, plain, null, value);
        var isUnclear = scale is "k" or "K" or "m" or "M" && !unit.IsMoney && unit != Unit.Count;
        return isUnclear ? Refused(TypedProblem.UnclearScale, scale, null, value) : new() { Value = value };
    }

    /// <summary>The text without what only changes its looks: full-width forms, invisible characters, double spaces, traditional characters.</summary>
    private static string Plain(string text)
    {
        // an unpaired surrogate and U+FFFE cannot be normalised
        var readable = string.Concat(text.EnumerateRunes()).Replace('\uFFFE', '\uFFFD').Normalize(NormalizationForm.FormKC);
        var visible = string.Concat(readable.Where(c => char.GetUnicodeCategory(c) is not UnicodeCategory.Format));
        var simplified = string.Concat(visible.Select(c => Simplified.GetValueOrDefault(c, c)));
        return string.Join(' ', simplified.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Circled digits, superscripts and fractions become digits of the number beside them; those of m² and m³ are part of the unit.</summary>
    private static bool WouldBecomeDigits(string text) =>
        text.Replace('ｍ', 'm').Replace("m²", "", StringComparison.OrdinalIgnoreCase).Replace("m³", "", StringComparison.OrdinalIgnoreCase)
            .EnumerateRunes().Any(r => Rune.GetUnicodeCategory(r) is UnicodeCategory.OtherNumber);

    private static (bool Negative, string Before, string Number, string Behind)? Split(string plain)
    {
        var start = plain.AsSpan().IndexOfAnyInRange('0', '9');
        if (start < 0) return null;
        if (start > 0 && plain[start - 1] == '.') start--;
        var length = plain.AsSpan(start).IndexOfAnyExcept(NumberCharacters);
        var end = length < 0 ? plain.Length : start + length;

        var before = Joined(plain[..start]);
        var signed = before.TrimStart('+', '-', '−');
        if (signed.Length == before.Length) signed = before.TrimEnd('+', '-', '−');
        if (before.Length - signed.Length > 1) return null;
        var negative = signed.Length < before.Length && (before[0] is '-' or '−' || before[^1] is '-' or '−');
        return (negative, signed, plain[start..end].Trim(), plain[end..]);
    }

    /// <summary>The scale behind the number where all the other words around it are words of <paramref name="unit"/>; null where they are not.</summary>
    private static string? Fit(string before, string after, Unit unit, string[] counted)
    {
        var words = UnitWords[unit];
        for (var length = 0; length <= after.Length; length++)
        {
            if (length > 0 && !Scales.ContainsKey(after[..length])) continue;
            var word = after[length..];
            if (IsOwn(before + word) || (IsOwn(before) && IsOwn(word))) return after[..length];
        }

        return null;

        bool IsOwn(string word) => word.Length == 0 || words.Contains(word) || counted.Any(c =>
            word.EndsWith(c, StringComparison.OrdinalIgnoreCase) && (word.Length == c.Length || words.Contains(word[..^c.Length])));
    }

    /// <summary>The number times ten to the power of <paramref name="exponent"/>, or why it cannot be kept and the nearest that can.</summary>
    private static (decimal Value, TypedProblem? Problem) Exact(string number, int exponent, bool negative)
    {
        var digits = number.Replace(",", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).Split('.');
        var (whole, fraction) = (digits[0].TrimStart('0'), digits.Length > 1 ? digits[1].TrimEnd('0') : "");
        var sign = negative ? -1 : 1;
        if (whole.Length > 0 && whole.Length + exponent > LargestDigits) return (sign * Largest, TypedProblem.TooLarge);

        var kept = Math.Min(fraction.Length, Decimals + exponent + 1);
        var value = sign * decimal.Parse(
            string.Create(CultureInfo.InvariantCulture, $"0{whole}.{fraction[..kept]}0e{exponent}"),
            NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture);
        if (Math.Abs(value) > Largest) return (sign * Largest, TypedProblem.TooLarge);
        return fraction.Length > Decimals + exponent
            ? (Math.Round(value, Decimals, MidpointRounding.AwayFromZero), TypedProblem.TooManyDecimals)
            : (value, null);
    }

    /// <summary>The number with its last separator as the decimal point, and with none.</summary>
    private static string[] Readings(string number)
    {
        var last = number.LastIndexOfAny(['.', ',', ' ']);
        var (whole, rest) = (number[..last].Replace(".", "", StringComparison.Ordinal), number[(last + 1)..]);
        return [$"{whole}.{rest}", whole + rest];
    }

    private static string Joined(string words) => words.Normalize(NormalizationForm.FormKC).Replace(" ", "", StringComparison.Ordinal);

    private static decimal Example(Unit unit) => unit.Code switch
    {
        "CNY" or "USD" => 790_000_000m,
        "percent" => 5.5m,
        "CNY_per_kWh" => 0.6284m,
        "point" or "ratio" or "times" => 1.5m,
        _ => 12_500m,
    };
}
