using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Tokens;
using MembersSite.Application.Tokens.Users;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Directory;

/// <summary>
/// Reads what administrators may see of a member. Errors: what <see cref="DescribeUser"/> answers, and
/// <see cref="MemberErrors.NotFound"/> for a user who is no member.
/// </summary>
/// <param name="UserCode">The code of the user: anything that somebody sent.</param>
public sealed record GetMember(string UserCode) : IRequest<ErrorOr<MemberDetails>>, IQuietRequest;

/// <summary>A member, as administrators may see them.</summary>
/// <param name="User">The user who holds the member's tokens.</param>
/// <param name="Member">What the member may see of themselves.</param>
/// <param name="Sessions">How many sessions they have.</param>
/// <param name="ApiTokens">How many API tokens they have.</param>
/// <param name="Upkeep">What is known of them beside.</param>
public sealed record MemberDetails(UserDescription User, MemberView Member, int Sessions, int ApiTokens, MemberUpkeep Upkeep);

internal sealed class GetMemberHandler(IMemberRepository members, IMediator mediator) : IRequestHandler<GetMember, ErrorOr<MemberDetails>>
{
    public async Task<ErrorOr<MemberDetails>> Handle(GetMember request, CancellationToken ct)
    {
        var user = await mediator.Send(new DescribeUser(request.UserCode), ct);
        if (user.IsError)
        {
            return user.Errors;
        }

        if (await members.ReadByUserAsync(user.Value.Id, ct) is not { } member)
        {
            return MemberErrors.NotFound;
        }

        var sessions = await mediator.Send(new CountTokens(user.Value.Id, TokenPurpose.Session), ct);
        var apiTokens = await mediator.Send(new CountTokens(user.Value.Id, TokenPurpose.Api), ct);
        return new MemberDetails(user.Value, MemberView.Of(member), sessions.Value, apiTokens.Value, MemberUpkeep.Of(member));
    }
}
