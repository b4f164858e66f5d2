using ErrorOr;
using MediatR;
using MembersSite.Application.Members.Managing;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.ApiReference;
using MembersSite.Web.Common.Errors;

namespace MembersSite.Web.Admin.Directory;

/// <summary>What programs of administrators change of one member: <c>/api/admin/members/{userCode}</c>.</summary>
internal static class MemberApi
{
    public static void MapMemberApi(this RouteGroupBuilder members)
    {
        // Makes administrators: for a person who has just given their password. A token that got lost would else make one that outlives it.
        members.MapPut("/{userCode}/level", SetLevelAsync).RequireScenario(Scenarios.AdminPanel).RequireRecentProof().WithDocs(MemberDocs.SetLevel);
        members.MapPut("/{userCode}/note", WriteNoteAsync).RequireAdminWrite().WithDocs(MemberDocs.WriteNote);
        members.MapDelete("/{userCode}", DeleteAsync).RequireAdminWrite().WithDocs(MemberDocs.Delete);
    }

    /// <summary>Sends a change of one member; only where they are still as <c>If-Match</c> says (RFC 9110, section 13.1.1), if it is there.</summary>
    public static Task<ErrorOr<T>> SendChangeAsync<T>(this HttpContext http, IMediator mediator, string userCode, Func<MemberChange, IRequest<ErrorOr<T>>> change, CancellationToken ct) =>
        mediator.SendChangeAsync(http.User, userCode, SeenBy(http.Request), change, ct);

    /// <summary>Answers a change of one member with 204, or says what was wrong: 412 where they are not as <c>If-Match</c> says.</summary>
    public static IResult AnswerChange<T>(this HttpContext http, ErrorOr<T> changed) => changed.Match(_ => Results.NoContent(), errors => http.ToChangeProblem(errors));

    /// <summary>Says what was wrong with a change of one member.</summary>
    public static IResult ToChangeProblem(this HttpContext http, List<Error> errors) =>
        (errors[0].Code == MemberErrors.ChangedMeanwhileCode ? [Error.Custom(ErrorKinds.Stale, errors[0].Code, errors[0].Description)] : errors).ToProblem(http);

    private static async Task<IResult> SetLevelAsync(string userCode, SetLevelRequest request, HttpContext http, IMediator mediator, CancellationToken ct) =>
        http.AnswerChange(await http.SendChangeAsync(mediator, userCode, change => new SetMemberLevel(change, request.Level), ct));

    private static async Task<IResult> WriteNoteAsync(string userCode, NoteRequest request, HttpContext http, IMediator mediator, CancellationToken ct) =>
        http.AnswerChange(await http.SendChangeAsync(mediator, userCode, change => new NoteMember(change, userCode, request.Note), ct));

    private static async Task<IResult> DeleteAsync(string userCode, HttpContext http, IMediator mediator, CancellationToken ct) =>
        http.AnswerChange(await http.SendChangeAsync(mediator, userCode, change => new DeleteMember(change), ct));

    // A star is met by every member who is there.
    private static string? SeenBy(HttpRequest request) => request.Headers.IfMatch.ToString().Trim() is { Length: > 0 } tag and not "*" ? tag.Trim('"') : null;
}

/// <summary>The body of <c>PUT /api/admin/members/{userCode}/level</c>.</summary>
/// <param name="Level">The title of a level.</param>
internal sealed record SetLevelRequest(string? Level = null);

/// <summary>The body of <c>PUT /api/admin/members/{userCode}/note</c>.</summary>
/// <param name="Note">The whole note, at most 2,000 characters; nothing takes it away.</param>
internal sealed record NoteRequest(string? Note = null)
{
    /// <summary>Leaves the note out.</summary>
    public override string ToString() => nameof(NoteRequest);
}
