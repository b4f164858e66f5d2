using MediatR;
using MembersSite.Application.Audit;
using MembersSite.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MembersSite.Infrastructure.Audit;

/// <summary>Purges in the background what happened too long ago to be kept.</summary>
internal sealed class AuditPurgeService(IServiceScopeFactory scopes, IDatabase database, IOptions<AuditOptions> options, TimeProvider clock, ILogger<AuditPurgeService> logger)
    : PurgeService(scopes, database, clock, logger)
{
    public override string What => "what happened too long ago";

    protected override TimeSpan Interval => options.Value.PurgeInterval;

    protected override async Task<(int Count, bool MayBeMore)> PurgeBatchAsync(IMediator mediator, CancellationToken ct)
    {
        var purged = await mediator.Send(new PurgeAudit(Clock.GetUtcNow() - options.Value.Keep, options.Value.PurgeBatchSize), ct);
        return (purged.Value.Count, purged.Value.Count == options.Value.PurgeBatchSize);
    }
}
