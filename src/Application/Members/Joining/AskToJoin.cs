using ErrorOr;
using FluentValidation;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Mail;
using MembersSite.Application.Members.Codes;
using MembersSite.Application.Throttling;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;
using Microsoft.Extensions.Options;

namespace MembersSite.Application.Members.Joining;

/// <summary>
/// Mails the way to become a member to an address, or that it has an account already: one of the two in any case, and the answer and its time are
/// the same, so that nobody learns who is a member. Nothing else is stored. Errors: <see cref="MemberErrors.JoiningIsClosed"/>,
/// <see cref="MemberErrors.JoiningIsByInvitation"/>, <see cref="MemberErrors.NoNeedToConfirm"/>, and what <see cref="CountAttempt"/> answers.
/// </summary>
/// <param name="EmailAddress">At most 254 characters.</param>
/// <param name="Device">Who asks.</param>
public sealed record AskToJoin(string? EmailAddress, Device Device) : IRequest<ErrorOr<MailedChallenge>>
{
    /// <summary>Leaves out what a person entered of themselves.</summary>
    public override string ToString() => nameof(AskToJoin);
}

internal sealed class AskToJoinValidator : AbstractValidator<AskToJoin>
{
    public AskToJoinValidator() => RuleFor(x => x.EmailAddress).EmailAddress();
}

internal sealed class AskToJoinHandler(
    IMemberRepository members,
    ISealer sealer,
    IMediator mediator,
    IOptions<JoiningOptions> joining,
    IOptions<MailedLinkOptions> links,
    IOptions<SiteOptions> site,
    TimeProvider clock)
    : IRequestHandler<AskToJoin, ErrorOr<MailedChallenge>>
{
    public Task<ErrorOr<MailedChallenge>> Handle(AskToJoin request, CancellationToken ct) => links.Value.AnswerEvenlyAsync(() => AskAsync(request, ct), ct);

    private async Task<ErrorOr<MailedChallenge>> AskAsync(AskToJoin request, CancellationToken ct)
    {
        if (joining.Value.Refuse(isInvited: false) is { } refusal)
        {
            return refusal;
        }

        if (!joining.Value.ConfirmAddress)
        {
            return MemberErrors.NoNeedToConfirm;
        }

        var counted = await mediator.Send(MailLimits.For(request.EmailAddress!, request.Device, links.Value), ct);
        return counted.IsError ? counted.Errors : await MailAsync(new EmailAddress(request.EmailAddress!).Value, ct);
    }

    private async Task<ErrorOr<MailedChallenge>> MailAsync(string address, CancellationToken ct)
    {
        var until = clock.GetUtcNow() + JoinTicket.GoodFor;
        var ticket = new JoinTicket(address).Seal(sealer, until);
        var code = MailedCode.Make(sealer, JoinTicket.Kind, ticket, until);

        // A member's mail goes to the address as they once wrote it. Whoever asked holds a challenge either way, and its code is mailed or is not.
        var member = await members.FindByLoginAsync(address, ct);
        var letter = member is null ? JoinMail.Write(site.Value, ticket, code) : JoinMemberMail.Write(site.Value, member);
        var mail = new QueueMail(letter, member?.EmailAddress ?? address, until, member?.UserId);
        return await mediator.Send(mail, ct).Then(_ => new MailedChallenge(code.Challenge, until));
    }
}
