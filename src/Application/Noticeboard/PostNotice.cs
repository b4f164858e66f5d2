using ErrorOr;
using FluentValidation;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Noticeboard.Following;
using MembersSite.Application.Throttling;
using MembersSite.Domain.Common;
using MembersSite.Domain.Noticeboard;

namespace MembersSite.Application.Noticeboard;

/// <summary>Puts up a notice. Its followers are told of it later, in the background (<see cref="TellFollowers"/>). Nobody puts up too many at a time.</summary>
/// <param name="AuthorId">The signed-in user.</param>
/// <param name="Title">One line of 1 to 120 characters.</param>
/// <param name="Text">Markdown, 1 to 5,000 characters.</param>
/// <param name="FormKey">What names the form it came by, at most 32 characters, so that one that is sent twice puts up one notice; nothing from a program.</param>
public sealed record PostNotice(TrongateUserId AuthorId, string? Title, string? Text, string? FormKey = null) : IRequest<ErrorOr<PostedNotice>>
{
    /// <summary>Leaves out what somebody wrote.</summary>
    public override string ToString() => $"{nameof(PostNotice)} {{ {AuthorId} }}";
}

/// <summary>A notice that is up.</summary>
/// <param name="Id">Its key.</param>
public sealed record PostedNotice(long Id);

internal sealed class PostNoticeValidator : AbstractValidator<PostNotice>
{
    public PostNoticeValidator()
    {
        RuleFor(x => x.Title).NoticeTitle();
        RuleFor(x => x.Text).NoticeText();
        RuleFor(x => x.FormKey).MaximumLength(Notice.MaxFormKeyLength);
    }
}

internal sealed class PostNoticeHandler(INoticeRepository notices, IFollowerRepository followers, IMediator mediator, IUnitOfWork unitOfWork, TimeProvider clock)
    : IRequestHandler<PostNotice, ErrorOr<PostedNotice>>
{
    // Five at once, and then five an hour: more than somebody writes, and less than a flood.
    private const int FreePosts = 5;
    private static readonly TimeSpan FirstWait = TimeSpan.FromMinutes(12);
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);
    private static readonly TimeSpan Memory = TimeSpan.FromHours(1);

    public async Task<ErrorOr<PostedNotice>> Handle(PostNotice request, CancellationToken ct)
    {
        var posted = await unitOfWork.InTransactionAsync(stepCt => PostAsync(request, stepCt), ct);

        // Sent twice: the second is answered as the first (docs/decisions/0015). Somebody else's form is not theirs to send.
        return posted.IsError && posted.FirstError == NoticeErrors.PostedAlready && await notices.FindPostedAsync(request.AuthorId, request.FormKey, ct) is { } id
            ? new PostedNotice(id)
            : posted;
    }

    private async Task<ErrorOr<PostedNotice>> PostAsync(PostNotice request, CancellationToken ct)
    {
        var notice = Notice.Post(request.AuthorId, request.Title!, request.Text!, request.FormKey, clock.GetUtcNow());
        notices.Add(notice);
        var saved = await unitOfWork.SaveChangesAsync(ct);
        if (saved.IsError)
        {
            return saved.Errors;
        }

        var author = request.AuthorId.Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var counted = await mediator.Send(new CountAttempt(new AttemptLimit("notice by author", author, FreePosts, FirstWait, LongestWait, Memory)), ct);
        if (counted.IsError)
        {
            return counted.Errors;
        }

        followers.Add(NoticeMailing.Begin(notice.Id));
        return await unitOfWork.SaveChangesAsync(ct).Then(_ => new PostedNotice(notice.Id));
    }
}
