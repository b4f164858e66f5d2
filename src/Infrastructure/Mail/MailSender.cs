using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Mail;
using MembersSite.Domain.Mail;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MembersSite.Infrastructure.Mail;

/// <summary>Sends what waits in the queue: looks every second, and sends until none is due. Where no server is configured it does nothing.</summary>
internal sealed partial class MailSender(IServiceScopeFactory scopes, IOptions<MailOptions> options, ILogger<MailSender> logger) : BackgroundService
{
    // Real time, not the clock's: a test's clock stands still. When a mail is due, the clock says.
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private bool _isFailing;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value is { Off: true } or { Host: null })
        {
            return;
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            await TryAsync(stoppingToken);
            await Task.Delay(Interval, TimeProvider.System, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task TryAsync(CancellationToken stoppingToken)
    {
        try
        {
            await SendAllAsync(stoppingToken);
        }
        catch (Exception e) when (e is ObjectDisposedException || stoppingToken.IsCancellationRequested)
        {
            // What a site that is ending, or could not start, takes away is missing: nobody has to be told.
        }
        catch (Exception e)
        {
            // A database that is away for a while must not end the site: the next second tries again. It is said once, not every second, and
            // where it is away its message says it all.
            if (!_isFailing)
            {
                LogQueueFailure(e is UnavailableException ? e.Message : "See the exception.", e is UnavailableException ? null : e);
            }

            _isFailing = true;
        }
    }

    private async Task SendAllAsync(CancellationToken stoppingToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        while (!stoppingToken.IsCancellationRequested)
        {
            // Not cancelled by the end of the site: whether the server has taken the mail must be noted. The carrier limits how long it takes.
            var tried = (await mediator.Send(new SendNextMail(), CancellationToken.None)).Value;
            if (tried.Kind is null)
            {
                break;
            }

            Log(tried);
        }

        _isFailing = false;
    }

    private void Log(MailTried tried)
    {
        switch (tried.State)
        {
            case MailState.Sent:
                LogSent(tried.Kind!);
                break;
            case MailState.Dead:
                LogDead(tried.Kind!, tried.Failure!);
                break;
            default:
                LogNotSent(tried.Kind!, tried.Failure!);
                break;
        }
    }

    [LoggerMessage(LogLevel.Information, "A mail was sent ({Kind})")]
    private partial void LogSent(string kind);

    [LoggerMessage(LogLevel.Warning, "A mail was not sent ({Kind}): {Failure}")]
    private partial void LogNotSent(string kind, string failure);

    [LoggerMessage(LogLevel.Error, "A mail was given up ({Kind}): {Failure}")]
    private partial void LogDead(string kind, string failure);

    [LoggerMessage(LogLevel.Warning, "The queue of mails cannot be read or written; it is tried again every second. {Cause}")]
    private partial void LogQueueFailure(string cause, Exception? e);
}
