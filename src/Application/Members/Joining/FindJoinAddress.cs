using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Members.Codes;
using MembersSite.Application.Members.Invitations;
using MembersSite.Domain.Members;
using Microsoft.Extensions.Options;

namespace MembersSite.Application.Members.Joining;

/// <summary>
/// Finds the address with which somebody may join, before anything is made: the one that a mailed link or code was sent to, or what they typed where
/// this site does not ask for proof. Never sent within a transaction, as <see cref="OpenCode"/> is not. Errors: <see cref="MemberErrors.BadCode"/>,
/// <see cref="MemberErrors.CodeUsedUp"/>, <see cref="MemberErrors.CodeNeeded"/>, <see cref="MemberErrors.JoiningIsClosed"/>,
/// <see cref="MemberErrors.JoiningIsByInvitation"/>; of an invitation <see cref="MemberErrors.InvitationOver"/>, and <see cref="MemberErrors.EmailTaken"/>
/// where it was used.
/// </summary>
/// <param name="Code">The long code of the link, or the short one; nothing where there is none.</param>
/// <param name="Challenge">With a short code, what the window that asked was given.</param>
/// <param name="Typed">The address that they typed, which counts only without a code.</param>
public sealed record FindJoinAddress(string? Code, string? Challenge = null, string? Typed = null) : IRequest<ErrorOr<AddressToJoin>>, IQuietRequest
{
    /// <summary>Leaves everything out.</summary>
    public override string ToString() => nameof(FindJoinAddress);
}

internal sealed class FindJoinAddressHandler(
    IMemberRepository members, IInvitationRepository invitations, ISealer sealer, IMediator mediator, IOptions<JoiningOptions> joining, TimeProvider clock)
    : IRequestHandler<FindJoinAddress, ErrorOr<AddressToJoin>>
{
    private bool NeedsApproval => joining.Value.Mode == JoiningMode.Approved;

    public async Task<ErrorOr<AddressToJoin>> Handle(FindJoinAddress request, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(request.Code))
        {
            return joining.Value.Refuse(isInvited: false) ?? (joining.Value.ConfirmAddress ? MemberErrors.CodeNeeded : (ErrorOr<AddressToJoin>)new AddressToJoin(request.Typed!, NeedsApproval));
        }

        if (joining.Value.Refuse(isInvited: true) is { } closed)
        {
            return closed;
        }

        var secret = await mediator.Send(new OpenCode(JoinTicket.Kind, request.Code, request.Challenge), ct);
        if (secret.IsError)
        {
            return secret.Errors;
        }

        return JoinTicket.Open(sealer, secret.Value) is not { } ticket ? MemberErrors.BadCode
            : joining.Value.Refuse(ticket.Invitation is not null) is { } refusal ? refusal
            : ticket.Invitation is { } link ? await LookUpAsync(ticket.EmailAddress, link, ct)
            : new AddressToJoin(ticket.EmailAddress, NeedsApproval);
    }

    private async Task<ErrorOr<AddressToJoin>> LookUpAsync(string address, InvitationLink link, CancellationToken ct)
    {
        if (await invitations.ReadAsync(link.Id, ct) is { } row && row.Mails == link.Mail && row.ExpiresAt > clock.GetUtcNow())
        {
            return new AddressToJoin(address, NeedsApproval: false, link);
        }

        // Whoever holds the link has read the mail to this address, and may know that it is a member's.
        return await members.FindByLoginAsync(address, ct) is null ? MemberErrors.InvitationOver : MemberErrors.EmailTaken;
    }
}
