using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Tokens.Users;

namespace MembersSite.Application.Members.Approvals;

/// <summary>Reads those who wait until somebody lets them in, who has waited longest first and a page at a time, by key; for administrators.</summary>
/// <param name="After">What the page before answered as <see cref="WaitingPage.Next"/>, or nothing for the first.</param>
public sealed record ListWaiting(long? After = null) : IRequest<ErrorOr<WaitingPage>>, IQuietRequest
{
    /// <summary>How many members a page has at the most.</summary>
    public const int PageSize = 25;
}

/// <summary>One page of those who wait.</summary>
/// <param name="Members">The members of this page.</param>
/// <param name="Total">How many wait in all.</param>
/// <param name="Next">What to ask the next page with, or nothing where this is the last.</param>
public sealed record WaitingPage(IReadOnlyList<WaitingMember> Members, int Total, long? Next);

internal sealed class ListWaitingHandler(IWaitingList waiting, IMediator mediator) : IRequestHandler<ListWaiting, ErrorOr<WaitingPage>>
{
    public async Task<ErrorOr<WaitingPage>> Handle(ListWaiting request, CancellationToken ct)
    {
        // One more than a page shows, to know whether there is another page.
        var found = await waiting.ListAsync(request.After, ListWaiting.PageSize + 1, ct);
        var page = found.Take(ListWaiting.PageSize).ToList();
        var total = await waiting.CountAsync(ct);
        return await mediator.Send(new DescribeUsers([.. page.Select(member => member.UserId)]), ct).Then(users => new WaitingPage(
            [.. page.Join(users, member => member.UserId, user => user.Id, (member, user) => WaitingMember.Of(member, user.UserCode))], total, found.Count > page.Count ? page[^1].Id : null));
    }
}
