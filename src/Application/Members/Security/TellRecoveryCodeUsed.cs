using System.Globalization;
using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Credentials;
using MembersSite.Application.Mail;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;
using Microsoft.Extensions.Options;

namespace MembersSite.Application.Members.Security;

/// <summary>
/// Tells a member by mail that a recovery code was used, and once more when few are left. Sent by whatever takes one, once it was used up.
/// <see cref="MemberErrors.NotFound"/> where they are no member.
/// </summary>
/// <param name="UserId">The user.</param>
public sealed record TellRecoveryCodeUsed(TrongateUserId UserId) : IRequest<ErrorOr<Success>>, IAudited
{
    /// <inheritdoc />
    public AuditFacts Audit => new("recovery-code-used", UserId);
}

internal sealed class TellRecoveryCodeUsedHandler(IMemberRepository members, IMediator mediator, IOptions<SiteOptions> site)
    : IRequestHandler<TellRecoveryCodeUsed, ErrorOr<Success>>
{
    private const int Few = 3;

    public async Task<ErrorOr<Success>> Handle(TellRecoveryCodeUsed request, CancellationToken ct)
    {
        if (await members.ReadByUserAsync(request.UserId, ct) is not { } member)
        {
            return MemberErrors.NotFound;
        }

        var left = (await mediator.Send(new ListFactors(request.UserId), ct)).Value.RecoveryCodesLeft;
        var told = await mediator.Send(new QueueMail(Used(site.Value, member, left), member.EmailAddress, Owner: member.UserId), ct);
        return told.IsError || left != Few ? told : await mediator.Send(new QueueMail(FewAreLeft(site.Value, member), member.EmailAddress, Owner: member.UserId), ct);
    }

    private static Letter Used(SiteOptions site, Member member, int left) => new Letter("recovery-code-used", $"A recovery code of your account on {site.Name} was used")
        .Say($"Hello {member.FirstName},")
        .Say($"somebody has used one of the recovery codes of {member.Username}. {Left(left)}")
        .Say("If that was you, there is nothing to do.")
        .Link("If it was not, choose a new password at once", site.Link("/forgot"));

    private static Letter FewAreLeft(SiteOptions site, Member member) => new Letter("recovery-codes-few", $"You have few recovery codes left on {site.Name}")
        .Say($"Hello {member.FirstName},")
        .Say($"of the recovery codes of {member.Username} three are left. Make new ones before they run out: the older ones are void then.")
        .Link("Make new recovery codes", site.Link("/account/security"));

    private static string Left(int left) => left switch
    {
        0 => "It was the last one.",
        1 => "One is left.",
        _ => string.Create(CultureInfo.InvariantCulture, $"{left} are left."),
    };
}
