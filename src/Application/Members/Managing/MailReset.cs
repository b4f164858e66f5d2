using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Mail;
using MembersSite.Application.Members.Codes;
using MembersSite.Application.Members.Passwords;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;
using Microsoft.Extensions.Options;

namespace MembersSite.Application.Members.Managing;

/// <summary>
/// Mails a member the link to choose a new password with: no administrator ever chooses one for them. Errors: <see cref="MemberErrors.EnableFirst"/>, and what
/// <see cref="MemberChanges"/> answers.
/// </summary>
/// <param name="Change">Who asks for whom.</param>
/// <param name="Device">Where they ask.</param>
public sealed record MailReset(MemberChange Change, Device Device) : IRequest<ErrorOr<Success>>, IAudited
{
    /// <inheritdoc />
    public AuditFacts Audit => new("reset-mailed", Change.UserId, By: Change.By);
}

internal sealed class MailResetHandler(MemberChanges changes, IMediator mediator, IOptions<MailedLinkOptions> links, IOptions<SiteOptions> site) : IRequestHandler<MailReset, ErrorOr<Success>>
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    public Task<ErrorOr<Success>> Handle(MailReset request, CancellationToken ct) => changes.MakeAsync(request.Change, (member, _, stepCt) => MailAsync(request, member, stepCt), ct);

    private async Task<ErrorOr<Success>> MailAsync(MailReset request, Member member, CancellationToken ct)
    {
        // Within the transaction, unlike elsewhere: where it is undone no mail goes out either.
        var counted = await mediator.Send(MailLimits.For(member.EmailAddress, request.Device, links.Value), ct);
        if (counted.IsError)
        {
            return counted.Errors;
        }

        var link = await mediator.Send(new IssueLink(member.UserId, MemberPurposes.ResetPassword, Lifetime, SentTo.Of(member), request.Device), ct);
        return link.Value.Value is null
            ? MemberErrors.EnableFirst
            : await mediator.Send(new QueueMail(ResetMail.WriteForAdministrator(site.Value, member, link.Value), member.EmailAddress, link.Value.Waiting.Until, member.UserId), ct);
    }
}
