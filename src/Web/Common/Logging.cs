using System.Globalization;
using MembersSite.Web.Tokens;
using Serilog;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace MembersSite.Web.Common;

/// <summary>
/// Serilog to the console: lines for people in Development, JSON for machines elsewhere. One line a request,
/// with what it was and how it ended; never headers, bodies, or the query, which may hold secrets.
/// </summary>
internal static class Logging
{
    private const string Line = "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj} {TraceId}{NewLine}{Exception}";

    public static void AddLogging(this WebApplicationBuilder builder) => builder.Services.AddSerilog(
        (services, logger) =>
        {
            logger.ReadFrom.Configuration(builder.Configuration).ReadFrom.Services(services);
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
        >= 500 => LogEventLevel.Error,
        _ when exception is not null => LogEventLevel.Error,
        < 300 when HttpMethods.IsGet(context.Request.Method) && environment.IsProduction() => LogEventLevel.Debug,
        _ => LogEventLevel.Information,
    };
}
