using MediatR;
using MembersSite.Application.Tokens;
using MembersSite.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MembersSite.Infrastructure.Tokens;

/// <summary>Purges expired tokens in the background: small batches until none are left, then again after the interval.</summary>
internal sealed partial class TokenPurgeService(
    IServiceScopeFactory scopes, WriteAheadLog log, IOptions<TokenPurgeOptions> options, TimeProvider clock, ILogger<TokenPurgeService> logger)
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

            await Task.Delay(options.Value.Interval, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
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
        while (purged == options.Value.BatchSize);
    }

    private async Task<int> PurgeBatchAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var purged = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new PurgeExpiredTokens(options.Value.BatchSize), ct);
        return purged.Value.Count;
    }

    [LoggerMessage(LogLevel.Warning, "Expired tokens could not be purged; the next round tries again")]
    private partial void LogFailure(Exception e);
}
