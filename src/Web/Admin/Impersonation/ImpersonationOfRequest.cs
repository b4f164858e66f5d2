using ErrorOr;
using MediatR;
using MembersSite.Application.Admin.Impersonation;
using MembersSite.Domain.Admin;
using MembersSite.Domain.Common;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.Errors;
using MembersSite.Web.Tokens;
using Microsoft.Extensions.Options;

namespace MembersSite.Web.Admin.Impersonation;

/// <summary>
/// Lets an administrator see the site as a member: beside their own session, which is validated first and must be that of an administrator at this moment, a
/// request brings a grant. The signed-in user is the member from here on. Whatever changes something is refused unless it is marked
/// (<see cref="AllowWhileActingAttribute"/>), and so is all that asks for a password, which is not theirs to know.
/// </summary>
internal static class ImpersonationOfRequest
{
    private static readonly ErrorWords Refusal = new(
        "Not in somebody else's name",
        "You see the site as a member: passwords, addresses, sessions, tokens and the account itself are theirs alone to change. Go back to your own account first.");

    private static readonly ErrorWords Over = new("That has ended", AdminErrors.ImpersonationOver.Description);

    public static void UseImpersonation(this WebApplication app) => app.Use(async (context, next) =>
    {
        if (Find(context) is not var (own, grant))
        {
            await next(context);
            return;
        }

        var opened = await OpenAsync(context, own, grant);
        if (opened.IsError)
        {
            // What was meant for the member must not happen to the administrator.
            ImpersonationCookie.Delete(context.Response);
            await (CrossOrigin.IsUnsafe(context.Request.Method) ? RefuseAsync(context, Over) : next(context));
            return;
        }

        context.User = TokenPrincipal.SignIn(opened.Value.Token).Principal!;
        context.Features.Set(new ActingAs(own.UserId, opened.Value.Username, opened.Value.Token.EndsAt));
        await (IsTheirsAlone(context) ? RefuseAsync(context, Refusal) : next(context));
    });

    // An administrator at this moment, from where the site can be run: as for the page on which it began.
    private static async Task<ErrorOr<OpenedImpersonation>> OpenAsync(HttpContext context, ISignedInUser own, string grant) =>
        own.LevelTitle == LevelTitles.Admin && context.RequestServices.GetRequiredService<IOptions<AdminNetworkOptions>>().Value.Contains(context.Connection.RemoteIpAddress)
            ? await context.RequestServices.GetRequiredService<IMediator>().Send(new OpenImpersonation(own.UserId, grant), context.RequestAborted)
            : AdminErrors.ImpersonationOver;

    // Of any session that brings one, also of somebody who was an administrator a moment ago.
    private static (ISignedInUser Own, string Grant)? Find(HttpContext context) =>
        context.User.SignedIn() is { IsSession: true } own
        && ImpersonationCookie.Find(context.Request) is { } grant
        && context.GetEndpoint()?.Metadata.GetMetadata<AsYourselfAttribute>() is null
            ? (own, grant)
            : null;

    private static bool IsTheirsAlone(HttpContext context) => context.GetEndpoint()?.Metadata is { } metadata
        && (metadata.GetMetadata<RecentProofAttribute>() is not null || metadata.GetMetadata<NeedsRecentProof>() is not null
            || (CrossOrigin.IsUnsafe(context.Request.Method) && metadata.GetMetadata<AllowWhileActingAttribute>() is null))
        && !context.IsShowingError();

    private static Task RefuseAsync(HttpContext context, ErrorWords words)
    {
        context.Features.Set(words);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}
