using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Members.Directory;
using MembersSite.Application.Tokens.Users;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Approvals;

/// <summary>
/// Lets in a member who waits. Their user is enabled; that they are told by mail follows from that (<see cref="CopyOfUser"/>), so that it is the same
/// wherever a waiting member is enabled. Errors: <see cref="MemberErrors.NotWaiting"/>, and what <see cref="DisableUser"/> answers.
/// </summary>
/// <param name="By">The administrator who asks.</param>
/// <param name="UserId">The user of the member.</param>
public sealed record ApproveMember(TrongateUserId By, TrongateUserId UserId) : IRequest<ErrorOr<Success>>, IAudited
{
    /// <inheritdoc />
    public AuditFacts Audit => new("approved", UserId, By: By);
}

internal sealed class ApproveMemberHandler(IWaitingList waiting, IMediator mediator) : IRequestHandler<ApproveMember, ErrorOr<Success>>
{
    public async Task<ErrorOr<Success>> Handle(ApproveMember request, CancellationToken ct) => await waiting.LockAsync(request.UserId, ct)
        ? await mediator.Send(new DisableUser(request.By, request.UserId, IsDisabled: false), ct).Then(_ => Result.Success)
        : MemberErrors.NotWaiting;
}
