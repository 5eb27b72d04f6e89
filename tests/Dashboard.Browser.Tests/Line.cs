namespace Dashboard.Browser.Tests;

/// <summary>The connection of a page to its server, through which everything goes until it is cut.</summary>
internal sealed class Line(IPage page)
{
    private readonly List<IWebSocketRoute> ends = [];
    private volatile bool isCut;

    /// <summary>Leads the connections that the page opens from now on.</summary>
    public async Task<Line> LeadAsync()
    {
        await page.RouteWebSocketAsync("**/_blazor**", socket =>
        {
            var server = socket.ConnectToServer();
            socket.OnMessage(frame => Pass(frame, server));
            server.OnMessage(frame => Pass(frame, socket));
            ends.AddRange([socket, server]);
        });
        return this;
    }

    /// <summary>From now on nothing arrives, and neither side knows.</summary>
    public void Cut() => isCut = true;

    /// <summary>Both sides notice it; no new connection comes about.</summary>
    public async Task NoticeAsync()
    {
        await page.Context.SetOfflineAsync(true);
        foreach (var end in ends) await end.CloseAsync();
        ends.Clear();
    }

    /// <summary>Connections come about again.</summary>
    public async Task RestoreAsync()
    {
        isCut = false;
        await page.Context.SetOfflineAsync(false);
    }

    private void Pass(IWebSocketFrame frame, IWebSocketRoute to)
    {
        if (isCut) return;
        if (frame.Text is { } text) to.Send(text);
        else to.Send(frame.Binary);
    }
}
