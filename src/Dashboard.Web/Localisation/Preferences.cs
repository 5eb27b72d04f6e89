using System.Globalization;
using Dashboard.Data.People;
using Dashboard.Web.Hosting;
using Dashboard.Web.People;
using Microsoft.AspNetCore.Localization;

namespace Dashboard.Web.Localisation;

/// <summary>
/// What a reader chose for this browser: language and theme, each in a cookie. They are changed by plain links, because a circuit cannot set a cookie
/// and a page without script must be able to.
/// </summary>
public static class Preferences
{
    /// <summary>The name of the theme cookie; its value is <c>light</c> or <c>dark</c>, absent means the system's choice.</summary>
    public const string ThemeCookie = "theme";

    private static readonly string[] Cultures = ["en", "zh-Hans"];

    private static readonly CookieOptions Cookie = new() { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, HttpOnly = true, IsEssential = true };

    /// <summary>English and simplified Chinese: by cookie, else by what the browser prefers.</summary>
    public static RequestLocalizationOptions Localisation { get; } = new RequestLocalizationOptions
    {
        RequestCultureProviders = [new CookieRequestCultureProvider(), new AcceptLanguageHeaderRequestCultureProvider()],
    }
        .AddSupportedCultures(Cultures)
        .AddSupportedUICultures(Cultures)
        .SetDefaultCulture("en");

    /// <summary>Maps <c>/preferences/language/{culture}</c> and <c>/preferences/theme/{theme}</c>; both go back to <c>returnUrl</c>.</summary>
    public static void MapPreferences(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/preferences/language/{culture}", async (string culture, string? returnUrl, HttpContext context, CurrentPerson current, PeopleStore people) =>
        {
            if (!Cultures.Contains(culture, StringComparer.Ordinal)) return Results.NotFound();
            var value = CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(CultureInfo.GetCultureInfo(culture)));
            context.Response.Cookies.Append(CookieRequestCultureProvider.DefaultCookieName, value, Cookie);
            if ((await current.GetAsync()).Id is { } id) people.SetLanguage(id, culture); // what is sent to them is written in it
            return LocalReturn.To(returnUrl);
        }).AllowAnonymous().ExcludeFromDescription();

        routes.MapGet("/preferences/theme/{theme}", (string theme, string? returnUrl, HttpContext context) =>
        {
            if (theme is not ("light" or "dark")) return Results.NotFound();
            context.Response.Cookies.Append(ThemeCookie, theme, Cookie);
            return LocalReturn.To(returnUrl);
        }).AllowAnonymous().ExcludeFromDescription();
    }
}
