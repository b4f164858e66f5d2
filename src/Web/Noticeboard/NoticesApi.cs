using System.Globalization;
using ErrorOr;
using MediatR;
using MembersSite.Application.Noticeboard;
using MembersSite.Domain.Noticeboard;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.ApiReference;
using MembersSite.Web.Common.Errors;

namespace MembersSite.Web.Noticeboard;

/// <summary><c>/api/notices</c>: everybody reads, members write.</summary>
internal static class NoticesApi
{
    private const string One = "/{id:long}";

    public static void MapNoticesApi(this RouteGroupBuilder api)
    {
        var notices = api.MapGroup("/notices");
        notices.MapGet("", ListAsync).WithDocs(NoticesDocs.List);
        notices.MapGet(One, GetAsync).WithDocs(NoticesDocs.Get);
        notices.MapPost("", PostAsync).RequireScenario(Scenarios.PostNotice, NoticeAbilities.Write).WithDocs(NoticesDocs.Post);
        notices.MapPut(One, EditAsync).RequireScenario(Scenarios.EditNotice, NoticeAbilities.Write).WithDocs(NoticesDocs.Edit);
        notices.MapDelete(One, DeleteAsync).RequireScenario(Scenarios.EditNotice, NoticeAbilities.Write).WithDocs(NoticesDocs.Delete);
        notices.MapPut(One + "/pin", PinAsync).RequireScenario(Scenarios.PinNotice, NoticeAbilities.Write).WithDocs(NoticesDocs.Pin);
        notices.MapDelete(One + "/pin", UnpinAsync).RequireScenario(Scenarios.PinNotice, NoticeAbilities.Write).WithDocs(NoticesDocs.Unpin);
    }

    private static async Task<IResult> ListAsync(long? before, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var notices = await mediator.Send(new ListNotices(before), ct);
        if (notices is { IsError: false, Value.Next: { } next })
        {
            http.Response.Headers.Link = string.Create(CultureInfo.InvariantCulture, $"</api/notices?before={next}>; rel=\"next\"");
        }

        return notices.Match(page => Results.Ok(page.Notices.Select(NoticeItem.Of)), errors => errors.ToProblem(http));
    }

    private static async Task<IResult> GetAsync(long id, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var notice = await mediator.Send(new GetNotice(id), ct);
        return notice.Match(it => Results.Ok(NoticeResponse.Of(it)), errors => errors.ToProblem(http));
    }

    private static async Task<IResult> PostAsync(NoticeRequest request, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var posted = await mediator.Send(new PostNotice(http.User.UserId(), request.Title, request.Text), ct);
        return posted.Match(it => Results.Created($"/api/notices/{it.Id}", new PostedResponse(it.Id)), errors => errors.ToProblem(http));
    }

    private static async Task<IResult> EditAsync(long id, EditedNoticeRequest request, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var notice = await FindAsync(id, http, mediator, ct);
        var edited = await notice.ThenAsync(it => mediator.Send(new EditNotice(http.User.UserId(), it.AuthorId, id, request.Version, request.Title, request.Text), ct));
        return edited.IsError ? edited.Errors.ToProblem(http) : await GetAsync(id, http, mediator, ct);
    }

    private static async Task<IResult> DeleteAsync(long id, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var notice = await FindAsync(id, http, mediator, ct);
        var deleted = await notice.ThenAsync(it => mediator.Send(new DeleteNotice(http.User.UserId(), it.AuthorId, id), ct));
        return deleted.Match(_ => Results.NoContent(), errors => errors.ToProblem(http));
    }

    private static Task<IResult> PinAsync(long id, HttpContext http, IMediator mediator, CancellationToken ct) => SendAsync(new PinNotice(http.User.UserId(), id, IsPinned: true), http, mediator, ct);

    private static Task<IResult> UnpinAsync(long id, HttpContext http, IMediator mediator, CancellationToken ct) => SendAsync(new PinNotice(http.User.UserId(), id, IsPinned: false), http, mediator, ct);

    private static async Task<IResult> SendAsync(PinNotice pin, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var pinned = await mediator.Send(pin, ct);
        return pinned.Match(_ => Results.NoContent(), errors => errors.ToProblem(http));
    }

    // The notice decides, so it is read before the question is asked.
    private static async Task<ErrorOr<NoticeView>> FindAsync(long id, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var notice = await mediator.Send(new GetNotice(id), ct);
        return notice.IsError || await http.MayAsync(Scenarios.EditNotice, notice.Value) ? notice : NoticeErrors.NotYours;
    }
}

/// <summary>The body of <c>POST /api/notices</c>.</summary>
/// <param name="Title">One line of 1 to 120 characters.</param>
/// <param name="Text">What it says, in Markdown, 1 to 5,000 characters. HTML in it is shown as it is typed, and pictures become links.</param>
internal sealed record NoticeRequest(string? Title, string? Text)
{
    /// <summary>Leaves out what somebody wrote.</summary>
    public override string ToString() => nameof(NoticeRequest);
}

/// <summary>The body of <c>PUT /api/notices/{id}</c>.</summary>
/// <param name="Title">One line of 1 to 120 characters.</param>
/// <param name="Text">What it says, in Markdown, 1 to 5,000 characters.</param>
/// <param name="Version">The version that you have read; where somebody has changed the notice since, yours is refused.</param>
internal sealed record EditedNoticeRequest(string? Title, string? Text, int? Version)
{
    /// <summary>Leaves out what somebody wrote.</summary>
    public override string ToString() => nameof(EditedNoticeRequest);
}

/// <summary>A notice that is up.</summary>
/// <param name="Id">What to read it by.</param>
internal sealed record PostedResponse(long Id);

/// <summary>A notice as the list shows it.</summary>
/// <param name="Id">What to read it by, and to ask for the next page with.</param>
/// <param name="Title">The title.</param>
/// <param name="Author">The username of whoever has written it.</param>
/// <param name="Excerpt">How it begins, without Markdown.</param>
/// <param name="IsPinned">Whether it stays at the top.</param>
/// <param name="PostedAt">When it was put up.</param>
internal sealed record NoticeItem(long Id, string Title, string Author, string Excerpt, bool IsPinned, DateTimeOffset PostedAt)
{
    public static NoticeItem Of(ListedNotice notice) => new(notice.Id, notice.Title, notice.Author, notice.Excerpt, notice.IsPinned, notice.PostedAt);

    /// <summary>Leaves out what somebody wrote.</summary>
    public override string ToString() => nameof(NoticeItem);
}

/// <summary>A notice.</summary>
/// <param name="Id">What to read it by.</param>
/// <param name="Title">The title.</param>
/// <param name="Author">The username of whoever has written it.</param>
/// <param name="Text">What it says, in Markdown.</param>
/// <param name="Html">The same as HTML, without anything that runs or loads something.</param>
/// <param name="IsPinned">Whether it stays at the top.</param>
/// <param name="PostedAt">When it was put up.</param>
/// <param name="EditedAt">When it was last changed, or nothing.</param>
/// <param name="Version">Which version this is, to be sent along with a change.</param>
internal sealed record NoticeResponse(
    long Id, string Title, string Author, string Text, string Html, bool IsPinned, DateTimeOffset PostedAt, DateTimeOffset? EditedAt, int Version)
{
    public static NoticeResponse Of(NoticeView notice) => new(
        notice.Id, notice.Title, notice.Author, notice.Text, notice.Html, notice.IsPinned, notice.PostedAt, notice.EditedAt, notice.Version);

    /// <summary>Leaves out what somebody wrote.</summary>
    public override string ToString() => nameof(NoticeResponse);
}
