using Plotly.Blazor;

namespace Dashboard.Web.Charts;

/// <summary>
/// A chart of the package that nobody waits for when it goes. The package's own disposal asks the browser to clear the picture and waits for its answer; a
/// browser that has left the page never answers, its farewell request (<c>/_blazor/disconnect</c>) then stays open for a minute, and six of them fill all
/// connections that a browser opens to one host.
/// </summary>
public sealed class Plot : PlotlyChart, IAsyncDisposable
{
    /// <summary>Begins to dispose and does not wait; the package swallows what goes wrong in it.</summary>
    ValueTask IAsyncDisposable.DisposeAsync()
    {
        _ = DisposeAsync().AsTask();
        return ValueTask.CompletedTask;
    }
}
