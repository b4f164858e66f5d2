using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Approvals;

/// <summary>Somebody who waits until they are let in, as administrators may see them.</summary>
/// <param name="UserCode">What names them.</param>
/// <param name="Username">The name they chose.</param>
/// <param name="FullName">First and last name, or the one they have.</param>
/// <param name="EmailAddress">Where mail reaches them.</param>
/// <param name="JoinedAt">Since when they wait.</param>
public sealed record WaitingMember(string UserCode, string Username, string FullName, string EmailAddress, DateTimeOffset JoinedAt)
{
    internal static WaitingMember Of(Member member, string userCode) =>
        new(userCode, member.Username, $"{member.FirstName} {member.LastName}".TrimEnd(), member.EmailAddress, member.DateCreated);

    /// <summary>Leaves out names and address.</summary>
    public override string ToString() => $"{nameof(WaitingMember)} {{ {UserCode} }}";
}
