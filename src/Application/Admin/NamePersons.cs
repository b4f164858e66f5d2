using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Members.Directory;
using MembersSite.Application.Tokens.Users;
using MembersSite.Domain.Common;

namespace MembersSite.Application.Admin;

/// <summary>Finds out how several users are called. Those who have left are left out.</summary>
/// <param name="UserIds">The keys of the users; a page of them, not all.</param>
public sealed record NamePersons(IReadOnlyList<TrongateUserId> UserIds) : IRequest<ErrorOr<IReadOnlyDictionary<TrongateUserId, Person>>>, IQuietRequest;

internal sealed class NamePersonsHandler(IMediator mediator) : IRequestHandler<NamePersons, ErrorOr<IReadOnlyDictionary<TrongateUserId, Person>>>
{
    public async Task<ErrorOr<IReadOnlyDictionary<TrongateUserId, Person>>> Handle(NamePersons request, CancellationToken ct)
    {
        if (request.UserIds.Count == 0)
        {
            return new Dictionary<TrongateUserId, Person>();
        }

        var users = await mediator.Send(new DescribeUsers(request.UserIds), ct);
        var members = await mediator.Send(new DescribeMembers(request.UserIds), ct);
        return users.Value.ToDictionary(it => it.Id, it => new Person(it.Id, it.UserCode, members.Value.GetValueOrDefault(it.Id)?.Username));
    }
}
