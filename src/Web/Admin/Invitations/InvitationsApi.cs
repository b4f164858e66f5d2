using System.Globalization;
using MediatR;
using MembersSite.Application.Members.Invitations;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.ApiReference;
using MembersSite.Web.Common.Errors;

namespace MembersSite.Web.Admin.Invitations;

/// <summary><c>/api/admin/invitations</c>: inviting people, and what became of it.</summary>
internal static class InvitationsApi
{
    public static void MapInvitationsApi(this RouteGroupBuilder admin)
    {
        var invitations = admin.MapGroup("/invitations");
        invitations.MapGet("", ListAsync).RequireAdminRead().WithDocs(InvitationsDocs.List);
        invitations.MapPost("", InviteAsync).RequireAdminWrite().WithDocs(InvitationsDocs.Invite);
        invitations.MapPost("/{id:long}/send", SendAsync).RequireAdminWrite().WithDocs(InvitationsDocs.Send);
        invitations.MapDelete("/{id:long}", WithdrawAsync).RequireAdminWrite().WithDocs(InvitationsDocs.Withdraw);
    }

    private static async Task<IResult> ListAsync(long? before, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var page = await mediator.Send(new ListInvitations(before), ct);
        if (page is { IsError: false, Value.Next: { } next })
        {
            http.Response.Headers.Link = string.Create(CultureInfo.InvariantCulture, $"</api/admin/invitations?before={next}>; rel=\"next\"");
        }

        return page.Match(it => Results.Ok(it.Invitations.Select(InvitationItem.Of)), errors => errors.ToProblem(http));
    }

    private static async Task<IResult> InviteAsync(InviteRequest request, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var invited = await mediator.Send(new InviteToJoin(http.User.UserId(), request.EmailAddresses), ct);
        return invited.Match(it => Results.Ok(it.Select(InvitedItem.Of)), errors => errors.ToProblem(http));
    }

    private static async Task<IResult> SendAsync(long id, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var sent = await mediator.Send(new SendInvitationAgain(http.User.UserId(), id), ct);
        return sent.Match(_ => Results.NoContent(), errors => errors.ToProblem(http));
    }

    private static async Task<IResult> WithdrawAsync(long id, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var withdrawn = await mediator.Send(new WithdrawInvitation(http.User.UserId(), id), ct);
        return withdrawn.Match(_ => Results.NoContent(), errors => errors.ToProblem(http));
    }
}

/// <summary>The body of <c>POST /api/admin/invitations</c>.</summary>
/// <param name="EmailAddresses">1 to 500 addresses.</param>
internal sealed record InviteRequest(IReadOnlyList<string>? EmailAddresses)
{
    /// <summary>Leaves the addresses out.</summary>
    public override string ToString() => nameof(InviteRequest);
}

/// <summary>What became of one address.</summary>
/// <param name="EmailAddress">The address, as it was sent.</param>
/// <param name="Outcome"><c>invited</c>; or <c>invited-already</c>, <c>member-already</c> or <c>not-an-address</c>, and then nothing was mailed to it.</param>
internal sealed record InvitedItem(string EmailAddress, string Outcome)
{
    public static InvitedItem Of(InvitedAddress it) => new(it.EmailAddress, InviteWords.CodeOf(it.Outcome));

    /// <summary>Leaves the address out.</summary>
    public override string ToString() => nameof(InvitedItem);
}

/// <summary>An invitation that nobody has joined with yet.</summary>
/// <param name="Id">What names it.</param>
/// <param name="EmailAddress">Who is invited.</param>
/// <param name="InvitedBy">The username of who has invited them; nothing where they have left.</param>
/// <param name="InvitedAt">When they were invited.</param>
/// <param name="SentAt">When the newest mail was sent.</param>
/// <param name="Mails">How many mails were sent; only the link in the newest one is good.</param>
/// <param name="ExpiresAt">When that link ends.</param>
/// <param name="IsOver">Whether it has ended.</param>
internal sealed record InvitationItem(
    long Id, string EmailAddress, string? InvitedBy, DateTimeOffset InvitedAt, DateTimeOffset SentAt, int Mails, DateTimeOffset ExpiresAt, bool IsOver)
{
    public static InvitationItem Of(ListedInvitation it) => new(it.Id, it.EmailAddress, it.InvitedBy, it.InvitedAt, it.SentAt, it.Mails, it.ExpiresAt, it.IsOver);

    /// <summary>Leaves out the address and the name.</summary>
    public override string ToString() => nameof(InvitationItem);
}
