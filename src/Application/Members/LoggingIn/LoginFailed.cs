using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Common;

namespace MembersSite.Application.Members.LoggingIn;

/// <summary>
/// Writes down that somebody has entered a wrong password. For a name that nobody has the same is done and taken back, so that the time of the
/// answer does not tell the two apart.
/// </summary>
/// <param name="UserId">The user of the member whose name it was, or nothing.</param>
public sealed record LoginFailed(TrongateUserId? UserId) : IRequest<ErrorOr<Success>>, IAudited
{
    /// <inheritdoc />
    public AuditFacts Audit => new("log-in-failed", UserId, IsByStranger: true);
}

internal sealed class LoginFailedHandler : IRequestHandler<LoginFailed, ErrorOr<Success>>
{
    public Task<ErrorOr<Success>> Handle(LoginFailed request, CancellationToken ct) => Task.FromResult<ErrorOr<Success>>(Result.Success);
}
