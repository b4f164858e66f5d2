using System.Globalization;
using System.Security.Claims;
using MembersSite.Application.Tokens;
using MembersSite.Domain.Common;

namespace MembersSite.Web.Tokens;

/// <summary>A validated token as claims, and back.</summary>
internal static class TokenClaims
{
    private const string Level = "level";
    private const string UserIdClaim = "trongate_user_id";
    private const string TokenIdClaim = "trongate_token_id";
    private const string ExpiresAtClaim = "exp";
    private const string CarrierClaim = "carrier";
    private const string Cookie = "cookie";

    public static ClaimsPrincipal PrincipalOf(ValidatedToken token, bool isCookie, string scheme) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, token.UserCode),
            new Claim(Level, token.LevelTitle),
            new Claim(UserIdClaim, token.UserId.Value.ToString(CultureInfo.InvariantCulture)),
            new Claim(TokenIdClaim, token.TokenId.ToString(CultureInfo.InvariantCulture)),
            new Claim(ExpiresAtClaim, token.ExpiresAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
            new Claim(CarrierClaim, isCookie ? Cookie : "header"),
        ],
        scheme, ClaimTypes.NameIdentifier, Level));

    /// <summary>The code of the signed-in user, or nothing where nobody is signed in.</summary>
    public static string? UserCode(this ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.NameIdentifier);

    /// <summary>The level of the signed-in user.</summary>
    public static string LevelTitle(this ClaimsPrincipal user) => user.FindFirstValue(Level)!;

    /// <summary>The key of the signed-in user.</summary>
    public static TrongateUserId UserId(this ClaimsPrincipal user) => new(NumberOf(user, UserIdClaim));

    /// <summary>The key of the token that came with this request.</summary>
    public static long TokenId(this ClaimsPrincipal user) => NumberOf(user, TokenIdClaim);

    /// <summary>When the token that came with this request ends.</summary>
    public static DateTimeOffset TokenExpiresAt(this ClaimsPrincipal user) => DateTimeOffset.FromUnixTimeSeconds(NumberOf(user, ExpiresAtClaim));

    /// <summary>Whether a browser sent the token by itself.</summary>
    public static bool IsSignedInByCookie(this ClaimsPrincipal user) => user.HasClaim(CarrierClaim, Cookie);

    private static long NumberOf(ClaimsPrincipal user, string claim) => long.Parse(user.FindFirstValue(claim)!, CultureInfo.InvariantCulture);
}
