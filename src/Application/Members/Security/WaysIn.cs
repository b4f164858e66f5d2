using ErrorOr;
using MediatR;
using MembersSite.Application.Credentials;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Security;

/// <summary>Keeps the last way in from being removed. A mailed code is none: whoever has lost the mailbox would be out for good.</summary>
internal sealed class WaysIn(IMemberRepository members, IMediator mediator)
{
    /// <summary>
    /// Success where another way in is left: the password, a passkey or an outside log-in; else <see cref="MemberErrors.LastWayIn"/>. To be called within the
    /// transaction of the removal, after <see cref="NoteFactorChange"/> has locked the user.
    /// </summary>
    /// <param name="userId">The user.</param>
    /// <param name="losesPassword">Whether it is the password that goes; else it is one passkey or one outside log-in.</param>
    public async Task<ErrorOr<Success>> KeepOneAsync(TrongateUserId userId, bool losesPassword, CancellationToken ct)
    {
        if (await members.ReadByUserAsync(userId, ct) is not { } member)
        {
            return MemberErrors.NotFound;
        }

        var others = (await mediator.Send(new ListFactors(userId), ct)).Value.WaysIn;
        var isLeft = losesPassword ? others > 0 : member.HasPassword || others > 1;
        return isLeft ? Result.Success : MemberErrors.LastWayIn;
    }
}
