using MediatR;
using MembersSite.Application.Tokens.Users;
using MembersSite.Domain.Common;
using Microsoft.Extensions.Options;

namespace MembersSite.Application.Members.LoggingIn;

/// <summary>Whether somebody who wants in stands at the right door: administrators may have one of their own (docs/decisions/0026).</summary>
internal sealed class AdminDoor(IMediator mediator, IOptions<AdminDoorOptions> options)
{
    /// <summary>True for an administrator at any other door than their own.</summary>
    /// <param name="userId">The user, or nothing where there is none: the same is looked up then, for its time.</param>
    /// <param name="word">What ends the address that they came to, or nothing.</param>
    public async Task<bool> IsWrongForAsync(TrongateUserId? userId, string? word, CancellationToken ct)
    {
        if (!options.Value.IsSecret || options.Value.IsAt(word))
        {
            return false;
        }

        var users = await mediator.Send(new DescribeUsers([userId ?? default]), ct);
        return !users.IsError && users.Value.Any(user => user.LevelTitle == LevelTitles.Admin);
    }
}
