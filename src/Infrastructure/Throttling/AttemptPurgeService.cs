using MediatR;
using MembersSite.Application.Throttling;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MembersSite.Infrastructure.Throttling;

/// <summary>Purges forgotten counts in the background: small batches until none are left, then again after the interval.</summary>
internal sealed partial class AttemptPurgeService(
    IServiceScopeFactory scopes, IOptions<AttemptPurgeOptions> options, TimeProvider clock, ILogger<AttemptPurgeService> logger)
    : BackgroundService
{
    // Real time, not the clock's: it leaves the database to others, and a test's clock stands still.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await PurgeBatchAsync(stoppingToken) == options.Value.PurgeBatchSize)
                {
                    await Task.Delay(Pause, TimeProvider.System, stoppingToken);
                }
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

    private async Task<int> PurgeBatchAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var purged = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new PurgeAttempts(options.Value.PurgeBatchSize), ct);
        return purged.Value.Count;
    }

    [LoggerMessage(LogLevel.Warning, "Forgotten counts of attempts could not be purged; the next round will try again")]
    private partial void LogFailure(Exception e);
}
