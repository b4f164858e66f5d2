using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Members.Joining;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;
using Microsoft.Extensions.Options;

namespace MembersSite.Application.Members.Invitations;

/// <summary>
/// Mails an invitation once more, good for another 7 days; the link in the mail before is not good any more. Errors:
/// <see cref="MemberErrors.NoInvitation"/>, <see cref="MemberErrors.EmailTaken"/>, <see cref="MemberErrors.JoiningIsClosed"/>.
/// </summary>
/// <param name="By">Who asks.</param>
/// <param name="InvitationId">The key of the invitation: anything that somebody sent.</param>
public sealed record SendInvitationAgain(TrongateUserId By, long InvitationId) : IRequest<ErrorOr<Success>>, IAudited
{
    /// <inheritdoc />
    public AuditFacts Audit => new("invitation-sent-again", By);
}

internal sealed class SendInvitationAgainHandler(
    IMemberRepository members, IInvitationRepository invitations, ISealer sealer, IMediator mediator, IOptions<JoiningOptions> joining, IOptions<SiteOptions> site, TimeProvider clock)
    : IRequestHandler<SendInvitationAgain, ErrorOr<Success>>
{
    public async Task<ErrorOr<Success>> Handle(SendInvitationAgain request, CancellationToken ct)
    {
        if (joining.Value.Refuse(isInvited: true) is { } refusal)
        {
            return refusal;
        }

        // The mail is counted before the row is read: of two at once each mails a link of its own.
        if (!await invitations.SendAgainAsync(request.InvitationId, clock.GetUtcNow(), ct) || await invitations.ReadAsync(request.InvitationId, ct) is not { } invitation)
        {
            return MemberErrors.NoInvitation;
        }

        return await members.FindByLoginAsync(invitation.EmailAddress, ct) is null
            ? await mediator.Send(InvitationMail.For(invitation, sealer, site.Value), ct)
            : MemberErrors.EmailTaken;
    }
}
