using MediatR;
using MembersSite.Application.Tokens;
using MembersSite.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MembersSite.Infrastructure.Tokens;

/// <summary>Purges expired tokens in the background.</summary>
internal sealed class TokenPurgeService(IServiceScopeFactory scopes, IDatabase database, IOptions<TokenPurgeOptions> options, TimeProvider clock, ILogger<TokenPurgeService> logger)
    : PurgeService(scopes, database, clock, logger)
{
    public override string What => "expired tokens";

    protected override TimeSpan Interval => options.Value.Interval;

    protected override async Task<(int Count, bool MayBeMore)> PurgeBatchAsync(IMediator mediator, CancellationToken ct)
    {
        var purged = await mediator.Send(new PurgeExpiredTokens(options.Value.BatchSize), ct);
        return (purged.Value.Count, purged.Value.Count == options.Value.BatchSize);
    }
}
