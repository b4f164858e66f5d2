using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Common;
using MembersSite.Domain.Tokens;

namespace MembersSite.Application.Tokens.Users;

/// <summary>Finds a user by the code that may stand in an address. <see cref="TokenErrors.UnknownUser"/> where there is none.</summary>
/// <param name="UserCode">The code: anything that somebody sent.</param>
public sealed record DescribeUser(string UserCode) : IRequest<ErrorOr<UserDescription>>, IQuietRequest;

/// <summary>A user, as those who run the site may see them.</summary>
/// <param name="Id">The key, which stays inside.</param>
/// <param name="UserCode">The code, to show.</param>
/// <param name="LevelTitle">The level.</param>
/// <param name="IsDisabled">Whether the user is disabled.</param>
public sealed record UserDescription(TrongateUserId Id, string UserCode, string LevelTitle, bool IsDisabled) : IConcernsUser;

internal sealed class DescribeUserHandler(ITrongateUserRepository users) : IRequestHandler<DescribeUser, ErrorOr<UserDescription>>
{
    public async Task<ErrorOr<UserDescription>> Handle(DescribeUser request, CancellationToken ct) =>
        await users.DescribeAsync(request.UserCode, ct) is { } user ? user : TokenErrors.UnknownUser;
}
