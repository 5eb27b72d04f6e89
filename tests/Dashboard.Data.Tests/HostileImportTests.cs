using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Dashboard.Core.People;
using Dashboard.Data.People;

namespace Dashboard.Data.Tests;

/// <summary>
/// The program as it is started in an office takes the worst files that people can send, one after another and many at once, and never holds 500 MB of memory:
/// measured is what the machine gave to its process.
/// </summary>
public sealed class HostileImportTests(ITestOutputHelper output)
{
    private const int AtOnce = 4;
    private const long Most = 500L << 20;
    private static readonly Random Chance = new(20240531);

    [Fact]
    public async Task The_worst_files_one_by_one_and_at_once_take_less_than_500_MB()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/proc/self/status"), "The memory of a process is read from /proc.");
        using var fixture = StoreFixture.Seeded(DatabaseProvider.Sqlite);
        Grant[] grants = [new(Role.Planner, "330108")];
        var lin = new Person(new PeopleStore(fixture.Store, TimeProvider.System).Add(Person.CommandLine, new("lin", "Lin", grants)), "Lin", grants);
        var token = new TokenStore(fixture.Store, TimeProvider.System).Add(lin, "script", TimeSpan.FromDays(1));
        using var program = DashboardProcess.Start(fixture.Options, "--Urls=http://127.0.0.1:0");
        using var client = new HttpClient { BaseAddress = await program.Address, Timeout = TimeSpan.FromMinutes(5) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        output.WriteLine($"started: {program.PeakMemory() >> 20} MB");

        foreach (var (name, content) in Files())
        {
            var answers = new List<string> { await SendAsync(content) };
            var alone = program.PeakMemory() >> 20;
            answers.AddRange(await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => SendAsync(content))));
            output.WriteLine($"{name}, {content.Length >> 10} kB: {string.Join(" | ", answers.Distinct(StringComparer.Ordinal))}, {alone} MB, {AtOnce} at once {program.PeakMemory() >> 20} MB");
        }

        program.PeakMemory().ShouldBeLessThan(Most);

        async Task<string> SendAsync(byte[] content)
        {
            using var body = new ByteArrayContent(content);
            body.Headers.ContentType = new(content[0] == (byte)'[' ? "application/json" : "text/csv");
            try
            {
                using var answer = await client.PostAsync(new Uri("/api/v1/actuals?dryRun=true", UriKind.Relative), body, TestContext.Current.CancellationToken);
                var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
                using var problem = JsonDocument.Parse(text);
                return problem.RootElement.GetProperty("errors")[0].GetProperty("code").GetString()!;
            }
            catch (HttpRequestException e)
            {
                return "not taken: " + e.HttpRequestError; // it stops listening in the middle of what is too large
            }
        }
    }

    private static IEnumerable<(string Name, byte[] Content)> Files()
    {
        yield return ("a hundred megabytes of text", Repeated("fdi,12345678\n", 100 << 20));
        yield return ("one row of separators", Repeated(",", 10 << 20));
        yield return ("one row of cells", Repeated("1,", 10 << 20));
        yield return ("as many rows and columns as there may be", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(string.Concat(Enumerable.Repeat("1,", 255)) + "\n", 20_000))));
        yield return ("a figure that is wrong in every row", Encoding.UTF8.GetBytes("indicator_id,period,value,status,note,source_url\n" + string.Concat(Enumerable.Repeat("fdi,2024-05,x,x,\"\u2028\",x\n", 19_999))));
        yield return ("one quoted cell", [.. "id,\""u8, .. Repeated("\"\"", 10 << 20)[..^10]]);
        yield return ("numbers in JSON", [.. "["u8, .. Repeated("1,", (10 << 20) - 4), .. "1]"u8]);
        yield return ("objects in JSON", [.. "["u8, .. Repeated("{\"a\":1},", (10 << 20) - 8), .. "{}]"u8]);
        yield return ("a bomb of a gigabyte", Bomb());
        yield return ("a million rows", Sheet(string.Concat(Enumerable.Range(1, 1_000_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"<row r=\"{i}\"/>")))));
        yield return ("a million cells", Sheet(string.Concat(Enumerable.Range(1, 20_000).Select(_ => "<row>" + string.Concat(Enumerable.Range(0, 75).Select(_ => $"<c><v>{Chance.Next(10)}</v></c>")) + "</row>"))));
        yield return ("a million shared texts", new Workbook { Rows = "", Shared = Many(_ => $"<si><t>{Letter()}{Letter()}</t></si>") }.Write());
        yield return ("elements in elements", Sheet(Many(_ => $"<{Letter()}>")));
        yield return ("an element with a million attributes", Sheet("<row " + Many(i => $"a{i:x}=\"\" ") + "/>"));
        yield return ("an element with a million prefixes", Sheet("<row " + Many(i => $"a{i / 1000:x}:b{i % 1000:x}=\">\" ") + "/>"));
        yield return ("a million names", Sheet(Many(i => $"<a{i:x}/>")));
        yield return ("a million formats", new Workbook { Rows = "", Formats = Many(i => $"<numFmt numFmtId=\"{i}\" formatCode=\"{Letter()}\"/>") }.Write());
        yield return ("a million relations", new Workbook { Rows = "", Relations = Many(i => $"<Relationship Id=\"{i:x}\" Target=\"{Letter()}\"/>") }.Write());
        yield return ("one value without end", Sheet($"<row a=\"{Many(_ => $"{Letter()}{Letter()}{Letter()}")}\"/>"));
    }

    private static byte[] Sheet(string rows) => new Workbook { Rows = rows }.Write();

    /// <summary>Half of what a part may have, of pieces of markup that no packing makes suspiciously small.</summary>
    private static string Many(Func<int, string> piece)
    {
        var text = new StringBuilder();
        for (var i = 0; text.Length < (16 << 20); i++) text.Append(piece(i));
        return text.ToString();
    }

    private static char Letter() => (char)('a' + Chance.Next(16));

    private static byte[] Repeated(string text, int length)
    {
        var (bytes, piece) = (new byte[length], Encoding.UTF8.GetBytes(text));
        for (var i = 0; i < length; i++) bytes[i] = piece[i % piece.Length];
        return bytes;
    }

    private static byte[] Bomb()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in new Workbook { Rows = "" }.Parts.Where(p => p.Name != "xl/worksheets/sheet1.xml"))
            {
                using var part = zip.CreateEntry(name).Open();
                part.Write(Encoding.UTF8.GetBytes(text));
            }

            using var bomb = zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Optimal).Open();
            var spaces = Repeated(" ", 16 << 20);
            for (var i = 0; i < 64; i++) bomb.Write(spaces);
        }

        return stream.ToArray();
    }
}
