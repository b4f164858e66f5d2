using MembersSite.Application.Members.Invitations;

namespace MembersSite.Application.Members.Joining;

/// <summary>An address with which somebody may join, and how.</summary>
/// <param name="EmailAddress">The address.</param>
/// <param name="NeedsApproval">Whether an administrator lets them in first.</param>
/// <param name="Invitation">The invitation that they come by, or nothing.</param>
public sealed record AddressToJoin(string EmailAddress, bool NeedsApproval, InvitationLink? Invitation = null)
{
    /// <summary>Leaves the address out.</summary>
    public override string ToString() => nameof(AddressToJoin);
}
