using System.Globalization;
using ErrorOr;
using MediatR;
using MembersSite.Application.Tokens;
using MembersSite.Application.Tokens.Users;
using MembersSite.Domain.Common;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.ApiReference;
using MembersSite.Web.Common.Errors;
using MembersSite.Web.Members.Sessions;
using MembersSite.Web.Tokens;
using MembersSite.Web.Tokens.ApiTokens;

namespace MembersSite.Web.Admin.Directory;

/// <summary>The sessions and API tokens of one member, for programs of administrators.</summary>
internal static class MemberSessionsApi
{
    public static void MapMemberSessionsApi(this RouteGroupBuilder members)
    {
        members.MapGet("/{userCode}/sessions", ListSessionsAsync).RequireAdminRead().WithDocs(MemberSessionsDocs.ListSessions);
        members.MapDelete("/{userCode}/sessions", EndSessionsAsync).RequireAdminWrite().WithDocs(MemberSessionsDocs.EndSessions);
        members.MapDelete("/{userCode}/sessions/{id:long}", EndSessionAsync).RequireAdminWrite().WithDocs(MemberSessionsDocs.EndSession);
        members.MapGet("/{userCode}/tokens", ListTokensAsync).RequireAdminRead().WithDocs(MemberSessionsDocs.ListTokens);
        members.MapDelete("/{userCode}/tokens", RevokeTokensAsync).RequireAdminWrite().WithDocs(MemberSessionsDocs.RevokeTokens);
        members.MapDelete("/{userCode}/tokens/{id:long}", RevokeTokenAsync).RequireAdminWrite().WithDocs(MemberSessionsDocs.RevokeToken);
    }

    private static async Task<IResult> ListSessionsAsync(string userCode, long? before, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var sessions = await ListAsync(userCode, TokenPurpose.Session, before, mediator, ct);
        if (sessions is { IsError: false, Value.Next: { } next })
        {
            http.Response.Headers.Link = string.Create(CultureInfo.InvariantCulture, $"</api/admin/members/{userCode}/sessions?before={next}>; rel=\"next\"");
        }

        return sessions.Match(page => Results.Ok(page.Tokens.Select(session => SessionItem.Of(session, isCurrent: session.Id == http.User.Token()!.TokenId))), errors => errors.ToProblem(http));
    }

    private static async Task<IResult> ListTokensAsync(string userCode, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var tokens = await ListAsync(userCode, TokenPurpose.Api, before: null, mediator, ct);
        return tokens.Match(page => Results.Ok(page.Tokens.Select(ApiTokenItem.Of)), errors => errors.ToProblem(http));
    }

    private static Task<IResult> EndSessionAsync(string userCode, long id, HttpContext http, IMediator mediator, CancellationToken ct) => EndAsync(userCode, id, TokenPurpose.Session, http, mediator, ct);

    private static Task<IResult> RevokeTokenAsync(string userCode, long id, HttpContext http, IMediator mediator, CancellationToken ct) => EndAsync(userCode, id, TokenPurpose.Api, http, mediator, ct);

    private static Task<IResult> EndSessionsAsync(string userCode, HttpContext http, IMediator mediator, CancellationToken ct) => EndAllAsync(userCode, TokenPurpose.Session, http, mediator, ct);

    private static Task<IResult> RevokeTokensAsync(string userCode, HttpContext http, IMediator mediator, CancellationToken ct) => EndAllAsync(userCode, TokenPurpose.Api, http, mediator, ct);

    private static Task<ErrorOr<TokenPage>> ListAsync(string userCode, TokenPurpose purpose, long? before, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new DescribeUser(userCode), ct).ThenAsync(user => mediator.Send(new ListTokens(user.Id, purpose, before), ct));

    private static async Task<IResult> EndAsync(string userCode, long id, TokenPurpose purpose, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var ended = await mediator.Send(new DescribeUser(userCode), ct).ThenAsync(user => mediator.Send(new RevokeToken(user.Id, id, purpose, By: http.User.UserId()), ct));
        return ended.Match(_ => Results.NoContent(), errors => errors.ToProblem(http));
    }

    private static async Task<IResult> EndAllAsync(string userCode, TokenPurpose purpose, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var ended = await mediator.Send(new DescribeUser(userCode), ct).ThenAsync(user => mediator.Send(new RevokeUserTokens(user.Id, purpose, By: http.User.UserId()), ct));
        return ended.Match(it => Results.Ok(new EndedResponse(it.Count)), errors => errors.ToProblem(http));
    }
}
