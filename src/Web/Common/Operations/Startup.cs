using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using ErrorOr;
using MembersSite.Application.Common;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace MembersSite.Web.Common.Operations;

/// <summary>Runs the site, or one command. What keeps it from starting is told in one line, without a stack trace.</summary>
internal static partial class Startup
{
    /// <summary>The exit code of a site that could not start, or of a command that failed.</summary>
    public const int Failed = 1;

    /// <summary>Runs what builds and runs the site, and tells what keeps it from starting.</summary>
    /// <returns>The exit code: 0, or <see cref="Failed"/>.</returns>
    public static async Task<int> ExplainAsync(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (Exception e) when (Explain(e) is { } line)
        {
            return Fail(line);
        }
    }

    /// <param name="app">The site, built and not yet started.</param>
    /// <param name="prepare">Prepares the database; answers where it is, and what was done.</param>
    /// <param name="command">What to do instead of listening, where the command line says so.</param>
    /// <param name="advise">What whoever starts the site should know once it is ready, or nothing.</param>
    /// <returns>The exit code: 0, or <see cref="Failed"/>.</returns>
    public static async Task<int> RunAsync(
        WebApplication app,
        Func<CancellationToken, Task<ErrorOr<(string Where, IReadOnlyList<string> Migrations)>>> prepare,
        SiteCommand? command,
        Func<IServiceProvider, CancellationToken, Task<string?>> advise)
    {
        var stopping = app.Lifetime.ApplicationStopping;
        if (command?.Needs is not CommandNeeds.Nothing)
        {
            // Before the database is touched: a setting that cannot be must not leave one behind.
            app.Services.GetRequiredService<IStartupValidator>().Validate();
        }

        if (command is not null and not { Needs: CommandNeeds.Database })
        {
            return await command.RunAsync(app.Services, null, stopping);
        }

        var database = await prepare(stopping);
        if (database.IsError)
        {
            return Fail(database.FirstError.Description);
        }

        if (command is not null)
        {
            return await command.RunAsync(app.Services, new PreparedDatabase(database.Value.Where, database.Value.Migrations), stopping);
        }

        var advice = await advise(app.Services, stopping);
        app.Lifetime.ApplicationStarted.Register(() => SayReady(app, database.Value.Where, advice));
        await app.RunAsync();
        return 0;
    }

    /// <summary>What to put right, where an exception is no bug but a mistake in the configuration; else nothing.</summary>
    public static string? Explain(Exception exception) => exception switch
    {
        OptionsValidationException e => $"The configuration cannot be used: {string.Join(" ", e.Failures)}",
        AggregateException e when e.InnerExceptions.All(inner => inner is OptionsValidationException) => string.Join(" ", e.InnerExceptions.Select(Explain)),

        // Thrown where a setting is no number, no time span or none of the names that it may be.
        InvalidOperationException { InnerException: FormatException or ArgumentException } e => $"The configuration cannot be used: {e.Message}",

        // A file that is no JSON. What the parser says may quote it, passwords included; the line is enough.
        InvalidDataException { InnerException: FormatException } e => $"{e.Message}{LineOf(e)}",

        // Thrown where an address to listen on is none, or a folder or a certificate is not there.
        FormatException or DirectoryNotFoundException or FileNotFoundException or CryptographicException => $"The configuration cannot be used: {exception.Message}",
        IOException { InnerException: AddressInUseException } e => $"{e.Message} Stop what listens there, or choose another address with --urls.",

        // By a command: the site itself starts no sooner than its database.
        UnavailableException e => e.Message,
        _ => null,
    };

    private static void SayReady(WebApplication app, string database, string? advice)
    {
        LogReady(app.Logger, string.Join(" or ", app.Urls), database);
        if (advice is not null)
        {
            LogAdvice(app.Logger, advice);
        }
    }

    private static string LineOf(InvalidDataException exception) =>
        exception.GetBaseException() is JsonException { LineNumber: { } number } ? string.Create(CultureInfo.InvariantCulture, $" See its line {number + 1}.") : string.Empty;

    private static int Fail(string line)
    {
        Console.Error.WriteLine($"MembersSite cannot start. {line.ReplaceLineEndings(" ")}");
        return Failed;
    }

    [LoggerMessage(LogLevel.Information, "MembersSite is ready: open {Addresses} (database: {Database})")]
    private static partial void LogReady(ILogger logger, string addresses, string database);

    [LoggerMessage(LogLevel.Information, "{Advice}")]
    private static partial void LogAdvice(ILogger logger, string advice);
}
