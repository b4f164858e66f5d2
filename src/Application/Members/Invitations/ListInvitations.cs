using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Common;

namespace MembersSite.Application.Members.Invitations;

/// <summary>Reads the invitations that nobody has joined with yet, newest first and a page at a time, by key; for administrators.</summary>
/// <param name="Before">The key of the last invitation of the page before, or nothing for the newest.</param>
public sealed record ListInvitations(long? Before = null) : IRequest<ErrorOr<InvitationPage>>, IQuietRequest
{
    /// <summary>How many invitations a page has at the most.</summary>
    public const int PageSize = 25;
}

/// <summary>One page of invitations.</summary>
/// <param name="Invitations">The invitations of this page, newest first.</param>
/// <param name="Next">What to ask the next page with, or nothing where this is the last.</param>
public sealed record InvitationPage(IReadOnlyList<ListedInvitation> Invitations, long? Next);

internal sealed class ListInvitationsHandler(IInvitationRepository invitations, IMemberRepository members, TimeProvider clock) : IRequestHandler<ListInvitations, ErrorOr<InvitationPage>>
{
    public async Task<ErrorOr<InvitationPage>> Handle(ListInvitations request, CancellationToken ct)
    {
        // One more than a page shows, to know whether there is another page.
        var found = await invitations.ListAsync(request.Before, ListInvitations.PageSize + 1, ct);
        var page = found.Take(ListInvitations.PageSize).ToList();
        var inviters = new Dictionary<long, string?>();
        foreach (var id in page.Select(invitation => invitation.InvitedById).OfType<long>().Distinct())
        {
            inviters[id] = (await members.ReadByUserAsync(new TrongateUserId(id), ct))?.Username;
        }

        var now = clock.GetUtcNow();
        return new InvitationPage(
            [.. page.Select(invitation => ListedInvitation.Of(invitation, invitation.InvitedById is { } id ? inviters[id] : null, now))], found.Count > page.Count ? page[^1].Id : null);
    }
}
