using System.Text;
using System.Text.Json.Nodes;
using Dashboard.Data.Packages;

namespace Dashboard.Data.Tests;

/// <summary>
/// Damages one or two files of a package in the ways that transfers, spreadsheets, people and attackers do. The same number always gives the same damage.
/// </summary>
internal sealed class PackageDamage(PackageFiles original, Random random)
{
    private static readonly string[] WrongCells =
    [
        "", " ", "0", "-0", "-1", "00", "1e5", "1E400", "0x10", "NaN", "Infinity", "1,000", "1.", ".5", "+5", "1_000", "１２", "٣", "1\0", "true", "TRUE", "1900", "2200", "2024-00",
        "2024-Q5", "2024/2024", "2024-02-30", "0001-01-01", "null", "NULL", "\"", "\"\"", ",", ";", "\t", "\n", "\r", "\0", "\u2028", "\uFEFF", "\u202Eevil", "’; DROP TABLE targets; --",
        "<script>alert(1)</script>", "{{7*7}}", "%s%n", "../../etc/passwd", "http://", "ftp://x", "http://[", "HTTPS://EXAMPLE.ORG/ü", "👍", "e\u0301", "a-", "-a", "a--b", "Ａ", "eq", "range",
    ];

    private static readonly string[] HugeNumbers =
    [
        "2147483647", "2147483648", "9223372036854775807", "9223372036854775808", "99999999999999999999", "900000000000000", "900000000000000.0001", "899999999999999.9999", "-900000000000000",
        "-9223372036854775808", "0.0001", "0.00001", "79228162514264337593543950336", "1" + new string('0', 400),
    ];

    private static readonly string[] Formulas =
        ["=1+1", "=cmd|' /C calc'!A0", "@SUM(1)", "+1+1", "-2+3", "=HYPERLINK(\"http://x\")", "\t=1", "\r=1", " =1", "＝1", "'=1", "=", "+", "-", "@", "%0A=1"];

    private static readonly string[] Descriptors =
    [
        "", "null", "[]", "{}", "\"x\"", "1", "{\"resources\": []}", "{\"resources\": null}", "{\"resources\": {}}", "{\"resources\": [null]}", "{\"resources\": [1, \"a\", []]}",
        "{\"resources\": [{\"name\": \"themes\"}]}", "{\"resources\": [{\"name\": \"themes\", \"path\": [\"themes.csv\"]}]}", "{\"resources\": [{\"name\": \"\\ud800\", \"path\": \"x\"}]}",
        "{\"resources\": [], \"resources\": []}", "{\"resources\": [{\"name\": \"themes\", \"name\": \"themes\", \"path\": \"themes.csv\"}]}", "{\"resources\": [{\"name\": {}, \"path\": 5}]}",
        new string('[', 5000), new string('{', 40) + new string('}', 40), "// comment\n{}", "{\"resources\": [{\"name\": \"themes\", \"path\": \"themes.csv\"},]}",
    ];

    private static readonly Encoding Gbk = CodePagesEncodingProvider.Instance.GetEncoding("GBK")!;

    private static readonly Encoding Big5 = CodePagesEncodingProvider.Instance.GetEncoding("Big5")!;

    /// <summary>The kinds of damage to files, by name.</summary>
    public IReadOnlyList<(string Kind, Func<PackageFiles, PackageFiles> Apply)> Kinds =>
    [
        ("cut", files => Bytes(files, b => b[..random.Next(b.Length)])),
        ("bytes replaced", files => Bytes(files, ReplaceBytes)),
        ("bits flipped", files => Bytes(files, b => AtSomePlaces(b, (c, i) => c[i] ^= (byte)(1 << random.Next(8))))),
        ("bytes swapped", files => Bytes(files, b => AtSomePlaces(b, (c, i) => (c[i], c[^(i + 1)]) = (c[^(i + 1)], c[i])))),
        ("bytes inserted", files => Bytes(files, InsertBytes)),
        ("bytes deleted", files => Bytes(files, DeleteBytes)),
        ("encoding", files => Bytes(files, Encoded)),
        ("line ends and quotes", files => Bytes(files, b => Encoding.UTF8.GetBytes(Punctuated(Encoding.UTF8.GetString(b))))),
        ("wrong cell", files => Cell(files, _ => OneOf(WrongCells))),
        ("huge number", files => Cell(files, _ => OneOf(HugeNumbers), numbersOnly: true)),
        ("other number", files => Cell(files, _ => random.Next(-2, 40).ToString(System.Globalization.CultureInfo.InvariantCulture), numbersOnly: true)),
        ("formula", files => Cell(files, cell => OneOf(Formulas) + (random.Next(2) == 0 ? cell : ""))),
        ("cell of another row", CellOfAnotherRow),
        ("long cell", files => Cell(files, cell => new string(OneOf(['a', '1', '中', ' ']), OneOf([999, 1000, 1001, 100_000])))),
        ("file missing", files => files.Without(File(files))),
        ("file renamed", Renamed),
        ("file is another one", files => files.With(File(files), files[File(files)])),
        ("columns", Columns),
        ("rows", Rows),
        ("descriptor replaced", files => files.With(PackageDescriptor.FileName, OneOf(Descriptors))),
        ("descriptor changed", files => files.With(PackageDescriptor.FileName, ChangedDescriptor(files.Text(PackageDescriptor.FileName)))),
        ("descriptor bytes", files => files.With(PackageDescriptor.FileName, ReplaceBytes(files[PackageDescriptor.FileName]))),
    ];

