using MediatR;
using MembersSite.Application.Audit;
using MembersSite.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MembersSite.Infrastructure.Audit;

/// <summary>Deletes in the background what happened too long ago to be kept: small batches until none are left, then again after the interval.</summary>
internal sealed partial class AuditPurgeService(
    IServiceScopeFactory scopes, WriteAheadLog log, IOptions<AuditOptions> options, TimeProvider clock, ILogger<AuditPurgeService> logger)
    : BackgroundService
{
    // Real time, not the clock's: it leaves the database and the processor to others, and a test's clock stands still.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await PurgeAllAsync(stoppingToken);
            }
            catch (Exception e) when (e is ObjectDisposedException || stoppingToken.IsCancellationRequested)
            {
                // What a site that is ending, or could not start, takes away is missing: nobody has to be told.
                return;
            }
            catch (Exception e)
            {
                // A database that is away for a while must not end the site: the next round tries again.
                LogFailure(e);
            }

            await Task.Delay(options.Value.PurgeInterval, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task PurgeAllAsync(CancellationToken ct)
    {
        int purged;
        do
        {
            purged = await PurgeBatchAsync(ct);
            await log.CheckpointAsync(ct);
            await Task.Delay(Pause, TimeProvider.System, ct);
        }
        while (purged == options.Value.PurgeBatchSize);
    }

    private async Task<int> PurgeBatchAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var purge = new PurgeAudit(clock.GetUtcNow() - options.Value.Keep, options.Value.PurgeBatchSize);
        var purged = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(purge, ct);
        return purged.Value.Count;
    }

    [LoggerMessage(LogLevel.Warning, "The audit trail could not be purged; the next round of it tries again")]
    private partial void LogFailure(Exception e);
}
