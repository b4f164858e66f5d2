using MembersSite.Application.Tokens.Users;

namespace MembersSite.Application.Members.Directory;

/// <summary>One of the members in a list for administrators.</summary>
/// <param name="User">The user who holds the member's tokens.</param>
/// <param name="Member">What the member may see of themselves.</param>
public sealed record ListedMember(UserDescription User, MemberView Member);
