using MembersSite.Domain.Common;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Invitations;

/// <summary>The table of invitations.</summary>
public interface IInvitationRepository
{
    /// <summary>Keeps a new invitation; the handler saves.</summary>
    /// <param name="invitation">The invitation.</param>
    void Add(Invitation invitation);

    /// <summary>Reads an invitation, to look at and not to change.</summary>
    /// <param name="id">Its key: anything that somebody sent.</param>
    Task<Invitation?> ReadAsync(long id, CancellationToken ct);

    /// <summary>Whether an address is invited, be it in time or not.</summary>
    /// <param name="emailAddress">The address.</param>
    Task<bool> IsInvitedAsync(EmailAddress emailAddress, CancellationToken ct);

    /// <summary>Reads one page of invitations, newest first.</summary>
    /// <param name="before">The key of the last one of the page before, or nothing for the newest.</param>
    /// <param name="atMost">How many to read.</param>
    Task<IReadOnlyList<Invitation>> ListAsync(long? before, int atMost, CancellationToken ct);

    /// <summary>Notes, at once, that one more mail goes out: of two at a time each gets a number of its own.</summary>
    /// <param name="id">The key of the invitation.</param>
    /// <param name="now">The present.</param>
    /// <returns>True where there is such an invitation.</returns>
    Task<bool> SendAgainAsync(long id, DateTimeOffset now, CancellationToken ct);

    /// <summary>Deletes, at once, the invitation of an address that becomes a member's.</summary>
    /// <param name="emailAddress">The address.</param>
    /// <param name="link">The link that they come by, or nothing where they come by another way.</param>
    /// <returns>True, unless the link is not that of the newest mail of an invitation that is there: then nothing was deleted.</returns>
    Task<bool> UseAsync(EmailAddress emailAddress, InvitationLink? link, CancellationToken ct);

    /// <summary>Deletes an invitation, at once.</summary>
    /// <param name="id">Its key.</param>
    /// <returns>True where there was one to delete.</returns>
    Task<bool> DeleteAsync(long id, CancellationToken ct);

    /// <summary>Deletes invitations whose newest mail is old, at once.</summary>
    /// <param name="sentBefore">The time before which none stays.</param>
    /// <param name="atMost">How many to delete.</param>
    /// <returns>How many were.</returns>
    Task<int> DeleteOldAsync(DateTimeOffset sentBefore, int atMost, CancellationToken ct);

    /// <summary>Reads the invitations that a user has sent, newest first; a page of them.</summary>
    /// <param name="userId">The user.</param>
    /// <param name="atMost">How many to read.</param>
    Task<IReadOnlyList<Invitation>> ListByAsync(TrongateUserId userId, int atMost, CancellationToken ct);

    /// <summary>Forgets, at once, which invitations a user has sent. They stay good.</summary>
    /// <param name="userId">The user.</param>
    Task ForgetInviterAsync(TrongateUserId userId, CancellationToken ct);
}
