using Dashboard.Core;
using Dashboard.Data.Queries;
using Dashboard.Web.Components;
using Dashboard.Web.Localisation;
using Dashboard.Web.Parts;
using Dashboard.Web.Tables;

namespace Dashboard.Web.Pages.Notices;

/// <summary>The money of a notice checked: what each area states, what its parts add up to, and what is left.</summary>
public static class TieOutTable
{
    /// <summary>The name of the table in addresses.</summary>
    public const string Name = "tie-out";

    /// <summary>The table of a notice.</summary>
    public static DataTable Of(NoticeView view, ViewFilter filter, Texts texts, Viewer viewer)
    {
        var notice = view.Content.Notice;
        return new(
            Name,
            texts["TieOut.Title"],
            [
                new(texts["TieOut.Area"]), DataColumn.Of(texts["TieOut.Total"], Unit.Cny), new(texts["TieOut.PartCount"], Unit.Count, IsNumber: true),
                DataColumn.Of(texts["TieOut.Parts"], Unit.Cny), DataColumn.Of(texts["TieOut.Rest"], Unit.Cny), new(texts["TieOut.Note"]),
            ],
            [
                .. view.TieOut.Select(row => (IReadOnlyList<DataCell>)
                [
                    DataCell.Link(
                        $"{row.Area.Ordinal}. {viewer.Name(row.Area.NameZh, row.Area.NameEn)}",
                        filter.NoticeAddress(notice.Id, $"area-{row.Area.Ordinal}"),
                        viewer.OtherName(row.Area.NameZh, row.Area.NameEn)),
                    row.Total, row.PartCount, row.Parts, row.Rest, new DataCell(Note(row)) { Title = row.Reason },
                ]),
            ])
        {
            Footer =
            [
                [texts["Money.SumShort"], new DataCell(notice.AreasWithTotal == 0 ? null : notice.SumOfAreas), null as string, null as string, null as string, null as string],
                [texts["Money.StatedShort"], notice.StatedTotalYuan, null as string, null as string, null as string, MoneyWords.Difference(notice.Totals, texts, viewer)],
            ],
        };

        string Note(AreaTieOut row) => row switch
        {
            { Total: null } => texts["TieOut.NoTotal"],
            { Parts: null } => texts["TieOut.NoParts"],
            { Rest: < 0 } => texts["TieOut.Exceeds"],
            { Rest: > 0 } => texts["TieOut.NotBrokenDown"],
            _ => texts["TieOut.Agrees"],
        };
    }
}

/// <summary>What can be had of one notice by itself.</summary>
public sealed class NoticeParts(NoticeQuery query, Texts texts, Viewer viewer, Today today) : IPageParts
{
    /// <inheritdoc/>
    public IEnumerable<PagePart> Parts =>
    [
        PagePart.OfTable(TieOutTable.Name, filter => filter.Notice is { } id && query.Get(id, filter.AsOf ?? today.Date) is { } content
            ? TieOutTable.Of(new NoticeView(content), filter, texts, viewer)
            : null),
    ];
}
