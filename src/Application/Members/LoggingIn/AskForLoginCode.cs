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

namespace MembersSite.Application.Members.LoggingIn;

/// <summary>
/// Mails a link and a code to log in with, good for ten minutes, once, and only for whoever asked. The answer is the same, after the same time,
/// whether or not anybody has that address. Errors: what <see cref="CountAttempt"/> answers.
/// </summary>
/// <param name="EmailAddress">The address as typed.</param>
/// <param name="Device">Who asks.</param>
public sealed record AskForLoginCode(string? EmailAddress, Device Device) : IRequest<ErrorOr<MailedChallenge>>
{
    /// <summary>Leaves the address out.</summary>
    public override string ToString() => nameof(AskForLoginCode);
}

internal sealed class AskForLoginCodeValidator : AbstractValidator<AskForLoginCode>
{
    public AskForLoginCodeValidator() => RuleFor(x => x.EmailAddress).EmailAddress();
}

internal sealed class AskForLoginCodeHandler(
    IMemberRepository members, AdminDoor door, IMediator mediator, IUnitOfWork unitOfWork, IOptions<MailedLinkOptions> links, IOptions<SiteOptions> site)
    : IRequestHandler<AskForLoginCode, ErrorOr<MailedChallenge>>
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    public Task<ErrorOr<MailedChallenge>> Handle(AskForLoginCode request, CancellationToken ct) =>
        links.Value.AnswerEvenlyAsync(() => AskAsync(request, ct), ct);

    private async Task<ErrorOr<MailedChallenge>> AskAsync(AskForLoginCode request, CancellationToken ct)
    {
        var counted = await mediator.Send(MailLimits.For(request.EmailAddress!, request.Device, links.Value), ct);
        return counted.IsError ? counted.Errors : await unitOfWork.InTransactionAsync(stepCt => MailAsync(request, stepCt), ct);
    }

    private async Task<ErrorOr<MailedChallenge>> MailAsync(AskForLoginCode request, CancellationToken ct)
    {
        var member = await members.FindByLoginAsync(request.EmailAddress!, ct);
        var isWrongDoor = await door.IsWrongForAsync(member?.UserId, word: null, ct);
        var link = await mediator.Send(
            new IssueLink(member?.UserId, MemberPurposes.LoginCode, Lifetime, member is null ? null : SentTo.Of(member), request.Device, OpensNothing: isWrongDoor), ct);
        if (link.IsError || member is null || link.Value.Value is null)
        {
            return link.Then(it => it.Waiting);
        }

        var letter = LoginCodeMail.Write(site.Value, member, link.Value);
        return await mediator.Send(new QueueMail(letter, member.EmailAddress, link.Value.Waiting.Until, member.UserId), ct).Then(_ => link.Value.Waiting);
    }
}
