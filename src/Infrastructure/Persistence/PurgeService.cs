using MediatR;
using MembersSite.Application.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MembersSite.Infrastructure.Persistence;

/// <summary>Deletes rows of no use in the background: small batches until none are left, then again after the interval. What a batch is, each module says.</summary>
/// <param name="scopes">Where each batch has a unit of work of its own.</param>
/// <param name="database">Whose log grows with what is deleted, and is written back.</param>
/// <param name="clock">The clock that the interval goes by.</param>
/// <param name="logger">Where a failure is told.</param>
internal abstract partial class PurgeService(IServiceScopeFactory scopes, IDatabase database, TimeProvider clock, ILogger logger) : BackgroundService, IPurge
{
    // Real time, not the clock's: it leaves the database and the processor to others, and a test's clock stands still.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);

    /// <summary>The clock that the interval goes by.</summary>
    protected TimeProvider Clock => clock;

    /// <summary>The rows, as the log calls them.</summary>
    public abstract string What { get; }

    /// <summary>The pause between two rounds.</summary>
    protected abstract TimeSpan Interval { get; }

    /// <summary>Deletes one batch; answers how many rows it deleted, and whether there may be more.</summary>
    protected abstract Task<(int Count, bool MayBeMore)> PurgeBatchAsync(IMediator mediator, CancellationToken ct);

    public async Task<int> PurgeAllAsync(IProgress<int>? progress, CancellationToken ct)
    {
        var (all, mayBeMore) = (0, true);
        while (mayBeMore)
        {
            await using (var scope = scopes.CreateAsyncScope())
            {
                (var count, mayBeMore) = await PurgeBatchAsync(scope.ServiceProvider.GetRequiredService<IMediator>(), ct);
                all += count;
                progress?.Report(count);
            }

            await database.CheckpointAsync(ct);
            await Task.Delay(Pause, TimeProvider.System, ct);
        }

        return all;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await PurgeAllAsync(progress: null, stoppingToken);
            }
            catch (Exception e) when (e is ObjectDisposedException || stoppingToken.IsCancellationRequested)
            {
                // What a site that is ending, or could not start, takes away is missing: nobody has to be told.
                return;
            }
            catch (UnavailableException e)
            {
                // A database that is away for a while must not end the site. Its message says it all.
                LogUnavailable(What, e.Message);
            }
            catch (Exception e)
            {
                LogFailure(What, e);
            }

            await Task.Delay(Interval, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Not purged: {What}; the next round tries again. {Cause}")]
    private partial void LogUnavailable(string what, string cause);

    [LoggerMessage(LogLevel.Warning, "Not purged: {What}; the next round tries again")]
    private partial void LogFailure(string what, Exception e);
}
