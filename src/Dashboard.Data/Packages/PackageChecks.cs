using System.Globalization;
using Dashboard.Core;

namespace Dashboard.Data.Packages;

/// <summary>The checks that look at more than one cell: what belongs together agrees, parts sum to their whole, numbers run without gaps.</summary>
internal sealed class PackageChecks
{
    private readonly Package package;
    private readonly List<PackageError> errors = [];

    private PackageChecks(Package package) => this.package = package;

    /// <summary>Whether any check looks at a resource. Reported figures are only checked cell by cell and by their keys.</summary>
    public static bool LooksAt(Resource resource) => resource.Name is not ("actuals" or "executions");

    /// <summary>Runs every check on a package that is whole: its own rows and those of the store that it leaves as they are.</summary>
    public static IReadOnlyList<PackageError> Run(Package package)
    {
        var checks = new PackageChecks(package);
        checks.Districts();
        checks.Notices();
        checks.Areas();
        checks.Clauses();
        checks.Agencies();
        checks.Allocations();
        checks.Indicators();
        checks.Targets();
        checks.Milestones();
        checks.Incentives();
        return checks.errors;
    }

    private void Districts()
    {
        var table = package["districts"];
        var code = table.Column<string>("code");
        foreach (var row in table.Rows.Where(r => code(r).Length != 6 || !code(r).All(char.IsAsciiDigit)))
            Wrong(table, row, "code", PackageProblem.NoDivisionCode, $"{FieldFormat.Quote(code(row))} is not a division code.", "Write the six digits of GB/T 2260, such as 330108.");
    }

    private void Notices()
    {
        var table = package["notices"];
        var year = table.Column<long>("year");
        foreach (var row in table.Rows.Where(r => !Period.TryParse(FieldFormat.Write(year(r)), out _)))
            Wrong(table, row, "year", PackageProblem.YearTooLate, $"The year is too late.", "Write the year that the notice is for, such as 2024.");
        var from = table.Column<DateOnly?>("valid_from");
        var to = table.Column<DateOnly?>("valid_to");
        foreach (var row in table.Rows.Where(r => from(r) > to(r)))
            Wrong(table, row, "valid_to", PackageProblem.EndsBeforeItBegins, $"The notice ends before it begins.", "Write a date not before valid_from.");
    }

    private void Areas()
    {
        WithoutGaps(package["areas"], "notice_id", "ordinal");
        var agencies = package["area_agencies"];
        var (notice, area, role) = (agencies.Column<string>("notice_id"), agencies.Column<long>("area"), agencies.Column<string>("role"));
        var led = agencies.Rows.Where(r => role(r) == "lead").Select(r => (notice(r), area(r))).ToHashSet();
        var areas = package["areas"];
        var (areaNotice, ordinal) = (areas.Column<string>("notice_id"), areas.Column<long>("ordinal"));
        foreach (var row in areas.Rows.Where(r => !led.Contains((areaNotice(r), ordinal(r)))))
            Wrong(areas, row, "ordinal", PackageProblem.NoLead, $"The area has no lead agency.", "Add a row with role lead to area_agencies.csv.");
    }

    private void Clauses()
    {
        WithoutGaps(package["clauses"], "notice_id", "number");
        var agencies = package["clause_agencies"];
        WithoutGaps(agencies, ["notice_id", "clause"], "position");
    }

    /// <summary>An agency that is responsible in a notice belongs to the notice's district.</summary>
    private void Agencies()
    {
        var districtOfAgency = Lookup<string>("agencies", "district_code");
        var districtOfNotice = Lookup<string>("notices", "district_code");
        foreach (var table in new[] { package["area_agencies"], package["clause_agencies"] })
        {
            var (notice, agency) = (table.Column<string>("notice_id"), table.Column<string>("agency_id"));
            foreach (var row in table.Rows)
            {
                if (districtOfNotice.TryGetValue(notice(row), out var expected) && districtOfAgency.TryGetValue(agency(row), out var found) && expected != found)
                    Wrong(table, row, "agency_id", PackageProblem.OtherDistrict, $"The agency belongs to district {found}, the notice to {expected}.", $"Name an agency of {expected}.");
            }
        }
    }

