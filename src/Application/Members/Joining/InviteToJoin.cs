using ErrorOr;
using FluentValidation;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Mail;
using MembersSite.Domain.Members;
using Microsoft.Extensions.Options;

namespace MembersSite.Application.Members.Joining;

/// <summary>
/// Mails an invitation, good for 7 days, with which somebody can join where <see cref="JoiningMode.Invited"/> lets nobody else. Whether the sender may
/// invite is asked by whoever sends this. Errors: <see cref="MemberErrors.EmailTaken"/>, <see cref="MemberErrors.JoiningIsClosed"/>.
/// </summary>
/// <param name="EmailAddress">At most 254 characters.</param>
public sealed record InviteToJoin(string? EmailAddress) : IRequest<ErrorOr<Success>>
{
    /// <summary>Leaves the address out.</summary>
    public override string ToString() => nameof(InviteToJoin);
}

internal sealed class InviteToJoinValidator : AbstractValidator<InviteToJoin>
{
    public InviteToJoinValidator() => RuleFor(x => x.EmailAddress).EmailAddress();
}

internal sealed class InviteToJoinHandler(
    IMemberRepository members, ISealer sealer, IMediator mediator, IOptions<JoiningOptions> joining, IOptions<SiteOptions> site, TimeProvider clock)
    : IRequestHandler<InviteToJoin, ErrorOr<Success>>
{
    public async Task<ErrorOr<Success>> Handle(InviteToJoin request, CancellationToken ct)
    {
        if (joining.Value.Refuse(isInvited: true) is { } refusal)
        {
            return refusal;
        }

        var address = new EmailAddress(request.EmailAddress!).Value;
        if (await members.FindByLoginAsync(address, ct) is not null)
        {
            return MemberErrors.EmailTaken;
        }

        var until = clock.GetUtcNow() + JoinTicket.InvitationGoodFor;
        var ticket = new JoinTicket(address, IsInvitation: true).Seal(sealer, until);
        return await mediator.Send(new QueueMail(InvitationMail.Write(site.Value, ticket), address, until), ct);
    }
}
