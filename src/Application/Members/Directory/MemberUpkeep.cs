using MembersSite.Application.Members.Managing;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Directory;

/// <summary>What administrators keep about a member.</summary>
/// <param name="State">Whether they are let in.</param>
/// <param name="DisabledReason">Why not, or nothing.</param>
/// <param name="MustReset">Whether they have to choose a new password before they are let in the next time.</param>
/// <param name="Note">What administrators have noted, which the member never sees, or nothing.</param>
/// <param name="Stamp">The stamp of all that is shown, for <see cref="MemberChange.Seen"/>.</param>
public sealed record MemberUpkeep(MemberState State, string? DisabledReason, bool MustReset, string? Note, string Stamp)
{
    /// <summary>Shows it.</summary>
    /// <param name="member">The member.</param>
    public static MemberUpkeep Of(Member member) => new(member.State, member.DisabledReason, member.MustReset, member.Note, MemberStamp.Of(member));

    /// <summary>Leaves out what was written about a person.</summary>
    public override string ToString() => nameof(MemberUpkeep);
}
