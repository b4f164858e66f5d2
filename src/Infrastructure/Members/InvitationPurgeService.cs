using MediatR;
using MembersSite.Application.Members.Invitations;
using MembersSite.Domain.Members;
using MembersSite.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MembersSite.Infrastructure.Members;

/// <summary>Purges in the background invitations that ended a while ago, with the addresses in them.</summary>
internal sealed class InvitationPurgeService(
    IServiceScopeFactory scopes, IDatabase database, IOptions<InvitationOptions> options, TimeProvider clock, ILogger<InvitationPurgeService> logger)
    : PurgeService(scopes, database, clock, logger)
{
    public override string What => "invitations that ended";

    protected override TimeSpan Interval => options.Value.PurgeInterval;

    protected override async Task<(int Count, bool MayBeMore)> PurgeBatchAsync(IMediator mediator, CancellationToken ct)
    {
        var sentBefore = Clock.GetUtcNow() - Invitation.GoodFor - options.Value.Keep;
        var purged = await mediator.Send(new PurgeInvitations(sentBefore, options.Value.PurgeBatchSize), ct);
        return (purged.Value.Count, purged.Value.Count == options.Value.PurgeBatchSize);
    }
}
