using System.ComponentModel.DataAnnotations;
using MailKit.Security;

namespace Dashboard.Web.Reminders;

/// <summary>The section <c>Reminders</c>: when planners are reminded, by the ways that are configured.</summary>
public sealed class ReminderOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Reminders";

    /// <summary>The hour of working days, in the time zone of the calendar, from which reminders are sent.</summary>
    [Range(0, 23)]
    public int Hour { get; set; } = 8;

    /// <summary>Reminders begin so many working days before a figure is due.</summary>
    [Range(0, 30)]
    public int WorkingDaysBefore { get; set; } = 3;

    /// <summary>The language of those whose language is not known, <c>en</c> or <c>zh-Hans</c>.</summary>
    [AllowedValues("en", "zh-Hans")]
    public string Language { get; set; } = "zh-Hans";

    /// <summary>The address of this dashboard, for links in what is sent: <c>https://targets.example.gov.cn</c>; empty for none.</summary>
    public Uri? Address { get; set; }
}

/// <summary>The section <c>Smtp</c>: the mail server. Without a host no mail is sent.</summary>
public sealed class SmtpOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Smtp";

    /// <summary>The server's name.</summary>
    public string? Host { get; set; }

    /// <summary>Its port.</summary>
    [Range(1, 65535)]
    public int Port { get; set; } = 587;

    /// <summary>How the connection is secured: <c>StartTls</c>, <c>SslOnConnect</c>, or <c>None</c> for a relay on a network that is trusted.</summary>
    public SecureSocketOptions Security { get; set; } = SecureSocketOptions.StartTls;

    /// <summary>The account; empty for a server that asks for none.</summary>
    public string? UserName { get; set; }

    /// <summary>The account's password.</summary>
    public string? Password { get; set; }

    /// <summary>Whom the mail is from: <c>Targets &lt;targets@example.gov.cn&gt;</c>.</summary>
    public string? From { get; set; }
}

/// <summary>The section <c>Webhook</c>: another program that is told of reminders. Without an address none is.</summary>
public sealed class WebhookOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Webhook";

    /// <summary>Where to post to: https, or this machine.</summary>
    public Uri? Address { get; set; }

    /// <summary>Known to both programs: signs what is posted.</summary>
    public string? Secret { get; set; }

    /// <summary>Whether it is off, or posts to where nobody else listens, signed with a secret that is worth the name.</summary>
    internal bool IsSafe => Address is null
        || (Address.IsAbsoluteUri && (Address.Scheme == Uri.UriSchemeHttps || (Address.Scheme == Uri.UriSchemeHttp && Address.IsLoopback)) && Secret is { Length: >= 16 });
}
