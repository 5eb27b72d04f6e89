using Dashboard.Core;
using Dashboard.Data.Catalogue;
using Dashboard.Data.Packages;
using Dashboard.Data.Queries;
using Dashboard.Web.Localisation;

namespace Dashboard.Web.Pages.Administration.Catalogue;

/// <summary>Something that can be chosen in a form.</summary>
/// <param name="Cell">What is kept.</param>
/// <param name="Text">What is read.</param>
public sealed record FormOption(string Cell, string Text);

/// <summary>Which fields the form of a resource has, and what can be chosen in them. Pure.</summary>
public sealed class FormChoices(Texts texts, Viewer viewer)
{
    private static readonly Dictionary<string, string[]> Shown = new(StringComparer.Ordinal)
    {
        ["notices"] = ["district_code", "year", "title_zh", "title_en", "document_number", "issued_on", "valid_from", "valid_to", "source_language", "complete", "stated_total_yuan", "stated_total_note"],
        ["areas"] = ["name_zh", "name_en", "theme_id"],
        ["area_agencies"] = ["agency_id", "role"],
        ["clauses"] = ["heading_zh", "heading_en"],
        ["clause_agencies"] = ["agency_id"],
        ["allocations"] = ["clause", "kind", "parent_id", "label_zh", "label_en", "comparator", "amount_yuan", "stated"],
        ["milestones"] = ["period", "comparator", "value", "stated"],
        ["incentives"] = ["clause", "label_zh", "label_en", "max_yuan", "min_yuan", "rate_percent", "rate_kind", "fixed", "stated", "note"],
        ["targets"] =
        [
            "clause", "indicator_id", "label_zh", "label_en", "comparator", "value", "value_max", "stretch", "period", "stated", "strength", "measure", "note",
        ],
        ["indicators"] = ["name_zh", "name_en", "unit", "counted_zh", "counted_en", "kind", "better", "frequency", "headline", "definition_zh", "definition_en"],
    };

    /// <summary>What is asked for only beside what else is said.</summary>
    private static readonly string[] Conditional = ["value_max", "parent_id", "counted_zh", "counted_en"];

    /// <summary>What stays once a row is there.</summary>
    private static readonly HashSet<string> FixedOnce = new(StringComparer.Ordinal) { "district_code", "year", "indicator_id", "agency_id" };

    /// <summary>The districts.</summary>
    public IReadOnlyList<Choice> Districts { get; init; } = [];

    /// <summary>The themes.</summary>
    public IReadOnlyList<Choice> Themes { get; init; } = [];

    /// <summary>The agencies of the notice's district.</summary>
    public IReadOnlyList<Choice> Agencies { get; init; } = [];

    /// <summary>All indicators.</summary>
    public IReadOnlyList<CatalogueRow> Indicators { get; init; } = [];

    /// <summary>The rows of the notice.</summary>
    public IReadOnlyList<CatalogueRow> Notice { get; init; } = [];

    /// <summary>The fields of a row's form, in their order; what does not apply to what it says is left out.</summary>
    /// <param name="row">The row as typed.</param>
    /// <param name="isNew">Whether it is to be added.</param>
    public static IReadOnlyList<Field> FieldsOf(CatalogueRow row, bool isNew) =>
    [
        .. Shown[row.Resource]
            .Where(column => isNew || !(FixedOnce.Contains(column) || (row.Resource == "milestones" && column == "period")))
            .Where(column => column switch
            {
                "value_max" => row["comparator"] == "range",
                "parent_id" => row["kind"] == "component",
                "counted_zh" or "counted_en" => row["unit"] == "count",
                _ => true,
            })
            .Select(column => PackageSchema.Get(row.Resource).Fields.First(f => f.Name == column)),
    ];

    /// <summary>Whether readers know a column by a name.</summary>
    public static bool HasName(string column) => Shown.Values.Any(columns => columns.Contains(column, StringComparer.Ordinal));

