using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MembersSite.Web.Common.Operations;

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/ready</c>: it can do its work, which takes the database;
/// without Redis it works too. Both end before anybody is signed in: no cookie and no token is looked at.
/// </summary>
internal static class HealthEndpoints
{
    private const string Root = "/health";

    public static bool Contains(PathString path) => path.StartsWithSegments(Root, StringComparison.OrdinalIgnoreCase);

    public static void MapHealth(this WebApplication app)
    {
        app.MapCheck("live", check => false);
        app.MapCheck("ready", check => true);
    }

    private static void MapCheck(this WebApplication app, string name, Func<HealthCheckRegistration, bool> checks) =>
        app.MapHealthChecks(
                $"{Root}/{name}",
                new HealthCheckOptions
                {
                    Predicate = checks,
                    ResponseWriter = (context, report) => WriteAsync(context.Response, report, context.RequestAborted),
                    AllowCachingResponses = true,
                })
            .WithMetadata(new HttpMethodMetadata([HttpMethods.Get]))
            .DisableHttpMetrics()
            .ShortCircuit();

    // Names and states only: what an exception says may name hosts and users.
    private static Task WriteAsync(HttpResponse response, HealthReport report, CancellationToken ct)
    {
        response.Headers.CacheControl = "no-store";
        var checks = report.Entries.ToDictionary(check => check.Key, check => StateOf(check.Value), StringComparer.Ordinal);
        return response.WriteAsJsonAsync(new HealthResponse(report.Status.ToString(), checks), JsonSerializerOptions.Web, ct);
    }

    private static string StateOf(HealthReportEntry check) =>
        check is { Status: HealthStatus.Healthy, Description: { } instead } ? instead : check.Status.ToString();
}

/// <summary>How the site is.</summary>
/// <param name="Status">Healthy, Degraded or Unhealthy: that of the worst check.</param>
/// <param name="Checks">The same of each part, or what else there is to say of it.</param>
internal sealed record HealthResponse(string Status, IReadOnlyDictionary<string, string> Checks);
