using System.Reflection;
using System.Runtime.Loader;
using MembersSite.Benchmarks.Site;
using MembersSite.Domain.Members;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Members.Profile;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

[assembly: HostingStartup(typeof(Twins))]

namespace MembersSite.Benchmarks.Site
{
    /// <summary>
    /// Adds to the running site two endpoints that differ in one thing alone: one asks for a valid token. Both
    /// go through the site's whole pipeline and write the body of <c>/api/me</c>. The product holds neither.
    /// </summary>
    internal sealed class Twins : IHostingStartup
    {
        public const string Anonymous = "/api/bench/anonymous";
        public const string Validated = "/api/bench/validated";

        public static readonly UserResponse Body = new("0123456789ABCDEFGHIJKLMNOPQRSTUV", "member", "bench000001", "Bench", "Member");

        public void Configure(IWebHostBuilder builder) => builder.ConfigureServices(services => services.AddSingleton<IStartupFilter, Filter>());

        private static async Task<IResult> AnswerAsync(HttpContext http)
        {
            await Task.CompletedTask;
            return Results.Ok(Body with { LastName = http.Request.Method });
        }

        private sealed class Filter : IStartupFilter
        {
            public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
            {
                next(app);
                var endpoints = ((IEndpointRouteBuilder)app.Properties["__EndpointRouteBuilder"]!);
                endpoints.MapGet(Anonymous, (Delegate)AnswerAsync);
                endpoints.MapGet(Validated, (Delegate)AnswerAsync).RequireAbility(MemberAbilities.ProfileRead);
            };
        }
    }
}

/// <summary>Run by the runtime before the site: makes this assembly known, which does not lie beside the site.</summary>
#pragma warning disable CA1050, MA0047 // the runtime looks for this very name
internal static class StartupHook
#pragma warning restore CA1050, MA0047
{
    public static void Initialize() => AssemblyLoadContext.Default.Resolving += (_, name) =>
        name.Name == Assembly.GetExecutingAssembly().GetName().Name ? Assembly.GetExecutingAssembly() : null;
}
