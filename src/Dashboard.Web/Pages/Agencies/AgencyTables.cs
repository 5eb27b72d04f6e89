using Dashboard.Core;
using Dashboard.Data.Queries;
using Dashboard.Web.Components;
using Dashboard.Web.Localisation;
using Dashboard.Web.Tables;

namespace Dashboard.Web.Pages.Agencies;

/// <summary>The tables of the pages Agencies and Agency, as files have them. Pure.</summary>
public sealed class AgencyTables(ViewFilter filter, Texts texts, Viewer viewer)
{
    /// <summary>The list of agencies, with a column a status.</summary>
    public DataTable Agencies(AgencyPage page)
    {
        var statuses = Enum.GetValues<ProgressStatus>();
        return new(
            "agencies",
            new AgenciesView(page, filter, texts, viewer).Finding,
            [
                new(texts["Filter.Agency"]), new(texts["Filter.District"]), new(texts["Filter.Year"]),
                Count("Agencies.Led"), Count("Agencies.Supported"), Count("Agencies.First"), Count("Agencies.Also"), Count("Agencies.Targets"), Count("Agencies.Reported"),
                .. statuses.Select(s => new DataColumn(texts.Word(s), Unit.Count, IsNumber: true)),
                DataColumn.Of(texts["Agencies.Money"], Unit.Cny),
            ],
            [
                .. page.Rows.Select(row => (IReadOnlyList<DataCell>)
                [
                    Name(row.Agency.NameZh, row.Agency.NameEn, filter.AgencyAddress(row.Agency.Id)) with { IsSample = row.HasSamples },
                    viewer.District(row.Agency.DistrictZh, row.Agency.DistrictEn), page.Year,
                    row.Agency.AreasLed, row.Agency.AreasSupported, row.Agency.ClausesFirst, row.Agency.ClausesAlso, row.RollUp.Total, row.RollUp.Reported,
                    .. statuses.Select(s => (DataCell)row.RollUp[s]),
                    DataCell.Rounded(row.Agency.LedYuan),
                ]),
            ]);
    }

    /// <summary>The targets of an agency with its part in each, those that it answers for first.</summary>
    public DataTable Targets(AgencyView view) => new(
        "agency-targets",
        view.Finding,
        [
            new(texts["Target.Name"]), new(texts["Agency.PartColumn"]), new(texts["Agency.Owner"]), new(texts["Filter.Notice"]), Count("Agency.ClauseNumber"),
            new(texts["Agency.Strength"]), new(texts["Agency.Stated"]), DataColumn.Mixed(texts["Agency.Value"]), DataColumn.Mixed(texts["Agency.UpTo"]), DataColumn.Mixed(texts["How.Stretch"]),
            DataColumn.Mixed(texts["Target.Actual"]), new(texts["Agency.Period"]), new(texts["Agency.Finality"]),
            DataColumn.Of(texts["How.Gap"], Unit.Point), DataColumn.Of(texts["How.Completion"], Unit.Percent), new(texts["Target.Status"]),
        ],
        [
            .. view.Answers.Concat(view.Also).Select(target =>
            {
                var (item, row, terms) = (target.Item, target.Item.Target, target.Item.Input.Target);
                return (IReadOnlyList<DataCell>)
                [
                    Name(row.LabelZh, row.LabelEn, filter.TargetAddress(row.Id)),
                    texts.Word(target.Part), target.Owner is { } owner ? viewer.Name(owner.NameZh, owner.NameEn) : null, row.NoticeId, row.Clause == 0 ? (DataCell)(string?)null : row.Clause,
                    texts.Word(EnumCode.Parse<Strength>(row.Strength)), row.Stated,
                    Exact(terms.Value), Exact(terms.ValueMax), Exact(terms.Stretch),
                    Exact(item.Progress.Actual?.Value) with { IsSample = item.IsSample }, new(item.Progress.Actual?.Period),
                    item.Progress.Actual is { } actual ? texts.Word(actual.Status) : null,
                    DataCell.Rounded(item.Progress.GapPoints), DataCell.Rounded(item.Progress.CompletionPercent), item.Progress.Status,
                ];

                DataCell Exact(decimal? value) => new(value) { Unit = terms.Unit };
            }),
        ]);

    /// <summary>The areas that an agency leads or supports.</summary>
    public DataTable Areas(AgencyView view) => new(
        "agency-areas",
        texts["Agency.AreasTitle", view.Name],
        [new(texts["TieOut.Area"]), new(texts["Filter.Notice"]), new(texts["Agency.PartColumn"]), Count("Agency.LeadCount"), Count("Notices.Targets"), DataColumn.Of(texts["TieOut.Total"], Unit.Cny)],
        [
            .. view.Content.Areas.Select(area => (IReadOnlyList<DataCell>)
            [
                Name(area.NameZh, area.NameEn, filter.NoticeAddress(area.NoticeId, $"area-{area.Area}")), area.NoticeId,
                texts[area.IsLed ? "Agency.Leads" : "Agency.Supports"], area.Leads, area.Targets, area.TotalYuan,
            ]),
        ]);

    /// <summary>The clauses that name an agency.</summary>
    public DataTable Clauses(AgencyView view) => new(
        "agency-clauses",
        texts["Agency.ClausesTitle", view.Name],
        [new(texts["Agency.Heading"]), new(texts["Filter.Notice"]), Count("Agency.ClauseNumber"), Count("Agency.Place"), Count("Agency.NamedAgencies"), Count("Notices.Targets")],
        [
            .. view.Content.Clauses.Select(clause => (IReadOnlyList<DataCell>)
            [
                Name(clause.HeadingZh, clause.HeadingEn, filter.NoticeAddress(clause.NoticeId, $"clause-{clause.Number}")), clause.NoticeId,
                clause.Number, clause.Position, clause.Agencies, clause.Targets,
            ]),
        ]);

    /// <summary>The public money that the clauses of an agency state.</summary>
    public DataTable Money(AgencyView view) => new(
        "agency-money",
        texts["Agency.MoneyTitle", view.Name],
        [new(texts["Agency.Purpose"]), new(texts["Filter.Notice"]), Count("Agency.ClauseNumber"), new(texts["Agency.KindColumn"]), new(texts["Agency.Stated"]), DataColumn.Of(texts["Agency.Amount"], Unit.Cny)],
        [
            .. view.Content.Money.Select(money => (IReadOnlyList<DataCell>)
            [
                Name(money.LabelZh, money.LabelEn, filter.NoticeAddress(money.NoticeId, $"clause-{money.Clause}")), money.NoticeId, money.Clause,
                texts[$"AllocationKind.{money.Kind}"], money.Stated, money.AmountYuan,
            ]),
        ]);

    private DataColumn Count(string title) => new(texts[title], Unit.Count, IsNumber: true);

    private DataCell Name(string chinese, string english, string address) => DataCell.Link(viewer.Name(chinese, english), address, viewer.OtherName(chinese, english));
}
