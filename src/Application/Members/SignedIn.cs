using MembersSite.Application.Common;
using MembersSite.Application.Tokens;

namespace MembersSite.Application.Members;

/// <summary>A member who has just been let in, and the token of the new session.</summary>
/// <param name="Token">The token to hand out.</param>
/// <param name="Member">What to show of the member.</param>
/// <param name="NewDevice">The token by which the device is known from now on, or nothing where it was known already.</param>
public sealed record SignedIn(IssuedToken Token, MemberView Member, IssuedToken? NewDevice = null) : IConcernsUser
{
    /// <inheritdoc />
    public string UserCode => Token.UserCode;
}
