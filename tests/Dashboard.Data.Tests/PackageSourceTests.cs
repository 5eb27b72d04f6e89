using Dashboard.Data.Packages;

namespace Dashboard.Data.Tests;

/// <summary>Directories and zips: what is refused before a single row is read, and what is said about it.</summary>
public sealed class PackageSourceTests
{
    [Fact]
    public void A_zip_in_one_folder_deflated_and_with_other_files_beside_is_read()
    {
        var parts = Seed.Small.Parts().Select(p => p with { Name = "my export/" + p.Name, Deflate = true }).Append(new("my export/readme.txt", [1, 2, 3])).ToList();

        Refusal(parts).ShouldBeNull();
    }

    [Fact]
    public void A_file_whose_checksum_does_not_fit_is_named() =>
        Refusal(Changed("targets.csv", p => p with { Crc = 1 })).ShouldNotBeNull().ShouldStartWith("targets.csv: Its content is not what the zip's checksum says");

    [Fact]
    public void A_file_that_claims_to_be_shorter_or_longer_than_it_is_is_named()
    {
        foreach (var size in new uint[] { 10, 1_000_000, uint.MaxValue - 1 })
            Refusal(Changed("targets.csv", p => p with { Deflate = true, Size = size })).ShouldNotBeNull().ShouldStartWith("targets.csv: ");
    }

    [Fact]
    public void A_bomb_is_refused_before_it_is_unpacked()
    {
        var bomb = Changed("targets.csv", p => p with { Content = new byte[64 << 20], Deflate = true });
        var before = GC.GetAllocatedBytesForCurrentThread();

        Refusal(bomb).ShouldNotBeNull().ShouldStartWith("targets.csv: It unpacks to more than 200 times its packed size.");

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(100 << 20, "the 64 MiB themselves are the test's");
    }

    [Theory]
    [InlineData("../targets.csv")]
    [InlineData("a/../../targets.csv")]
    [InlineData("/targets.csv")]
    [InlineData("..\\targets.csv")]
    [InlineData("C:targets.csv")]
    public void A_name_that_leaves_the_package_is_refused(string name) =>
        Refusal(Changed("targets.csv", p => p with { Name = name })).ShouldNotBeNull().ShouldContain("points outside the package");

    [Fact]
    public void A_file_that_is_there_twice_is_refused() =>
        Refusal([.. Seed.Small.Parts(), Seed.Small.Parts()[0]]).ShouldNotBeNull().ShouldContain("is there twice");

    [Fact]
    public void Files_in_two_folders_are_refused() =>
        Refusal(Changed("targets.csv", p => p with { Name = "deeper/targets.csv" })).ShouldNotBeNull().ShouldContain("in another folder");

    [Fact]
    public void An_encrypted_file_is_refused() =>
        Refusal(Changed("targets.csv", p => p with { Flags = 0x801 })).ShouldNotBeNull().ShouldContain("is encrypted");

    [Fact]
    public void More_than_a_hundred_files_are_refused() =>
        Refusal([.. Seed.Small.Parts(), .. Enumerable.Range(0, 100).Select(i => new ZipPart($"{i}.txt", []))]).ShouldNotBeNull().ShouldContain("more than 100 entries");

    [Fact]
    public void A_path_that_is_not_there_or_is_no_package_is_named()
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllText(directory["text.zip"], "This is no zip.");

        Should.Throw<PackageException>(() => PackageSource.Open(directory["nothing"])).Message.ShouldStartWith(directory["nothing"]);
        Should.Throw<PackageException>(() => PackageSource.Open(directory["text.zip"])).Message.ShouldStartWith(directory["text.zip"]);
        using var empty = PackageSource.Open(directory.FullName);
        Should.Throw<PackageException>(() => PackageReader.Read(empty)).Message.ShouldStartWith("datapackage.json");
    }

    [Fact]
    public void A_link_or_a_directory_in_the_place_of_a_file_is_refused()
    {
        using var directory = new TemporaryDirectory();
        Seed.Small.WriteTo(directory.FullName);
        File.Move(directory["targets.csv"], directory["elsewhere"]);
        File.CreateSymbolicLink(directory["targets.csv"], directory["elsewhere"]);
        Message().ShouldStartWith("targets.csv: It is a link.");

        File.Delete(directory["targets.csv"]);
        Directory.CreateDirectory(directory["targets.csv"]);
        Message().ShouldStartWith("targets.csv: The file is missing.");

        string Message()
        {
            using var source = PackageSource.Open(directory.FullName);
            return Should.Throw<PackageException>(() => PackageReader.Read(source)).Message;
        }
    }

    private static List<ZipPart> Changed(string file, Func<ZipPart, ZipPart> change) => [.. Seed.Small.Parts().Select(p => p.Name == file ? change(p) : p)];

    private static string? Refusal(IReadOnlyList<ZipPart> parts)
    {
        try
        {
            using var source = PackageSource.OpenZip(new MemoryStream(RawZip.Write(parts)), "test.zip");
            PackageReader.Read(source);
            return null;
        }
        catch (PackageException e)
        {
            return e.Message;
        }
    }
}
