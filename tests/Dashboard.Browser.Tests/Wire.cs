using System.Net;
using System.Net.Sockets;

namespace Dashboard.Browser.Tests;

/// <summary>Stands between browser and server and counts every byte that the server sends, those of the circuit's socket too.</summary>
internal sealed class Wire : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource closing = new();
    private readonly Uri server;
    private readonly Task accepting;
    private long received;

    public Wire(string server)
    {
        this.server = new Uri(server);
        listener.Start();
        accepting = AcceptAsync();
    }

    /// <summary>The address under which the server is reached through the wire.</summary>
    public string Address => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    /// <summary>The bytes that the server has sent so far.</summary>
    public long Received => Interlocked.Read(ref received);

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        listener.Stop();
        await accepting;
        closing.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true) connections.Add(ConnectAsync(await listener.AcceptTcpClientAsync(closing.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ConnectAsync(TcpClient browser)
    {
        using var one = browser;
        using var other = new TcpClient();
        try
        {
            await other.ConnectAsync(server.Host, server.Port, closing.Token);
            await Task.WhenAny(PassAsync(one.GetStream(), other.GetStream(), _ => { }), PassAsync(other.GetStream(), one.GetStream(), n => Interlocked.Add(ref received, n)));
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException)
        {
            // the browser or the test is done with this connection
        }
    }

    private async Task PassAsync(NetworkStream from, NetworkStream to, Action<int> count)
    {
        try
        {
            var buffer = new byte[16 * 1024];
            while (await from.ReadAsync(buffer, closing.Token) is > 0 and var read)
            {
                count(read);
                await to.WriteAsync(buffer.AsMemory(0, read), closing.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // closed on either side
        }
    }
}
