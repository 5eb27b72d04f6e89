using System.Security.Cryptography;
using System.Text;
using Dashboard.Data.People;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Dashboard.Web.People;

/// <summary>Lets somebody in at first start: demonstration accounts in Development, elsewhere a link with which the first administrator is made.</summary>
internal sealed class PeopleStartup(PeopleStore people, WelcomeLink link, IHostEnvironment environment, IHostApplicationLifetime lifetime, IServer server) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (environment.IsDevelopment()) DemonstrationAccounts.AddTo(people);
        else if (!people.HasAdministrator()) lifetime.ApplicationStarted.Register(PrintLink);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>To standard output and not the log, which more people read and which is kept.</summary>
    private void PrintLink()
    {
        foreach (var address in server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [])
            Console.WriteLine($"There is no administrator yet. Whoever opens this link first becomes one: {address}/welcome?token={link.Token}");
    }
}

/// <summary>The link that makes the first administrator: good from the start of the program to its end, until there is one.</summary>
public sealed class WelcomeLink(PeopleStore people)
{
    /// <summary>What makes the link hard to guess.</summary>
    public string Token { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    /// <summary>Whether a link that somebody opened is this one, and there is still no administrator.</summary>
    public bool Fits(string? token) =>
        token is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(Token)) && !people.HasAdministrator();
}
