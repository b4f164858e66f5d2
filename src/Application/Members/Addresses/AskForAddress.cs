using ErrorOr;
using FluentValidation;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Mail;
using MembersSite.Application.Members.Codes;
using MembersSite.Application.Members.Passwords;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;
using Microsoft.Extensions.Options;

namespace MembersSite.Application.Members.Addresses;

/// <summary>
/// Mails a link and a code to a new address, which becomes the member's once it is confirmed, within a day (<see cref="ConfirmAddress"/>). Whether
/// another member has it shows in a mail to that member alone. Errors: <see cref="MemberErrors.WrongPassword"/>,
/// <see cref="MemberErrors.SameAddress"/>, <see cref="MemberErrors.NotFound"/>, <see cref="MemberErrors.TooBusy"/>, and too many mails.
/// </summary>
/// <param name="UserId">The signed-in user.</param>
/// <param name="CurrentPassword">The password they have, as typed.</param>
/// <param name="EmailAddress">The address that they want.</param>
/// <param name="Device">Where they are.</param>
/// <param name="IsProved">Whether a member without a password has shown a short while ago who they are, so that none is asked for.</param>
public sealed record AskForAddress(TrongateUserId UserId, string? CurrentPassword, string? EmailAddress, Device Device, bool IsProved = false) : IRequest<ErrorOr<MailedChallenge>>
{
    /// <summary>Leaves password and address out.</summary>
    public override string ToString() => $"{nameof(AskForAddress)} {{ {UserId} }}";
}

internal sealed class AskForAddressValidator : AbstractValidator<AskForAddress>
{
    public AskForAddressValidator()
    {
        When(x => !x.IsProved, () => RuleFor(x => x.CurrentPassword).TypedPassword());
        RuleFor(x => x.EmailAddress).EmailAddress();
    }
}

internal sealed class AskForAddressHandler(
    IMemberRepository members, CountedPasswords passwords, IMediator mediator, IUnitOfWork unitOfWork, IOptions<MailedLinkOptions> links, IOptions<SiteOptions> site)
    : IRequestHandler<AskForAddress, ErrorOr<MailedChallenge>>
{
    public async Task<ErrorOr<MailedChallenge>> Handle(AskForAddress request, CancellationToken ct)
    {
        if (await members.ReadByUserAsync(request.UserId, ct) is not { } member)
        {
            return MemberErrors.NotFound;
        }

        var verified = request.IsProved ? PasswordVerification.Right : await passwords.VerifyMemberAsync(request.CurrentPassword!, member, ct);
        if (verified.IsError || verified.Value == PasswordVerification.Wrong)
        {
            return verified.IsError ? verified.Errors : MemberErrors.WrongPassword;
        }

        var wanted = new EmailAddress(request.EmailAddress!);
        return wanted.Value == member.EmailAddress ? MemberErrors.SameAddress : await links.Value.AnswerEvenlyAsync(() => AskAsync(member, wanted, request.Device, ct), ct);
    }

    private async Task<ErrorOr<MailedChallenge>> AskAsync(Member member, EmailAddress wanted, Device device, CancellationToken ct)
    {
        var counted = await mediator.Send(MailLimits.For(wanted.Value, device, links.Value), ct);
        return counted.IsError ? counted.Errors : await unitOfWork.InTransactionAsync(stepCt => MailAsync(member, wanted, device, stepCt), ct);
    }

    private async Task<ErrorOr<MailedChallenge>> MailAsync(Member member, EmailAddress wanted, Device device, CancellationToken ct)
    {
        var owner = await members.FindByLoginAsync(wanted.Value, ct) is { } found && found.UserId != member.UserId ? found : null;
        var link = await mediator.Send(
            new IssueLink(member.UserId, MemberPurposes.NewAddress, NewAddressMail.Lifetime, wanted.Value, device, OpensNothing: owner is not null), ct);
        var mail = owner is not null ? new QueueMail(AddressWantedMail.Write(site.Value, owner), owner.EmailAddress, Owner: owner.UserId)
            : link is { IsError: false, Value.Value: not null } ? new QueueMail(NewAddressMail.Write(site.Value, member, link.Value), wanted.Value, link.Value.Waiting.Until, member.UserId)
            : null;
        return mail is null ? link.Then(it => it.Waiting) : await mediator.Send(mail, ct).Then(_ => link.Value.Waiting);
    }
}
