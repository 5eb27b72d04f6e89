using Dashboard.Core;
using Dashboard.Data.Queries;
using Dashboard.Web.Components;
using Dashboard.Web.Localisation;
using Dashboard.Web.Tables;

namespace Dashboard.Web.Pages.Allocations;

/// <summary>The tables of the page Allocations. Pure.</summary>
public static class AllocationsTables
{
    /// <summary>The name of the table of allocations in addresses.</summary>
    public const string MoneyName = "allocations";

    /// <summary>The name of the table of districts in addresses.</summary>
    public const string DistrictsName = "allocations-by-district";

    /// <summary>A cell where nothing could stand; a dash would say that something is not known.</summary>
    private static readonly DataCell Blank = new(null) { Shown = "" };

    /// <summary>
    /// Every allocation: areas with their parts, then other public money. Columns of spending are there only where any is reported. Of one notice the
    /// sum, the stated total and their difference stand below; of several each row says its district.
    /// </summary>
    public static DataTable Money(IReadOnlyList<NoticeMoney> notices, ViewFilter filter, Texts texts, Viewer viewer)
    {
        var hasSpending = notices.Any(n => n.HasExecutions);
        var isOne = notices.Count == 1;
        return new(
            MoneyName,
            texts["Allocations.Table"],
            [
                .. isOne ? Array.Empty<DataColumn>() : [new(texts["Filter.District"]), new(texts["Filter.Year"])],
                new(texts["Allocations.Name"]), new(texts["Allocations.AreaNumber"]) { OnlyInFiles = true }, new(texts["Allocations.Kind"]) { OnlyInFiles = true },
                DataColumn.Of(texts["Allocations.Amount"], Unit.Cny), DataColumn.Of(texts["Allocations.Share"], Unit.Percent),
                new(texts["Allocations.Stated"]), new(texts["Allocations.Clause"]), new(texts["Allocations.Lead"]),
                .. hasSpending
                    ?
                    [
                        DataColumn.Of(texts["Allocations.Spent"], Unit.Cny), DataColumn.Of(texts["Allocations.SpentShare"], Unit.Percent),
                        new(texts["Allocations.SpentBy"]), DataColumn.Of(texts["Allocations.Adjusted"], Unit.Cny),
                    ]
                    : Array.Empty<DataColumn>(),
            ],
            [.. notices.SelectMany(Rows)])
        {
            Footer = isOne ? [.. Totals(notices[0])] : [],
        };

        IEnumerable<IReadOnlyList<DataCell>> Rows(NoticeMoney money) =>
            money.Areas.SelectMany(area => OfArea(money, area)).Concat(money.Other.Select(o => OfAllocation(money, o, money.Areas.First(a => a.Area.Ordinal == o.Row.Area).Leads, Label(o.Row), isPart: false)));

        IEnumerable<IReadOnlyList<DataCell>> OfArea(NoticeMoney money, AreaMoney area)
        {
            var link = DataCell.Link(AllocationsFigures.AreaName(area, viewer), filter.NoticeAddress(money.Notice.Id, $"area-{area.Area.Ordinal}"), viewer.OtherName(area.Area.NameZh, area.Area.NameEn));
            if (area.Whole is not { } whole)
            {
                yield return
                [
                    .. Place(money), link, area.Area.Ordinal, texts["AllocationKind.area_total"], new DataCell(null) { Shown = texts["Money.NoAmount"] }, Blank, Blank, Blank,
                    Agencies(area.Leads), .. NoSpending(Blank),
                ];
                yield break;
            }

            foreach (var row in OfTree(money, whole, area.Leads, link, isPart: false)) yield return row;
        }

        IEnumerable<IReadOnlyList<DataCell>> OfTree(NoticeMoney money, AllocationTree tree, IReadOnlyList<OwnerRow> leads, DataCell name, bool isPart)
        {
            yield return OfAllocation(money, tree.Item, leads, tree.Excess > 0 ? name with { Note = texts["Allocations.Exceeds", viewer.Yuan(tree.Excess)] } : name, isPart);
            foreach (var row in tree.Parts.SelectMany(part => OfTree(money, part, leads, Label(part.Item.Row), isPart: true))) yield return row;
            if (tree.NotBrokenDown > 0)
            {
                yield return
                [
                    .. Place(money), new DataCell(texts["Allocations.Rest"]) { IsPart = true }, tree.Item.Row.Area, texts["AllocationKind.component"],
                    DataCell.Rounded(tree.NotBrokenDown), DataCell.Share(money.ShareOf(tree.NotBrokenDown)), Blank, Blank, Blank, .. NoSpending(Blank),
                ];
            }
        }

        IReadOnlyList<DataCell> OfAllocation(NoticeMoney money, Allocation item, IReadOnlyList<OwnerRow> leads, DataCell name, bool isPart)
        {
            var row = item.Row;
            return
            [
                .. Place(money), name with { IsPart = isPart }, row.Area, texts[$"AllocationKind.{row.Kind}"], Amount(row, viewer),
                row.Kind == "other_public_money" ? Blank : DataCell.Share(money.ShareOf(row.AmountYuan)),
                new DataCell(row.Stated) { Language = money.Notice.SourceLanguage }, DataCell.Link(row.Clause == 0 ? texts["Target.Preamble", row.Area] : texts["Target.Clause", row.Clause], ClauseAddress(money.Notice.Id, row, filter)),
                isPart ? Agencies(leads) with { Shown = "", Href = null, Title = null } : Agencies(leads), .. Spending(item), // on screen the area says it once for its parts
            ];
        }

        IEnumerable<DataCell> Place(NoticeMoney money) =>
            isOne ? [] : [viewer.District(money.Notice.DistrictZh, money.Notice.DistrictEn), new DataCell(money.Notice.Year) { Shown = $"{money.Notice.Year}" }];

        IEnumerable<DataCell> NoSpending(DataCell cell) => hasSpending ? [cell, cell, cell, cell] : [];

        IEnumerable<DataCell> Spending(Allocation item)
        {
            if (!hasSpending || item.Execution is not { } spent) return NoSpending(null as string);
            return
            [
                new DataCell(spent.ExecutedYuan) { IsSample = spent.Sample },
                DataCell.Share(item.Row.AmountYuan > 0 ? spent.ExecutedYuan / item.Row.AmountYuan * 100 : null),
                texts["Allocations.SpentByOf", spent.Period, texts.Word(EnumCode.Parse<ActualStatus>(spent.Status))],
                spent.AdjustedYuan,
            ];
        }

        IEnumerable<IReadOnlyList<DataCell>> Totals(NoticeMoney money)
        {
            var spent = money.Execution;
            yield return
            [
                money.IsWhole ? texts["Money.SumShort"] : texts["Allocations.SumShown"], Blank, Blank,
                DataCell.Rounded(money.Stated.Count == 0 ? null : money.Sum), DataCell.Share(money.Stated.Count == 0 ? null : money.ShareOf(money.Sum)), Blank, Blank, Blank,
                .. hasSpending
                    ?
                    [
                        DataCell.Rounded(spent.Spent) with { IsSample = spent.IsSample, Note = texts["Allocations.Reports", spent.Reported, spent.Total] },
                        DataCell.Share(spent.Percent) with { Title = texts["Allocations.ReportsShare"] }, Blank, Blank,
                    ]
                    : Array.Empty<DataCell>(),
            ];
            if (!money.IsWhole)
            {
                yield return Total(texts["Allocations.SumAll"], DataCell.Rounded(money.Notice.SumOfAreas), 100);
                yield break;
            }

            if (money.Notice.StatedTotalYuan is not { } stated) yield break;
            yield return Total(texts["Money.StatedShort"], stated, null);
            if (money.Notice.Totals is { Difference: > 0, Kind: var kind, Difference: var difference })
                yield return Total(texts[kind is TotalDifference.Overlap ? "Allocations.Overlap" : "Allocations.NotInAreas"], DataCell.Rounded(difference), null);
        }

        IReadOnlyList<DataCell> Total(string name, DataCell amount, decimal? share) =>
            [name, Blank, Blank, amount, share is null ? Blank : DataCell.Share(share), Blank, Blank, Blank, .. NoSpending(Blank)];

        DataCell Label(AllocationRow row) => new(viewer.Name(row.LabelZh, row.LabelEn)) { Title = viewer.OtherName(row.LabelZh, row.LabelEn) };

        DataCell Agencies(IReadOnlyList<OwnerRow> agencies) => agencies switch
        {
            [] => new(null),
            [var one] => DataCell.Link(viewer.Name(one.NameZh, one.NameEn), filter.AgencyAddress(one.AgencyId), viewer.OtherName(one.NameZh, one.NameEn)),
            _ => new(string.Join(viewer.IsChinese ? "、" : ", ", agencies.Select(a => viewer.Name(a.NameZh, a.NameEn)))),
        };
    }

