using Dashboard.Core.Entry;
using FsCheck;
using FsCheck.Fluent;

namespace Dashboard.Core.Tests.Entry;

public sealed class SheetReaderTests
{
    private const string Headings = "kind|id|period|value|answer|status|note|reason|adjusted|due_on|source_url|unit|name_zh|district";

    [Theory]
    [InlineData("actual|fdi|2024-05|7.9亿", 790_000_000)]
    [InlineData("actual|fdi|2024年5月|US$790 m", 790_000_000)]
    [InlineData("actual|fdi|May-24|７９０，０００，０００", 790_000_000)]
    [InlineData("actual|fdi|2024/5/1|7.9亿美元", 790_000_000)]
    [InlineData("actual|services-growth|2024-05|5.2%", 5.2)]
    [InlineData("actual|high-tech|2024-Q2|120", 120)]
    [InlineData("actual|high-tech|2024年第二季度|120", 120)]
    [InlineData("execution|binjiang-2024-a1|2024-05|16亿", 1_600_000_000)]
    [InlineData("Actual|fdi|2024-05|0", 0)]
    public void A_row_is_read_as_people_write(string row, decimal value)
    {
        var read = SomeSheet.Read(SomeSheet.Table(Headings, row));

        read.Errors.ShouldBeEmpty();
        var entry = read.Entries.ShouldHaveSingleItem();
        entry.Content.Value.ShouldBe(value);
        entry.IsChange.ShouldBeTrue();
    }

    [Theory]
    [InlineData("actual|fdi|2024-05|7.9亿元", "D2", SheetProblem.NotAFigure)]
    [InlineData("actual|fdi|2024-05|1.234.567", "D2", SheetProblem.NotAFigure)]
    [InlineData("actual|fdi|2024-05|0.00001", "D2", SheetProblem.NotAFigure)]
    [InlineData("actual|fdi|2024-05|#REF", "D2", SheetProblem.NotAFigure)]
    [InlineData("actual|fdi|2024-06|5", "B2", SheetProblem.NotAsked)]
    [InlineData("actual|fdi|May|5", "C2", SheetProblem.PeriodUnknown)]
    [InlineData("actual|fdi||5", "C2", SheetProblem.PeriodUnknown)]
    [InlineData("actual|high-tech|2024-06|5", "C2", SheetProblem.PeriodUnknown)]
    [InlineData("actual|binjiang-2024-a1|2024-05|5", "B2", SheetProblem.NotAsked)]
    [InlineData("actual||2024-05|5", "B2", SheetProblem.NoSubject)]
    [InlineData("|fdi|2024-05|5", "A2", SheetProblem.KindUnknown)]
    [InlineData("actual|fdi|2024-05|5||||||||||330106", "B2", SheetProblem.NotAsked)]
    [InlineData("actual|fdi|2024-05|5|maybe", "E2", SheetProblem.AnswerUnknown)]
    [InlineData("actual|fdi|2024-05|5|not reported", "E2", SheetProblem.AnswerAndValue)]
    [InlineData("actual|fdi|2024-05|未报告|不适用", "E2", SheetProblem.AnswerAndValue)]
    [InlineData("actual|fdi|2024-05|5||draft", "F2", SheetProblem.StatusUnknown)]
    [InlineData("actual|high-tech|2024-Q2|no change", "D2", SheetProblem.NothingBefore)]
    [InlineData("actual|fdi|2024-05||||a note alone", "D2", SheetProblem.NoFigure)]
    [InlineData("actual|fdi|2024-05|5||||two\nlines", "H2", SheetProblem.NotPlain)]
    [InlineData("actual|fdi|2024-05|5|||||7亿", "I2", SheetProblem.OnlyOfSpending)]
    [InlineData("execution|binjiang-2024-a1|2024-05|5|||||未报告", "I2", SheetProblem.NoAmount)]
    [InlineData("actual|fdi|2024-05|5||||||next week", "J2", SheetProblem.DateUnknown)]
    [InlineData("actual|fdi|2024-05|5|||||||javascript:alert(1)", "K2", SheetProblem.AddressUnknown)]
    [InlineData("actual|fdi|2024-05|5||||||||万元", "L2", SheetProblem.UnitDiffers)]
    [InlineData("actual|fdi|2024-05|5|||||||||产业资金", "M2", SheetProblem.NameDiffers)]
    [InlineData("actual|plan-done|2024-05|3", "D2", SheetProblem.NoSuchState)]
    public void What_is_wrong_is_told_with_its_cell_and_nothing_is_guessed(string row, string address, SheetProblem problem)
    {
        var read = SomeSheet.Read(SomeSheet.Table(Headings, row));

        read.Entries.ShouldBeEmpty();
        read.Errors.Select(e => (e.Place.Address, e.Problem)).ShouldBe([(address, problem)]);
    }

