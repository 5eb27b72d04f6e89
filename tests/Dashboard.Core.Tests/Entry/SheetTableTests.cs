using Dashboard.Core.Entry;

namespace Dashboard.Core.Tests.Entry;

public sealed class SheetTableTests
{
    [Theory]
    [InlineData(0, "A7")]
    [InlineData(25, "Z7")]
    [InlineData(26, "AA7")]
    [InlineData(701, "ZZ7")]
    [InlineData(702, "AAA7")]
    public void A_place_has_the_address_that_spreadsheets_show(int column, string address) => new SheetPlace(7, column).Address.ShouldBe(address);

    [Fact]
    public void A_row_and_a_file_are_places_too()
    {
        new SheetPlace(7).Address.ShouldBe("7");
        SheetPlace.File.Address.ShouldBe("");
    }

    [Fact]
    public void A_number_with_more_digits_than_a_spreadsheet_keeps_is_written_as_text()
    {
        SheetCell.Of(123_456_789_012.345m).ShouldBe(new(SheetCellKind.Number, "123456789012.345"));
        SheetCell.Of(123_456_789_012.3456m).ShouldBe(new(SheetCellKind.Text, "123456789012.3456"));
        SheetCell.Of((decimal?)null).IsNothing.ShouldBeTrue();
        SheetCell.Of(0m).ShouldBe(new(SheetCellKind.Number, "0"));
    }

    [Fact]
    public void Every_heading_is_recognised_in_both_languages_and_by_its_code()
    {
        foreach (var column in Enum.GetValues<SheetColumn>())
        {
            foreach (var name in new[] { SheetColumns.Heading(column, Language.English), SheetColumns.Heading(column, Language.Chinese), EnumCode.Of(column) })
                SheetColumns.Find(name).ShouldBe(column, name);
        }
    }
}
