using ErrorOr;
using MediatR;
using MembersSite.Application.Tokens.Users;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Directory;

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
    public async Task<ErrorOr<Updated>> Handle(DisableMember request, CancellationToken ct)
    {
        var user = await mediator.Send(new DescribeUser(request.UserCode), ct);
        if (user.IsError)
        {
            return user.Errors;
        }

        return user.Value.Id == request.By
            ? MemberErrors.NotYourself
            : await mediator.Send(new DisableUser(request.By, user.Value.Id, request.IsDisabled), ct);
    }
}
