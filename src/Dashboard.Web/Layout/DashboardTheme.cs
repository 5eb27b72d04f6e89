using MudBlazor;

namespace Dashboard.Web.Layout;

/// <summary>
/// MudBlazor's tokens. Colours are those of <c>wwwroot-assets/styles/tokens.css</c>, which overrides the palette for both themes in one place, so
/// only shape and type are set here.
/// </summary>
internal static class DashboardTheme
{
    private static readonly string[] Fonts = ["system-ui", "Segoe UI", "Roboto", "Helvetica Neue", "Noto Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "sans-serif"];

    public static readonly MudTheme Theme = new()
    {
        LayoutProperties = new() { DefaultBorderRadius = "6px" },
        Typography = new() { Default = new DefaultTypography { FontFamily = Fonts, FontSize = "0.9375rem", LineHeight = "1.5", LetterSpacing = "normal" } },
    };
}
