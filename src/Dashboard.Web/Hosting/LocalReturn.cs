namespace Dashboard.Web.Hosting;

/// <summary>The way back to the page on which a reader chose something.</summary>
internal static class LocalReturn
{
    /// <summary>Only to a path of this site, escaped as our links have it; what names another host, or may hide one, goes to the front page.</summary>
    public static IResult To(string? returnUrl) => Results.LocalRedirect(Path(returnUrl));

    /// <summary>The same as a path.</summary>
    public static string Path(string? returnUrl) => returnUrl is ['/', ..] and not ['/', '/' or '\\', ..] && returnUrl.All(c => c is > ' ' and <= '~') ? returnUrl : "/";
}
