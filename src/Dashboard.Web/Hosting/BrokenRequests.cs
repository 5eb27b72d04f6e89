using Microsoft.AspNetCore.Diagnostics;

namespace Dashboard.Web.Hosting;

/// <summary>A request that ends in the middle, because somebody closed the browser, or that is none, is no error of this program: it gets its status, and no line in the log.</summary>
internal sealed class BrokenRequests : IExceptionHandler
{
    /// <inheritdoc/>
    public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not BadHttpRequestException broken) return ValueTask.FromResult(false);
        httpContext.Response.StatusCode = broken.StatusCode;
        return ValueTask.FromResult(true);
    }
}
