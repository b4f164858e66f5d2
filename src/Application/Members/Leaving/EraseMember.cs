using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Mail;
using MembersSite.Application.Tokens.Users;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;
using Microsoft.Extensions.Options;

namespace MembersSite.Application.Members.Leaving;

/// <summary>
/// Deletes a member, their user and all that any module holds about them, together or not at all, and mails a good-bye: the step in which both
/// ways end, the member's own (<see cref="LeaveMember"/>) and an administrator's. Errors: <see cref="MemberErrors.NotFound"/> where somebody else
/// was faster, and what <see cref="DeleteTrongateUser"/> answers.
/// </summary>
/// <param name="By">The administrator who asks, or nothing where it is the member.</param>
/// <param name="UserId">The user of the member.</param>
/// <param name="FirstName">What the good-bye calls them, read before: nothing is read in the transaction before the user is locked.</param>
/// <param name="EmailAddress">Where the good-bye goes.</param>
/// <param name="Refusal">What goes in place of the good-bye to somebody who has waited and is not let in; else nothing.</param>
public sealed record EraseMember(TrongateUserId? By, TrongateUserId UserId, string FirstName, string EmailAddress, Letter? Refusal = null) : IRequest<ErrorOr<Deleted>>, IAudited
{
    /// <inheritdoc />
    public AuditFacts Audit => new("deleted", UserId, Refusal is null ? null : "not let in", By: By, IsLast: true);

    /// <summary>Leaves out name and address.</summary>
    public override string ToString() => $"{nameof(EraseMember)} {{ {UserId} }}";
}

internal sealed class EraseMemberHandler(IMemberRepository members, IMediator mediator, IOptions<SiteOptions> site)
    : IRequestHandler<EraseMember, ErrorOr<Deleted>>
{
    public async Task<ErrorOr<Deleted>> Handle(EraseMember request, CancellationToken ct)
    {
        // The member goes first: the row points at the user, and of two who delete at once one finds it.
        if (!await members.DeleteAsync(request.UserId, ct))
        {
            return MemberErrors.NotFound;
        }

        var deleted = await mediator.Send(new DeleteTrongateUser(request.By, request.UserId), ct);
        if (deleted.IsError)
        {
            return deleted.Errors;
        }

        // Without an owner: it is about nobody any more, and must not go with what was queued for them.
        var goodBye = request.Refusal ?? GoodByeMail.Write(site.Value, request.FirstName, isOwnWish: request.By is null);
        return await mediator.Send(new QueueMail(goodBye, request.EmailAddress), ct).Then(_ => Result.Deleted);
    }
}
