using System.Security.Claims;
using MembersSite.Application.Tokens;
using MembersSite.Domain.Common;

namespace MembersSite.Web.Tokens;

/// <summary>What a signed-in user's token says.</summary>
internal static class TokenClaims
{
    /// <summary>The token that signed the user in, or nothing where nobody is signed in.</summary>
    public static ValidatedToken? Token(this ClaimsPrincipal user) => (user as TokenPrincipal)?.Token;

    /// <summary>The code of the signed-in user, or nothing where nobody is signed in.</summary>
    public static string? UserCode(this ClaimsPrincipal user) => user.Token()?.UserCode;

    /// <summary>The level of the signed-in user.</summary>
    public static string LevelTitle(this ClaimsPrincipal user) => user.Token()!.LevelTitle;

    /// <summary>The key of the signed-in user.</summary>
    public static TrongateUserId UserId(this ClaimsPrincipal user) => user.Token()!.UserId;

    /// <summary>What was remembered about the signed-in user, or nothing.</summary>
    public static T? Recall<T>(this ClaimsPrincipal user)
        where T : class => (user as TokenPrincipal)?.Remembered as T;

    /// <summary>
    /// Remembers something about the signed-in user for later requests with the same token. It must have been read by
    /// this request, after it was signed in; must follow from the token and from rows whose writes note this user alone, and
    /// from nothing else that the request says; and takes the place of what was remembered before.
    /// </summary>
    public static T Remember<T>(this ClaimsPrincipal user, T known)
        where T : class
    {
        if (user is TokenPrincipal principal)
        {
            principal.Remembered = known;
        }

        return known;
    }
}
