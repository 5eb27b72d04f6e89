using System.Globalization;
using Dashboard.Data.Packages;

namespace Dashboard.Data.Tests;

/// <summary>Cells that are well-formed alone and contradict each other, each in a copy of the seed, and where each is reported.</summary>
public sealed class PackageContradictionTests
{
    [Fact]
    public void Parts_that_do_not_sum_to_their_whole_are_reported_at_the_whole()
    {
        var csv = Seed.Files.Csv("allocations");
        var part = csv.Line(row => row("parent_id").Length > 0);
        var whole = csv.Line(row => row("id") == csv[part, "parent_id"]);
        csv[part, "amount_yuan"] = Plus(csv[part, "amount_yuan"], 7);

        var error = Errors(csv).ShouldHaveSingleItem();

        At(error).ShouldBe(("allocations.csv", whole, csv.Column("amount_yuan") + 1));
        error.Message.ShouldContain("-7");
    }

    [Fact]
    public void A_declared_difference_that_is_not_the_real_one_is_reported_at_the_whole()
    {
        var declared = Seed.Files.Read().Differences[0];
        var csv = Seed.Files.Csv("allocations");
        var descriptor = PackageDescriptor.Write(PackageSchema.Resources, [declared with { DifferenceYuan = declared.DifferenceYuan + 1 }]);

        var error = Seed.Files.With("datapackage.json", descriptor).Errors().ShouldHaveSingleItem();

        At(error).ShouldBe(("allocations.csv", csv.Line(row => row("id") == declared.AllocationId), csv.Column("amount_yuan") + 1));
    }

    [Fact]
    public void A_declared_difference_of_an_allocation_without_parts_is_reported_in_the_descriptor()
    {
        var descriptor = PackageDescriptor.Write(PackageSchema.Resources, [.. Seed.Files.Read().Differences, new("nothing", 5, "A reason.")]);

        Seed.Files.With("datapackage.json", descriptor).Errors().ShouldHaveSingleItem().File.ShouldBe("datapackage.json");
    }

    [Fact]
    public void A_gap_in_the_clauses_is_reported_behind_the_gap()
    {
        var csv = Seed.Files.Csv("clauses");
        var notice = csv[2, "notice_id"];
        var after = csv.Line(row => row("notice_id") == notice && row("number") == "8");
        csv.Rows.RemoveAt(csv.Line(row => row("notice_id") == notice && row("number") == "7") - 1);

        Errors(csv).ShouldContain(e => e.File == "clauses.csv" && e.Line == after - 1 && e.ColumnName == "number" && e.Message.Contains("7 was expected, 8 found", StringComparison.Ordinal));
    }

    [Fact]
    public void A_unit_that_does_not_fit_the_indicator_is_reported_with_the_right_one()
    {
        var csv = Seed.Files.Csv("targets");
        var line = csv.Line(row => row("indicator_id") == "rd-intensity");
        csv[line, "unit"] = "mu";

        var error = Errors(csv).ShouldHaveSingleItem();

        At(error).ShouldBe(("targets.csv", line, csv.Column("unit") + 1));
        error.Fix.ShouldContain("percent");
    }

    [Fact]
    public void A_clause_of_another_area_is_reported_with_the_right_area()
    {
        var csv = Seed.Files.Csv("targets");
        var line = csv.Line(row => row("clause") != "0" && row("area") == "1");
        csv[line, "area"] = "2";

        var error = Errors(csv).ShouldHaveSingleItem();

        At(error).ShouldBe(("targets.csv", line, csv.Column("area") + 1));
        error.Fix.ShouldContain("1");
    }

    [Theory]
    [InlineData("targets")]
    [InlineData("incentives")]
    [InlineData("allocations")]
    public void A_clause_that_the_notice_does_not_have_is_reported(string resource)
    {
        var csv = Seed.Files.Csv(resource);
        csv[3, "clause"] = "999";

        At(Errors(csv).ShouldHaveSingleItem()).ShouldBe((csv.File, 3, csv.Column("clause") + 1));
    }

    [Theory]
    [InlineData("2025-Q1")]
    [InlineData("2023")]
    public void A_milestone_outside_the_period_of_its_target_is_reported(string period)
    {
        var csv = Seed.Files.Csv("milestones");
        csv[2, "period"] = period;

        At(Errors(csv).ShouldHaveSingleItem()).ShouldBe(("milestones.csv", 2, csv.Column("period") + 1));
    }

    [Theory]
    [InlineData("range", "", "no upper end")]
    [InlineData("ge", "999", "an upper end without a range")]
    [InlineData("range", "0.0001", "an upper end below the lower one")]
    public void A_range_has_two_ends_in_order_and_nothing_else_has(string comparator, string max, string what)
    {
        var csv = Seed.Files.Csv("targets");
        var line = csv.Line(row => row("comparator") == "eq");
        (csv[line, "comparator"], csv[line, "value_max"]) = (comparator, max);

        At(Errors(csv).ShouldHaveSingleItem(what)).ShouldBe(("targets.csv", line, csv.Column("value_max") + 1));
    }

