using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MembersSite.BrowserTests;

/// <summary>A site of somebody else on a port of its own, with one page.</summary>
internal sealed class ForeignSite : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ForeignSite(WebApplication app) => _app = app;

    public static async Task<ForeignSite> StartAsync(string body)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.Run(context =>
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            return context.Response.WriteAsync($"<!DOCTYPE html><title>Elsewhere</title>{body}", context.RequestAborted);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new ForeignSite(app);
    }

    /// <summary>Its page, under one of the names of this machine.</summary>
    public string PageAt(string host) => new UriBuilder(_app.Urls.Single()) { Host = host }.Uri.AbsoluteUri;

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
