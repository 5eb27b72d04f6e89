using Dashboard.Data.Packages;

namespace Dashboard.Web.Api;

/// <summary>What resources and columns mean, for the list of the API and its document.</summary>
internal static class ApiTexts
{
    public const string Progress =
        "Each target with how it stands: the status, the rule by which it was found, every input and result of the rule, and the thresholds in force.";

    public const string Comparison =
        "The targets of one indicator side by side, with the latest figure and the status of each; differs_in says what keeps them from being compared.";

    /// <summary>The schema name of one row, and what the rows are.</summary>
    public static readonly IReadOnlyDictionary<string, (string Singular, string Description)> Resources = new Dictionary<string, (string, string)>(StringComparer.Ordinal)
    {
        ["districts"] = ("District", "Districts after GB/T 2260, with the city and province above them."),
        ["themes"] = ("Theme", "Our classification of policy areas, so that areas of different notices can be compared."),
        ["agencies"] = ("Agency", "Responsible bureaus, sub-district offices, companies and committees."),
        ["indicators"] = ("Indicator", "What is measured. Targets that share an indicator can be held side by side."),
        ["notices"] = ("Notice", "Published policy notices, one district and year each."),
        ["areas"] = ("Area", "The policy areas (chapters) of notices."),
        ["area_agencies"] = ("AreaAgency", "Who leads a policy area and who cooperates."),
        ["clauses"] = ("Clause", "The numbered clauses of notices."),
        ["clause_agencies"] = ("ClauseAgency", "Who is responsible for a clause, in printed order."),
        ["allocations"] = ("Allocation", "Public money that a notice says its finance arranges, and its parts."),
        ["targets"] = ("Target", "Quantified commitments: one indicator, one district, one period, a comparator and a value."),
        ["milestones"] = ("Milestone", "Target values inside the period of a target."),
        ["incentives"] = ("Incentive", "Subsidies, rewards and rates open to enterprises or people; never a target."),
        ["actuals"] = ("Actual", "Reported values. A provisional and a final value of one period are both kept."),
        ["executions"] = ("Execution", "Money actually spent of an allocation."),
    };

