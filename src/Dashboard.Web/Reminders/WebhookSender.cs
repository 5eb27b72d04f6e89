using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dashboard.Core;
using Dashboard.Data.People;
using Dashboard.Data.Reporting;
using Microsoft.Extensions.Options;

namespace Dashboard.Web.Reminders;

/// <summary>Posts reminders to another program as JSON, signed.</summary>
public sealed class WebhookSender(IHttpClientFactory clients, IOptions<WebhookOptions> options) : IReminderSender
{
    /// <summary>The header with the signature: <c>sha256=</c> and the HMAC-SHA256 of the body's bytes under the common secret, in hexadecimal.</summary>
    public const string SignatureHeader = "X-Dashboard-Signature";

    /// <inheritdoc/>
    public ReminderWay Way => ReminderWay.Webhook;

    /// <inheritdoc/>
    public bool Reaches(ReachablePerson person) => true;

    /// <inheritdoc/>
    public async Task SendAsync(Reminder reminder, CancellationToken cancellation)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                Event = "reminder",
                Day = reminder.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                PersonId = reminder.To.Person.Id,
                PersonName = reminder.To.Person.Name,
                reminder.To.Email,
                reminder.Subject,
                reminder.Text,
                Figures = reminder.Figures.Select(f => new
                {
                    Figure = f.Figure.Key(f.Period).Subject,
                    f.Figure.NameZh,
                    f.Figure.NameEn,
                    Period = f.Period.ToString(),
                    Status = EnumCode.Of(f.State.Status),
                    f.State.WorkingDays,
                }),
            },
            JsonSerializerOptions.Web);
        using var request = new HttpRequestMessage(HttpMethod.Post, options.Value.Address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        request.Headers.Add(SignatureHeader, "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(options.Value.Secret!), body)));
        using var client = clients.CreateClient(nameof(WebhookSender));
        using var answer = await client.SendAsync(request, cancellation);
        if (!answer.IsSuccessStatusCode) throw new HttpRequestException($"The other program answered {(int)answer.StatusCode}.", null, answer.StatusCode);
    }
}
