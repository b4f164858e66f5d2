using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Common;

namespace MembersSite.Application.Members.LoggingIn;

/// <summary>Writes down that somebody has shown the first factor and then a wrong code.</summary>
/// <param name="UserId">The user.</param>
public sealed record SecondFactorFailed(TrongateUserId UserId) : IRequest<ErrorOr<Success>>, IAudited
{
    /// <inheritdoc />
    public AuditFacts Audit => new("second-factor-failed", UserId, IsByStranger: true);
}

internal sealed class SecondFactorFailedHandler : IRequestHandler<SecondFactorFailed, ErrorOr<Success>>
{
    public Task<ErrorOr<Success>> Handle(SecondFactorFailed request, CancellationToken ct) => Task.FromResult<ErrorOr<Success>>(Result.Success);
}
