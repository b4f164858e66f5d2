namespace MembersSite.Application.Members.Invitations;

/// <summary>What became of an address that was to be invited.</summary>
public enum InviteOutcome
{
    /// <summary>A mail is on its way.</summary>
    Invited,

    /// <summary>It was invited before: the mail can be sent again from the list.</summary>
    InvitedAlready,

    /// <summary>It belongs to a member.</summary>
    MemberAlready,

    /// <summary>It is no address.</summary>
    NotAnAddress,
}
