using System.Data.Common;
using Dashboard.Data;
using Dashboard.Data.Entry;

namespace Dashboard.Web.Hosting;

/// <summary>Hears of figures that other nodes on the same PostgreSQL server publish, so that open pages of this one change too; begins anew when the connection breaks.</summary>
public sealed partial class OtherNodes(FigureStore figures, TimeProvider clock, ILogger<OtherNodes> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await figures.ListenAsync(stoppingToken);
                return;
            }
            catch (Exception e) when (e is DbException or StoreException)
            {
                Broken(e, Pause);
                await Task.Delay(Pause, clock, stoppingToken);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Other nodes cannot be heard; trying again in {Pause}")]
    private partial void Broken(Exception problem, TimeSpan pause);
}
