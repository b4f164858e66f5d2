using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Common;
using MembersSite.Domain.Tokens;

namespace MembersSite.Application.Tokens;

/// <summary>Moves a user to another level. What their tokens allow follows at once.</summary>
/// <param name="UserId">The user; <see cref="TokenErrors.UnknownUser"/> where there is none.</param>
/// <param name="LevelTitle">The level; <see cref="TokenErrors.UnknownLevel"/> where there is none of that title.</param>
public sealed record ChangeUserLevel(TrongateUserId UserId, string LevelTitle) : IRequest<ErrorOr<UserLevelChanged>>;

/// <summary>The user as they are now.</summary>
/// <param name="UserCode">The code of the user.</param>
/// <param name="LevelTitle">The new level.</param>
public sealed record UserLevelChanged(string UserCode, string LevelTitle) : IConcernsUser;

internal sealed class ChangeUserLevelHandler(ITrongateUserRepository users, IUnitOfWork unitOfWork)
    : IRequestHandler<ChangeUserLevel, ErrorOr<UserLevelChanged>>
{
    public async Task<ErrorOr<UserLevelChanged>> Handle(ChangeUserLevel request, CancellationToken ct)
    {
        if (await users.FindLevelAsync(request.LevelTitle, ct) is not { } level)
        {
            return TokenErrors.UnknownLevel;
        }

        if (await users.FindAsync(request.UserId, ct) is not { } user)
        {
            return TokenErrors.UnknownUser;
        }

        user.MoveTo(level);
        return await unitOfWork.SaveChangesAsync(ct)
            .Then(_ => new UserLevelChanged(user.Code, level.Title));
    }
}
