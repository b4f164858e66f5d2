using MediatR;
using MembersSite.Application.Throttling;
using MembersSite.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MembersSite.Infrastructure.Throttling;

/// <summary>Purges forgotten counts in the background.</summary>
internal sealed class AttemptPurgeService(IServiceScopeFactory scopes, IDatabase database, IOptions<AttemptPurgeOptions> options, TimeProvider clock, ILogger<AttemptPurgeService> logger)
    : PurgeService(scopes, database, clock, logger)
{
    public override string What => "forgotten counts of attempts";

    protected override TimeSpan Interval => options.Value.PurgeInterval;

    protected override async Task<(int Count, bool MayBeMore)> PurgeBatchAsync(IMediator mediator, CancellationToken ct)
    {
        var purged = await mediator.Send(new PurgeAttempts(options.Value.PurgeBatchSize), ct);
        return (purged.Value.Count, purged.Value.Count == options.Value.PurgeBatchSize);
    }
}
