using System.Text;
using Dashboard.Data.Packages;

namespace Dashboard.Data.Tests;

/// <summary>Mistakes that people make, each in a copy of the seed, and the one place where each is reported.</summary>
public sealed class PackageMistakeTests
{
    [Theory]
    [InlineData("targets", "value", "about ten", "a word for a number")]
    [InlineData("targets", "value", "7.9亿", "a Chinese unit in a number")]
    [InlineData("targets", "value", "1,500", "a thousands separator")]
    [InlineData("targets", "value", "1e9", "an exponent")]
    [InlineData("targets", "value", "1.00001", "too many decimals")]
    [InlineData("targets", "value", "900000000000001", "a number that is too large")]
    [InlineData("targets", "value", "99999999999999999999999999999999", "a huge number")]
    [InlineData("targets", "value", "", "an empty required cell")]
    [InlineData("targets", "value", "１２", "full-width digits")]
    [InlineData("targets", "comparator", "at least", "a comparator that is none")]
    [InlineData("targets", "comparator", "GE", "a code in capitals")]
    [InlineData("targets", "unit", "acre", "a unit outside the list")]
    [InlineData("targets", "period", "2024-13", "a month that is none")]
    [InlineData("targets", "period", "2025/2021", "a span that runs backwards")]
    [InlineData("targets", "id", "Binjiang 2024", "an identifier with capitals and a space")]
    [InlineData("targets", "label_en", "=HYPERLINK(\"http://evil.example\")", "a formula")]
    [InlineData("targets", "label_en", "@SUM(A1)", "a formula with @")]
    [InlineData("targets", "label_en", "+1", "a formula with +")]
    [InlineData("targets", "label_en", "-1", "a formula with -")]
    [InlineData("targets", "label_en", " padded", "a leading space")]
    [InlineData("targets", "label_en", "tab\there", "a control character")]
    [InlineData("targets", "label_en", "two\nlines", "a line break in a cell")]
    [InlineData("targets", "label_en", "lost \uFFFD text", "a replacement character")]
    [InlineData("targets", "label_en", "turned \u202E round", "a character that turns the text round")]
    [InlineData("targets", "label_zh", "", "an empty name")]
    [InlineData("areas", "ordinal", "1.0", "a decimal for a whole number")]
    [InlineData("areas", "ordinal", "0", "a whole number below its minimum")]
    [InlineData("areas", "ordinal", "99999999999", "a whole number that is too large")]
    [InlineData("areas", "ordinal", "1\0", "a zero character behind a number")]
    [InlineData("notices", "issued_on", "2024/5/14", "a date in another form")]
    [InlineData("notices", "issued_on", "2024-02-30", "a day that is none")]
    [InlineData("notices", "complete", "yes", "a yes for true")]
    [InlineData("notices", "stated_total_yuan", "-5", "money below zero")]
    [InlineData("actuals", "source_url", "javascript:alert(1)", "an address that is a script")]
    [InlineData("actuals", "status", "rumoured", "a status that is none")]
    public void A_cell_that_does_not_fit_is_reported_where_it_stands(string resource, string column, string value, string what)
    {
        var csv = Seed.Files.Csv(resource);
        csv[4, column] = value;

        var error = Errors(csv).ShouldHaveSingleItem(what);

        At(error).ShouldBe((csv.File, 4, csv.Column(column) + 1), what);
        error.ColumnName.ShouldBe(column);
        error.Message.ShouldNotBeNullOrEmpty();
        error.Fix.ShouldNotBeNullOrEmpty();
    }

    [Theory]
    [InlineData("targets", "indicator_id", "happiness")]
    [InlineData("areas", "theme_id", "fun")]
    [InlineData("agencies", "district_code", "330199")]
    [InlineData("clause_agencies", "agency_id", "nobody")]
    [InlineData("milestones", "target_id", "nothing")]
    [InlineData("actuals", "district_code", "999999")]
    public void A_key_that_nothing_has_is_reported_where_it_stands(string resource, string column, string value)
    {
        var csv = Seed.Files.Csv(resource);
        csv[3, column] = value;

        Errors(csv).ShouldContain(e => e.File == csv.File && e.Line == 3 && e.Column == csv.Column(column) + 1 && e.Message.Contains(value, StringComparison.Ordinal));
    }

