using MediatR;
using MembersSite.Application.Tokens;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MembersSite.Infrastructure.Tokens;

/// <summary>Purges expired tokens in the background: batch after batch until none are left, then a long pause.</summary>
internal sealed partial class TokenPurgeService(
    IServiceScopeFactory scopes, IOptions<TokenPurgeOptions> options, TimeProvider clock, ILogger<TokenPurgeService> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var start = clock.GetTimestamp();

            // On a thread of its own: SQLite knows no asynchronous I/O, and a batch would hold one of the pool's few.
            var more = await Task.Factory.StartNew(() => PurgeBatchAsync(stoppingToken), stoppingToken, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
            var pause = more ? PauseAfter(clock.GetElapsedTime(start)) : options.Value.Interval;
            await Task.Delay(pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // A third of the time that the batch took, so that a slow database gets longer pauses, not shorter ones.
    private static TimeSpan PauseAfter(TimeSpan work) => TimeSpan.FromMilliseconds(Math.Max(1, work.TotalMilliseconds / 3));

    /// <summary>Purges one batch; true where more may be left.</summary>
    private async Task<bool> PurgeBatchAsync(CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
            var purged = await mediator.Send(new PurgeExpiredTokens(options.Value.BatchSize), ct);
            return !purged.IsError && purged.Value.Count == options.Value.BatchSize;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A database that is away for a while must not end the site: the next round tries again.
            LogFailure(e);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Expired tokens could not be purged; the next round tries again")]
    private partial void LogFailure(Exception e);
}