    /// <summary>The package with damage of one kind, now and then with some bytes replaced too.</summary>
    public PackageFiles Apply(Func<PackageFiles, PackageFiles> kind)
    {
        var damaged = kind(original);
        return random.Next(6) == 0 ? Bytes(damaged, ReplaceBytes) : damaged;
    }

    private T OneOf<T>(IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];

    private string File(PackageFiles files) => OneOf([.. files.Names]);

    private PackageFiles Bytes(PackageFiles files, Func<byte[], byte[]> damage)
    {
        var file = OneOf([.. files.Names.Where(n => files[n].Length > 0)]);
        return files.With(file, damage(files[file]));
    }

    private byte[] AtSomePlaces(byte[] content, Action<byte[], int> damage)
    {
        var copy = content.ToArray();
        for (var times = random.Next(1, 4); times > 0; times--) damage(copy, random.Next(copy.Length));
        return copy;
    }

    private byte[] ReplaceBytes(byte[] content) =>
        AtSomePlaces(content, (c, i) => c[i] = random.Next(2) == 0 ? (byte)random.Next(256) : (byte)OneOf("\",\n\r\0 -=09azé;{}[]:".ToCharArray()));

    private byte[] InsertBytes(byte[] content)
    {
        var at = random.Next(content.Length + 1);
        var inserted = new byte[random.Next(1, 5)];
        random.NextBytes(inserted);
        if (random.Next(2) == 0) inserted = [(byte)OneOf("\",\n\r\0 -=09az".ToCharArray())];
        return [.. content[..at], .. inserted, .. content[at..]];
    }

    private byte[] DeleteBytes(byte[] content)
    {
        var at = random.Next(content.Length);
        return [.. content[..at], .. content[Math.Min(content.Length, at + random.Next(1, 30))..]];
    }

