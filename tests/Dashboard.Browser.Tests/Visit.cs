using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Dashboard.Browser.Tests;

/// <summary>One reader's visit: a page in a fresh context, and everything that went wrong while it was open.</summary>
public sealed class Visit : IAsyncDisposable
{
    /// <summary>Marks what the server sent first; the first interactive rendering puts new elements in its place.</summary>
    private const string MarkPrerendered = "document.addEventListener('DOMContentLoaded', () => document.querySelector('main')?.setAttribute('data-prerendered', ''))";

    private readonly IBrowserContext context;
    private readonly string address;
    private readonly ConcurrentQueue<string> problems = new();

    private Visit(IBrowserContext context, IPage page, Reader reader, string address) => (this.context, Page, Reader, this.address) = (context, page, reader, address);

    public IPage Page { get; }

    public Reader Reader { get; }

    /// <summary>Console errors, errors of scripts, requests to other hosts, answers that are errors.</summary>
    public IReadOnlyCollection<string> Problems => problems;

    /// <summary>The path and query that the browser shows.</summary>
    public string Path => new Uri(Page.Url).PathAndQuery;

    public static async Task<Visit> StartAsync(IBrowserContext context, Reader reader, string address)
    {
        context.SetDefaultTimeout(20_000);
        Assertions.SetDefaultExpectTimeout(20_000);
        var visit = new Visit(context, await context.NewPageAsync(), reader, address);
        visit.Watch();
        await context.AddInitScriptAsync(MarkPrerendered);
        return visit;
    }

    /// <summary>Opens a path and waits until the page reacts to its reader.</summary>
    public async Task<IResponse> OpenAsync(string path)
    {
        var response = await Page.GotoAsync(path) ?? throw new InvalidOperationException($"{path} gave no answer.");
        if (Reader.Script) await InteractiveAsync();
        return response;
    }

    /// <summary>Waits until the page reacts.</summary>
    public Task InteractiveAsync() => Page.Locator("main:not([data-prerendered])").WaitForAsync();

    /// <summary>Waits until the browser shows this path and query, with or without an anchor.</summary>
    public Task ArriveAsync(string pathAndQuery) =>
        Assertions.Expect(Page).ToHaveURLAsync(new Regex($"^{Regex.Escape(address + pathAndQuery)}(#.*)?$", RegexOptions.None, TimeSpan.FromSeconds(1)));

    /// <summary>Chooses in one of the filters.</summary>
    public async Task ChooseAsync(string filter, string choice)
    {
        await Page.GetByRole(AriaRole.Combobox, new() { Name = filter, Exact = true }).ClickAsync();
        await Page.GetByRole(AriaRole.Option, new() { Name = choice, Exact = true }).ClickAsync();
    }

    /// <summary>The page's finding.</summary>
    public ILocator Heading => Page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    /// <summary>The texts of all elements that a selector finds, white space collapsed.</summary>
    public async Task<IReadOnlyList<string>> TextsAsync(string selector) =>
        await Page.EvaluateAsync<string[]>("s => [...document.querySelectorAll(s)].map(e => e.textContent.replace(/\\s+/g, ' ').trim())", selector);

    /// <summary>Of each element that <paramref name="rows"/> finds, the texts of its parts; an empty text where it has no such part.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<string>>> RowsAsync(string rows, params string[] parts) =>
        await Page.EvaluateAsync<string[][]>(
            """
            ([rows, parts]) => [...document.querySelectorAll(rows)].map(row =>
                parts.map(part => (row.querySelector(part)?.textContent ?? '').replace(/\s+/g, ' ').trim()))
            """,
            new object[] { rows, parts });

    public ValueTask DisposeAsync() => new(context.CloseAsync());

    private void Watch()
    {
        Page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") problems.Enqueue($"console {message.Type}: {message.Text}");
        };
        Page.PageError += (_, error) => problems.Enqueue($"script error: {error}");
        Page.RequestFailed += (_, request) =>
        {
            if (request.Failure != "net::ERR_ABORTED") problems.Enqueue($"request failed: {request.Url} {request.Failure}");
        };
        Page.Response += (_, response) =>
        {
            if (response.Status >= 400) problems.Enqueue($"answer {response.Status}: {response.Url}");
        };
        var host = new Uri(address).Authority;
        context.Request += (_, request) => CheckHost(request.Url);
        Page.WebSocket += (_, socket) => CheckHost(socket.Url);

        void CheckHost(string url)
        {
            if (new Uri(url) is { Scheme: not ("data" or "blob") } uri && uri.Authority != host) problems.Enqueue($"request to another host: {url}");
        }
    }
}
