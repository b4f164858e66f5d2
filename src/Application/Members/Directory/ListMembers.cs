using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Tokens.Users;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Directory;

/// <summary>Reads one page of the members, newest first; for administrators.</summary>
/// <param name="Page">The page, 1 to 1,000,000, else <see cref="MemberErrors.NoSuchPage"/>. A page beyond the last one is empty.</param>
public sealed record ListMembers(int Page) : IRequest<ErrorOr<MemberPage>>, IQuietRequest
{
    /// <summary>How many members a page shows.</summary>
    public const int PageSize = 25;
}

/// <summary>One page of members.</summary>
/// <param name="Members">The members of this page, newest first.</param>
/// <param name="Total">How many members there are in all.</param>
public sealed record MemberPage(IReadOnlyList<ListedMember> Members, int Total);

internal sealed class ListMembersHandler(IMemberRepository members, IMediator mediator) : IRequestHandler<ListMembers, ErrorOr<MemberPage>>
{
    private const int LastPage = 1_000_000;

    public async Task<ErrorOr<MemberPage>> Handle(ListMembers request, CancellationToken ct)
    {
        if (request.Page is < 1 or > LastPage)
        {
            return MemberErrors.NoSuchPage;
        }

        var page = await members.ListAsync((request.Page - 1) * ListMembers.PageSize, ListMembers.PageSize, ct);
        var total = await members.CountAsync(ct);
        return await mediator.Send(new DescribeUsers([.. page.Select(member => member.UserId)]), ct)
            .Then(users => new MemberPage([.. page.Join(users, member => member.UserId, user => user.Id, (member, user) => new ListedMember(user, MemberView.Of(member)))], total));
    }
}
