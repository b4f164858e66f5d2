using System.Security.Claims;
using MembersSite.Domain.Common;

namespace MembersSite.Web.Common.Access;

/// <summary>Finds the signed-in user in what ASP.NET Core calls one.</summary>
internal static class SignedInUsers
{
    /// <summary>The signed-in user, or nothing where nobody is signed in. An <c>IClaimsTransformation</c> may have put other identities before.</summary>
    public static ISignedInUser? SignedIn(this ClaimsPrincipal user) => user.Identity as ISignedInUser ?? user.Identities.OfType<ISignedInUser>().FirstOrDefault();

    /// <summary>The code of the signed-in user, or nothing where nobody is signed in.</summary>
    public static string? UserCode(this ClaimsPrincipal user) => user.SignedIn()?.UserCode;

    /// <summary>The level of the signed-in user.</summary>
    public static string LevelTitle(this ClaimsPrincipal user) => user.SignedIn()!.LevelTitle;

    /// <summary>The key of the signed-in user.</summary>
    public static TrongateUserId UserId(this ClaimsPrincipal user) => user.SignedIn()!.UserId;
}
