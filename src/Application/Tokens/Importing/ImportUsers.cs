using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Tokens.Users;
using MembersSite.Domain.Common;
using MembersSite.Domain.Tokens;

namespace MembersSite.Application.Tokens.Importing;

/// <summary>
/// Makes thousands of users at once. Sent by the module that knows who they are, within the transaction in which it stores its own rows, before anything
/// is read there. <see cref="TokenErrors.UnknownLevel"/> where a level is gone: levels are not deleted from here to the end of the transaction.
/// </summary>
/// <param name="Users">The users; none of them becomes an administrator this way, which is done for each and noted (<see cref="ChangeUserLevel"/>).</param>
public sealed record ImportUsers(IReadOnlyList<UserToImport> Users) : IRequest<ErrorOr<IReadOnlyList<TrongateUserId>>>, IQuietRequest;

/// <summary>A user to make.</summary>
/// <param name="LevelId">The key of their level.</param>
/// <param name="IsDisabled">Whether they get no token until they are enabled.</param>
public sealed record UserToImport(int LevelId, bool IsDisabled);

internal sealed class ImportUsersHandler(ITrongateUserRepository users, IUserImport import) : IRequestHandler<ImportUsers, ErrorOr<IReadOnlyList<TrongateUserId>>>
{
    public async Task<ErrorOr<IReadOnlyList<TrongateUserId>>> Handle(ImportUsers request, CancellationToken ct)
    {
        var allowed = await users.BeginLevelChangeAsync(by: null, ct);
        if (allowed.IsError)
        {
            return allowed.Errors;
        }

        var levels = (await users.ListLevelsAsync(ct)).Where(level => level.Title != LevelTitles.Admin).ToDictionary(level => level.Id);
        return request.Users.All(user => levels.ContainsKey(user.LevelId))
            ? (await import.AddManyAsync([.. request.Users.Select(user => Make(user, levels[user.LevelId]))], ct)).ToErrorOr()
            : TokenErrors.UnknownLevel;
    }

    private static TrongateUser Make(UserToImport wanted, UserLevel level)
    {
        var user = TrongateUser.Create(level);
        user.Disable(wanted.IsDisabled);
        return user;
    }
}