    /// <summary>What a treemap draws: areas that state a total, with their parts.</summary>
    public static DataTable Tree(string name, IReadOnlyList<NoticeMoney> notices, ViewFilter filter, Texts texts, Viewer viewer)
    {
        return new(
            name,
            texts["Allocations.TreeTable"],
            [new(texts["Allocations.Name"]), DataColumn.Of(texts["Allocations.Amount"], Unit.Cny), DataColumn.Of(texts["Allocations.Share"], Unit.Percent)],
            [.. notices.SelectMany(money => (notices.Count > 1 && money.Stated.Count > 0 ? [District(money)] : Array.Empty<IReadOnlyList<DataCell>>()).Concat(money.Stated.SelectMany(a => Rows(money, a))))]);

        IReadOnlyList<DataCell> District(NoticeMoney money) =>
        [
            DataCell.Link(viewer.District(money.Notice.DistrictZh, money.Notice.DistrictEn), DistrictAddress(money.Notice, filter)), DataCell.Rounded(money.Sum), DataCell.Share(money.ShareOf(money.Sum)),
        ];

        IEnumerable<IReadOnlyList<DataCell>> Rows(NoticeMoney money, AreaMoney area)
        {
            var link = DataCell.Link(AllocationsFigures.AreaName(area, viewer), filter.NoticeAddress(money.Notice.Id, $"area-{area.Area.Ordinal}")) with { IsPart = notices.Count > 1 };
            return notices.Count > 1 ? [Row(money, area.Whole!, link)] : Below(money, area.Whole!, link);
        }

        IEnumerable<IReadOnlyList<DataCell>> Below(NoticeMoney money, AllocationTree tree, DataCell label)
        {
            yield return Row(money, tree, label);
            foreach (var row in tree.Parts.SelectMany(p => Below(money, p, PartLink(money, p)))) yield return row;
            if (tree.NotBrokenDown > 0)
                yield return [new DataCell(texts["Allocations.Rest"]) { IsPart = true }, DataCell.Rounded(tree.NotBrokenDown), DataCell.Share(money.ShareOf(tree.NotBrokenDown))];
        }

        DataCell PartLink(NoticeMoney money, AllocationTree part) =>
            DataCell.Link(viewer.Name(part.Item.Row.LabelZh, part.Item.Row.LabelEn), ClauseAddress(money.Notice.Id, part.Item.Row, filter)) with { IsPart = true };

        IReadOnlyList<DataCell> Row(NoticeMoney money, AllocationTree tree, DataCell label) => [label, Amount(tree.Item.Row, viewer), DataCell.Share(money.ShareOf(tree.Amount))];
    }

