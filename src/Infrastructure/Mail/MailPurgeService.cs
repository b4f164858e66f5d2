using MediatR;
using MembersSite.Application.Mail;
using MembersSite.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MembersSite.Infrastructure.Mail;

/// <summary>Purges in the background, once an hour, what is left of mails that ended long ago.</summary>
internal sealed class MailPurgeService(IServiceScopeFactory scopes, IDatabase database, TimeProvider clock, ILogger<MailPurgeService> logger)
    : PurgeService(scopes, database, clock, logger)
{
    public override string What => "mails that ended long ago";

    protected override TimeSpan Interval => TimeSpan.FromHours(1);

    protected override async Task<(int Count, bool MayBeMore)> PurgeBatchAsync(IMediator mediator, CancellationToken ct)
    {
        var purged = await mediator.Send(new PurgeMails(), ct);
        return (purged.Value.Count, purged.Value.Count == PurgeMails.BatchSize);
    }
}
