namespace Dashboard.Core;

/// <summary>
/// The closed list of base units of values. Amounts are in whole units (yuan, not ten thousand yuan); 5.5 percent is the number 5.5.
/// </summary>
/// <param name="Code">As written in the package, <c>CNY</c> or <c>per_10k_persons</c>.</param>
/// <param name="Chinese">The Chinese unit word put behind a number, for example 亩; empty for counts.</param>
/// <param name="English">The English unit word put behind a number, for example mu; empty for counts and money.</param>
public sealed record Unit(string Code, string Chinese, string English)
{
    /// <summary>Renminbi yuan.</summary>
    public static readonly Unit Cny = new("CNY", "元", "");

    /// <summary>United States dollars; never added to other currencies.</summary>
    public static readonly Unit Usd = new("USD", "美元", "");

    /// <summary>Percent: growth rates, shares, intensities.</summary>
    public static readonly Unit Percent = new("percent", "%", "%");

    /// <summary>Points of a percentage or an index.</summary>
    public static readonly Unit Point = new("point", "个百分点", "points");

    /// <summary>Things that are counted; what they are stands with the indicator.</summary>
    public static readonly Unit Count = new("count", "", "");

    /// <summary>A price of electricity.</summary>
    public static readonly Unit CnyPerKwh = new("CNY_per_kWh", "元/千瓦时", "/kWh");

    /// <summary>All units, in the order of the contract.</summary>
    public static readonly IReadOnlyList<Unit> All =
    [
        Cny, Usd, Percent, Point,
        new("ratio", "", ""),
        new("times", "倍", "times"),
        new("mu", "亩", "mu"),
        new("m2", "平方米", "m²"),
        new("m3", "立方米", "m³"),
        new("km", "公里", "km"),
        new("tonne", "吨", "t"),
        new("tce", "吨标准煤", "tce"),
        new("kW", "千瓦", "kW"),
        new("kWh", "千瓦时", "kWh"),
        new("TEU", "标箱", "TEU"),
        new("person", "人", "persons"),
        new("person_time", "人次", "person-times"),
        new("household", "户", "households"),
        new("bed", "张", "beds"),
        Count,
        CnyPerKwh,
        new("per_10k_persons", "每万人", "per 10,000 persons"),
    ];

    private static readonly Dictionary<string, Unit> ByCode = All.ToDictionary(u => u.Code, StringComparer.Ordinal);

    /// <summary>True for yuan and US dollars.</summary>
    public bool IsMoney => this == Cny || this == Usd;

    /// <summary>The unit with that code.</summary>
    /// <exception cref="FormatException">The code is not in the list.</exception>
    public static Unit Parse(string code) => ByCode.TryGetValue(code, out var unit)
        ? unit
        : throw new FormatException($"'{code}' is not a unit: one of {string.Join(", ", All.Select(u => u.Code))}.");

    /// <inheritdoc/>
    public override string ToString() => Code;
}
