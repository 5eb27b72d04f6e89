using System.Globalization;

namespace Dashboard.Core.Entry;

/// <summary>
/// Reads a table of figures in either of its forms: one row a figure, or one column a month. An empty cell leaves alone what it stands for; whatever cannot be
/// read exactly is an error with its cell, and never a guess. Pure, and no table makes it throw.
/// </summary>
public sealed class SheetReader
{
    /// <summary>Characters of a text that are kept, as in the grid.</summary>
    public const int LongestText = 500;

    /// <summary>After so many errors no further row is read.</summary>
    public const int MostErrors = 1000;

    private const int HeadingsWithin = 20;

    private static readonly SheetColumn[] TextColumns =
        [SheetColumn.Reason, SheetColumn.Note, SheetColumn.SourceTitle, SheetColumn.SourceUrl, SheetColumn.Cause, SheetColumn.Measure, SheetColumn.Owner];

    /// <summary>Columns in which something is said of a figure; the others say which figure it is.</summary>
    private static readonly SheetColumn[] SayingColumns = [SheetColumn.Value, SheetColumn.Adjusted, SheetColumn.Status, SheetColumn.Answer, .. TextColumns, SheetColumn.DueOn];

    private readonly FindFigure find;
    private readonly FigureKind? only;
    private readonly Dictionary<SheetColumn, int> columns = [];
    private readonly List<(int Column, Period Month)> months = [];
    private readonly HashSet<FigureKey> seen = [];
    private readonly List<SheetEntry> entries = [];
    private readonly List<SheetError> errors = [];
    private readonly List<string> ignored = [];
    private int empty;

    private SheetReader(FindFigure find, FigureKind? only) => (this.find, this.only) = (find, only);

    /// <summary>Reads a table.</summary>
    /// <param name="rows">Its rows; those without any cell may be left out.</param>
    /// <param name="find">Finds the figures that the person is asked for.</param>
    /// <param name="only">The one kind of figure that is taken, for programs; a heading that is not known is then an error, too.</param>
    /// <param name="each">Told after each row how many are read; may throw to stop.</param>
    public static SheetContent Read(IReadOnlyList<SheetRow> rows, FindFigure find, FigureKind? only = null, Action<int>? each = null)
    {
        var reader = new SheetReader(find, only);
        if (reader.Headings(rows) is { } start)
        {
            for (var i = start; i < rows.Count; i++)
            {
                if (reader.errors.Count >= MostErrors)
                {
                    reader.errors.Add(new(new(rows[i].Number), SheetProblem.TooManyErrors));
                    break;
                }

                reader.Row(rows[i]);
                each?.Invoke(i + 1);
            }
        }

        return new(reader.entries, reader.errors, reader.ignored, reader.empty);
    }

    /// <summary>Finds the headings, and where the figures begin; null where they cannot be read.</summary>
    private int? Headings(IReadOnlyList<SheetRow> rows)
    {
        var at = rows.Take(HeadingsWithin).Index().Where(r => r.Item.Cells.Any(c => c.Kind is SheetCellKind.Text && SheetColumns.Find(c.Text) is SheetColumn.Id)).Select(r => (int?)r.Index).FirstOrDefault();
        if (at is not { } index)
        {
            errors.Add(new(SheetPlace.File, SheetProblem.NoHeadings));
            return null;
        }

        var row = rows[index];
        foreach (var (column, cell) in row.Cells.Index())
        {
            if (cell.IsNothing) continue;
            if (SheetColumns.Find(cell.Text) is { } known && cell.Kind is SheetCellKind.Text)
            {
                if (!columns.TryAdd(known, column)) Wrong(row.Number, column, SheetProblem.HeadingTwice, cell.Text);
            }
            else if (SheetPeriod.Read(cell) is { Kind: PeriodKind.Month } month && only is null)
            {
                if (months.Exists(m => m.Month == month)) Wrong(row.Number, column, SheetProblem.HeadingTwice, cell.Text);
                months.Add((column, month));
            }
            else if (only is not null)
            {
                Wrong(row.Number, column, SheetProblem.HeadingUnknown, cell.Text);
            }
            else
            {
                ignored.Add(cell.Text);
            }
        }

        if (months.Count > 0 && columns.ContainsKey(SheetColumn.Value)) Wrong(row.Number, months[0].Column, SheetProblem.HeadingTwice, SheetColumns.Heading(SheetColumn.Value, Language.English));
        if (months.Count == 0)
        {
            foreach (var needed in new[] { SheetColumn.Period, SheetColumn.Value }.Where(c => !columns.ContainsKey(c)))
                errors.Add(new(new(row.Number), SheetProblem.HeadingMissing, SheetColumns.Heading(needed, Language.English), SheetColumns.Heading(needed, Language.Chinese)));
        }

        return errors.Count == 0 ? index + 1 : null;
    }

