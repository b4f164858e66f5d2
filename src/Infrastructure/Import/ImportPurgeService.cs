using MediatR;
using MembersSite.Application.Import.Carriers;
using MembersSite.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MembersSite.Infrastructure.Import;

/// <summary>Forgets imported tokens that would have expired in the background.</summary>
internal sealed class ImportPurgeService(IServiceScopeFactory scopes, IDatabase database, IOptions<ImportPurgeOptions> options, TimeProvider clock, ILogger<ImportPurgeService> logger)
    : PurgeService(scopes, database, clock, logger)
{
    public override string What => "expired imported tokens";

    protected override TimeSpan Interval => options.Value.Interval;

    protected override async Task<(int Count, bool MayBeMore)> PurgeBatchAsync(IMediator mediator, CancellationToken ct)
    {
        var purged = await mediator.Send(new PurgeImportedTokens(options.Value.BatchSize), ct);
        return (purged.Value.Count, purged.Value.Count == options.Value.BatchSize);
    }
}