    private void Allocations()
    {
        var table = package["allocations"];
        var (id, parent, kind) = (table.Column<string>("id"), table.Column<string?>("parent_id"), table.Column<string>("kind"));
        var (notice, area, amount) = (table.Column<string>("notice_id"), table.Column<long>("area"), table.Column<decimal>("amount_yuan"));
        var byId = table.Rows.ToDictionarySafe(id);
        foreach (var row in table.Rows)
        {
            if ((kind(row) == "component") != (parent(row) is not null))
                Wrong(table, row, "parent_id", PackageProblem.ParentOfComponent, $"Only a component has a parent, and every component has one.", "Name the allocation it is a part of, or change the kind.");
            if (parent(row) is { } whole && byId.TryGetValue(whole, out var parentRow) && (notice(parentRow), area(parentRow)) != (notice(row), area(row)))
                Wrong(table, row, "parent_id", PackageProblem.ParentElsewhere, $"The parent is in another notice or area.", "Name an allocation of the same area.");
            if (IsItsOwnAncestor(row)) Wrong(table, row, "parent_id", PackageProblem.PartOfItself, $"The allocation is a part of itself.", "Name the allocation that it is a part of.");
        }

        foreach (var totals in table.Rows.Where(r => kind(r) == "area_total").GroupBy(r => (notice(r), area(r))).Where(g => g.Count() > 1))
            Wrong(table, totals.Last(), "kind", PackageProblem.SecondTotal, $"Area {totals.Key.Item2} of {totals.Key.Item1} has more than one total.", "Keep one area_total; the others are components or other_public_money.");

        foreach (var areas in table.Rows.Where(r => kind(r) == "area_total").GroupBy(notice, StringComparer.Ordinal).Where(g => g.Sum(amount) > FieldFormat.Largest))
            Wrong(table, areas.Last(), "amount_yuan", PackageProblem.TotalsTooLarge, $"The area totals of {areas.Key} sum to more than the store can hold.", "Correct the amounts.");

        var declared = package.Differences.ToDictionary(d => d.AllocationId, d => d.DifferenceYuan, StringComparer.Ordinal);
        foreach (var parts in table.Rows.Where(r => parent(r) is not null).GroupBy(r => parent(r)!, StringComparer.Ordinal))
        {
            if (!byId.TryGetValue(parts.Key, out var whole)) continue;
            var difference = amount(whole) - parts.Sum(amount);
            declared.Remove(parts.Key, out var expected);
            if (difference == expected) continue;
            Wrong(
                table, whole, "amount_yuan", PackageProblem.PartsDiffer,
                $"The parts of {parts.Key} sum to {parts.Sum(amount):0.####}, which differs by {difference:0.####} (declared: {expected:0.####}).",
                "Correct the amounts; if the document itself says so, declare the difference in datapackage.json under declaredDifferences.");
        }

        foreach (var unused in declared.Keys)
            errors.Add(PackageError.InFile(PackageDescriptor.FileName, PackageProblem.DifferenceUnused, $"A difference is declared for {FieldFormat.Quote(unused)}, which has no parts.", "Take the declaration out."));

        ClausesExist(table, sameArea: false);

        bool IsItsOwnAncestor(PackageRow row)
        {
            var at = row;
            for (var depth = 0; depth < 20; depth++)
            {
                if (parent(at) is not { } up || !byId.TryGetValue(up, out var next)) return false;
                if (ReferenceEquals(next, row)) return true;
                at = next;
            }

            return true;
        }
    }

    private void Indicators()
    {
        var table = package["indicators"];
        var (unit, zh, en) = (table.Column<string>("unit"), table.Column<string?>("counted_zh"), table.Column<string?>("counted_en"));
        foreach (var row in table.Rows.Where(r => (unit(r) == "count") != (zh(r) is not null) || (zh(r) is null) != (en(r) is null)))
            Wrong(table, row, "counted_zh", PackageProblem.CountedNames, $"What is counted is named for unit count, in both languages, and for no other unit.", "Fill or empty counted_zh and counted_en.");
    }

    private void Targets()
    {
        var table = package["targets"];
        var unitOf = Lookup<string>("indicators", "unit");
        var (indicator, unit, comparator) = (table.Column<string>("indicator_id"), table.Column<string>("unit"), table.Column<string>("comparator"));
        var (value, max) = (table.Column<decimal>("value"), table.Column<decimal?>("value_max"));
        foreach (var row in table.Rows)
        {
            if (unitOf.TryGetValue(indicator(row), out var expected) && expected != unit(row))
                Wrong(table, row, "unit", PackageProblem.UnitDiffers, $"The unit {unit(row)} does not fit the indicator {indicator(row)}, which is in {expected}.", $"Write {expected}, or name another indicator.");
            if ((comparator(row) == "range") != (max(row) is not null))
                Wrong(table, row, "value_max", PackageProblem.RangeEnd, $"Only a range has a second value, and every range has one.", "Fill or empty value_max, or change the comparator.");
            else if (max(row) <= value(row))
                Wrong(table, row, "value_max", PackageProblem.RangeOrder, $"The upper end of the range is not above the lower one.", "Write the smaller value in value, the larger in value_max.");
        }

        ClausesExist(table, sameArea: true);
    }

