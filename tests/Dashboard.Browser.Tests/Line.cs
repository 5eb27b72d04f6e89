namespace Dashboard.Browser.Tests;

/// <summary>The connection of a page to its server, which can be cut.</summary>
internal sealed class Line(IPage page)
{
    /// <summary>Watches over the connections that pages open from now on.</summary>
    public async Task<Line> LeadAsync()
    {
        await page.AddInitScriptAsync(
            """
            window.lines = [];
            window.WebSocket = class extends WebSocket {
                constructor(...address) { super(...address); window.lines.push(this); }
                send(message) { if (!window.isCut) super.send(message); }
            };
            """);
        return this;
    }

    /// <summary>From now on nothing arrives at the server, and the page does not know.</summary>
    public Task CutAsync() => page.EvaluateAsync("() => { window.isCut = true; }");

    /// <summary>The page notices it; no new connection comes about.</summary>
    public async Task NoticeAsync()
    {
        await page.Context.SetOfflineAsync(true);
        await page.EvaluateAsync("() => window.lines.forEach(line => line.close())");
    }

    /// <summary>Connections come about again.</summary>
    public async Task RestoreAsync()
    {
        await page.EvaluateAsync("() => { window.isCut = false; }");
        await page.Context.SetOfflineAsync(false);
    }
}
