using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Mail;
using MembersSite.Application.Members.Invitations;
using MembersSite.Application.Tokens;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;
using Microsoft.Extensions.Options;

namespace MembersSite.Application.Members.Addresses;

/// <summary>
/// Gives a member another address, which was shown to be theirs: the last step of changing it, within its transaction. Links that were mailed to the
/// old one end, but for those that take a change back: else whoever took an account over would just change the address twice. Errors:
/// <see cref="MemberErrors.NotFound"/>, <see cref="MemberErrors.AddressTakenMeanwhile"/>.
/// </summary>
/// <param name="UserId">The user of the member.</param>
/// <param name="EmailAddress">The address.</param>
public sealed record ReplaceAddress(TrongateUserId UserId, string EmailAddress) : IRequest<ErrorOr<Success>>, IAudited
{
    /// <inheritdoc />
    public AuditFacts Audit => new("address-changed", UserId);

    /// <summary>Leaves the address out.</summary>
    public override string ToString() => $"{nameof(ReplaceAddress)} {{ {UserId} }}";
}

internal sealed class ReplaceAddressHandler(IMemberRepository members, IInvitationRepository invitations, IMediator mediator, IUnitOfWork unitOfWork, IOptions<SiteOptions> site)
    : IRequestHandler<ReplaceAddress, ErrorOr<Success>>
{
    private static readonly TokenLifetime Undo = new(TimeSpan.FromDays(3));
    private static readonly TokenPurpose[] Ended = [MemberPurposes.ResetPassword, MemberPurposes.LoginCode, MemberPurposes.NewAddress];

    public async Task<ErrorOr<Success>> Handle(ReplaceAddress request, CancellationToken ct)
    {
        if (await members.FindByUserAsync(request.UserId, ct) is not { } member)
        {
            return MemberErrors.NotFound;
        }

        var old = member.EmailAddress;
        var changed = await members.MoveAsync(member, request.EmailAddress, unitOfWork, ct);
        if (!changed.IsError)
        {
            // Whoever was invited under this address is a member now.
            await invitations.UseAsync(new EmailAddress(request.EmailAddress), link: null, ct);
        }

        return changed.IsError ? changed.Errors : await TellAsync(member, old, ct);
    }

    private async Task<ErrorOr<Success>> TellAsync(Member member, string old, CancellationToken ct)
    {
        foreach (var purpose in Ended)
        {
            await mediator.Send(new RevokeUserTokens(member.UserId, purpose, Reason: "the email address was changed"), ct);
        }

        var undo = await mediator.Send(new IssueToken(member.UserId, MemberPurposes.UndoAddress, Undo, Device.Unknown, Payload: old), ct);
        if (undo.IsError)
        {
            return undo.Errors;
        }

        var toOld = AddressChangedMail.WriteToOld(site.Value, member, undo.Value.RevealSecret());
        var told = await mediator.Send(new QueueMail(toOld, old, undo.Value.EndsAt, member.UserId), ct);
        return told.IsError ? told : await mediator.Send(new QueueMail(AddressChangedMail.WriteToNew(site.Value, member), member.EmailAddress, Owner: member.UserId), ct);
    }
}