    /// <summary>The notices of several districts, a row each.</summary>
    public static DataTable Districts(IReadOnlyList<NoticeMoney> notices, ViewFilter filter, Texts texts, Viewer viewer)
    {
        var hasSpending = notices.Any(n => n.HasExecutions);
        var hasTotals = notices.Any(n => n.IsWhole);
        return new(
            DistrictsName,
            texts["Allocations.DistrictsTable"],
            [
                new(texts["Filter.District"]), new(texts["Filter.Year"]), new(texts["Allocations.Areas"], IsNumber: true), new(texts["Allocations.AreasStated"], IsNumber: true),
                DataColumn.Of(texts[hasTotals ? "Money.SumShort" : "Allocations.SumShown"], Unit.Cny),
                .. hasTotals ? [DataColumn.Of(texts["Money.StatedShort"], Unit.Cny), new(texts["Money.DifferenceShort"], IsNumber: true)] : Array.Empty<DataColumn>(),
                new(texts["Allocations.Largest"]), DataColumn.Of(texts["Allocations.LargestShare"], Unit.Percent),
                .. hasSpending ? [DataColumn.Of(texts["Allocations.Spent"], Unit.Cny), DataColumn.Of(texts["Allocations.SpentShare"], Unit.Percent)] : Array.Empty<DataColumn>(),
            ],
            [.. notices.Select(Row)]);

        IReadOnlyList<DataCell> Row(NoticeMoney money)
        {
            var notice = money.Notice;
            var largest = money.Stated.Count > 0 ? money.Stated[0] : null;
            var spent = money.Execution;
            return
            [
                DataCell.Link(
                    viewer.District(notice.DistrictZh, notice.DistrictEn),
                    DistrictAddress(notice, filter),
                    viewer.OtherName(notice.DistrictZh, notice.DistrictEn)) with { Note = notice.Complete ? null : texts["Notices.CutOff"] },
                new DataCell(notice.Year) { Shown = $"{notice.Year}" },
                money.Areas.Count, money.Stated.Count,
                DataCell.Rounded(money.Stated.Count == 0 ? null : money.Sum),
                .. hasTotals
                    ? [money.IsWhole ? notice.StatedTotalYuan : null, money.IsWhole ? MoneyWords.Difference(notice.Totals, texts, viewer) : null as string]
                    : Array.Empty<DataCell>(),
                largest is null ? null as string : AllocationsFigures.AreaName(largest, viewer),
                DataCell.Share(largest is null ? null : money.ShareOf(largest.Whole!.Amount)),
                .. hasSpending
                    ?
                    [
                        DataCell.Rounded(spent.Spent) with { IsSample = spent.IsSample, Note = texts["Allocations.Reports", spent.Reported, spent.Total] },
                        DataCell.Share(spent.Percent),
                    ]
                    : Array.Empty<DataCell>(),
            ];
        }
    }