    private void Row(SheetRow row)
    {
        if (!SayingColumns.Any(c => !Cell(row, c).IsNothing) && !months.Exists(m => !row[m.Column].IsNothing))
        {
            if (!Cell(row, SheetColumn.Id).IsNothing) empty++;
            return;
        }

        var before = errors.Count;
        foreach (var column in columns.Where(c => c.Key is not (SheetColumn.Target or SheetColumn.Published)).Select(c => c.Value).Concat(months.Select(m => m.Column)).Order())
        {
            if (row[column].Kind is SheetCellKind.Formula) Wrong(row.Number, column, SheetProblem.Formula, row[column].Text);
            else if (row[column].Kind is SheetCellKind.Error) Wrong(row.Number, column, SheetProblem.ErrorValue, row[column].Text);
        }

        if (errors.Count > before || Subject(row) is not var (kind, id, district)) return;
        if (months.Count == 0)
        {
            if (SheetPeriod.Read(Cell(row, SheetColumn.Period)) is not { } period) Wrong(row, SheetColumn.Period, SheetProblem.PeriodUnknown);
            else if (find(kind, id, district, period) is not { } figure) Wrong(row, SheetColumn.Id, SheetProblem.NotAsked);
            else if (figure.Key.Period != period) Wrong(row, SheetColumn.Period, SheetProblem.PeriodUnknown, figure.Key.Period.ToString());
            else Figure(row, figure, columns[SheetColumn.Value], isMonths: false);
            return;
        }

        foreach (var (column, month) in months)
        {
            if (row[column].IsNothing) continue;
            if (find(kind, id, district, month) is { } figure) Figure(row, figure, column, isMonths: true);
            else Wrong(row.Number, column, SheetProblem.NotAsked, month.ToString());
        }
    }

    private (FigureKind Kind, string Id, string? District)? Subject(SheetRow row)
    {
        var kind = Cell(row, SheetColumn.Kind) is { IsNothing: false } written ? SheetWords.Kind(written.Text) : only;
        if (kind is not { } known || (only ?? known) != known) return Refused(SheetColumn.Kind, SheetProblem.KindUnknown);
        if (Cell(row, SheetColumn.Id) is not { IsNothing: false } id) return Refused(SheetColumn.Id, SheetProblem.NoSubject);
        if (SheetColumns.Plain(Cell(row, SheetColumn.Sample).Text) is not ("" or "false" or "0")) return Refused(SheetColumn.Sample, SheetProblem.Sample);
        var district = Cell(row, SheetColumn.District);
        return (known, id.Text.Trim(), district.IsNothing ? null : district.Text.Trim());

        (FigureKind, string, string?)? Refused(SheetColumn column, SheetProblem problem)
        {
            Wrong(row, column, problem);
            return null;
        }
    }

    private void Figure(SheetRow row, SheetFigure figure, int valueColumn, bool isMonths)
    {
        var before = errors.Count;
        if (!seen.Add(figure.Key)) Wrong(row.Number, valueColumn, SheetProblem.Twice, figure.Key.Period.ToString());
        foreach (var (column, name) in new[] { (SheetColumn.NameZh, figure.NameZh), (SheetColumn.NameEn, figure.NameEn) })
        {
            if (Cell(row, column) is { IsNothing: false } cell && SheetColumns.Plain(cell.Text) != SheetColumns.Plain(name)) Wrong(row, column, SheetProblem.NameDiffers, name);
        }

        if (Cell(row, SheetColumn.Unit) is { IsNothing: false } unit && !SheetWords.IsUnit(unit.Text, figure.Unit))
            Wrong(row, SheetColumn.Unit, SheetProblem.UnitDiffers, SheetWords.Of(figure.Unit, Language.Chinese) is { Length: > 0 } word ? $"{word} / {figure.Unit.Code}" : figure.Unit.Code);
        var content = Answered(row, figure, valueColumn);
        if (!isMonths) content = Said(row, figure, content);
        else if (content != figure.Current && Cell(row, SheetColumn.Reason) is { IsNothing: false } reason) content = content with { Reason = Text(row, SheetColumn.Reason, reason, null) };
        if (content != figure.Current && content.Answer is FigureAnswer.Nothing && errors.Count == before) Wrong(row.Number, valueColumn, SheetProblem.NoFigure);
        if (errors.Count == before) entries.Add(new(figure, new(row.Number, valueColumn), new(row.Number, columns.TryGetValue(SheetColumn.Reason, out var at) ? at : null), content));
    }

