using MediatR;
using MembersSite.Application.Members.Managing;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.ApiReference;

namespace MembersSite.Web.Admin.Directory;

/// <summary>Whether and how a member gets in, for programs of administrators.</summary>
internal static class MemberAccessApi
{
    public static void MapMemberAccessApi(this RouteGroupBuilder members)
    {
        members.MapPost("/{userCode}/disable", DisableAsync).RequireAdminWrite().WithDocs(MemberDocs.Disable);
        members.MapPost("/{userCode}/enable", EnableAsync).RequireAdminWrite().WithDocs(MemberDocs.Enable);
        members.MapPost("/{userCode}/reset", MailResetAsync).RequireAdminWrite().WithDocs(MemberDocs.MailReset);
        members.MapPut("/{userCode}/new-password", AskAsync).RequireAdminWrite().WithDocs(MemberDocs.AskForNewPassword);
        members.MapDelete("/{userCode}/new-password", NoLongerAskAsync).RequireAdminWrite().WithDocs(MemberDocs.NoLongerAsk);

        // Opens an account: for a person who has just given their password, and no API token.
        members.MapPost("/{userCode}/recovery-link", MakeRecoveryLinkAsync).RequireScenario(Scenarios.AdminPanel).RequireRecentProof().WithDocs(MemberDocs.MakeRecoveryLink);
    }

    private static async Task<IResult> DisableAsync(string userCode, DisableRequest request, HttpContext http, IMediator mediator, CancellationToken ct) =>
        http.AnswerChange(await http.SendChangeAsync(mediator, userCode, change => new DisableMember(change, request.Reason), ct));

    private static async Task<IResult> EnableAsync(string userCode, HttpContext http, IMediator mediator, CancellationToken ct) =>
        http.AnswerChange(await http.SendChangeAsync(mediator, userCode, change => new EnableMember(change), ct));

    private static async Task<IResult> MailResetAsync(string userCode, HttpContext http, IMediator mediator, CancellationToken ct) =>
        http.AnswerChange(await http.SendChangeAsync(mediator, userCode, change => new MailReset(change, http.Request.Device()), ct));

    private static async Task<IResult> AskAsync(string userCode, HttpContext http, IMediator mediator, CancellationToken ct) =>
        http.AnswerChange(await http.SendChangeAsync(mediator, userCode, change => new AskForNewPassword(change, IsAsked: true), ct));

    private static async Task<IResult> NoLongerAskAsync(string userCode, HttpContext http, IMediator mediator, CancellationToken ct) =>
        http.AnswerChange(await http.SendChangeAsync(mediator, userCode, change => new AskForNewPassword(change, IsAsked: false), ct));

    private static async Task<IResult> MakeRecoveryLinkAsync(string userCode, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var made = await http.SendChangeAsync(mediator, userCode, change => new MakeRecoveryLink(change, http.Request.Device()), ct);
        return made.Match(it => Results.Json(new RecoveryLinkResponse(it.Address, it.Until), statusCode: StatusCodes.Status201Created), errors => http.ToChangeProblem(errors));
    }
}

/// <summary>The body of <c>POST /api/admin/members/{userCode}/disable</c>.</summary>
/// <param name="Reason">Why, in one line of at most 200 characters; the member reads it when they log in. Optional.</param>
internal sealed record DisableRequest(string? Reason = null)
{
    /// <summary>Leaves the reason out.</summary>
    public override string ToString() => nameof(DisableRequest);
}

/// <summary>A recovery link. It is shown here, and nowhere again.</summary>
/// <param name="Link">The address at which a new password can be chosen, once.</param>
/// <param name="ExpiresAt">When it runs out.</param>
internal sealed record RecoveryLinkResponse(string Link, DateTimeOffset ExpiresAt)
{
    /// <summary>Leaves the link out, which is a secret.</summary>
    public override string ToString() => nameof(RecoveryLinkResponse);
}
