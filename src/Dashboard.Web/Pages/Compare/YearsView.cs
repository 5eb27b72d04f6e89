using System.Globalization;
using Dashboard.Core;
using Dashboard.Data.Queries;
using Dashboard.Web.Charts;
using Dashboard.Web.Components;
using Dashboard.Web.Localisation;
using Dashboard.Web.Tables;

namespace Dashboard.Web.Pages.Compare;

/// <summary>Two targets of one district on the same indicator.</summary>
/// <param name="Earlier">The target of the earlier year.</param>
/// <param name="Later">The target of the later year.</param>
/// <param name="Change">The change; null where the two do not mean the same.</param>
public sealed record YearPair(ComparedRow Earlier, ComparedRow Later, ValueChange? Change);

/// <summary>Two years of one district: what the page says and shows of them. Pure.</summary>
public sealed class YearsView
{
    /// <summary>The name of the chart of changes in addresses.</summary>
    public const string Name = "compare-years";

    /// <summary>The name of the table of targets of one year only.</summary>
    public const string OnlyName = "compare-years-only";

    /// <summary>The name of the chart of money.</summary>
    public const string MoneyName = "compare-years-money";

    private readonly YearsComparison data;
    private readonly ViewFilter filter;
    private readonly Texts texts;
    private readonly Viewer viewer;
    private readonly string district;
    private readonly ThemeMoneyView money;
    private readonly CompareWords words;