    /// <summary>The value and the answer of a row, put together.</summary>
    private FigureContent Answered(SheetRow row, SheetFigure figure, int column)
    {
        var content = figure.Current;
        var typed = row[column] is { IsNothing: false } cell ? Typed(row.Number, column, cell, figure.Unit) : null;
        FigureAnswer? answer = null;
        if (Cell(row, SheetColumn.Answer) is { IsNothing: false } word && (answer = SheetWords.Answer(word.Text)) is null) Wrong(row, SheetColumn.Answer, SheetProblem.AnswerUnknown);
        FigureAnswer? said = typed?.Word switch
        {
            TypedWord.NoChange => FigureAnswer.NoChange,
            TypedWord.NotReported => FigureAnswer.NotReported,
            TypedWord.NotApplicable => FigureAnswer.NotApplicable,
            _ => typed?.Value is null ? null : FigureAnswer.Value,
        };
        if (said is not null && answer is not null && said != answer)
        {
            Wrong(row, SheetColumn.Answer, SheetProblem.AnswerAndValue, row[column].Text);
            return content;
        }

        switch (said ?? answer)
        {
            case FigureAnswer.Value when typed?.Value is { } value:
                if (figure.IsState && value is not (0 or 1 or 2)) Wrong(row.Number, column, SheetProblem.NoSuchState);
                return content with { Answer = FigureAnswer.Value, Value = value };
            case FigureAnswer.NoChange when content.Answer is not FigureAnswer.NoChange:
                if (figure.Before is null) Wrong(row.Number, column, SheetProblem.NothingBefore);
                return content with { Answer = FigureAnswer.NoChange, Value = figure.Before };
            case FigureAnswer.NotReported or FigureAnswer.NotApplicable:
                return content with { Answer = (said ?? answer)!.Value, Value = null };
            default:
                return content;
        }
    }

    /// <summary>What else a row says of its figure.</summary>
    private FigureContent Said(SheetRow row, SheetFigure figure, FigureContent content)
    {
        if (Cell(row, SheetColumn.Status) is { IsNothing: false } status)
        {
            if (SheetWords.Status(status.Text) is { } finality) content = content with { Finality = finality };
            else Wrong(row, SheetColumn.Status, SheetProblem.StatusUnknown);
        }

        if (Cell(row, SheetColumn.Adjusted) is { IsNothing: false } adjusted)
        {
            if (figure.Key.Kind is not FigureKind.Execution) Wrong(row, SheetColumn.Adjusted, SheetProblem.OnlyOfSpending);
            else if (Typed(row.Number, columns[SheetColumn.Adjusted], adjusted, Unit.Cny) is { } typed)
            {
                if (typed.Word is not null) Wrong(row, SheetColumn.Adjusted, SheetProblem.NoAmount);
                content = content with { AdjustedYuan = typed.Value ?? content.AdjustedYuan };
            }
        }

        if (Cell(row, SheetColumn.DueOn) is { IsNothing: false } due)
        {
            if (SheetWords.Day(due.Text) is { } day) content = content with { DueOn = day };
            else Wrong(row, SheetColumn.DueOn, SheetProblem.DateUnknown);
        }

        foreach (var column in TextColumns)
        {
            if (Cell(row, column) is not { IsNothing: false } cell || Text(row, column, cell, SheetWriter.Text(column, figure.Current)) is not { } text) continue;
            content = column switch
            {
                SheetColumn.Reason => content with { Reason = text },
                SheetColumn.Note => content with { Note = text },
                SheetColumn.SourceTitle => content with { SourceTitle = text },
                SheetColumn.SourceUrl => content with { SourceUrl = text },
                SheetColumn.Cause => content with { Cause = text },
                SheetColumn.Measure => content with { Measure = text },
                _ => content with { Owner = text },
            };
        }

        return content;
    }

    /// <summary>A text that can be kept, or what stands there now where it is the same; null where it cannot.</summary>
    private string? Text(SheetRow row, SheetColumn column, SheetCell cell, string? current)
    {
        var text = cell.Text.Trim();
        if (text == current?.Trim()) return current;
        SheetProblem? problem =
            text.Length > LongestText ? SheetProblem.TextTooLong
            : text.Any(c => char.IsControl(c) || c is '\uFFFD' or '\uFEFF' or '\u2028' or '\u2029') ? SheetProblem.NotPlain
            : column is SheetColumn.SourceUrl && !(Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https") ? SheetProblem.AddressUnknown
            : null;
        if (problem is null) return text;
        Wrong(row, column, problem.Value, text.Length > LongestText ? LongestText.ToString(CultureInfo.InvariantCulture) : "");
        return null;
    }

    /// <summary>A typed figure; null, with the error told, where the cell holds none.</summary>
    private TypedFigure? Typed(int row, int column, SheetCell cell, Unit unit)
    {
        if (cell.Kind is SheetCellKind.Date)
        {
            Wrong(row, column, SheetProblem.DateForFigure, cell.Text);
            return null;
        }

        var typed = TypedFigure.Read(cell.Text, unit);
        if (typed.Error is not { } error) return typed;
        errors.Add(new(new(row, column), SheetProblem.NotAFigure, cell.Text.Length > 40 ? cell.Text[..40] + "…" : cell.Text) { Typed = error, Unit = unit });
        return null;
    }

    private SheetCell Cell(SheetRow row, SheetColumn column) => columns.TryGetValue(column, out var at) ? row[at] : SheetCell.Nothing;

    private void Wrong(SheetRow row, SheetColumn column, SheetProblem problem, string valid = "")
    {
        var found = Cell(row, column).Text.Trim();
        errors.Add(new(new(row.Number, columns.TryGetValue(column, out var at) ? at : null), problem, found.Length > 40 ? found[..40] + "…" : found, valid));
    }

    private void Wrong(int row, int column, SheetProblem problem, string found = "") =>
        errors.Add(new(new(row, column), problem, found.Length > 40 ? found[..40] + "…" : found));
}
