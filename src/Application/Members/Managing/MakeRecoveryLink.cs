using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Mail;
using MembersSite.Application.Members.Codes;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;
using Microsoft.Extensions.Options;

namespace MembersSite.Application.Members.Managing;

/// <summary>
/// Makes a link to choose a new password with, to be handed to a member whose mailbox is lost: good once and for a day. It is not mailed, but that there is one
/// is: whoever still reads the old mailbox knows. Errors: <see cref="MemberErrors.NotAnotherAdministrator"/>, <see cref="MemberErrors.EnableFirst"/>, and what
/// <see cref="MemberChanges"/> answers.
/// </summary>
/// <param name="Change">Who asks for whom.</param>
/// <param name="Device">Where they ask.</param>
public sealed record MakeRecoveryLink(MemberChange Change, Device Device) : IRequest<ErrorOr<RecoveryLink>>, IAudited
{
    /// <inheritdoc />
    public AuditFacts Audit => new("recovery-link-made", Change.UserId, By: Change.By);
}

/// <summary>A link on its way to a member, by an administrator.</summary>
/// <param name="Address">The address that opens the account.</param>
/// <param name="Until">When it runs out.</param>
public sealed record RecoveryLink(string Address, DateTimeOffset Until)
{
    /// <summary>Leaves the address out, which is a secret.</summary>
    public override string ToString() => nameof(RecoveryLink);
}

internal sealed class MakeRecoveryLinkHandler(MemberChanges changes, IMediator mediator, IOptions<SiteOptions> site) : IRequestHandler<MakeRecoveryLink, ErrorOr<RecoveryLink>>
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    public Task<ErrorOr<RecoveryLink>> Handle(MakeRecoveryLink request, CancellationToken ct) => changes.MakeAsync(
        request.Change,
        async (member, user, stepCt) => user.LevelTitle == LevelTitles.Admin ? MemberErrors.NotAnotherAdministrator : await MakeAsync(request, member, stepCt),
        ct);

    private async Task<ErrorOr<RecoveryLink>> MakeAsync(MakeRecoveryLink request, Member member, CancellationToken ct)
    {
        var link = await mediator.Send(new IssueLink(member.UserId, MemberPurposes.ResetPassword, Lifetime, SentTo.Of(member), request.Device), ct);
        if (link.Value.Value is not { } value)
        {
            return MemberErrors.EnableFirst;
        }

        var path = $"/reset/{value}";
        var notice = new QueueMail(RecoveryMail.Write(site.Value, member), member.EmailAddress, Owner: member.UserId);
        return await mediator.Send(notice, ct).Then(_ => new RecoveryLink(site.Value.Address is null ? path : site.Value.Link(path).ToString(), link.Value.Waiting.Until));
    }
}