    private void Milestones()
    {
        var table = package["milestones"];
        var periodOf = Lookup<Period>("targets", "period");
        var (target, period) = (table.Column<string>("target_id"), table.Column<Period>("period"));
        foreach (var row in table.Rows)
        {
            if (periodOf.TryGetValue(target(row), out var whole) && !whole.Contains(period(row)))
                Wrong(table, row, "period", PackageProblem.MilestoneOutside, $"The milestone lies outside the target's period {whole}.", "Write a period inside it.");
        }
    }

    private void Incentives()
    {
        var table = package["incentives"];
        var (max, min) = (table.Column<decimal?>("max_yuan"), table.Column<decimal?>("min_yuan"));
        var (rate, rateKind) = (table.Column<decimal?>("rate_percent"), table.Column<string?>("rate_kind"));
        foreach (var row in table.Rows)
        {
            if (max(row) is null && min(row) is null && rate(row) is null)
                Wrong(table, row, "max_yuan", PackageProblem.NoAmountOrRate, $"The incentive has neither an amount nor a rate.", "Fill max_yuan, min_yuan or rate_percent.");
            if (min(row) > max(row)) Wrong(table, row, "min_yuan", PackageProblem.LimitsOrder, $"The lower limit is above the upper one.", "Exchange min_yuan and max_yuan.");
            if ((rate(row) is null) != (rateKind(row) is null)) Wrong(table, row, "rate_kind", PackageProblem.RateKind, $"A rate has a kind, and a kind has a rate.", "Fill or empty both rate_percent and rate_kind.");
        }

        ClausesExist(table, sameArea: true);
    }

    /// <summary>A clause other than 0 is a clause of the notice, and (where asked) of the row's area.</summary>
    private void ClausesExist(PackageTable table, bool sameArea)
    {
        var clauses = package["clauses"];
        var (clauseNotice, number, clauseArea) = (clauses.Column<string>("notice_id"), clauses.Column<long>("number"), clauses.Column<long>("area"));
        var areaOf = new Dictionary<(string, long), long>();
        foreach (var row in clauses.Rows) areaOf[(clauseNotice(row), number(row))] = clauseArea(row);
        var (notice, area, clause) = (table.Column<string>("notice_id"), table.Column<long>("area"), table.Column<long>("clause"));
        foreach (var row in table.Rows.Where(r => clause(r) != 0))
        {
            if (!areaOf.TryGetValue((notice(row), clause(row)), out var found))
                Wrong(table, row, "clause", PackageProblem.NoClause, $"{notice(row)} has no clause {clause(row)}.", "Write a clause of clauses.csv, or 0 for the area's preamble.");
            else if (sameArea && found != area(row))
                Wrong(table, row, "area", PackageProblem.ClauseElsewhere, $"Clause {clause(row)} is in area {found}, not {area(row)}.", string.Create(CultureInfo.InvariantCulture, $"Write {found}."));
        }
    }

    private void WithoutGaps(PackageTable table, string group, string number) => WithoutGaps(table, [group], number);

    private void WithoutGaps(PackageTable table, string[] group, string number)
    {
        var columns = PackageReader.Indexes(table.Resource, group);
        var numberOf = table.Column<long>(number);
        foreach (var rows in table.Rows.GroupBy(r => PackageReader.KeyOf(r, columns)!, StringComparer.Ordinal))
        {
            var expected = 1L;
            foreach (var row in rows.OrderBy(numberOf))
            {
                if (numberOf(row) != expected)
                {
                    Wrong(
                        table, row, number, PackageProblem.Gap,
                        $"The numbers have a gap or a repetition: {expected} was expected, {numberOf(row)} found.",
                        "Number from 1 without gaps.");
                    break;
                }

                expected++;
            }
        }
    }

    private Dictionary<string, T> Lookup<T>(string resource, string column)
    {
        var table = package[resource];
        var (id, value) = (table.Column<string>("id"), table.Column<T>(column));
        var lookup = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var row in table.Rows) lookup[id(row)] = value(row);
        return lookup;
    }

    private void Wrong(PackageTable table, PackageRow row, string column, PackageProblem problem, FormattableString message, string fix) =>
        errors.Add(PackageReader.At(table.Resource, row, table.Resource.IndexOf(column), problem, message, fix));
}

internal static class PackageRowExtensions
{
    /// <summary>Rows by id; of rows with the same id, which is an error reported elsewhere, the last.</summary>
    public static Dictionary<string, PackageRow> ToDictionarySafe(this IEnumerable<PackageRow> rows, Func<PackageRow, string> id)
    {
        var byId = new Dictionary<string, PackageRow>(StringComparer.Ordinal);
        foreach (var row in rows) byId[id(row)] = row;
        return byId;
    }
}
