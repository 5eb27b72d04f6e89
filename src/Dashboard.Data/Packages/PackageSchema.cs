using System.Collections.Frozen;
using Dashboard.Core;

namespace Dashboard.Data.Packages;

/// <summary>The type of a column of the data package.</summary>
public enum FieldType
{
    /// <summary>Text without control characters.</summary>
    Text,

    /// <summary>A lower-case identifier of letters, digits and hyphens.</summary>
    Identifier,

    /// <summary>A whole number.</summary>
    WholeNumber,

    /// <summary>A plain decimal number with at most four decimals.</summary>
    Number,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A date, <c>2024-05-14</c>.</summary>
    Date,

    /// <summary>A <see cref="Core.Period"/>.</summary>
    Period,

    /// <summary>One of a closed list.</summary>
    Code,

    /// <summary>An http or https address.</summary>
    Address,
}

/// <summary>One column of a resource.</summary>
/// <param name="Name">The column's name in the package, the store and (in camel case) the API.</param>
/// <param name="Type">Its type.</param>
/// <param name="Required">Whether it must have a value.</param>
/// <param name="Codes">The allowed codes of a <see cref="FieldType.Code"/>.</param>
/// <param name="Minimum">The smallest allowed number, if any.</param>
public sealed record Field(string Name, FieldType Type, bool Required = true, IReadOnlyList<string>? Codes = null, long? Minimum = null);

/// <summary>A reference from columns of one resource to the key of another (or the same) resource.</summary>
public sealed record Reference(IReadOnlyList<string> Columns, string Resource, IReadOnlyList<string> Target);

/// <summary>One resource of the data package, which is one CSV file and one table of the store.</summary>
public sealed record Resource(string Name, IReadOnlyList<Field> Fields, IReadOnlyList<string> Key, IReadOnlyList<Reference> References)
{
    /// <summary>The file in the package.</summary>
    public string FileName => Name + ".csv";

    /// <summary>The position of a column.</summary>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    public int IndexOf(string column)
    {
        for (var i = 0; i < Fields.Count; i++)
        {
            if (string.Equals(Fields[i].Name, column, StringComparison.Ordinal)) return i;
        }

        throw new ArgumentException($"{Name} has no column {column}.", nameof(column));
    }
}

/// <summary>
/// The data package as the contract lays it down: the one place that knows its resources, columns, types and keys. The descriptor, the checks, the
/// load, the export and the API's rows all follow it.
/// </summary>
public static class PackageSchema
{
    private static readonly string[] Comparators = [.. EnumCode.All<Comparator>()];
    private static readonly string[] Units = [.. Unit.All.Select(u => u.Code)];

    /// <summary>Share kinds of incentives: what the percentage is a share of.</summary>
    public static readonly IReadOnlyList<string> RateKinds = ["subsidy", "matching", "interest", "discount", "charge", "deduction"];

