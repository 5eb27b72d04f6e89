namespace Dashboard.Web.Charts;

/// <summary>
/// Plotly.Blazor asks for its own file of Plotly, with every kind of chart there is; the answer is ours, with those in use
/// (<c>wwwroot-assets/scripts/charts.js</c>).
/// </summary>
internal static class ChartBundle
{
    private const string Asked = "/_content/Plotly.Blazor/plotly-3.7.0.min.js";
    private const string Given = "/built/charts.js";

    /// <summary>Rewrites the path; must stand before routing.</summary>
    public static IApplicationBuilder UseChartBundle(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Request.Path == Asked) context.Request.Path = Given;
        return next(context);
    });
}
