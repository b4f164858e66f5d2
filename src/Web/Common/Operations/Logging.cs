using System.Globalization;
using MembersSite.Web.Common.Access;
using Serilog;
using Serilog.Events;
using Serilog.Filters;
using Serilog.Formatting.Compact;

namespace MembersSite.Web.Common.Operations;

/// <summary>
/// Serilog to the console: lines for people in Development, JSON for machines elsewhere. One line a request,
/// with what it was and how it ended; never headers, bodies, or the query, which may hold secrets.
/// </summary>
internal static class Logging
{
    private static readonly Func<LogEvent, bool> FromHost = Matching.FromSource("Microsoft.Extensions.Hosting.Internal.Host");

    private const string Line = "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj} {TraceId}{NewLine}{Exception}";

    public static void AddLogging(this WebApplicationBuilder builder) => builder.Services.AddSerilog(
        (services, logger) =>
        {
            logger.ReadFrom.Configuration(builder.Configuration).ReadFrom.Services(services).Filter.ByExcluding(IsToldInOneLine);
            if (builder.Environment.IsDevelopment())
            {
                logger.WriteTo.Console(outputTemplate: Line, formatProvider: CultureInfo.InvariantCulture);
            }
            else if (!builder.Environment.IsEnvironment("Testing"))
            {
                // Tests listen with a sink of their own.
                logger.WriteTo.Console(new RenderedCompactJsonFormatter());
            }
        },
        preserveStaticLogger: true);

    // The host logs what keeps it from starting with a stack trace, which would bury the line that Startup writes.
    private static bool IsToldInOneLine(LogEvent it) => FromHost(it) && it.Exception is not null && Startup.Explain(it.Exception) is not null;

    public static void UseRequestLog(this WebApplication app) => app.UseSerilogRequestLogging(options =>
    {
        options.Logger = app.Services.GetRequiredService<Serilog.ILogger>();
        options.MessageTemplate = "{RequestMethod} {RequestPath} {StatusCode} in {Elapsed:0.0} ms, user {UserCode}";
        options.EnrichDiagnosticContext = (log, context) => log.Set("UserCode", context.User.UserCode() ?? "-");
        options.GetLevel = (context, _, exception) => LevelOf(context, exception, app.Environment);
    });

    // In Production most requests are reads that went well: nobody reads a line about each.
    private static LogEventLevel LevelOf(HttpContext context, Exception? exception, IHostEnvironment environment) => context.Response.StatusCode switch
    {
        // Too busy; or the database is away, of which a line of its own tells as an error.
        StatusCodes.Status503ServiceUnavailable => LogEventLevel.Warning,
        >= 500 => LogEventLevel.Error,
        _ when exception is not null => LogEventLevel.Error,
        < 300 when HealthEndpoints.Contains(context.Request.Path) => LogEventLevel.Debug,
        < 300 when HttpMethods.IsGet(context.Request.Method) && environment.IsProduction() => LogEventLevel.Debug,
        _ => LogEventLevel.Information,
    };
}
