using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Dashboard.Web.Tests;

/// <summary>Somebody who closes the browser while it sends is no error of the program's: nothing of it stands in the log of errors.</summary>
public sealed class ClientAbortTests
{
    [Theory]
    [InlineData("/sign-in", "application/x-www-form-urlencoded")]
    [InlineData("/sign-in", "multipart/form-data; boundary=b")]
    [InlineData("/sign-out", "application/x-www-form-urlencoded")]
    [InlineData("/administration/backup/file", "application/x-www-form-urlencoded")]
    [InlineData("/no-such-page", "application/x-www-form-urlencoded")]
    [InlineData("/api/v1/actuals", "application/json")]
    public async Task A_form_that_ends_in_the_middle_is_no_error(string path, string type)
    {
        var log = new Heard();
        await using var host = await DashboardHost.StartAsync(app => app.Services.GetRequiredService<ILoggerFactory>().AddProvider(log));
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, host.Client.BaseAddress!.Port, TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {type}\r\nContent-Length: 1000\r\n\r\n--b\r\nuser"), TestContext.Current.CancellationToken);
        client.Client.Shutdown(SocketShutdown.Send);

        (await AnswerAsync(stream)).ShouldNotStartWith("HTTP/1.1 5");
        log.Lines.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/breaks", "")]
    [InlineData("/api/v1/breaks", "application/problem+json")]
    public async Task Neither_is_one_that_the_program_notices_before_the_connection_is_gone(string path, string type)
    {
        var log = new Heard();
        await using var host = await DashboardHost.StartAsync(app =>
        {
            app.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
            app.MapGet(path, IResult () => throw new BadHttpRequestException("Unexpected end of request content.")).AllowAnonymous();
        });
        using var answer = await host.GetAsync(path);
        (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType ?? "").ShouldBe((HttpStatusCode.BadRequest, type));
        log.Lines.ShouldBeEmpty();
    }

    /// <summary>What the server says until it closes the connection; where it answers without reading the form, that may be a reset.</summary>
    private static async Task<string> AnswerAsync(NetworkStream stream)
    {
        using var answer = new MemoryStream();
        try
        {
            await stream.CopyToAsync(answer, TestContext.Current.CancellationToken);
        }
        catch (IOException e) when (e.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionReset })
        {
        }

        return Encoding.ASCII.GetString(answer.ToArray());
    }

    /// <summary>What is logged as a warning or worse.</summary>
    private sealed class Heard : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) Lines.Enqueue($"{formatter(state, exception)} {exception}");
        }

        public void Dispose()
        {
        }
    }
}
