using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Credentials.Passkeys;
using MembersSite.Application.Mail;
using Microsoft.Extensions.Options;

namespace MembersSite.Application.Members.Security;

/// <summary>Tells the member of a passkey that was refused and may be a copy, in the transaction in which that is written down.</summary>
internal sealed class TellOfCopiedPasskey(IMemberRepository members, IMediator mediator, IOptions<SiteOptions> site) : INotificationHandler<PasskeyWasCopied>
{
    public async Task Handle(PasskeyWasCopied notification, CancellationToken ct)
    {
        if (await members.ReadByUserAsync(notification.UserId, ct) is { } member)
        {
            await mediator.Send(new QueueMail(PasskeyCopiedMail.Write(site.Value, member), member.EmailAddress, Owner: member.UserId), ct);
        }
    }
}
