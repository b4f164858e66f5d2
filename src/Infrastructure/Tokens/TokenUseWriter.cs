using MembersSite.Application.Common;
using MembersSite.Domain.Tokens;
using MembersSite.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MembersSite.Infrastructure.Tokens;

/// <summary>
/// Writes down when tokens were used: every second what has been noted, in batches of one transaction each, and
/// the rest when the site stops. A crash loses the last minute of "last used", and no token.
/// </summary>
internal sealed partial class TokenUseWriter(TokenUses uses, IServiceScopeFactory scopes, TimeProvider clock, ILogger<TokenUseWriter> logger)
    : BackgroundService
{
    private const int BatchSize = 200;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private bool _isFailing;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Interval, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

            // Not cancelled by the end of the site: what is pending then is written then.
            await WriteAllAsync(CancellationToken.None);
        }
    }

    private async Task WriteAllAsync(CancellationToken ct)
    {
        var pending = new Queue<TokenUse[]>(uses.TakeAll().Chunk(BatchSize));
        try
        {
            for (; pending.TryPeek(out var batch); pending.Dequeue())
            {
                await WriteAsync(batch, ct);
            }

            _isFailing = false;
        }
        catch (Exception e)
        {
            // A database that is away for a while must not end the site: the next second tries again. It is said once, not every second.
            uses.PutBack(pending.SelectMany(batch => batch));
            if (!_isFailing)
            {
                LogFailure(e);
            }

            _isFailing = true;
        }
    }

    private async Task WriteAsync(TokenUse[] batch, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MembersDbContext>();
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().InTransactionAsync<ErrorOr.Success>(
            async stepCt =>
            {
                // In the order of their keys, so that two nodes that write at once do not wait for each other in a circle.
                foreach (var use in batch.OrderBy(use => use.TokenId))
                {
                    await UpdateAsync(db, use, stepCt);
                }

                return ErrorOr.Result.Success;
            },
            ct);
    }

    // Not where another node has written within the minute, and not beyond an end that was brought forward since.
    private static Task<int> UpdateAsync(MembersDbContext db, TokenUse use, CancellationToken ct)
    {
        var dueSince = use.UsedAt - Token.UseResolution;
        return db.Set<Token>().Where(token => token.Id == use.TokenId && token.LastUsedAt <= dueSince && token.EndsAt >= use.ExpiresAt)
            .ExecuteUpdateAsync(set => set.SetProperty(token => token.LastUsedAt, use.UsedAt).SetProperty(token => token.ExpiresAt, use.ExpiresAt), ct);
    }

    [LoggerMessage(LogLevel.Warning, "The last uses of tokens could not be written; they are tried again every second")]
    private partial void LogFailure(Exception e);
}
