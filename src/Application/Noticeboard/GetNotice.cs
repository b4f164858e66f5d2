using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Members.Directory;
using MembersSite.Domain.Common;
using MembersSite.Domain.Noticeboard;

namespace MembersSite.Application.Noticeboard;

/// <summary>Reads one notice, for everybody.</summary>
/// <param name="Id">The key; <see cref="NoticeErrors.NotFound"/> where it is that of none.</param>
public sealed record GetNotice(long Id) : IRequest<ErrorOr<NoticeView>>, IQuietRequest;

internal sealed class GetNoticeHandler(INoticeRepository notices, INoticeMarkdown markdown, IMediator mediator) : IRequestHandler<GetNotice, ErrorOr<NoticeView>>
{
    public async Task<ErrorOr<NoticeView>> Handle(GetNotice request, CancellationToken ct)
    {
        if (await notices.ReadAsync(request.Id, ct) is not { } notice)
        {
            return NoticeErrors.NotFound;
        }

        var authors = await mediator.Send(new DescribeMembers([new TrongateUserId(notice.AuthorId)]), ct);
        return NoticeView.Of(notice, AuthorNames.Of(authors.Value, notice.AuthorId), markdown.ToHtml(notice.Text));
    }
}
