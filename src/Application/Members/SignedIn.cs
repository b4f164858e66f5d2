using MembersSite.Application.Common;
using MembersSite.Application.Tokens;

namespace MembersSite.Application.Members;

/// <summary>A member who has just been let in, and the token of the new session.</summary>
/// <param name="Token">The token to hand out.</param>
/// <param name="Member">What to show of the member.</param>
public sealed record SignedIn(IssuedToken Token, MemberView Member) : IConcernsUser
{
    /// <inheritdoc />
    public string UserCode => Token.UserCode;
}