    [Fact]
    public void An_empty_cell_touches_nothing()
    {
        var read = SomeSheet.Read(SomeSheet.Table(Headings, "actual|services-growth|2024-05", "execution|binjiang-2024-a1|2024-05|||最终数", "", "||||||"));

        read.Errors.ShouldBeEmpty();
        read.Empty.ShouldBe(1);
        read.Entries.ShouldHaveSingleItem().Content.ShouldBe(SomeSheet.Spending.Current with { Finality = ActualStatus.Final });
    }

    [Fact]
    public void Words_answer_instead_of_a_value()
    {
        var read = SomeSheet.Read(SomeSheet.Table(Headings, "actual|fdi|2024-05|无变化", "actual|services-growth|2024-05||not applicable", "execution|binjiang-2024-a1|2024-05|not reported|未报告"));

        read.Errors.ShouldBeEmpty();
        read.Entries.Select(e => (e.Content.Answer, e.Content.Value)).ShouldBe(
            [(FigureAnswer.NoChange, 400_000_000), (FigureAnswer.NotApplicable, null), (FigureAnswer.NotReported, null)]);
    }

    [Theory]
    [InlineData(SheetCellKind.Formula, "1+1", SheetProblem.Formula)]
    [InlineData(SheetCellKind.Error, "#REF!", SheetProblem.ErrorValue)]
    [InlineData(SheetCellKind.Date, "2024-05-01", SheetProblem.DateForFigure)]
    [InlineData(SheetCellKind.Percent, "5%", SheetProblem.NotAFigure)]
    public void A_cell_that_holds_no_plain_figure_is_refused(SheetCellKind kind, string text, SheetProblem problem)
    {
        var read = SomeSheet.Read(SomeSheet.Table(Headings, "actual|fdi|2024-05|1").With(2, 3, new(kind, text)));

        read.Errors.Select(e => (e.Place.Address, e.Problem)).ShouldBe([("D2", problem)]);
    }

    [Fact]
    public void A_number_that_a_spreadsheet_shows_in_percent_is_that_percentage() =>
        SomeSheet.Read(SomeSheet.Table(Headings, "actual|services-growth|2024-05|1").With(2, 3, new(SheetCellKind.Percent, "5.2%"))).Entries.Single().Content.Value.ShouldBe(5.2m);

    [Fact]
    public void A_figure_that_stands_twice_is_refused() =>
        SomeSheet.Read(SomeSheet.Table(Headings, "actual|fdi|2024-05|1", "actual|fdi|2024-05|1")).Errors.Select(e => (e.Place.Address, e.Problem)).ShouldBe([("D3", SheetProblem.Twice)]);

