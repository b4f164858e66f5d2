using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Common;

namespace MembersSite.Application.Audit;

/// <summary>
/// Lists what happened to a user, for them to see: newest first and a page at a time. Pages go by key: whatever happens between two of them,
/// nothing is left out or shown twice.
/// </summary>
/// <param name="UserId">The user.</param>
/// <param name="Before">The key of the last row of the page before, or nothing for the newest.</param>
public sealed record ListActivity(TrongateUserId UserId, long? Before = null) : IRequest<ErrorOr<ActivityPage>>, IQuietRequest
{
    /// <summary>How many rows a page has at the most.</summary>
    public const int PageSize = 50;
}

/// <summary>One page of what happened to a user.</summary>
/// <param name="Events">What happened, newest first.</param>
/// <param name="Next">What to ask the next page with, or nothing where this is the last.</param>
public sealed record ActivityPage(IReadOnlyList<Activity> Events, long? Next);

internal sealed class ListActivityHandler(IAuditRepository audit) : IRequestHandler<ListActivity, ErrorOr<ActivityPage>>
{
    public async Task<ErrorOr<ActivityPage>> Handle(ListActivity request, CancellationToken ct)
    {
        // One more than a page shows, to know whether there is another page.
        var found = await audit.ListAsync(request.UserId, request.Before, ListActivity.PageSize + 1, ct);
        var page = found.Take(ListActivity.PageSize).Select(Activity.Of).ToList();
        return new ActivityPage(page, found.Count > page.Count ? page[^1].Id : null);
    }
}
