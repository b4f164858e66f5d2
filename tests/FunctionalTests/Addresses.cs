using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.FunctionalTests;

/// <summary>Lets a test say which address its requests come from: without a server there is none.</summary>
internal static class Addresses
{
    private const string Header = "X-Test-From";

    /// <summary>Reads it, before the first use of the site.</summary>
    public static void TellAddresses(this MembersSiteFactory site)
    {
        var before = site.Replace;
        site.Replace = services =>
        {
            before(services);
            services.AddSingleton<IStartupFilter>(new Filter());
        };
    }

    /// <summary>Sends everything from an address.</summary>
    public static HttpClient From(this HttpClient client, string address)
    {
        client.DefaultRequestHeaders.Add(Header, address);
        return client;
    }

    private sealed class Filter : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, then) =>
            {
                context.Connection.RemoteIpAddress = IPAddress.TryParse(context.Request.Headers[Header], out var address) ? address : null;
                return then(context);
            });
            next(app);
        };
    }
}