    [Theory]
    [InlineData("a|b|c", "", SheetProblem.NoHeadings)]
    [InlineData("kind|id|value", "1", SheetProblem.HeadingMissing)]
    [InlineData("kind|id|period", "1", SheetProblem.HeadingMissing)]
    [InlineData("kind|id|period|value|Figure", "E1", SheetProblem.HeadingTwice)]
    [InlineData("kind|id|2024-01|2024年1月", "D1", SheetProblem.HeadingTwice)]
    [InlineData("kind|id|2024-01|value", "C1", SheetProblem.HeadingTwice)]
    public void Headings_must_be_those_of_a_sheet(string headings, string address, SheetProblem problem) =>
        SomeSheet.Read(SomeSheet.Table(headings, "actual|fdi|2024-05|1")).Errors.Select(e => (e.Place.Address, e.Problem)).ShouldBe([(address, problem)]);

    [Fact]
    public void Headings_are_found_in_either_language_below_other_lines_and_in_any_order()
    {
        var read = SomeSheet.Read(SomeSheet.Table("# 2024年5月", "", "数据|我的备忘|ID|Kind|Period", "3亿|x|fdi|actual|2024-05"));

        read.Errors.ShouldBeEmpty();
        read.Ignored.ShouldBe(["我的备忘"]);
        read.Entries.Single().Content.Value.ShouldBe(300_000_000);
        read.Entries.Single().Place.Address.ShouldBe("A4");
    }

    [Fact]
    public void A_program_says_everything_in_columns_that_are_known()
    {
        var rows = SomeSheet.Table("indicatorId|districtCode|period|value|colour", "fdi|330108|2024-05|1|red");
        SheetReader.Read(rows, SomeSheet.In(SomeSheet.All), FigureKind.Actual).Errors.Select(e => (e.Place.Address, e.Problem)).ShouldBe([("E1", SheetProblem.HeadingUnknown)]);
        SheetReader.Read(SomeSheet.Table("indicator_id|district_code|period|value|sample", "fdi|330108|2024-05|1|true"), SomeSheet.In(SomeSheet.All), FigureKind.Actual).Errors.Single().Problem
            .ShouldBe(SheetProblem.Sample);
        SheetReader.Read(SomeSheet.Table("allocation_id|period|executed_yuan", "binjiang-2024-a1|2024-05|1"), SomeSheet.In(SomeSheet.All), FigureKind.Execution).Entries.Single().Content.Value.ShouldBe(1);
    }

    [Fact]
    public void In_months_a_figure_stands_in_the_last_month_of_its_period()
    {
        var read = SomeSheet.Read(SomeSheet.Table("kind|id|2024-05|2024-06|reason", "actual|fdi|3亿|", "actual|high-tech||120|recounted", "actual|services-growth|5.5"));

        read.Errors.ShouldBeEmpty();
        read.Entries.Select(e => (e.Figure.Key.Period.ToString(), e.Place.Address, e.Content.Value, e.Content.Reason, e.IsChange)).ShouldBe(
            [("2024-05", "C2", 300_000_000, null, true), ("2024-Q2", "D3", 120, "recounted", true), ("2024-05", "C4", 5.5m, null, false)]);
        SomeSheet.Read(SomeSheet.Table("kind|id|2024-05|2024-06", "actual|high-tech|1")).Errors.Select(e => (e.Place.Address, e.Problem)).ShouldBe([("C2", SheetProblem.NotAsked)]);
    }

    [Fact]
    public void A_sheet_that_was_written_reads_back_as_no_change() => Always.Holds(
        from figures in Figures
        from language in Gen.Elements(Language.English, Language.Chinese)
        select (figures, language),
        c =>
        {
            foreach (var rows in new[] { SheetWriter.Rows(c.figures, c.language), SheetWriter.Months(c.figures, 2024, c.language) })
            {
                var read = SheetReader.Read(rows, SomeSheet.In(c.figures));
                read.Errors.ShouldBeEmpty();
                read.Ignored.ShouldBeEmpty();
                read.Entries.Where(e => e.IsChange).ShouldBeEmpty();
                read.Entries.Count.ShouldBe(c.figures.Count(f => f.Current.Answer is not FigureAnswer.Nothing));
            }
        });

