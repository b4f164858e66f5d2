using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Credentials;
using MembersSite.Application.Mail;
using MembersSite.Application.Tokens;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;
using Microsoft.Extensions.Options;

namespace MembersSite.Application.Members.Passwords;

/// <summary>
/// Replaces the password of a member: the last step of every way to choose a new one, within its transaction. Every session, API token, mailed link
/// and known device of theirs ends, and they are told by mail. Errors: <see cref="MemberErrors.NotFound"/>,
/// <see cref="MemberErrors.PasswordChangedMeanwhile"/>.
/// </summary>
/// <param name="UserId">The user of the member.</param>
/// <param name="Hash">The hash of the new password, made before the transaction.</param>
/// <param name="Replaces">The hash that must still be there; nothing where whoever asks has not looked at it.</param>
/// <param name="ExceptTokenId">The session that goes on, or nothing.</param>
/// <param name="IsReset">Whether the old one was forgotten.</param>
public sealed record ReplacePassword(TrongateUserId UserId, PasswordHash Hash, PasswordHash? Replaces = null, long? ExceptTokenId = null, bool IsReset = false)
    : IRequest<ErrorOr<Success>>, IAudited
{
    /// <inheritdoc />
    public AuditFacts Audit => new(IsReset ? "password-reset" : "password-changed", UserId);
}

internal sealed class ReplacePasswordHandler(IMemberRepository members, IMediator mediator, IOptions<SiteOptions> site)
    : IRequestHandler<ReplacePassword, ErrorOr<Success>>
{
    public async Task<ErrorOr<Success>> Handle(ReplacePassword request, CancellationToken ct)
    {
        if (await members.ReadByUserAsync(request.UserId, ct) is not { } member)
        {
            return MemberErrors.NotFound;
        }

        if ((request.Replaces is { } seen && seen != member.Password) || !await members.RenewPasswordHashAsync(member, request.Hash, ct))
        {
            return MemberErrors.PasswordChangedMeanwhile;
        }

        var reason = request.IsReset ? "the password was reset" : "the password was changed";
        var revoked = await mediator.Send(new RevokeUserTokens(request.UserId, ExceptTokenId: request.ExceptTokenId, Reason: reason), ct);
        var notice = new QueueMail(PasswordChangedMail.Write(site.Value, member, request.IsReset), member.EmailAddress, Owner: member.UserId);

        // Whoever was in may have linked an account of theirs: a password that was forgotten, or stolen, ends that way in as well.
        if (request.IsReset)
        {
            await mediator.Send(new EraseFactors(request.UserId, FactorChoice.OutsideLoginsAlone), ct);
        }

        return revoked.IsError ? revoked.Errors : await mediator.Send(notice, ct);
    }
}
