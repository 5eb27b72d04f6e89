using Dashboard.Core;
using Dashboard.Data.Queries;
using Dashboard.Web.Components;
using Dashboard.Web.Localisation;
using Dashboard.Web.Tables;

namespace Dashboard.Web.Pages.Targets;

/// <summary>Targets as tables: with everything for a file, briefly beside a target. Pure.</summary>
public sealed class TargetTable(TargetPlaces places, Texts texts, Viewer viewer, ViewFilter filter)
{
    /// <summary>Every target with its terms, how it stands and who answers for it.</summary>
    public DataTable Full(string name, string title, IEnumerable<TargetProgress> targets) => new(
        name,
        title,
        [
            new(texts["Column.Id"]), new(texts["Column.District"]), new(texts["Column.Notice"]), new(texts["Column.Area"]), new(texts["Column.Clause"]), new(texts["Column.Heading"]),
            new(texts["Column.Target"]), new(texts["Column.Indicator"]), new(texts["Column.Period"]), new(texts["Column.Comparator"]),
            DataColumn.Mixed(texts["Column.Value"]), DataColumn.Mixed(texts["Column.ValueMax"]), DataColumn.Mixed(texts["Column.Stretch"]), DataColumn.Mixed(texts["Column.Actual"]),
            new(texts["Column.ActualPeriod"]), new(texts["Column.ActualStatus"]), DataColumn.Mixed(texts["Column.Expected"]), DataColumn.Mixed(texts["Column.Gap"]),
            new(texts["Column.Status"]), new(texts["Column.Rule"]), new(texts["Column.Strength"]), new(texts["Column.Agency"]), new(texts["Column.Stated"]),
        ],
        [.. targets.Select(Row)]);

    /// <summary>Where, which target, the figure and the status: beside another target.</summary>
    public DataTable Brief(string name, string title, IEnumerable<TargetProgress> targets) => new(
        name,
        title,
        [new(texts["Column.Target"]), DataColumn.Mixed(texts["Column.Value"]), DataColumn.Mixed(texts["Column.Actual"]), new(texts["Column.Status"])],
        [
            .. targets.Select(t => (IReadOnlyList<DataCell>)
            [
                DataCell.Link(viewer.Name(t.Target.LabelZh, t.Target.LabelEn), filter.TargetAddress(t.Target.Id), viewer.OtherName(t.Target.LabelZh, t.Target.LabelEn)) with { Note = Where(t.Target) },
                Stated(t),
                ActualOf(t),
                t.Progress.Status,
            ]),
        ]);

    private IReadOnlyList<DataCell> Row(TargetProgress item)
    {
        var (target, terms, progress, place) = (item.Target, item.Input.Target, item.Progress, places.Of(item.Target));
        return
        [
            target.Id,
            viewer.District(place.DistrictZh, place.DistrictEn),
            target.NoticeId,
            viewer.Name(place.AreaZh, place.AreaEn),
            target.Clause,
            place is { HeadingZh: { } zh, HeadingEn: { } en } ? viewer.Name(zh, en) : texts["Notice.Preamble"],
            viewer.Name(target.LabelZh, target.LabelEn),
            viewer.Name(target.IndicatorZh, target.IndicatorEn),
            new DataCell(target.Period),
            texts.Word(terms.Comparator),
            Number(terms.Value),
            Number(terms.ValueMax),
            Number(terms.Stretch),
            ActualOf(item),
            new DataCell(progress.Actual?.Period),
            progress.Actual is { } actual ? texts.Word(actual.Status) : (string?)null,
            Number(progress.ExpectedValue),
            progress.GapPoints,
            progress.Status,
            texts[$"Rule.{EnumCode.Of(progress.Rule)}"],
            texts.Word(EnumCode.Parse<Strength>(target.Strength)),
            places.OwnerOf(target) is { } owner ? viewer.Name(owner.NameZh, owner.NameEn) : null,
            target.Stated,
        ];

        DataCell Number(decimal? value) => new((object?)value) { Unit = terms.Unit };
    }

    private DataCell Stated(TargetProgress item)
    {
        var terms = item.Input.Target;
        return new((object)terms.Value)
        {
            Unit = terms.Unit,
            Shown = FigureFormat.Target(terms.Comparator, terms.Value, terms.ValueMax, terms.Unit, viewer.Language),
            Title = item.Target.Stated,
        };
    }

    private static DataCell ActualOf(TargetProgress item) => new((object?)item.Progress.Actual?.Value)
    {
        Unit = item.Input.Target.Unit,
        Note = item.Progress.Actual?.Period.ToString(),
        IsSample = item.IsSample,
    };

    private string Where(TargetRow target)
    {
        var place = places.Of(target);
        var clause = target.Clause == 0 ? texts["Target.Preamble", target.Area] : texts["Target.Clause", target.Clause];
        return $"{viewer.District(place.DistrictZh, place.DistrictEn)} {place.Year} · {clause}";
    }
}
