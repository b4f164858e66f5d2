using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Noticeboard.Following;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MembersSite.Infrastructure.Noticeboard;

/// <summary>Queues in the background the mails about new notices: looks every few seconds, and goes on until all followers have been told.</summary>
internal sealed partial class FollowerMailer(IServiceScopeFactory scopes, ILogger<FollowerMailer> logger) : BackgroundService
{
    // Real time, not the clock's: a test's clock stands still.
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private bool _isFailing;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            // First: what a start that failed takes away must not be asked for.
            await Task.Delay(Interval, TimeProvider.System, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await TryAsync(stoppingToken);
        }
    }

    private async Task TryAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!stoppingToken.IsCancellationRequested && await TellAsync(stoppingToken))
            {
                // The next batch, with a unit of work of its own.
            }

            _isFailing = false;
        }
        catch (Exception e) when (e is ObjectDisposedException || stoppingToken.IsCancellationRequested)
        {
            // What a site that is ending, or could not start, takes away is missing: nobody has to be told.
        }
        catch (Exception e)
        {
            // A database that is away for a while must not end the site. It is said once, and tried again.
            if (!_isFailing)
            {
                LogFailure(e is UnavailableException ? e.Message : "See the exception.", e is UnavailableException ? null : e);
            }

            _isFailing = true;
        }
    }

    private async Task<bool> TellAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var told = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new TellFollowers(), ct);
        return !told.IsError && told.Value.MayBeMore;
    }

    [LoggerMessage(LogLevel.Warning, "Followers were not told of a new notice; it is tried again every few seconds. {Cause}")]
    private partial void LogFailure(string cause, Exception? e);
}