    /// <summary>Two years of one district by theme.</summary>
    public static DataTable Years(YearsBeside years, Texts texts, Viewer viewer)
    {
        var (before, after) = (years.Before.Notice, years.After.Notice);
        return new(
            AllocationsFigures.YearsName,
            texts["Allocations.YearsTable", before.Year, after.Year],
            [
                new(texts["Money.Theme"]), new(texts["Allocations.AreasIn", before.Year]), DataColumn.Of(texts["Allocations.AmountIn", before.Year], Unit.Cny),
                new(texts["Allocations.AreasIn", after.Year]), DataColumn.Of(texts["Allocations.AmountIn", after.Year], Unit.Cny),
                DataColumn.Of(texts["Allocations.Change"], Unit.Cny), new(texts["Allocations.Note"]),
            ],
            [
                .. years.Themes.Select(theme => (IReadOnlyList<DataCell>)
                [
                    new DataCell(viewer.Name(theme.Theme.NameZh, theme.Theme.NameEn)) { Title = viewer.OtherName(theme.Theme.NameZh, theme.Theme.NameEn) },
                    Names(theme.Before), Amount(theme.Before), Names(theme.After), Amount(theme.After),
                    theme.Change is null ? Blank : new DataCell(theme.Change) { Form = NumberForm.Difference }, YearsNote(theme, before.Year, after.Year, texts) is { } why ? why : Blank,
                ]),
            ])
        {
            Footer =
            [
                [texts["Money.SumShort"], Blank, Sum(years.Before), Blank, Sum(years.After), Blank, Blank],
                .. years.Before.IsWhole && years.After.IsWhole
                    ? (IReadOnlyList<DataCell>[])
                    [
                        [
                            texts["Money.StatedShort"], Blank, before.StatedTotalYuan, Blank, after.StatedTotalYuan,
                            new DataCell(after.StatedTotalYuan - before.StatedTotalYuan) { Form = NumberForm.Difference }, Blank,
                        ],
                    ]
                    : [],
            ],
        };

        DataCell Names(ThemeOfYear year) =>
            year.Areas.Count == 0 ? new(null) : new(string.Join(viewer.IsChinese ? "；" : "; ", year.Areas.Select(a => viewer.Name(a.Area.NameZh, a.Area.NameEn))));

        DataCell Amount(ThemeOfYear year) => year switch
        {
            { Areas: [{ Whole: { } only }] } => AllocationsTables.Amount(only.Item.Row, viewer),
            { Areas.Count: > 0, Yuan: null } => new(null) { Shown = texts["Money.NoAmount"] },
            _ => DataCell.Rounded(year.Yuan),
        };

        static DataCell Sum(NoticeMoney money) => DataCell.Rounded(money.Stated.Count == 0 ? null : money.Sum);
    }

    /// <summary>Why a theme's two amounts cannot be subtracted; null where they can.</summary>
    public static string? YearsNote(ThemeInYears theme, int before, int after, Texts texts) => theme switch
    {
        { After.Areas.Count: 0 } => texts["Allocations.OnlyIn", before],
        { Before.Areas.Count: 0 } => texts["Allocations.OnlyIn", after],
        { Before.Yuan: null, After.Yuan: null } => texts["Allocations.NeitherStates"],
        { Before.Yuan: null } => texts["Allocations.StatesNone", before],
        { After.Yuan: null } => texts["Allocations.StatesNone", after],
        { Before.IsExact: false } => texts["Allocations.NotExact", before],
        { After.IsExact: false } => texts["Allocations.NotExact", after],
        _ => null,
    };

    /// <summary>An amount with its comparator in words where it is a limit: at least ¥1.02 bn.</summary>
    internal static DataCell Amount(AllocationRow row, Viewer viewer) =>
        new(row.AmountYuan) { Shown = FigureFormat.Target(EnumCode.Parse<Comparator>(row.Comparator), row.AmountYuan, null, Unit.Cny, viewer.Language) };

    /// <summary>The address of the clause that states an allocation.</summary>
    internal static string ClauseAddress(string notice, AllocationRow row, ViewFilter filter) =>
        filter.NoticeAddress(notice, row.Clause == 0 ? $"preamble-{row.Area}" : $"clause-{row.Clause}");

    /// <summary>The address of a district's money.</summary>
    internal static string DistrictAddress(NoticeRow notice, ViewFilter filter) => (filter with { District = notice.DistrictCode, Year = notice.Year }).Address("/allocations");
}
