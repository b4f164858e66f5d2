using System.Diagnostics;
using MediatR;
using MembersSite.Application.Tokens;
using MembersSite.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MembersSite.Infrastructure.Tokens;

/// <summary>Purges expired tokens in the background: batch after batch until none are left, then a long pause.</summary>
internal sealed partial class TokenPurgeService(
    IServiceScopeFactory scopes, WriteAheadLog log, IOptions<TokenPurgeOptions> options, TimeProvider clock, ILogger<TokenPurgeService> logger)
    : BackgroundService
{
    // Up to 40,000 pages of SQLite's log, two a token; a commit writes back 64,000 (SqliteSettings).
    private const int CheckpointAfter = 20_000;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            // On a thread of its own: SQLite knows no asynchronous I/O, and a batch would hold one of the pool's few.
            await Task.Factory.StartNew(() => PurgeAll(stoppingToken), stoppingToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            await Task.Delay(options.Value.Interval, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void PurgeAll(CancellationToken ct)
    {
        try
        {
            var sinceCheckpoint = 0;
            for (var purged = PurgeBatch(ct); purged == options.Value.BatchSize && !ct.IsCancellationRequested; purged = PurgeBatch(ct))
            {
                sinceCheckpoint += purged;
                if (sinceCheckpoint >= CheckpointAfter)
                {
                    WriteBack(ct);
                    sinceCheckpoint = 0;
                }
            }

            // After a round of nothing too: what others have written meanwhile need not wait for one of their commits.
            WriteBack(ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The site stops.
        }
        catch (Exception e)
        {
            // A database that is away for a while must not end the site: the next round tries again.
            LogFailure(e);
        }
    }

    private void WriteBack(CancellationToken ct) => log.CheckpointAsync(ct).GetAwaiter().GetResult();

    /// <summary>Purges one batch and pauses; fewer than a batch means that none are left.</summary>
    private int PurgeBatch(CancellationToken ct)
    {
        var start = Stopwatch.GetTimestamp();
        var purged = PurgeBatchAsync(ct).GetAwaiter().GetResult();

        // A third of the time that the batch took, so that a slow database gets longer pauses, not shorter ones. It waits
        // blocking, since the thread is its own: Task.Delay makes some three of one millisecond (docs/performance.md).
        var pause = Math.Max(1, Stopwatch.GetElapsedTime(start).TotalMilliseconds / 3);
        ct.WaitHandle.WaitOne(TimeSpan.FromMilliseconds(pause));
        return purged;
    }

    private async Task<int> PurgeBatchAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        var purged = await mediator.Send(new PurgeExpiredTokens(options.Value.BatchSize), ct);
        return purged.IsError ? 0 : purged.Value.Count;
    }

    [LoggerMessage(LogLevel.Warning, "Expired tokens could not be purged; the next round tries again")]
    private partial void LogFailure(Exception e);
}
