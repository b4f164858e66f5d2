using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Members.Profile;
using MembersSite.Application.Tokens;
using MembersSite.Application.Tokens.Users;
using MembersSite.Domain.Admin;
using MembersSite.Domain.Common;

namespace MembersSite.Application.Admin.Impersonation;

/// <summary>Lists who sees the site as a member at this moment. Errors: what <see cref="DescribeUser"/> and <see cref="GetAccount"/> answer.</summary>
/// <param name="UserCode">The code of the member's user: anything that somebody sent.</param>
public sealed record ListImpersonations(string UserCode) : IRequest<ErrorOr<Impersonations>>, IQuietRequest;

/// <summary>Who sees the site as a member.</summary>
/// <param name="UserId">The user of the member.</param>
/// <param name="UserCode">The code of that user.</param>
/// <param name="Username">The name of the member.</param>
/// <param name="IsAllowed">Whether anybody can: not as an administrator, nor as somebody who is disabled.</param>
/// <param name="Living">Those that have not ended, newest first; the name of each is that of the administrator.</param>
public sealed record Impersonations(TrongateUserId UserId, string UserCode, string Username, bool IsAllowed, IReadOnlyList<TokenView> Living) : IConcernsUser
{
    /// <summary>Leaves the names out.</summary>
    public override string ToString() => nameof(Impersonations);
}

internal sealed class ListImpersonationsHandler(IMediator mediator) : IRequestHandler<ListImpersonations, ErrorOr<Impersonations>>
{
    public async Task<ErrorOr<Impersonations>> Handle(ListImpersonations request, CancellationToken ct)
    {
        var user = await mediator.Send(new DescribeUser(request.UserCode), ct);
        if (user.IsError)
        {
            return user.Errors;
        }

        var living = await mediator.Send(new ListTokens(user.Value.Id, AdminPurposes.Impersonation), ct);
        var isAllowed = !user.Value.IsDisabled && user.Value.LevelTitle != LevelTitles.Admin;
        return await mediator.Send(new GetAccount(user.Value.Id), ct)
            .Then(member => new Impersonations(user.Value.Id, user.Value.UserCode, member.Username, isAllowed, living.Value.Tokens));
    }
}
