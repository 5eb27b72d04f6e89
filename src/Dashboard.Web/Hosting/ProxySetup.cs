using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace Dashboard.Web.Hosting;

/// <summary>The section <c>Proxy</c>: the reverse proxies whose word about the caller's address and scheme counts. Nobody's without any.</summary>
public sealed class ProxyOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Proxy";

    /// <summary>Addresses of proxies: 10.0.0.5.</summary>
    public IReadOnlyList<string> Addresses { get; set; } = [];

    /// <summary>Networks that hold nothing but proxies: 10.0.1.0/24.</summary>
    public IReadOnlyList<string> Networks { get; set; } = [];

    /// <summary>Whether there is a proxy.</summary>
    public bool IsOn => Addresses.Count + Networks.Count > 0;
}

/// <summary>Behind a proxy: the caller's address and scheme are those that the proxy was asked with, so that cookies are Secure and addresses right.</summary>
internal static class ProxySetup
{
    public static void AddProxy(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ProxyOptions>().Bind(configuration.GetSection(ProxyOptions.Section))
            .Validate(o => o.Addresses.All(a => IPAddress.TryParse(a, out _)), "Proxy:Addresses has something that is no IP address; write for example 10.0.0.5.")
            .Validate(o => o.Networks.All(n => System.Net.IPNetwork.TryParse(n, out _)), "Proxy:Networks has something that is no network; write for example 10.0.1.0/24.")
            .ValidateOnStart();
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<ProxyOptions>>((forwarded, proxy) =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            forwarded.ForwardLimit = null; // as many as there are in a row, each of which must be known
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var address in proxy.Value.Addresses) forwarded.KnownProxies.Add(IPAddress.Parse(address));
            foreach (var network in proxy.Value.Networks) forwarded.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
        });
    }

    /// <summary>Does nothing without a proxy: empty lists would make everybody's word count.</summary>
    public static void UseProxy(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<ProxyOptions>>().Value.IsOn) app.UseForwardedHeaders();
    }
}
