using System.Net;
using System.Text.Json;
using Dapper;
using Dashboard.Data;
using Dashboard.Web.Hosting;
using Dashboard.Web.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection.Extensions;

[assembly: AssemblyFixture(typeof(DashboardHost))]

namespace Dashboard.Web.Tests;

/// <summary>
/// The real application on a free port of this machine, with a store of its own that it loads the seed into. One is shared by all tests that only
/// read; a test that changes the store makes its own.
/// </summary>
public sealed class DashboardHost : IAsyncLifetime
{
    private string[] settings = [];
    private Action<WebApplication>? map;
    private TimeProvider? clock;
    private readonly string folder = Directory.CreateTempSubdirectory("dashboard-web-tests-").FullName;

    public WebApplication App { get; private set; } = null!;

    public HttpClient Client { get; private set; } = null!;

    /// <summary>The seed that the application was built with.</summary>
    public static string Seed { get; } = Path.Combine(AppContext.BaseDirectory, "seed");

    /// <summary>An application of a test's own.</summary>
    /// <param name="settings">Further settings, such as <c>--environment=Development</c>.</param>
    public static Task<DashboardHost> StartAsync(params string[] settings) => StartAsync(new DashboardHost { settings = settings });

    /// <summary>The same with endpoints of the test's own.</summary>
    public static Task<DashboardHost> StartAsync(Action<WebApplication> map, params string[] settings) => StartAsync(new DashboardHost { settings = settings, map = map });

    /// <summary>The same at a time of its own.</summary>
    public static Task<DashboardHost> StartAsync(TimeProvider clock, params string[] settings) => StartAsync(new DashboardHost { settings = settings, clock = clock });

    private static async Task<DashboardHost> StartAsync(DashboardHost host)
    {
        await host.InitializeAsync();
        return host;
    }

    public async ValueTask InitializeAsync()
    {
        App = DashboardApp.Build(services => services.Replace(ServiceDescriptor.Singleton(clock ?? TimeProvider.System)), ["--applicationName=dashboard", "--Urls=http://127.0.0.1:0", $"--Database:Path={Path.Combine(folder, "dashboard.db")}", "--Access:AnonymousViewing=true", .. settings]);
        map?.Invoke(App);
        await App.StartAsync();
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.None })
        {
            BaseAddress = new Uri(App.Urls.Single()),
        };
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await App.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Changes the store behind the application's back.</summary>
    public void Execute(string sql)
    {
        using var connection = App.Services.GetRequiredService<Store>().Open();
        connection.Execute(sql);
    }

    public Task<HttpResponseMessage> GetAsync(string address, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, address, headers);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string address, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, address);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>The body of an answer that must be 200.</summary>
    public async Task<byte[]> BytesAsync(string address)
    {
        using var response = await GetAsync(address);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, address);
        return await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The body of an answer that must be 200 and JSON.</summary>
    public async Task<JsonElement> JsonAsync(string address)
    {
        using var document = JsonDocument.Parse(await BytesAsync(address));
        return document.RootElement.Clone();
    }

    /// <summary>The rows of a list, and their number as it says itself.</summary>
    public async Task<IReadOnlyList<JsonElement>> ItemsAsync(string address)
    {
        var list = await JsonAsync(address);
        return [.. list.GetProperty("items").EnumerateArray()];
    }
}
