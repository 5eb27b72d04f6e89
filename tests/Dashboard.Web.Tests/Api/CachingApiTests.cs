using System.IO.Compression;
using System.Net;

namespace Dashboard.Web.Tests.Api;

public sealed class CachingApiTests(DashboardHost host)
{
    public static TheoryData<string> Addresses =>
    [
        "/api/v1/",
        "/api/v1/targets",
        "/api/v1/targets?format=csv",
        "/api/v1/notices/xihu-2024",
        "/api/v1/progress?district=330106",
        "/api/v1/comparison?indicator=fdi&format=csv",
        "/api/v1/package.zip",
    ];

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task A_request_that_has_the_answer_already_gets_304_and_no_body(string address)
    {
        using var first = await host.GetAsync(address);
        first.StatusCode.ShouldBe(HttpStatusCode.OK);
        first.Headers.CacheControl!.NoCache.ShouldBeTrue();
        var tag = first.Headers.ETag!.ToString();
        foreach (var sent in new[] { tag, tag.Replace("W/", "", StringComparison.Ordinal), $"\"other\", {tag}", "*" })
        {
            using var again = await host.GetAsync(address, ("If-None-Match", sent));
            again.StatusCode.ShouldBe(HttpStatusCode.NotModified, sent);
            again.Headers.ETag!.ToString().ShouldBe(tag);
            (await again.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
        }

        using var other = await host.GetAsync(address, ("If-None-Match", "\"other\""));
        other.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Different_answers_have_different_tags()
    {
        string[] addresses = ["/api/v1/targets", "/api/v1/targets?format=csv", "/api/v1/targets?limit=1", "/api/v1/targets?offset=1&limit=1"];
        var tags = new List<string>();
        foreach (var address in addresses)
        {
            using var response = await host.GetAsync(address);
            tags.Add(response.Headers.ETag!.Tag);
        }

        tags.Distinct(StringComparer.Ordinal).Count().ShouldBe(addresses.Length);
    }

    [Fact]
    public async Task The_tag_changes_when_the_store_does()
    {
        await using var own = await DashboardHost.StartAsync();
        foreach (var address in new[] { "/api/v1/notices", "/api/v1/package.zip" })
        {
            using var before = await own.GetAsync(address);
            own.Execute($"UPDATE notices SET title_en = title_en || '.' WHERE id = 'xihu-2024'");
            using var after = await own.GetAsync(address, ("If-None-Match", before.Headers.ETag!.ToString()));
            after.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task The_package_unpacks_to_the_seed_byte_by_byte()
    {
        using var response = await host.GetAsync("/api/v1/package.zip");
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/zip");
        response.Content.Headers.ContentDisposition!.FileName.ShouldBe("package.zip");
        var files = Unpack(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        files.Keys.Order(StringComparer.Ordinal).ShouldBe(Directory.GetFiles(DashboardHost.Seed).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));
        foreach (var (name, content) in files) content.ShouldBe(File.ReadAllBytes(Path.Combine(DashboardHost.Seed, name)), name);
    }

    [Fact]
    public async Task Sample_figures_are_in_the_package_only_when_asked_for()
    {
        await using var own = await DashboardHost.StartAsync();
        own.Execute(
            """
            INSERT INTO actuals (indicator_id, district_code, period, period_end, value, status, sample)
            VALUES ('fdi', '330108', '2024-06', '2024-06-30', 5000, 'provisional', 1)
            """);
        var seed = File.ReadAllBytes(Path.Combine(DashboardHost.Seed, "actuals.csv"));
        Unpack(await own.BytesAsync("/api/v1/package.zip"))["actuals.csv"].ShouldBe(seed);
        Unpack(await own.BytesAsync("/api/v1/package.zip?samples=false"))["actuals.csv"].ShouldBe(seed);
        var withSamples = System.Text.Encoding.UTF8.GetString(Unpack(await own.BytesAsync("/api/v1/package.zip?samples=true"))["actuals.csv"]);
        withSamples.ShouldContain("fdi,330108,2024-06,0.5,provisional,,,,true\n");
    }

    private static Dictionary<string, byte[]> Unpack(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        return archive.Entries.ToDictionary(
            e => e.FullName,
            e =>
            {
                using var content = e.Open();
                using var buffer = new MemoryStream();
                content.CopyTo(buffer);
                return buffer.ToArray();
            },
            StringComparer.Ordinal);
    }
}
