using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.FunctionalTests;

/// <summary>Endpoints that a test adds to the site, to ask something of the pipeline that no endpoint of the site does.</summary>
internal static class Planted
{
    /// <summary>Adds endpoints, before the first use of the site.</summary>
    public static void Plant(this MembersSiteFactory site, Action<IEndpointRouteBuilder> map)
    {
        var before = site.Replace;
        site.Replace = services =>
        {
            before(services);
            services.AddSingleton<IStartupFilter>(new Filter(map));
        };
    }

    private sealed class Filter(Action<IEndpointRouteBuilder> map) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            next(app);
            map((IEndpointRouteBuilder)app.Properties["__EndpointRouteBuilder"]!);
        };
    }
}
