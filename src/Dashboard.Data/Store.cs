using System.Data.Common;
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

    static Store() => TypeHandlers.Register();

    /// <summary>A store at the configured place; nothing is opened yet.</summary>
    /// <exception cref="StoreException">PostgreSQL is chosen without a connection string.</exception>
    public Store(DatabaseOptions options)
    {
        Provider = options.Provider;
        if (Provider is DatabaseProvider.PostgreSql)
        {
            connectionString = options.ConnectionString
                ?? throw new StoreException("Database:Provider is PostgreSql, but Database:ConnectionString is empty. Set it, for example to 'Host=localhost;Database=dashboard'.");
            postgres = NpgsqlDataSource.Create(connectionString);
            Place = postgres.CreateConnection() is { } c ? $"{c.Host}/{c.Database}" : "PostgreSQL";
            return;
        }

        Place = Path.GetFullPath(options.Path);
        connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = Place,
            ForeignKeys = true,
            DefaultTimeout = 30,
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
            var connection = new SqliteConnection(connectionString);
            connection.Open();
            connection.Execute("PRAGMA busy_timeout = 5000; PRAGMA synchronous = FULL");
            return connection;
        }
        catch (Exception e) when (e is DbException or IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"The store at {Place} cannot be opened: {e.Message} Check that it exists and may be read and written.", e);
        }
    }

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
            SqlMapper.AddTypeHandler(new ExactDecimal());
            SqlMapper.AddTypeHandler(new IsoDate());
            SqlMapper.AddTypeHandler(new WrittenPeriod());
            DefaultTypeMap.MatchNamesWithUnderscores = true;
        }

        private sealed class ExactDecimal : SqlMapper.TypeHandler<decimal>
        {
            public override decimal Parse(object value) => Convert.ToDecimal(value, System.Globalization.CultureInfo.InvariantCulture) / Scale;

            public override void SetValue(System.Data.IDbDataParameter parameter, decimal value)
            {
                parameter.DbType = System.Data.DbType.Int64;
                parameter.Value = decimal.ToInt64(value * Scale);
            }
        }

        private sealed class IsoDate : SqlMapper.TypeHandler<DateOnly>
        {
            public override DateOnly Parse(object value) => DateOnly.ParseExact((string)value, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

            public override void SetValue(System.Data.IDbDataParameter parameter, DateOnly value)
            {
                parameter.DbType = System.Data.DbType.String;
                parameter.Value = value.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
            }
        }

        private sealed class WrittenPeriod : SqlMapper.TypeHandler<Period>
        {
            public override Period Parse(object value) => Period.Parse((string)value);

            public override void SetValue(System.Data.IDbDataParameter parameter, Period value)
            {
                parameter.DbType = System.Data.DbType.String;
                parameter.Value = value.ToString();
            }
        }
    }
}
