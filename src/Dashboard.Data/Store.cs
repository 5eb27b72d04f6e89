using System.Data;
using System.Data.Common;
using System.Globalization;
using Dapper;
using Dashboard.Core;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Dashboard.Data;

/// <summary>The database could not be used; the message says what, where and how to mend it.</summary>
public sealed class StoreException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>
/// Opens connections to the store. A connection lives as long as one method: open it, use it, dispose of it.
/// Statements use the SQL that SQLite and PostgreSQL share.
/// </summary>
public sealed class Store : IDisposable
{
    private readonly string connectionString;
    private readonly NpgsqlDataSource? postgres;
    private readonly int waitSeconds;
    private readonly WriteQueue queue;

    static Store() => TypeHandlers.Register();

    /// <summary>A store at the configured place; nothing is opened yet.</summary>
    /// <exception cref="StoreException">PostgreSQL is chosen without a connection string.</exception>
    public Store(DatabaseOptions options)
    {
        Provider = options.Provider;
        queue = new(this);
        if (Provider is DatabaseProvider.PostgreSql)
        {
            connectionString = options.ConnectionString
                ?? throw new StoreException("Database:Provider is PostgreSql, but Database:ConnectionString is empty. Set it, for example to 'Host=localhost;Database=dashboard'.");
            postgres = NpgsqlDataSource.Create(connectionString);
            Place = postgres.CreateConnection() is { } c ? $"{c.Host}/{c.Database}" : "PostgreSQL";
            return;
        }

        Place = Path.GetFullPath(options.Path);
        waitSeconds = options.WaitSeconds;
        connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = Place,
            ForeignKeys = true,
            DefaultTimeout = waitSeconds,
        }.ToString();
    }

    /// <summary>The engine.</summary>
    public DatabaseProvider Provider { get; }

    /// <summary>Where the store is, for messages: a file's full path, or host and database.</summary>
    public string Place { get; }

    internal string ConnectionString => connectionString;

    /// <summary>Opens a connection.</summary>
    /// <exception cref="StoreException">The file or the server cannot be opened.</exception>
    public DbConnection Open()
    {
        try
        {
            if (postgres is not null) return postgres.OpenConnection();
            if (Path.GetDirectoryName(Place) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
            return OpenSqlite();
        }
        catch (Exception e) when (e is DbException or IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"The store at {Place} cannot be opened: {e.Message} Check that it exists and may be read and written.", e);
        }
    }

    private SqliteConnection OpenSqlite()
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            connection.Open();
            connection.ExecuteScalar<int>("SELECT count(*) FROM sqlite_schema"); // fails on what is no database; of several statements only the first one's error would be told
            connection.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout = {Math.Min(waitSeconds, 5) * 1000}; PRAGMA synchronous = FULL"));
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Begins a transaction that only reads: everything read in it is of one moment, and it neither waits for a writer nor stops one.</summary>
    internal static DbTransaction BeginRead(DbConnection connection) => connection is SqliteConnection sqlite
        ? sqlite.BeginTransaction(deferred: true)
        : connection.BeginTransaction(IsolationLevel.RepeatableRead);

    /// <summary>
    /// A transaction that waits for other loads and makes them wait, so that what was checked against the store still holds when it is written. What was
    /// computed of any district is out of date when it commits.
    /// </summary>
    internal static DbTransaction BeginWrite(DbConnection connection)
    {
        var transaction = connection.BeginTransaction();
        if (connection is NpgsqlConnection) connection.Execute("LOCK TABLE districts IN SHARE ROW EXCLUSIVE MODE", transaction: transaction);
        connection.Execute(
            """
            INSERT INTO district_versions (district_code, version) SELECT code, 1 FROM districts WHERE true
            ON CONFLICT (district_code) DO UPDATE SET version = district_versions.version + 1
            """,
            transaction: transaction);
        return transaction;
    }

    /// <summary>
    /// Writes figures of districts in a transaction that waits for others that do, and for loads of whole packages; returns when it is committed. What was
    /// computed of a district is out of date then only if <see cref="Outdate"/> is called.
    /// </summary>
    /// <param name="districts">The districts.</param>
    /// <param name="work">What is written, and whether it is to be kept.</param>
    internal void Write(IReadOnlyCollection<string> districts, Func<DbTransaction, bool> work)
    {
        if (Provider is DatabaseProvider.Sqlite)
        {
            queue.Do(work);
            return;
        }

        using var connection = Open();
        using var transaction = connection.BeginTransaction();
        connection.Execute("LOCK TABLE districts IN ROW EXCLUSIVE MODE; SELECT 1 FROM districts WHERE code = ANY (@districts) ORDER BY code FOR UPDATE", new { districts = districts.ToList() }, transaction);
        if (work(transaction)) transaction.Commit();
    }

    /// <summary>Says that what was computed of a district no longer holds when the transaction commits.</summary>
    internal static void Outdate(DbTransaction transaction, string district) => transaction.Connection!.Execute(
        """
        INSERT INTO district_versions (district_code, version) VALUES (@district, 1)
        ON CONFLICT (district_code) DO UPDATE SET version = district_versions.version + 1
        """,
        new { district },
        transaction);

    /// <summary>The condition that a column is in a list: Dapper writes a list out for SQLite and hands it to PostgreSQL as one array.</summary>
    internal static string In(DbConnection connection, string parameter) => connection is NpgsqlConnection ? $"= ANY (@{parameter})" : $"IN @{parameter}";

    /// <inheritdoc/>
    public void Dispose()
    {
        postgres?.Dispose();
        if (Provider is DatabaseProvider.Sqlite)
        {
            using var connection = new SqliteConnection(connectionString);
            SqliteConnection.ClearPool(connection);
        }
    }

    /// <summary>Values are kept in ten-thousandths, see db/0001_published_notices.sql.</summary>
    internal const decimal Scale = 10_000m;

    private static class TypeHandlers
    {
        public static void Register()
        {
            SqlMapper.RemoveTypeMap(typeof(decimal));
            SqlMapper.RemoveTypeMap(typeof(decimal?));
            SqlMapper.RemoveTypeMap(typeof(DateOnly));
            SqlMapper.RemoveTypeMap(typeof(DateOnly?));
            SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
            SqlMapper.RemoveTypeMap(typeof(DateTimeOffset?));
            SqlMapper.AddTypeHandler(new ExactDecimal());
            SqlMapper.AddTypeHandler(new IsoTime());
            SqlMapper.AddTypeHandler(new IsoDate());
            SqlMapper.AddTypeHandler(new WrittenPeriod());
            DefaultTypeMap.MatchNamesWithUnderscores = true;
        }

        private sealed class ExactDecimal : SqlMapper.TypeHandler<decimal>
        {
            public override decimal Parse(object value) => Convert.ToDecimal(value, CultureInfo.InvariantCulture) / Scale;

            public override void SetValue(IDbDataParameter parameter, decimal value)
            {
                parameter.DbType = DbType.Int64;
                parameter.Value = decimal.ToInt64(value * Scale);
            }
        }

        private sealed class IsoDate : SqlMapper.TypeHandler<DateOnly>
        {
            public override DateOnly Parse(object value) => DateOnly.ParseExact((string)value, "yyyy-MM-dd", CultureInfo.InvariantCulture);

            public override void SetValue(IDbDataParameter parameter, DateOnly value)
            {
                parameter.DbType = DbType.String;
                parameter.Value = value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            }
        }

        /// <summary>UTC with milliseconds: of two times, the later one is the greater text.</summary>
        private sealed class IsoTime : SqlMapper.TypeHandler<DateTimeOffset>
        {
            public override DateTimeOffset Parse(object value) => DateTimeOffset.Parse((string)value, CultureInfo.InvariantCulture);

            public override void SetValue(IDbDataParameter parameter, DateTimeOffset value)
            {
                parameter.DbType = DbType.String;
                parameter.Value = value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
            }
        }

        private sealed class WrittenPeriod : SqlMapper.TypeHandler<Period>
        {
            public override Period Parse(object value) => Period.Parse((string)value);

            public override void SetValue(IDbDataParameter parameter, Period value)
            {
                parameter.DbType = DbType.String;
                parameter.Value = value.ToString();
            }
        }
    }
}
