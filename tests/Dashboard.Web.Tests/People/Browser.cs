using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Dashboard.Web.Tests.People;

/// <summary>A person's browser without script: keeps cookies, follows no redirect by itself, and posts the forms that it was shown.</summary>
internal sealed class Browser(DashboardHost host) : IDisposable
{
    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(host.App.Urls.Single()) };

    /// <summary>What a proxy between it and the application adds to every request.</summary>
    public Dictionary<string, string> Headers { get; } = new(StringComparer.Ordinal);

    /// <summary>The status of the last answer.</summary>
    public HttpStatusCode Status { get; private set; }

    /// <summary>Where the last answer leads, as a path; null where it does not.</summary>
    public string? Leads { get; private set; }

    /// <summary>What was asked for last.</summary>
    public string Path { get; private set; } = "/";

    /// <summary>The whole address that it leads to, perhaps of another site.</summary>
    public Uri? Location { get; private set; }

    /// <summary>The cookie of the sign-in, as the last answer set it.</summary>
    public string? Cookie { get; private set; }

    /// <summary>The media type of the last answer.</summary>
    public string? Type { get; private set; }

    /// <summary>The page of the last answer.</summary>
    public IHtmlDocument Page { get; private set; } = default!;

    /// <summary>What the page says in its main part.</summary>
    public string Text => Page.QuerySelector("main")?.TextContent ?? Page.Body?.TextContent ?? "";

    /// <summary>The alert of the page; null where it has none.</summary>
    public string? Alert => Page.QuerySelector("main [role=alert]")?.TextContent;

    /// <summary>Whether the page that is open to everybody names a person at its top.</summary>
    public async Task<bool> IsSignedInAsync()
    {
        await GetAsync("/account");
        return Status == HttpStatusCode.OK;
    }

    /// <summary>Goes where the last answer leads, to other sites, too, until one shows a page.</summary>
    public async Task FollowAsync()
    {
        while (Location is { } to) await GetAsync(to.OriginalString);
    }

    public Task GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    /// <summary>Fills the form of the page that has this handler or action, and posts it.</summary>
    public Task PostAsync(string form, params (string Name, string Value)[] fields)
    {
        var shown = Page.QuerySelectorAll("form").First(f => f.GetAttribute("action") == form || f.QuerySelector($"input[name=_handler][value='{form}']") is not null);
        var hidden = shown.QuerySelectorAll("input[type=hidden]").Cast<IHtmlInputElement>().Select(i => (Name: i.Name!, i.Value)).Where(h => !fields.Any(f => f.Name == h.Name));
        var action = shown.GetAttribute("action") ?? Path;
        return SendAsync(new HttpRequestMessage(HttpMethod.Post, action) { Content = new FormUrlEncodedContent(hidden.Concat(fields).Select(f => KeyValuePair.Create(f.Name, f.Value))) });
    }

    public async Task SignInAsync(string userName, string password, string returnUrl = "/account")
    {
        await GetAsync("/sign-in?returnUrl=" + Uri.EscapeDataString(returnUrl));
        await PostAsync("sign-in", ("userName", userName), ("password", password));
    }

    public void Dispose() => client.Dispose();

    private async Task SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            Path = request.RequestUri!.OriginalString;
            foreach (var (name, value) in Headers) request.Headers.Add(name, value);
            request.Headers.Add("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
            using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
            Status = answer.StatusCode;
            Cookie = answer.Headers.TryGetValues("Set-Cookie", out var set) ? set.FirstOrDefault(c => c.StartsWith("dashboard=", StringComparison.Ordinal)) : null;
            Type = answer.Content.Headers.ContentType?.MediaType;
            Location = answer.Headers.Location;
            Leads = answer.Headers.Location is { } to ? to.IsAbsoluteUri ? to.PathAndQuery : to.OriginalString : null;
            Page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }
    }
}
