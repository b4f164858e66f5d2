using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Tokens.Users;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Approvals;

/// <summary>Reads some of those who wait until they are let in. Those who do not, or not any more, are left out.</summary>
/// <param name="UserCodes">The codes of their users: anything that somebody sent. Those after the hundredth are not looked at.</param>
public sealed record FindWaiting(IReadOnlyList<string> UserCodes) : IRequest<ErrorOr<IReadOnlyList<WaitingMember>>>, IQuietRequest
{
    /// <summary>How many are looked at.</summary>
    public const int Most = 100;
}

internal sealed class FindWaitingHandler(IMemberRepository members, IMediator mediator) : IRequestHandler<FindWaiting, ErrorOr<IReadOnlyList<WaitingMember>>>
{
    public async Task<ErrorOr<IReadOnlyList<WaitingMember>>> Handle(FindWaiting request, CancellationToken ct)
    {
        var found = new List<WaitingMember>();
        foreach (var code in request.UserCodes.Distinct(StringComparer.Ordinal).Take(FindWaiting.Most))
        {
            var user = await mediator.Send(new DescribeUser(code), ct);
            if (!user.IsError && await members.ReadByUserAsync(user.Value.Id, ct) is { State: MemberState.Waiting } member)
            {
                found.Add(WaitingMember.Of(member, user.Value.UserCode));
            }
        }

        return found;
    }
}
