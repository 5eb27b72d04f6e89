using Dashboard.Data.Reporting;
using MimeKit;

namespace Dashboard.Web.Reminders;

/// <summary>Reminders on pages, in calendars, by e-mail and webhook.</summary>
internal static class RemindersSetup
{
    private static readonly TimeSpan WebhookTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Adds reminders; by e-mail and webhook only where they are configured.</summary>
    public static void AddReminders(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ReminderOptions>().Bind(configuration.GetSection(ReminderOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<SmtpOptions>().Bind(configuration.GetSection(SmtpOptions.Section)).ValidateDataAnnotations()
            .Validate(o => o.Host is not { Length: > 0 } || MailboxAddress.TryParse(o.From, out _), "Smtp:Host is set, but Smtp:From is no e-mail address.")
            .ValidateOnStart();
        services.AddOptions<WebhookOptions>().Bind(configuration.GetSection(WebhookOptions.Section))
            .Validate(o => o.IsSafe, "Webhook:Address must be https or an address of this machine, and Webhook:Secret have 16 characters or more.")
            .ValidateOnStart();
        services.AddSingleton<DueCounts>();
        services.AddSingleton<ReminderWords>();
        services.AddSingleton<CalendarFeed>();
        if (configuration[$"{SmtpOptions.Section}:{nameof(SmtpOptions.Host)}"] is { Length: > 0 }) services.AddSingleton<IReminderSender, MailSender>();
        if (configuration[$"{WebhookOptions.Section}:{nameof(WebhookOptions.Address)}"] is { Length: > 0 }) services.AddSingleton<IReminderSender, WebhookSender>();
        services.AddHttpClient(nameof(WebhookSender), client => client.Timeout = WebhookTimeout)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false });
        services.AddSingleton<ReminderService>();
        services.AddHostedService(s => s.GetRequiredService<ReminderService>());
    }

    /// <summary>Maps <c>GET /calendar/{secret}.ics</c>: the secret stands for a person, and no cookie is asked for.</summary>
    public static void MapCalendarFeed(this WebApplication app) => app.MapGet("/calendar/{secret}.ics", (string secret, ReminderStore reminders, CalendarFeed feed, HttpContext context) =>
    {
        if (reminders.FindByFeed(secret) is not { } person) return Results.NotFound();
        context.Response.Headers.CacheControl = "private, max-age=900";
        return Results.Text(feed.Write(person), "text/calendar; charset=utf-8");
    }).AllowAnonymous().ExcludeFromDescription();
}