    /// <summary>The view of two years.</summary>
    public YearsView(YearsComparison data, ViewFilter filter, Texts texts, Viewer viewer)
    {
        (this.data, this.filter, this.texts, this.viewer) = (data, filter, texts, viewer);
        words = new(texts, viewer, []);
        district = data.Money.Notices.Select(n => viewer.District(n.DistrictZh, n.DistrictEn)).FirstOrDefault(data.District);
        money = new(data.Money, n => Written(n.Year), n => n.Year == data.Earlier ? ChartFigure.Grey : ChartColours.District(n.DistrictCode), texts, viewer);
        MoneyCautions = [.. money.Cautions(words)];

        var later = data.LaterRows.GroupBy(Indicator, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
        Pairs =
        [
            .. data.EarlierRows.GroupBy(Indicator, StringComparer.Ordinal).SelectMany(g => g.Zip(later.GetValueOrDefault(g.Key, []), (a, b) => new YearPair(a, b, Comparison.Change(a.Compared, b.Compared)))),
        ];
        OnlyEarlier = [.. data.EarlierRows.Except(Pairs.Select(p => p.Earlier))];
        OnlyLater = [.. data.LaterRows.Except(Pairs.Select(p => p.Later))];
    }

    /// <summary>The targets on indicators that both years have, in the order of the earlier notice.</summary>
    public IReadOnlyList<YearPair> Pairs { get; }

    /// <summary>Targets that only the earlier year has.</summary>
    public IReadOnlyList<ComparedRow> OnlyEarlier { get; }

    /// <summary>Targets that only the later year has.</summary>
    public IReadOnlyList<ComparedRow> OnlyLater { get; }

    /// <summary>What has to be known about the money of both years.</summary>
    public IReadOnlyList<string> MoneyCautions { get; }

    /// <summary>How many targets rose, fell and stayed.</summary>
    public string Finding
    {
        get
        {
            if (Pairs.Count == 0) return texts["Compare.Years.NoPairs", district, data.Earlier, data.Later];
            int Count(Func<decimal, bool> which) => Pairs.Count(p => p.Change is { } change && which(change.Amount));
            var said = texts.Count("Compare.Years.Finding", Pairs.Count, district, data.Earlier, data.Later, Count(c => c > 0), Count(c => c < 0), Count(c => c == 0));
            return Pairs.Count(p => p.Change is null) is > 0 and var open ? texts["Compare.Halves", said, texts["Compare.Years.NotComparable", open]] : said;
        }
    }

    /// <summary>How many targets stand in one year only.</summary>
    public string OnlyFinding => texts["Compare.Years.Only", data.Earlier, OnlyEarlier.Count, data.Later, OnlyLater.Count];

    /// <summary>What both years' money shows.</summary>
    public string MoneyFinding => string.Join(texts["Compare.Semicolon"], money.All.Select(c => c.Yuan.Count == 0
        ? texts["Compare.Years.NoMoney", c.Name]
        : texts["Compare.Years.Money", c.Name, viewer.Yuan(c.Notice.SumOfAreas), c.Notice.AreasWithTotal, c.Notice.Areas]));

    /// <summary>Changes in percent of the earlier value; rates change in points and stand in the table only. Null where nothing is in both years.</summary>
    public ChartFigure? Figure() => Pairs.Count == 0 ? null : YearsFigure.Of(
        texts["Compare.Years.Title", district, data.Earlier, data.Later],
        Table(),
        [.. Pairs.Where(p => p.Change is { InPoints: false }).OrderByDescending(p => p.Change!.Value.Amount)],
        ChartColours.District(data.District),
        filter,
        texts,
        viewer);

    /// <summary>The targets of one year only.</summary>
    public DataTable Only() => new(
        OnlyName,
        OnlyFinding,
        [new(texts["Filter.Year"]), new(texts["Target.Name"]), new(texts["Compare.Column.Comparator"]), DataColumn.Mixed(texts["Compare.Column.Value"]), DataColumn.Mixed(texts["Target.Actual"]), new(texts["Target.Status"])],
        [
            .. OnlyEarlier.Select(r => (data.Earlier, Row: r)).Concat(OnlyLater.Select(r => (data.Later, Row: r))).Select(r => (IReadOnlyList<DataCell>)
            [
                Written(r.Item1),
                DataCell.Link(viewer.Name(r.Row.Of.Target.LabelZh, r.Row.Of.Target.LabelEn), filter.TargetAddress(r.Row.Of.Target.Id), viewer.OtherName(r.Row.Of.Target.LabelZh, r.Row.Of.Target.LabelEn)),
                texts.Word(EnumCode.Parse<Comparator>(r.Row.Of.Target.Comparator)),
                new(r.Row.Of.Target.Value) { Unit = r.Row.Compared.Terms.Unit, Title = r.Row.Of.Target.Stated },
                Actual(r.Row),
                r.Row.Of.Progress.Status,
            ]),
        ]);

    /// <summary>The money of both years by theme; null where neither notice states an amount.</summary>
    public ChartFigure? Money()
    {
        if (money.Columns.Count == 0) return null;
        var title = texts["Compare.Years.MoneyTitle", district, data.Earlier, data.Later];
        return ThemeMoneyFigure.Of(title, texts["Compare.Years.MoneyHint"], money.Table(MoneyName, title, money.Columns), money.Themes, money.Columns, asShare: false, filter, texts, viewer);
    }

    private DataTable Table() => new(
        Name,
        texts["Compare.Years.Title", district, data.Earlier, data.Later],
        [
            new(texts["Filter.Indicator"]), DataColumn.Mixed(texts["Compare.Years.Target", data.Earlier]), DataColumn.Mixed(texts["Compare.Years.Target", data.Later]),
            DataColumn.Mixed(texts["Compare.Years.Change"]), new(texts["Compare.Years.Differs"]),
            DataColumn.Mixed(texts["Compare.Years.Actual", data.Earlier]), DataColumn.Mixed(texts["Compare.Years.Actual", data.Later]),
        ],
        [
            .. Pairs.Select(p => (IReadOnlyList<DataCell>)
            [
                new(viewer.Name(p.Later.Of.Target.IndicatorZh, p.Later.Of.Target.IndicatorEn)) { Title = viewer.OtherName(p.Later.Of.Target.IndicatorZh, p.Later.Of.Target.IndicatorEn) },
                Target(p.Earlier), Target(p.Later),
                new((object?)p.Change?.Amount) { Unit = p.Change is { InPoints: true } ? Unit.Point : Unit.Percent, Shown = p.Change is { } change ? YearsFigure.Written(change, viewer.Language) : null },
                Differs(p),
                Actual(p.Earlier), Actual(p.Later),
            ]),
        ]);

    private DataCell Target(ComparedRow row) => new(row.Of.Target.Value)
    {
        Unit = row.Compared.Terms.Unit,
        Shown = words.Target(row.Compared),
        Href = filter.TargetAddress(row.Of.Target.Id),
        Title = row.Of.Target.Stated,
    };

    private DataCell Actual(ComparedRow row) => new(row.Compared.Actual?.Value)
    {
        Unit = row.Compared.Terms.Unit,
        IsSample = row.Of.IsSample,
        Note = row.Compared.Actual is { } actual ? texts["Compare.Actual.Of", PeriodWords.Of(actual.Period, row.Compared.Terms.Kind, texts, viewer), texts.Word(actual.Status)] : null,
    };

    /// <summary>In what both targets differ beside their year.</summary>
    private DataCell Differs(YearPair pair)
    {
        var aspects = Comparison.Differences([pair.Earlier.Compared, pair.Later.Compared])
            .Where(a => a is ComparisonAspect.Comparator or ComparisonAspect.Unit or ComparisonAspect.Measure)
            .Select(a => texts["Compare.Aspect." + EnumCode.Of(a)])
            .ToList();
        return aspects.Count == 0 ? (DataCell)(null as string) : string.Join(viewer.Comma, aspects);
    }

    private static string Indicator(ComparedRow row) => row.Of.Target.IndicatorId;

    private static string Written(int year) => year.ToString(CultureInfo.InvariantCulture);
}