    /// <summary>What can be chosen in a field; null where it is typed.</summary>
    public IReadOnlyList<FormOption>? Of(CatalogueRow row, Field field) => field.Name switch
    {
        "district_code" => Named(Districts),
        "theme_id" => Named(Themes),
        "agency_id" => Named(Agencies),
        "indicator_id" => Named(Indicators, "name"),
        "clause" => [new("0", texts["Notice.Preamble"]), .. Notice.Where(r => r.Resource == "clauses" && r["area"] == row["area"]).Select(r => new FormOption(r["number"], $"{r["number"]} {Name(r, "heading")}"))],
        "parent_id" => Named(Notice.Where(r => r.Resource == "allocations" && r["area"] == row["area"] && r["id"] != row["id"]), "label"),
        _ when field.Type is FieldType.Code => [.. field.Codes!.Select(code => new FormOption(code, Word(row.Resource, field.Name, code)))],
        _ => null,
    };

    /// <summary>The unit of a figure; null for a field that is none, or where no indicator is chosen yet.</summary>
    public static Unit? UnitOf(CatalogueRow row, Field field) => field.Type is not FieldType.Number ? null
        : field.Name.EndsWith("_yuan", StringComparison.Ordinal) ? Unit.Cny
        : field.Name == "rate_percent" ? Unit.Percent
        : row["unit"].Length > 0 ? Unit.Parse(row["unit"]) : null;

    /// <summary>The row with what follows from what was chosen: the unit and the names of a target's indicator; nothing in fields that no longer apply.</summary>
    public CatalogueRow Follow(CatalogueRow row, string changed)
    {
        if (row.Resource == "targets" && changed == "indicator_id" && Indicators.FirstOrDefault(i => i["id"] == row["indicator_id"]) is { } indicator)
        {
            row = row.With(("unit", indicator["unit"]));
            if (row["label_zh"].Length == 0) row = row.With(("label_zh", indicator["name_zh"]));
            if (row["label_en"].Length == 0) row = row.With(("label_en", indicator["name_en"]));
        }

        return row.With(FieldsNotShown(row).Select(column => (column, "")));
    }

    /// <summary>A row's name in the reader's language.</summary>
    /// <param name="row">The row.</param>
    /// <param name="column">What is before <c>_zh</c> and <c>_en</c>.</param>
    public string Name(CatalogueRow row, string column) => viewer.Name(row[column + "_zh"], row[column + "_en"]);

    /// <summary>What a row is called where it is one of several: a target, an area, a milestone; the document's facts for the notice itself.</summary>
    public string RowName(CatalogueRow row) => row.Resource switch
    {
        "targets" or "allocations" or "incentives" => Name(row, "label"),
        "areas" => Name(row, "name"),
        "clauses" => Name(row, "heading"),
        "milestones" when Period.TryParse(row["period"], out var period) => PeriodWords.Of(period, IndicatorKind.Level, texts, viewer),
        _ => texts["Catalogue.Facts"],
    };

    private static IEnumerable<string> FieldsNotShown(CatalogueRow row) =>
        Conditional.Where(column => row.Cells.ContainsKey(column) && FieldsOf(row, isNew: true).All(f => f.Name != column));

    private List<FormOption> Named(IEnumerable<CatalogueRow> rows, string column) => [.. rows.Select(r => new FormOption(r["id"], Name(r, column))).OrderBy(o => o.Text, StringComparer.CurrentCultureIgnoreCase)];

    private List<FormOption> Named(IEnumerable<Choice> choices) => [.. choices.Select(c => new FormOption(c.Id, viewer.Name(c.NameZh, c.NameEn)))];

    private string Word(string resource, string field, string code) => (resource, field) switch
    {
        (_, "comparator") => texts[$"Comparator.{code}"],
        (_, "strength") => texts[$"Strength.{code}"],
        (_, "measure") => texts[$"Measure.{code}"],
        (_, "better") => texts[$"Better.{code}"],
        (_, "frequency") => texts[$"Frequency.{code}"],
        (_, "source_language") => texts[$"Notice.Source.{code}"],
        (_, "rate_kind") => texts[$"RateKind.{code}"],
        (_, "role") => texts[$"AreaRole.{code}"],
        ("allocations", "kind") => texts[$"AllocationKind.{code}"],
        (_, "kind") => texts[$"IndicatorKind.{code}"],
        _ => UnitName(Unit.Parse(code)),
    };

    private string UnitName(Unit unit)
    {
        var title = FigureFormat.AxisScale(0, unit, viewer.Language).Title;
        return unit == Unit.Count ? texts["Field.UnitCount"] : title.Length > 0 ? title : texts["Field.UnitRatio"];
    }
}
