using System.Globalization;
using Bunit;
using Dashboard.Web.Localisation;

namespace Dashboard.Web.Tests.Components;

/// <summary>Renders components for a reader of one language, with the texts that the program ships.</summary>
public abstract class ComponentTest : BunitContext
{
    private readonly CultureInfo before = CultureInfo.CurrentUICulture;

    protected ComponentTest()
    {
        Services.AddLogging().AddLocalization();
        Services.AddTransient<Viewer>();
        Services.AddTransient<Texts>();
    }

    /// <summary>From here on the reader reads this language: en or zh-Hans.</summary>
    protected static void ReadIn(string language) => CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);

    /// <summary>A text with white space collapsed, as a reader sees it.</summary>
    protected static string Text(AngleSharp.Dom.INode node) => string.Join(' ', node.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    protected override void Dispose(bool disposing)
    {
        CultureInfo.CurrentUICulture = before;
        base.Dispose(disposing);
    }
}
