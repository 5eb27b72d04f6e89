namespace Dashboard.Core.Tests;

public sealed class UnitTests
{
    [Fact]
    public void The_units_are_the_closed_list_of_the_design()
    {
        const string Design = "CNY, USD, percent, point, ratio, times, mu, m2, m3, km, tonne, tce, kW, kWh, TEU, person, person_time, household, bed, count, "
            + "CNY_per_kWh, per_10k_persons";

        string.Join(", ", Unit.All.Select(u => u.Code)).ShouldBe(Design);
    }

    [Fact]
    public void Every_unit_is_read_back_from_its_code()
    {
        foreach (var unit in Unit.All)
        {
            Unit.Parse(unit.Code).ShouldBeSameAs(unit);
            unit.ToString().ShouldBe(unit.Code);
        }
    }

    [Theory]
    [InlineData("cny")]
    [InlineData("元")]
    [InlineData("")]
    [InlineData("%")]
    public void No_other_unit_is_accepted(string code) =>
        Should.Throw<FormatException>(() => Unit.Parse(code)).Message.ShouldContain("per_10k_persons");

    [Fact]
    public void Only_yuan_and_dollars_are_money() => Unit.All.Where(u => u.IsMoney).Select(u => u.Code).ShouldBe(["CNY", "USD"]);
}
