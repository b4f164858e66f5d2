using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Mail;
using MembersSite.Application.Tokens;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;
using Microsoft.Extensions.Options;

namespace MembersSite.Application.Members.Security;

/// <summary>
/// Draws the consequences of a changed way to prove oneself: every other session ends, since it was never asked for what is asked now, no device is trusted
/// any more, no half log-in goes on, and the member is told by mail. Sent first thing within the transaction of the change: it locks the user, so that what is
/// read next cannot change. <see cref="MemberErrors.NotFound"/> where they are no member, and what <see cref="RevokeUserTokens"/> answers.
/// </summary>
/// <param name="UserId">The user.</param>
/// <param name="TokenId">The key of the token of the session that goes on, or nothing where none does.</param>
/// <param name="What">What has changed, as a sentence for the mail and the activity, such as "The passkey was removed"; no full stop, nothing that a person entered.</param>
/// <param name="By">The administrator who did it, or nothing where it was the member.</param>
/// <param name="Reason">Why the administrator did it.</param>
public sealed record NoteFactorChange(TrongateUserId UserId, long? TokenId, string What, TrongateUserId? By = null, string? Reason = null)
    : IRequest<ErrorOr<Success>>, IAudited
{
    /// <inheritdoc />
    public AuditFacts Audit => new("factor-changed", UserId, Reason is null ? What : $"{What}: {Reason}", By: By);

    /// <summary>Leaves out the reason, which somebody typed.</summary>
    public override string ToString() => $"{nameof(NoteFactorChange)} {{ {UserId} }}";
}

internal sealed class NoteFactorChangeHandler(IMemberRepository members, IMediator mediator, IOptions<SiteOptions> site) : IRequestHandler<NoteFactorChange, ErrorOr<Success>>
{
    public async Task<ErrorOr<Success>> Handle(NoteFactorChange request, CancellationToken ct)
    {
        foreach (var purpose in new[] { TokenPurpose.Session, MemberPurposes.TrustedDevice, MemberPurposes.SecondFactor })
        {
            var revoked = await mediator.Send(new RevokeUserTokens(request.UserId, purpose, ExceptTokenId: request.TokenId, Reason: request.What), ct);
            if (revoked.IsError)
            {
                return revoked.Errors;
            }
        }

        // The session that asks may have been ended in this very moment, by its owner.
        var goesOn = request.TokenId is { } tokenId ? await mediator.Send(new GetToken(request.UserId, tokenId, TokenPurpose.Session), ct).Then(_ => Result.Success) : Result.Success;
        if (goesOn.IsError)
        {
            return goesOn.Errors;
        }

        return await members.ReadByUserAsync(request.UserId, ct) is { } member
            ? await mediator.Send(new QueueMail(FactorChangedMail.Write(site.Value, member, request), member.EmailAddress, Owner: member.UserId), ct)
            : MemberErrors.NotFound;
    }
}
