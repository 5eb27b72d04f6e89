using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dashboard.Core.People;
using Dashboard.Data.People;
using Dashboard.Web.Reminders;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using MimeKit;

namespace Dashboard.Web.Tests.Reminders;

/// <summary>Reminders against a mail server and another program that listen beside the test.</summary>
public sealed class ReminderServiceTests
{
    private const string Secret = "known to both programs";
    private static readonly DateTimeOffset Nine = new(2024, 10, 21, 1, 0, 0, TimeSpan.Zero); // a Monday in Hangzhou; figures of September were due on the Friday before

    [Fact]
    public async Task A_planner_gets_one_mail_a_working_day_in_their_language()
    {
        using var server = new MailServer();
        await using var host = await StartAsync("--Smtp:Host=127.0.0.1", $"--Smtp:Port={server.Port}", "--Smtp:Security=None", "--Smtp:From=Targets <targets@example.gov.cn>", "--Reminders:Address=https://targets.example.gov.cn");
        var people = host.App.Services.GetRequiredService<PeopleStore>();
        Add(people, "lin", "林晓", "lin@example.gov.cn");
        people.SetLanguage(Add(people, "wu", "Wu", "wu@example.gov.cn"), "en");
        Add(people, "nobody", "No address", null);

        await RoundAsync(host);
        var mails = server.Mails.OrderBy(m => m.To.Mailboxes.Single().Address, StringComparer.Ordinal).ToList();
        mails.Count.ShouldBe(2);
        mails[0].Subject!.ShouldMatch("^数据填报提醒：逾期[0-9]+项，即将截止0项$");
        mails[0].To.Mailboxes.Single().ShouldBe(new MailboxAddress("林晓", "lin@example.gov.cn"));
        mails[0].From.Mailboxes.Single().Address.ShouldBe("targets@example.gov.cn");
        mails[0].TextBody!.ShouldContain("逾期1个工作日");
        mails[1].Subject!.ShouldStartWith("Figures to report: ");
        mails[1].TextBody!.ShouldContain("overdue by one working day");
        mails[1].TextBody!.ShouldContain("https://targets.example.gov.cn/entry");

        await RoundAsync(host);
        server.Mails.Count.ShouldBe(2);
        Clock(host).AdjustTime(Nine.AddDays(1));
        await RoundAsync(host);
        server.Mails.Count.ShouldBe(4);
    }

