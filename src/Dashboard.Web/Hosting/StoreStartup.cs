using Dapper;
using Dashboard.Core;
using Dashboard.Data;
using Dashboard.Data.Packages;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Dashboard.Web.Hosting;

/// <summary>Brings the store up to date before the first request, and loads the seed into a store that is empty.</summary>
public sealed partial class StoreStartup(Store store, Today today, IConfiguration configuration, IHostApplicationLifetime lifetime, IServiceProvider services, ILogger<StoreStartup> logger)
    : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var script in Migrations.Apply(store)) Migrated(script, store.Place);
        LoadSeedIntoEmptyStore();
        lifetime.ApplicationStarted.Register(PrintAddress);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void LoadSeedIntoEmptyStore()
    {
        using (var connection = store.Open())
        {
            if (connection.ExecuteScalar<int>("SELECT count(*) FROM districts") > 0) return;
        }

        if (configuration["Seed:Path"] is not { Length: > 0 } path) return;
        using var seed = PackageSource.Open(Path.Combine(AppContext.BaseDirectory, path));
        SeedLoaded(PackageLoader.Load(store, seed, today.Date).Sum(c => c.Added), seed.Name);
    }

    /// <summary>The one line that a person who started the program waits for; standard output, whatever the log level.</summary>
    private void PrintAddress()
    {
        var addresses = services.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>().Features
            .Get<Microsoft.AspNetCore.Hosting.Server.Features.IServerAddressesFeature>()?.Addresses ?? [];
        foreach (var address in addresses) Console.WriteLine($"The dashboard is at {address}  (store: {store.Place}; Ctrl+C stops it)");
    }

    [LoggerMessage(LogLevel.Information, "Migration {Script} was applied to {Store}")]
    private partial void Migrated(string script, string store);

    [LoggerMessage(LogLevel.Information, "{Rows} rows were loaded from {Package} into the empty store")]
    private partial void SeedLoaded(int rows, string package);
}

/// <summary>Ready means: the store opens and its schema is up to date.</summary>
public sealed class StoreReady(Store store) : IHealthCheck
{
    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            return Task.FromResult(Migrations.ArePending(store) ? HealthCheckResult.Unhealthy("The schema is not up to date.") : HealthCheckResult.Healthy());
        }
        catch (Exception e) when (e is StoreException or System.Data.Common.DbException)
        {
            return Task.FromResult(HealthCheckResult.Unhealthy(e.Message));
        }
    }
}
