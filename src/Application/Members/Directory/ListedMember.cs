using MembersSite.Application.Tokens.Users;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Directory;

/// <summary>One of the members in a list for administrators.</summary>
/// <param name="User">The user who holds the member's tokens.</param>
/// <param name="Member">What the member may see of themselves.</param>
/// <param name="State">Whether they are let in.</param>
public sealed record ListedMember(UserDescription User, MemberView Member, MemberState State);
