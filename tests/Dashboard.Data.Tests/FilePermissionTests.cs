using System.Runtime.Versioning;

namespace Dashboard.Data.Tests;

/// <summary>Stores that may not be written. The program runs as somebody whom permissions stop.</summary>
[SupportedOSPlatform("linux")]
public sealed class FilePermissionTests
{
    [Fact]
    public void A_read_only_file_is_named_and_left_alone()
    {
        SkipUnlessPermissionsCanBeTried();
        using var fixture = StoreFixture.Seeded(DatabaseProvider.Sqlite);
        fixture.Store.Dispose();
        Open(fixture, file: UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead);

        ShouldFailToLoad(fixture);
    }

    [Fact]
    public void A_read_only_directory_is_named_and_left_alone()
    {
        SkipUnlessPermissionsCanBeTried();
        using var fixture = StoreFixture.Seeded(DatabaseProvider.Sqlite);
        fixture.Store.Dispose();
        Open(fixture, directory: UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);

        ShouldFailToLoad(fixture);
    }

    [Fact]
    public void A_new_store_in_a_read_only_directory_is_refused_by_its_name()
    {
        SkipUnlessPermissionsCanBeTried();
        using var fixture = StoreFixture.Empty(DatabaseProvider.Sqlite);
        File.SetUnixFileMode(fixture.Directory.FullName, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);

        foreach (var path in new[] { fixture.Options.Path, fixture.Directory["deeper/store.db"] })
        {
            using var program = DashboardProcess.StartUnprivileged(new() { Path = path }, "migrate");
            var (code, errors) = program.Finish();
            code.ShouldBe(3, errors);
            errors.ShouldContain(path);
        }

        Directory.GetFileSystemEntries(fixture.Directory.FullName).ShouldBeEmpty();
    }

    private static void ShouldFailToLoad(StoreFixture fixture)
    {
        var before = File.ReadAllBytes(fixture.Options.Path);
        using var package = new TemporaryDirectory();
        Seed.Small.WriteTo(package["small"]);
        File.SetUnixFileMode(package.FullName, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);

        using (var program = DashboardProcess.StartUnprivileged(fixture.Options, "load", package["small"]))
        {
            var (code, errors) = program.Finish();
            code.ShouldBe(3, errors);
            errors.ShouldContain(fixture.Options.Path);
        }

        File.ReadAllBytes(fixture.Options.Path).ShouldBe(before);
    }

    /// <summary>Lets everybody at the store, as far as the given permissions go.</summary>
    private static void Open(
        StoreFixture fixture,
        UnixFileMode file = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite,
        UnixFileMode directory = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute)
    {
        foreach (var path in Directory.GetFiles(fixture.Directory.FullName)) File.SetUnixFileMode(path, file);
        File.SetUnixFileMode(fixture.Directory.FullName, directory);
    }

    private static void SkipUnlessPermissionsCanBeTried()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "File permissions are tried on Linux.");
        Assert.SkipWhen(Environment.IsPrivilegedProcess && !File.Exists("/usr/bin/setpriv"), "Permissions do not stop root, and there is no setpriv to become somebody else.");
    }
}
