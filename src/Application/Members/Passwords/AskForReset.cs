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

namespace MembersSite.Application.Members.Passwords;

/// <summary>
/// Mails a link and a code to choose a new password with, good for an hour and once. The answer is the same, after the same time, whether or not
/// anybody has that address. Errors: what <see cref="CountAttempt"/> answers.
/// </summary>
/// <param name="EmailAddress">The address as typed.</param>
/// <param name="Device">Who asks.</param>
public sealed record AskForReset(string? EmailAddress, Device Device) : IRequest<ErrorOr<MailedChallenge>>
{
    /// <summary>Leaves the address out.</summary>
    public override string ToString() => nameof(AskForReset);
}

internal sealed class AskForResetValidator : AbstractValidator<AskForReset>
{
    public AskForResetValidator() => RuleFor(x => x.EmailAddress).EmailAddress();
}

internal sealed class AskForResetHandler(
    IMemberRepository members, IMediator mediator, IUnitOfWork unitOfWork, IOptions<MailedLinkOptions> links, IOptions<SiteOptions> site)
    : IRequestHandler<AskForReset, ErrorOr<MailedChallenge>>
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    public Task<ErrorOr<MailedChallenge>> Handle(AskForReset request, CancellationToken ct) => links.Value.AnswerEvenlyAsync(() => AskAsync(request, ct), ct);

    private async Task<ErrorOr<MailedChallenge>> AskAsync(AskForReset request, CancellationToken ct)
    {
        var counted = await mediator.Send(MailLimits.For(request.EmailAddress!, request.Device, links.Value), ct);
        return counted.IsError ? counted.Errors : await unitOfWork.InTransactionAsync(stepCt => MailAsync(request, stepCt), ct);
    }

    private async Task<ErrorOr<MailedChallenge>> MailAsync(AskForReset request, CancellationToken ct)
    {
        var member = await members.FindByLoginAsync(request.EmailAddress!, ct);
        var link = await mediator.Send(
            new IssueLink(member?.UserId, MemberPurposes.ResetPassword, Lifetime, member is null ? null : SentTo.Of(member), request.Device), ct);
        if (link.IsError || member is null || link.Value.Value is null)
        {
            return link.Then(it => it.Waiting);
        }

        // To the address that is kept, not to what was typed: two that look alike must not be one (Unicode's case folding).
        var letter = ResetMail.Write(site.Value, member, link.Value);
        return await mediator.Send(new QueueMail(letter, member.EmailAddress, link.Value.Waiting.Until, member.UserId), ct).Then(_ => link.Value.Waiting);
    }
}
