using Dashboard.Data.People;
using Dashboard.Data.Reporting;
using MailKit.Net.Smtp;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Dashboard.Web.Reminders;

/// <summary>Sends reminders by e-mail.</summary>
public sealed class MailSender(IOptions<SmtpOptions> options) : IReminderSender
{
    /// <inheritdoc/>
    public ReminderWay Way => ReminderWay.Mail;

    /// <inheritdoc/>
    public bool Reaches(ReachablePerson person) => MailboxAddress.TryParse(person.Email, out _);

    /// <inheritdoc/>
    public async Task SendAsync(Reminder reminder, CancellationToken cancellation)
    {
        var smtp = options.Value;
        using var message = new MimeMessage();
        message.From.Add(MailboxAddress.Parse(smtp.From!));
        var to = MailboxAddress.Parse(reminder.To.Email!);
        to.Name = reminder.To.Person.Name;
        message.To.Add(to);
        message.Subject = reminder.Subject;
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        message.Body = new TextPart("plain") { Text = reminder.Text };

        using var client = new SmtpClient { Timeout = 30_000 };
        await client.ConnectAsync(smtp.Host!, smtp.Port, smtp.Security, cancellation);
        if (smtp.UserName is { Length: > 0 } user) await client.AuthenticateAsync(user, smtp.Password ?? "", cancellation);
        await client.SendAsync(message, cancellation);
        await client.DisconnectAsync(quit: true, CancellationToken.None);
    }
}