    private static readonly Dictionary<string, string> Columns = new(StringComparer.Ordinal)
    {
        ["id"] = "A stable, readable identifier.",
        ["code"] = "The code of GB/T 2260.",
        ["name_zh"] = "The name in Chinese.",
        ["name_en"] = "The name in English.",
        ["parent_code"] = "The code of the city or province above.",
        ["revision"] = "The year of the division that the code belongs to.",
        ["sort"] = "The position in lists.",
        ["district_code"] = "The code of the district.",
        ["unit"] = "The base unit of values: whole yuan, whole US dollars; 5.5 percent is 5.5.",
        ["counted_zh"] = "What is counted, in Chinese.",
        ["counted_en"] = "What is counted, in English.",
        ["kind"] = "What kind of number the indicator is; it decides how progress is computed.",
        ["better"] = "Which direction is good.",
        ["frequency"] = "How often it is reported.",
        ["headline"] = "Whether it is one of the headline indicators.",
        ["definition_zh"] = "The definition in Chinese.",
        ["definition_en"] = "The definition in English.",
        ["year"] = "The year that the notice is for.",
        ["title_zh"] = "The title in Chinese.",
        ["title_en"] = "The title in English.",
        ["document_number"] = "The document number, where the source gives one.",
        ["issued_on"] = "The day of issue.",
        ["valid_from"] = "The first day of validity, where the notice says so.",
        ["valid_to"] = "The last day of validity, where the notice says so.",
        ["source_language"] = "The language of the source.",
        ["complete"] = "False where the copy at hand is cut off.",
        ["stated_total_yuan"] = "The grand total that the notice states, overlaps taken out, in yuan.",
        ["stated_total_note"] = "What the grand total covers, or why there is none.",
        ["notice_id"] = "The notice.",
        ["ordinal"] = "The number of the area in its notice.",
        ["theme_id"] = "Our theme.",
        ["area"] = "The number of the area.",
        ["agency_id"] = "The agency.",
        ["role"] = "Whether the agency leads or cooperates.",
        ["number"] = "The number of the clause.",
        ["heading_zh"] = "The heading in Chinese.",
        ["heading_en"] = "The heading in English.",
        ["clause"] = "The number of the clause; 0 is the preamble of the area.",
        ["position"] = "The place among the clause's agencies, from 1.",
        ["parent_id"] = "The allocation that it is a part of.",
        ["label_zh"] = "The name in Chinese.",
        ["label_en"] = "The name in English.",
        ["amount_yuan"] = "The amount in yuan.",
        ["comparator"] = "How the value binds, literally as the notice says it.",
        ["Allocation.kind"] = "The total of an area, a part of another allocation, or public money outside these.",
        ["stated"] = "The figure as printed.",
        ["indicator_id"] = "The indicator.",
        ["period"] = "2024, 2024-Q1, 2024-09 or 2021/2025; months of flow and growth indicators count from January.",
        ["value"] = "The value in the base unit.",
        ["Target.value"] = "The stated value in the base unit; the lower end of a range.",
        ["value_max"] = "The upper end of a range.",
        ["stretch"] = "The aspiration beside the stated value.",
        ["strength"] = "How strongly the notice commits itself.",
        ["measure"] = "What the number measures.",
        ["note"] = "A note of ours.",
        ["target_id"] = "The target.",
        ["max_yuan"] = "The amount, or its upper limit, in yuan.",
        ["min_yuan"] = "The lower limit in yuan.",
        ["rate_percent"] = "The rate in percent.",
        ["rate_kind"] = "What the rate is a share of.",
        ["fixed"] = "True for a set sum or rate, false for an upper limit.",
        ["status"] = "Whether the value is provisional or final.",
        ["source_title"] = "The title of the source.",
        ["source_url"] = "The address of the source.",
        ["sample"] = "True for a figure invented for demonstration; never a real government's.",
        ["allocation_id"] = "The allocation.",
        ["executed_yuan"] = "Money spent by the end of the period, in yuan.",
        ["adjusted_yuan"] = "The budget after adjustment in yuan, where it was adjusted.",
        ["as_of"] = "The day for which the row was computed: later notices and reports were left out.",
        ["Progress.status"] = "The computed status. not_reported means that there is no figure; it is not zero.",
        ["Comparison.status"] = "The computed status. not_reported means that there is no figure; it is not zero.",
        ["reporting"] = "Whether the report that is due has come: a state beside the status; null where no report is asked for.",
        ["rule"] = "The rule by which the status was found.",
        ["actual_period"] = "The period of the figure that was judged.",
        ["actual_value"] = "The figure that was judged.",
        ["actual_status"] = "Whether that figure is provisional or final.",
        ["elapsed_percent"] = "The share of the target's period that has passed at the end of the reporting period.",
        ["completion_percent"] = "Actual over target, or the share of the way from the baseline.",
        ["expected_percent"] = "The completion expected by the end of the reporting period.",
        ["expected_value"] = "The value expected by the end of the reporting period.",
        ["gap_points"] = "Percentage points ahead (+) of or behind (-) what is expected; for growth, of the target.",
        ["distance"] = "The distance still to go, in the unit; negative or zero when it is reached.",
        ["headroom"] = "What is left below a limit, in the unit; negative when it is broken.",
        ["baseline"] = "The value from which the way was measured.",
        ["projection_by_pace"] = "The value at the period's end if things go on as they did against the expected curve.",
        ["projection_by_recent_rate"] = "The value at the period's end if the last three months' rate goes on.",
        ["required_monthly_rate"] = "The amount a month that the rest of the period needs.",
        ["monthly_rate_so_far"] = "The average amount a month so far.",
        ["stretch_met"] = "Whether the stretch value is reached; never changes the status.",
        ["floor"] = "The lowest value that satisfies the target.",
        ["ceiling"] = "The highest value that satisfies the target.",
        ["year_before"] = "Input: the final value of the year before the target's period.",
        ["plan"] = "Input: milestones of the target.",
        ["reports"] = "Input: every figure of the indicator and district that was known.",
        ["off_track_points"] = "Threshold: a gap of this many points or more behind is off track.",
        ["growth_behind_points"] = "Threshold: growth short by less than this many points is behind.",
        ["approx_tolerance_percent"] = "Threshold: 'about' allows this share of the value either way.",
        ["differs_in"] = "Columns in which the rows of this comparison differ, so that their figures do not mean the same; null where they agree.",
    };

    /// <summary>What a column means in a schema.</summary>
    /// <exception cref="KeyNotFoundException">Nothing is written about it.</exception>
    public static string Column(string schema, string column) =>
        Columns.GetValueOrDefault($"{schema}.{column}") ?? Columns[column];

    /// <summary>The name of a resource as a part of a name: <c>AreaAgencies</c>.</summary>
    public static string Plural(Resource resource) => char.ToUpperInvariant(resource.Name[0]) + ApiAnswer.CamelCase(resource.Name)[1..];
}