    [Fact]
    public void A_key_that_is_there_twice_is_reported_in_the_second_row_with_the_line_of_the_first()
    {
        var csv = Seed.Files.Csv("targets");
        csv.Rows.Insert(9, [.. csv.Rows[3]]);

        var error = Errors(csv).ShouldHaveSingleItem();

        At(error).ShouldBe(("targets.csv", 10, 1));
        error.Message.ShouldContain("line 4");
        error.Message.ShouldContain(csv[4, "id"]);
    }

    [Fact]
    public void A_missing_column_is_reported_in_the_header_with_the_header_that_would_be_right()
    {
        var csv = Seed.Files.Csv("targets");
        var header = string.Join(',', csv.Header);
        var column = csv.Column("strength");
        foreach (var row in csv.Rows) row.RemoveAt(column);

        var error = Errors(csv).ShouldHaveSingleItem();

        At(error).ShouldBe(("targets.csv", 1, null));
        error.Fix.ShouldContain(header);
    }

    [Fact]
    public void Columns_in_another_order_are_reported_in_the_header()
    {
        var csv = Seed.Files.Csv("districts");
        foreach (var row in csv.Rows) (row[1], row[2]) = (row[2], row[1]);

        At(Errors(csv).ShouldHaveSingleItem()).ShouldBe(("districts.csv", 1, null));
    }

    [Fact]
    public void A_row_with_an_extra_cell_is_reported_with_both_numbers()
    {
        var csv = Seed.Files.Csv("targets");
        csv.Rows[6].Add("one more");

        var error = Errors(csv).ShouldHaveSingleItem();

        At(error).ShouldBe(("targets.csv", 7, null));
        error.Message.ShouldContain($"{csv.Header.Count + 1} cells instead of {csv.Header.Count}");
    }

    [Fact]
    public void A_comma_without_quotes_is_reported_as_too_many_cells()
    {
        var csv = Seed.Files.Csv("targets");
        csv[7, "label_en"] = "MARK";

        var error = Seed.Files.With("targets.csv", csv.ToString().Replace("MARK", "one, two", StringComparison.Ordinal)).Errors().ShouldHaveSingleItem();

        At(error).ShouldBe(("targets.csv", 7, null));
    }

    [Fact]
    public void An_empty_line_is_reported_where_it_stands()
    {
        var lines = Seed.Files.Text("clauses.csv").Split('\n').ToList();
        lines.Insert(4, "");

        At(Seed.Files.With("clauses.csv", string.Join('\n', lines)).Errors().ShouldHaveSingleItem()).ShouldBe(("clauses.csv", 5, null));
    }

    [Fact]
    public void A_quotation_mark_inside_a_plain_cell_is_reported_in_its_line()
    {
        var csv = Seed.Files.Csv("clauses");
        csv[5, "heading_en"] = "MARK";

        var errors = Seed.Files.With("clauses.csv", csv.ToString().Replace("MARK", "the \"big\" one", StringComparison.Ordinal)).Errors();

        At(errors.ShouldHaveSingleItem()).ShouldBe(("clauses.csv", 5, null));
    }