    /// <summary>All resources; those that are referred to come first.</summary>
    public static readonly IReadOnlyList<Resource> Resources =
    [
        new("districts",
            [Text("code"), Text("name_zh"), Text("name_en"), Text("parent_code", false), Text("revision")],
            ["code"],
            [To("districts", ["parent_code"], ["code"])]),
        new("themes", [Id("id"), Text("name_zh"), Text("name_en"), Int("sort", 0)], ["id"], []),
        new("agencies",
            [Id("id"), Text("district_code"), Text("name_zh"), Text("name_en")],
            ["id"],
            [To("districts", ["district_code"], ["code"])]),
        new("indicators",
            [
                Id("id"), Text("name_zh"), Text("name_en"), Code("unit", Units), Text("counted_zh", false), Text("counted_en", false),
                Code("kind", EnumCode.All<IndicatorKind>()), Code("better", EnumCode.All<Better>()), Code("frequency", EnumCode.All<Frequency>()),
                Bool("headline"), Text("definition_zh"), Text("definition_en"),
            ],
            ["id"],
            []),
        new("notices",
            [
                Id("id"), Text("district_code"), Int("year", 1949), Text("title_zh"), Text("title_en"), Text("document_number", false), Date("issued_on"),
                Date("valid_from", false), Date("valid_to", false), Code("source_language", ["en", "zh-Hans", "zh-Hant"]), Bool("complete"),
                Number("stated_total_yuan", false, 0), Text("stated_total_note", false),
            ],
            ["id"],
            [To("districts", ["district_code"], ["code"])]),
        new("areas",
            [Id("notice_id"), Int("ordinal", 1), Text("name_zh"), Text("name_en"), Id("theme_id")],
            ["notice_id", "ordinal"],
            [To("notices", ["notice_id"], ["id"]), To("themes", ["theme_id"], ["id"])]),
        new("area_agencies",
            [Id("notice_id"), Int("area", 1), Id("agency_id"), Code("role", ["lead", "cooperating"])],
            ["notice_id", "area", "agency_id"],
            [ToArea, To("agencies", ["agency_id"], ["id"])]),
        new("clauses",
            [Id("notice_id"), Int("number", 1), Int("area", 1), Text("heading_zh"), Text("heading_en")],
            ["notice_id", "number"],
            [ToArea]),
        new("clause_agencies",
            [Id("notice_id"), Int("clause", 1), Id("agency_id"), Int("position", 1)],
            ["notice_id", "clause", "agency_id"],
            [To("clauses", ["notice_id", "clause"], ["notice_id", "number"]), To("agencies", ["agency_id"], ["id"])]),
        new("allocations",
            [
                Id("id"), Id("notice_id"), Int("area", 1), Int("clause", 0), Id("parent_id", false), Text("label_zh"), Text("label_en"),
                Number("amount_yuan", true, 0), Code("comparator", Comparators), Code("kind", ["area_total", "component", "other_public_money"]), Text("stated"),
            ],
            ["id"],
            [ToArea, To("allocations", ["parent_id"], ["id"])]),
        new("targets",
            [
                Id("id"), Id("notice_id"), Int("area", 1), Int("clause", 0), Id("indicator_id"), Text("label_zh"), Text("label_en"), PeriodField("period"),
                Code("comparator", Comparators), Number("value"), Number("value_max", false), Number("stretch", false), Code("unit", Units),
                Code("strength", EnumCode.All<Strength>()), Code("measure", EnumCode.All<Measure>()), Text("stated"), Text("note", false),
            ],
            ["id"],
            [ToArea, To("indicators", ["indicator_id"], ["id"])]),
        new("milestones",
            [Id("target_id"), PeriodField("period"), Code("comparator", [.. Comparators.Where(c => c != "range")]), Number("value"), Text("stated", false)],
            ["target_id", "period"],
            [To("targets", ["target_id"], ["id"])]),
        new("incentives",
            [
                Id("id"), Id("notice_id"), Int("area", 1), Int("clause", 0), Text("label_zh"), Text("label_en"), Number("max_yuan", false, 0),
                Number("min_yuan", false, 0), Number("rate_percent", false, 0), new("rate_kind", FieldType.Code, false, RateKinds), Bool("fixed"),
                Text("stated"), Text("note", false),
            ],
            ["id"],
            [ToArea]),
        new("actuals",
            [
                Id("indicator_id"), Text("district_code"), PeriodField("period"), Number("value"), Code("status", EnumCode.All<ActualStatus>()),
                Text("source_title", false), Url("source_url"), Text("note", false), Bool("sample"),
            ],
            ["indicator_id", "district_code", "period", "status"],
            [To("indicators", ["indicator_id"], ["id"]), To("districts", ["district_code"], ["code"])]),
        new("executions",
            [
                Id("allocation_id"), PeriodField("period"), Number("executed_yuan"), Number("adjusted_yuan", false), Code("status", EnumCode.All<ActualStatus>()),
                Text("source_title", false), Url("source_url"), Text("note", false), Bool("sample"),
            ],
            ["allocation_id", "period", "status"],
            [To("allocations", ["allocation_id"], ["id"])]),
    ];

    private static readonly FrozenDictionary<string, Resource> ByName = Resources.ToFrozenDictionary(r => r.Name, StringComparer.Ordinal);

    /// <summary>The resource of that name, or null.</summary>
    public static Resource? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The resource of that name.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public static Resource Get(string name) => ByName[name];

    private static Reference ToArea => To("areas", ["notice_id", "area"], ["notice_id", "ordinal"]);

    private static Reference To(string resource, string[] columns, string[] target) => new(columns, resource, target);

    private static Field Text(string name, bool required = true) => new(name, FieldType.Text, required);

    private static Field Id(string name, bool required = true) => new(name, FieldType.Identifier, required);

    private static Field Int(string name, long minimum) => new(name, FieldType.WholeNumber, Minimum: minimum);

    private static Field Number(string name, bool required = true, long? minimum = null) => new(name, FieldType.Number, required, Minimum: minimum);

    private static Field Bool(string name) => new(name, FieldType.Boolean);

    private static Field Date(string name, bool required = true) => new(name, FieldType.Date, required);

    private static Field PeriodField(string name) => new(name, FieldType.Period);

    private static Field Url(string name) => new(name, FieldType.Address, false);

    private static Field Code(string name, IReadOnlyList<string> codes) => new(name, FieldType.Code, true, codes);
}
