using System.Text;

namespace Dashboard.Data.Tests;

/// <summary>The cells of a CSV whose rows are one line each, as those of a package are, to be changed by a test.</summary>
internal sealed class CsvText
{
    public CsvText(string file, string text)
    {
        File = file;
        Rows = [.. text.TrimEnd('\n').Split('\n').Select(Cells)];
    }

    public string File { get; }

    /// <summary>All rows, the header first: row i stands in line i + 1.</summary>
    public List<List<string>> Rows { get; }

    public List<string> Header => Rows[0];

    /// <summary>The value of a cell by the line of its row.</summary>
    public string this[int line, string column]
    {
        get => Rows[line - 1][Column(column)];
        set => Rows[line - 1][Column(column)] = value;
    }

    /// <summary>The first line from <paramref name="from"/> on for which the condition holds.</summary>
    public int Line(Func<Func<string, string>, bool> where, int from = 2)
    {
        for (var line = from; line <= Rows.Count; line++)
        {
            if (where(column => this[line, column])) return line;
        }

        throw new InvalidOperationException($"{File} has no such row.");
    }

    public int Column(string name) => Header.IndexOf(name);

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var row in Rows) text.AppendJoin(',', row.Select(Quoted)).Append('\n');
        return text.ToString();
    }

    public static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny("\",\r\n") >= 0 || cell.StartsWith(' ') || cell.EndsWith(' ') ? '"' + cell.Replace("\"", "\"\"", StringComparison.Ordinal) + '"' : cell;

    private static List<string> Cells(string line)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var isQuoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (c == '"' && isQuoted && i + 1 < line.Length && line[i + 1] == '"') cell.Append(line[++i]);
            else if (c == '"') isQuoted = !isQuoted;
            else if (c == ',' && !isQuoted) Finish();
            else cell.Append(c);
        }

        Finish();
        return cells;

        void Finish()
        {
            cells.Add(cell.ToString());
            cell.Clear();
        }
    }
}