    private byte[] Encoded(byte[] content)
    {
        var text = Encoding.UTF8.GetString(content);
        return random.Next(8) switch
        {
            0 => Gbk.GetBytes(text),
            1 => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)],
            2 => Encoding.BigEndianUnicode.GetBytes(text),
            3 => Encoding.Latin1.GetBytes(text),
            4 => [.. Encoding.UTF8.Preamble, .. content],
            5 => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.Preamble, .. content],
            6 => Encoding.UTF8.GetBytes(Encoding.Latin1.GetString(content)), // 滨江 becomes æ»¨æ±Ÿ
            _ => Big5.GetBytes(text),
        };
    }

    private string Punctuated(string text) => random.Next(9) switch
    {
        0 => text.Replace("\n", "\r\n", StringComparison.Ordinal),
        1 => text.Replace('\n', '\r'),
        2 => text.Replace(',', ';'),
        3 => text.Replace(',', '\t'),
        4 => text.Replace(',', '，'),
        5 => text.Replace("\n", "\n\n", StringComparison.Ordinal),
        6 => text + "\n",
        7 => text.TrimEnd('\n'),
        _ => '"' + text,
    };

    private PackageFiles Cell(PackageFiles files, Func<string, string> change, bool numbersOnly = false)
    {
        var resource = OneOf(PackageSchema.Resources);
        if (!files.Names.Contains(resource.FileName, StringComparer.Ordinal)) return files;
        var csv = files.Csv(resource.Name);
        var columns = resource.Fields.Select((f, i) => (f, i)).Where(c => !numbersOnly || c.f.Type is FieldType.Number or FieldType.WholeNumber).Select(c => c.i).ToList();
        if (columns.Count == 0 || csv.Rows.Count < 2) return files;
        var row = csv.Rows[random.Next(1, csv.Rows.Count)];
        var column = OneOf(columns);
        if (column < row.Count) row[column] = change(row[column]);
        return files.With(csv);
    }

    private PackageFiles CellOfAnotherRow(PackageFiles files)
    {
        var csv = files.Csv(OneOf(PackageSchema.Resources).Name);
        var (from, to) = (OneOf(csv.Rows), OneOf(csv.Rows));
        var column = random.Next(csv.Header.Count);
        to[column] = from[column];
        return files.With(csv);
    }

    private PackageFiles Renamed(PackageFiles files)
    {
        var file = File(files);
        var name = OneOf([file.ToUpperInvariant(), file + ".bak", "copy of " + file, file.Replace(".csv", ".tsv", StringComparison.Ordinal), file.Replace('e', 'é'), File(files)]);
        return files.Without(file).With(name, files[file]);
    }

    private PackageFiles Columns(PackageFiles files)
    {
        var csv = files.Csv(OneOf(PackageSchema.Resources).Name);
        var (one, other) = (random.Next(csv.Header.Count), random.Next(csv.Header.Count));
        var rows = csv.Rows.Skip(random.Next(2));
        switch (random.Next(5))
        {
            case 0:
                foreach (var row in rows) (row[one], row[other]) = (row[other], row[one]);
                break;
            case 1:
                foreach (var row in rows) row.RemoveAt(one);
                break;
            case 2:
                foreach (var row in rows) row.Insert(one, row[other]);
                break;
            case 3:
                csv.Header[one] = OneOf([csv.Header[other], csv.Header[one].ToUpperInvariant(), csv.Header[one] + " ", "", "x"]);
                break;
            default:
                foreach (var row in rows) row[one] = row[other];
                break;
        }

        return files.With(csv);
    }

    private PackageFiles Rows(PackageFiles files)
    {
        var csv = files.Csv(OneOf(PackageSchema.Resources).Name);
        var (one, other) = (random.Next(csv.Rows.Count), random.Next(csv.Rows.Count));
        switch (random.Next(6))
        {
            case 0:
                (csv.Rows[one], csv.Rows[other]) = (csv.Rows[other], csv.Rows[one]);
                break;
            case 1:
                csv.Rows.RemoveAt(one);
                break;
            case 2:
                csv.Rows.Insert(one, [.. csv.Rows[other]]);
                break;
            case 3:
                csv.Rows.RemoveRange(Math.Min(one, other), Math.Abs(one - other));
                break;
            case 4:
                csv.Rows.Add([.. files.Csv(OneOf(PackageSchema.Resources).Name).Rows[^1]]);
                break;
            default:
                csv.Rows[one] = [.. csv.Rows[one].Take(random.Next(csv.Header.Count + 1))];
                break;
        }

        return files.With(csv);
    }

    /// <summary>Replaces, removes or repeats one node of the tree.</summary>
    private string ChangedDescriptor(string text)
    {
        var node = JsonNode.Parse(text)!;
        for (var depth = random.Next(1, 6); depth > 0; depth--)
        {
            if (node is JsonObject { Count: > 0 } map) node = map.ElementAt(random.Next(map.Count)).Value ?? node;
            else if (node is JsonArray { Count: > 0 } list) node = list[random.Next(list.Count)] ?? node;
        }

        JsonNode? change = random.Next(8) switch
        {
            0 => null,
            1 => JsonValue.Create(-5),
            2 => JsonValue.Create("text"),
            3 => new JsonArray(),
            4 => new JsonObject(),
            5 => JsonNode.Parse("1e300"),
            6 => new JsonArray(JsonNode.Parse(Difference()), JsonNode.Parse(Difference())),
            _ => node.Root.DeepClone(),
        };
        switch (node.Parent)
        {
            case JsonObject map when random.Next(3) == 0:
                map.Remove(node.GetPropertyName());
                return map.Root.ToJsonString();
            case JsonArray list when random.Next(3) == 0:
                list.Add(node.DeepClone());
                return list.Root.ToJsonString();
            case not null:
                var root = node.Root;
                node.ReplaceWith(change);
                return root.ToJsonString();
            default:
                return change?.ToJsonString() ?? "null";
        }
    }

    private string Difference() =>
        $$"""{"allocation": "{{OneOf(["xihu-2024-a4", "xihu-2024-a1", "nothing", ""])}}", "yuan": {{OneOf(["-100000", "0", "1e20", "0.00001", "1", "\"1\""])}}, "reason": "{{OneOf(["x", "", "\\u0000", "=1"])}}"}""";
}
