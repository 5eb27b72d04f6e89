using System.Reflection;

namespace Dashboard.Data.Tests;

/// <summary>Where the repository and the built program are.</summary>
internal static class Places
{
    public static string Repository { get; } = Metadata("Repository");

    /// <summary>dashboard.dll, built before the tests.</summary>
    public static string Program { get; } = Metadata("Program");

    private static string Metadata(string key) =>
        Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}

/// <summary>A directory of its own under the machine's temporary one, deleted afterwards.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("dashboard-test-");

    public string FullName => directory.FullName;

    public string this[string name] => Path.Combine(FullName, name);

    public void Dispose()
    {
        try
        {
            directory.Delete(recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
        }
    }
}
