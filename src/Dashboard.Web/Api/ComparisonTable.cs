using Dashboard.Core;
using Dashboard.Data.Packages;
using Dashboard.Data.Queries;

namespace Dashboard.Web.Api;

/// <summary>The targets of one indicator side by side, and what keeps them from being held against each other.</summary>
internal static class ComparisonTable
{
    private static readonly string[] Taken =
    [
        "indicator_id", "district_code", "notice_id", "id", "label_zh", "label_en", "period", "comparator", "value", "value_max", "stretch", "unit", "measure", "kind",
        "better", "strength", "stated", "as_of", "status", "reporting", "rule", "actual_period", "actual_value", "actual_status", "sample", "completion_percent", "expected_percent",
        "gap_points", "distance", "headroom", "off_track_points", "growth_behind_points", "approx_tolerance_percent",
    ];

    /// <summary>Columns of the progress, and <c>differs_in</c>.</summary>
    public static readonly IReadOnlyList<ResultColumn> Columns =
    [
        .. Taken.Select(name => ProgressTable.Columns.Single(c => c.Field.Name == name)),
        new(new("differs_in", FieldType.Text, Required: false)),
    ];

    /// <summary>Takes the columns of a comparison out of the progress of one indicator's targets; districts in the order of their codes.</summary>
    public static ResultTable Of(ResultTable progress)
    {
        var columns = Taken.Select(progress.IndexOf).ToList();
        var compared = Enum.GetValues<ComparisonAspect>().ToDictionary(aspect => aspect, aspect => progress.IndexOf(EnumCode.Of(aspect)));
        var differences = string.Join(", ", Comparison.Differences(progress.Rows, (row, aspect) => row[compared[aspect]]).Select(EnumCode.Of));
        var (district, id) = (progress.IndexOf("district_code"), progress.IndexOf("id"));
        var rows = progress.Rows
            .OrderBy(r => (string)r[district]!, StringComparer.Ordinal).ThenBy(r => (string)r[id]!, StringComparer.Ordinal)
            .Select(r => columns.Select(c => r[c]).Append(differences.Length == 0 ? null : differences).ToArray())
            .ToList();
        return new(Columns, rows, rows.Count);
    }
}
