using ErrorOr;
using MembersSite.Application.Members.Invitations;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Joining;

/// <summary>What becomes of an invitation when somebody joins.</summary>
internal static class UsedAddress
{
    /// <summary>
    /// Uses the invitation of an address up, within the transaction of the join: of two who come by one link, one does. Where they come by another way,
    /// it goes as well.
    /// </summary>
    /// <param name="invitations">The invitations.</param>
    /// <param name="members">The members.</param>
    /// <param name="way">The address, and how they come.</param>
    /// <param name="typed">The address as they typed it, or nothing.</param>
    public static async Task<ErrorOr<EmailAddress>> UseAsync(this IInvitationRepository invitations, IMemberRepository members, AddressToJoin way, string? typed, CancellationToken ct)
    {
        var address = new EmailAddress(way.EmailAddress);
        if (!await invitations.UseAsync(address, way.Invitation, ct))
        {
            return await members.FindByLoginAsync(address.Value, ct) is null ? MemberErrors.InvitationOver : MemberErrors.EmailTaken;
        }

        // The unique index refuses all others: this finds one that an older version kept in another spelling, perhaps as it is typed here.
        return !System.Text.Ascii.IsValid(address.Value) && await members.FindByLoginAsync(typed ?? address.Value, ct) is not null ? MemberErrors.EmailTaken : address;
    }
}
