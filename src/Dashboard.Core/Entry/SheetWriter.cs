namespace Dashboard.Core.Entry;

/// <summary>
/// Writes figures as a table that <see cref="SheetReader"/> reads back: what is entered stands in it, what is not is an empty cell to be filled. Pure.
/// </summary>
public static class SheetWriter
{
    private static readonly SheetColumn[] RowColumns = [.. Enum.GetValues<SheetColumn>().Where(c => c is not SheetColumn.Sample)];

    private static readonly SheetColumn[] BeforeMonths =
        [SheetColumn.Kind, SheetColumn.Id, SheetColumn.NameZh, SheetColumn.NameEn, SheetColumn.District, SheetColumn.Unit, SheetColumn.Target];

    /// <summary>One row a figure.</summary>
    /// <param name="figures">The figures, in their order.</param>
    /// <param name="language">The language of headings and words.</param>
    public static IReadOnlyList<SheetRow> Rows(IReadOnlyList<SheetFigure> figures, Language language) =>
    [
        new(1, [.. RowColumns.Select(c => SheetCell.Of(SheetColumns.Heading(c, language)))]),
        .. figures.Select((figure, i) => new SheetRow(i + 2, [.. RowColumns.Select(c => Cell(c, figure, language))])),
    ];

    /// <summary>One row an indicator or allocation, and one column a month; a quarter's figure stands in its last month, a year's in December.</summary>
    /// <param name="figures">The figures of the months of the year; a row stands where its first figure does.</param>
    /// <param name="year">The year.</param>
    /// <param name="language">The language of headings and words.</param>
    public static IReadOnlyList<SheetRow> Months(IReadOnlyList<SheetFigure> figures, int year, Language language)
    {
        var headings = BeforeMonths.Select(c => SheetCell.Of(SheetColumns.Heading(c, language)))
            .Concat(Enumerable.Range(1, 12).Select(month => SheetCell.Of(Period.Month(year, month).ToString())))
            .Append(SheetCell.Of(SheetColumns.Heading(SheetColumn.Reason, language)));
        var rows = figures.GroupBy(f => (f.Key.Kind, f.Key.SubjectId, f.Key.DistrictCode)).Select((subject, i) =>
        {
            var byMonth = subject.ToDictionary(f => f.Key.Period.End.Month);
            return new SheetRow(i + 2,
            [
                .. BeforeMonths.Select(c => Cell(c, subject.First(), language)),
                .. Enumerable.Range(1, 12).Select(month => byMonth.TryGetValue(month, out var figure) ? Answered(figure.Current, language) : SheetCell.Nothing),
            ]);
        });
        return [new(1, [.. headings]), .. rows];
    }

    private static SheetCell Cell(SheetColumn column, SheetFigure figure, Language language)
    {
        var content = figure.Current;
        return column switch
        {
            SheetColumn.Kind => SheetCell.Of(EnumCode.Of(figure.Key.Kind)),
            SheetColumn.Id => SheetCell.Of(figure.Key.SubjectId),
            SheetColumn.NameZh => SheetCell.Of(figure.NameZh),
            SheetColumn.NameEn => SheetCell.Of(figure.NameEn),
            SheetColumn.District => SheetCell.Of(figure.Key.DistrictCode),
            SheetColumn.Period => SheetCell.Of(figure.Key.Period.ToString()),
            SheetColumn.Unit => SheetCell.Of(SheetWords.Of(figure.Unit, language)),
            SheetColumn.Target => SheetCell.Of(figure.Target),
            SheetColumn.Published => SheetCell.Of(figure.Published),
            SheetColumn.Value => content.Answer is FigureAnswer.Value ? SheetCell.Of(content.Value) : SheetCell.Nothing,
            SheetColumn.Adjusted => SheetCell.Of(content.AdjustedYuan),
            SheetColumn.Status => content.Answer is FigureAnswer.Nothing ? SheetCell.Nothing : SheetCell.Of(SheetWords.Of(content.Finality, language)),
            SheetColumn.Answer => content.Answer is FigureAnswer.Nothing or FigureAnswer.Value ? SheetCell.Nothing : SheetCell.Of(SheetWords.Of(content.Answer, language)),
            SheetColumn.DueOn => SheetCell.Of(content.DueOn),
            _ => SheetCell.Of(Text(column, content)),
        };
    }

    private static SheetCell Answered(FigureContent content, Language language) => content.Answer switch
    {
        FigureAnswer.Value => SheetCell.Of(content.Value),
        FigureAnswer.Nothing => SheetCell.Nothing,
        var answer => SheetCell.Of(SheetWords.Of(answer, language)),
    };

    /// <summary>What a figure says in a column of text.</summary>
    internal static string? Text(SheetColumn column, FigureContent content) => column switch
    {
        SheetColumn.Reason => content.Reason,
        SheetColumn.Note => content.Note,
        SheetColumn.SourceTitle => content.SourceTitle,
        SheetColumn.SourceUrl => content.SourceUrl,
        SheetColumn.Cause => content.Cause,
        SheetColumn.Measure => content.Measure,
        SheetColumn.Owner => content.Owner,
        _ => throw new ArgumentOutOfRangeException(nameof(column), column.ToString()),
    };
}
