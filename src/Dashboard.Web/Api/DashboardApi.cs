namespace Dashboard.Web.Api;

/// <summary>The read-only HTTP API.</summary>
public static class DashboardApi
{
    /// <summary>Adds what the API needs.</summary>
    public static IServiceCollection AddDashboardApi(this IServiceCollection services) => services;

    /// <summary>Maps the API.</summary>
    public static void MapDashboardApi(this IEndpointRouteBuilder routes)
    {
    }
}
