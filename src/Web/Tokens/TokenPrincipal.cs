using System.Security.Claims;
using System.Security.Principal;
using MembersSite.Application.Tokens;
using Microsoft.AspNetCore.Authentication;

namespace MembersSite.Web.Tokens;

/// <summary>
/// A validated token as the signed-in user of a request. It is made once for each token held in memory, not
/// once a request: everybody reads it, and nobody changes what it says.
/// </summary>
internal sealed class TokenPrincipal : ClaimsPrincipal
{
    private const string Level = "level";

    // Nobody asks for any; the framework would make two dictionaries for each request.
    private static readonly AuthenticationProperties NoProperties = new();

    private readonly ClaimsIdentity _identity;

    private TokenPrincipal(ValidatedToken token)
    {
        Token = token;
        _identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, token.UserCode), new Claim(Level, token.LevelTitle)],
            TokenAuthenticationHandler.SchemeName, ClaimTypes.NameIdentifier, Level);
        AddIdentity(_identity);
    }

    public ValidatedToken Token { get; }

    /// <summary>
    /// What was last found out about this user for an answer, to be used again. It is good for as long as the token is held
    /// in memory: any change of what concerns the user ends both at once (docs/decisions/0010).
    /// </summary>
    public object? Remembered { get; set; }

    public override IIdentity Identity => _identity;

    /// <summary>Signs the token's user in.</summary>
    public static AuthenticateResult SignIn(ValidatedToken token)
    {
        var user = token.Companion<ValidatedToken, TokenPrincipal>(static it => new TokenPrincipal(it));
        return AuthenticateResult.Success(new AuthenticationTicket(user, NoProperties, TokenAuthenticationHandler.SchemeName));
    }
}