    [Fact]
    public void A_quotation_mark_that_is_not_closed_is_reported()
    {
        var csv = Seed.Files.Csv("clauses");
        csv[csv.Rows.Count, "heading_en"] = "MARK";

        var errors = Seed.Files.With("clauses.csv", csv.ToString().Replace("MARK", "\"never closed", StringComparison.Ordinal)).Errors();

        var error = errors.ShouldHaveSingleItem();
        At(error).ShouldBe(("clauses.csv", csv.Rows.Count, null));
        error.Message.ShouldContain("never closed");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    public void Text_that_is_not_UTF8_is_reported_in_its_line(int linesBefore)
    {
        var content = Seed.Files["agencies.csv"].ToArray();
        var at = 0;
        for (var i = 0; i < linesBefore; i++) at = Array.IndexOf(content, (byte)'\n', at) + 1;
        content[at + 2] = 0xFF;

        var error = Seed.Files.With("agencies.csv", content).Errors().ShouldHaveSingleItem();

        At(error).ShouldBe(("agencies.csv", linesBefore + 1, null));
        error.Message.ShouldContain("UTF-8");
    }

    [Fact]
    public void A_file_in_GBK_is_reported_as_not_UTF8()
    {
        var gbk = CodePagesEncodingProvider.Instance.GetEncoding("GBK")!;

        var error = Seed.Files.With("agencies.csv", gbk.GetBytes(Seed.Files.Text("agencies.csv"))).Errors().ShouldHaveSingleItem();

        At(error).ShouldBe(("agencies.csv", 2, null));
    }

    [Fact]
    public void A_missing_file_is_reported_by_its_name()
    {
        var error = Seed.Files.Without("clauses.csv").Errors().ShouldHaveSingleItem();

        At(error).ShouldBe(("clauses.csv", null, null));
    }

    [Fact]
    public void An_empty_file_is_reported_by_its_name() =>
        At(Seed.Files.With("clauses.csv", "").Errors().ShouldHaveSingleItem()).ShouldBe(("clauses.csv", null, null));

    [Fact]
    public void A_package_without_a_descriptor_is_refused() =>
        At(Seed.Files.Without("datapackage.json").Errors().ShouldHaveSingleItem()).ShouldBe(("datapackage.json", null, null));

    [Fact]
    public void A_resource_that_nobody_knows_is_reported_in_the_descriptor()
    {
        var text = Seed.Files.Text("datapackage.json").Replace("\"name\": \"themes\"", "\"name\": \"dreams\"", StringComparison.Ordinal);

        Seed.Files.With("datapackage.json", text).Errors().ShouldContain(e => e.File == "datapackage.json" && e.Message.Contains("'dreams'", StringComparison.Ordinal));
    }

    [Fact]
    public void A_path_that_leaves_the_package_is_reported_in_the_descriptor()
    {
        var text = Seed.Files.Text("datapackage.json").Replace("\"path\": \"themes.csv\"", "\"path\": \"../themes.csv\"", StringComparison.Ordinal);

        Seed.Files.With("datapackage.json", text).Errors().ShouldHaveSingleItem().File.ShouldBe("datapackage.json");
    }

    [Fact]
    public void A_descriptor_that_is_no_JSON_is_reported_in_its_line()
    {
        var lines = Seed.Files.Text("datapackage.json").Split('\n');
        lines[9] += "}}";

        var error = Seed.Files.With("datapackage.json", string.Join('\n', lines)).Errors().ShouldHaveSingleItem();

        (error.File, error.Line).ShouldBe(("datapackage.json", 10));
    }

    [Fact]
    public void Every_mistake_is_reported_at_once_in_the_order_of_files_and_lines()
    {
        var targets = Seed.Files.Csv("targets");
        targets[8, "value"] = "much";
        targets[3, "unit"] = "acre";
        var areas = Seed.Files.Csv("areas");
        areas[2, "ordinal"] = "one";

        var errors = Seed.Files.With(targets).With(areas).Errors();

        errors.Select(e => (e.File, e.Line)).ShouldBe([("areas.csv", 2), ("targets.csv", 3), ("targets.csv", 8)]);
    }

    [Fact]
    public void A_message_is_one_line_that_begins_with_the_place()
    {
        var csv = Seed.Files.Csv("targets");
        csv[4, "value"] = "a\nb";

        Errors(csv)[0].ToString().ShouldStartWith("targets.csv:4:10 (value): 'a�b' does not fit. Write a number");
    }

    [Fact]
    public void A_difference_that_is_declared_with_a_reason_of_several_lines_or_a_sum_beyond_the_store_is_refused()
    {
        foreach (var (yuan, reason) in new[] { (1e20m, "Too much."), (0.00001m, "Too fine."), (5m, "two\nlines"), (5m, "\0"), (5m, new string('x', 5000)) })
        {
            var descriptor = PackageDescriptor.Write(PackageSchema.Resources, [new("xihu-2024-a4", 1, "MARK")])
                .Replace("\"yuan\": 1", "\"yuan\": " + yuan.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)
                .Replace("\"MARK\"", System.Text.Json.JsonSerializer.Serialize(reason), StringComparison.Ordinal);

            Seed.Files.With("datapackage.json", descriptor).Errors().ShouldContain(e => e.File == "datapackage.json", reason);
        }
    }

    private static IReadOnlyList<PackageError> Errors(CsvText csv) => Seed.Files.With(csv).Errors();

    private static (string File, int? Line, int? Column) At(PackageError error) => (error.File, error.Line, error.Column);
}
