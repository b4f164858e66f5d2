using System.Runtime.CompilerServices;
using System.Security.Claims;
using System.Security.Principal;
using MembersSite.Application.Tokens;
using Microsoft.AspNetCore.Authentication;

namespace MembersSite.Web.Tokens;

/// <summary>
/// The signed-in user (a <see cref="ClaimsPrincipal"/>) of all requests with one token. It is made once for each validated token held
/// in memory, not once a request, and shared: so it cannot be changed. An <c>IClaimsTransformation</c> answers a changed clone.
/// </summary>
internal sealed class TokenPrincipal : ClaimsPrincipal
{
    /// <summary>What to do instead of changing a principal or an identity that requests share.</summary>
    public const string ChangeACopy =
        "This user is shared by all requests with the same token and cannot be changed. An IClaimsTransformation adds to principal.Clone(), and answers that.";

    // One for each validated token that is still held somewhere; it goes when the token goes.
    private static readonly ConditionalWeakTable<ValidatedToken, TokenPrincipal> Principals = [];

    // Nobody asks for any; the framework would make two dictionaries for each request.
    private static readonly AuthenticationProperties NoProperties = new();

    private readonly TokenIdentity _identity;

    private TokenPrincipal(TokenIdentity identity)
        : base(identity) => _identity = identity;

    // Quicker than to choose one of several, as ClaimsPrincipal does.
    public override IIdentity Identity => _identity;

    /// <summary>Signs the token's user in.</summary>
    public static AuthenticateResult SignIn(ValidatedToken token)
    {
        var user = Principals.GetValue(token, static it => new TokenPrincipal(new TokenIdentity(it)));
        return AuthenticateResult.Success(new AuthenticationTicket(user, NoProperties, TokenAuthenticationHandler.SchemeName));
    }

    /// <summary>A principal that belongs to one request, and can be changed.</summary>
    public override ClaimsPrincipal Clone() => new(_identity.Clone());

    public override void AddIdentity(ClaimsIdentity identity) => throw new InvalidOperationException(ChangeACopy);

    public override void AddIdentities(IEnumerable<ClaimsIdentity> identities) => throw new InvalidOperationException(ChangeACopy);
}
