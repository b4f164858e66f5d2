using System.Security.Claims;
using MembersSite.Application.Tokens;
using MembersSite.Domain.Common;
using MembersSite.Web.Common.Access;

namespace MembersSite.Web.Tokens;

/// <summary>
/// The identity that a token proves. The one that a <see cref="TokenPrincipal"/> shares between requests cannot be changed: a claim
/// added to it would stay for everybody who comes with that token. A clone can.
/// </summary>
internal sealed class TokenIdentity : ClaimsIdentity, ISignedInUser
{
    private const string Level = "level";

    private readonly bool _isShared;

    public TokenIdentity(ValidatedToken token)
        : base(
            [new Claim(ClaimTypes.NameIdentifier, token.UserCode), new Claim(Level, token.LevelTitle)],
            TokenAuthenticationHandler.SchemeName, ClaimTypes.NameIdentifier, Level)
    {
        (Token, Memory, _isShared) = (token, new RememberedValues(), true);
    }

    private TokenIdentity(TokenIdentity original)
        : base(original) => (Token, Memory) = (original.Token, original.Memory);

    public ValidatedToken Token { get; }

    /// <summary>What endpoints remember with the token, for as long as it is held in memory.</summary>
    public RememberedValues Memory { get; }

    public TrongateUserId UserId => Token.UserId;

    public string UserCode => Token.UserCode;

    public string LevelTitle => Token.LevelTitle;

    public DateTimeOffset ProvedAt => Token.ProvedAt;

    public bool IsSession => Token.Abilities.AreUnlimited;

    public bool IsAllowed(string ability) => Token.Abilities.Allow(ability);

    public override ClaimsIdentity Clone() => new TokenIdentity(this);

    public override void AddClaim(Claim claim)
    {
        RefuseIfShared();
        base.AddClaim(claim);
    }

    public override void AddClaims(IEnumerable<Claim?> claims)
    {
        RefuseIfShared();
        base.AddClaims(claims);
    }

    public override void RemoveClaim(Claim? claim)
    {
        RefuseIfShared();
        base.RemoveClaim(claim);
    }

    public override bool TryRemoveClaim(Claim? claim)
    {
        RefuseIfShared();
        return base.TryRemoveClaim(claim);
    }

    private void RefuseIfShared()
    {
        if (_isShared)
        {
            throw new InvalidOperationException(TokenPrincipal.ChangeACopy);
        }
    }
}
