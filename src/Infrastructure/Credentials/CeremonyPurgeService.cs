using MediatR;
using MembersSite.Application.Credentials.Passkeys;
using MembersSite.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MembersSite.Infrastructure.Credentials;

/// <summary>Purges in the background ceremonies that nobody has answered in time.</summary>
internal sealed class CeremonyPurgeService(
    IServiceScopeFactory scopes, IDatabase database, IOptions<PasskeyOptions> options, TimeProvider clock, ILogger<CeremonyPurgeService> logger)
    : PurgeService(scopes, database, clock, logger)
{
    public override string What => "passkey ceremonies that nobody answered";

    protected override TimeSpan Interval => options.Value.PurgeInterval;

    protected override async Task<(int Count, bool MayBeMore)> PurgeBatchAsync(IMediator mediator, CancellationToken ct)
    {
        var purged = await mediator.Send(new PurgeCeremonies(options.Value.PurgeBatchSize), ct);
        return (purged.Value.Count, purged.Value.Count == options.Value.PurgeBatchSize);
    }
}
