using System.ComponentModel.DataAnnotations;

namespace Dashboard.Data;

/// <summary>Which database engine holds the store.</summary>
public enum DatabaseProvider
{
    /// <summary>One file on this machine.</summary>
    Sqlite,

    /// <summary>PostgreSQL, or what speaks its protocol.</summary>
    PostgreSql,
}

/// <summary>The section <c>Database</c> of the configuration.</summary>
public sealed class DatabaseOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Database";

    /// <summary>The engine; SQLite unless configured.</summary>
    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>The SQLite file, relative to the working directory unless absolute. Its folder is created.</summary>
    [Required]
    public string Path { get; set; } = System.IO.Path.Combine("data", "dashboard.db");

    /// <summary>How long a writer waits for another one's lock on a SQLite store, in seconds, before it gives up with a clear error.</summary>
    [Range(1, 3600)]
    public int WaitSeconds { get; set; } = 30;

    /// <summary>The PostgreSQL connection string; required for that provider and not used for SQLite.</summary>
    public string? ConnectionString { get; set; }
}
