using System.Runtime.CompilerServices;
using System.Security.Claims;
using MembersSite.Application.Tokens;
using MembersSite.Domain.Common;
using Microsoft.AspNetCore.Authentication;

namespace MembersSite.Web.Tokens;

/// <summary>
/// A validated token as the signed-in user of a request. It is made once for each token held in memory, not
/// once a request: everybody reads it, and nobody changes it.
/// </summary>
internal static class TokenClaims
{
    private const string Level = "level";

    private static readonly ConditionalWeakTable<ValidatedToken, AuthenticateResult> Results = [];

    public static AuthenticateResult ResultOf(ValidatedToken token) => Results.GetValue(token, static it =>
        AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new TokenIdentity(it)), TokenAuthenticationHandler.SchemeName)));

    /// <summary>The token that signed the user in, or nothing where nobody is signed in.</summary>
    public static ValidatedToken? Token(this ClaimsPrincipal user) => (user.Identity as TokenIdentity)?.Token;

    /// <summary>The code of the signed-in user, or nothing where nobody is signed in.</summary>
    public static string? UserCode(this ClaimsPrincipal user) => user.Token()?.UserCode;

    /// <summary>The level of the signed-in user.</summary>
    public static string LevelTitle(this ClaimsPrincipal user) => user.Token()!.LevelTitle;

    /// <summary>The key of the signed-in user.</summary>
    public static TrongateUserId UserId(this ClaimsPrincipal user) => user.Token()!.UserId;

    private sealed class TokenIdentity(ValidatedToken token) : ClaimsIdentity(
        [new Claim(ClaimTypes.NameIdentifier, token.UserCode), new Claim(Level, token.LevelTitle)],
        TokenAuthenticationHandler.SchemeName, ClaimTypes.NameIdentifier, Level)
    {
        public ValidatedToken Token { get; } = token;
    }
}