    [Fact]
    public async Task Before_the_hour_and_on_days_off_nobody_is_reminded()
    {
        using var server = new MailServer();
        await using var host = await StartAsync("--Smtp:Host=127.0.0.1", $"--Smtp:Port={server.Port}", "--Smtp:Security=None", "--Smtp:From=targets@example.gov.cn");
        Add(host.App.Services.GetRequiredService<PeopleStore>(), "lin", "Lin", "lin@example.gov.cn");
        foreach (var moment in new DateTimeOffset[] { new(2024, 10, 20, 23, 59, 59, TimeSpan.Zero), new(2024, 10, 26, 1, 0, 0, TimeSpan.Zero) })
        {
            Clock(host).AdjustTime(moment);
            await RoundAsync(host);
        }

        server.Mails.ShouldBeEmpty();
        Clock(host).AdjustTime(new(2024, 10, 28, 0, 0, 0, TimeSpan.Zero));
        await RoundAsync(host);
        server.Mails.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Rounds_begin_by_themselves_every_quarter_of_an_hour()
    {
        using var server = new MailServer();
        var clock = new FakeTimeProvider(Nine.AddHours(-3));
        await using var host = await DashboardHost.StartAsync(
            clock, "--environment=Production", "--Smtp:Host=127.0.0.1", $"--Smtp:Port={server.Port}", "--Smtp:Security=None", "--Smtp:From=targets@example.gov.cn");
        Add(host.App.Services.GetRequiredService<PeopleStore>(), "lin", "Lin", "lin@example.gov.cn");
        clock.AdjustTime(Nine);
        clock.Advance(TimeSpan.FromMinutes(15));
        var mail = await server.First.WaitAsync(TestContext.Current.CancellationToken);
        mail.To.Mailboxes.Single().Address.ShouldBe("lin@example.gov.cn");
    }

    [Fact]
    public async Task What_the_mail_server_refused_is_tried_again_in_the_next_round()
    {
        using var server = new MailServer { Refuses = true };
        await using var host = await StartAsync("--Smtp:Host=127.0.0.1", $"--Smtp:Port={server.Port}", "--Smtp:Security=None", "--Smtp:From=targets@example.gov.cn");
        Add(host.App.Services.GetRequiredService<PeopleStore>(), "lin", "Lin", "lin@example.gov.cn");
        await RoundAsync(host);
        server.Mails.ShouldBeEmpty();

        server.Refuses = false;
        await RoundAsync(host);
        await RoundAsync(host);
        server.Mails.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Another_program_gets_a_signed_message_once_and_again_only_where_it_failed()
    {
        var got = new List<(byte[] Body, string Signature)>();
        var answers = new Queue<int>([500, 200]);
        var builder = WebApplication.CreateSlimBuilder();
        await using var receiver = builder.Build();
        receiver.Urls.Add("http://127.0.0.1:0");
        receiver.MapPost("/hook", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            got.Add((body.ToArray(), request.Headers[WebhookSender.SignatureHeader].ToString()));
            return Results.StatusCode(answers.Dequeue());
        });
        await receiver.StartAsync(TestContext.Current.CancellationToken);
        await using var host = await StartAsync($"--Webhook:Address={receiver.Urls.Single()}/hook", $"--Webhook:Secret={Secret}");
        Add(host.App.Services.GetRequiredService<PeopleStore>(), "lin", "Lin", null);

        for (var round = 0; round < 3; round++) await RoundAsync(host);
        got.Count.ShouldBe(2);
        var (json, signature) = got[1];
        signature.ShouldBe("sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), json)));
        using var message = JsonDocument.Parse(json);
        message.RootElement.GetProperty("event").GetString().ShouldBe("reminder");
        message.RootElement.GetProperty("day").GetString().ShouldBe("2024-10-21");
        var figure = message.RootElement.GetProperty("figures").EnumerateArray().First(f => f.GetProperty("figure").GetString() == "actual/330108/fdi/2024-09");
        (figure.GetProperty("status").GetString(), figure.GetProperty("workingDays").GetInt32()).ShouldBe(("overdue", 1));
    }

    [Theory]
    [InlineData("--Webhook:Address=http://example.gov.cn/hook", "--Webhook:Secret=known to both programs")]
    [InlineData("--Webhook:Address=https://example.gov.cn/hook", "--Webhook:Secret=short")]
    [InlineData("--Smtp:Host=mail.example.gov.cn", "--Smtp:From=nobody in particular")]
    public async Task A_configuration_that_is_not_safe_stops_the_start(params string[] settings) =>
        await Should.ThrowAsync<Microsoft.Extensions.Options.OptionsValidationException>(async () => await DashboardHost.StartAsync(settings));

    /// <summary>An application whose rounds are the test's to begin.</summary>
    private static async Task<DashboardHost> StartAsync(params string[] settings)
    {
        var host = await DashboardHost.StartAsync(new FakeTimeProvider(Nine), [.. settings, "--environment=Production"]);
        await host.App.Services.GetRequiredService<ReminderService>().StopAsync(TestContext.Current.CancellationToken);
        return host;
    }

    private static FakeTimeProvider Clock(DashboardHost host) => (FakeTimeProvider)host.App.Services.GetRequiredService<TimeProvider>();

    private static Task RoundAsync(DashboardHost host) => host.App.Services.GetRequiredService<ReminderService>().RoundAsync(TestContext.Current.CancellationToken);

    private static string Add(PeopleStore people, string userName, string name, string? email) =>
        people.Add(Person.CommandLine, new(userName, name, new Grant(Role.Planner, "330108")) { Email = email });

    /// <summary>As much of a mail server (RFC 5321) as a client needs.</summary>
    private sealed class MailServer : IDisposable
    {
        private readonly TaskCompletionSource<MimeMessage> first = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);

        public MailServer()
        {
            listener.Start();
            _ = ListenAsync();
        }

        public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

        public bool Refuses { get; set; }

        public List<MimeMessage> Mails { get; } = [];

        public Task<MimeMessage> First => first.Task;

        public void Dispose() => listener.Dispose();

        private async Task ListenAsync()
        {
            try
            {
                while (true)
                {
                    using var client = await listener.AcceptTcpClientAsync();
                    await ConverseAsync(client.GetStream());
                }
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                // the test is over
            }
        }

        private async Task ConverseAsync(Stream stream)
        {
            using var reader = new StreamReader(stream, Encoding.Latin1);
            await SayAsync("220 mail.test ready");
            while (await reader.ReadLineAsync() is { } line)
            {
                switch (line.Split(' ')[0].ToUpperInvariant())
                {
                    case "DATA":
                        await SayAsync("354 go on");
                        var text = new StringBuilder();
                        while (await reader.ReadLineAsync() is { } more && more != ".") text.Append(more.StartsWith('.') ? more[1..] : more).Append("\r\n");
                        using (var bytes = new MemoryStream(Encoding.Latin1.GetBytes(text.ToString()))) Mails.Add(await MimeMessage.LoadAsync(bytes));
                        first.TrySetResult(Mails[^1]);
                        await SayAsync("250 taken");
                        break;
                    case "RCPT" when Refuses:
                        await SayAsync("451 later");
                        break;
                    case "QUIT":
                        await SayAsync("221 bye");
                        return;
                    default:
                        await SayAsync("250 good");
                        break;
                }
            }

            async Task SayAsync(string answer) => await stream.WriteAsync(Encoding.ASCII.GetBytes(answer + "\r\n"));
        }
    }
}