    [Theory]
    [InlineData("clause_agencies")]
    [InlineData("area_agencies")]
    public void An_agency_of_another_district_is_reported_with_both_districts(string resource)
    {
        var csv = Seed.Files.Csv(resource);
        var line = csv.Line(row => row("notice_id") == "binjiang-2024");
        var agencies = Seed.Files.Csv("agencies");
        csv[line, "agency_id"] = agencies[agencies.Line(row => row("district_code") == "330106"), "id"];

        var error = Errors(csv).ShouldHaveSingleItem();

        At(error).ShouldBe((csv.File, line, csv.Column("agency_id") + 1));
        error.Message.ShouldContain("330106");
        error.Message.ShouldContain("330108");
    }

    [Fact]
    public void An_area_without_a_lead_agency_is_reported()
    {
        var csv = Seed.Files.Csv("area_agencies");
        csv.Rows.RemoveAll(row => row[0] == "binjiang-2024" && row[1] == "2" && row[3] == "lead");
        var areas = Seed.Files.Csv("areas");

        Errors(csv).ShouldContain(e => e.File == "areas.csv" && e.Line == areas.Line(row => row("notice_id") == "binjiang-2024" && row("ordinal") == "2", 2));
    }

    [Fact]
    public void A_second_total_of_one_area_is_reported()
    {
        var csv = Seed.Files.Csv("allocations");
        var line = csv.Line(row => row("kind") == "area_total");
        csv.Rows.Insert(line, [.. csv.Rows[line - 1]]);
        csv[line + 1, "id"] = "second-total";

        At(Errors(csv).ShouldHaveSingleItem()).ShouldBe(("allocations.csv", line + 1, csv.Column("kind") + 1));
    }

    [Fact]
    public void A_part_without_a_whole_and_a_whole_that_is_its_own_part_are_reported()
    {
        var csv = Seed.Files.Csv("allocations");
        var part = csv.Line(row => row("parent_id").Length > 0);
        csv[part, "parent_id"] = csv[part, "id"];
        Errors(csv).ShouldContain(e => e.File == "allocations.csv" && e.Line == part && e.ColumnName == "parent_id");

        csv[part, "parent_id"] = "";
        Errors(csv).ShouldContain(e => e.File == "allocations.csv" && e.Line == part && e.ColumnName == "parent_id");
    }

    [Fact]
    public void Area_totals_that_sum_beyond_what_the_store_can_hold_are_reported()
    {
        var csv = Seed.Files.Csv("allocations");
        var first = csv.Line(row => row("kind") == "area_total" && row("notice_id") == "qiantang-2024");
        var second = csv.Line(row => row("kind") == "area_total" && row("notice_id") == "qiantang-2024", first + 1);
        csv[first, "amount_yuan"] = csv[second, "amount_yuan"] = "900000000000000";

        Errors(csv).ShouldContain(e => e.File == "allocations.csv" && e.Message.Contains("more than the store can hold", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("33010")]
    [InlineData("33010x")]
    [InlineData("3301060")]
    public void A_division_code_has_six_digits(string code)
    {
        var csv = Seed.Files.Csv("districts");
        csv.Rows.Add([code, "某区", "Some District", "", "2021"]);

        At(Errors(csv).ShouldHaveSingleItem()).ShouldBe(("districts.csv", csv.Rows.Count, 1));
    }

    [Fact]
    public void A_notice_of_a_year_after_2199_is_reported()
    {
        var csv = Seed.Files.Csv("notices");
        csv[3, "year"] = "20240";

        At(Errors(csv).ShouldHaveSingleItem()).ShouldBe(("notices.csv", 3, csv.Column("year") + 1));
    }

    [Fact]
    public void A_notice_that_ends_before_it_begins_is_reported()
    {
        var csv = Seed.Files.Csv("notices");
        (csv[2, "valid_from"], csv[2, "valid_to"]) = ("2025-01-01", "2024-12-31");

        At(Errors(csv).ShouldHaveSingleItem()).ShouldBe(("notices.csv", 2, csv.Column("valid_to") + 1));
    }

    [Fact]
    public void A_count_says_what_is_counted_in_both_languages()
    {
        var csv = Seed.Files.Csv("indicators");
        var line = csv.Line(row => row("unit") == "count");
        csv[line, "counted_en"] = "";

        At(Errors(csv).ShouldHaveSingleItem()).ShouldBe(("indicators.csv", line, csv.Column("counted_zh") + 1));
    }

    [Theory]
    [InlineData("max_yuan=;min_yuan=;rate_percent=;rate_kind=", "max_yuan")]
    [InlineData("max_yuan=5;min_yuan=6", "min_yuan")]
    [InlineData("rate_percent=5;rate_kind=", "rate_kind")]
    [InlineData("rate_percent=;rate_kind=subsidy;max_yuan=5;min_yuan=", "rate_kind")]
    public void An_incentive_has_an_amount_or_a_rate_with_its_kind(string cells, string column)
    {
        var csv = Seed.Files.Csv("incentives");
        foreach (var cell in cells.Split(';')) csv[6, cell.Split('=')[0]] = cell.Split('=')[1];

        At(Errors(csv).ShouldHaveSingleItem()).ShouldBe(("incentives.csv", 6, csv.Column(column) + 1));
    }

    private static string Plus(string number, int more) =>
        (decimal.Parse(number, CultureInfo.InvariantCulture) + more).ToString(CultureInfo.InvariantCulture);

    private static IReadOnlyList<PackageError> Errors(CsvText csv) => Seed.Files.With(csv).Errors();

    private static (string File, int? Line, int? Column) At(PackageError error) => (error.File, error.Line, error.Column);
}
