using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Common;
using MembersSite.Domain.Tokens;

namespace MembersSite.Application.Tokens.Users;

/// <summary>
/// Moves a user to another level. What their tokens allow follows at once. Errors, beside those below:
/// <see cref="TokenErrors.NotAdministrator"/>, <see cref="TokenErrors.LastAdministrator"/>.
/// </summary>
/// <param name="By">The administrator who asks, or nothing where it is the owner of the machine.</param>
/// <param name="UserId">The user; <see cref="TokenErrors.UnknownUser"/> where there is none.</param>
/// <param name="LevelTitle">The level; <see cref="TokenErrors.UnknownLevel"/> where there is none of that title.</param>
public sealed record ChangeUserLevel(TrongateUserId? By, TrongateUserId UserId, string LevelTitle) : IRequest<ErrorOr<UserLevelChanged>>, IAudited
{
    /// <inheritdoc />
    public AuditFacts Audit => new("level-changed", UserId, $"to {LevelTitle}", By: By);
}

/// <summary>The user as they are now.</summary>
/// <param name="UserCode">The code of the user.</param>
/// <param name="LevelTitle">The new level.</param>
public sealed record UserLevelChanged(string UserCode, string LevelTitle) : IConcernsUser;

internal sealed class ChangeUserLevelHandler(ITrongateUserRepository users, IUnitOfWork unitOfWork, IMediator mediator)
    : IRequestHandler<ChangeUserLevel, ErrorOr<UserLevelChanged>>
{
    public Task<ErrorOr<UserLevelChanged>> Handle(ChangeUserLevel request, CancellationToken ct) =>
        unitOfWork.InTransactionAsync(stepCt => ChangeAsync(request, stepCt), ct);

    private async Task<ErrorOr<UserLevelChanged>> ChangeAsync(ChangeUserLevel request, CancellationToken ct)
    {
        var allowed = await users.BeginChangeAsync(request.By, request.UserId, takesAway: request.LevelTitle != LevelTitles.Admin, ct);
        if (allowed.IsError)
        {
            return allowed.Errors;
        }

        if (await users.FindLevelAsync(request.LevelTitle, ct) is not { } level)
        {
            return TokenErrors.UnknownLevel;
        }

        if (await users.FindAsync(request.UserId, ct) is not { } user)
        {
            return TokenErrors.UnknownUser;
        }

        user.MoveTo(level);
        var saved = await unitOfWork.SaveChangesAsync(ct);
        if (saved.IsError)
        {
            return saved.Errors;
        }

        await mediator.Publish(new LevelChanged(request.UserId, level.Id, level.Title), ct);
        return new UserLevelChanged(user.Code, level.Title);
    }
}
