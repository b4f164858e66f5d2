using MembersSite.Domain.Common;
using Microsoft.AspNetCore.Authorization;

namespace MembersSite.Web.Common.Access;

/// <summary>
/// Asks for the author of a record, or for a user of a level. Whose record it is, the record says (<see cref="IHasAuthor"/>): so it is asked together
/// with one, and where there is none nobody passes.
/// </summary>
/// <param name="level">The title of the level whose users need not be the author.</param>
internal sealed class AuthorRequirement(string level) : IAuthorizationRequirement, IAuthorizationHandler
{
    public string Level => level;

    public Task HandleAsync(AuthorizationHandlerContext context)
    {
        if (context.Resource is IHasAuthor record && context.User.SignedIn() is { } user && (user.UserId == record.AuthorId || user.LevelTitle == level))
        {
            context.Succeed(this);
        }

        return Task.CompletedTask;
    }
}
