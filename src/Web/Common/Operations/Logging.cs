using System.Globalization;
using System.Text.Json;
using MembersSite.Web.Common.Access;
using Microsoft.Extensions.Options;
using Serilog;
using Serilog.Events;
using Serilog.Filters;
using Serilog.Formatting.Compact;

namespace MembersSite.Web.Common.Operations;

/// <summary>
/// Serilog to the console: lines for people in Development, JSON for machines elsewhere. One line a request,
/// with what it was and how it ended; never headers, bodies, or the query, which may hold secrets. A command writes its answer to standard
/// output, so its warnings go to standard error, and nothing less is written.
/// </summary>
internal static class Logging
{
    private static readonly Func<LogEvent, bool> FromHost = Matching.FromSource("Microsoft.Extensions.Hosting.Internal.Host");

    // Of the module Members, which knows what it means; here it is something that no log may hold.
    private const string SecretWord = "Admin:LoginWord";

    private const string Line = "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj} {TraceId}{NewLine}{Exception}";

    public static void AddLogging(this WebApplicationBuilder builder, bool isCommand) => builder.Services.AddSerilog(
        (services, logger) =>
        {
            Read(builder.Configuration, logger);
            logger.ReadFrom.Services(services).Enrich.With(new MaskingEnricher(builder.Configuration[SecretWord])).Filter.ByExcluding(IsToldInOneLine).Filter.ByExcluding(QuotesRequest);
            if (isCommand)
            {
                logger.WriteTo.Console(LogEventLevel.Warning, Line, CultureInfo.InvariantCulture, standardErrorFromLevel: LogEventLevel.Verbose);
            }
            else if (builder.Environment.IsDevelopment())
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

    private static void Read(ConfigurationManager configuration, LoggerConfiguration logger)
    {
        try
        {
            logger.ReadFrom.Configuration(configuration);
        }
        catch (Exception e)
        {
            throw new OptionsValidationException("Serilog", typeof(LoggerConfiguration), [$"Serilog: {e.GetBaseException().Message}"]);
        }
    }

    // The host logs what keeps it from starting with a stack trace, which would bury the line that Startup writes.
    private static bool IsToldInOneLine(LogEvent it) => FromHost(it) && it.Exception is not null && Startup.Explain(it.Exception) is not null;

    // The text of an exception cannot be masked, and these quote the header or the body that could not be read. They are
    // the client's mistakes, and only logged where somebody looks closely; the line of the request is there at any level.
    private static bool QuotesRequest(LogEvent it) => it.Level < LogEventLevel.Information && it.Exception is (BadHttpRequestException or JsonException);

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
        < 300 when (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)) && environment.IsProduction() => LogEventLevel.Debug,
        _ => LogEventLevel.Information,
    };
}