    [Fact]
    public void What_is_typed_into_a_written_sheet_is_what_is_read() => Always.Holds(
        from figures in Figures
        where figures.Count > 0
        from at in Gen.Choose(0, figures.Count - 1)
        from value in Values
        select (figures, at, value),
        c =>
        {
            var rows = SheetWriter.Rows(c.figures, Language.English).With(c.at + 2, (int)SheetColumn.Value, SheetCell.Of(c.value)).With(c.at + 2, (int)SheetColumn.Answer, SheetCell.Nothing);
            var read = SheetReader.Read(rows, SomeSheet.In(c.figures));
            read.Errors.ShouldBeEmpty();
            read.Entries.Single(e => e.Place.Row == c.at + 2).Content.ShouldBe(c.figures[c.at].Current with { Answer = FigureAnswer.Value, Value = c.value });
        });

    [Fact]
    public void No_table_makes_it_throw() => Always.Holds(
        Gen.Elements("kind", "id", "period", "value", "数据", "2024-05", "2024-Q2", "actual", "fdi", "=1", "", " ", "\0", "\uD800", "\uFFFE", "1e9", "5%", "无变化", "final", "99999-13", new string('9', 400))
            .SelectMany(text => Gen.Elements(Enum.GetValues<SheetCellKind>()).Select(kind => new SheetCell(kind, text)))
            .ListOf(30),
        cells =>
        {
            var rows = cells.Chunk(5).Select((row, i) => new SheetRow(i + 2, row)).ToList();
            _ = SomeSheet.Read(rows);
            _ = SomeSheet.Read([.. SomeSheet.Table("kind|id|period|value|note"), .. rows]);
            _ = SomeSheet.Read([.. SomeSheet.Table("kind|id|2024-05|2024-06|reason"), .. rows]);
        });

    private static Gen<decimal> Values { get; } =
        from digits in Gen.Choose(0, 15)
        from number in Gen.Choose(int.MinValue, int.MaxValue)
        from decimals in Gen.Choose(0, 4)
        select Math.Round(Math.Clamp(number * (decimal)Math.Pow(10, digits - 6), -TypedFigure.Largest, TypedFigure.Largest), decimals);

    private static Gen<string?> Texts { get; } =
        Gen.Elements(null, "=1+1", "+86", "-", "@x", "'", "''a", "注", "a,b;c", "say \"hi\"", "0", "2024-05", "5%", "\"", "#");

    private static Gen<FigureContent> Contents { get; } =
        from answer in Gen.Elements(Enum.GetValues<FigureAnswer>())
        from value in Values
        from finality in Gen.Elements(ActualStatus.Provisional, ActualStatus.Final)
        from texts in Texts.ListOf(6)
        select answer is FigureAnswer.Nothing
            ? new FigureContent { Answer = FigureAnswer.Nothing }
            : new()
            {
                Answer = answer,
                Value = answer is FigureAnswer.Value or FigureAnswer.NoChange ? value : null,
                Finality = finality,
                Note = texts[0],
                Reason = texts[1],
                SourceTitle = texts[2],
                SourceUrl = texts[3] is null ? null : "ftp:" + texts[3], // of long ago: what is kept is never refused
                Cause = texts[4],
                Owner = texts[5],
                DueOn = texts[5] is null ? null : new(2024, 6, 30),
            };

    private static Gen<List<SheetFigure>> Figures { get; } =
        from count in Gen.Choose(0, 6)
        from contents in Contents.ListOf(count)
        from units in Gen.Elements(Unit.All.ToArray()).ListOf(count)
        select contents.Select((content, i) => new SheetFigure(
            new(i % 3 == 0 ? FigureKind.Execution : FigureKind.Actual, $"f{i}", SomeSheet.District, Period.Month(2024, i + 1)), $"名{i}", $"Name {i}", i % 3 == 0 ? Unit.Cny : units[i])
        { Current = content }).ToList();
}
