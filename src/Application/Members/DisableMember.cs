using ErrorOr;
using MediatR;
using MembersSite.Application.Tokens;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members;

/// <summary>
/// Shuts a member out, or lets them in again. Errors: <see cref="MemberErrors.NotYourself"/>, and what
/// <see cref="DescribeUser"/> and <see cref="DisableUser"/> answer.
/// </summary>
/// <param name="By">The administrator who asks.</param>
/// <param name="UserCode">The code of the member's user: anything that somebody sent.</param>
/// <param name="IsDisabled">True to shut out, false to let in.</param>
public sealed record DisableMember(TrongateUserId By, string UserCode, bool IsDisabled) : IRequest<ErrorOr<Updated>>;

internal sealed class DisableMemberHandler(IMediator mediator) : IRequestHandler<DisableMember, ErrorOr<Updated>>
{
    public Task<ErrorOr<Updated>> Handle(DisableMember request, CancellationToken ct) =>
        mediator.Send(new DescribeUser(request.UserCode), ct)
            .FailIf(user => user.Id == request.By, MemberErrors.NotYourself)
            .ThenAsync(user => mediator.Send(new DisableUser(user.Id, request.IsDisabled), ct));
}
