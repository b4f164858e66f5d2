using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Members.Directory;
using MembersSite.Domain.Common;

namespace MembersSite.Application.Noticeboard;

/// <summary>
/// Lists notices, for everybody: those at the top, then the others, newest first and a page at a time. Pages go by key: whatever is put up or taken
/// down between two of them, no notice is left out or shown twice.
/// </summary>
/// <param name="Before">The key of the last notice of the page before, or nothing for the first page.</param>
public sealed record ListNotices(long? Before = null) : IRequest<ErrorOr<NoticePage>>, IQuietRequest
{
    /// <summary>How many notices a page has at the most, beside those at the top.</summary>
    public const int PageSize = 20;
}

/// <summary>One page of notices.</summary>
/// <param name="Notices">The notices of this page.</param>
/// <param name="Next">What to ask the next page with, or nothing where this is the last.</param>
public sealed record NoticePage(IReadOnlyList<ListedNotice> Notices, long? Next);

internal sealed class ListNoticesHandler(INoticeRepository notices, INoticeMarkdown markdown, IMediator mediator) : IRequestHandler<ListNotices, ErrorOr<NoticePage>>
{
    public async Task<ErrorOr<NoticePage>> Handle(ListNotices request, CancellationToken ct)
    {
        var pinned = request.Before is null ? await notices.ListPinnedAsync(ct) : [];

        // One more than a page shows, to know whether there is another page.
        var others = await notices.ListAsync(request.Before, ListNotices.PageSize + 1, ct);
        var page = pinned.Concat(others.Take(ListNotices.PageSize)).ToList();

        var authors = await mediator.Send(new DescribeMembers([.. page.Select(notice => new TrongateUserId(notice.AuthorId)).Distinct()]), ct);
        return new NoticePage(
            [.. page.Select(notice => new ListedNotice(
                notice.Id, AuthorNames.Of(authors.Value, notice.AuthorId), notice.Title, markdown.ToExcerpt(notice.Text), notice.IsPinned, notice.PostedAt))],
            others.Count > ListNotices.PageSize ? page[^1].Id : null);
    }
}
