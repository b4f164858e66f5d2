using MembersSite.Application.Common;

namespace MembersSite.Application.Members.Joining;

/// <summary>Somebody who has joined.</summary>
/// <param name="UserCode">The code of the user.</param>
/// <param name="SignedIn">Their session, or nothing where they wait until somebody lets them in.</param>
public sealed record Joined(string UserCode, SignedIn? SignedIn = null) : IConcernsUser;
