using System.Security.Claims;
using MembersSite.Application.Tokens;
using MembersSite.Web.Common.Access;

namespace MembersSite.Web.Tokens;

/// <summary>The token of a signed-in user, for those who do something with it.</summary>
internal static class TokenClaims
{
    /// <summary>The token that signed the user in, or nothing where nobody is signed in.</summary>
    public static ValidatedToken? Token(this ClaimsPrincipal user) => (user.SignedIn() as TokenIdentity)?.Token;
}
