using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ApiKeys;

/// <summary>Renders a page, once and without interactivity.</summary>
internal sealed class PageResult(ConsoleView view) : IResult
{
    /// <summary>Gives the same page with another status.</summary>
    public PageResult With(int status) => new(view with { Status = status });

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var html = await RenderAsync(httpContext).ConfigureAwait(false);
        httpContext.Response.StatusCode = view.Status;
        httpContext.Response.ContentType = "text/html; charset=utf-8";
        httpContext.Response.ContentLength = Encoding.UTF8.GetByteCount(html);
        if (!HttpMethods.IsHead(httpContext.Request.Method))
            await httpContext.Response.WriteAsync(html, httpContext.RequestAborted).ConfigureAwait(false);
    }

    private async Task<string> RenderAsync(HttpContext http)
    {
        var loggers = http.RequestServices.GetRequiredService<ILoggerFactory>();
        var renderer = new HtmlRenderer(http.RequestServices, loggers);
        await using (renderer.ConfigureAwait(false))
        {
            var parameters = ParameterView.FromDictionary(
                new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(ConsoleRoot.View)] = view });
            return await renderer.Dispatcher.InvokeAsync(async () =>
                (await renderer.RenderComponentAsync<ConsoleRoot>(parameters).ConfigureAwait(true)).ToHtmlString())
                .ConfigureAwait(false);
        }
    }
}
