using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Invitations;

/// <summary>An invitation that nobody has joined with yet, as administrators may see it.</summary>
/// <param name="Id">What names it.</param>
/// <param name="EmailAddress">Who is invited.</param>
/// <param name="InvitedBy">The username of who has invited them, or nothing where they are gone.</param>
/// <param name="InvitedAt">When they were invited.</param>
/// <param name="SentAt">When the newest mail went out.</param>
/// <param name="Mails">How many mails went out.</param>
/// <param name="ExpiresAt">When the link in the newest mail ends.</param>
/// <param name="IsOver">Whether it has ended.</param>
public sealed record ListedInvitation(
    long Id, string EmailAddress, string? InvitedBy, DateTimeOffset InvitedAt, DateTimeOffset SentAt, int Mails, DateTimeOffset ExpiresAt, bool IsOver)
{
    internal static ListedInvitation Of(Invitation it, string? invitedBy, DateTimeOffset now) =>
        new(it.Id, it.EmailAddress, invitedBy, it.CreatedAt, it.SentAt, it.Mails, it.ExpiresAt, it.ExpiresAt <= now);

    /// <summary>Leaves out the address and the name.</summary>
    public override string ToString() => $"{nameof(ListedInvitation)} {{ {Id} }}";
}
