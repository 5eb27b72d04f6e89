using System.Globalization;
using System.Text;
using Dashboard.Core;
using Dashboard.Web.Localisation;
using Dashboard.Web.Parts;
using Dashboard.Web.Tables;
using Dashboard.Web.Tests.Components;
using MiniExcelLibs;

namespace Dashboard.Web.Tests.Parts;

public sealed class TableFileTests : ComponentTest
{
    private static readonly TableOrigin Origin = new([("Table", "Money, \"quoted\""), ("As of", "30 September 2024")]);

    private static readonly DataTable Money = new(
        "money",
        "Money",
        [new("Area"), DataColumn.Of("Amount", Unit.Cny), DataColumn.Mixed("Actual"), new("Day"), new("Status")],
        [
            [DataCell.Link("Science, technology", "/x"), 7_590_000_000m, new DataCell(3.95m) { Unit = Unit.Percent }, new DataCell(new DateOnly(2024, 9, 30)), ProgressStatus.OffTrack],
            ["=HYPERLINK(\"http://x\")", null as decimal?, new DataCell(-0.5m) { Unit = Unit.Usd, IsSample = true }, null as string, null as string],
        ])
    {
        Footer = [["Sum", DataCell.Rounded(7_590_000_000.1234m), null as string, null as string, null as string]],
    };

    private TableFile File => new(Services.GetRequiredService<Texts>(), Services.GetRequiredService<Viewer>());

    [Fact]
    public void Csv_says_what_it_shows_above_a_heading_with_units_and_leaves_missing_values_empty()
    {
        var bytes = File.Csv(Money, Origin);
        bytes[..3].ShouldBe(Encoding.UTF8.GetPreamble());
        Encoding.UTF8.GetString(bytes[3..]).Split("\r\n").ShouldBe(
        [
            "\"# Table: Money, \"\"quoted\"\"\"",
            "# As of: 30 September 2024",
            "Area,Amount (CNY),Actual,Actual: unit,Day,Status,Sample figure",
            "\"Science, technology\",7590000000,3.95,%,2024-09-30,Off track,",
            "\"'=HYPERLINK(\"\"http://x\"\")\",,-0.5,USD,,,sample",
            "Sum,7590000000.1234,,,,,",
            "",
        ]);
    }

    [Fact]
    public void A_workbook_has_typed_cells_and_a_sheet_that_says_what_it_shows()
    {
        using var stream = new MemoryStream(File.Xlsx(Money, Origin));
        stream.GetSheetNames().ShouldBe(["Figures", "About"]);
        var rows = stream.Query(useHeaderRow: true, sheetName: "Figures").Cast<IDictionary<string, object?>>().ToList();
        rows.Count.ShouldBe(3);
        rows[0]["Area"].ShouldBe("Science, technology");
        Convert.ToDecimal(rows[0]["Amount (CNY)"].ShouldBeOfType<double>(), CultureInfo.InvariantCulture).ShouldBe(7_590_000_000m);
        rows[0]["Day"].ShouldBe(new DateTime(2024, 9, 30));
        rows[0]["Actual: unit"].ShouldBe("%");
        rows[1]["Area"].ShouldBe("=HYPERLINK(\"http://x\")");
        rows[1]["Amount (CNY)"].ShouldBeNull();
        rows[1]["Sample figure"].ShouldBe("sample");
        stream.Query(useHeaderRow: true, sheetName: "About").Cast<IDictionary<string, object?>>().Select(r => r["Value"]).ShouldBe(["Money, \"quoted\"", "30 September 2024"]);
    }

    [Fact]
    public void An_empty_table_still_has_its_heading()
    {
        var empty = Money with { Rows = [], Footer = [] };
        using var stream = new MemoryStream(File.Xlsx(empty, Origin));
        stream.Query(sheetName: "Figures").Cast<IDictionary<string, object?>>().First().Values.ShouldBe(["Area", "Amount (CNY)", "Actual", "Day", "Status"]);
        Encoding.UTF8.GetString(File.Csv(empty, Origin)).ShouldContain("Area,Amount (CNY),Actual,Day,Status");
    }

    [Fact]
    public void Columns_of_the_same_name_stay_apart()
    {
        var twice = new DataTable("x", "x", [new("Name"), new("Name")], [["a", "b"]]);
        using var stream = new MemoryStream(File.Xlsx(twice, Origin));
        stream.Query(sheetName: "Figures").Cast<IDictionary<string, object?>>().Last().Values.ShouldBe(["a", "b"]);
    }
}
