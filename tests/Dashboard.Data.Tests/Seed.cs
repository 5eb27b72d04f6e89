namespace Dashboard.Data.Tests;

/// <summary>The repository's seed, and a small package that is cut out of it.</summary>
internal static class Seed
{
    private static readonly Lazy<PackageFiles> Whole = new(() => PackageFiles.FromDirectory(Path.Combine(Places.Repository, "seed")));
    private static readonly Lazy<PackageFiles> Part = new(CutOut);

    public static PackageFiles Files => Whole.Value;

    /// <summary>The first four areas of one notice with their clauses, money and a few of their targets and incentives; every resource has rows.</summary>
    public static PackageFiles Small => Part.Value;

    private static PackageFiles CutOut()
    {
        const string Notice = "xihu-2024";
        const string District = "330106";
        var files = Files;
        Keep("areas", (csv, line) => csv[line, "notice_id"] == Notice && IsEarly(csv[line, "ordinal"]));
        foreach (var resource in new[] { "area_agencies", "clauses", "allocations" })
            Keep(resource, (csv, line) => csv[line, "notice_id"] == Notice && IsEarly(csv[line, "area"]));
        var clauses = Column("clauses", "number").Append("0").ToHashSet(StringComparer.Ordinal);
        Keep("clause_agencies", (csv, line) => csv[line, "notice_id"] == Notice && clauses.Contains(csv[line, "clause"]));
        Keep("notices", (csv, line) => csv[line, "id"] == Notice);
        var responsible = Column("clause_agencies", "agency_id").Concat(Column("area_agencies", "agency_id")).ToHashSet(StringComparer.Ordinal);
        Keep("agencies", (csv, line) => responsible.Contains(csv[line, "id"]));
        Keep("districts", (csv, line) => csv[line, "code"] == District || csv[line, "code"].EndsWith("00", StringComparison.Ordinal));
        Keep("targets", (csv, line) => csv[line, "notice_id"] == Notice && clauses.Contains(csv[line, "clause"]) && IsEarly(csv[line, "area"]), atMost: 15);
        Keep("incentives", (csv, line) => csv[line, "notice_id"] == Notice && clauses.Contains(csv[line, "clause"]), atMost: 10);
        var used = Column("targets", "indicator_id").ToHashSet(StringComparer.Ordinal);
        Keep("indicators", (csv, line) => used.Contains(csv[line, "id"]));
        Keep("actuals", (csv, line) => csv[line, "district_code"] == District && used.Contains(csv[line, "indicator_id"]));

        var (target, allocation, indicator) = (Column("targets", "id").First(), Column("allocations", "id").First(), used.Order(StringComparer.Ordinal).First());
        files = files
            .With("milestones.csv", $"target_id,period,comparator,value,stated\n{target},2024-Q2,ge,50.5,\n{target},2024-Q3,eq,75,75%\n")
            .With("executions.csv", $"allocation_id,period,executed_yuan,adjusted_yuan,status,source_title,source_url,note,sample\n{allocation},2024-06,1500000,,provisional,,,,false\n")
            .With("actuals.csv", files.Text("actuals.csv") + $"{indicator},{District},2024-09,12.3456,provisional,\"A \"\"quoted\"\", title\",https://example.org/a,注,false\n");
        return files.With("actuals.csv", Sorted(files.Csv("actuals")));

        static bool IsEarly(string area) => area is "1" or "2" or "3" or "4";

        void Keep(string resource, Func<CsvText, int, bool> where, int atMost = int.MaxValue)
        {
            var csv = files.Csv(resource);
            var kept = Enumerable.Range(2, csv.Rows.Count - 1).Where(line => where(csv, line)).Take(atMost).Select(line => csv.Rows[line - 1]).ToList();
            csv.Rows.RemoveRange(1, csv.Rows.Count - 1);
            csv.Rows.AddRange(kept);
            files = files.With(csv);
        }

        IEnumerable<string> Column(string resource, string column)
        {
            var csv = files.Csv(resource);
            return Enumerable.Range(2, csv.Rows.Count - 1).Select(line => csv[line, column]).ToList();
        }
    }

    private static string Sorted(CsvText csv)
    {
        var rows = csv.Rows.Skip(1).OrderBy(r => string.Join('\t', r.Take(3)), StringComparer.Ordinal).ToList();
        csv.Rows.RemoveRange(1, csv.Rows.Count - 1);
        csv.Rows.AddRange(rows);
        return csv.ToString();
    }
}
