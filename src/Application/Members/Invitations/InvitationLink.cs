namespace MembersSite.Application.Members.Invitations;

/// <summary>Which invitation a mailed link belongs to, and which of its mails: only the newest one is good.</summary>
/// <param name="Id">The key of the invitation.</param>
/// <param name="Mail">The number of the mail, 1 or more.</param>
public sealed record InvitationLink(long Id, int Mail);
