using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Common;
using MembersSite.Domain.Tokens;

namespace MembersSite.Application.Tokens.Users;

/// <summary>
/// Makes a user who can hold tokens. Sent by the module that knows who it is, within the transaction in which
/// it stores its own row, so that no user is left without an owner.
/// </summary>
/// <param name="LevelTitle">The level; <see cref="TokenErrors.UnknownLevel"/> where there is none of that title.</param>
/// <param name="IsDisabled">Whether they get no token until they are enabled.</param>
public sealed record CreateTrongateUser(string LevelTitle, bool IsDisabled = false) : IRequest<ErrorOr<TrongateUserCreated>>;

/// <summary>The user that was made.</summary>
/// <param name="Id">The key, to point at.</param>
/// <param name="UserCode">The code, to show.</param>
/// <param name="LevelId">The key of the level.</param>
public sealed record TrongateUserCreated(TrongateUserId Id, string UserCode, int LevelId) : IConcernsUser;

internal sealed class CreateTrongateUserHandler(ITrongateUserRepository users, IUnitOfWork unitOfWork)
    : IRequestHandler<CreateTrongateUser, ErrorOr<TrongateUserCreated>>
{
    public async Task<ErrorOr<TrongateUserCreated>> Handle(CreateTrongateUser request, CancellationToken ct)
    {
        if (await users.FindLevelAsync(request.LevelTitle, ct) is not { } level)
        {
            return TokenErrors.UnknownLevel;
        }

        var user = TrongateUser.Create(level);
        user.Disable(request.IsDisabled);
        users.Add(user);
        return await unitOfWork.SaveChangesAsync(ct)
            .Then(_ => new TrongateUserCreated(user.UserId, user.Code, level.Id));
    }
}
