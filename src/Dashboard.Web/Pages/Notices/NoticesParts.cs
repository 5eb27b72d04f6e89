using Dashboard.Core;
using Dashboard.Data.Queries;
using Dashboard.Web.Components;
using Dashboard.Web.Localisation;
using Dashboard.Web.Parts;
using Dashboard.Web.Tables;

namespace Dashboard.Web.Pages.Notices;

/// <summary>The table of the page Notices.</summary>
public sealed class NoticesParts(NoticesQuery query, Texts texts, Viewer viewer, Today today) : IPageParts
{
    /// <inheritdoc/>
    public IEnumerable<PagePart> Parts => [PagePart.OfTable("notices", filter => Table(query.List(filter.AsOf ?? today.Date), filter, texts, viewer))];

    /// <summary>The notices with what they hold.</summary>
    public static DataTable Table(IReadOnlyList<NoticeRow> notices, ViewFilter filter, Texts texts, Viewer viewer) => new(
        "notices",
        texts["Notices.PageTitle"],
        [
            new(texts["Notices.Notice"]), new(texts["Filter.District"]), new(texts["Filter.Year"]), new(texts["Notices.DocumentNumber"]), new(texts["Notices.Issued"]), new(texts["Notices.Complete"]),
            new(texts["Notices.Areas"], Unit.Count, IsNumber: true), new(texts["Notices.Clauses"], Unit.Count, IsNumber: true), new(texts["Notices.Targets"], Unit.Count, IsNumber: true), new(texts["Notices.Incentives"], Unit.Count, IsNumber: true),
            DataColumn.Of(texts["Money.SumShort"], Unit.Cny), DataColumn.Of(texts["Money.StatedShort"], Unit.Cny), new(texts["Money.DifferenceShort"]),
        ],
        [
            .. notices.Select(notice => (IReadOnlyList<DataCell>)
            [
                DataCell.Link(viewer.Name(notice.TitleZh, notice.TitleEn), filter.NoticeAddress(notice.Id), viewer.OtherName(notice.TitleZh, notice.TitleEn)),
                viewer.District(notice.DistrictZh, notice.DistrictEn), notice.Year, notice.DocumentNumber, new(notice.IssuedOn), new(notice.Complete),
                notice.Areas, notice.Clauses, notice.Targets, notice.Incentives,
                DataCell.Rounded(notice.AreasWithTotal == 0 ? null : notice.SumOfAreas), notice.StatedTotalYuan, MoneyWords.Difference(notice.Totals, texts, viewer),
            ]),
        ]);
}
